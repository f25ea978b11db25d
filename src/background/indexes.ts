import publisherList from '../../packs/publishers.json';
import { namesDigest } from '../core/card/names-digest';
import { Publishers } from '../core/facts/publisher';
import type { OpenIndex } from '../core/pack/known-index';
import { Pack } from '../core/pack/reader';
import { verifyPack } from '../core/pack/verify';
import { announce } from '../library/changes';
import { Library } from '../library/library';
import { Lists } from '../library/lists/lists';
import { packagedFile } from '../platform/files';
import { isFollowing } from '../platform/following';
import { hasUsedLists } from '../platform/lists-used';
import { mayRead } from '../platform/permissions';
import { storageUse } from '../platform/storage';

/** SHA-256 of packs/bundled.pack, put in by vite.config.ts: another digest is another pack. */
declare const BUNDLED_PACK_DIGEST: string;
export const BUNDLED_DIGEST = BUNDLED_PACK_DIGEST;
const BUNDLED = 'bundled.pack';

export const publishers = new Publishers(publisherList);
/** By which a card says which names were told apart. */
export const publishersDigest = (): Promise<string> => namesDigest(publisherList);

/** Opened once a worker's life; a failure is not remembered, nor what was lost since: the next asker tries again. */
export function once<T>(open: (lost: () => void) => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  const forget = (): void => void (opened = null);
  return () =>
    (opened ??= open(forget).catch((error: unknown) => {
      forget();
      throw error;
    }));
}

/** Every byte is verified when the pack is copied into storage, and not again at each of its reads. */
export const bundledPack = once(async () => {
  const source = await packagedFile(BUNDLED, BUNDLED_DIGEST, async (copy) => verifyPack(await Pack.open('bundled', copy)));
  return Pack.open('bundled', source, false);
});
export const library = once((lost) => Library.open('library', lost));

/** What the feeds brought that the reader follows. */
export const feedsIndex = once((lost) => Library.open('feeds', lost));

let following: Promise<boolean> | null = null;
/** The first feed was followed, or the last one taken out. */
export const followingChanged = (): void => void (following = null);

/** Bytes that storage still takes by the browser's own estimate; without end where it gives none. */
async function room(): Promise<number> {
  const { used, most } = await storageUse();
  return used === null || most === null ? Infinity : most - used;
}

export const lists = once((lost) => Lists.open({ mayRead, room, changed: () => announce('lists'), lost }));

/** Packs of lists are others' work: whatever is wrong with them, a page is compared with all the rest. */
async function listIndexes(): Promise<OpenIndex[]> {
  try {
    return (await hasUsedLists()) ? await (await lists()).indexes() : [];
  } catch (error) {
    console.error('Firstprint could not open its lists.', error);
    return [];
  }
}

/** Every index that a page is compared with. */
export async function allIndexes(): Promise<OpenIndex[]> {
  const ofFeeds = (following ??= isFollowing()).then((follows) => (follows ? [feedsIndex()] : []));
  const [own, bundled, feeds, ofLists] = await Promise.all([library(), bundledPack(), ofFeeds.then((all) => Promise.all(all)), listIndexes()]);
  return [own, bundled, ...feeds, ...ofLists];
}

/** What those of these indexes that are a list's call themselves, by the index; null where none is. */
export async function listNames(indexes: readonly string[]): Promise<Readonly<Record<string, string>> | null> {
  if (!indexes.some((index) => index.startsWith('list:'))) return null;
  const packs = await lists().then((all) => all.packs(), () => []);
  return Object.fromEntries(packs.filter(({ index }) => indexes.includes(index)).map(({ index, list }) => [index, list]));
}

/** The index in which a match was found; null where it is not there any more. */
export async function indexNamed(name: string): Promise<OpenIndex | null> {
  return (await allIndexes()).find((index) => index.name === name) ?? null;
}
