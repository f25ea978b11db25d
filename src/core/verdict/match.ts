import type { KnownFacts } from '../article-facts';

/** What a known article is to the open page (DESIGN: relations). `own` never reaches a reader as a match. */
export const RELATIONS = ['own', 'full', 'abridged', 'expanded', 'partial', 'statement', 'passage', 'reworded', 'release', 'publisher'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Which of the two was first, as far as the evidence goes: `earlier` = the known article is earlier than this page. */
export type Order = 'earlier' | 'later' | 'unknown';

/** By what an order is claimed (DESIGN: who was first), the weightiest first. */
export const ORIGIN_EVIDENCE = ['page-credits', 'known-credits', 'known-agency', 'page-agency', 'dates', 'both-name', 'attribution-lost', 'tag-left', 'slip-shared'] as const;
export interface OriginEvidence {
  readonly by: (typeof ORIGIN_EVIDENCE)[number];
  /** What it says by itself: where that is not the match's order, it is a conflict, and shown as one. `unknown`: it points to a common source. */
  readonly says: Order;
  /** Whom it names; null where it names nobody. */
  readonly publisher: string | null;
}

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
  /** What speaks for and against the order, the weightiest first. */
  readonly evidence: readonly OriginEvidence[];
  /** Whole days from the earlier to the later publication, where both are known to the day. */
  readonly days: number | null;
  /** Share of this page's words that stand in the other, and the reverse: swapped words within a passage do not count. */
  readonly sharedOfPage: number;
  readonly sharedOfOther: number;
  /** Standard errors of the two. */
  readonly errorOfPage: number;
  readonly errorOfOther: number;
  readonly sharedWords: number;
  /** In words of this page, swapped ones included. */
  readonly longestPassage: number;
  /** Share of the shared words that stand in quotation marks: on either side, on this page, in the other. */
  readonly quoted: number;
  readonly quotedHere: number;
  readonly quotedThere: number;
  /** Share of the words that line up that are the same word: the others were swapped. */
  readonly agreement: number;
  readonly passages: readonly Passage[];
}

/**
 * What the page as a whole is, from all matches, credits and dates.
 * - `earlier`: an earlier copy is known, `lead`.
 * - `credited`: the page names whom its text is from (`source`), and copies are known; no earlier one that it keeps silent about.
 * - `wire`: the page names nobody, but a copy, `lead`, credits an agency with the text (`source`).
 * - `read`: the reader's own library knows a copy, `lead`, and nothing says that it is the earlier one.
 * - `quotes`: it holds words of an earlier text, `lead`. - `also`: a copy is known, and which was first is not.
 * - `earliest`: the copies known are later, `lead` the first of them. - `publisher`: known from the same publisher only.
 */
export const VERDICTS = ['earlier', 'credited', 'wire', 'read', 'quotes', 'also', 'earliest', 'publisher', 'nothing'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

/** Whom the text is from, by a credit: the page's own, or that of a copy. */
export interface Source {
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** `credit`: the page, or a copy, credits it with the text. `both-name`: neither does, but both name this one agency as having contributed or reported. */
  readonly by: 'credit' | 'both-name';
  /** Index in `matches` of the copy that names it; null where the page does. */
  readonly creditedBy: number | null;
}

/** A publication of the text, in order of time; a credited one may be in no index. */
export interface ChainNode {
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** Index in `matches`; null for the page itself and for one that is only credited. */
  readonly match: number | null;
  readonly isPage: boolean;
  /** Index in the chain of the node that it came from, and by what that is known; null where nothing says. */
  readonly from: number | null;
  readonly by: 'credit' | 'changes' | 'dates' | null;
}

/** A quotation on the page of whose words an earlier place is known. */
export interface Quotation {
  /** Words of the page, [from, to). */
  readonly page: readonly [from: number, to: number];
  /** The earliest known place of these words. */
  readonly earliest: KnownFacts;
  readonly order: Order;
  /** At how many other articles the words are known. */
  readonly places: number;
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** The match that the verdict names: the earliest known copy, or the most shared one. Null for `nothing`. */
  readonly lead: Match | null;
  /** All matches worth showing, best first, own entry left out. */
  readonly matches: readonly Match[];
  /** Number of matches known to be earlier, by another publisher. */
  readonly earlier: number;
  readonly source: Source | null;
  /** The page names `lead` (or whom the lead's text is from) as its source. */
  readonly credited: boolean;
  /** Two nodes or more, or none. */
  readonly chain: readonly ChainNode[];
  readonly quotations: readonly Quotation[];
}
