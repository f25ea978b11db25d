import type { Seeds } from './skeleton';
import type { Passage } from './match';

/** A stretch that lines up word by word: one diagonal, no gap. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** Word index in the other = index in this page + shift. */
  readonly shift: number;
}

/** Stretches that follow one another across small cuts and insertions, in page order. */
export interface Chain {
  readonly segments: readonly Segment[];
  readonly score: number;
}

/**
 * A word that agrees counts +2, one that does not -4: a stretch grows while more than two thirds of its words agree, so it
 * goes on through single swapped words and stops where the texts part (two unrelated words agree in 2 bits with 1/4).
 */
const AGREE = 2;
const DIFFER = -4;
/** Extension gives up this far below its best: four words in a row that differ, net. FACTS: passages' ends were wrong by 1.3 words so. */
const DROP = 16;
/**
 * Beyond a stretch's end, another is looked for across an insertion or cut of up to JUMP words on either side; it needs
 * JUMP_SCORE: 10 agreeing words in a row, by chance 121 places * 4^-10 = 0.0001 a try.
 */
const JUMP = 10;
const JUMP_SCORE = 20;
/** A chain of stretches below this is chance or a common phrase: 12 words net. What a passage must be to matter is for find.ts. */
const LEAST_CHAIN = 24;
/**
 * Words compared before no more seeds are followed. An edited copy of 100,000 words, changed every 15 to 40, is followed to its end, one of
 * 190,000 for half. Else only a text that repeats itself thousands of times, by nature or to do harm, comes this far: its seeds are
 * the product of both sides' repeats.
 */
const MOST_COMPARED = 2 ** 24;
/** Stretches of one chain that leave no more than this between them, on both sides, are shown as one passage. */
const BRIDGE = 12;

/**
 * The stretches two texts share, bounded to the word: seeds of their skeletons are extended as BLAST extends its hits (Altschul et
 * al. 1990), across small insertions and cuts, and the best chains kept so that no word of either text is counted twice.
 *
 * @param page the seeds of this page; @param other two bits of each word of the other text
 * @returns chains by falling score
 */
export function align(page: Seeds, other: Uint8Array): Chain[] {
  const sides = new Sides(page.bits, other);
  const kept: Chain[] = [];
  const chains = chainsFrom(page, sides).sort((a, b) => b.score - a.score);
  if (chains.length === 0) return kept;
  const inPage = new Uint8Array(page.bits.length);
  const inOther = new Uint8Array(other.length);
  for (const chain of chains) {
    const segments = chain.segments.map((segment) => trim(segment, inPage, inOther)).filter((segment) => segment !== null);
    const score = segments.reduce((sum, segment) => sum + sides.score(segment), 0);
    if (score < LEAST_CHAIN) continue;
    for (const { from, to, shift } of segments) {
      inPage.fill(1, from, to);
      inOther.fill(1, from + shift, to + shift);
    }
    kept.push({ segments, score });
  }
  return kept;
}

/** Words that are the same, estimated: of d different words a quarter agree by chance, so n words with a agreeing hold n - (n - a) * 4/3. */
export function agreeingWords(page: Seeds, other: Uint8Array, { from, to, shift }: Segment): number {
  return Math.max(0, to - from - ((to - from - agreement(page.bits, other, from, to, shift)) * 4) / 3);
}

/** Windows of `width` words in a row that all agree: nearly the number of shingles of that width that both texts hold in the segment. */
export function agreeingWindows(page: Seeds, other: Uint8Array, { from, to, shift }: Segment, width: number): number {
  let windows = 0;
  let run = 0;
  for (let i = from; i < to; i++) {
    run = page.bits[i] === other[i + shift] ? run + 1 : 0;
    if (run >= width) windows++;
  }
  return windows;
}

/** One for each word of the page that agrees with its word of the other. */
export function agreeingMask(page: Uint8Array, other: Uint8Array, segments: readonly Segment[]): Uint8Array {
  const mask = new Uint8Array(page.length);
  for (const { from, to, shift } of segments) for (let i = from; i < to; i++) if (page[i] === other[i + shift]) mask[i] = 1;
  return mask;
}

function agreement(page: Uint8Array, other: Uint8Array, from: number, to: number, shift: number): number {
  let agree = 0;
  for (let i = from; i < to; i++) if (page[i] === other[i + shift]) agree++;
  return agree;
}

/** Neighbouring segments of one chain as one passage. */
export function bridged(segments: readonly Segment[]): Passage[] {
  const passages: { page: [number, number]; other: [number, number] }[] = [];
  for (const { from, to, shift } of segments.toSorted((a, b) => a.from - b.from)) {
    const last = passages.at(-1);
    const otherFrom = from + shift;
    if (last && from - last.page[1] <= BRIDGE && otherFrom >= last.other[1] && otherFrom - last.other[1] <= BRIDGE) {
      last.page[1] = to;
      last.other[1] = to + shift;
    } else passages.push({ page: [from, to], other: [otherFrom, to + shift] });
  }
  return passages;
}

