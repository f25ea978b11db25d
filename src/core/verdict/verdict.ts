import type { KnownCredit } from '../article-facts';
import { startOf } from '../facts/dates';
import type { Publishers } from '../facts/publisher';
import { chainOf } from './chain';
import type { Findings } from './find';
import type { Match, Relation, Source, Verdict } from './match';
import { agencyOf, COPIES, isTo, orderOf } from './origin';

const QUOTATIONS: ReadonlySet<Relation> = new Set(['statement', 'passage', 'release']);

/**
 * "You read this before" speaks of the whole page: at least this share of it stands in what was read. Where less does, the greater part of the page
 * is new to the reader; the match still says when that part was read.
 */
const READ_SHARE = 0.5;

const isCopy = (match: Match): boolean => COPIES.has(match.relation);
/** One with neither publisher nor address is never named as a source. */
const isNamed = ({ facts }: Match): boolean => facts.publisher !== null || facts.url !== null;
const earliestFirst = (a: Match, b: Match): number => startOf(a.facts.published) - startOf(b.facts.published) || b.sharedWords - a.sharedWords;
const isAgencyText = ({ evidence }: Match): boolean => evidence.some(({ by }) => by === 'known-agency');

type Said = Pick<Verdict, 'kind' | 'source' | 'credited'> & { readonly lead: Match | undefined };

/** One verdict a page, from all its matches: what is said, and which match it names. */
export function verdictOf(findings: Findings, publishers: Publishers): Verdict {
  const matches = findings.matches.filter(({ relation }) => relation !== 'own').sort(bestFirst);
  const { lead, ...said } = inOneName(saidOf({ ...findings, matches }, publishers), publishers);
  const earlier = matches.filter((match) => isNamed(match) && isCopy(match) && match.order === 'earlier').length;
  return { ...said, lead: lead ?? null, matches, earlier, chain: chainOf({ ...findings, matches }, publishers), quotations: findings.quotations };
}

function saidOf({ page, matches }: Findings, publishers: Publishers): Said {
  const named = matches.filter(isNamed);
  const copies = named.filter(isCopy);
  const earlier = copies.filter(({ order }) => order === 'earlier');
  const own = page.credits[0];
  const source: Source | null = own === undefined ? null : { ...sourceOf(own), by: 'credit', creditedBy: null };
  const say = (kind: Verdict['kind'], lead: Match | undefined): Said => ({ kind, lead, source, credited: false });

  if (own !== undefined) {
    const isCredited = ({ facts }: Match): boolean => page.credits.some((credit) => isTo(credit, facts, publishers));
    const then = own.published ?? copies.find(isCredited)?.facts.published ?? null;
    // A copy before the credited one, or an agency's own text: the page's credit does not speak of it.
    const silent = earlier.filter((match) => !isCredited(match) && (orderOf(then, match.facts.published) === 'earlier' || (isAgencyText(match) && agencyOf(sourceOf(own), publishers) === null)));
    if (silent.length > 0) return say('earlier', sourceAmong(silent));
    const lead = earlier.find(isCredited) ?? earlier.toSorted(earliestFirst)[0] ?? copies.find(({ order }) => order === 'unknown');
    if (lead !== undefined) return { kind: 'credited', lead, source, credited: true };
  } else if (agencyOf(page, publishers) === null && !earlier.some(isAgencyText)) {
    const wire = creditOfCopies(copies, matches, publishers);
    if (wire !== null) return wire;
  }
  if (earlier.length > 0) return say('earlier', sourceAmong(earlier));
  const read = copies.filter(({ facts: { own }, sharedOfPage }) => own !== undefined && sharedOfPage >= READ_SHARE);
  if (read.length > 0) return say('read', firstRead(read));
  const undecided = copies.filter(({ order }) => order === 'unknown');
  if (undecided.length > 0) return { ...say('also', undecided[0]), source: source ?? namedByBoth(undecided[0]!, matches) };
  const quoted = named.filter(({ relation, order }) => QUOTATIONS.has(relation) && order !== 'later');
  if (quoted.length > 0) return say('quotes', quoted.sort((a, b) => b.sharedWords - a.sharedWords || earliestFirst(a, b))[0]);
  // A copy without a name leads no verdict, but where it may be earlier, "earliest" would be wrong.
  const noneBefore = matches.every((match) => !isCopy(match) || match.order === 'later');
  if (copies.length > 0 && noneBefore) return say('earliest', copies.toSorted(earliestFirst)[0]);
  const publisher = named.find(({ relation }) => relation === 'publisher');
  return publisher !== undefined && !matches.some(isCopy) ? say('publisher', publisher) : say('nothing', undefined);
}

