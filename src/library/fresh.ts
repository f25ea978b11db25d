import { decodeSignature } from '../core/signature/codec';
import type { FreshPairs, IndexState, StoredVersion, Writing } from './schema';
import { hashesOf } from './found-under';
import { firstAtLeast } from './postings';

/**
 * What comes and goes is only noted, so that an addition is as cheap in a library of 100,000 as in an empty one, alone or among a hundred: pairs
 * of what came, by hash, and the numbers of what went. Every look-up reads all of it, until it is settled (settling.ts).
 */

/** Pairs of one record: in Chromium a value above 64 KB is a file of its own. */
const PAIRS_A_RECORD = 4096;

/** What one step has come and go. */
export class Changes {
  readonly #came = new Map<number, readonly number[]>();
  readonly #gone = new Set<number>();

  /** @param hashes hashesOf its signature, where they are at hand */
  find({ version, signature }: Pick<StoredVersion, 'version' | 'signature'>, hashes?: readonly number[]): void {
    if (!this.#gone.delete(version)) this.#came.set(version, hashes ?? hashesOf(decodeSignature(signature)));
  }

  lose({ version }: Pick<StoredVersion, 'version'>): void {
    if (!this.#came.delete(version)) this.#gone.add(version);
  }

  /** @returns what is to be known of the index from then on */
  async write(transaction: Writing): Promise<IndexState> {
    const index = transaction.objectStore('index');
    const state = (await index.get('state')) as IndexState;
    if (this.#came.size === 0 && this.#gone.size === 0) return state;
    const gone = new Set(state.gone);
    // One that went and was not settled since is still among the pairs.
    const pairs = [...this.#came].flatMap(([version, hashes]) => (gone.delete(version) ? [] : hashes.map((hash) => ({ hash, version }))));
    for (const version of this.#gone) gone.add(version);
    const after: IndexState = { ...state, fresh: state.fresh + pairs.length, gone: Uint32Array.from(gone) };
    await Promise.all([index.put(after), writePairs(transaction, pairs)]);
    return after;
  }
}

async function writePairs(transaction: Writing, pairs: { hash: number; version: number }[]): Promise<void> {
  if (pairs.length === 0) return;
  const store = transaction.objectStore('fresh');
  const last = (await store.openCursor(null, 'prev'))?.value;
  // Few records: each is searched for each hash that a page asks for.
  const room = last !== undefined && last.hashes.length + pairs.length <= PAIRS_A_RECORD ? last : null;
  if (room !== null) for (let i = 0; i < room.hashes.length; i++) pairs.push({ hash: room.hashes[i]!, version: room.versions[i]! });
  for (let first = 0; first < pairs.length; first += PAIRS_A_RECORD) {
    const own = pairs.slice(first, first + PAIRS_A_RECORD).sort((a, b) => a.hash - b.hash || a.version - b.version);
    const record = { hashes: Float64Array.from(own, ({ hash }) => hash), versions: Uint32Array.from(own, ({ version }) => version) };
    await store.put((room === null ? record : { ...record, number: room.number }) as FreshPairs);
  }
}

/** Adds the versions that are found under a hash to `found`. */
export function addFreshUnder(hash: number, { hashes, versions }: FreshPairs, found: number[]): void {
  for (let i = firstAtLeast(hashes.length, (place) => hashes[place]!, hash); hashes[i] === hash; i++) found.push(versions[i]!);
}
