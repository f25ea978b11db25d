import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../../core/problem';
import type { ByteSink } from '../../core/pack/byte-source';
import { Pack } from '../../core/pack/reader';
import { FileSource } from '../input/file-source';

/** Folders of targets that are neither finished nor given up: what a signal must take away. */
const open = new Set<PackTarget>();

/**
 * A pack in the making. Everything is written into a folder of its own beside the target and the whole pack moved into place at the
 * end, so that what stands under its name is the old one or the new one, never half of one.
 */
export class PackTarget {
  readonly #path: string;
  readonly #folder: string;
  readonly #parts: number;
  readonly #stretches: { readonly from: number; readonly length: number }[] = [];
  #length = 0;

  /** @throws Problem `no-target` where nothing can be written there */
  constructor(path: string) {
    this.#path = resolve(path);
    try {
      this.#folder = mkdtempSync(join(dirname(this.#path), `.${basename(this.#path)}-`));
    } catch (error) {
      throw new Problem('no-target', `${path}: cannot be written: ${(error as Error).message}.`, {}, error);
    }
    // All parts stand in one file, one behind the other: a million articles have hundreds, and few files may be open at once.
    this.#parts = openSync(join(this.#folder, 'parts'), 'w+');
    open.add(this);
  }

  addPart(bytes: Uint8Array): void {
    writeAll(this.#parts, bytes, this.#length);
    this.#stretches.push({ from: this.#length, length: bytes.length });
    this.#length += bytes.length;
  }

  parts(): Promise<Pack[]> {
    return Promise.all(this.#stretches.map(({ from, length }, i) => Pack.open(`part ${i + 1}`, FileSource.stretch(this.#parts, from, length))));
  }

  /** Lets `write` make the pack and puts it under its name. */
  async finish<T>(write: (sink: ByteSink) => Promise<T>): Promise<T> {
    const whole = join(this.#folder, 'whole');
    const file = openSync(whole, 'w');
    try {
      const result = await write({ write: (at, bytes) => writeAll(file, bytes, at) });
      fsyncSync(file);
      renameSync(whole, this.#path);
      return result;
    } finally {
      closeSync(file);
    }
  }

  /** Takes away whatever is not the finished pack. */
  close(): void {
    if (!open.delete(this)) return;
    closeSync(this.#parts);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** For a program that is told to end. */
  static closeAll(): void {
    for (const target of open) target.close();
  }
}

function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written, bytes.length - written, at + written);
}
