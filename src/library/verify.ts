import type { IDBPTransaction, StoreNames } from 'idb';
import { Problem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { Filter, isKnown } from './filter';
import { hashesOf } from './found-under';
import { BUCKETS, BUCKETS_AT_ONCE, bucketOf, hashesIn, readBuckets, versionsUnder } from './postings';
import { STORES, type FilterBits, type FilterState, type LibraryDatabase, type LibrarySchema } from './schema';

/** Records read at a time. */
const AT_ONCE = 500;
/** Faults told, of a library that may have 100,000. */
const MOST_TOLD = 100;

type Reading = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readonly'>;

/**
 * Holds everything that is derived against what it is derived from: entries and their versions, signatures and the buckets under whose hashes
 * they are found, the filter, the counts. @returns what is wrong, in sentences; none where all is well
 */
export async function verifyLibrary(database: LibraryDatabase): Promise<string[]> {
  const bits = (await database.get('filter', 'bits')) as FilterBits;
  const filter = await Filter.read(bits);
  const transaction = database.transaction(STORES);
  const faults: string[] = [];
  const wrong = (sentence: string): void => void (faults.length < MOST_TOLD && faults.push(sentence));
  const sums = await checkVersions(transaction, wrong);
  await checkPostings(transaction, sums, filter, wrong);
  await checkTexts(transaction, wrong);
  return faults;
}

type Wrong = (sentence: string) => void;

/** What the postings should come to: a number of pairs for each bucket, and a sum over them in which their order does not count. */
interface Sums {
  readonly pairs: Uint32Array;
  readonly sums: Uint32Array;
}
const mixed = (hash: number, version: number): number => Math.imul(Math.imul(hash % 2 ** 32, 0x85ebca6b) ^ Math.floor(hash / 2 ** 32) ^ Math.imul(version, 0xc2b2ae35), 0x27d4eb2f);

async function checkVersions(transaction: Reading, wrong: Wrong): Promise<Sums> {
  const expected: Sums = { pairs: new Uint32Array(BUCKETS), sums: new Uint32Array(BUCKETS) };
  /** Entries that have no version as yet. */
  const without = new Set<number>();
  let [articles, versions, postings, remembered] = [0, 0, 0, 0];
  /** Entries, and those whose texts lie there ahead of them or behind them (exchange/staging.ts). */
  const known = new Set(await stagedEntries(transaction));
  for await (const batch of inBatches(transaction, 'articles')) {
    for (const { entry, by, added } of batch) {
      known.add(entry);
      without.add(entry);
      articles++;
      if (by === 'reading') remembered++;
      if ((added === null) !== (by === 'reading' || by === 'feed')) wrong(`Entry ${entry} came by ${by} and was added at ${String(added)}.`);
    }
  }
  for await (const batch of inBatches(transaction, 'versions')) {
    for (const { version, entry, signature, sampled, firstSeen, lastSeen } of batch) {
      versions++;
      without.delete(entry);
      if (!known.has(entry)) wrong(`Version ${version} is of entry ${entry}, which is not there.`);
      if (firstSeen > lastSeen) wrong(`Version ${version} was seen last before it was seen first.`);
      const hashes = readHashes(signature, version, wrong);
      if (hashes.length !== sampled) wrong(`Version ${version} should be found under ${hashes.length} hashes and says ${sampled}.`);
      postings += hashes.length;
      for (const hash of hashes) {
        expected.pairs[bucketOf(hash)]!++;
        expected.sums[bucketOf(hash)]! += mixed(hash, version);
      }
    }
  }
  for (const entry of without) wrong(`Entry ${entry} has no version.`);
  const counts = await transaction.objectStore('counts').get('counts');
  for (const [what, count] of Object.entries({ articles, versions, postings, remembered })) {
    const told = counts?.[what as 'articles'];
    if (told !== count) wrong(`There are ${count} ${what}, and ${String(told)} are counted.`);
  }
  return expected;
}

/** Of imports that are not in. */
async function stagedEntries(transaction: Reading): Promise<number[]> {
  const open = (await transaction.objectStore('imports').getAll()).filter(({ state }) => state !== 'done').map((one) => one.import);
  const staged = await Promise.all(open.map((one) => transaction.objectStore('staged').getAll(IDBKeyRange.bound([one, 0], [one, Infinity]))));
  return staged.flat().map(({ entry }) => entry);
}

function readHashes(signature: Uint8Array, version: number, wrong: Wrong): number[] {
  try {
    return hashesOf(decodeSignature(signature));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    wrong(`The signature of version ${version} cannot be read: ${error.message}`);
    return [];
  }
}

async function checkPostings(transaction: Reading, expected: Sums, filter: Filter, wrong: Wrong): Promise<void> {
  const state = (await transaction.objectStore('filter').get('state')) as FilterState;
  const isUsable = state.fresh !== null && state.stamp === filter.stamp;
  const fresh = new Set(state.fresh);
  const store = transaction.objectStore('postings');
  const check = (number: number, bucket: Uint32Array): void => {
    let sum = 0;
    let at = 0;
    let before = -1;
    for (const hash of hashesIn(number, bucket)) {
      const version = bucket[2 * at++ + 1]!;
      sum = (sum + mixed(hash, version)) >>> 0;
      if (hash < before) wrong(`Bucket ${number} is not in order.`);
      if (hash !== before && versionsUnder(hash, bucket).length === 0) wrong(`Bucket ${number} does not give what it holds.`);
      if (isUsable && !isKnown(hash, filter, fresh)) wrong(`The filter denies a hash of bucket ${number}.`);
      before = hash;
    }
    if (at !== expected.pairs[number] || sum !== expected.sums[number]) wrong(`Bucket ${number} has ${at} pairs that do not agree with the ${expected.pairs[number]} of the signatures.`);
  };
  for (let first = 0; first < BUCKETS; first += BUCKETS_AT_ONCE) {
    const buckets = new Map(await readBuckets(store, first));
    for (let number = first; number < Math.min(BUCKETS, first + BUCKETS_AT_ONCE); number++) check(number, buckets.get(number) ?? new Uint32Array());
  }
}

/** Own copies of texts, and what was removed. */
async function checkTexts(transaction: Reading, wrong: Wrong): Promise<void> {
  for (const version of await transaction.objectStore('texts').getAllKeys()) {
    if ((await transaction.objectStore('versions').getKey(version)) === undefined) wrong(`There is a text of version ${version}, which is not there.`);
  }
  for (const [, entry] of await transaction.objectStore('undo').getAllKeys()) {
    if ((await transaction.objectStore('articles').getKey(entry)) !== undefined) wrong(`Entry ${entry} is there and removed as well.`);
  }
}

async function* inBatches<Name extends 'articles' | 'versions'>(transaction: Reading, name: Name): AsyncGenerator<LibrarySchema[Name]['value'][]> {
  const store = transaction.objectStore(name);
  for (let after = -Infinity; ; ) {
    const range = IDBKeyRange.lowerBound(after, true);
    const batch = await store.getAll(range, AT_ONCE);
    if (batch.length === 0) return;
    const last = batch.at(-1)!;
    after = name === 'articles' ? last.entry : (last as LibrarySchema['versions']['value']).version;
    yield batch;
  }
}
