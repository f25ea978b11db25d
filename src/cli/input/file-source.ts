import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Problem } from '../../core/problem';
import type { ByteSource, Span } from '../../core/pack/byte-source';

/** A file up to this long is held whole: reading it once costs less than its reads would. */
const HELD = 64 * 2 ** 20;

/** A file, or a stretch of one, as a pack's bytes. */
export class FileSource implements ByteSource {
  readonly length: number;
  readonly #file: number;
  readonly #from: number;
  readonly #held: Uint8Array | null;

  private constructor(file: number, from: number, length: number, held: Uint8Array | null) {
    this.#file = file;
    this.#from = from;
    this.length = length;
    this.#held = held;
  }

  /** @throws Problem `no-such-pack` */
  static open(path: string): FileSource {
    const file = opened(path);
    const { size } = fstatSync(file);
    if (size > HELD) return new FileSource(file, 0, size, null);
    const held = readAt(file, 0, size);
    closeSync(file);
    return new FileSource(file, 0, held.length, held);
  }

  /** A stretch of a file that is open and stays so. */
  static stretch(file: number, from: number, length: number): FileSource {
    return new FileSource(file, from, length, null);
  }

  async read(spans: readonly Span[]): Promise<Uint8Array[]> {
    await breath();
    return spans.map(([from, to]) => this.#held?.subarray(from, to) ?? readAt(this.#file, this.#from + from, to - from));
  }
}

/** Milliseconds that a program may go on without looking at its clock and its signals. */
const BREATH = 50;
let breathed = 0;

/** Reads are done at once, and so a long merge would be one long task: Ctrl-C waits for its end, and no line says how far it is. */
async function breath(): Promise<void> {
  if (performance.now() - breathed < BREATH) return;
  await setImmediate();
  breathed = performance.now();
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new Problem('no-such-pack', `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`, {}, error);
  }
}

/** Fewer bytes than asked for where the file ends before. */
function readAt(file: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const read = readSync(file, bytes, at, length - at, from + at);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
  return bytes;
}
