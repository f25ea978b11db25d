import { isLetter, isUnspaced, SIGN, UNITS } from './characters';

/** A stretch of a text in UTF-16 units: [from, to). */
export type Range = readonly [from: number, to: number];

/** What may close a quotation, by the mark that opened it. Swedish opens and closes with one mark, German turns « and » round. */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"＂', '＂': '＂"', '“': '”"', '”': '”', '„': '“”', '‟': '”', '«': '»', '»': '«»', '‹': '›', '›': '‹›',
  '‘': '’', '‚': '‘’', '「': '」', '『': '』', '｢': '｣', '﹁': '﹂', '﹃': '﹄', '〝': '〞〟', '״': '״"”',
};

/** Marks of scripts without spaces, and guillemets, open on their own; the others open only where a word begins behind them. */
const OPENS_ANYWHERE = '「『｢﹁﹃〝“„«';
/** Marks without a direction: behind a character of a script without spaces they open too, for nothing parts them from it (他说"...). */
const STRAIGHT = '"＂';

/** Between two Hebrew letters these mark an abbreviation (צה״ל), whatever is open. */
const GERSHAYIM = '"״”';
const isHebrew = (letter: string | undefined): boolean => letter !== undefined && letter >= '\u05d0' && letter <= '\u05ea';

/** Separators to words, but ’ between two letters closes no quotation. */
const APOSTROPHES = '\'‘’‛＇ʼʻʹ';

/** Where the marks and line breaks of a text stand: a text without `readWords` is walked for them alone. */
function findSigns(text: string): number[] {
  const signs: number[] = [];
  for (let i = 0; i < text.length; i++) if (UNITS[text.charCodeAt(i)] === SIGN) signs.push(i);
  return signs;
}

/**
 * The quotations of a text, without their marks, in order and not overlapping (the outer one of nested quotations).
 *
 * A quotation ends at its closing mark, or at the end of its paragraph: one without a closing mark goes on when the next
 * paragraph opens with a mark again, as quotations over several paragraphs do; an inch mark so costs a paragraph at most.
 *
 * @param signs `signs` of the words read from the same text, where they are at hand
 */
export function findQuotes(text: string, signs: ArrayLike<number> = findSigns(text)): Range[] {
  const ranges: Range[] = [];
  const letterAt = (index: number): boolean => index >= 0 && index < text.length && (isLetter(text.charCodeAt(index)) || APOSTROPHES.includes(text[index]!));
  let opener = '';
  let from = 0;
  for (let s = 0; s < signs.length; s++) {
    const i = signs[s]!;
    const sign = text[i]!;
    if (GERSHAYIM.includes(sign) && isHebrew(text[i - 1]) && isHebrew(text[i + 1])) continue;
    if (opener !== '') {
      const closes = CLOSERS[opener]!.includes(sign);
      const insideWord = APOSTROPHES.includes(sign) && letterAt(i - 1) && letterAt(i + 1);
      if ((closes && !insideWord) || sign === '\n') {
        if (i > from) ranges.push([from, i]);
        opener = '';
      }
      continue;
    }
    if (!(sign in CLOSERS)) continue;
    const before = i === 0 ? ' ' : text[i - 1]!;
    const inUnspaced = STRAIGHT.includes(sign) && isUnspaced(before.charCodeAt(0));
    const opens = OPENS_ANYWHERE.includes(sign) || ((inUnspaced || !letterAt(i - 1)) && !/[.,!?…]/.test(before) && !/\s/.test(text[i + 1] ?? ' '));
    // French goes on with the closing mark and a space, right behind a paragraph whose quotation was not closed.
    const goesOn = sign === '»' && before === '\n' && ranges.at(-1)?.[1] === i - 1;
    if (opens || goesOn) {
      opener = sign;
      from = i + 1;
    }
  }
  if (opener !== '' && text.length > from) ranges.push([from, text.length]);
  return ranges;
}
