import type { Segment } from './align';
import type { Seeds } from './skeleton';

/**
 * Costs of the loose alignment: with two bits a word, two skeletons are as two strands of DNA, and these are the costs that BLASTN is
 * run with to find distant kin. Of text with 40% of its words swapped, .7 of the bits agree: +2.3 a word; of unrelated text .25: -1.75. Gaps
 * cost more than there: with -10 and -3 unrelated texts of 300 words line up from end to end.
 */
const AGREE = 5;
const DIFFER = -4;
const GAP_OPEN = -24;
const GAP_MORE = -8;
/**
 * A path that scores less is chance, or too short to say. Of 3,000 pairs of unrelated word lists (300 to 1,200 words, as frequent as in English)
 * the best scored 111; of 200 words with 40% swapped 90% score 278 and more, of 100 words with 25% 239.
 */
const LEAST_SCORE = 160;

/** Diagonals are counted in bins of so many; a path may drift (words of two for words of one) over BAND of them on either side. */
const BIN = 32;
const BAND = 64;
/** Cells of the band: 16,000 words by 129. In longer texts the path is looked for around the mean place of the bins' seeds. */
const MOST_CELLS = 2 ** 21;
/**
 * Seeds in two neighbouring bins, beyond what chance gives, for a path to be looked for: of 100 words with 25% swapped 29 are left, of 200 with
 * 40% 24. Of 1,000 AllSides articles asked, 12 let 209 candidates through to find 21 paths, 16 124 to find 18.
 */
const LEAST_SEEDS = 16;

/** A path is cut where it falls so far below its best: 35 words that do not belong together. Else it would run from one verbatim passage to the next across foreign text. */
const DROP = 60;

const NONE = 0;
const STEP = 1;
const PAGE_GAP = 2;
const OTHER_GAP = 3;
/** Beside the direction of a cell: whether the gap that ends in it goes on. */
const PAGE_MORE = 4;
const OTHER_MORE = 8;

/**
 * The one long stretch over which a text goes along with another although words are swapped all along: a local alignment with gaps (Smith and
 * Waterman 1981, Gotoh 1982) in a band around the diagonals that hold the most short seeds.
 *
 * @param page short seeds of this page; @param other two bits of each word of the other text
 * @param aligned one for each word of the page that is lined up already: seeds there are no reason to look further
 * @returns the stretches without gaps in page order; null where there is none
 */
export function alignLoosely(page: Seeds, other: Uint8Array, aligned: Uint8Array): Segment[] | null {
  const richest = richestDiagonal(page, other, aligned);
  const path = richest === null ? null : bestPath(page.bits, other, richest);
  if (path === null) return null;
  const pieces = piecesOf(path, page.bits, other).filter(({ score }) => score >= LEAST_SCORE);
  return pieces.length === 0 ? null : pieces.flatMap(({ segments }) => segments);
}

/** The path without the stretches that do not line up, each piece from its first word that agrees to its last. */
function piecesOf(path: readonly Segment[], page: Uint8Array, other: Uint8Array): { segments: Segment[]; score: number }[] {
  const pieces: { segments: Segment[]; score: number }[] = [];
  let from = -1;
  let best = 0;
  let bestAt = 0;
  let score = 0;
  const close = (): void => {
    if (from >= 0) pieces.push({ segments: between(path, from, bestAt), score: best });
    [from, best, score] = [-1, 0, 0];
  };
  for (const segment of path) {
    for (let at = segment.from; at < segment.to; at++) {
      const agrees = page[at] === other[at + segment.shift];
      if (from < 0 && !agrees) continue;
      if (from < 0) from = at;
      score += agrees ? AGREE : DIFFER;
      if (score > best) [best, bestAt] = [score, at + 1];
      if (score <= 0 || score < best - DROP) close();
    }
    score += GAP_OPEN;
  }
  close();
  return pieces;
}

const between = (path: readonly Segment[], from: number, to: number): Segment[] =>
  path.flatMap((segment) => (segment.to <= from || segment.from >= to ? [] : [{ ...segment, from: Math.max(from, segment.from), to: Math.min(to, segment.to) }]));

interface Diagonal {
  /** Word of the other less word of the page. */
  readonly centre: number;
  /** Where on the page its seeds lie in the mean. */
  readonly middle: number;
}

