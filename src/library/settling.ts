import type { IDBPTransaction } from 'idb';
import { Filter } from './filter';
import { BUCKETS, BUCKETS_AT_ONCE, bucketOf, hashesIn, mergedBucket, readBuckets, restOf } from './postings';
import type { IndexState, LibraryDatabase, LibrarySchema, Writing } from './schema';
import { whole } from './whole';

/** Fresh pairs, and versions gone, above which a look-up has them settled when it has answered: 250 entries at 66 each, 200 KB that each look-up reads. */
const MANY = { pairs: 16_384, gone: 1000 };
/** Above which whoever writes has to wait for it: 8,000 entries, 6 MB. Settling takes as long for few as for many. */
const TOO_MANY = { pairs: 524_288, gone: 8192 };

export const isMuch = ({ fresh, gone }: IndexState): boolean => fresh > MANY.pairs || gone.length > MANY.gone;
export const isTooMuch = ({ fresh, gone }: IndexState): boolean => fresh > TOO_MANY.pairs || gone.length > TOO_MANY.gone;

type Settling = IDBPTransaction<LibrarySchema, ('postings' | 'fresh' | 'index')[], 'readwrite'>;

/**
 * Moves what came since the last settling into the buckets, takes out what went, and makes the filter anew, in one transaction: whoever is
 * stopped in the middle has done nothing. Look-ups wait meanwhile, so it is done seldom.
 */
export function settle(database: LibraryDatabase): Promise<void> {
  const transaction = database.transaction(['postings', 'fresh', 'index'], 'readwrite', { durability: 'strict' });
  return whole(transaction, () => settleIn(transaction));
}

async function settleIn(transaction: Settling): Promise<void> {
  const index = transaction.objectStore('index');
  const state = (await index.get('state')) as IndexState;
  // Another window was faster.
  if (!isMuch(state)) return;
  const came = new Map<number, number[]>();
  for (const { hashes, versions } of await transaction.objectStore('fresh').getAll()) {
    hashes.forEach((hash, i) => {
      const own = came.get(bucketOf(hash));
      if (own === undefined) came.set(bucketOf(hash), [restOf(hash), versions[i]!]);
      else own.push(restOf(hash), versions[i]!);
    });
  }
  const gone = new Set(state.gone);
  const store = transaction.objectStore('postings');
  const buckets = new Map<number, Uint32Array>();
  let pairs = 0;
  for (let first = 0; first < BUCKETS; first += BUCKETS_AT_ONCE) {
    const held = await readBuckets(store, first);
    for (let number = first; number < first + BUCKETS_AT_ONCE; number++) {
      const [old, added] = [held.get(number) ?? new Uint32Array(), came.get(number) ?? []];
      const bucket = added.length === 0 && gone.size === 0 ? old : mergedBucket(old, added, gone);
      pairs += bucket.length >> 1;
      if (bucket.length > 0) buckets.set(number, bucket);
      if (added.length === 0 && bucket.length === old.length) continue;
      // Not waited for: the transaction ends when all is written, or not at all.
      void (bucket.length === 0 ? store.delete(number) : store.put(bucket, number)).catch(() => undefined);
    }
  }
  const filter = Filter.forPairs(pairs, state.settled + 1);
  for (const [number, bucket] of buckets) for (const hash of hashesIn(number, bucket)) filter.add(hash);
  await Promise.all([
    transaction.objectStore('fresh').clear(),
    index.put(filter.stored()),
    index.put({ name: 'state', settled: filter.settled, fresh: 0, gone: new Uint32Array() }),
  ]);
}

/** An index that holds nothing. Its number goes on, for other windows hold its filter. */
export async function writeEmptyIndex(transaction: Writing): Promise<void> {
  const index = transaction.objectStore('index');
  const before = (await index.get('state')) as IndexState | undefined;
  const filter = Filter.forPairs(0, (before?.settled ?? 0) + 1);
  await Promise.all([index.put(filter.stored()), index.put({ name: 'state', settled: filter.settled, fresh: 0, gone: new Uint32Array() })]);
}