/** A source that is the lead goes by the lead's name: the words on screen tell AP from Associated Press, and say it twice. */
function inOneName(said: Said, publishers: Publishers): Said {
  const { source, lead } = said;
  if (source === null || lead === undefined || !publishers.isOne(source, lead.facts)) return said;
  return { ...said, source: { ...source, publisher: lead.facts.publisher, url: lead.facts.url } };
}

/** An agency's own text before all others; else, since a text may carry a short piece of something much older, the earliest of those that share most. */
function sourceAmong(earlier: readonly Match[]): Match | undefined {
  const most = Math.max(...earlier.map(({ sharedWords }) => sharedWords));
  const much = earlier.filter(({ sharedWords }) => sharedWords >= most / 2).sort(earliestFirst);
  return much.find(isAgencyText) ?? much[0];
}

/** Of the copies in the reader's library that share much, the one that has been there longest. */
function firstRead(read: readonly Match[]): Match | undefined {
  const most = Math.max(...read.map(({ sharedWords }) => sharedWords));
  return read.filter(({ sharedWords }) => sharedWords >= most / 2).sort((a, b) => a.facts.own!.firstSeen - b.facts.own!.firstSeen)[0];
}

/**
 * A copy that came later and has but a part of the page may credit the agency with its other parts alone. Of the 56 pages of
 * labelled pairs (`npm run evaluate -- agencies`) for which a copy's credit speaks, one has such a copy, and there it is wrong.
 */
const isLaterPart = ({ order, relation }: Match): boolean => order === 'later' && (relation === 'partial' || relation === 'reworded');

/** The agency that copies of a silent page's text credit with it. */
function creditOfCopies(copies: readonly Match[], matches: readonly Match[], publishers: Publishers): Said | null {
  for (const lead of copies.filter((match) => !isLaterPart(match)).sort((a, b) => b.sharedWords - a.sharedWords)) {
    const credit = lead.facts.credits.find((one) => agencyOf(sourceOf(one), publishers) !== null);
    if (credit !== undefined) return { kind: 'wire', lead, source: { ...sourceOf(credit), by: 'credit', creditedBy: matches.indexOf(lead) }, credited: false };
  }
  return null;
}

/** The agency that page and copy both name as having contributed: shown as their common source, it orders nothing. */
function namedByBoth(match: Match, matches: readonly Match[]): Source | null {
  const named = match.evidence.find(({ by }) => by === 'both-name');
  return named === undefined ? null : { publisher: named.publisher, url: null, published: null, by: 'both-name', creditedBy: matches.indexOf(match) };
}

const sourceOf = ({ publisher, url, published }: KnownCredit): Omit<Source, 'creditedBy' | 'by'> => ({ publisher, url, published });

/** Earlier copies first, in order of time; then by how much is shared; the publisher's own last. */
function bestFirst(a: Match, b: Match): number {
  const rank = (match: Match): number => (match.relation === 'publisher' ? 3 : isCopy(match) ? (match.order === 'earlier' ? 0 : 1) : 2);
  return rank(a) - rank(b) || (rank(a) === 0 ? earliestFirst(a, b) : b.sharedWords - a.sharedWords);
}
