import { CHARACTER_MARK, learn, UNITS, WORD_MARK } from './characters';

/**
 * Canonical order of marks: Burmese ့ and ် stand either way round in the wild, as do nukta and virama, and NFC turns them.
 * Nearly every text has them in order, so a reader asks of each two in a row, and mends the text only where they are not.
 */
const isOrderedMark = (code: number): boolean => {
  const unit = UNITS[code] || learn(code);
  return unit === WORD_MARK || unit === CHARACTER_MARK;
};

const turned = new Map<number, boolean>();

/** Whether the mark `code` stands before the mark `next` and belongs behind it. */
export function isTurned(code: number, next: number): boolean {
  if (!isOrderedMark(code)) return false;
  const pair = code * 0x10000 + next;
  let known = turned.get(pair);
  if (known === undefined) {
    const text = String.fromCharCode(code, next);
    turned.set(pair, (known = text.normalize('NFD') !== text));
  }
  return known;
}

/** The text with all marks in canonical order. Everything else keeps its place: such marks do not decompose. */
export function withOrderedMarks(text: string): string {
  let ordered = '';
  let done = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isOrderedMark(text.charCodeAt(i))) continue;
    const from = i;
    while (i + 1 < text.length && isOrderedMark(text.charCodeAt(i + 1))) i++;
    if (i === from) continue;
    ordered += text.slice(done, from) + text.slice(from, i + 1).normalize('NFD');
    done = i + 1;
  }
  return ordered + text.slice(done);
}
