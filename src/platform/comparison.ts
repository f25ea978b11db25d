import type { PageFacts } from '../core/article-facts';
import type { Match } from '../core/verdict/match';

/** What the compare page is given: all that is known of the two texts on this device. */
export interface Comparison {
  /** The open page, read at this moment. */
  readonly page: {
    readonly facts: PageFacts;
    /** The article's text, paragraphs parted by line breaks. */
    readonly text: string;
    /** encodeSignature of that text, base64. */
    readonly signature: string;
  };
  readonly match: Match;
  /** The other text as its index knows it: the number of its words, their skeleton in base64, and its quotations as in a Signature. */
  readonly known: { readonly words: number; readonly skeleton: string; readonly quotes: readonly number[] };
  /** The reader's own copy of the other text; null where none was kept. */
  readonly copy: string | null;
  /** The page is in a private window. */
  readonly private: boolean;
}
