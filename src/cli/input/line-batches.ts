import type { Complaint, LineBatch } from './batch';

const NEWLINE = 10;
/** A longer line is no document: the longest pages of the corpora have 3 MB. */
const MOST_LINE = 64 * 2 ** 20;

/**
 * Cuts a file's bytes into batches of whole lines: each ends with the first line that ends at `size` bytes or later,
 * however the bytes arrived.
 *
 * @param complain told of lines that are too long to be held; they are left out
 */
export async function* lineBatches(file: string, chunks: AsyncIterable<Uint8Array>, size: number, complain: (complaint: Complaint) => void): AsyncGenerator<LineBatch> {
  let held: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  let overlong = false;

  const take = (): LineBatch => {
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const piece of held) {
      bytes.set(piece, at);
      at += piece.length;
    }
    const batch: LineBatch = { kind: 'lines', file, first: line, bytes };
    line += newlines(bytes);
    held = [];
    length = 0;
    return batch;
  };
  const hold = (piece: Uint8Array): void => {
    held.push(piece);
    length += piece.length;
  };

  for await (let chunk of chunks) {
    while (chunk.length > 0) {
      if (overlong) {
        const end = chunk.indexOf(NEWLINE);
        chunk = chunk.subarray(end < 0 ? chunk.length : end + 1);
        if (end >= 0) line++;
        overlong = end < 0;
        continue;
      }
      const end = chunk.indexOf(NEWLINE, Math.max(0, size - 1 - length));
      hold(end < 0 ? chunk : chunk.subarray(0, end + 1));
      chunk = chunk.subarray(end < 0 ? chunk.length : end + 1);
      if (end >= 0) yield take();
      else if (length > size + MOST_LINE) {
        const { first, bytes } = take();
        const kept = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
        if (kept.length > 0) yield { kind: 'lines', file, first, bytes: kept };
        complain({ severity: 'bad', where: `${file}:${line}`, field: null, message: `longer than ${MOST_LINE / 2 ** 20} MB` });
        overlong = true;
      }
    }
  }
  if (length > 0) yield take();
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** The lines of a batch that are not blank, with their numbers; `text` is null where a line is no UTF-8. */
export function* linesOf({ first, bytes }: LineBatch): Generator<{ readonly number: number; readonly text: string | null }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let number = first;
  for (let from = 0; from < bytes.length; number++) {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline < 0 ? bytes.length : newline;
    const text = decoded(utf8, bytes.subarray(from, to));
    if (text === null || text.trim() !== '') yield { number, text };
    from = to + 1;
  }
}

function decoded(utf8: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
