import type { Passage } from '../core/verdict/match';
import { agreeingWords } from '../core/verdict/align';
import { sharedWords } from '../core/verdict/shared-words';
import { Seeds, unpack, type Outline } from '../core/verdict/skeleton';
import { fromBase64 } from '../platform/base64';
import type { Comparison } from '../platform/comparison';
import { pairsOf, type Pair } from './pairs';
import type { Flags } from './pieces';
import { paragraphsOf, rowsOf, type Paragraph, type Row } from './rows';
import type { Side } from './side';
import { stretchesOf } from './stretches';

/** One text as it is shown. */
export interface Column {
  readonly side: Side;
  readonly paragraphs: readonly Paragraph[];
  readonly flags: Flags;
}

/** All that the views draw. */
export interface Model {
  readonly page: Column;
  /** Null where only its index knows the other text. */
  readonly other: Column | null;
  readonly rows: readonly Row[];
  readonly passages: readonly (Passage & Pick<Pair, 'moved'>)[];
  /** Words of both texts. */
  readonly words: readonly [page: number, other: number];
  /** Words of each that stand in the other, as shares in [0, 1]. */
  readonly shares: readonly [ofPage: number, ofOther: number];
}

/** Both texts, compared word by word. */
export async function modelOf(page: Side, other: Side): Promise<Model> {
  const pairs = await pairsOf(page, other);
  const same = pairs.reduce((sum, pair) => sum + pair.same.length / 2, 0);
  const [left, right] = [columnOf(page, pairs, 'page'), columnOf(other, pairs, 'other')];
  const words = [page.signature.words, other.signature.words] as const;
  return { page: left, other: right, rows: rowsOf(left.paragraphs, right.paragraphs, pairs), passages: pairs, words, shares: [same / words[0], same / words[1]] };
}

function columnOf(side: Side, pairs: readonly Pair[], which: 'page' | 'other'): Column {
  const flags = flagsOf(side, pairs.map((pair) => pair[which]));
  for (const { same } of pairs) for (let k = which === 'page' ? 0 : 1; k < same.length; k += 2) flags.changed[same[k]!] = 0;
  return { side, paragraphs: paragraphsOf(side.text, side.words), flags };
}

/** Words within passages, all of them changed until told otherwise. */
function flagsOf({ signature: { words, quotes } }: Side, ranges: readonly (readonly [number, number])[]): Flags {
  const flags = { passage: new Uint32Array(words), changed: new Uint8Array(words), quoted: new Uint8Array(words) };
  ranges.forEach(([from, to], i) => {
    flags.passage.fill(i + 1, from, to);
    flags.changed.fill(1, from, to);
  });
  for (let i = 0; i < quotes.length; i += 2) flags.quoted.fill(1, quotes[i], quotes[i + 1]);
  return flags;
}

/** So far beyond a passage's ends its words are looked for (shared-words.ts). */
const BEYOND = 16;

/**
 * This page alone, with what the index knows of the other text. The page may have changed since it was checked: its passages are looked for anew, and the
 * match's share stands only where there are some.
 */
export function pageAlone(page: Side, { match, known }: Pick<Comparison, 'match' | 'known'>): Model {
  const { words } = page.signature;
  const outline = outlineOf(known);
  const found = stretchesOf(page.signature, outline).map(({ passage }) => passage).sort((a, b) => a.page[0] - b.page[0]);
  const runs = sharedWords(new Seeds(page.signature), unpack(outline), found);
  const passages: Model['passages'][number][] = [];
  for (const { page: [from, to], other } of found) {
    const own: number[] = [];
    for (let k = 0; k < runs.length; k += 2) if (runs[k]! < to + BEYOND && runs[k + 1]! > from - BEYOND) own.push(runs[k]!, runs[k + 1]!);
    // Its words may be another's too: passages do not overlap on the page.
    const first = Math.max(passages.at(-1)?.page[1] ?? 0, Math.min(...own));
    const end = Math.min(words, Math.max(...own));
    if (first < end) passages.push({ page: [first, end], other, moved: false });
  }
  const flags = flagsOf(page, passages.map((passage) => passage.page));
  for (let k = 0; k < runs.length; k += 2) flags.changed.fill(0, runs[k], runs[k + 1]);
  const paragraphs = paragraphsOf(page.text, page.words);
  return { page: { side: page, paragraphs, flags }, other: null, rows: rowsOf(paragraphs, [], []), passages, words: [words, known.words], shares: passages.length > 0 ? [match.sharedOfPage, match.sharedOfOther] : [0, 0] };
}

export const outlineOf = ({ words, skeleton }: Comparison['known']): Outline => ({ words, skeleton: fromBase64(skeleton) });

/** Share of an indexed text that still stands in a text, in [0, 1]: by two bits a word, of which one in four agrees by chance. */
export function standing(known: Outline, now: Outline): number {
  const [seeds, bits] = [new Seeds(known), unpack(now)];
  const sum = stretchesOf(known, now).flatMap(({ segments }) => segments).reduce((all, segment) => all + agreeingWords(seeds, bits, segment), 0);
  return Math.min(1, sum / Math.max(1, known.words));
}
