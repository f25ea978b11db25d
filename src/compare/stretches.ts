import { agreeingWords, align, bridged, trim, type Segment } from '../core/verdict/align';
import type { Passage } from '../core/verdict/match';
import { alignLoosely } from '../core/verdict/reworded';
import { Seeds, SHORT_SEED, unpack, type Outline } from '../core/verdict/skeleton';
import { REWORDED_BELOW } from '../core/verdict/thresholds';

/** A passage with the stretches in it that line up word by word. */
export interface Stretch {
  readonly passage: Passage;
  readonly segments: readonly Segment[];
}

/** Where the passages hold this share of the shorter text, a loose alignment has nothing to add (verify.ts). */
const MOSTLY_ALIGNED = 0.8;
/** What such a path leaves of a passage is kept from as many words on as make a chain (align.ts). */
const LEAST_LEFT = 12;

/**
 * Where two texts line up, by two bits a word: the passages that stand in both, and, where words were swapped all along, the stretch over which
 * one goes along with the other. Some of them do so by chance: the words decide (pairs.ts).
 */
export function stretchesOf(page: Outline, other: Outline): Stretch[] {
  const seeds = new Seeds(page);
  const bits = unpack(other);
  const strict = align(seeds, bits).map(({ segments }) => segments);
  const [inPage, inOther] = [new Uint8Array(page.words), new Uint8Array(other.words)];
  const aligned = take(strict.flat(), inPage, inOther);
  if (aligned >= MOSTLY_ALIGNED * Math.min(page.words, other.words)) return strict.flatMap(grouped);
  // What stands there word by word is no reason to look for swapped words; pieces of a swapped text are.
  const verbatim = new Uint8Array(page.words);
  for (const segment of strict.flat()) if (agreeingWords(seeds, bits, segment) >= REWORDED_BELOW * (segment.to - segment.from)) verbatim.fill(1, segment.from, segment.to);
  const path = alignLoosely(new Seeds(page, SHORT_SEED), bits, verbatim) ?? [];
  [inPage, inOther].forEach((mask) => mask.fill(0));
  take(path, inPage, inOther);
  const beside = strict.map((segments) => segments.map((segment) => trim(segment, inPage, inOther)).filter((left) => left !== null).filter(({ from, to }) => to - from >= LEAST_LEFT));
  return [path, ...(path.length === 0 ? strict : beside)].flatMap(grouped);
}

function take(segments: readonly Segment[], inPage: Uint8Array, inOther: Uint8Array): number {
  let sum = 0;
  for (const { from, to, shift } of segments) {
    inPage.fill(1, from, to);
    inOther.fill(1, from + shift, to + shift);
    sum += to - from;
  }
  return sum;
}

/** Neighbouring segments as one passage, with the segments that it was made of. */
function grouped(segments: readonly Segment[]): Stretch[] {
  const rising = segments.toSorted((a, b) => a.from - b.from);
  return bridged(rising).map((passage) => {
    const [from, to] = passage.page;
    const [otherFrom, otherTo] = passage.other;
    return { passage, segments: rising.filter((one) => one.from >= from && one.to <= to && one.from + one.shift >= otherFrom && one.to + one.shift <= otherTo) };
  });
}
