import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A file as it lies in IndexedDB: one Blob, or a run of chunk records beginning at `first`. */
export type KeptFile =
  | { readonly digest: string; readonly blob: Blob }
  | { readonly digest: string; readonly length: number; readonly first: number };

/** What a database needs to keep files; one may hold further stores (lists do). */
export interface FilesSchema extends DBSchema {
  files: { key: string; value: KeptFile };
  chunks: { key: number; value: Uint8Array<ArrayBuffer> };
}
export type FilesDatabase = IDBPDatabase<FilesSchema>;

export function openFiles(): Promise<FilesDatabase> {
  return openDB<FilesSchema>('firstprint-files', 2, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) db.createObjectStore('files');
      if (oldVersion < 2) db.createObjectStore('chunks');
    },
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  });
}
