import type { Signature } from '../signature/signature';
import { INDEX_SCALE, winnow } from '../signature/winnow';
import type { Segment } from './align';

/** Places of one shingle on the page that are looked at: what a text repeats more often is a refrain or an attack. */
const MOST_REPEATS = 16;

/** The page's hashes and where each stands. */
export type Places = ReadonlyMap<number, readonly number[]>;

export function placesOf({ hashes, positions }: Signature): Places {
  const places = new Map<number, number[]>();
  hashes.forEach((hash, i) => {
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [positions[i]!]);
    else if (known.length < MOST_REPEATS) known.push(positions[i]!);
  });
  return places;
}

export const marksAt = (places: Places, hashes: readonly number[], tells: ReadonlyMap<number, number>): Mark[] =>
  hashes.flatMap((hash) => places.get(hash)!.map((at) => ({ at, tells: tells.get(hash) ?? 1 })));

/**
 * Shingles that only short texts keep in an index were counted among those alone, so boilerplate looks rare in them: between two common
 * shingles that long texts keep too, less than two windows apart, they are common. Changes `tells`.
 */
export function withFinerOnes(page: Signature, common: readonly Mark[], places: Places, tells: Map<number, number>): Mark[] {
  if (common.length === 0) return [];
  const coarse = new Set(winnow(page, INDEX_SCALE));
  const sure = [...tells.keys()].filter((hash) => coarse.has(hash)).flatMap((hash) => marksAt(places, [hash], tells)).sort((a, b) => a.at - b.at);
  const finer = [...tells.keys()].filter((hash) => {
    if (coarse.has(hash) || tells.get(hash) === 0) return false;
    const at = places.get(hash)![0]!;
    const next = firstAtLeast(sure, at + 1);
    const [before, after] = [sure[next - 1], sure[next]];
    return before?.tells === 0 && after?.tells === 0 && after.at - before.at < 4 * INDEX_SCALE;
  });
  for (const hash of finer) tells.set(hash, 0);
  return [...common, ...marksAt(places, finer, tells)];
}

/**
 * Common shingles between two telling ones that stand this near are a phrase that the copied text holds ("in the United States"), no boilerplate
 * put into it: cut out, each cost a whole copy ten words. AllSides boilerplate runs to 40 words and more.
 */
const PHRASE = 40;

/** A sampled shingle of the page that says something of a stretch: its word, and what it tells, 0 to 1. */
export interface Mark {
  readonly at: number;
  readonly tells: number;
}

/** A stretch whose words all tell the same. */
export interface Telling extends Segment {
  readonly tells: number;
}

/**
 * What each part of a shared stretch tells: each word takes after the mark nearest to it, so that boilerplate in front of a copied
 * paragraph is cut off about half-way between the last common and the first telling shingle.
 *
 * @param marks by rising place: shingles that page and known article share, and common ones (0)
 * @returns the parts that tell anything; null where there is no mark
 */
export function tellingParts(segment: Segment, marks: readonly Mark[]): Telling[] | null {
  const all = marks.slice(firstAtLeast(marks, segment.from), firstAtLeast(marks, segment.to));
  if (all.length === 0) return null;
  const own = withoutPhrases(all);
  const parts: { from: number; to: number; shift: number; tells: number }[] = [];
  own.forEach(({ at, tells }, i) => {
    if (tells === 0) return;
    const from = i === 0 ? segment.from : Math.ceil((own[i - 1]!.at + at) / 2);
    const to = i === own.length - 1 ? segment.to : Math.ceil((at + own[i + 1]!.at) / 2);
    const last = parts.at(-1);
    if (last !== undefined && last.to === from && last.tells === tells) last.to = to;
    else parts.push({ from, to, shift: segment.shift, tells });
  });
  return parts;
}

/** A common phrase in the middle of what is shared: the common marks from one telling mark to the next, where these stand no further apart than PHRASE. */
function withoutPhrases(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  let common: Mark[] = [];
  let before: Mark | null = null;
  for (const mark of marks) {
    if (mark.tells === 0) {
      common.push(mark);
      continue;
    }
    if (before === null || mark.at - before.at > PHRASE) kept.push(...common);
    kept.push(mark);
    common = [];
    before = mark;
  }
  return [...kept, ...common];
}

function firstAtLeast(marks: readonly Mark[], wanted: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.at < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
