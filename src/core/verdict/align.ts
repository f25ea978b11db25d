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
  for (const [at, otherAt] of [...seeds].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const shift = otherAt - at;
    if (found.get(shift)?.some((segment) => at >= segment.from && at < segment.to)) continue;
    const segment = extend(page, other, at, shift);
    const chain = [segment];
    for (let next = jump(page, other, segment, 1); next; next = jump(page, other, next, 1)) chain.push(next);
    for (let next = jump(page, other, segment, -1); next; next = jump(page, other, next, -1)) chain.unshift(next);
    for (const part of chain) found.set(part.shift, [...(found.get(part.shift) ?? []), part]);
    chains.push(chain);
  }
  return chains;
}

/** Grows from `at` both ways along one diagonal. */
function extend(page: Outline, other: Outline, at: number, shift: number): Segment {
  const right = reach(page, other, at, shift, 1);
  const left = reach(page, other, at - 1, shift, -1);
  return { from: at - left.length, to: at + right.length, shift, score: left.score + right.score };
}

/** The best-scoring stretch that begins at `at` and runs in one direction. */
function reach(page: Outline, other: Outline, at: number, shift: number, step: 1 | -1): { length: number; score: number } {
  let score = 0;
  let best = 0;
  let length = 0;
  for (let i = at, n = 1; i >= 0 && i < page.words && i + shift >= 0 && i + shift < other.words; i += step, n++) {
    score += skeletonBits(page.skeleton, i) === skeletonBits(other.skeleton, i + shift) ? AGREE : DIFFER;
    if (score > best) {
      best = score;
      length = n;
    } else if (score < best - DROP) break;
  }
  return { length, score: best };
}

/** The stretch that goes on beyond an insertion or cut of a few words after (or before) `segment`, the nearest first. */
function jump(page: Outline, other: Outline, segment: Segment, step: 1 | -1): Segment | null {
  const at = step === 1 ? segment.to : segment.from - 1;
  let best: Segment | null = null;
  let bestGap = 0;
  for (let skip = 0; skip <= JUMP; skip++) {
    for (let otherSkip = 0; otherSkip <= JUMP; otherSkip++) {
      if (skip === otherSkip && skip === 0) continue;
      const from = at + step * skip;
      const shift = segment.shift + step * (otherSkip - skip);
      if (from < 0 || from >= page.words) continue;
      const { length, score } = reach(page, other, from, shift, step);
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
