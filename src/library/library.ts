import type { IDBPDatabase } from 'idb';
import type { PageFacts } from '../core/article-facts';
import { addressKey } from '../core/facts/identity';
import { strongest, type Candidate, type Hit, type KnownIndex } from '../core/pack/known-index';
import { decodeSignature } from '../core/signature/codec';
import { compare, cut } from '../core/signature/compare';
import { indexScale, type Signature } from '../core/signature/signature';
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
  async add(signature: Uint8Array, facts: PageFacts, now: number): Promise<number> {
    const decoded = decodeSignature(signature);
    const hashes = [...new Set(cut(decoded, Math.max(decoded.scale, indexScale(decoded.shingles))).hashes)];
    const key = keyOf(facts.url);
    const transaction = this.#database.transaction('articles', 'readwrite', { durability: 'strict' });
    const known = await transaction.store.index('byKey').get(key);
    const { url, title, publisher, published, authors, language } = facts;
    // Two texts that share nothing are two articles, whatever address their site declares: the older one steps aside.
    const same = known !== undefined && isSameStory(decoded, decodeSignature(known.signature));
    if (known !== undefined && !same) await transaction.store.put({ ...known, key: `${key}\n${known.entry}` });
    const added = same ? known.added : now;
    const value: Omit<LibraryEntry, 'entry'> = { key, facts: { url, title, publisher, published, authors }, language, signature, hashes, added };
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

  async candidates(hashes: Float64Array): Promise<Candidate[]> {
    const { store } = this.#database.transaction('articles');
    // Most libraries begin empty: one request instead of one for each hash.
    if ((await store.count()) === 0) return [];
    const byHash = store.index('byHash');
    const held = new Map<number, Set<number>>();
    await Promise.all(Array.from(hashes, async (hash) => {
      for (const entry of await byHash.getAllKeys(hash)) {
        const found = held.get(entry);
        if (found) found.add(hash);
        else held.set(entry, new Set([hash]));
      }
    }));
    const records = await Promise.all(strongest(held).map((entry) => store.get(entry)));
    return records.flatMap((record): Candidate[] => {
      if (record === undefined) return [];
      const signature = decodeSignature(record.signature);
      const wanted = held.get(record.entry)!;
      const hits: Hit[] = [];
      signature.hashes.forEach((hash, i) => wanted.has(hash) && hits.push({ hash, position: signature.positions[i]! }));
      return [{ article: { ...signature, entry: record.entry, facts: record.facts }, hits }];
    });
  }
}

/** A story may change much while it is followed; below a tenth either way it is another. */
function isSameStory(a: Signature, b: Signature): boolean {
  const { aInB, bInA } = compare(a, b);
  return Math.max(aInB.value, bInA.value) >= 0.1;
}

/** An address that is no http(s) one is its own key. */
const keyOf = (url: string): string => addressKey(url) ?? url;
