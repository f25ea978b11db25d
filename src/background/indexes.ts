import publisherList from '../../packs/publishers.json';
import { Publishers } from '../core/facts/publisher';
import type { OpenIndex } from '../core/pack/known-index';
import { Pack } from '../core/pack/reader';
import { verifyPack } from '../core/pack/verify';
import { Library } from '../library/library';
import { packagedFile } from '../platform/files';

/** SHA-256 of packs/bundled.pack, put in by vite.config.ts: another digest is another pack. */
declare const BUNDLED_PACK_DIGEST: string;
const BUNDLED = 'bundled.pack';

export const publishers = new Publishers(publisherList);

/** Opened once a worker's life; a failure is not remembered, the next asker tries again. */
function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    }));
}

/** Every byte is verified when the pack is copied into storage, and not again at each of its reads. */
export const bundledPack = once(async () => {
  const source = await packagedFile(BUNDLED, BUNDLED_PACK_DIGEST, async (copy) => verifyPack(await Pack.open('bundled', copy)));
  return Pack.open('bundled', source, false);
});
export const library = once(() => Library.open());

/** Every index that a page is compared with. */
export const allIndexes = (): Promise<OpenIndex[]> => Promise.all([library(), bundledPack()]);

/** The index in which a match was found; null where it is not there any more. */
export async function indexNamed(name: string): Promise<OpenIndex | null> {
  return (await allIndexes()).find((index) => index.name === name) ?? null;
}
