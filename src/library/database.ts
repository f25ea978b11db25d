import { openDB } from 'idb';
import { NO_CLAIMS, type ArticleFacts, type Claims } from '../core/article-facts';
import { decodeSignature } from '../core/signature/codec';
import type { LibraryEntry } from './entry';
import { hashesOf } from './found-under';
import { Changes } from './fresh';
import { NOTHING, type Counts, type LibraryDatabase, type LibrarySchema, type StoredVersion, type Writing } from './schema';
import { writeEmptyIndex } from './settling';

/** One article as version 1 kept it, signature and hashes beside its facts. Entries of before the claims were kept have none. */
interface FirstEntry {
  readonly entry: number;
  readonly key: string;
  readonly facts: ArticleFacts & { readonly url: string } & Partial<Claims>;
  readonly language: string | null;
  readonly signature: Uint8Array;
  readonly added: number;
}

/** Raised with each change of the stores; `upgrade` then leads every older version here. */
const VERSION = 2;

/** @param lost told when the browser closed the connection by itself, as Chromium does on a full disk: nothing can be asked of it any more */
export function openLibraryDatabase(which: 'library' | 'feeds', lost: () => void = () => {}): Promise<LibraryDatabase> {
  return openDB<LibrarySchema>(`firstprint-${which}`, VERSION, {
    async upgrade(db, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) db.createObjectStore('articles', { keyPath: 'entry', autoIncrement: true }).createIndex('byKey', 'key', { unique: true });
      const articles = transaction.objectStore('articles');
      // A feed's number and how an article came: null is in no index.
      articles.createIndex('byCame', ['by', 'lastSeen']);
      articles.createIndex('byFeed', 'feed');
      const versions = db.createObjectStore('versions', { keyPath: 'version', autoIncrement: true });
      versions.createIndex('byEntry', 'entry');
      db.createObjectStore('postings');
      db.createObjectStore('fresh', { keyPath: 'number', autoIncrement: true });
      db.createObjectStore('index', { keyPath: 'name' });
      db.createObjectStore('texts', { keyPath: 'version' });
      db.createObjectStore('undo', { keyPath: ['undo', 'entry'] }).createIndex('byTime', 'at');
      db.createObjectStore('counts', { keyPath: 'name' });
      db.createObjectStore('imports', { keyPath: 'import', autoIncrement: true });
      db.createObjectStore('staged', { keyPath: ['import', 'line'] });
      await writeEmptyIndex(transaction as unknown as Writing);
      await transaction.objectStore('counts').put(oldVersion < 1 ? NOTHING : await fromFirst(transaction as unknown as Writing));
    },
    // Another context (an updated extension) wants a newer version: let go, or it waits for ever.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
    terminated: lost,
  });
}

/** Version 1 had one store: what it held of each article's text becomes the article's first version. */
async function fromFirst(transaction: Writing): Promise<Counts> {
  const articles = transaction.objectStore('articles');
  // Its name is of no version that the types know.
  (articles as unknown as IDBObjectStore).deleteIndex('byHash');
  const changes = new Changes();
  let count = 0;
  for (let cursor = await articles.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    const { entry, key, facts, language, signature, added } = cursor.value as unknown as FirstEntry;
    const article: LibraryEntry = {
      entry, key, facts: { ...NO_CLAIMS, ...facts }, edited: {}, sources: null, language, note: '', tags: [], by: 'hand', added, firstSeen: added, lastSeen: added, feed: null,
    };
    await cursor.update(article);
    const hashes = hashesOf(decodeSignature(signature));
    const version: Omit<StoredVersion, 'version'> = { entry, firstSeen: added, lastSeen: added, signature, modified: null, sampled: hashes.length };
    changes.find({ version: await transaction.objectStore('versions').put(version as StoredVersion), signature }, hashes);
    count++;
  }
  await changes.write(transaction);
  return { ...NOTHING, articles: count, versions: count };
}
