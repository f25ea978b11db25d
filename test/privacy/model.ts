import { NONE, type Tokens, type Vocabulary } from './vocabulary';

/** A word that may come next, and how likely. */
export interface Candidates {
  readonly words: Int32Array;
  readonly log: Float32Array;
}

/** Candidates offered at a place. */
const LIST = 400;
/** Taken from each count, for words never seen there. */
const DISCOUNT = 0.8;

/**
 * A trigram model with absolute discounting (Ney, Essen, Kneser 1994): a weak model by today's measure. Successors lie sorted, so that
 * all words seen behind two words are one range.
 */
export class Model {
  readonly #vocabulary: Vocabulary;
  readonly #unigram: Float64Array;
  /** Chance of all words with the same two bits. */
  readonly #unigramOfBits: readonly number[];
  readonly #bigramFrom: Uint32Array;
  readonly #second: Int32Array;
  readonly #bigramCount: Uint32Array;
  readonly #trigramFrom: Uint32Array;
  readonly #third: Int32Array;
  readonly #trigramCount: Uint32Array;
  readonly #probability: Float64Array;
  readonly #lists = new Map<number, Candidates>();

  /** `texts` as token arrays; for a model that reads from right to left, reversed ones. */
  constructor(texts: readonly Tokens[], vocabulary: Vocabulary) {
    const { size } = vocabulary;
    this.#vocabulary = vocabulary;
    this.#probability = new Float64Array(size);
    const counts = new Float64Array(size).fill(0.5);
    const keys = new Float64Array(texts.reduce((sum, text) => sum + text.length, 0));
    let used = 0;
    let total = size / 2;
    for (const text of texts) {
      for (let i = 0; i < text.length; i++) {
        if (text[i] === NONE) continue;
        counts[text[i]!]!++;
        total++;
        if (i >= 2 && text[i - 1] !== NONE && text[i - 2] !== NONE) keys[used++] = (text[i - 2]! * size + text[i - 1]!) * size + text[i]!;
      }
    }
    this.#unigram = counts.map((count) => count / total);
    this.#unigramOfBits = vocabulary.byBits.map((words) => words.reduce((sum, word) => sum + this.#unigram[word]!, 0));
    const sorted = keys.subarray(0, used).sort();

    const second: number[] = [];
    const bigramCount: number[] = [];
    const trigramFrom: number[] = [];
    const third = new Int32Array(used);
    const trigramCount = new Uint32Array(used);
    this.#bigramFrom = new Uint32Array(size + 1);
    let trigrams = 0;
    let lastPair = -1;
    for (let i = 0; i < used; ) {
      let end = i + 1;
      while (end < used && sorted[end] === sorted[i]) end++;
      const pair = Math.floor(sorted[i]! / size);
      if (pair !== lastPair) {
        second.push(pair % size);
        bigramCount.push(0);
        trigramFrom.push(trigrams);
        this.#bigramFrom[Math.floor(pair / size) + 1]!++;
        lastPair = pair;
      }
      bigramCount[bigramCount.length - 1]! += end - i;
      third[trigrams] = sorted[i]! % size;
      trigramCount[trigrams++] = end - i;
      i = end;
    }
    trigramFrom.push(trigrams);
    for (let word = 0; word < size; word++) this.#bigramFrom[word + 1]! += this.#bigramFrom[word]!;
    this.#second = Int32Array.from(second);
    this.#bigramCount = Uint32Array.from(bigramCount);
    this.#trigramFrom = Uint32Array.from(trigramFrom);
    this.#third = third.slice(0, trigrams);
    this.#trigramCount = trigramCount.slice(0, trigrams);
  }

