import type { IDBPObjectStore } from 'idb';
import { joined } from '../core/bytes';
import type { ByteSource, Span } from '../core/pack/byte-source';
import type { FilesDatabase, FilesSchema } from './kept-files';

/**
 * Bytes of a record. Of 700 MB in Chromium 250 scattered reads take 15 ms with records of 8 KB, 18 with 16, 41 with 60; slices of a Blob 70.
 * Above 64 KB the browser itself turns records into Blobs.
 */
const CHUNK = 8192;
/** Written in one transaction: the step that an import loses when its worker is stopped. */
const STEP = 4 * 2 ** 20;

/** Keys of chunks rise within a file; the next file's begin at the next multiple. */
const ROOM = 2 ** 32;

/**
 * Writes a stream as chunk records, step by step, and holds no more than a step of it.
 * @returns where its chunks begin, and its length in bytes
 */
export async function writeChunks(db: FilesDatabase, stream: ReadableStream<Uint8Array>): Promise<{ first: number; length: number }> {
  const last = (await db.transaction('chunks').store.openKeyCursor(null, 'prev'))?.key;
  const first = last === undefined ? 0 : (Math.floor(last / ROOM) + 1) * ROOM;
  let next = first;
  let length = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const write = async (all: boolean): Promise<void> => {
    const bytes = joined(held, heldBytes);
    const whole = all ? bytes.length : bytes.length - (bytes.length % CHUNK);
    const transaction = db.transaction('chunks', 'readwrite', { durability: 'relaxed' });
    for (let at = 0; at < whole; at += CHUNK) void transaction.store.put(bytes.slice(at, Math.min(at + CHUNK, whole)), next++);
    await transaction.done;
    held = [bytes.subarray(whole)];
    heldBytes = bytes.length - whole;
  };
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    held.push(value);
    heldBytes += value.length;
    length += value.length;
    if (heldBytes >= STEP) await write(false);
  }
  await write(true);
  return { first, length };
}

type Store<Name extends 'files' | 'chunks'> = Pick<IDBPObjectStore<FilesSchema, ('files' | 'chunks')[], Name, 'readwrite'>, 'getAll' | 'delete'>;

/** Takes away the chunks that no file owns: those of older versions and removed files, and what an import that was stopped left behind. */
export async function dropUnownedChunks(files: Store<'files'>, chunks: Store<'chunks'>): Promise<void> {
  const owned = (await files.getAll()).flatMap((file) => ('first' in file ? [file.first] : [])).sort((a, b) => a - b);
  let free = 0;
  for (const first of owned) {
    if (first > free) await chunks.delete(IDBKeyRange.bound(free, first, false, true));
    free = first + ROOM;
  }
  await chunks.delete(IDBKeyRange.lowerBound(free));
}

/** Chunk records as a byte source: all that is asked for is read in one transaction, every record once. */
export function chunkSource(db: FilesDatabase, first: number, length: number): ByteSource {
  return {
    length,
    read: async (spans) => {
      const wanted = new Map<number, Promise<Uint8Array | undefined>>();
      const { store } = db.transaction('chunks');
      for (const [from, to] of spans) {
        for (let chunk = Math.floor(from / CHUNK); chunk * CHUNK < to; chunk++) if (!wanted.has(chunk)) wanted.set(chunk, store.get(first + chunk));
      }
      const chunks = new Map<number, Uint8Array | undefined>();
      for (const [chunk, bytes] of wanted) chunks.set(chunk, await bytes);
      return spans.map((span) => cutOut(chunks, span));
    },
  };
}

/** A span from the chunks it touches; shorter where one is missing, which the reader of a pack refuses. */
function cutOut(chunks: ReadonlyMap<number, Uint8Array | undefined>, [from, to]: Span): Uint8Array {
  const one = Math.floor(from / CHUNK);
  const only = chunks.get(one);
  if (only !== undefined && to <= (one + 1) * CHUNK) return only.subarray(from - one * CHUNK, to - one * CHUNK);
  const bytes = new Uint8Array(to - from);
  for (let chunk = one; chunk * CHUNK < to; chunk++) {
    const own = chunks.get(chunk);
    if (own === undefined) return bytes.subarray(0, 0);
    const start = Math.max(from, chunk * CHUNK);
    bytes.set(own.subarray(start - chunk * CHUNK, Math.min(to, (chunk + 1) * CHUNK) - chunk * CHUNK), start - from);
  }
  return bytes;
}
