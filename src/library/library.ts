import type { IDBPDatabase } from 'idb';
import { NO_CLAIMS, withoutWords, type AskedFacts, type KnownFacts } from '../core/article-facts';
import { addressKey } from '../core/facts/identity';
import { strongest, type Answer, type KnownIndex } from '../core/pack/known-index';
import type { KnownText } from '../core/pack/record-block';
import { decodeSignature } from '../core/signature/codec';
import { compare } from '../core/signature/compare';
import type { Signature } from '../core/signature/signature';
import { INDEX_SCALE, scaleFor, winnow } from '../core/signature/winnow';
import { openLibraryDatabase, type LibraryEntry, type LibrarySchema } from './database';

/** The reader's own index. Every method is one transaction: done when it resolves, or nothing happened. */
export class Library implements KnownIndex {
  readonly name = 'library';
  readonly #database: IDBPDatabase<LibrarySchema>;

  private constructor(database: IDBPDatabase<LibrarySchema>) {
    this.#database = database;
  }

  static async open(): Promise<Library> {
    return new Library(await openLibraryDatabase());
  }

  /**
   * Adds an article, or brings the entry of the same address up to date.
   * @param signature encodeSignature's bytes; @throws Problem `bad-signature` before anything is written
   * @returns when it was first added, milliseconds since 1970
   */
  async add(signature: Uint8Array, facts: AskedFacts, now: number): Promise<number> {
    const decoded = decodeSignature(signature);
    const hashes = [...winnow(decoded, scaleFor(decoded.shingles, INDEX_SCALE))];
    const key = keyOf(facts.url);
    const transaction = this.#database.transaction('articles', 'readwrite', { durability: 'strict' });
    const known = await transaction.store.index('byKey').get(key);
    const { url, title, publisher, published, authors, language, label, teaser, traces } = facts;
    // What is credited is a fact; the page's own words are not kept.
    const credits = facts.credits.map(withoutWords);
    // Two texts that share nothing are two articles, whatever address their site declares: the older one steps aside.
    const same = known !== undefined && isSameStory(decoded, decodeSignature(known.signature));
    if (known !== undefined && !same) await transaction.store.put({ ...known, key: `${key}\n${known.entry}` });
    const added = same ? known.added : now;
    const value: Omit<LibraryEntry, 'entry'> = { key, facts: { url, title, publisher, published, authors, credits, label, teaser, traces }, language, signature, hashes, added };
    await transaction.store.put((same ? { ...value, entry: known.entry } : value) as LibraryEntry);
    await transaction.done;
    return added;
  }

  /** Takes an article out; nothing happens where it is not in. */
  async remove(url: string): Promise<void> {
    const transaction = this.#database.transaction('articles', 'readwrite', { durability: 'strict' });
    const entry = await transaction.store.index('byKey').getKey(keyOf(url));
    if (entry !== undefined) await transaction.store.delete(entry);
    await transaction.done;
  }

  /** When the article of this address was added; null where it is not in. */
  async addedAt(url: string): Promise<number | null> {
    return (await this.#database.getFromIndex('articles', 'byKey', keyOf(url)))?.added ?? null;
  }

  async ask(hashes: Float64Array): Promise<Answer> {
    const { store } = this.#database.transaction('articles');
    // A library is too small to tell what is common: it learns that from the bundled pack (DESIGN: frequency).
    const tells = new Map<number, number>();
    // Most libraries begin empty: one request instead of one for each hash.
    const among = await store.count();
    if (among === 0) return { among, candidates: [], tells };
    const byHash = store.index('byHash');
    const held = await Promise.all(Array.from(hashes, async (hash) => [hash, await byHash.getAllKeys(hash)] as const));
    const found = strongest(new Map(held.filter(([, entries]) => entries.length > 0)), among);
    const records = await Promise.all(found.map(({ entry }) => store.get(entry)));
    const candidates = found.flatMap(({ entry, hits }, i) => {
      const record = records[i];
      return record === undefined ? [] : [{ entry, hits, text: { ...decodeSignature(record.signature), sampled: record.hashes.length } }];
    });
    return { among, candidates, tells };
  }

  /** The texts of entries, in their order; null for one that was removed. */
  async texts(entries: readonly number[]): Promise<(KnownText | null)[]> {
    const { store } = this.#database.transaction('articles');
    const records = await Promise.all(entries.map((entry) => store.get(entry)));
    return records.map((record) => (record === undefined ? null : { ...decodeSignature(record.signature), sampled: record.hashes.length }));
  }

  async facts(entries: readonly number[]): Promise<KnownFacts[]> {
    const { store } = this.#database.transaction('articles');
    const records = await Promise.all(entries.map((entry) => store.get(entry)));
    // One removed since it was asked for is a match no more, and is shown as one of which nothing is known.
    return records.map((record) => ({ ...NO_CLAIMS, ...(record?.facts ?? UNKNOWN), id: null }));
  }
}

const UNKNOWN = { url: null, title: '', publisher: null, published: null, authors: [] };

/** A story may change much while it is followed; below a tenth either way it is another. */
function isSameStory(a: Signature, b: Signature): boolean {
  const { aInB, bInA } = compare(a, b);
  return Math.max(aInB.value, bInA.value) >= 0.1;
}

/** An address that is no http(s) one is its own key. */
const keyOf = (url: string): string => addressKey(url) ?? url;
