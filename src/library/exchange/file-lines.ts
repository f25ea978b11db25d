import { joined } from '../../core/bytes';
import { isProblem, Problem } from '../../core/problem';
import { MOST } from './limits';
import type { ExchangeOptions } from './offer';

const NEWLINE = 10;
const BOM = '\ufeff';

/** A line that is not blank, with its number from 1. `text` is null where it cannot be read as text, and `code` says why. */
export type FileLine = { readonly number: number; readonly text: string; readonly bytes: number } | { readonly number: number; readonly text: null; readonly code: 'not-utf8' | 'line-too-long' };

/**
 * The lines of a file, one after another, so that the largest needs no more memory than its longest line. Gunzipped where it is gzip,
 * whatever its name says.
 *
 * @throws Problem `bad-gzip`, `file-unreadable`, `file-too-large`, and the signal's reason
 */
export async function* fileLines(file: Blob, { signal, onProgress }: ExchangeOptions): AsyncGenerator<FileLine> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let held: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const line = (): FileLine | null => {
    const [pieces, bytes] = [held, length];
    held = [];
    length = 0;
    if (bytes > MOST.line) return { number, text: null, code: 'line-too-long' };
    try {
      const text = utf8.decode(pieces.length === 1 ? pieces[0]! : joined(pieces, bytes)).replace(number === 1 ? BOM : '', '');
      return text.trim() === '' ? null : { number, text, bytes };
    } catch {
      return { number, text: null, code: 'not-utf8' };
    }
  };
  const hold = (piece: Uint8Array): void => {
    length += piece.length;
    // What is too long to be read is counted, not held.
    if (length > MOST.line) held = [];
    else if (piece.length > 0) held.push(piece);
  };
  for await (const chunk of chunksOf(file, (done) => onProgress?.({ phase: 'read', done, total: file.size }))) {
    signal?.throwIfAborted();
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, to));
      const read = line();
      if (read !== null) yield read;
      number++;
      from = to + 1;
    }
    hold(chunk.subarray(from));
  }
  const last = length > 0 ? line() : null;
  if (last !== null) yield last;
}

async function* chunksOf(file: Blob, read: (done: number) => void): AsyncGenerator<Uint8Array> {
  let done = 0;
  const counted = file.stream().pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      read((done += chunk.length));
      controller.enqueue(chunk);
    },
  }));
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = first === 0x1f && second === 0x8b;
  const reader = (isGzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader();
  let total = 0;
  try {
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) return;
      total += value.length;
      if (total > MOST.file) throw new Problem('file-too-large', `The file holds more than ${MOST.file / 2 ** 30} GB.`);
      yield value;
    }
  } catch (error) {
    if (isProblem(error, 'file-too-large')) throw error;
    if (isGzip && !(error instanceof DOMException)) throw new Problem('bad-gzip', 'The file is damaged or cut off: it cannot be unpacked.', {}, error);
    throw new Problem('file-unreadable', 'The file could not be read to its end.', {}, error);
  } finally {
    // Left early, it lets go of the file.
    await reader.cancel().catch(() => undefined);
  }
}
