import type { PageFacts } from '../core/article-facts';
import { isDayBefore } from '../core/facts/dates';
import { withSureDate } from '../core/facts/sure-date';
import type { Match, Order, OriginEvidence } from '../core/verdict/match';
import { dayOf, exactDate, shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { seenBeforeDate } from './page-wording';
import { sourceName } from './source';
import { say, type Wording } from './wording';

/** Why one of two texts is said to be the earlier: each piece of evidence in a sentence ("it" is the match), and what they come to. */
export interface EvidenceLine {
  readonly wording: Wording;
  /** It says the opposite of the order that is claimed. */
  readonly against: boolean;
}

type By = OriginEvidence['by'];

/** By what a piece says: that the match is earlier, that this page is, or that both have it from a third. */
const SENTENCES: Readonly<Record<By, Readonly<Record<Order, string>>>> = {
  'page-credits': { earlier: 'popup_by_page_credits', later: 'popup_by_page_credits', unknown: 'popup_by_page_credits_third' },
  'known-credits': { earlier: 'popup_by_known_credits', later: 'popup_by_known_credits_page', unknown: 'popup_by_known_credits_third' },
  'known-agency': { earlier: 'popup_by_agency', later: 'popup_by_agency', unknown: 'popup_by_known_agency_third' },
  'page-agency': { earlier: 'popup_by_agency', later: 'popup_by_agency', unknown: 'popup_by_page_agency_third' },
  dates: { earlier: 'popup_by_dates_earlier', later: 'popup_by_dates_later', unknown: 'popup_by_dates_unknown' },
  'attribution-lost': { earlier: 'popup_by_attribution_earlier', later: 'popup_by_attribution_later', unknown: 'popup_by_attribution_unknown' },
  'both-name': { earlier: 'popup_by_both_name', later: 'popup_by_both_name', unknown: 'popup_by_both_name' },
  'tag-left': { earlier: 'popup_by_tag', later: 'popup_by_tag', unknown: 'popup_by_tag_third' },
  'slip-shared': { earlier: 'popup_by_slip', later: 'popup_by_slip', unknown: 'popup_by_slip' },
};

export function evidenceLines(match: Match, page: PageFacts): EvidenceLine[] {
  const pieces = match.evidence.map((evidence) => ({
    wording: sentence(evidence, match, page),
    against: match.order !== 'unknown' && evidence.says !== 'unknown' && evidence.says !== match.order,
  }));
  return [...pieces, ...seenLines(match, page)];
}

/** When the reader's own library saw the text that matched; null where it is not in there. */
const seen = ({ facts: { own } }: Match): number | null => (own === undefined ? null : (own.version?.seen ?? own.firstSeen));

/** The day of this page where the text was seen before it; else null. */
function dayAfterSeen(match: Match, page: PageFacts): string | null {
  const [moment, here] = [seen(match), withSureDate(page).published];
  return moment !== null && here !== null && isDayBefore(moment, here) ? here : null;
}

/** What the library saw: the text was there before the date of this page, or before the date that is given for it now. */
function seenLines(match: Match, page: PageFacts): EvidenceLine[] {
  const moment = seen(match);
  if (moment === null) return [];
  const here = dayAfterSeen(match, page);
  const sentences = [here === null ? null : say('popup_by_seen', dayOf(moment), shortDate(here)), seenBeforeDate(moment, match.facts.published)];
  return sentences.filter((wording) => wording !== null).map((wording) => ({ wording, against: match.order === 'later' }));
}

function sentence(evidence: OriginEvidence, match: Match, page: PageFacts): Wording {
  const { by, says } = evidence;
  const key = SENTENCES[by][says];
  if (by === 'slip-shared') return say(key);
  if (by === 'dates') {
    const { published } = withSureDate(page);
    return published !== null && match.facts.published !== null ? say(`${key}_named`, ...apart(match.facts.published, published)) : say(key);
  }
  const named = evidence.publisher?.trim() || meant(by, says, match, page);
  return by === 'known-credits' ? say(key, sourceName(match.facts), named) : say(key, named);
}

/** Two dates as days, or with their times where they are of one day: the same day twice would be no evidence. */
function apart(there: string, here: string): [there: string, here: string] {
  const days: [string, string] = [shortDate(there), shortDate(here)];
  return days[0] === days[1] ? [exactDate(there), exactDate(here)] : days;
}

/** Whom a piece that names nobody can only mean. */
function meant(by: By, says: Order, match: Match, page: PageFacts): string {
  if (by === 'attribution-lost' || by === 'tag-left' || by === 'both-name') return text('popup_an_agency');
  if (says === 'unknown') return text('popup_another_source');
  const isMatch = by === 'known-agency' || (by === 'page-credits' && says === 'earlier');
  if (by === 'known-credits' && says === 'earlier') return text('popup_another_source');
  return sourceName(isMatch ? match.facts : page);
}

/** What the pieces come to where they do not give an order; null where they do, or where there are none that point anywhere. */
export function undecided(match: Match, page: PageFacts): Wording | null {
  if (match.order !== 'unknown') return null;
  const directions = new Set(match.evidence.map(({ says }) => says).filter((says) => says !== 'unknown'));
  if (dayAfterSeen(match, page) !== null) directions.add('earlier');
  if (directions.size === 0) return null;
  return say(directions.size === 1 ? 'popup_too_little' : 'popup_both_ways');
}
