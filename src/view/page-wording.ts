import type { Credit, CreditKind, DateClaim, DateConflict, Label, PageFacts } from '../core/article-facts';
import { isDayBefore } from '../core/facts/dates';
import { withSureDate } from '../core/facts/sure-date';
import { dayOf, exactDate, shortDate } from '../platform/dates';
import { LABEL_KEYS, placeName } from '../platform/page-words';
import { text } from '../platform/text';
import { hostName } from './source';
import { say, type Wording } from './wording';

/** What the popup says of the open page's own word: its dates and where they stand, whom it credits, what it calls itself. */

/** One line a reader understands: "Published 30 Jan 2023, from the page's data (JSON-LD)"; "perhaps" where the place is not to be relied on. */
export function publishedFrom(facts: PageFacts): Wording | null {
  const { published, publishedFrom: from } = facts;
  if (published === null || from === null) return null;
  // A page that gives nothing but its last change is not called published then: that change is among the dates.
  if (from.name.startsWith('modified')) return null;
  return say(withSureDate(facts).published === null ? 'popup_perhaps_published_from' : 'popup_published_from', exactDate(published), placeName(from));
}

/** A line far from the headline is often of something else (date-weights.ts): such dates are kept, and not worth a reader's time. */
const WORTH_SAYING = 0.6;

/** The other dates of the page: a day that several places give is said once, for the first of them. */
export function otherDates({ published, publishedFrom: from, dates }: PageFacts): Wording[] {
  const day = (iso: string): string => iso.slice(0, 10);
  const said = new Set<string>(published === null ? [] : [`published ${day(published)}`]);
  const others: Wording[] = [];
  for (const claim of dates) {
    const key = `${claim.of} ${day(claim.iso)}`;
    if (claim.weight < WORTH_SAYING || said.has(key) || (claim.iso === published && claim.place === from?.place && claim.name === from.name)) continue;
    said.add(key);
    others.push(dateWording(claim));
  }
  return others;
}

const dateWording = (claim: DateClaim): Wording => say(claim.of === 'published' ? 'popup_also_published_from' : 'popup_modified_from', exactDate(claim.iso), placeName(claim));

const CONFLICTS: Readonly<Record<DateConflict, string>> = {
  disagree: 'popup_conflict_disagree',
  future: 'popup_conflict_future',
  'modified-before-published': 'popup_conflict_modified',
};
export const conflict = (of: DateConflict): Wording => say(CONFLICTS[of]);

/** An article that was there before its date was given a new one; null where that cannot be said. @param seen milliseconds since 1970 */
export function seenBeforeDate(seen: number, published: string | null): Wording | null {
  return published !== null && isDayBefore(seen, published) ? say('popup_seen_before_date', dayOf(seen), shortDate(published)) : null;
}

const CREDITS: Readonly<Record<CreditKind, string>> = {
  dateline: 'popup_credit_dateline',
  byline: 'popup_credit_byline',
  phrase: 'popup_credit_phrase',
  canonical: 'popup_credit_link',
  meta: 'popup_credit_declared',
  'json-ld': 'popup_credit_declared',
  counter: 'popup_credit_counter',
  microformat: 'popup_credit_link',
};

export const creditedName = (credit: Pick<Credit, 'publisher' | 'url'>): string => credit.publisher ?? hostName(credit.url) ?? text('popup_source_unnamed');

/** "Credits KCNA, 30 Jan 2023". */
export const credited = (credit: Credit): Wording =>
  credit.published === null ? say('popup_credits', creditedName(credit)) : say('popup_credits_dated', creditedName(credit), shortDate(credit.published));

/** Where the credit stands; its own words are shown beside it. */
export const creditPlace = (credit: Pick<Credit, 'kind'>): Wording => say(CREDITS[credit.kind]);

export const label = (of: Label): Wording | null => (of === 'article' ? null : say(LABEL_KEYS[of]));
