import { between, pick, shuffled, type Chance } from '../unit/seeded';
import { truthWords, type TruthWords } from './truth-words';

/** A text with its words read, to be cut and mixed by words. */
export interface Readable {
  readonly text: string;
  readonly words: TruthWords;
}

export const readable = (text: string): Readable => ({ text, words: truthWords(text) });

/** The words [from, to) with all that stands between them. */
export function stretch({ text, words }: Readable, from: number, to: number): string {
  return to <= from ? '' : text.slice(words.start[from], words.end[to - 1]);
}

/** `count` words in a row, from anywhere in the text; all of it where it has fewer. */
export function anyStretch(next: Chance, source: Readable, count: number): string {
  const from = between(next, 0, Math.max(0, source.words.count - count) + 1);
  return stretch(source, from, Math.min(source.words.count, from + count));
}

/** `taken` set into `own` text of `count` words at a chance place, as paragraphs. */
export function setInto(next: Chance, taken: string, own: Readable, count: number): string {
  const at = between(next, 0, own.words.count - count + 1);
  const before = between(next, 0, count + 1);
  return [stretch(own, at, at + before), taken, stretch(own, at + before, at + count)].filter((piece) => piece !== '').join('\n\n');
}

/**
 * A heavily edited copy: every `gap` to 1.6 `gap` words, one to four words are cut, as many put in from another text, or one word
 * is swapped for one of another text.
 */
export function editWords(next: Chance, source: Readable, other: Readable, gap: number): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const to = at + between(next, gap, Math.ceil(gap * 1.6) + 1);
    if (to >= source.words.count) break;
    pieces.push(stretch(source, at, to));
    const kind = pick(next, ['cut', 'insert', 'swap']);
    if (kind === 'insert') pieces.push(anyStretch(next, other, between(next, 1, 5)));
    if (kind === 'swap') pieces.push(anyStretch(next, other, 1));
    at = to + (kind === 'cut' ? between(next, 1, 5) : kind === 'swap' ? 1 : 0);
  }
  pieces.push(stretch(source, at, source.words.count));
  return pieces.join(' ');
}

/** All sentences in another order. */
export function shuffleSentences(next: Chance, text: string): string {
  return shuffled(next, text.split(/(?<=[.!?]["”’]?)\s+/)).join(' ');
}

/** A share of the paragraphs kept in place, the others replaced by paragraphs of another text, as many of them as there are. */
export function replaceParagraphs(next: Chance, text: string, other: string, kept: number): string {
  const foreign = paragraphs(other);
  return paragraphs(text)
    .map((paragraph, i) => (next() < kept ? paragraph : (foreign[i] ?? '')))
    .join('\n\n');
}

export const paragraphs = (text: string): string[] => text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');

/** Every `gap` to twice `gap` characters, one or two are cut, put in from another text, or replaced. */
export function editCharacters(next: Chance, text: string, other: string, gap: number): string {
  const characters = [...text];
  const foreign = [...other.replace(/\s/g, '')];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const to = at + between(next, gap, 2 * gap + 1);
    pieces.push(characters.slice(at, to).join(''));
    const kind = pick(next, ['cut', 'insert', 'replace']);
    const count = between(next, 1, 3);
    const from = between(next, 0, foreign.length - count);
    if (kind !== 'cut') pieces.push(foreign.slice(from, from + count).join(''));
    at = to + (kind === 'insert' ? 0 : count);
  }
  return pieces.join('');
}
