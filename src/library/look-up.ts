import { strongest, type Answer } from '../core/pack/known-index';
import type { KnownText } from '../core/pack/record-block';
import { decodeSignature } from '../core/signature/codec';
import { Filter } from './filter';
import { addFreshUnder } from './fresh';
import { visible } from './hidden';
import { addVersionsUnder, bucketOf } from './postings';
import { STORES, type Counts, type FilterBits, type IndexState, type LibraryDatabase, type StoredVersion } from './schema';
import { isMuch, settle } from './settling';

export const textIn = ({ signature, sampled }: StoredVersion): KnownText => ({ ...decodeSignature(signature), sampled });

/** Finds texts by their hashes. It holds the filter in memory, 3.3 MB at 100,000 entries. */
export class LookUp {
  readonly #database: LibraryDatabase;
  #filter: Filter | null = null;
  #isSettling = false;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  async ask(hashes: Float64Array): Promise<Answer> {
    let transaction = begin(this.#database);
    let [{ versions: among }, state] = await read(transaction);
    // A library is too small to tell what is common: it learns that from the bundled pack (DESIGN: frequency).
    const tells = new Map<number, number>();
    if (among === 0) return { among, candidates: [], tells };
    if (this.#filter?.settled !== state.settled) {
      await this.prepare();
      // Reading a Blob has ended the transaction.
      transaction = begin(this.#database);
      [{ versions: among }, state] = await read(transaction);
    }
    const found = strongest(await listsOf(transaction, hashes, this.#filter?.settled === state.settled ? this.#filter : null, state), among);
    const records = await visible(transaction, await Promise.all(found.map(({ entry }) => transaction.objectStore('versions').get(entry))));
    const candidates = found.flatMap(({ entry, hits }, i) => (records[i] === undefined ? [] : [{ entry, hits, text: textIn(records[i]) }]));
    if (isMuch(state)) void this.#settle();
    return { among, candidates, tells };
  }

  /** Reads the filter: a woken background does while the page is still being read. Where the browser has lost it, each hash is looked up. */
  async prepare(): Promise<void> {
    this.#filter = await Filter.read((await this.#database.get('index', 'filter')) as FilterBits).catch(() => null);
  }

  /** Goes on behind the answer; what the end of a worker cuts off, the next look-up begins again. */
  async #settle(): Promise<void> {
    if (this.#isSettling) return;
    this.#isSettling = true;
    try {
      await settle(this.#database);
    } catch (error) {
      console.warn('Firstprint could not settle the index of its library.', error);
    } finally {
      this.#isSettling = false;
    }
  }
}

type Reading = ReturnType<typeof begin>;
const begin = (database: LibraryDatabase) => database.transaction(STORES);

const read = (transaction: Reading): Promise<[Counts, IndexState]> => Promise.all([transaction.objectStore('counts').get('counts') as Promise<Counts>, transaction.objectStore('index').get('state') as Promise<IndexState>]);

/** For each of the hashes that is known, the versions that are found under it. */
async function listsOf(transaction: Reading, hashes: Float64Array, filter: Filter | null, state: IndexState): Promise<Map<number, number[]>> {
  const store = transaction.objectStore('postings');
  const wanted = filter === null ? hashes : hashes.filter((hash) => filter.has(hash));
  const [fresh, held] = await Promise.all([
    state.fresh === 0 ? [] : transaction.objectStore('fresh').getAll(),
    Promise.all(Array.from(new Set(Array.from(wanted, bucketOf)), async (number) => [number, await store.get(number)] as const)),
  ]);
  const buckets = new Map(held);
  const gone = new Set(state.gone);
  const lists = new Map<number, number[]>();
  for (const hash of hashes) {
    const found: number[] = [];
    // Two hashes may share a bucket of which the filter knows one only: what it holds of the other is as true.
    const bucket = buckets.get(bucketOf(hash));
    if (bucket !== undefined) addVersionsUnder(hash, bucket, found);
    for (const record of fresh) addFreshUnder(hash, record, found);
    const there = gone.size === 0 ? found : found.filter((version) => !gone.has(version));
    if (there.length > 0) lists.set(hash, there);
  }
  return lists;
}
