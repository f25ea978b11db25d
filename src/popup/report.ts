import type { PageFacts } from '../core/article-facts';
import type { Match } from '../core/verdict/match';
import type { HiddenMatch } from '../platform/messages';

/** What a report speaks of: a match that the reader called wrong, and what the background gave of both texts when it was hidden. */
export interface Reported {
  readonly page: PageFacts;
  readonly match: Match;
  /** What the list calls itself that knows the article: its index is named after its number on this device. Null where it is no list. */
  readonly list: string | null;
  readonly given: Pick<HiddenMatch, 'signature' | 'known'>;
}

/** The most of the reader's own words. */
export const MOST_WORDS = 2000;

/**
 * The report as the text of a JSON file: enough to make the comparison again, and nothing of the reader but the words that were typed for it. Neither
 * text is in it: signatures and skeletons say nothing readable.
 */
export function reportOf({ page, match, list, given }: Reported, words: string, version: string): string {
  const { facts: { own: _own, ...known }, index, entry, ...evidence } = match;
  const report = {
    firstprint: version,
    about: 'a match that a reader called wrong',
    words: words.trim().slice(0, MOST_WORDS),
    page: { ...page, signature: given.signature },
    known: { index, list, entry, ...known, text: given.known },
    match: evidence,
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}
