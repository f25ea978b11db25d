import type { Corpus } from './corpus';

/** Of a corpus, which articles carry which rare shingles: what one text truly shares with each of 20,000 in one walk over its shingles. */
export class Carriers {
  readonly #corpus: Corpus;
  readonly #slots: number;
  readonly #keys: Float64Array;
  /** The first of a shingle's carriers, as a place in `article` and `next`; 0 for none. */
  readonly #first: Uint32Array;
  readonly #article: Uint32Array;
  readonly #next: Uint32Array;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    const { common } = corpus.truth;
    const total = corpus.texts.reduce((sum, { id }) => sum + corpus.truth.set(id).length, 0);
    this.#slots = 2 ** Math.ceil(Math.log2(total * 1.4 + 2));
    this.#keys = new Float64Array(this.#slots).fill(-1);
    this.#first = new Uint32Array(this.#slots);
    this.#article = new Uint32Array(total + 1);
    this.#next = new Uint32Array(total + 1);
    let place = 0;
    corpus.texts.forEach(({ id }, article) => {
      for (const shingle of corpus.truth.set(id)) {
        if (common.has(shingle)) continue;
        const slot = this.#slot(shingle);
        this.#keys[slot] = shingle;
        this.#article[++place] = article;
        this.#next[place] = this.#first[slot]!;
        this.#first[slot] = place;
      }
    });
  }

  /** The articles that share `least` rare shingles or more with a text, given as its set, and how many. */
  sharing(set: Float64Array, least: number): { id: string; rare: number }[] {
    const counts = new Map<number, number>();
    for (const shingle of set) {
      for (let place = this.#first[this.#slot(shingle)]!; place !== 0; place = this.#next[place]!) counts.set(this.#article[place]!, (counts.get(this.#article[place]!) ?? 0) + 1);
    }
    return [...counts].filter(([, rare]) => rare >= least).map(([article, rare]) => ({ id: this.#corpus.texts[article]!.id, rare }));
  }

  #slot(shingle: number): number {
    let slot = (shingle % 0x7fffffff) & (this.#slots - 1);
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== shingle) slot = (slot + 1) & (this.#slots - 1);
    return slot;
  }
}
