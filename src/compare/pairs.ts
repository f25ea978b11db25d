import type { Passage } from '../core/verdict/match';
import type { Side } from './side';
import { stretchesOf, type Stretch } from './stretches';
import { WordDiff, type SameWords } from './word-diff';

/** A passage that both texts have, from its first word that is the same to its last. */
export interface Pair extends Passage {
  readonly same: SameWords;
  /** The other text has it at another place, seen from the passages around it. */
  readonly moved: boolean;
}

/** Words that are the same in a passage, at least, and their share of its shorter side: by chance one word in four agrees in two bits, and hardly any word for word. */
const LEAST_SAME = 8;
const LEAST_SHARE = 0.4;

/** What two texts share, word by word, in the order of the page. No word of either is counted twice. Takes its time in turns. */
export async function pairsOf(page: Side, other: Side): Promise<Pair[]> {
  const diff = new WordDiff(page, other);
  const [free, open] = [allOf(page, other), allOf(page, other)];
  const unit = (2 * page.signature.words) / page.signature.weight;
  const pairs: Omit<Pair, 'moved'>[] = [];
  // The longest first: what is bridged between two stretches may reach into a short one.
  const longest = stretchesOf(page.signature, other.signature).sort((a, b) => lengthOf(b) - lengthOf(a));
  // What lies between the stretches is open to those beside it.
  for (const { passage } of longest) take(open, passage);
  for (const stretch of longest) for (const piece of freePieces(stretch, free)) {
    give(open, piece.passage);
    const found = await diff.same(piece);
    if (found.length === 0) continue;
    let same = grown(found, page, other, open);
    for (let length = 0; length < same.length; ) {
      length = same.length;
      const [before, behind] = beside(boundsOf(same), open);
      // Each by itself: as one, a "The" with which the passage begins may be lined up with one that stands before it.
      same = withoutStrays([...(await diff.same(before)), ...same, ...(await diff.same(behind))], boundsOf(same));
    }
    const count = same.length / 2;
    if (count < LEAST_SAME * unit) continue;
    const pair = { ...boundsOf(same), same };
    if (count < LEAST_SHARE * Math.min(pair.page[1] - pair.page[0], pair.other[1] - pair.other[0])) continue;
    take(free, pair);
    take(open, pair);
    pairs.push(pair);
  }
  return inOrder(pairs.sort((a, b) => a.page[0] - b.page[0]));
}

/** One for each word of either text that may still be taken. */
type Masks = readonly [page: Uint8Array, other: Uint8Array];
const allOf = (page: Side, other: Side): Masks => [new Uint8Array(page.signature.words).fill(1), new Uint8Array(other.signature.words).fill(1)];
/** What a stretch holds is open to itself, and where nothing came of it to others. */
function give([inPage, inOther]: Masks, { page, other }: Passage): void {
  inPage.fill(1, ...page);
  inOther.fill(1, ...other);
}
function take([inPage, inOther]: Masks, { page, other }: Passage): void {
  inPage.fill(0, ...page);
  inOther.fill(0, ...other);
}

const lengthOf = ({ passage: { page: [from, to] } }: Stretch): number => to - from;

/** The segments of a stretch that no longer one has taken, as stretches; the stretch itself where nothing is taken. */
function freePieces(stretch: Stretch, free: Masks): Stretch[] {
  const isFree = ({ page, other }: Passage): boolean => !free[0].subarray(...page).includes(0) && !free[1].subarray(...other).includes(0);
  if (isFree(stretch.passage)) return [stretch];
  const pieces = stretch.segments.map((segment): Stretch => ({ passage: { page: [segment.from, segment.to], other: [segment.from + segment.shift, segment.to + segment.shift] }, segments: [segment] }));
  return pieces.filter(({ passage }) => isFree(passage));
}

/** From the first word that is the same to the last. */
const boundsOf = (same: SameWords): Passage => ({ page: [same[0]!, same.at(-2)! + 1], other: [same[1]!, same.at(-1)! + 1] });

/** With the words before and behind that are the same too: by two bits a word a passage may end in the wrong row, or where fewer than twelve stand between two changes. */
function grown(same: SameWords, page: Side, other: Side, open: Masks): SameWords {
  const { page: [from, to], other: [otherFrom, otherTo] } = boundsOf(same);
  const goesOn = (i: number, j: number): boolean => open[0][i] === 1 && open[1][j] === 1 && page.tokens[i] === other.tokens[j];
  const before: number[] = [];
  for (let k = 1; goesOn(from - k, otherFrom - k); k++) before.unshift(from - k, otherFrom - k);
  const behind: number[] = [];
  for (let k = 0; goesOn(to + k, otherTo + k); k++) behind.push(to + k, otherTo + k);
  return [...before, ...same, ...behind];
}

/**
 * So far beyond a passage's ends, across the change that ended it, its words are looked for too, and so many in a row must be the same there:
 * as shared-words.ts does, where two bits a word need eight. Word for word four in a row are a phrase, "of the" and "he said" are not.
 */
const BEYOND = 16;
const LEAST_BEYOND = 4;

function beside({ page: [from, to], other: [otherFrom, otherTo] }: Passage, [inPage, inOther]: Masks): [before: Stretch, behind: Stretch] {
  const room = (open: Uint8Array, at: number, step: 1 | -1): number => {
    let words = 0;
    while (words < BEYOND && open[at + step * words] === 1) words++;
    return words;
  };
  return [
    { passage: { page: [from - room(inPage, from - 1, -1), from], other: [otherFrom - room(inOther, otherFrom - 1, -1), otherFrom] }, segments: [] },
    { passage: { page: [to, to + room(inPage, to, 1)], other: [otherTo, otherTo + room(inOther, otherTo, 1)] }, segments: [] },
  ];
}

/** Without the words beyond the ends that are the same by chance. */
function withoutStrays(same: SameWords, { page: [from, to] }: Passage): SameWords {
  let [begin, end] = [0, same.length];
  const isNext = (k: number): boolean => same[k + 2] === same[k]! + 1 && same[k + 3] === same[k + 1]! + 1;
  while (begin < end && same[begin]! < from) {
    let stop = begin;
    while (stop + 2 < end && isNext(stop)) stop += 2;
    if (stop - begin >= 2 * (LEAST_BEYOND - 1) || same[stop]! >= from) break;
    begin = stop + 2;
  }
  while (begin < end && same[end - 2]! >= to) {
    let start = end - 2;
    while (start > begin && isNext(start - 2)) start -= 2;
    if (end - 2 - start >= 2 * (LEAST_BEYOND - 1) || same[start]! < to) break;
    end = start;
  }
  return same.slice(begin, end);
}

/**
 * Which passages stand in one order in both texts: those of the heaviest rising row, by words; all others were moved. The steps grow with the
 * square: 2,000 passages took 0.1 s on a busy machine.
 */
function inOrder(pairs: readonly Omit<Pair, 'moved'>[]): Pair[] {
  const best = pairs.map(({ same }) => same.length);
  const before = new Int32Array(pairs.length).fill(-1);
  let last = -1;
  pairs.forEach(({ same, other: [start] }, i) => {
    for (let k = 0; k < i; k++) {
      if (pairs[k]!.other[1] > start || best[k]! + same.length <= best[i]!) continue;
      best[i] = best[k]! + same.length;
      before[i] = k;
    }
    if (last < 0 || best[i]! > best[last]!) last = i;
  });
  const kept = new Set<number>();
  for (let i = last; i >= 0; i = before[i]!) kept.add(i);
  return pairs.map((pair, i) => ({ ...pair, moved: !kept.has(i) }));
}
