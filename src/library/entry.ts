import type { ArticleFacts, Claims, DateClaim, DateConflict, Evidence } from '../core/article-facts';

/** How an article came in: added by the reader, remembered while reading, or with a file that was imported. A feed's are the feed's. */
export type CameBy = 'hand' | 'reading' | 'import' | 'feed';

/** The facts that a reader may write in place of the page's. */
export type EditableFacts = Pick<ArticleFacts, 'publisher' | 'published' | 'title'>;

/** Where the page's facts were read, as far as it is worth keeping: what the page said of its dates. */
export interface FactSources {
  readonly publishedFrom: (Evidence & Pick<DateClaim, 'weight'>) | null;
  readonly modified: string | null;
  readonly dates: readonly DateClaim[];
  readonly conflicts: readonly DateConflict[];
}

/** One article of the library. Its signatures lie apart (LibraryVersion), so that a hundred thousand can be listed. */
export interface LibraryEntry {
  readonly entry: number;
  /** addressKey of its URL: one article, one entry; of one that another article of the same address pushed aside, with its number behind it. */
  readonly key: string;
  /** As the page gave them when it was last seen; the date only where it is sure (core/facts/sure-date.ts). */
  readonly facts: ArticleFacts & Claims;
  /** What the reader wrote in place of them. */
  readonly edited: Partial<EditableFacts>;
  readonly sources: FactSources | null;
  /** As the page declares it, `en-GB`; null where it does not. */
  readonly language: string | null;
  readonly note: string;
  readonly tags: readonly string[];
  readonly by: CameBy;
  /** Milliseconds since 1970 at which the reader added it; null for one that is only remembered, or a feed's. */
  readonly added: number | null;
  /** Milliseconds since 1970. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Which feed it is of; null for the reader's own. */
  readonly feed: number | null;
}

/** A text of an article at one time: the first, and one for each edit of the story that was seen. Indexes know texts under `version`. */
export interface LibraryVersion {
  readonly version: number;
  readonly entry: number;
  /** Milliseconds since 1970 at which this text was first and last seen. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** encodeSignature, at the scale at which the page signed. */
  readonly signature: Uint8Array;
  /** The page's modified date as this text was seen; null where it gave none. */
  readonly modified: string | null;
}

/** An article on its way into the library. */
export interface NewArticle {
  readonly facts: ArticleFacts & Claims & { readonly url: string };
  readonly sources: FactSources | null;
  readonly language: string | null;
  /** encodeSignature's bytes. */
  readonly signature: Uint8Array;
  /** The article's text, paragraphs by line breaks, where the reader wants own copies kept; null else. */
  readonly text: string | null;
}

/** The facts by which an entry is known and compared: the page's, and what the reader wrote in their place. */
export const factsOf = ({ facts, edited }: Pick<LibraryEntry, 'facts' | 'edited'>): ArticleFacts & Claims => ({ ...facts, ...edited });
