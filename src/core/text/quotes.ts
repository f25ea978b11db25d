import { APOSTROPHE, CLASSES, SEPARATOR, UNSPACED } from './characters';

/** A stretch of a text in UTF-16 units: [from, to). */
export type Range = readonly [from: number, to: number];

/** What may close a quotation, by the mark that opened it. Swedish opens and closes with one mark, German turns « and » round. */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"＂', '＂': '＂"', '“': '”"', '”': '”', '„': '“”', '‟': '”', '«': '»', '»': '«»', '‹': '›', '›': '‹›',
  '‘': '’', '‚': '‘’', '「': '」', '『': '』', '｢': '｣', '﹁': '﹂', '﹃': '﹄', '〝': '〞〟',
};

/** Marks of scripts without spaces, and guillemets, open on their own; the others open only where a word begins behind them. */
const OPENS_ANYWHERE = '「『｢﹁﹃〝“„«';
/** Marks without a direction: behind a character of a script without spaces they open too, for nothing parts them from it (他说"...). */
const STRAIGHT = '"＂';

/**
 * The quotations of a text, without their marks, in order and not overlapping (the outer one of nested quotations).
 *
 * A quotation ends at its closing mark, or at the end of its paragraph: one without a closing mark goes on when the next
 * paragraph opens with a mark again, as quotations over several paragraphs do; an inch mark so costs a paragraph at most.
 */
export function findQuotes(text: string): Range[] {
  const ranges: Range[] = [];
  const letterAt = (index: number): boolean => index >= 0 && index < text.length && CLASSES[text.charCodeAt(index)] !== SEPARATOR;
  let opener = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    if (opener !== '') {
      const closes = CLOSERS[opener]!.includes(unit);
      const insideWord = CLASSES[text.charCodeAt(i)] === APOSTROPHE && letterAt(i - 1) && letterAt(i + 1);
      if ((closes && !insideWord) || unit === '\n') {
        if (i > from) ranges.push([from, i]);
        opener = '';
      }
      continue;
    }
    if (!(unit in CLOSERS)) continue;
    const before = i === 0 ? ' ' : text[i - 1]!;
    const inUnspaced = STRAIGHT.includes(unit) && CLASSES[before.charCodeAt(0)] === UNSPACED;
    const opens = OPENS_ANYWHERE.includes(unit) || ((inUnspaced || !letterAt(i - 1)) && !/[.,!?…]/.test(before) && !/\s/.test(text[i + 1] ?? ' '));
    if (opens) {
      opener = unit;
      from = i + 1;
    }
  }
  if (opener !== '' && text.length > from) ranges.push([from, text.length]);
  return ranges;
}
