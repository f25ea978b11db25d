import { bufferSource, type ByteSource } from '../core/pack/byte-source';
import { blobSource } from './blob-source';
import { browser } from './browser';
import { chunkSource, dropOtherChunks, writeChunks } from './chunks';
import { openFiles, type FilesDatabase, type KeptFile } from './kept-files';

/** Whether slices of a Blob cost next to nothing: in Firefox, not in Chromium. Set by vite.config.ts for each browser. */
declare const CHEAP_SLICES: boolean;
/**
 * Where slices are dear, a file below this is read whole at each wake and held, 12 ms for 16 MB, and a larger one lies in chunk records: 250
 * scattered reads of 700 MB take 15 ms there. As slices they take 70 ms at either size; in Firefox 15 and 22.
 */
const HELD_BELOW = 32 * 2 ** 20;

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
  await verify(blobSource(blob));
  try {
    const file = CHEAP_SLICES || blob.size < HELD_BELOW ? { digest, blob } : { digest, ...(await writeChunks(db, blob.stream())) };
    await db.put('files', file, path);
    if ('first' in file) await dropOtherChunks(db, file.first);
    return sourceOf(db, file);
  } catch (error) {
    // A full disk costs speed, not the index: it is read into memory at each wake.
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return bufferSource(new Uint8Array(await blob.arrayBuffer()));
    throw error;
  }
}

async function sourceOf(db: FilesDatabase, file: KeptFile): Promise<ByteSource> {
  if (!('blob' in file)) return chunkSource(db, file.first, file.length);
  db.close();
  return CHEAP_SLICES ? blobSource(file.blob) : bufferSource(new Uint8Array(await file.blob.arrayBuffer()));
}
