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
      /** Milliseconds since 1970 at which the reader added this article to the library; null when it is not there. */
      readonly added: number | null;
      /** A private window: nothing is kept but what the reader adds, and the popup says so. */
      readonly private: boolean;
    };
