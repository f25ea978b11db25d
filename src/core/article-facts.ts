/**
 * The bibliographic facts of an article, the open page's or a known one's. Unknown is null; nothing is guessed.
 */
export interface ArticleFacts {
  readonly url: string | null;
  readonly title: string;
  readonly publisher: string | null;
  /** ISO 8601, only as precise as it is known: `2023-01-30`, `2023-01-30T06:10:00+09:00`, `2023-01`. */
  readonly published: string | null;
  readonly authors: readonly string[];
}

/** Where something was read on a page: `json-ld` and `datePublished`, `meta` and `article:published_time`. */
export interface Evidence {
  readonly place: string;
  readonly name: string;
}

/** A date that the page gives of itself, as one of its places has it. */
export interface DateClaim extends Evidence {
  readonly of: 'published' | 'modified';
  /** ISO 8601, only as precise as it was said; the zone only where one was said. */
  readonly iso: string;
  /** How far this place is to be believed, in (0, 1]: the share of such dates that were right where it was measured. */
  readonly weight: number;
}

/** What is odd about the dates: shown, never hidden. */
export type DateConflict = 'disagree' | 'future' | 'modified-before-published';

/** By what a page names another as the source of its text. */
export const CREDIT_KINDS = ['dateline', 'byline', 'phrase', 'canonical', 'meta', 'json-ld', 'counter', 'microformat'] as const;
export type CreditKind = (typeof CREDIT_KINDS)[number];

/** Whom the page names as the source of its text. At least one of publisher and url is given. */
export interface Credit {
  /** The listed name where it is a known one (`AP`, `Reuters`), else as the page writes it; null where only a link is given. */
  readonly publisher: string | null;
  readonly kind: CreditKind;
  /** The page's own words, or the value of the declaration. */
  readonly words: string;
  /** When the source published it, where the page says so; ISO 8601. */
  readonly published: string | null;
  readonly url: string | null;
}

/** What kind of article the page calls itself; `article` where it says nothing else. */
export const LABELS = ['article', 'opinion', 'satire', 'sponsored', 'press-release', 'live', 'fact-check'] as const;
export type Label = (typeof LABELS)[number];

/** A credit as an index keeps it: the page's own words stay on the page. */
export type KnownCredit = Omit<Credit, 'words'>;
export const withoutWords = ({ publisher, kind, published, url }: KnownCredit): KnownCredit => ({ publisher, kind, published, url });

/** What in the text itself points to where it came from. Shown as evidence; it never decides alone. */
export const TRACES = ['contribution', 'tag', 'attribution', 'slip'] as const;
export interface Trace {
  /** "The Associated Press contributed to this report"; an agency's name left standing in brackets; "told Reuters", "the AP reports"; a word doubled by mistake, which a copy carries on. */
  readonly kind: (typeof TRACES)[number];
  /** The agency's listed name; null for a slip. */
  readonly publisher: string | null;
  /** Index of the word at which it stands. */
  readonly at: number;
}

/** What an article claims of where its text came from. */
export interface Claims {
  readonly credits: readonly KnownCredit[];
  readonly label: Label;
  /** Only the free beginning of a longer article. */
  readonly teaser: boolean;
  readonly traces: readonly Trace[];
}
export const NO_CLAIMS: Claims = { credits: [], label: 'article', teaser: false, traces: [] };

/** What the reader's own library knows besides of an article. Times are milliseconds since 1970. */
export interface OwnFacts {
  readonly firstSeen: number;
  /** Added by hand or with a file, or only remembered while it was read. */
  readonly by: 'hand' | 'import' | 'reading';
  /** Of an article of several versions: when this one was first seen, and whether it is the newest; null where there is only one. */
  readonly version: { readonly seen: number; readonly newest: boolean } | null;
}

/** The facts of an article in an index; `id` is the name its source gave it. */
export interface KnownFacts extends ArticleFacts, Claims {
  readonly id: string | null;
  readonly own?: OwnFacts;
}

/** The facts of an article that is asked for: it may be one of the index itself. */
export interface AskedFacts extends ArticleFacts, Claims {
  readonly url: string;
  /** The publisher's name was declared, not taken from the host. */
  readonly publisherDeclared: boolean;
  /** As the page declares it, `en-GB`; null where it does not. */
  readonly language: string | null;
}

/** The open page's facts, with where each was read. */
export interface PageFacts extends AskedFacts {
  /** Where `published` was read, and how far that is to be believed (DateClaim). */
  readonly publishedFrom: (Evidence & Pick<DateClaim, 'weight'>) | null;
  readonly modified: string | null;
  /** Every date read, the chosen one first, then by weight. */
  readonly dates: readonly DateClaim[];
  readonly conflicts: readonly DateConflict[];
  readonly credits: readonly Credit[];
}
