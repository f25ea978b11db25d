import { MOST_WORDS } from '../../core/signature/signature';

/** What a file may hold at the most, so that none can fill memory or disk by what it declares. */
export const MOST = {
  /** UTF-16 units. The facts' are a pack's (core/pack/fact-block.ts), or what a page may declare (core/facts/raw.ts) where that is more. */
  url: 4000,
  title: 1000,
  name: 300,
  date: 40,
  place: 80,
  authors: 50,
  credits: 48,
  traces: 32,
  dates: 64,
  language: 35,
  note: 10_000,
  tags: 100,
  tag: 100,
  /** As the door of the background takes them: the longest signature has about 0.7 MB. */
  signature: 1_500_000,
  /** Twenty units a word: three times what prose has. */
  text: 20 * MOST_WORDS,
  versions: 100,
  /** Bytes of a line: as the command line takes them. A usual article has 3 KB. */
  line: 64 * 2 ** 20,
  /** Bytes of lines after which no more are read before these are written: one line of the longest, or what 20,000 usual ones have. */
  batch: 64 * 2 ** 20,
  header: 10_000,
  articles: 1_000_000,
  /** Articles of one address, each of which is compared with the others' texts. */
  ofAddress: 100,
  /** Bytes of a file, gunzipped: a million usual articles. */
  file: 4 * 2 ** 30,
} as const;