/** The diagonal around which far more seeds lie than elsewhere. */
function richestDiagonal(page: Seeds, other: Uint8Array, aligned: Uint8Array): Diagonal | null {
  const most = page.bits.length;
  const bins = new Uint32Array(((most + other.length) >> 5) + 2);
  const places = new Float64Array(bins.length);
  let seeds = 0;
  page.meet(other, (at, otherAt) => {
    if (aligned[at] === 1) return;
    const bin = (otherAt - at + most) >> 5;
    bins[bin]!++;
    places[bin]! += at;
    seeds++;
  });
  let best = 0;
  for (let i = 1; i + 1 < bins.length; i++) if (bins[i]! + bins[i + 1]! > bins[best]! + bins[best + 1]!) best = i;
  const expected = (2 * seeds) / bins.length;
  const held = bins[best]! + bins[best + 1]!;
  return held < LEAST_SEEDS + expected + 4 * Math.sqrt(expected) ? null : { centre: (best + 1) * BIN - most, middle: (places[best]! + places[best + 1]!) / held };
}

function bestPath(page: Uint8Array, other: Uint8Array, { centre, middle }: Diagonal): Segment[] | null {
  const width = 2 * BAND + 1;
  // Where the band meets both texts, or as much of that as may be looked at.
  const [start, end] = [Math.max(0, -centre - BAND), Math.min(page.length, other.length - centre + BAND)];
  const most = Math.floor(MOST_CELLS / width);
  const first = Math.max(start, Math.min(end - most, Math.round(middle - most / 2)));
  const rows = Math.min(end - first, most);
  if (rows <= 0) return null;
  const ways = new Uint8Array(rows * width);
  /** Best scores that end in a cell, and those that end there in a gap: of the row above and of this one, by diagonal. */
  let above = new Int32Array(width + 2);
  let row = new Int32Array(width + 2);
  let inOther = new Int32Array(width + 2).fill(-1e6);
  let best = 0;
  let bestAt = -1;
  for (let i = 0; i < rows; i++) {
    const at = first + i;
    const nextInOther = new Int32Array(width + 2).fill(-1e6);
    let inPage = -1e6;
    row.fill(0);
    for (let d = 0; d < width; d++) {
      const otherAt = at + centre + d - BAND;
      if (otherAt < 0 || otherAt >= other.length) {
        inPage = -1e6;
        continue;
      }
      // A word of the page without one of the other: from the row above, one diagonal on.
      const openUp = above[d + 2]! + GAP_OPEN;
      const moreUp = inOther[d + 2]! + GAP_MORE;
      const up = Math.max(openUp, moreUp);
      nextInOther[d + 1] = up;
      // A word of the other without one of the page: from the cell before.
      const openBack = row[d]! + GAP_OPEN;
      const moreBack = inPage + GAP_MORE;
      inPage = Math.max(openBack, moreBack);
      const step = above[d + 1]! + (page[at] === other[otherAt] ? AGREE : DIFFER);
      const score = Math.max(0, step, up, inPage);
      row[d + 1] = score;
      let way = score === 0 ? NONE : score === step ? STEP : score === up ? PAGE_GAP : OTHER_GAP;
      if (moreUp > openUp) way |= PAGE_MORE;
      if (moreBack > openBack) way |= OTHER_MORE;
      ways[i * width + d] = way;
      if (score > best) {
        best = score;
        bestAt = i * width + d;
      }
    }
    [above, row] = [row, above];
    inOther = nextInOther;
  }
  return best < LEAST_SCORE ? null : traced(ways, width, bestAt, first, centre - BAND);
}

/** The path back from its best cell. */
function traced(ways: Uint8Array, width: number, end: number, first: number, lowest: number): Segment[] {
  const segments: Segment[] = [];
  let i = Math.floor(end / width);
  let d = end % width;
  let to = -1;
  const close = (): void => {
    if (to >= 0) segments.push({ from: first + i + 1, to, shift: lowest + d });
    to = -1;
  };
  /** The kind of gap the path is in, which only its own cells end. */
  let gap = NONE;
  while (i >= 0 && d >= 0 && d < width) {
    const cell = ways[i * width + d]!;
    const way = gap === NONE ? cell & 3 : gap;
    if (way === NONE) break;
    if (way === STEP) {
      if (to < 0) to = first + i + 1;
      i--;
    } else {
      close();
      gap = (cell & (way === PAGE_GAP ? PAGE_MORE : OTHER_MORE)) !== 0 ? way : NONE;
      if (way === PAGE_GAP) {
        i--;
        d++;
      } else d--;
    }
  }
  close();
  return segments.reverse();
}
