import { lineUp, type Run } from './line-up';
import type { Passage } from './match';
import type { Seeds } from './skeleton';

/** Word ranges [from, to) of a page, flat, rising. */
export type WordRuns = readonly number[];

/** Within a passage words are swapped, cut and put in everywhere: a swap costs 2 bits, a cut or insertion 5. */
const ODDS = { differ: 32, missing: 80, added: 80 };
/** A word that agrees alone between two that differ does so by chance, one in four, as often as not. */
const LEAST_ALONE = 2;
/**
 * A passage ends where fewer than ten words stand between two changes (align.ts). So far beyond its ends the texts are lined up too, and so
 * many words in a row must agree there: by chance 500 places * 4^-7 = .03 an end.
 */
const BEYOND = 16;
const LEAST_BEYOND = 7;

/**
 * The words of a passage that really stand in the other text: a passage runs on across swapped words and small insertions, which are not shared.
 *
 * @param page the seeds of this page; @param other two bits of each word of the other text
 */
export function sharedWords(page: Seeds, other: Uint8Array, { page: [from, to], other: [otherFrom, otherTo] }: Passage): WordRuns {
  const first = Math.max(0, from - BEYOND);
  const a = page.bits.subarray(first, to + BEYOND);
  const b = other.subarray(Math.max(0, otherFrom - BEYOND), otherTo + BEYOND);
  const found = lineUp(a, b, runsOf(page, first, a, b), ODDS, null);
  const runs: number[] = [];
  let start = 0;
  for (let i = 1; i <= found.length; i++) {
    if (i < found.length && found[i]! >= 0 && found[i - 1]! >= 0) continue;
    const isBeyond = first + i <= from || first + start >= to;
    if (found[i - 1]! >= 0 && i - start >= (isBeyond ? LEAST_BEYOND : LEAST_ALONE)) runs.push(first + start, first + i);
    start = i;
  }
  return runs;
}

function runsOf(page: Seeds, from: number, a: Uint8Array, b: Uint8Array): Run[] {
  const runs: Run[] = [];
  const reached = new Map<number, number>();
  page.meet(b, (place, otherAt) => {
    const at = place - from;
    if (at < 0 || at >= a.length || at < (reached.get(otherAt - at) ?? 0)) return;
    let before = 0;
    while (before < at && before < otherAt && a[at - before - 1] === b[otherAt - before - 1]) before++;
    let length = 0;
    while (at + length < a.length && otherAt + length < b.length && a[at + length] === b[otherAt + length]) length++;
    reached.set(otherAt - at, at + length);
    runs.push({ a: at - before, b: otherAt - before, length: before + length });
  });
  return runs;
}
