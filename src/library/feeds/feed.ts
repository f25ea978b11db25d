/** One item of a feed as the feed has it: nothing believed, nothing resolved but its address. */
export interface FeedItem {
  /** By what the feed tells its items apart: the item's id, else its address. At most 500 characters. */
  readonly key: string;
  /** http(s), absolute. */
  readonly url: string;
  /** May hold markup, or be escaped twice. */
  readonly title: string;
  /** Its text as HTML; '' where the feed gives none. */
  readonly html: string;
  /** The feed itself calls the text a summary, or does not say that it is the whole. */
  readonly isSummary: boolean;
  /** Dates as written, or in ISO 8601 where that form could be read. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly string[];
  /** What changes with the item, for knowing whether it did: hexadecimal, from its title, date and text. */
  readonly print: string;
}

export interface FeedContent {
  /** May hold markup until it went through the reader. */
  readonly title: string;
  /** http(s). */
  readonly homepage: string | null;
  readonly language: string | null;
  /** Minutes for which the feed asks to be left alone; null where it does not say. */
  readonly every: number | null;
  /** In the feed's order, MOST_ITEMS at the most; those without an address are left out. */
  readonly items: readonly FeedItem[];
}

/** Items of one look. News feeds carry 10 to 100; the few with thousands are archives, of which the newest come first. */
export const MOST_ITEMS = 200;
