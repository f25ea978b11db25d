import type { PageFacts } from '../core/article-facts';
import type { Verdict } from '../core/verdict/match';

/** What the popup shows of a tab. Every state that a reader can meet has a name. */
export type PageState =
  /** Browser pages, stores, PDF and reader view: no extension may read them. */
  | { readonly kind: 'unreadable' }
  /** The reader withdrew this extension's access to the site in the browser; the host is null where it may not even know the address. */
  | { readonly kind: 'no-access'; readonly host: string | null }
  /** The reader paused Firstprint on this site. */
  | { readonly kind: 'paused'; readonly host: string }
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'no-article'; readonly why: 'not-article' | 'too-short' | 'too-large'; readonly host: string }
  | {
      readonly kind: 'article';
      readonly host: string;
      readonly facts: PageFacts;
      readonly verdict: Verdict;
      /** What the lists among the matches' indexes call themselves, by the index; left out where none is a list. */
      readonly lists?: Readonly<Record<string, string>>;
      /** Matches that the reader hid here as wrong, by their names in platform/hidden-pairs.ts. */
      readonly hidden: readonly string[];
      /** What the reader's library holds of this article; null when it is not there. */
      readonly kept: KeptPage | null;
      /** A private window: nothing is kept but what the reader adds, and the popup says so. */
      readonly private: boolean;
    };

/** What a reader may write of an article: in place of the page's own facts, and besides. The date is ISO 8601; on its way in, as it was typed. */
export interface Words {
  readonly publisher: string | null;
  readonly published: string | null;
  readonly title: string;
  readonly note: string;
  readonly tags: readonly string[];
}
export type PageWords = Pick<Words, 'publisher' | 'published' | 'title'>;

/** The open page's entry in the library. Times are milliseconds since 1970. */
export interface KeptPage {
  readonly entry: number;
  /** Null where it was only remembered while it was read. */
  readonly added: number | null;
  readonly firstSeen: number;
  /** It was there before the page was opened this time. */
  readonly before: boolean;
  /** As the library has it: the reader's words, and the page's where the reader wrote none. */
  readonly words: Words;
  /** What the page says itself. */
  readonly page: PageWords;
  readonly withText: boolean;
}
