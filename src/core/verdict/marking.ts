import type { WordRuns } from './shared-words';

/** A stretch of the page that is shown as one mark: the words that one source has, not those changed in between. */
export interface Mark {
  /** Number of the source, in the order in which they were given. */
  readonly source: number;
  /** Rising. */
  readonly runs: WordRuns;
}

/** Words of one source that leave no more than this between them are one mark: as many as a passage bridges (align.ts). */
const BRIDGE = 12;
/**
 * Of what a better source left over, a piece at the end of a stretch is shown only when it has this many words: with each further source one
 * more of them agrees by chance beyond the end (one word in four, two in 16). Within a stretch a single word counts: what one source changed
 * and the other has is what a reader looks for.
 */
const LEAST_LEFT_OVER = 4;

/**
 * Shares out the words of a page among its sources: each word is the first one's that has it.
 *
 * @param sources the words that each source shares with the page, best source first; its runs need not be sorted and may overlap
 * @param words number of the page's words
 * @returns the marks by where they begin, of sources that are left with any
 */
export function shareOut(sources: readonly WordRuns[], words: number): Mark[] {
  const taken = new Uint8Array(words);
  const marks = sources.flatMap((runs, source) => grouped(leftOf(runs, taken), source));
  return marks.sort((x, y) => x.runs[0]! - y.runs[0]!);
}

/** What of the runs nobody has taken yet; takes it. */
function leftOf(runs: WordRuns, taken: Uint8Array): number[] {
  const own = merged(runs, taken.length);
  const left: number[] = [];
  for (let k = 0; k < own.length; k += 2) {
    const [from, to] = [own[k]!, own[k + 1]!];
    for (let start = from; start < to; ) {
      if (taken[start] === 1) {
        start++;
        continue;
      }
      let end = start;
      while (end < to && taken[end] === 0) end++;
      const isWhole = start === from && end === to;
      const isWithin = start > from && end < to;
      if (isWhole || isWithin || end - start >= LEAST_LEFT_OVER) left.push(start, end);
      start = end;
    }
  }
  for (let k = 0; k < left.length; k += 2) taken.fill(1, left[k], left[k + 1]);
  return left;
}

function merged(runs: WordRuns, words: number): number[] {
  const inRuns = new Uint8Array(words + 1);
  for (let k = 0; k < runs.length; k += 2) inRuns.fill(1, runs[k], Math.min(words, runs[k + 1]!));
  const flat: number[] = [];
  for (let i = 0, inside = 0; i <= words; i++) {
    if (inRuns[i] === inside) continue;
    flat.push(i);
    inside = inRuns[i]!;
  }
  return flat;
}

function grouped(runs: readonly number[], source: number): Mark[] {
  const marks: { source: number; runs: number[] }[] = [];
  for (let k = 0; k < runs.length; k += 2) {
    const last = marks.at(-1);
    if (last !== undefined && runs[k]! - last.runs.at(-1)! <= BRIDGE) last.runs.push(runs[k]!, runs[k + 1]!);
    else marks.push({ source, runs: [runs[k]!, runs[k + 1]!] });
  }
  return marks;
}
