import type { Piece } from '../platform/chip';
import { dayOf, timeOf, withTime } from '../platform/dates';
import { text, uiLanguage } from '../platform/text';

/** A message and its substitutions, before it is text: what is said can be tested apart from how it is shown. */
export interface Wording {
  readonly key: string;
  readonly values: readonly string[];
}

export const say = (key: string, ...values: string[]): Wording => ({ key, values });
export const plain = (wording: Wording): string => text(wording.key, ...wording.values);

/** Tokens in Unicode's isolate marks: no translation contains them, and a browser that showed one would still read well. */
const TOKEN = /\u2068(\d)\u2069/;

/**
 * A message in pieces, its values apart: a publisher's name in Arabic inside an English sentence (or the reverse) must not turn the words around
 * it, so each value becomes an element of its own.
 */
export function piecesOf({ key, values }: Wording): Piece[] {
  const sentence = text(key, ...values.map((_, index) => `\u2068${index}\u2069`));
  // Splitting by an expression with one group alternates: words, index, words, index, words.
  return sentence.split(TOKEN).map((piece, at) => (at % 2 === 0 ? { text: piece, value: false } : { text: values[Number(piece)]!, value: true })).filter((piece) => piece.text !== '');
}

/** What stands between two sentences: nothing where a full stop has the width of a letter and brings its room with it. */
export const sentenceGap = (): string => (['zh', 'ja'].includes(new Intl.Locale(uiLanguage()).language) ? '' : ' ');

export const number = (value: number): string => new Intl.NumberFormat(uiLanguage()).format(value);

/**
 * Messages that count have a key for each plural category of CLDR that their language has: `_one` and `_other` in English, also `_zero`, `_two`, `_few`
 * and `_many` elsewhere. Chrome's message format has no plural rules. The number is always a value: some languages say it with "one" too.
 */
export const counted = (key: string, count: number): Wording => say(`${key}_${new Intl.PluralRules(uiLanguage()).select(count)}`, number(count));

/** A share as a percentage that never rounds to "none" or "all": those two are said only when they are true. */
export function percent(share: number): string {
  const format = new Intl.NumberFormat(uiLanguage(), { style: 'percent', maximumFractionDigits: 0 });
  if (!(share > 0)) return format.format(0);
  if (share < 0.01) return `<${format.format(0.01)}`;
  return format.format(share < 1 ? Math.min(Math.round(share * 100) / 100, 0.99) : 1);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "12.3 MB": thousands, as the browsers' own pages count. */
export function bytes(value: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3)));
  return new Intl.NumberFormat(uiLanguage(), { style: 'unit', unit: UNITS[power]!, unitDisplay: 'short', maximumFractionDigits: power < 2 ? 0 : 1 }).format(value / 1000 ** power);
}

/** "30 Jan 2023, 14:05", where the reader is, from milliseconds since 1970. */
export const moment = (milliseconds: number): string => withTime(dayOf(milliseconds), timeOf(milliseconds));
