import type { Segment } from './align';

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
  const own = marks.slice(firstAtLeast(marks, segment.from), firstAtLeast(marks, segment.to));
  if (own.length === 0) return null;
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
