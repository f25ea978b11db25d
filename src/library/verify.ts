import type { IDBPTransaction, StoreNames } from 'idb';
import { Problem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { Filter } from './filter';
import { hashesOf } from './found-under';
import { addFreshUnder } from './fresh';
import { addVersionsUnder, BUCKETS, BUCKETS_AT_ONCE, bucketOf, hashesIn, readBuckets } from './postings';
import { STORES, type FilterBits, type FreshPairs, type IndexState, type LibraryDatabase, type LibrarySchema } from './schema';

/** Records read at a time. */
const AT_ONCE = 500;
/** Faults told, of a library that may have 100,000. */
const MOST_TOLD = 100;

type Reading = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readonly'>;

/**
 * Holds everything that is derived against what it is derived from: entries and their versions, signatures and the pairs under whose hashes
 * they are found, the filter, the counts. @returns what is wrong, in sentences; none where all is well
 */
export async function verifyLibrary(database: LibraryDatabase): Promise<string[]> {
  const filter = await Filter.read((await database.get('index', 'filter')) as FilterBits);
  const transaction = database.transaction(STORES);
  const faults: string[] = [];
  const wrong = (sentence: string): void => void (faults.length < MOST_TOLD && faults.push(sentence));
  await checkPairs(transaction, await checkVersions(transaction, wrong), filter, wrong);
  await checkTexts(transaction, wrong);
  return faults;
}

type Wrong = (sentence: string) => void;

/** What pairs come to: for each bucket their number, and a sum over them in which their order does not count. */
interface Sums {
  readonly pairs: Uint32Array;
  readonly sums: Uint32Array;
}
const noSums = (): Sums => ({ pairs: new Uint32Array(BUCKETS), sums: new Uint32Array(BUCKETS) });
function addTo({ pairs, sums }: Sums, hash: number, version: number): void {
  pairs[bucketOf(hash)]!++;
  sums[bucketOf(hash)]! += mixed(hash, version);
}
const mixed = (hash: number, version: number): number => Math.imul(Math.imul(hash % 2 ** 32, 0x85ebca6b) ^ Math.floor(hash / 2 ** 32) ^ Math.imul(version, 0xc2b2ae35), 0x27d4eb2f);

async function checkVersions(transaction: Reading, wrong: Wrong): Promise<Sums> {
  const expected = noSums();
  /** Entries that have no version as yet. */
  const without = new Set<number>();
  let [articles, versions, remembered] = [0, 0, 0];
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
      for (const hash of hashes) addTo(expected, hash, version);
    }
  }
  for (const entry of without) wrong(`Entry ${entry} has no version.`);
  const counts = await transaction.objectStore('counts').get('counts');
  for (const [what, count] of Object.entries({ articles, versions, remembered })) {
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

async function checkPairs(transaction: Reading, expected: Sums, filter: Filter, wrong: Wrong): Promise<void> {
  const state = (await transaction.objectStore('index').get('state')) as IndexState;
  const gone = new Set(state.gone);
  const found = noSums();
  const count = (hash: number, version: number): void => void (gone.has(version) || addTo(found, hash, version));

  const fresh = await transaction.objectStore('fresh').getAll();
  for (const record of fresh) checkFresh(record, count, wrong);
  const pairs = fresh.reduce((sum, { hashes }) => sum + hashes.length, 0);
  if (pairs !== state.fresh) wrong(`There are ${pairs} fresh pairs, and ${state.fresh} are counted.`);

  const store = transaction.objectStore('postings');
  for (let first = 0; first < BUCKETS; first += BUCKETS_AT_ONCE) {
    for (const [number, bucket] of await readBuckets(store, first)) {
      let [at, before] = [0, -1];
      for (const hash of hashesIn(number, bucket)) {
        count(hash, bucket[2 * at++ + 1]!);
        if (hash < before) wrong(`Bucket ${number} is not in order.`);
        if (hash !== before && under((into) => addVersionsUnder(hash, bucket, into)) === 0) wrong(`Bucket ${number} does not give what it holds.`);
        if (filter.settled === state.settled && !filter.has(hash)) wrong(`The filter denies a hash of bucket ${number}.`);
        before = hash;
      }
    }
  }
  for (let number = 0; number < BUCKETS; number++) {
    if (found.pairs[number] !== expected.pairs[number] || found.sums[number] !== expected.sums[number]) wrong(`Bucket ${number} has ${found.pairs[number]} pairs that do not agree with the ${expected.pairs[number]} of the signatures.`);
  }
}

function checkFresh(record: FreshPairs, count: (hash: number, version: number) => void, wrong: Wrong): void {
  const { number, hashes, versions } = record;
  if (hashes.length !== versions.length) wrong(`The fresh pairs of record ${number} have ${hashes.length} hashes and ${versions.length} versions.`);
  hashes.forEach((hash, i) => {
    count(hash, versions[i]!);
    if (i > 0 && hash < hashes[i - 1]!) wrong(`The fresh pairs of record ${number} are not in order.`);
    if (under((into) => addFreshUnder(hash, record, into)) === 0) wrong(`The fresh pairs of record ${number} do not give what they hold.`);
  });
}

function under(add: (found: number[]) => void): number {
  const found: number[] = [];
  add(found);
  return found.length;
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
