import { skeletonBits, type Signature } from '../signature/signature';

/** What of a text alignment needs: two bits of each word, and how many words there are. */
export type Outline = Pick<Signature, 'words' | 'skeleton'>;

/** The two bits of each word, one a byte. */
export function unpack({ words, skeleton }: Outline): Uint8Array {
  const bits = new Uint8Array(words);
  for (let i = 0; i < words; i++) bits[i] = skeletonBits(skeleton, i);
  return bits;
}

/**
 * Words of a seed: 20 bits. Two unrelated texts of 1,000 words share 2 to 6 seeds by chance, which costs nothing; an edited copy is
 * entered wherever ten words in a row were left standing.
 */
const SEED = 10;
/** Words of the seeds by which reworded text is looked for: with 40% of the words swapped 12% of them still agree, of ten-word seeds 3%. */
export const SHORT_SEED = 6;
const FILTER = 2 ** 15;
/** Places of one seed that are followed. What a text repeats more often is a refrain or an attack. */
const MOST_REPEATS = 16;

/** The seeds of one text, to be met by those of many others. */
export class Seeds {
  /** The text's two bits a word. */
  readonly bits: Uint8Array;
  /** Open addressing by seed: the seed, -1 where none, and its first place; `next` leads to its later places. */
  readonly #seeds: Int32Array;
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;
  readonly #length: number;
  readonly #seedMask: number;
  /** One bit for each of the 2^15 values of a seed's first bits: tells most seeds of another text apart in one look. */
  readonly #filter = new Uint8Array(FILTER / 8);

  /** @param length words of a seed, at most 15 */
  constructor(outline: Outline, length = SEED) {
    this.bits = unpack(outline);
    this.#length = length;
    this.#seedMask = 2 ** (2 * length) - 1;
    const places = Math.max(0, this.bits.length - length + 1);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, places * 2)));
    this.#mask = slots - 1;
    this.#seeds = new Int32Array(slots).fill(-1);
    this.#first = new Int32Array(slots);
    this.#next = new Int32Array(places).fill(-1);
    const repeats = new Uint8Array(places);
    let seed = 0;
    for (let i = 0; i < this.bits.length; i++) {
      seed = ((seed << 2) | this.bits[i]!) & this.#seedMask;
      if (i < length - 1) continue;
      const place = i - length + 1;
      const slot = this.#slot(seed);
      const first = this.#seeds[slot] === seed ? this.#first[slot]! : -1;
      if (first >= 0 && repeats[first]! >= MOST_REPEATS) continue;
      this.#filter[(seed & (FILTER - 1)) >> 3]! |= 1 << (seed & 7);
      this.#seeds[slot] = seed;
      this.#first[slot] = place;
      this.#next[place] = first;
      repeats[place] = first < 0 ? 1 : repeats[first]! + 1;
    }
  }

  /** Where a seed stands or would stand. */
  #slot(seed: number): number {
    let slot = (Math.imul(seed, 0x9e3779b1) >>> 8) & this.#mask;
    while (this.#seeds[slot]! >= 0 && this.#seeds[slot] !== seed) slot = (slot + 1) & this.#mask;
    return slot;
  }

  /** Every pair of places at which this text and another hold the same seed, by rising place of the other. */
  meet(other: Uint8Array, take: (own: number, otherAt: number) => void): void {
    const length = this.#length;
    const mask = this.#seedMask;
    let seed = 0;
    for (let i = 0; i < other.length; i++) {
      seed = ((seed << 2) | other[i]!) & mask;
      if (i < length - 1 || ((this.#filter[(seed & (FILTER - 1)) >> 3]! >> (seed & 7)) & 1) === 0) continue;
      const slot = this.#slot(seed);
      if (this.#seeds[slot] !== seed) continue;
      for (let own = this.#first[slot]!; own >= 0; own = this.#next[own]!) take(own, i - length + 1);
    }
  }
}
