import { interval } from '../facts/dates';

/** Raised when an older Firstprint could no longer check what is written. */
export const CARD_FORMAT = 1;

/** What a card may hold at the most, so that none can fill memory or time by what it declares. */
export const MOST = {
  /** Bytes of the file. The card of a page of 500 words with two matches has 25 KB, one of 26 articles of 200,000 words 3 MB (test/unit/card-fuzz.test.ts). */
  bytes: 10_000_000,
  /** UTF-16 units, as in a library's file (library/exchange/limits.ts). */
  url: 4000,
  title: 1000,
  name: 300,
  date: 40,
  place: 80,
  language: 35,
  authors: 50,
  credits: 48,
  traces: 64,
  dates: 64,
  /** Hexadecimal digits: the longest signature (200,000 words) has 0.5 MB. */
  signature: 2_000_000,
  indexes: 64,
  /** As many as the popup shows, the verdict's own and the one that credits. */
  known: 26,
  passages: 400,
  evidence: 64,
  /** Words quoted in a row, and stretches quoted: they are there to be compared by eye, not to republish the page. */
  quotedWords: 400,
  quoted: 20,
  /** UTF-16 units of a quoted stretch: twenty a word. */
  quotedText: 8000,
} as const;

/** ISO 8601, of whatever precision: as dates of articles are kept. */
export const ISO_DATE = /^\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?$/;

/** Clocks of two devices may differ; by a day they do where one has the date wrong. */
const CLOCKS_DIFFER = 86_400_000;

/** Whether a date lies after a moment whatever the clocks, and is none that the moment could know. @param moment milliseconds since 1970 */
export const isAfter = (date: string, moment: number): boolean => (interval(date)?.from ?? -Infinity) > moment + CLOCKS_DIFFER;
