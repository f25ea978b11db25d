import { isPortal } from '../../core/facts/portal-list';
import { siteOf } from '../../core/facts/identity';
import type { Publishers } from '../../core/facts/publisher';
import type { RawFacts } from '../../core/facts/raw';
import { resolveFacts } from '../../core/facts/resolve';
import { withSureDate } from '../../core/facts/sure-date';
import type { NewArticle } from '../entry';

/** What was read of an item or its page, as the library takes it: the facts resolved as those of any page. */
export function articleFrom({ signature, facts: raw }: { readonly signature: Uint8Array; readonly facts: RawFacts }, publishers: Publishers, now: number): NewArticle {
  const facts = resolveFacts(raw, publishers, now);
  const { publishedFrom, modified, dates, conflicts, language, url } = facts;
  // Feeds are named after sections ("World news"): where the site is a listed publisher's, that name is the better one.
  const isOfFeed = raw.publishers.every(({ place }) => place === 'feed');
  const listed = isOfFeed && !isPortal(siteOf(url) ?? '') ? publishers.known({ publisher: null, url }) : null;
  return {
    facts: { ...withSureDate(facts), publisher: listed?.name ?? facts.publisher, url },
    sources: { publishedFrom, modified, dates, conflicts },
    language,
    signature,
    text: null,
  };
}
