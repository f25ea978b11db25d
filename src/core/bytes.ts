import { Problem } from './problem';

/** Writes numbers and bytes one after another, little-endian, into a buffer that grows. */
export class ByteWriter {
  #buffer: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(room = 1024) {
    this.#buffer = new Uint8Array(room);
  }

  get length(): number {
    return this.#at;
  }

  #need(count: number): void {
    if (this.#at + count <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#at + count));
    larger.set(this.#buffer);
    this.#buffer = larger;
  }

  u8(value: number): void {
    this.#need(1);
    this.#buffer[this.#at++] = value;
  }

  u24(value: number): void {
    this.u8(value & 0xff);
    this.u8((value >>> 8) & 0xff);
    this.u8((value >>> 16) & 0xff);
  }

  u32(value: number): void {
    this.u24(value & 0xffffff);
    this.u8(value >>> 24);
  }

  u48(value: number): void {
    this.u32(value % 2 ** 32);
    this.u8(Math.floor(value / 2 ** 32) & 0xff);
    this.u8(Math.floor(value / 2 ** 40));
  }

  /** Whole numbers below 2^53, seven bits a byte, lowest first (LEB128). */
  varint(value: number): void {
    while (value >= 0x80) {
      this.u8((value % 0x80) | 0x80);
      value = Math.floor(value / 0x80);
    }
    this.u8(value);
  }

  bytes(values: Uint8Array): void {
    this.#need(values.length);
    this.#buffer.set(values, this.#at);
    this.#at += values.length;
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#buffer.slice(0, this.#at);
  }
}

/** Mirror image of ByteWriter. Reading past the end throws Problem `cut-off`, which names what was read. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #what: string;
  at = 0;

  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  #take(count: number): number {
    if (count > this.left) {
      throw new Problem('cut-off', `The ${this.#what} ends after ${this.#bytes.length} bytes, ${count - this.left} too early.`, { length: this.#bytes.length, at: this.at });
    }
    this.at += count;
    return this.at - count;
  }

  u8(): number {
    return this.#bytes[this.#take(1)]!;
  }

  u24(): number {
    const at = this.#take(3);
    return this.#bytes[at]! | (this.#bytes[at + 1]! << 8) | (this.#bytes[at + 2]! << 16);
  }

  u32(): number {
    const low = this.u24();
    return low + this.u8() * 2 ** 24;
  }

  u48(): number {
    const low = this.u32();
    return low + this.u8() * 2 ** 32 + this.u8() * 2 ** 40;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (value >= 2 ** 53) break;
        return value;
      }
      factor *= 0x80;
    }
    throw new Problem('bad-number', `The ${this.#what} holds a number of more than 53 bits at byte ${this.at}.`, { at: this.at });
  }

  bytes(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }
}

/** Pieces one behind the other. @param length of all together */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
