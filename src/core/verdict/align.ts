import { skeletonBits, type Signature } from '../signature/signature';
import type { Passage } from './match';

/** What of a known article alignment needs: its skeleton and how many words it has. */
export type Outline = Pick<Signature, 'words' | 'skeleton'>;

/** A shared shingle: the word index at which it begins in this page and in the other. */
export type Seed = readonly [page: number, other: number];

/** A stretch that lines up word by word: one diagonal, no gap. */
interface Segment {
  from: number;
  to: number;
  /** Word index in the other = index in this page + shift. */
  shift: number;
  score: number;
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
/** A chain of stretches below this is chance or a common phrase: 12 words net. What a passage must be to matter is for relation.ts. */
const LEAST_CHAIN = 24;
/**
 * Words compared before no more seeds are followed. AllSides' passage pairs need 5,000 in the median and 0.23 million at most, an
 * edited copy of 20,000 words 1.3 million, of 190,000 words 14 million. Only a text that repeats itself thousands of times, by nature or to
 * do harm, comes this far: its seeds are the product of both sides' repeats.
 */
const MOST_COMPARED = 2 ** 24;
/** Stretches of one chain that leave no more than this between them, on both sides, are shown as one passage. */
const BRIDGE = 12;

/**
 * The passages two texts share, bounded to the word: seeds are extended over both skeletons as BLAST extends its hits
 * (Altschul et al. 1990), across small insertions and cuts, and the best ones kept so that no word of the page is counted
 * twice.
 *
 * @returns passages in page order with `agreeing`: how many of the covered words agree beyond chance
 */
export function align(page: Outline, other: Outline, seeds: readonly Seed[]): { passages: Passage[]; covered: Coverage; agreeing: number } {
  const chains = chainsFrom(page, other, seeds).sort((a, b) => scoreOf(b) - scoreOf(a));
  const inPage = new Uint8Array(page.words);
  const inOther = new Uint8Array(other.words);
  const passages: Passage[] = [];
  let agreeing = 0;
  for (const chain of chains) {
    const kept = chain.map((segment) => trim(segment, inPage, inOther)).filter((segment) => segment !== null);
    if (kept.reduce((sum, segment) => sum + scoreBetween(page, other, segment), 0) < LEAST_CHAIN) continue;
    for (const segment of kept) {
      inPage.fill(1, segment.from, segment.to);
      inOther.fill(1, segment.from + segment.shift, segment.to + segment.shift);
      agreeing += agreeingWords(page, other, segment);
    }
    passages.push(...bridged(kept));
  }
  passages.sort((a, b) => a.page[0] - b.page[0]);
  return { passages, covered: { page: inPage, other: inOther }, agreeing };
}

/** One flag a word: does it stand in a shared passage? */
export interface Coverage {
  readonly page: Uint8Array;
  readonly other: Uint8Array;
}

const scoreOf = (chain: readonly Segment[]): number => chain.reduce((sum, segment) => sum + segment.score, 0);

function chainsFrom(page: Outline, other: Outline, seeds: readonly Seed[]): Segment[][] {
  const chains: Segment[][] = [];
  const found = new Map<number, Segment[]>();
  const sides: Sides = { page, other, left: MOST_COMPARED };
  for (const [at, otherAt] of rarestFirst(page, other, seeds)) {
    if (sides.left <= 0) break;
    const shift = otherAt - at;
    if (found.get(shift)?.findLast((segment) => at >= segment.from && at < segment.to)) continue;
    const segment = extend(sides, at, shift);
    const chain = [...follow(sides, segment, -1).reverse(), segment, ...follow(sides, segment, 1)];
    for (const part of chain) {
      const known = found.get(part.shift);
      if (known) known.push(part);
      else found.set(part.shift, [part]);
    }
    chains.push(chain);
  }
  return chains;
}

/** Both texts, and how many words may still be compared. */
interface Sides {
  readonly page: Outline;
  readonly other: Outline;
  left: number;
}

/** The seeds within both texts: what stands once on each side before what is repeated, then in page order. */
function rarestFirst(page: Outline, other: Outline, seeds: readonly Seed[]): Seed[] {
  const here = new Uint32Array(page.words);
  const there = new Uint32Array(other.words);
  const within = seeds.filter(([at, otherAt]) => at < page.words && otherAt < other.words);
  for (const [at, otherAt] of within) {
    here[at]!++;
    there[otherAt]!++;
  }
  const repeats = ([at, otherAt]: Seed): number => Math.max(here[at]!, there[otherAt]!);
  return within.sort((a, b) => repeats(a) - repeats(b) || a[0] - b[0] || a[1] - b[1]);
}

/** Grows from `at` both ways along one diagonal. */
function extend(sides: Sides, at: number, shift: number): Segment {
  const right = reach(sides, at, shift, 1);
  const left = reach(sides, at - 1, shift, -1);
  return { from: at - left.length, to: at + right.length, shift, score: left.score + right.score };
}

/** The best-scoring stretch that begins at `at` and runs in one direction. */
function reach(sides: Sides, at: number, shift: number, step: 1 | -1): { length: number; score: number } {
  const { page, other } = sides;
  let score = 0;
  let best = 0;
  let length = 0;
  let n = 1;
  for (let i = at; i >= 0 && i < page.words && i + shift >= 0 && i + shift < other.words; i += step, n++) {
    score += skeletonBits(page.skeleton, i) === skeletonBits(other.skeleton, i + shift) ? AGREE : DIFFER;
    if (score > best) {
      best = score;
      length = n;
    } else if (score < best - DROP) break;
  }
  sides.left -= n;
  return { length, score: best };
}

/** The stretches that one after another go on beyond `segment` in one direction. */
function follow(sides: Sides, segment: Segment, step: 1 | -1): Segment[] {
  const stretches: Segment[] = [];
  for (let next = jump(sides, segment, step); next; next = jump(sides, next, step)) stretches.push(next);
  return stretches;
}

/** The stretch that goes on beyond an insertion or cut of a few words after (or before) `segment`, the nearest first. */
function jump(sides: Sides, segment: Segment, step: 1 | -1): Segment | null {
  if (sides.left <= 0) return null;
  const at = step === 1 ? segment.to : segment.from - 1;
  let best: Segment | null = null;
  let bestGap = 0;
  for (let skip = 0; skip <= JUMP; skip++) {
    for (let otherSkip = 0; otherSkip <= JUMP; otherSkip++) {
      if (skip === otherSkip && skip === 0) continue;
      const from = at + step * skip;
      const shift = segment.shift + step * (otherSkip - skip);
      if (from < 0 || from >= sides.page.words) continue;
      const { length, score } = reach(sides, from, shift, step);
      if (score < JUMP_SCORE) continue;
      const gap = skip + otherSkip;
      if (best && score - gap * AGREE <= best.score - bestGap * AGREE) continue;
      best = step === 1 ? { from, to: from + length, shift, score } : { from: from - length + 1, to: from + 1, shift, score };
      bestGap = gap;
    }
  }
  return best;
}

/** What of a segment no better one has taken, on either side; the longest free run of it, or null. */
function trim(segment: Segment, inPage: Uint8Array, inOther: Uint8Array): Segment | null {
  let best: [number, number] = [0, 0];
  let from = segment.from;
  for (let i = segment.from; i <= segment.to; i++) {
    const taken = i === segment.to || inPage[i] === 1 || inOther[i + segment.shift] === 1;
    if (!taken) continue;
    if (i - from > best[1] - best[0]) best = [from, i];
    from = i + 1;
  }
  return best[1] > best[0] ? { ...segment, from: best[0], to: best[1] } : null;
}

function agreement(page: Outline, other: Outline, segment: Segment): number {
  let agree = 0;
  for (let i = segment.from; i < segment.to; i++) {
    if (skeletonBits(page.skeleton, i) === skeletonBits(other.skeleton, i + segment.shift)) agree++;
  }
  return agree;
}

function scoreBetween(page: Outline, other: Outline, segment: Segment): number {
  const agree = agreement(page, other, segment);
  return agree * AGREE + (segment.to - segment.from - agree) * DIFFER;
}

/** Words that are the same, estimated: of d different words a quarter agree by chance, so n words with a agreeing hold n - (n - a) * 4/3. */
function agreeingWords(page: Outline, other: Outline, segment: Segment): number {
  const length = segment.to - segment.from;
  return Math.max(0, length - ((length - agreement(page, other, segment)) * 4) / 3);
}

/** Neighbouring segments of one chain as one passage. */
function bridged(segments: readonly Segment[]): Passage[] {
  const passages: { page: [number, number]; other: [number, number] }[] = [];
  for (const { from, to, shift } of [...segments].sort((a, b) => a.from - b.from)) {
    const last = passages.at(-1);
    const otherFrom = from + shift;
    if (last && from - last.page[1] <= BRIDGE && otherFrom >= last.other[1] && otherFrom - last.other[1] <= BRIDGE) {
      last.page[1] = to;
      last.other[1] = to + shift;
    } else passages.push({ page: [from, to], other: [otherFrom, to + shift] });
  }
  return passages;
}
