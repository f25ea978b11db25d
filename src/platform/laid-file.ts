import { bufferSource, type ByteSource } from '../core/pack/byte-source';
import { blobSource } from './blob-source';
import { chunkSource, dropUnownedChunks, writeChunks } from './chunks';
import type { FilesDatabase, KeptFile } from './kept-files';

/** Whether slices of a Blob cost next to nothing: in Firefox, not in Chromium. Set by vite.config.ts for each browser. */
declare const CHEAP_SLICES: boolean;
/**
 * Where slices are dear, a file below this is read whole at each wake and held, 12 ms for 16 MB, and a larger one lies in chunk records: 250
 * scattered reads of 700 MB take 15 ms there. As slices they take 70 ms at either size; in Firefox 15 and 22.
 */
const HELD_BELOW = 32 * 2 ** 20;

/**
 * Lays a file down under `path`, in place of one that lies there, as its size and the browser suit. Two may not be laid at once into one
 * database: chunks that no file owns, which an import that was stopped left behind, go with the last step.
 */
export async function layFile(db: FilesDatabase, path: string, digest: string, blob: Blob): Promise<KeptFile> {
  const file = CHEAP_SLICES || blob.size < HELD_BELOW ? { digest, blob } : { digest, ...(await writeChunks(db, blob.stream())) };
  const transaction = db.transaction(['files', 'chunks'], 'readwrite', { durability: 'strict' });
  try {
    await transaction.objectStore('files').put(file, path);
    await dropUnownedChunks(transaction.objectStore('files'), transaction.objectStore('chunks'));
    await transaction.done;
    return file;
  } catch (error) {
    await transaction.done.catch(() => undefined);
    // The transaction knows why it ended (a full disk), its steps only that it did.
    throw transaction.error ?? error;
  }
}

/** A laid file's bytes; of one in chunk records the database has to stay open. */
export async function sourceOf(db: FilesDatabase, file: KeptFile): Promise<ByteSource> {
  if (!('blob' in file)) return chunkSource(db, file.first, file.length);
  return CHEAP_SLICES ? blobSource(file.blob) : bufferSource(new Uint8Array(await file.blob.arrayBuffer()));
}
