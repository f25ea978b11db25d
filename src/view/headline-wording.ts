import type { Label, PageFacts } from '../core/article-facts';
import { withSureDate } from '../core/facts/sure-date';
import type { Match, Source, Verdict } from '../core/verdict/match';
import { againstDates, byDates, claimOf, isLongAgo, isSame, readAt, type ClaimForm } from '../platform/claim';
import { dayOf, shortDate, yearOf } from '../platform/dates';
import { credited, creditedName } from './page-wording';
import { sourceName } from './source';
import { counted, say, type Wording } from './wording';

/** What the popup says first: one sentence, and the few lines below it that a reader should not miss. */

const HEADLINES: Readonly<Record<ClaimForm, string>> = {
  earlier: 'popup_earlier',
  first: 'popup_first',
  from: 'popup_from',
  'from-credited': 'popup_from_credited',
  release: 'popup_release',
  'same-release': 'popup_same_release',
  wire: 'popup_wire',
  read: 'popup_read',
  kept: 'popup_kept',
  quotes: 'popup_quotes',
  quoting: 'popup_quoting',
  'same-words': 'popup_same_words',
  also: 'popup_also',
  earliest: 'popup_earliest',
  publisher: 'popup_publisher',
  nothing: 'popup_nothing',
};
const NAMELESS: readonly ClaimForm[] = ['earliest', 'publisher', 'nothing'];

export function headline(verdict: Verdict): Wording {
  const { form, names } = claimOf(verdict);
  if (NAMELESS.includes(form)) return say(HEADLINES[form]);
  const source = sourceName(names);
  const since = readAt(verdict);
  if (since !== null) return say(HEADLINES[form], source, dayOf(since));
  return form === 'first' && names?.published ? say(HEADLINES.first, yearOf(names.published), source) : say(HEADLINES[form], source);
}

export function thisPage(facts: PageFacts): Wording {
  const source = sourceName(facts);
  const { published } = withSureDate(facts);
  return published ? say('popup_this_page', source, shortDate(published)) : say('popup_this_page_undated', source);
}

/** The headline stays in view while the matches scroll: more lines would leave them no room. */
const MOST_NOTES = 3;

/** The lines below the headline, the weightiest first. */
export function headlineNotes(verdict: Verdict, facts: PageFacts): Wording[] {
  return [...leadLabel(verdict, facts), ...byKind(verdict), ...teaser(facts), ...creditLines(verdict, facts), ...more(verdict)].slice(0, MOST_NOTES);
}

function byKind(verdict: Verdict): Wording[] {
  const { kind, lead } = verdict;
  const { form, isLead } = claimOf(verdict);
  switch (kind) {
    case 'earlier':
      if (lead === null) return [];
      if (!isLead) return [at('popup_earlier_at', lead)];
      return againstDates(lead) ? [say('popup_page_dated_earlier')] : [];
    case 'credited':
      return lead === null || isLead ? [] : [at(lead.order === 'later' && byDates(lead) ? 'popup_later_at' : 'popup_also_at', lead)];
    case 'also':
      return form === 'also' ? [say('popup_first_unknown')] : [];
    case 'earliest':
      if (lead === null) return [];
      // Its own credit makes it the later one, whatever its date says.
      if (againstDates(lead)) return [say('popup_also', sourceName(lead.facts)), say('popup_other_dated_earlier')];
      // Days too near to tell stand beside one another: "later" would be read off them.
      return [at(byDates(lead) ? 'popup_later_at' : 'popup_also_at', lead)];
    case 'publisher':
      return [...(lead !== null && isLongAgo(lead) ? [say('popup_first_there', yearOf(lead.facts.published!))] : []), say('popup_publisher_hint')];
    case 'nothing':
      return [say('popup_nothing_hint')];
    case 'read':
      return lead === null ? [] : [readOrder(lead)];
    case 'wire':
    case 'quotes':
      return [];
  }
}

/** Which of the two was first: that one was read before the other says nothing of it. */
function readOrder(lead: Match): Wording {
  if (lead.order !== 'later') return say('popup_first_unknown');
  return againstDates(lead) ? say('popup_other_dated_earlier') : at(byDates(lead) ? 'popup_later_at' : 'popup_also_at', lead);
}

/** All that is said is said of that beginning. */
const teaser = (facts: PageFacts): Wording[] => (facts.teaser ? [say('popup_teaser')] : []);

/** "Later at X, 3 Jan 2023"; without date where none is known. */
function at(key: string, { facts }: Match): Wording {
  const source = sourceName(facts);
  return facts.published ? say(key, source, shortDate(facts.published)) : say(`${key}_undated`, source);
}

/** Who credits whom, where the headline has not said it already. */
function creditLines(verdict: Verdict, facts: PageFacts): Wording[] {
  const { kind, lead, source, credited: isCredited } = verdict;
  const { form } = claimOf(verdict);
  const [own] = facts.credits;
  if (form === 'from-credited' || (form === 'release' && source !== null && isSame(source, lead?.facts ?? null))) return [];
  if (source !== null && isNamedByBoth(source)) return [say('popup_by_both_name', creditedName(source))];
  if (source !== null && source.creditedBy !== null) return [copyCredits(verdict, source), ...(own === undefined ? [say('popup_names_no_source')] : [])];
  if (kind === 'earlier' && !isCredited && lead !== null && source !== null && !isSame(source, lead.facts)) {
    return [say('popup_credits_but', creditedName(source), sourceName(lead.facts))];
  }
  return own === undefined ? [] : [credited(own)];
}

/** An agency that page and copy name as having contributed: neither credits it with the text. */
const isNamedByBoth = ({ by }: Source): boolean => by === 'both-name';

/** The matches that are shown may end before the one that credits (background/check.ts); the lead is always there. */
function copyCredits({ matches, lead, kind }: Verdict, source: Source): Wording {
  const copy = matches[source.creditedBy!] ?? (kind === 'wire' ? lead : null);
  return copy ? say('popup_copy_credits', sourceName(copy.facts), creditedName(source)) : say('popup_a_copy_credits', creditedName(source));
}

const more = ({ kind, earlier }: Verdict): Wording[] => (kind === 'earlier' && earlier > 1 ? [counted('popup_more_earlier', earlier - 1)] : []);

const LEAD_LABELS: Readonly<Record<Exclude<Label, 'article'>, string>> = {
  opinion: 'popup_lead_opinion',
  satire: 'popup_lead_satire',
  sponsored: 'popup_lead_sponsored',
  'press-release': 'popup_lead_press_release',
  live: 'popup_lead_live',
  'fact-check': 'popup_lead_fact_check',
};

/** A joke or an advertisement that is passed on as news is seen here. What only quotes a text is not of its kind, but may quote a joke. */
function leadLabel(verdict: Verdict, page: PageFacts): Wording[] {
  const { kind, lead } = verdict;
  const label = lead?.facts.label ?? 'article';
  if (lead === null || label === 'article' || label === page.label || kind === 'nothing') return [];
  if (kind === 'quotes' && label !== 'satire') return [];
  if (claimOf(verdict).form === 'release' && label === 'press-release') return [];
  return [say(LEAD_LABELS[label], sourceName(lead.facts))];
}
