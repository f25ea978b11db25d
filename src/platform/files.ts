import { bufferSource, type ByteSource } from '../core/pack/byte-source';
import { blobSource } from './blob-source';
import { browser } from './browser';
import { openFiles, type FilesDatabase, type KeptFile } from './kept-files';
import { layFile, sourceOf } from './laid-file';

/**
 * A file of the extension as a byte source. It is copied into IndexedDB the first time, and again when `digest` is another
 * than that of the copy (an update of the extension) or the browser cleared its storage; `verify` must accept the new copy
 * before it replaces the old one, in one transaction.
 */
export async function packagedFile(path: string, digest: string, verify: (source: ByteSource) => Promise<unknown>): Promise<ByteSource> {
  const db = await openFiles();
  const kept = await db.get('files', path);
  if (kept?.digest === digest) return opened(db, kept);
  const blob = await (await fetch(browser.runtime.getURL(path))).blob();
  await verify(blobSource(blob));
  try {
    return await opened(db, await layFile(db, path, digest, blob));
  } catch (error) {
    // A full disk costs speed, not the index: it is read into memory at each wake.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return bufferSource(new Uint8Array(await blob.arrayBuffer()));
    throw error;
  }
}

async function opened(db: FilesDatabase, file: KeptFile): Promise<ByteSource> {
  if ('blob' in file) db.close();
  return sourceOf(db, file);
}