  /** The likeliest words with these two skeleton bits behind u v (NONE: unknown), with `local`, what was recovered of this very text, mixed in. */
  candidates(u: number, v: number, bits: number, local: Local): Candidates {
    const p = this.#probability;
    const wordBits = this.#vocabulary.bits;
    const behindOne = this.#behind(v, bits);
    const touched = Array.from(behindOne.words);
    const pair = this.#pair(u, v);
    let first = 0;
    let end = 0;
    let seen = 0;
    if (pair >= 0) {
      first = this.#trigramFrom[pair]!;
      end = this.#trigramFrom[pair + 1]!;
      seen = this.#bigramCount[pair]!;
    }
    const backOff = seen === 0 ? 1 : (DISCOUNT * (end - first)) / seen;
    behindOne.words.forEach((word, i) => (p[word] = backOff * Math.exp(behindOne.log[i]!)));
    for (let i = first; i < end; i++) {
      const word = this.#third[i]!;
      if (wordBits[word] !== bits) continue;
      if (p[word] === 0) {
        touched.push(word);
        p[word] = backOff * this.#unigram[word]!;
      }
      p[word]! += (this.#trigramCount[i]! - DISCOUNT) / seen;
    }
    local.each(u, v, (word, share) => {
      if (wordBits[word] !== bits) return;
      if (p[word] === 0) {
        touched.push(word);
        p[word] = backOff * this.#unigram[word]!;
      }
      p[word]! += share;
    });
    return best(touched, p);
  }

  /** The chance of w behind u v, and of all words with w's two bits together. */
  chance(u: number, v: number, w: number): { word: number; bits: number } {
    const wordBits = this.#vocabulary.bits;
    const bits = wordBits[w]!;
    let word = this.#unigram[w]!;
    let all = this.#unigramOfBits[bits]!;
    const narrow = (first: number, end: number, next: Int32Array, counts: Uint32Array): void => {
      let seen = 0;
      let ofWord = 0;
      let ofBits = 0;
      for (let i = first; i < end; i++) {
        seen += counts[i]!;
        if (next[i] === w) ofWord += counts[i]! - DISCOUNT;
        if (wordBits[next[i]!] === bits) ofBits += counts[i]! - DISCOUNT;
      }
      if (seen === 0) return;
      const backOff = (DISCOUNT * (end - first)) / seen;
      word = ofWord / seen + backOff * word;
      all = ofBits / seen + backOff * all;
    };
    if (v !== NONE) narrow(this.#bigramFrom[v]!, this.#bigramFrom[v + 1]!, this.#second, this.#bigramCount);
    const pair = this.#pair(u, v);
    if (pair >= 0) narrow(this.#trigramFrom[pair]!, this.#trigramFrom[pair + 1]!, this.#third, this.#trigramCount);
    return { word, bits: all };
  }

  /** The likeliest words with these bits behind v alone; made once. */
  #behind(v: number, bits: number): Candidates {
    const key = v * 4 + bits;
    const known = this.#lists.get(key);
    if (known) return known;
    const p = this.#probability;
    const first = v === NONE ? 0 : this.#bigramFrom[v]!;
    const end = v === NONE ? 0 : this.#bigramFrom[v + 1]!;
    let seen = 0;
    for (let i = first; i < end; i++) seen += this.#bigramCount[i]!;
    const backOff = seen === 0 ? 1 : (DISCOUNT * (end - first)) / seen;
    const touched: number[] = [];
    for (const word of this.#vocabulary.byBits[bits]!.subarray(0, LIST / 2)) {
      touched.push(word);
      p[word] = backOff * this.#unigram[word]!;
    }
    for (let i = first; i < end; i++) {
      const word = this.#second[i]!;
      if (this.#vocabulary.bits[word] !== bits) continue;
      if (p[word] === 0) {
        touched.push(word);
        p[word] = backOff * this.#unigram[word]!;
      }
      p[word]! += (this.#bigramCount[i]! - DISCOUNT) / seen;
    }
    const list = best(touched, p);
    this.#lists.set(key, list);
    return list;
  }

  #pair(u: number, v: number): number {
    if (u === NONE || v === NONE) return -1;
    let low = this.#bigramFrom[u]!;
    let high = this.#bigramFrom[u + 1]!;
    const end = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#second[middle]! < v) low = middle + 1;
      else high = middle;
    }
    return low < end && this.#second[low] === v ? low : -1;
  }
}

/** The LIST likeliest of the touched words, best first; leaves `p` at zero again. */
function best(touched: number[], p: Float64Array): Candidates {
  const sorted = touched.sort((a, b) => p[b]! - p[a]!).slice(0, LIST);
  const list = { words: Int32Array.from(sorted), log: Float32Array.from(sorted, (word) => Math.log(p[word]!)) };
  for (const word of touched) p[word] = 0;
  // What was cut off is still touched: `sort` is in place, `slice` a copy.
  return list;
}

/** What was already recovered of the text under attack: its names and phrases come again. */
export class Local {
  readonly #single = new Map<number, number>();
  readonly #afterOne = new Map<number, Map<number, number>>();
  readonly #afterTwo = new Map<number, Map<number, number>>();
  readonly #size: number;
  #total = 0;

  constructor(runs: readonly ArrayLike<number>[], size: number) {
    this.#size = size;
    const count = (map: Map<number, Map<number, number>>, key: number, word: number): void => {
      const after = map.get(key) ?? new Map<number, number>();
      map.set(key, after.set(word, (after.get(word) ?? 0) + 1));
    };
    for (const run of runs) {
      for (let i = 0; i < run.length; i++) {
        const word = run[i]!;
        this.#single.set(word, (this.#single.get(word) ?? 0) + 1);
        this.#total++;
        if (i >= 1) count(this.#afterOne, run[i - 1]!, word);
        if (i >= 2) count(this.#afterTwo, run[i - 2]! * size + run[i - 1]!, word);
      }
    }
  }

  /** Every word that came in this text, with its share of a tenth of all chance. */
  each(u: number, v: number, take: (word: number, share: number) => void): void {
    for (const [word, times] of this.#single) take(word, (0.02 * times) / this.#total);
    for (const [after, weight] of [[this.#afterOne.get(v), 0.04], [this.#afterTwo.get(u * this.#size + v), 0.04]] as const) {
      if (!after) continue;
      let total = 0;
      for (const times of after.values()) total += times;
      for (const [word, times] of after) take(word, (weight * times) / total);
    }
  }
}
