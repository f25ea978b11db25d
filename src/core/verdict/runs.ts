import type { Run } from './line-up';

/** Words compared before no more seeds are followed, as in align.ts: 50 ms. Without, a text of 190,000 times the same word took 40 s. */
const MOST_FOLLOWED = 2 ** 24;

/** The runs of two texts, two bits a word, that grow from seeds that both hold. */
export class RunsFrom {
  readonly runs: Run[] = [];
  readonly #a: Uint8Array;
  readonly #b: Uint8Array;
  /** For each diagonal, the word of `a` up to which it was followed. */
  readonly #reached = new Map<number, number>();
  #left = MOST_FOLLOWED;

  constructor(a: Uint8Array, b: Uint8Array) {
    this.#a = a;
    this.#b = b;
  }

  /** Seeds of one diagonal come by rising place. */
  follow(at: number, place: number): void {
    const [a, b] = [this.#a, this.#b];
    if (this.#left <= 0 || at < (this.#reached.get(place - at) ?? 0)) return;
    let before = 0;
    while (before < at && before < place && a[at - before - 1] === b[place - before - 1]) before++;
    let length = 0;
    while (at + length < a.length && place + length < b.length && a[at + length] === b[place + length]) length++;
    this.#left -= before + length;
    this.#reached.set(place - at, at + length);
    if (length > 0) this.runs.push({ a: at - before, b: place - before, length: before + length });
  }
}
