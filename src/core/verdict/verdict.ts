import { interval } from '../facts/dates';
import type { Match, Verdict } from './match';

/** Relations in which a text, or much of it, was taken over; the others are quotations, passages and the publisher's own. */
const COPIES: ReadonlySet<string> = new Set(['full', 'abridged', 'expanded', 'partial', 'reworded']);
const QUOTATIONS: ReadonlySet<string> = new Set(['statement', 'passage']);

const isCopy = (match: Match): boolean => COPIES.has(match.relation);
/** One with neither publisher nor address is never named as a source. */
const isNamed = ({ facts }: Match): boolean => facts.publisher !== null || facts.url !== null;
const time = ({ facts }: Match): number => (facts.published === null ? Infinity : interval(facts.published)?.from ?? Infinity);
const earliestFirst = (a: Match, b: Match): number => time(a) - time(b) || b.sharedWords - a.sharedWords;

/** One verdict a page, from all its matches: what is said, and which match it names. */
export function verdictOf(all: readonly Match[]): Verdict {
  const matches = all.filter(({ relation }) => relation !== 'own').sort(bestFirst);
  const named = matches.filter(isNamed);
  const copies = named.filter(isCopy);
  const earlier = copies.filter(({ order }) => order === 'earlier');
  const say = (kind: Verdict['kind'], lead: Match | undefined): Verdict => ({ kind, lead: lead ?? null, matches, earlier: earlier.length, source: null, credited: false, chain: [], quotations: [] });

  if (earlier.length > 0) {
    // A text may carry a short piece of something much older: the source is the earliest of those that share most.
    const most = Math.max(...earlier.map(({ sharedWords }) => sharedWords));
    return say('earlier', earlier.filter(({ sharedWords }) => sharedWords >= most / 2).sort(earliestFirst)[0]);
  }
  const undecided = copies.filter(({ order }) => order === 'unknown');
  if (undecided.length > 0) return say('also', undecided[0]);
  const quoted = named.filter(({ relation, order }) => QUOTATIONS.has(relation) && order !== 'later');
  if (quoted.length > 0) return say('quotes', quoted.sort((a, b) => b.sharedWords - a.sharedWords || earliestFirst(a, b))[0]);
  // A copy without a name leads no verdict, but where it may be earlier, "earliest" would be wrong.
  const noneBefore = matches.every((match) => !isCopy(match) || match.order === 'later');
  if (copies.length > 0 && noneBefore) return say('earliest', copies.toSorted(earliestFirst)[0]);
  const own = named.find(({ relation }) => relation === 'publisher');
  return own !== undefined && !matches.some(isCopy) ? say('publisher', own) : say('nothing', undefined);
}

/** Earlier copies first, in order of time; then by how much is shared; the publisher's own last. */
function bestFirst(a: Match, b: Match): number {
  const rank = (match: Match): number => (match.relation === 'publisher' ? 3 : isCopy(match) ? (match.order === 'earlier' ? 0 : 1) : 2);
  return rank(a) - rank(b) || (rank(a) === 0 ? earliestFirst(a, b) : b.sharedWords - a.sharedWords);
}
