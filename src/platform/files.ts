import { bufferSource, type ByteSource } from '../core/pack/byte-source';
import { blobSource } from './blob-source';
import { browser } from './browser';
import { chunkSource, dropOtherChunks, writeChunks } from './chunks';
import { openFiles, type FilesDatabase, type KeptFile } from './kept-files';

/** blob-source.ts: bytes between two spans that are read along. Set by vite.config.ts for each browser. */
declare const SLICE_GAP: number;
/**
 * A larger file lies in chunk records, a smaller one in a Blob (chunks.ts, blob-source.ts): in Chromium a pack of 16 MB is best read
 * whole, 12 ms, and one of 700 MB by records, 15 ms. In Firefox a Blob is best for both.
 */
declare const CHUNKED_FROM: number;

/**
 * A file of the extension as a byte source. It is copied into IndexedDB the first time, and again when `digest` is another
 * than that of the copy (an update of the extension) or the browser cleared its storage; `verify` must accept the new copy
 * before it replaces the old one, in one transaction.
 */
export async function packagedFile(path: string, digest: string, verify: (source: ByteSource) => Promise<unknown>): Promise<ByteSource> {
  const db = await openFiles();
  const kept = await db.get('files', path);
  if (kept?.digest === digest) return sourceOf(db, kept);
  const blob = await (await fetch(browser.runtime.getURL(path))).blob();
  await verify(blobSource(blob, SLICE_GAP));
  try {
    const file = blob.size < CHUNKED_FROM ? { digest, blob } : { digest, ...(await writeChunks(db, blob.stream())) };
    await db.put('files', file, path);
    if ('first' in file) await dropOtherChunks(db, file.first);
    return sourceOf(db, file);
  } catch (error) {
    // A full disk costs speed, not the index: it is read into memory at each wake.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return bufferSource(new Uint8Array(await blob.arrayBuffer()));
    throw error;
  }
}

function sourceOf(db: FilesDatabase, file: KeptFile): ByteSource {
  if (!('blob' in file)) return chunkSource(db, file.first, file.length);
  db.close();
  return blobSource(file.blob, SLICE_GAP);
}
