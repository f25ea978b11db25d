import { openDB, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { Problem } from '../../core/problem';
import type { FilesDatabase, FilesSchema } from '../../platform/kept-files';
import { isFull } from '../full-disk';
import { whole } from '../whole';
import type { KeptList } from './record';

/** A stretch of a pack that is being downloaded, committed by itself. */
export interface Part {
  readonly blob: Blob;
  /** The strong ETag or the date of the file that it is of; null where the server gives neither. */
  readonly validator: string | null;
}

export interface ListsSchema extends FilesSchema {
  lists: { key: number; value: KeptList };
  /** By list, the pack's SHA-256 and the byte at which the part begins. */
  parts: { key: [list: number, sha256: string, from: number]; value: Part };
}
export type ListsDatabase = IDBPDatabase<ListsSchema>;

/**
 * Files are named by their SHA-256: a pack that two versions or two lists have lies there once, and what lies there was verified.
 * @param lost told when the browser closed the connection by itself, as Chromium does on a full disk: nothing can be asked of it any more
 */
export function openListsDatabase(lost: () => void = () => {}): Promise<ListsDatabase> {
  return openDB<ListsSchema>('firstprint-lists', 1, {
    upgrade(db) {
      db.createObjectStore('lists', { keyPath: 'id', autoIncrement: true });
      db.createObjectStore('parts');
      db.createObjectStore('files');
      db.createObjectStore('chunks');
    },
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
    terminated: lost,
  });
}

/** The same database, as what keeps files knows it; idb's types do not see that one holds the other's stores. */
export const filesOf = (db: ListsDatabase): FilesDatabase => db as unknown as FilesDatabase;

/** One at a time in all windows and the background: laying files down, and taking away what no list needs. Let go of when its context ends. */
export function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request('firstprint-lists', act) as Promise<T>;
}

export type Writing<Name extends StoreNames<ListsSchema>> = IDBPTransaction<ListsSchema, Name[], 'readwrite'>;

/** All of it is on disk when this resolves, or nothing happened. @throws what `work` throws; Problem `storage-full` */
export function inOneStep<Name extends StoreNames<ListsSchema>, T>(db: ListsDatabase, stores: Name[], work: (transaction: Writing<Name>) => Promise<T>): Promise<T> {
  const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
  return whole(transaction, () => work(transaction)).catch((error: unknown) => {
    throw orFull(transaction.error ?? error);
  });
}

/** What was thrown while something was written, a full disk by its name. */
export function orFull(error: unknown): unknown {
  return isFull(error) ? new Problem('storage-full', 'There is no room on the disk for this list.', {}, error) : error;
}
