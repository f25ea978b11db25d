import { openDB } from 'idb';
import type { ByteSource } from '../core/pack/byte-source';
import { bufferSource } from '../core/pack/byte-source';
import { browser } from './browser';

/** A large file kept in IndexedDB as a Blob, from which slices are read (FACTS: 64 KB in 1 ms, also of 64 MB). */
interface KeptFile {
  readonly digest: string;
  readonly blob: Blob;
}

const STORE = 'files';

function database() {
  return openDB<{ files: { key: string; value: KeptFile } }>('firstprint-files', 1, { upgrade: (db) => void db.createObjectStore(STORE) });
}

/**
 * A file of the extension as a byte source. It is copied into IndexedDB the first time, and again when `digest` is another
 * than that of the copy (an update of the extension) or the browser cleared its storage; `verify` must accept the new copy
 * before it replaces the old one, in one transaction.
 */
export async function packagedFile(path: string, digest: string, verify: (source: ByteSource) => Promise<unknown>): Promise<ByteSource> {
  const db = await database();
  try {
    const kept = await db.get(STORE, path);
    if (kept?.digest === digest) return blobSource(kept.blob);
    const bytes = new Uint8Array(await (await fetch(browser.runtime.getURL(path))).arrayBuffer());
    await verify(bufferSource(bytes));
    try {
      const blob = new Blob([bytes]);
      await db.put(STORE, { digest, blob }, path);
      return blobSource(blob);
    } catch (error) {
      // A full disk costs speed, not the index: it is read into memory at each wake.
      if (error instanceof DOMException && error.name === 'QuotaExceededError') return bufferSource(bytes);
      throw error;
    }
  } finally {
    db.close();
  }
}

function blobSource(blob: Blob): ByteSource {
  return { length: blob.size, read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()) };
}
