import type { Words } from '../core/text/words';
import type { Pair } from './pairs';

/** A paragraph of a text: its characters and its words, [from, to). */
export interface Paragraph {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly end: number;
}

/** Paragraphs of both texts that stand at one height: [from, to) of each. */
export interface Row {
  readonly page: readonly [number, number];
  readonly other: readonly [number, number];
}

/** Paragraphs of one height at most where nothing joins them: a row is laid out as a whole, once it comes into view. */
const MOST_LOOSE = 6;
/**
 * Two paragraphs belong together by more than this share of the words that one of them shares at all. Of two texts that break their lines at other
 * places every paragraph begins in one and ends in the next: joined by any word, all of them would be one row.
 */
const JOINING = 0.5;

export function paragraphsOf(text: string, words: Pick<Words, 'start' | 'count'>): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let from = 0, first = 0; from <= text.length; ) {
    const at = text.indexOf('\n', from);
    const to = at < 0 ? text.length : at;
    let end = first;
    while (end < words.count && words.start[end]! < to) end++;
    if (end > first) paragraphs.push({ from, to, first, end });
    [from, first] = [to + 1, end];
  }
  return paragraphs;
}

/** Lays paragraphs beside those with which they share passages in order; what is joined by nothing stands in between. */
export function rowsOf(page: readonly Paragraph[], other: readonly Paragraph[], pairs: readonly Pair[]): Row[] {
  const rows: Row[] = [];
  let [p, q] = [0, 0];
  for (const { page: [from, to], other: [otherFrom, otherTo] } of joined(page, other, pairs)) {
    rows.push(...loose([p, from], [q, otherFrom]), { page: [from, to], other: [otherFrom, otherTo] });
    [p, q] = [to, otherTo];
  }
  return [...rows, ...loose([p, page.length], [q, other.length])];
}

function loose([p, pEnd]: readonly [number, number], [q, qEnd]: readonly [number, number]): Row[] {
  const rows: Row[] = [];
  for (; p < pEnd || q < qEnd; p = Math.min(pEnd, p + MOST_LOOSE), q = Math.min(qEnd, q + MOST_LOOSE)) {
    rows.push({ page: [p, Math.min(pEnd, p + MOST_LOOSE)], other: [q, Math.min(qEnd, q + MOST_LOOSE)] });
  }
  return rows;
}

/** Paragraphs that share words, in order; those that share a paragraph are one row. */
function joined(page: readonly Paragraph[], other: readonly Paragraph[], pairs: readonly Pair[]): Row[] {
  const ofPage = ownersOf(page);
  const ofOther = ownersOf(other);
  const links = new Map<string, { p: number; q: number; words: number }>();
  const [sharedOfPage, sharedOfOther] = [new Uint32Array(page.length), new Uint32Array(other.length)];
  for (const { same, moved } of pairs) {
    if (moved) continue;
    for (let k = 0; k < same.length; k += 2) {
      const [p, q] = [ofPage[same[k]!]!, ofOther[same[k + 1]!]!];
      sharedOfPage[p]!++;
      sharedOfOther[q]!++;
      const known = links.get(`${p} ${q}`);
      if (known === undefined) links.set(`${p} ${q}`, { p, q, words: 1 });
      else known.words++;
    }
  }
  const rows: { page: [number, number]; other: [number, number] }[] = [];
  for (const { p, q, words } of [...links.values()].sort((a, b) => a.p - b.p || a.q - b.q)) {
    if (words <= JOINING * Math.min(sharedOfPage[p]!, sharedOfOther[q]!)) continue;
    const last = rows.at(-1);
    if (last === undefined || (p >= last.page[1] && q >= last.other[1])) rows.push({ page: [p, p + 1], other: [q, q + 1] });
    else {
      last.page[1] = Math.max(last.page[1], p + 1);
      last.other[1] = Math.max(last.other[1], q + 1);
    }
  }
  return rows;
}

/** For each word its paragraph. */
function ownersOf(paragraphs: readonly Paragraph[]): Int32Array {
  const owners = new Int32Array(paragraphs.at(-1)?.end ?? 0);
  paragraphs.forEach(({ first, end }, at) => owners.fill(at, first, end));
  return owners;
}
