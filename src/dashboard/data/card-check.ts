import publisherList from '../../../packs/publishers.json';
import { namesDigest } from '../../core/card/names-digest';
import { verifyCard, type Verified } from '../../core/card/verify';
import { Publishers } from '../../core/facts/publisher';

/** Checks a card in this page: it comes from anybody, and the background has better to do. Loaded when the first is checked, for it brings the kernel and the list of publishers along. */
export const checkCard = async (file: Blob): Promise<Verified> => verifyCard(new Uint8Array(await file.arrayBuffer()), { publishers: new Publishers(publisherList), names: await namesDigest(publisherList), now: Date.now() });
