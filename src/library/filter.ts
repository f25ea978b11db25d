import type { FilterBits, FilterState, LibraryDatabase, Writing } from './schema';
import { BUCKETS, BUCKETS_AT_ONCE, hashesIn, readBuckets } from './postings';

/**
 * Which hashes the library knows, so that those it does not know need no look-up of their own: of a page's 258 hashes 51 are known to 100,000
 * entries. A Bloom filter (Bloom 1970), made from the postings at some time, and the hashes that came since. It says yes too often, never
 * no wrongly: what is removed stays in it until it is made anew.
 */
/** 8 bits a pair, of which several share a hash, and 3 probes: 1.4% of the unknown hashes are looked up for nothing at 100,000 entries. */
const BITS_A_PAIR = 8;
const PROBES = 3;
/** Fresh hashes above which it is made anew: every look-up reads them all; 62 entries at 66 each, and making it takes .2 s at 100,000 entries. */
const MANY_FRESH = 4096;
const MOST_FRESH = 65_536;

/** The filter of an empty library. */
export async function writeEmpty(transaction: Writing): Promise<void> {
  const store = transaction.objectStore('filter');
  const before = (await store.get('state')) as FilterState | undefined;
  const stamp = (before?.stamp ?? 0) + 1;
  await Promise.all([store.put({ name: 'state', stamp, fresh: new Float64Array(), changes: 0 }), store.put({ name: 'bits', stamp, bits: null })]);
}

/** Tells the filter of what a step adds. */
export async function addFresh(transaction: Writing, hashes: readonly number[]): Promise<void> {
  if (hashes.length === 0) return;
  const store = transaction.objectStore('filter');
  const { stamp, fresh, changes } = (await store.get('state')) as FilterState;
  const all = fresh === null || fresh.length + hashes.length > MOST_FRESH ? null : new Float64Array(fresh.length + hashes.length);
  if (all !== null) {
    all.set(fresh!);
    all.set(hashes, fresh!.length);
  }
  await store.put({ name: 'state', stamp, fresh: all, changes: changes + 1 });
}

export const isStale = ({ fresh }: FilterState): boolean => fresh === null || fresh.length > MANY_FRESH;

/** A filter as it is read. */
export class Filter {
  readonly stamp: number;
  readonly #bits: Uint32Array;

  private constructor(stamp: number, bits: Uint32Array) {
    this.stamp = stamp;
    this.#bits = bits;
  }

  static async read({ stamp, bits }: FilterBits): Promise<Filter> {
    return new Filter(stamp, bits === null ? new Uint32Array(1) : new Uint32Array(await bits.arrayBuffer()));
  }

  has(hash: number): boolean {
    for (let probe = 0; probe < PROBES; probe++) {
      const at = placeOf(hash, probe, this.#bits.length * 32);
      if (((this.#bits[at >>> 5]! >>> (at & 31)) & 1) === 0) return false;
    }
    return true;
  }
}

/** Whether the library may know a hash. */
export const isKnown = (hash: number, filter: Filter, fresh: ReadonlySet<number>): boolean => filter.has(hash) || fresh.has(hash);

/** Two numbers drawn from a hash give all its places (Kirsch and Mitzenmacher 2006). */
const placeOf = (hash: number, probe: number, size: number): number => ((hash % 2 ** 32) + probe * ((Math.imul(Math.floor(hash / 2 ** 12), 0x9e3779b1) | 1) >>> 0)) % size;

/** Makes the filter anew from the postings. It holds up no writer: where one came in between that it cannot account for, it gives up, and the next look-up asks again. */
export async function renewFilter(database: LibraryDatabase): Promise<void> {
  const before = (await database.get('filter', 'state')) as FilterState;
  const { postings } = (await database.get('counts', 'counts'))!;
  const bits = new Uint32Array(Math.max(1, Math.ceil((postings * BITS_A_PAIR) / 32)));
  for (let first = 0; first < BUCKETS; first += BUCKETS_AT_ONCE) {
    for (const [number, bucket] of await readBuckets(database.transaction(['postings']).objectStore('postings'), first)) {
      for (const hash of hashesIn(number, bucket)) {
        for (let probe = 0; probe < PROBES; probe++) {
          const at = placeOf(hash, probe, bits.length * 32);
          bits[at >>> 5]! |= 1 << (at & 31);
        }
      }
    }
  }
  const transaction = database.transaction('filter', 'readwrite');
  const now = (await transaction.store.get('state')) as FilterState;
  // What was added while the postings were read is still fresh.
  const since = now.changes === before.changes ? new Float64Array() : now.fresh !== null && before.fresh !== null ? now.fresh.slice(before.fresh.length) : null;
  if (now.stamp === before.stamp && since !== null) {
    await transaction.store.put({ name: 'bits', stamp: now.stamp + 1, bits: new Blob([bits]) });
    await transaction.store.put({ ...now, stamp: now.stamp + 1, fresh: since });
  }
  await transaction.done;
}
