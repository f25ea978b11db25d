import type { ArticleFacts, AskedFacts, KnownCredit, KnownFacts } from '../article-facts';
import { calendarDay, interval } from '../facts/dates';
import type { KnownPublisher, Publishers } from '../facts/publisher';
import type { Order, OriginEvidence, Relation } from './match';

/** Which of two publication dates comes first: claimed only where their intervals do not meet; no date, no claim. */
export function orderOf(page: string | null, known: string | null): Order {
  const here = page === null ? null : interval(page);
  const there = known === null ? null : interval(known);
  if (here === null || there === null) return 'unknown';
  if (there.to < here.from) return 'earlier';
  return here.to < there.from ? 'later' : 'unknown';
}

/** Whole days between two dates, where both name a day. */
export function daysBetween(page: string | null, known: string | null): number | null {
  const here = page === null ? null : calendarDay(page);
  const there = known === null ? null : calendarDay(known);
  return here === null || there === null ? null : Math.abs(here - there);
}

/** The same, at the least, where one names only a month. */
function daysApart(page: string, known: string): number {
  const [here, there] = [interval(page)!, interval(known)!];
  return daysBetween(page, known) ?? Math.max(there.from - here.to, here.from - there.to) / 86_400_000;
}

/** Relations in which much of a text was taken over, so that its source can be asked for; a quotation's source is who said it. */
export const COPIES: ReadonlySet<Relation> = new Set(['full', 'abridged', 'expanded', 'partial', 'reworded']);

/**
 * An agency's own copy that is dated later than its customer's by more than this is another of its texts, or its date is a later one's. Of the
 * 13 AllSides pairs with one agency its copy is dated up to 2 days later in 3 (corpora README).
 */
const LATEST_AGENCY_DAYS = 7;

/** What is asked about two articles: what each says, and what they share. */
export interface Pair {
  readonly page: AskedFacts;
  readonly known: KnownFacts;
  readonly relation: Relation;
}

/** Who was first, in DESIGN's order of weight: a credit to the other side, an agency's own text, dates that do not meet. */
export function originOf({ page, known, relation }: Pair, publishers: Publishers): { order: Order; evidence: OriginEvidence[] } {
  const evidence: OriginEvidence[] = [];
  const say = (by: OriginEvidence['by'], says: Order, publisher: string | null): unknown => evidence.push({ by, says, publisher });
  const credit = page.credits.find((one) => isTo(one, known, publishers));
  const pageCredits = credit !== undefined;
  const knownCredits = known.credits.some((credit) => isTo(credit, page, publishers));
  // By the name that it has itself; an owner's agency is not the paper.
  if (pageCredits) say('page-credits', 'earlier', publishers.isOne(credit, known) ? known.publisher : credit.publisher);
  if (knownCredits) say('known-credits', 'later', page.publisher);
  for (const one of known.credits) if (!isTo(one, page, publishers) && !isTo(one, known, publishers)) say('known-credits', 'unknown', one.publisher);
  const byDates = orderOf(page.published, known.published);
  if (COPIES.has(relation)) {
    const [here, there] = [agencyOf(page, publishers), agencyOf(known, publishers)];
    const near = (against: Order): boolean => byDates !== against || daysApart(page.published!, known.published!) <= LATEST_AGENCY_DAYS;
    if (there !== null && here === null && !knownCredits && near('later')) say('known-agency', 'earlier', there.name);
    if (here !== null && there === null && !pageCredits && near('earlier')) say('page-agency', 'later', here.name);
  }
  if (byDates !== 'unknown') say('dates', byDates, null);
  // Each credits the other: the stronger claim is neither's.
  const order = pageCredits && knownCredits ? byDates : (evidence.find(({ says }) => says !== 'unknown')?.says ?? 'unknown');
  return { order, evidence };
}

/** Whether a credit names the publisher of an article, or its owner's agency, which gives out what its papers write. A credit to one of an owner's papers is none to another. */
export function isTo({ publisher, url }: Pick<KnownCredit, 'publisher' | 'url'>, article: Pick<ArticleFacts, 'publisher' | 'url'>, publishers: Publishers): boolean {
  const credited = { publisher, url };
  return publishers.isOne(credited, article) || (agencyOf(credited, publishers) !== null && publishers.same(credited, article));
}

/** The news agency or release wire whose own publication this is; null for its customers'. */
export function agencyOf({ publisher, url }: Pick<ArticleFacts, 'publisher' | 'url'>, publishers: Publishers): KnownPublisher | null {
  const known = publishers.known({ publisher, url });
  return known?.kind === undefined ? null : known;
}
