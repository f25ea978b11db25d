import type { TruthWords } from '../evaluate/truth-words';

/** Of how many articles each run of some words is, counted in one open table: a Map of 20 million numbers would take 1.5 GB. */
export class GramTable {
  readonly #words: number;
  readonly #mask: number;
  readonly #keys: Float64Array;
  readonly #last: Int32Array;
  readonly counts: Uint16Array;

  /** @param room places, a power of two, more than there are different runs */
  constructor(words: number, room = 2 ** 26) {
    this.#words = words;
    this.#mask = room - 1;
    this.#keys = new Float64Array(room).fill(-1);
    this.#last = new Int32Array(room);
    this.counts = new Uint16Array(room);
  }

  /** Counts the runs of an article, and tells of each where it stands in the table, and the article before that had it, or -1. */
  add(article: number, words: TruthWords, met: (slot: number, before: number) => void = () => {}): Uint32Array {
    const slots = this.slots(words);
    for (const slot of slots) {
      const before = this.counts[slot] === 0 ? -1 : this.#last[slot]!;
      if (before === article) continue;
      met(slot, before);
      this.#last[slot] = article;
      this.counts[slot]!++;
    }
    return slots;
  }

  /** Where the runs of a text stand, in text order. */
  slots({ count, high, low }: TruthWords): Uint32Array {
    const slots = new Uint32Array(Math.max(0, count - this.#words + 1));
    for (let i = 0; i < slots.length; i++) {
      let a = 0;
      let b = 0;
      for (let j = i; j < i + this.#words; j++) {
        a = Math.imul(a ^ high[j]!, 0x9e3779b1);
        a = (a << 13) | (a >>> 19);
        b = Math.imul(b, 0x2c1b3c6d) + low[j]!;
      }
      const gram = (a >>> 0) * 2 ** 21 + (b >>> 11);
      let slot = Math.floor(gram % 0x7fffffff) & this.#mask;
      while (this.#keys[slot] !== -1 && this.#keys[slot] !== gram) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = gram;
      slots[i] = slot;
    }
    return slots;
  }
}
