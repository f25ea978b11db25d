import type { Publishers } from '../../core/facts/publisher';
import type { Library } from '../library';
import type { FollowedDatabase } from './followed';
import type { FeedReader } from './reader';

/** What looking at feeds needs from outside. */
export interface FeedTools {
  readonly database: FollowedDatabase;
  /** The index that the feeds fill. */
  readonly index: () => Promise<Library>;
  readonly reader: FeedReader;
  readonly publishers: Publishers;
  /** Whether the reader lets this extension read an address's host. */
  readonly mayRead: (url: string) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limits: Limits;
}

export interface Limits {
  /** Kept of a feed: the last ones. */
  readonly articles: number;
  /** Fetched on a day by the clock of UTC, of all feeds together. */
  readonly pages: number;
}

/**
 * Articles: a wire's of three weeks, a blog's of years; of 500 words each they take 20 MB in Chromium, and with 50 feeds they are the 100,000 at
 * which look-ups were measured. There is no age: an old article is what tells a text that comes again after years. Pages: what a reader would
 * open of a few feeds.
 */
export const LIMITS: Limits = { articles: 2000, pages: 300 };

/** Larger feeds are refused: news feeds have 10 KB to 1 MB; 5 MB of the worst XML take a second or two to read. */
export const MOST_FEED_BYTES = 5_000_000;
export const ACCEPTED = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.3';
