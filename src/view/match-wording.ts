import type { PageFacts } from '../core/article-facts';
import type { Match, Order, Relation } from '../core/verdict/match';
import { NEARLY_WHOLE, REWORDED_BELOW } from '../core/verdict/thresholds';
import { byDates } from '../platform/claim';
import { dayOf, timeOf } from '../platform/dates';
import { text } from '../platform/text';
import { counted, moment, number, percent, say, type Wording } from './wording';

/** From here on a count of days says less than a count of years. */
const YEARS_FROM = 730;

/** How far the match lies from this page, where both dates are known to the day and are those that give the order. */
export function distance(match: Match): Wording | null {
  const { order, days } = match;
  if (days === null || order === 'unknown') return null;
  if (days === 0) return say('popup_same_day');
  if (!byDates(match)) return null;
  const side = order === 'earlier' ? 'before' : 'after';
  return days >= YEARS_FROM ? counted(`popup_years_${side}`, Math.round(days / 365.25)) : counted(`popup_days_${side}`, days);
}

const ORDERS: Readonly<Record<Order, string>> = {
  earlier: 'popup_order_earlier',
  later: 'popup_order_later',
  unknown: 'popup_order_unknown',
};

/** The word after a match's date. Where not the dates give the order, "later" beside an earlier date would only confuse. */
export function order(match: Match): Wording {
  if (match.order === 'unknown' || byDates(match)) return say(ORDERS[match.order]);
  return say(match.order === 'earlier' ? 'popup_order_source' : 'popup_order_taken');
}

/** `own` never reaches a reader; should it, the two texts are the same one. */
const shown = (relation: Relation) => (relation === 'own' ? 'full' : relation);

const isWhole = ({ sharedOfPage, sharedOfOther }: Match): boolean => Math.min(sharedOfPage, sharedOfOther) >= NEARLY_WHOLE;

/**
 * Which of two texts is cut or extended follows from their order alone: the later one. Where the order is not known, only
 * the lengths are compared.
 */
export function relation(match: Match): Wording {
  const name = shown(match.relation);
  if (name === 'full' && !isWhole(match)) return say('popup_relation_full_changed');
  if (name === 'statement' && match.agreement < REWORDED_BELOW) return say('popup_relation_statement_reworded');
  const directed = name === 'abridged' || name === 'expanded';
  const suffix = directed && match.order !== 'earlier' ? `_${match.order}` : '';
  return say(`popup_relation_${name}${suffix}`);
}
export const relationMeaning = (match: Match): Wording => (shown(match.relation) === 'full' && !isWhole(match) ? say('popup_why_full_changed') : say(`popup_why_${shown(match.relation)}`));

/** An error up to this is less than the bar beside it can show. */
const SMALL_ERROR = 0.02;

/** "86%"; with its standard error, "86% ± 4%", where that is worth a reader's time. */
function shareWithError(share: number, error: number): string {
  return error > SMALL_ERROR ? `${percent(share)} ± ${percent(error)}` : percent(share);
}
export const shareOfPage = (match: Match): Wording => say('popup_share_of_page', shareWithError(match.sharedOfPage, match.errorOfPage));
export const shareOfOther = (match: Match): Wording => say('popup_share_of_other', shareWithError(match.sharedOfOther, match.errorOfOther));

/** Scripts without spaces are counted in characters (core/text/words.ts), so that is what the number must be called. */
const UNSPACED_LANGUAGE = /^(zh|ja|th|lo|km|my|yue|wuu)\b/i;
const UNSPACED_SCRIPT = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;

type Script = Pick<PageFacts, 'language' | 'title'>;
const countsCharacters = (page: Script): boolean => (page.language ? UNSPACED_LANGUAGE.test(page.language) : UNSPACED_SCRIPT.test(page.title));

export function longestPassage(match: Match, page: Script): Wording | null {
  if (match.longestPassage <= 0) return null;
  return say(countsCharacters(page) ? 'popup_longest_characters' : 'popup_longest_words', number(match.longestPassage));
}

/** "54 words". */
export const length = (words: number, page: Script): Wording => (countsCharacters(page) ? counted('popup_characters', words) : counted('popup_words', words));

export const matchCount = (count: number): Wording => counted('popup_matches', count);

const INDEXES: Readonly<Record<string, string>> = { bundled: 'popup_index_bundled', library: 'popup_index_library', feeds: 'popup_index_feeds' };

/** @param lists what the lists call themselves, by their indexes */
export function indexName(index: string, lists: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(INDEXES, index)) return text(INDEXES[index]!);
  return Object.hasOwn(lists, index) ? lists[index]! : text('popup_index_list');
}

/** What the library knows of the reader and a match; null where it is not in there. */
export function ownLine({ facts: { own } }: Match): Wording | null {
  if (own === undefined) return null;
  return say(own.by === 'reading' ? 'popup_match_read' : 'popup_match_kept', dayOf(own.firstSeen));
}

/** Which of an article's versions is the one that matched: by its time today, else by its day too. */
export function versionLine({ facts: { own } }: Match, now: number): Wording | null {
  if (!own?.version) return null;
  const { seen, newest } = own.version;
  const when = dayOf(seen) === dayOf(now) ? timeOf(seen) : moment(seen);
  return say(newest ? 'popup_version' : 'popup_version_changed', when);
}
