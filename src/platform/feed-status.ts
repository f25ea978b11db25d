/** A feed that was looked at and not yet followed. */
export interface FeedOffer {
  readonly url: string;
  readonly title: string;
  readonly homepage: string | null;
  readonly items: number;
  /** Items that carry their full text; the others would have to be fetched. */
  readonly full: number;
}

/** A source that the reader follows, as the dashboard shows it. */
export interface FeedStatus {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly homepage: string | null;
  readonly enabled: boolean;
  /** Whether the pages of items without text may be fetched. */
  readonly fetchPages: boolean;
  /** Articles in the index by this feed. */
  readonly articles: number;
  /** Milliseconds since 1970; null where it never was. */
  readonly checked: number | null;
  /** When it is asked next, at the earliest. */
  readonly due: number;
  /** Why the last look brought nothing: a Problem's code and sentence; null where it went well. */
  readonly problem: { readonly code: string; readonly sentence: string } | null;
}
