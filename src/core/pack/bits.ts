/** Numbers wider than this are written and read in two halves: with a shift of up to 7 bits they still fit 32. */
const HALF = 24;

/** Writes numbers of any width one after another, lowest bit first, into a buffer that grows. */
export class BitWriter {
  #bytes = new Uint8Array(256);
  #at = 0;

  /** @param width 0 to 48 bits; `value` below 2^width */
  write(value: number, width: number): void {
    if (width > HALF) {
      const low = value % 2 ** HALF;
      this.write(low, HALF);
      this.write((value - low) / 2 ** HALF, width - HALF);
      return;
    }
    const byte = this.#at >> 3;
    if (byte + 4 >= this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const shifted = value << (this.#at & 7);
    this.#bytes[byte]! |= shifted;
    this.#bytes[byte + 1]! |= shifted >>> 8;
    this.#bytes[byte + 2]! |= shifted >>> 16;
    this.#bytes[byte + 3]! |= shifted >>> 24;
    this.#at += width;
  }

  /** Elias's gamma code of a whole number from 1 on: 1 takes one bit, 2 and 3 three. */
  gamma(value: number): void {
    const width = 31 - Math.clz32(value);
    this.write(0, width);
    this.write(1, 1);
    this.write(value - 2 ** width, width);
  }

  /** What was written, filled up with zeros to a whole byte. */
  done(): Uint8Array {
    return this.#bytes.slice(0, (this.#at + 7) >> 3);
  }
}

/** Mirror image of BitWriter. Past the end stand zeros: a reader checks `overrun` once, when it is through. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** The next bit. */
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  read(width: number): number {
    if (width > HALF) {
      const low = this.read(HALF);
      return low + this.read(width - HALF) * 2 ** HALF;
    }
    const bytes = this.#bytes;
    const byte = this.at >> 3;
    // Past the end an element is undefined, which counts as zero here.
    const four = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
    const value = (four >>> (this.at & 7)) & ((1 << width) - 1);
    this.at += width;
    return value;
  }

  gamma(): number {
    const zeros = Math.min(this.zeros(), 31);
    return 2 ** zeros + this.read(zeros);
  }

  /** Number of zero bits up to the next one bit, which is read too. */
  zeros(): number {
    let zeros = 0;
    for (;;) {
      const eight = this.read(8);
      if (eight !== 0) {
        const before = 31 - Math.clz32(eight & -eight);
        this.at -= 7 - before;
        return zeros + before;
      }
      zeros += 8;
      if (this.overrun) return zeros;
    }
  }

  get overrun(): boolean {
    return this.at > this.#bytes.length * 8;
  }
}
