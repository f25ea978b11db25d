import type { KnownFacts } from '../article-facts';

/** What a known article is to the open page (DESIGN: relations). `own` never reaches a reader as a match. */
export const RELATIONS = ['own', 'full', 'abridged', 'expanded', 'partial', 'statement', 'passage', 'reworded', 'publisher'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Which of the two was published first, as far as the dates' intervals say: `earlier` = the known article is earlier than this page. */
export type Order = 'earlier' | 'later' | 'unknown';

/** A shared stretch as word ranges [from, to) in this page and in the other. */
export interface Passage {
  readonly page: readonly [from: number, to: number];
  readonly other: readonly [from: number, to: number];
}

/** One known article with its evidence. Shares are in [0, 1]. */
export interface Match {
  /** Which index knows it, and under which number. */
  readonly index: string;
  readonly entry: number;
  readonly facts: KnownFacts;
  readonly relation: Relation;
  readonly order: Order;
  /** Whole days from the earlier to the later publication, where both are known to the day. */
  readonly days: number | null;
  /** Share of this page's words that stand in the other, and the reverse: swapped words within a passage do not count. */
  readonly sharedOfPage: number;
  readonly sharedOfOther: number;
  readonly sharedWords: number;
  /** In words of this page, swapped ones included. */
  readonly longestPassage: number;
  /** Share of the shared words that stand in quotation marks on either side. */
  readonly quoted: number;
  readonly passages: readonly Passage[];
}

/** What the page as a whole is, from all matches and dates. */
export const VERDICTS = ['earlier', 'quotes', 'also', 'earliest', 'publisher', 'nothing'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export interface Verdict {
  readonly kind: VerdictKind;
  /** The match that the verdict names: the earliest known copy, or the most shared one. Null for `nothing`. */
  readonly lead: Match | null;
  /** All matches worth showing, best first, own entry left out. */
  readonly matches: readonly Match[];
  /** Number of matches known to be earlier, by another publisher. */
  readonly earlier: number;
}