function chainsFrom(page: Seeds, sides: Sides): Chain[] {
  const chains: Chain[] = [];
  /** For each diagonal, the word of the page up to which it was followed: most are never met. */
  const reached = new Map<number, number>();
  const mark = ({ to, shift }: Segment): void => {
    if ((reached.get(shift) ?? 0) < to) reached.set(shift, to);
  };
  page.meet(sides.other, (at, otherAt) => {
    const shift = otherAt - at;
    if (at < (reached.get(shift) ?? 0) || sides.left <= 0) return;
    const right = sides.reach(at, shift, 1);
    const left = sides.reach(at - 1, shift, -1);
    const segment: Scored = { from: at - left.length, to: at + right.length, shift, score: left.score + right.score };
    mark(segment);
    if (segment.score < LEAST_CHAIN) return;
    const segments = [...follow(sides, segment, -1).reverse(), segment, ...follow(sides, segment, 1)];
    for (const part of segments) mark(part);
    chains.push({ segments, score: segments.reduce((sum, { score }) => sum + score, 0) });
  });
  return chains;
}

interface Scored extends Segment {
  readonly score: number;
}

/** Both texts, and how many words may still be compared. */
class Sides {
  readonly page: Uint8Array;
  readonly other: Uint8Array;
  left = MOST_COMPARED;

  constructor(page: Uint8Array, other: Uint8Array) {
    this.page = page;
    this.other = other;
  }

  /** The best-scoring stretch that begins at `at` and runs in one direction. */
  reach(at: number, shift: number, step: 1 | -1): { length: number; score: number } {
    const { page, other } = this;
    let score = 0;
    let best = 0;
    let length = 0;
    let n = 1;
    for (let i = at; i >= 0 && i < page.length && i + shift >= 0 && i + shift < other.length; i += step, n++) {
      score += page[i] === other[i + shift] ? AGREE : DIFFER;
      if (score > best) {
        best = score;
        length = n;
      } else if (score < best - DROP) break;
    }
    this.left -= n;
    return { length, score: best };
  }

  score({ from, to, shift }: Segment): number {
    const agree = agreement(this.page, this.other, from, to, shift);
    return agree * AGREE + (to - from - agree) * DIFFER;
  }
}

/** The stretches that one after another go on beyond `segment` in one direction. */
function follow(sides: Sides, segment: Scored, step: 1 | -1): Scored[] {
  const stretches: Scored[] = [];
  for (let next = jump(sides, segment, step); next; next = jump(sides, next, step)) stretches.push(next);
  return stretches;
}

/** The stretch that goes on beyond an insertion or cut of a few words after (or before) `segment`, the nearest first. */
function jump(sides: Sides, segment: Scored, step: 1 | -1): Scored | null {
  const { page, other } = sides;
  if (sides.left <= 0) return null;
  sides.left -= JUMP * JUMP;
  const at = step === 1 ? segment.to : segment.from - 1;
  let best: Scored | null = null;
  let bestGap = 0;
  for (let skip = 0; skip <= JUMP; skip++) {
    for (let otherSkip = 0; otherSkip <= JUMP; otherSkip++) {
      if (skip === otherSkip && skip === 0) continue;
      const from = at + step * skip;
      const shift = segment.shift + step * (otherSkip - skip);
      // A stretch worth a jump begins with two words that agree: 15 of 16 places are passed by so.
      if (from < 0 || from >= sides.page.length || page[from] !== other[from + shift] || page[from + step] !== other[from + step + shift]) continue;
      const { length, score } = sides.reach(from, shift, step);
      if (score < JUMP_SCORE) continue;
      const gap = skip + otherSkip;
      if (best && score - gap * AGREE <= best.score - bestGap * AGREE) continue;
      best = step === 1 ? { from, to: from + length, shift, score } : { from: from - length + 1, to: from + 1, shift, score };
      bestGap = gap;
    }
  }
  return best;
}

/** What of a segment no better one has taken, on either side (one for each word taken); the longest free run of it, or null. */
export function trim({ from: first, to, shift }: Segment, inPage: Uint8Array, inOther: Uint8Array): Segment | null {
  let best: [number, number] = [0, 0];
  let from = first;
  for (let i = first; i <= to; i++) {
    const taken = i === to || inPage[i] === 1 || inOther[i + shift] === 1;
    if (!taken) continue;
    if (i - from > best[1] - best[0]) best = [from, i];
    from = i + 1;
  }
  return best[1] > best[0] ? { from: best[0], to: best[1], shift } : null;
}
