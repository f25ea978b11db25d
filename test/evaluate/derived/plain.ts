import { between, pick, shuffled, type Chance } from '../../unit/seeded';
import { paragraphs } from '../derive';
import { truthWords } from '../truth-words';

/** A stretch of a text and where it stands there, in UTF-16 units [from, to). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** On one line. */
  readonly text: string;
}

/** Single marks count where one opens: some papers quote with them. */
const MARKS = /["“”„«»]|(?:^|\s)['‘](?=\p{L})/u;

/** A stretch of `count` words that stands in one place only, in no quotation marks and in paragraphs that hold none; null where there is none. */
export function plainStretch(next: Chance, text: string, count: number): Stretch | null {
  const { start, end, count: words } = truthWords(text);
  for (const first of shuffled(next, Array.from({ length: Math.max(0, words - count + 1) }, (_, i) => i)).slice(0, 60)) {
    const [from, to] = [start[first], end[first + count - 1]];
    const opening = text.slice(from, from + 80);
    const before = text.lastIndexOf('\n', from) + 1;
    const behind = text.indexOf('\n', to);
    // Live pages and summaries say a sentence twice.
    const isAlone = text.indexOf(opening) === text.lastIndexOf(opening);
    if (isAlone && !MARKS.test(text.slice(before, behind < 0 ? text.length : behind))) return { from, to, text: onOneLine(text.slice(from, to)) };
  }
  return null;
}

export const onOneLine = (text: string): string => text.replace(/\s*\n+\s*/g, ' ');

/** The text without its quotation marks: what a speaker said, before anybody quoted it. */
export const unquoted = (text: string): string => text.replace(/["“”„«»]/g, '');

/** Stretches of the numbers of words wanted, in the order of the text and apart from one another; null where it is too short. */
export function stretchesApart(next: Chance, text: string, counts: readonly number[]): string[] | null {
  const { start, end, count } = truthWords(text);
  const gaps = count - counts.reduce((sum, words) => sum + words, 0);
  if (gaps < 10 * counts.length) return null;
  let at = 0;
  return counts.map((words, i) => {
    const from = at + between(next, 5, Math.max(6, Math.floor(gaps / counts.length)));
    at = Math.min(from, count - counts.slice(i).reduce((sum, left) => sum + left, 0)) + words;
    return onOneLine(text.slice(start[at - words], end[at - 1]));
  });
}

/** Paragraphs from the beginning until there are so many words. */
export function openingOf(text: string, words: number): string {
  const kept: string[] = [];
  for (const paragraph of paragraphs(text)) {
    if (words <= 0) break;
    kept.push(paragraph);
    words -= truthWords(paragraph).count;
  }
  return kept.join('\n\n');
}

/** Pieces as paragraphs of their own among those of a text, in order, not in front of the first. */
export function among(next: Chance, own: string, pieces: readonly string[]): string {
  const list = paragraphs(own);
  const places = pieces.map(() => between(next, 1, list.length + 1)).sort((a, b) => a - b);
  return list.flatMap((paragraph, i) => [paragraph, ...pieces.filter((_, j) => places[j] === i + 1)]).join('\n\n');
}

export const saidBy = (next: Chance): string => pick(next, ['he said.', 'she said.', 'the statement said.', 'the senator told reporters.', 'it went on.']);
