import { align, bridged, type Chain } from './align';
import { lineUp, type Run } from './line-up';
import type { Passage } from './match';
import { RunsFrom } from './runs';
import type { Seeds } from './skeleton';

/** Word ranges [from, to) of a page, flat, rising. */
export type WordRuns = readonly number[];

/** Within a passage words are swapped, cut and put in everywhere: a swap costs 2 bits, a cut or insertion 5. */
const ODDS = { differ: 32, missing: 80, added: 80, sure: null };
/**
 * A swapped word agrees by chance, one in four, and nothing tells it from a shared one. After a cut or insertion so many in a row must agree
 * where no neighbour lines up with them. Texts of the newsstand edited by a seeded program, shared words found and share of the others taken
 * for shared: 25% of the words swapped .972 and .243 (with 1 .972, .248), a phrase swapped in every other sentence .964 and .075 (.964, .083),
 * sentences put in .993 and .035; the passages as they are .973 and .934, .951 and .332, .992 and .196.
 */
const LEAST_SHIFTED = 4;
/**
 * A passage ends where fewer than ten words stand between two changes (align.ts). So far beyond its ends the texts are lined up too, and so
 * many words in a row must agree there: by chance 500 places * 4^-8 = .008 an end. With 10 the shared words around swapped phrases are found
 * at .949 instead of .964, with 7 at .969, but one end in thirty is wrong.
 */
const BEYOND = 16;
const LEAST_BEYOND = 8;

/**
 * The words of a page that really stand in the other text. A passage runs on across swapped words and small insertions, which are not shared;
 * and it was cut where it begins or ends with words that many texts have, as leads do ("on Sunday for the first time"), which are. Verbatim
 * runs of 15 words and more of AllSides pairs, share of their words: passages as they are .936, so .959 (of 25 and more .945, .970); of the
 * words in no shared phrase of three .0031, .0020.
 *
 * @param page the seeds of this page; @param other two bits of each word of the other text; @param passages of the match of the two
 */
export function sharedWords(page: Seeds, other: Uint8Array, passages: readonly Passage[]): WordRuns {
  const isShown = ({ segments }: Chain): boolean => segments.some(({ from, to, shift }) => passages.some(({ page: [start, end], other: [otherStart, otherEnd] }) => from < end && start < to && from + shift < otherEnd && otherStart < to + shift));
  return align(page, other).filter(isShown).flatMap(({ segments }) => bridged(segments)).flatMap((passage) => wordsOf(page, other, passage));
}

/** The same of one passage. */
function wordsOf(page: Seeds, other: Uint8Array, { page: [from, to], other: [otherFrom, otherTo] }: Passage): WordRuns {
  const first = Math.max(0, from - BEYOND);
  const a = page.bits.subarray(first, to + BEYOND);
  const b = other.subarray(Math.max(0, otherFrom - BEYOND), otherTo + BEYOND);
  const found = lineUp(a, b, runsOf(page, first, a, b), ODDS, null);
  const pieces = piecesOf(found);
  return pieces.flatMap(([start, end], i) => {
    const isStraight = [pieces[i - 1], pieces[i + 1]].some((beside) => beside !== undefined && found[beside[0]]! - beside[0] === found[start]! - start);
    const isBeyond = first + start < from || first + end > to;
    return end - start >= (isBeyond ? LEAST_BEYOND : isStraight ? 1 : LEAST_SHIFTED) ? [first + start, first + end] : [];
  });
}

/** Stretches of words that stand in a row in both texts. */
function piecesOf(found: Int32Array): [from: number, to: number][] {
  const pieces: [number, number][] = [];
  found.forEach((at, i) => {
    if (at < 0) return;
    if (i > 0 && at > 0 && found[i - 1] === at - 1) pieces.at(-1)![1] = i + 1;
    else pieces.push([i, i + 1]);
  });
  return pieces;
}

function runsOf(page: Seeds, from: number, a: Uint8Array, b: Uint8Array): Run[] {
  const runs = new RunsFrom(a, b);
  page.meet(b, (place, otherAt) => {
    if (place >= from && place < from + a.length) runs.follow(place - from, otherAt);
  });
  return runs.runs;
}
