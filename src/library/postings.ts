import type { IDBPObjectStore, StoreNames } from 'idb';
import type { LibrarySchema } from './schema';

/**
 * Under which hashes texts are found: (hash, version) pairs in buckets, each one record. They are written all at once, when much has come
 * (settling.ts). Figures for other ways stand in docs/library.md.
 */
export const BUCKETS = 8192;

export const bucketOf = (hash: number): number => hash % BUCKETS;
/** What of a hash its bucket does not say: below 2^31. */
export const restOf = (hash: number): number => Math.floor(hash / BUCKETS);

/** The hashes of a bucket, one for each pair. */
export function* hashesIn(number: number, bucket: Uint32Array): Generator<number> {
  for (let i = 0; i < bucket.length; i += 2) yield bucket[i]! * BUCKETS + number;
}

/** Buckets read in one request where all are read: 1.6 MB at 100,000 entries. */
export const BUCKETS_AT_ONCE = 256;

/** So many buckets from one on, as far as they hold anything. */
export async function readBuckets<Mode extends IDBTransactionMode>(store: IDBPObjectStore<LibrarySchema, StoreNames<LibrarySchema>[], 'postings', Mode>, first: number): Promise<Map<number, Uint32Array<ArrayBuffer>>> {
  const range = IDBKeyRange.bound(first, first + BUCKETS_AT_ONCE, false, true);
  const [numbers, buckets] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return new Map(numbers.map((number, i) => [number, buckets[i]!]));
}

/** Adds the versions that are found under a hash to `found`. @param bucket the pairs (rest of the hash, version), flat, rising */
export function addVersionsUnder(hash: number, bucket: Uint32Array, found: number[]): void {
  const rest = restOf(hash);
  for (let i = 2 * firstAtLeast(bucket.length >> 1, (place) => bucket[2 * place]!, rest); i < bucket.length && bucket[i] === rest; i += 2) found.push(bucket[i + 1]!);
}

/** The first of `count` rising values that is not below `wanted`; `count` where all are. */
export function firstAtLeast(count: number, value: (place: number) => number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A bucket with what came and without what went. @param added pairs (rest of the hash, version), flat, in any order */
export function mergedBucket(old: Uint32Array, added: readonly number[], gone: ReadonlySet<number>): Uint32Array<ArrayBuffer> {
  const order = Array.from({ length: added.length >> 1 }, (_, i) => 2 * i).sort((a, b) => added[a]! - added[b]! || added[a + 1]! - added[b + 1]!);
  const all = new Uint32Array(old.length + added.length);
  let at = 0;
  const take = (from: ArrayLike<number>, i: number): void => {
    if (gone.has(from[i + 1]!)) return;
    all[at++] = from[i]!;
    all[at++] = from[i + 1]!;
  };
  let i = 0;
  for (const j of order) {
    for (; i < old.length && (old[i]! < added[j]! || (old[i] === added[j] && old[i + 1]! < added[j + 1]!)); i += 2) take(old, i);
    take(added, j);
  }
  for (; i < old.length; i += 2) take(old, i);
  return at === all.length ? all : all.slice(0, at);
}
