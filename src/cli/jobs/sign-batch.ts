import publisherList from '../../../packs/publishers.json';
import type { KnownCredit, KnownFacts } from '../../core/article-facts';
import { Publishers } from '../../core/facts/publisher';
import { encodeSignature } from '../../core/signature/codec';
import { FINEST_SCALE } from '../../core/signature/signature';
import type { Batch, Complaint } from '../input/batch';
import { signedDocument, type LeftOut } from './document';
import { eachDocument, type Watch } from './items';
import { readyForPages } from './page';

export interface SignLoad {
  readonly batch: Batch;
  /** The pack's scale; null is the usual one. */
  readonly scale: number | null;
  /** Facts that are left out. */
  readonly without: readonly Dropped[];
}

/** Facts that a pack may do without: names of a source's own, and of people. */
export const DROPPABLE = ['id', 'authors'] as const;
export type Dropped = (typeof DROPPABLE)[number];

/** The articles of a batch, in its order, and what became of the documents that are none. */
export interface SignedBatch {
  readonly facts: readonly KnownFacts[];
  /** encodeSignature of each, one behind the other: one buffer crosses threads faster than thousands. */
  readonly signatures: Uint8Array<ArrayBuffer>;
  /** Where each of them ends. */
  readonly ends: readonly number[];
  readonly silent: Readonly<Record<LeftOut, number>>;
  readonly complaints: readonly Complaint[];
}

const publishers = new Publishers(publisherList);

/** Credits to listed publishers: what else a page credits may be a person. */
const toPublishers = (credits: readonly KnownCredit[]): KnownCredit[] => credits.filter(({ publisher, url }) => publishers.known({ publisher, url }) !== null);

export async function signBatch({ batch, scale, without }: SignLoad, watch: Watch): Promise<SignedBatch> {
  if (batch.kind !== 'lines') await readyForPages();
  const facts: KnownFacts[] = [];
  const encoded: Uint8Array[] = [];
  const ends: number[] = [];
  const silent: Record<LeftOut, number> = { 'too-short': 0, 'no-article': 0, 'only-read': 0 };
  let length = 0;
  const complaints = await eachDocument(batch, watch, async (given, warn) => {
    if (given.onlyRead) {
      silent['only-read']++;
      return;
    }
    const document = await signedDocument(given, Math.min(scale ?? FINEST_SCALE, FINEST_SCALE), warn);
    if (typeof document === 'string') {
      silent[document]++;
      return;
    }
    const bytes = encodeSignature(document.signature);
    facts.push({ ...document.facts, ...(without.includes('id') && { id: null }), ...(without.includes('authors') && { authors: [], credits: toPublishers(document.facts.credits) }) });
    encoded.push(bytes);
    ends.push((length += bytes.length));
  });
  const signatures = new Uint8Array(length);
  encoded.forEach((bytes, i) => signatures.set(bytes, ends[i]! - bytes.length));
  return { facts, signatures, ends, silent, complaints };
}
