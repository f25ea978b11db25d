import type { RawFacts } from '../../core/facts/raw';
import type { FeedContent, FeedItem } from './feed';

/** What an item or a page gave: its signature and the facts that it declares, as the content script would send them, or why there is none. */
export type ReadArticle =
  /** `signature` is encodeSignature's. */
  | { readonly article: { readonly signature: Uint8Array; readonly facts: RawFacts } }
  /** `teaser`: only the beginning stands there, so that the page would have to be fetched. */
  | { readonly none: 'teaser' | 'not-article' | 'too-short' | 'too-large' };

/** What an item inherits from its feed. `title` is null where the feed speaks of other sites' articles. */
export interface OfFeed {
  readonly title: string | null;
  readonly language: string | null;
}

/** Reads what was fetched. It needs a document to do so (src/offscreen), which not every background has. */
export interface FeedReader {
  /** The feed's title comes back as plain text, the items' as they stand. A page for people gives the addresses of its feeds, http(s) and absolute. @throws Problem `bad-feed` */
  feed(text: string, url: string): Promise<FeedContent | { readonly feeds: readonly string[] }>;
  item(item: FeedItem, of: OfFeed): Promise<ReadArticle>;
  /** @param published the feed's date of the page; null where it gave none */
  page(html: string, url: string, type: string, published: string | null): Promise<ReadArticle>;
}
