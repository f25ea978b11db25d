import type { IDBPObjectStore, StoreNames } from 'idb';
import type { LibrarySchema, Writing } from './schema';

/**
 * Under which hashes texts are found: buckets of (hash, version) pairs, each one record. A look-up of a page's 250 hashes costs a request
 * for each bucket, and so does writing an entry's 66; figures for other numbers of buckets and other ways stand in docs/library.md.
 */
export const BUCKETS = 8192;

export const bucketOf = (hash: number): number => hash % BUCKETS;
/** What of a hash its bucket does not say: below 2^31. */
const restOf = (hash: number): number => Math.floor(hash / BUCKETS);

/** The hashes of a bucket, one for each pair. */
export function* hashesIn(number: number, bucket: Uint32Array): Generator<number> {
  for (let i = 0; i < bucket.length; i += 2) yield bucket[i]! * BUCKETS + number;
}

/** Buckets read in one request where all are read: 1.6 MB at 100,000 entries. */
export const BUCKETS_AT_ONCE = 256;

/** So many buckets from one on, as far as they hold anything. */
export async function readBuckets(store: IDBPObjectStore<LibrarySchema, StoreNames<LibrarySchema>[], 'postings', 'readonly'>, first: number): Promise<(readonly [number: number, bucket: Uint32Array])[]> {
  const range = IDBKeyRange.bound(first, first + BUCKETS_AT_ONCE, false, true);
  const [numbers, buckets] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return numbers.map((number, i) => [number, buckets[i]!]);
}

/** The versions that are found under a hash. @param bucket the pairs (rest of the hash, version), flat, rising */
export function versionsUnder(hash: number, bucket: Uint32Array): number[] {
  const rest = restOf(hash);
  let low = 0;
  let high = bucket.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bucket[2 * middle]! < rest) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = 2 * low; i < bucket.length && bucket[i] === rest; i += 2) found.push(bucket[i + 1]!);
  return found;
}

/** What one step adds to the postings and takes from them: each bucket is read and written once. A version taken out does not come again within the step. */
export class PostingChanges {
  readonly #added = new Map<number, number[]>();
  /** By bucket, the versions to take out of it. */
  readonly #removed = new Map<number, Set<number>>();
  readonly addedHashes: number[] = [];
  #count = 0;

  /** How many pairs there are more, less than none where there are fewer. */
  get count(): number {
    return this.#count;
  }

  add(version: number, hashes: readonly number[]): void {
    for (const hash of hashes) {
      const bucket = bucketOf(hash);
      const known = this.#added.get(bucket);
      if (known === undefined) this.#added.set(bucket, [restOf(hash), version]);
      else known.push(restOf(hash), version);
      this.addedHashes.push(hash);
    }
    this.#count += hashes.length;
  }

  /** @param hashes all that the version was added with */
  remove(version: number, hashes: readonly number[]): void {
    for (const hash of hashes) {
      const bucket = bucketOf(hash);
      const known = this.#removed.get(bucket);
      if (known === undefined) this.#removed.set(bucket, new Set([version]));
      else known.add(version);
    }
    this.#count -= hashes.length;
  }

  async write(transaction: Writing): Promise<void> {
    const store = transaction.objectStore('postings');
    await Promise.all(Array.from(new Set([...this.#added.keys(), ...this.#removed.keys()]), async (bucket) => {
      const pairs = merged((await store.get(bucket)) ?? new Uint32Array(), this.#added.get(bucket) ?? [], this.#removed.get(bucket));
      await (pairs.length === 0 ? store.delete(bucket) : store.put(pairs, bucket));
    }));
  }
}

function merged(old: Uint32Array, added: readonly number[], removed: ReadonlySet<number> | undefined): Uint32Array<ArrayBuffer> {
  const order = Array.from({ length: added.length >> 1 }, (_, i) => 2 * i).sort((a, b) => added[a]! - added[b]! || added[a + 1]! - added[b + 1]!);
  const all = new Uint32Array(old.length + added.length);
  let at = 0;
  const take = (from: ArrayLike<number>, i: number): void => {
    if (removed?.has(from[i + 1]!)) return;
    all[at++] = from[i]!;
    all[at++] = from[i + 1]!;
  };
  let i = 0;
  for (const j of order) {
    while (i < old.length && (old[i]! < added[j]! || (old[i] === added[j] && old[i + 1]! < added[j + 1]!))) take(old, (i += 2) - 2);
    take(added, j);
  }
  while (i < old.length) take(old, (i += 2) - 2);
  return at === all.length ? all : all.slice(0, at);
}
