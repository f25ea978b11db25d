import { strongest, type Answer } from '../core/pack/known-index';
import type { KnownText } from '../core/pack/record-block';
import { decodeSignature } from '../core/signature/codec';
import { Filter, isKnown, isStale, renewFilter } from './filter';
import { visible } from './hidden';
import { bucketOf, versionsUnder } from './postings';
import { STORES, type Counts, type FilterBits, type FilterState, type LibraryDatabase, type StoredVersion } from './schema';

export const textIn = ({ signature, sampled }: StoredVersion): KnownText => ({ ...decodeSignature(signature), sampled });

/** Finds texts by their hashes. It holds the filter in memory, 6.6 MB at 100,000 entries. */
export class LookUp {
  readonly #database: LibraryDatabase;
  #filter: Filter | null = null;
  #isRenewing = false;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  async ask(hashes: Float64Array): Promise<Answer> {
    let transaction = begin(this.#database);
    let [{ versions: among }, state] = await read(transaction);
    // A library is too small to tell what is common: it learns that from the bundled pack (DESIGN: frequency).
    const tells = new Map<number, number>();
    if (among === 0) return { among, candidates: [], tells };
    if (state.fresh !== null && this.#filter?.stamp !== state.stamp) {
      // Reading a Blob ends a transaction.
      this.#filter = await Filter.read((await transaction.objectStore('filter').get('bits')) as FilterBits).catch(() => null);
      transaction = begin(this.#database);
      [{ versions: among }, state] = await read(transaction);
    }
    if (isStale(state)) void this.#renew();
    const lists = await listsOf(transaction, known(hashes, this.#filter, state));
    const found = strongest(lists, among);
    const records = await visible(transaction, await Promise.all(found.map(({ entry }) => transaction.objectStore('versions').get(entry))));
    const candidates = found.flatMap(({ entry, hits }, i) => (records[i] === undefined ? [] : [{ entry, hits, text: textIn(records[i]) }]));
    return { among, candidates, tells };
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    try {
      await renewFilter(this.#database);
    } catch (error) {
      console.warn('Firstprint looks up more than it needs to: its filter could not be made anew.', error);
    } finally {
      this.#isRenewing = false;
    }
  }
}

/** Those that the library may know; all of them where no filter says which. */
function known(hashes: Float64Array, filter: Filter | null, { stamp, fresh }: FilterState): readonly number[] {
  if (fresh === null || filter?.stamp !== stamp) return [...hashes];
  const since = new Set(fresh);
  return [...hashes].filter((hash) => isKnown(hash, filter, since));
}

type Reading = ReturnType<typeof begin>;
const begin = (database: LibraryDatabase) => database.transaction(STORES);

const read = (transaction: Reading): Promise<[Counts, FilterState]> => Promise.all([transaction.objectStore('counts').get('counts') as Promise<Counts>, transaction.objectStore('filter').get('state') as Promise<FilterState>]);

/** For each of the hashes that is known, the versions that are found under it. */
async function listsOf(transaction: Reading, hashes: readonly number[]): Promise<Map<number, number[]>> {
  const store = transaction.objectStore('postings');
  const numbers = [...new Set(hashes.map(bucketOf))];
  const buckets = new Map(await Promise.all(numbers.map(async (number) => [number, await store.get(number)] as const)));
  const lists = new Map<number, number[]>();
  for (const hash of hashes) {
    const bucket = buckets.get(bucketOf(hash));
    const versions = bucket === undefined ? [] : versionsUnder(hash, bucket);
    if (versions.length > 0) lists.set(hash, versions);
  }
  return lists;
}
