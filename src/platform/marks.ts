/**
 * What the background and the script that marks passages say to each other. The script has no messages: it is called in its own world by
 * scripting.executeScript, where no page can reach it, and its answer is that call's result.
 */

/** Under this symbol the script leaves its steps in the world of this extension's scripts. */
export const MARKS = 'firstprint.marks';

/** `next` and `previous` mark the page first where it is not marked. */
export const ORDERS = ['look', 'toggle', 'next', 'previous'] as const;
export type Order = (typeof ORDERS)[number];

/** What is to be marked in a page. */
export interface MarksPlan {
  /** The article, its text and matches that the marks are of. */
  readonly page: string;
  /** encodeSignature, base64: by it the script finds the article's words in the page. */
  readonly signature: string;
  /** The matches, best first. */
  readonly sources: readonly MarkSource[];
  /** Names of the highlights: one for each style, and last that of the mark that the reader is at. */
  readonly names: readonly string[];
}

export interface MarkSource {
  /** The known text's words and its skeleton in base64; left out where it is known no more, for Chromium's executeScript drops what is null. */
  readonly text?: { readonly words: number; readonly skeleton: string };
  /** As in a match: word ranges [from, to) in the page's signed text and in the other. */
  readonly passages: readonly { readonly page: readonly [number, number]; readonly other: readonly [number, number] }[];
}

/** What the script says of the page. */
export interface Marked {
  readonly page: string;
  readonly names: readonly string[];
  /** Marks that stand in the page, and which of them the reader is at, from 0; null before the first. */
  readonly count: number;
  readonly current: number | null;
  /** For each source its style, -1 for one that has no marks of its own. */
  readonly styles: readonly number[];
}

/** The steps of the script. */
export interface MarkSteps {
  look(): Marked | null;
  show(plan: MarksPlan): Marked;
  clear(): void;
  go(step: 1 | -1): Marked | null;
  /** To the first, where none is in the window. */
  bring(): Marked | null;
}

/** One match, where the marks are to be of that alone. */
export interface MarkedMatch {
  readonly index: string;
  readonly entry: number;
}

/** What the popup shows of a page's marks. */
export interface MarksState {
  /** The one match that the marks are of; null where they are of all, or off. */
  readonly of: MarkedMatch | null;
  /** Marks that stand in the page, none where it changed and nothing shared is left; null while they are off. */
  readonly count: number | null;
  /** The one that the reader is at, from 0. */
  readonly current: number | null;
  /** The style (mark-styles.ts) of each match that has marks of its own, by index and entry. */
  readonly styles: readonly { readonly index: string; readonly entry: number; readonly style: number }[];
}
