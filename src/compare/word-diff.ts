import { diffArrays } from 'diff';
import { breath } from '../platform/breath';
import type { Side } from './side';
import type { Stretch } from './stretches';

/** The words that stand in both texts, one after another: index in this page and in the other, by turns. */
export type SameWords = readonly number[];

/** Where so many words in a row are the same, the texts may be cut for the comparison: nothing is lined up across it. */
const ANCHOR = 8;
/** Words of the page between two cuts at least. The steps grow with the square of what differs: with every fourth word swapped a piece of 200 takes 3 ms, one of 2,000 330 (on a busy machine; the proportion counts). */
const PIECE = 200;
/** Pieces without an anchor in which more differs than this are compared word by word in place. */
const MOST_EDITS = 600;
/** Milliseconds after which other things have their turn. */
const TURN = 12;

/** Compares a passage's words, in turns. */
export class WordDiff {
  readonly #page: Side;
  readonly #other: Side;
  #turnEnds = 0;

  constructor(page: Side, other: Side) {
    this.#page = page;
    this.#other = other;
  }

  async same({ passage, segments }: Stretch): Promise<SameWords> {
    const cuts = this.#cuts(segments);
    const found: number[] = [];
    let [from, otherFrom] = [passage.page[0], passage.other[0]];
    for (const [to, otherTo] of [...cuts, [passage.page[1], passage.other[1]] as const]) {
      this.#piece(from, to, otherFrom, otherTo, found);
      [from, otherFrom] = [to, otherTo];
      if (performance.now() < this.#turnEnds) continue;
      await breath();
      this.#turnEnds = performance.now() + TURN;
    }
    return found;
  }

  /** Places within runs that are the same word by word. */
  #cuts(segments: Stretch['segments']): (readonly [number, number])[] {
    const [a, b] = [this.#page.tokens, this.#other.tokens];
    const cuts: (readonly [number, number])[] = [];
    let last = segments[0]?.from ?? 0;
    for (const { from, to, shift } of segments) {
      for (let i = from, run = 0; i < to; i++) {
        run = a[i] === b[i + shift] ? run + 1 : 0;
        if (run < ANCHOR || i - last < PIECE) continue;
        last = i - ANCHOR / 2;
        cuts.push([last, last + shift]);
      }
    }
    return cuts;
  }

  #piece(from: number, to: number, otherFrom: number, otherTo: number, found: number[]): void {
    const [a, b] = [this.#page.tokens.subarray(from, to), this.#other.tokens.subarray(otherFrom, otherTo)];
    const changes = diffArrays([...b], [...a], { maxEditLength: MOST_EDITS });
    if (changes === undefined) {
      for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] === b[i]) found.push(from + i, otherFrom + i);
      return;
    }
    let [i, j] = [from, otherFrom];
    for (const { added, removed, count } of changes) {
      if (!added && !removed) for (let k = 0; k < count; k++) found.push(i + k, j + k);
      if (!removed) i += count;
      if (!added) j += count;
    }
  }
}
