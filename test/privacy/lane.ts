import { mix } from '../../src/core/text/words';
import type { Vocabulary } from './vocabulary';

/**
 * The upper 32 bits of a shingle's hash, turned round. src/core/signature/sign.ts makes them of the four words' own hashes by a
 * polynomial (SEED F^4 + a F^3 + b F^2 + c F + d modulo 2^32) and a finish that loses nothing, so they can be undone to a sum
 * of four terms, one a word. Four unknown words then need no search over all fours: the sums of all first pairs are met by
 * those of all last pairs ("meet in the middle"), the square root of the work.
 */
const FACTOR = 0x2c1b3c6d;
const SEED = 0x6a09e667;
/** FACTOR to the power of 3, 2, 1, 0: what the first to the fourth word is multiplied by. */
const POWER = [Math.imul(Math.imul(FACTOR, FACTOR), FACTOR), Math.imul(FACTOR, FACTOR), FACTOR, 1];

function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}
const UNDO_A = inverse(0x85ebca6b);
const UNDO_B = inverse(0xc2b2ae35);

/** Undoes `mix`. */
function unmix(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, UNDO_B);
  hash ^= (hash >>> 13) ^ (hash >>> 26);
  hash = Math.imul(hash, UNDO_A);
  return (hash ^ (hash >>> 16)) | 0;
}

/** The sum of the four words' terms that the hash tells. */
export const sumOf = (hash: number): number => (unmix(Math.floor(hash / 2 ** 12)) - Math.imul(SEED, Math.imul(POWER[0]!, FACTOR))) | 0;

/** Whether the kernel still makes its hashes so. */
export function isStill(vocabulary: Vocabulary): boolean {
  const words = Int32Array.of(3, 1, 4, 2);
  const sum = words.reduce((all, word, slot) => (all + Math.imul(vocabulary.lane[word]!, POWER[slot]!)) | 0, 0);
  return unmix(mix(12345)) === 12345 && sum === sumOf(vocabulary.hashes(words)[0]!);
}

/** The sums of all choices of one word from each list, for two of the four slots; found by their value. */
export class Sums {
  readonly values: Int32Array;
  readonly slots: readonly [number, number];
  readonly #lists: readonly [Int32Array, Int32Array];
  #head: Int32Array | null = null;
  #next: Int32Array | null = null;

  constructor(vocabulary: Vocabulary, slots: readonly [number, number], lists: readonly [Int32Array, Int32Array]) {
    this.slots = slots;
    this.#lists = lists;
    this.values = new Int32Array(lists[0].length * lists[1].length);
    let at = 0;
    for (const first of lists[0]) {
      const sum = Math.imul(vocabulary.lane[first]!, POWER[slots[0]]!);
      for (const second of lists[1]) this.values[at++] = sum + Math.imul(vocabulary.lane[second]!, POWER[slots[1]]!);
    }
  }

  words(index: number): [number, number] {
    const { length } = this.#lists[1];
    return [this.#lists[0][Math.floor(index / length)]!, this.#lists[1][index % length]!];
  }

  /** Calls `take` with each choice whose sum is `value`. */
  find(value: number, take: (index: number) => void): void {
    const { values } = this;
    if (this.#head === null || this.#next === null) {
      this.#head = new Int32Array(2 ** Math.ceil(Math.log2(values.length + 1))).fill(-1);
      this.#next = new Int32Array(values.length);
      for (let i = 0; i < values.length; i++) {
        const slot = (Math.imul(values[i]!, 0x9e3779b1) >>> 0) % this.#head.length;
        this.#next[i] = this.#head[slot]!;
        this.#head[slot] = i;
      }
    }
    for (let i = this.#head[(Math.imul(value, 0x9e3779b1) >>> 0) % this.#head.length]!; i >= 0; i = this.#next[i]!) if (values[i] === value) take(i);
  }
}

/** All fours, one word of each side's lists, whose whole hash is `hash`; `tabled` may be used again for other hashes. */
export function solve(hash: number, walked: Sums, tabled: Sums, vocabulary: Vocabulary): Int32Array[] {
  const sum = sumOf(hash);
  const fours: number[] = [];
  const { values } = walked;
  for (let i = 0; i < values.length; i++) {
    tabled.find((sum - values[i]!) | 0, (j) => {
      const four = [0, 0, 0, 0];
      for (const [side, index] of [[walked, i], [tabled, j]] as const) {
        const [first, second] = side.words(index);
        four[side.slots[0]] = first;
        four[side.slots[1]] = second;
      }
      fours.push(...four);
    });
  }
  const found: Int32Array[] = [];
  const all = Int32Array.from(fours);
  vocabulary.hashes(all).forEach((value, k) => value === hash && found.push(all.slice(4 * k, 4 * k + 4)));
  return found;
}
