import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { NO_CLAIMS, type ArticleFacts, type Claims } from '../core/article-facts';
import type { CameBy, LibraryEntry, LibraryVersion } from './entry';

/** A version as it lies in the database: with the hashes under which it is found, those of its signature winnowed as a pack's are. */
export interface StoredVersion extends LibraryVersion {
  readonly hashes: readonly number[];
}

/** An article that was taken out, whole, until it cannot be put back any more. */
export interface RemovedArticle {
  /** Number of the removal; what was removed together is put back together. */
  readonly undo: number;
  readonly entry: number;
  /** Milliseconds since 1970 at which it was removed. */
  readonly at: number;
  readonly article: LibraryEntry;
  readonly versions: readonly StoredVersion[];
  readonly texts: readonly StoredText[];
}

export interface StoredText {
  readonly version: number;
  readonly text: string;
}

/** How much there is: counting a hundred thousand takes longer than a look-up may. */
export interface Counts {
  readonly name: 'counts';
  readonly articles: number;
  readonly versions: number;
  /** Of the articles, those that are only remembered. */
  readonly remembered: number;
}

/**
 * A file on its way in. `staging`: its texts are being written and nobody sees them, for their articles are not there yet. `done`: it is in, and can be
 * taken back. `clearing`: cancelled, failed or taken back; what is left of it goes bit by bit.
 */
export interface ImportRecord {
  readonly import: number;
  readonly state: 'staging' | 'done' | 'clearing';
  /** Milliseconds since 1970 at which it came to that state. */
  readonly at: number;
}

/** A text of a staged article: already in `versions`, or still here, where the library seemed to have the article. */
export type StagedVersion = { readonly version: number } | { readonly version: null; readonly value: Omit<StoredVersion, 'version' | 'entry'>; readonly text: string | null };

/** One article of a file on its way in; afterwards, what is needed to take it back. */
export interface StagedArticle {
  readonly import: number;
  /** Its line in the file. */
  readonly line: number;
  /** The number it has where it is new. */
  readonly entry: number;
  readonly key: string;
  readonly aside: boolean;
  readonly article: Omit<LibraryEntry, 'entry' | 'key' | 'feed'>;
  readonly versions: readonly StagedVersion[];
  /** Of an article that the library had: how it was before the import and after. */
  readonly joined?: { readonly before: JoinedArticle; readonly after: JoinedArticle };
}

export interface JoinedArticle {
  readonly article: LibraryEntry;
  readonly versions: readonly StoredVersion[];
  /** The versions of which a text is kept. */
  readonly texts: readonly StoredText[];
}

export interface LibrarySchema extends DBSchema {
  articles: { key: number; value: LibraryEntry; indexes: { byKey: string; byCame: [CameBy, number]; byFeed: number } };
  versions: { key: number; value: StoredVersion; indexes: { byEntry: number; byHash: number } };
  texts: { key: number; value: StoredText };
  undo: { key: [undo: number, entry: number]; value: RemovedArticle; indexes: { byTime: number } };
  counts: { key: string; value: Counts };
  imports: { key: number; value: ImportRecord };
  staged: { key: [number: number, line: number]; value: StagedArticle };
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;
export const STORES: StoreNames<LibrarySchema>[] = ['articles', 'versions', 'texts', 'undo', 'counts', 'imports', 'staged'];
export type Writing = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readwrite'>;

/** One article as version 1 kept it, signature and hashes beside its facts. Entries of before the claims were kept have none. */
interface FirstEntry {
  readonly entry: number;
  readonly key: string;
  readonly facts: ArticleFacts & { readonly url: string } & Partial<Claims>;
  readonly language: string | null;
  readonly signature: Uint8Array;
  readonly hashes: readonly number[];
  readonly added: number;
}

/** Raised with each change of the stores; `upgrade` then leads every older version here. */
const VERSION = 2;

export function openLibraryDatabase(which: 'library' | 'feeds'): Promise<LibraryDatabase> {
  return openDB<LibrarySchema>(`firstprint-${which}`, VERSION, {
    async upgrade(db, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) db.createObjectStore('articles', { keyPath: 'entry', autoIncrement: true }).createIndex('byKey', 'key', { unique: true });
      const articles = transaction.objectStore('articles');
      // A feed's number and how an article came: null is in no index.
      articles.createIndex('byCame', ['by', 'lastSeen']);
      articles.createIndex('byFeed', 'feed');
      const versions = db.createObjectStore('versions', { keyPath: 'version', autoIncrement: true });
      versions.createIndex('byEntry', 'entry');
      versions.createIndex('byHash', 'hashes', { multiEntry: true });
      db.createObjectStore('texts', { keyPath: 'version' });
      db.createObjectStore('undo', { keyPath: ['undo', 'entry'] }).createIndex('byTime', 'at');
      db.createObjectStore('imports', { keyPath: 'import', autoIncrement: true });
      db.createObjectStore('staged', { keyPath: ['import', 'line'] });
      const count = oldVersion < 1 ? 0 : await fromFirst(transaction as unknown as Writing);
      await db.createObjectStore('counts', { keyPath: 'name' }).put({ name: 'counts', articles: count, versions: count, remembered: 0 });
    },
    // Another context (an updated extension) wants a newer version: let go, or it waits for ever.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  });
}

/** Version 1 had one store: what it held of each article's text becomes the article's first version. */
async function fromFirst(transaction: Writing): Promise<number> {
  const articles = transaction.objectStore('articles');
  // Its name is of no version that the types know.
  (articles as unknown as IDBObjectStore).deleteIndex('byHash');
  let count = 0;
  for (let cursor = await articles.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    const { entry, key, facts, language, signature, hashes, added } = cursor.value as unknown as FirstEntry;
    const article: LibraryEntry = {
      entry, key, facts: { ...NO_CLAIMS, ...facts }, edited: {}, sources: null, language, note: '', tags: [], by: 'hand', added, firstSeen: added, lastSeen: added, feed: null,
    };
    await cursor.update(article);
    await transaction.objectStore('versions').put({ entry, firstSeen: added, lastSeen: added, signature, modified: null, hashes } as unknown as StoredVersion);
    count++;
  }
  return count;
}
