/** Seeded chance for the generator: sfc32 (Chris Doty-Humphrey, PractRand), 20 times as fast as test/unit/seeded.ts, which counts in BigInt. */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #n = 1;

  /** Two whole numbers: what is asked for, and which one of those. */
  constructor(seed: number, stream = 0) {
    this.seed(seed, stream);
  }

  seed(seed: number, stream: number): this {
    this.#a = seed | 0;
    this.#b = Math.floor(stream / 2 ** 32) | 0;
    this.#c = stream | 0;
    this.#n = 1;
    for (let i = 0; i < 12; i++) this.bits();
    return this;
  }

  /** 32 bits, signed. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#n++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum;
  }

  /** In [0, 1). */
  next(): number {
    return (this.bits() >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, count). */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number in [from, to]. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  of<T>(list: ArrayLike<T>): T {
    return list[this.below(list.length)]!;
  }
}
