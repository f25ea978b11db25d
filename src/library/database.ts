import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { ArticleFacts, Claims } from '../core/article-facts';

/** One article of the reader's own. The text is not kept. */
export interface LibraryEntry {
  readonly entry: number;
  /** addressKey of its URL: one article, one entry. */
  readonly key: string;
  /** Entries of before the claims were kept have none. */
  readonly facts: ArticleFacts & Partial<Claims>;
  readonly language: string | null;
  /** encodeSignature, at the scale at which the page signed. */
  readonly signature: Uint8Array;
  /** The hashes under which it is found: those of the signature, winnowed as a pack's are. */
  readonly hashes: readonly number[];
  /** Milliseconds since 1970 at which the reader added it. */
  readonly added: number;
}

export interface LibrarySchema extends DBSchema {
  articles: { key: number; value: LibraryEntry; indexes: { byHash: number; byKey: string } };
}

/** Raised with each change of the stores; `upgrade` then leads every older version here. */
const VERSION = 1;

export function openLibraryDatabase(): Promise<IDBPDatabase<LibrarySchema>> {
  return openDB<LibrarySchema>('firstprint-library', VERSION, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        const articles = db.createObjectStore('articles', { keyPath: 'entry', autoIncrement: true });
        articles.createIndex('byHash', 'hashes', { multiEntry: true });
        articles.createIndex('byKey', 'key', { unique: true });
      }
    },
    // Another context (an updated extension) wants a newer version: let go, or it waits for ever.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  });
}
