import type { AskedFacts, KnownFacts } from '../article-facts';
import { addressKey, siteOf } from '../facts/identity';
import type { Publishers } from '../facts/publisher';
import type { Candidate, KnownIndex } from '../pack/known-index';
import type { Signature } from '../signature/signature';
import { agreeingMask } from './align';
import type { Match, Quotation } from './match';
import { agencyOf, daysBetween, originOf } from './origin';
import { isOwn } from './own';
import { earliestPlaces, quotationsWithin, type QuotedPlace } from './quotations';
import { relationOf } from './relation';
import { unpack } from './skeleton';
import { marksAt, placesOf, withFinerOnes } from './telling';
import { traceEvidence } from './traces';
import { Verifier, type Evidence } from './verify';

/** What the indexes know of a page's text. */
export interface Findings {
  /** The page's facts; its date may be that of its own entry. */
  readonly page: AskedFacts;
  readonly matches: readonly Match[];
  readonly quotations: readonly Quotation[];
  /** For each match (keyOf), one for each word of the page that agrees with it. */
  readonly agreeing: ReadonlyMap<string, Uint8Array>;
}

export const keyOf = ({ index, entry }: Pick<Match, 'index' | 'entry'>): string => `${index} ${entry}`;

/** One verified candidate and who it is. */
interface Known {
  readonly index: string;
  readonly evidence: Evidence;
  readonly facts: KnownFacts;
  readonly isOwn: boolean;
  /** The page's quotations whose words stand there: word ranges [from, to). */
  readonly quotations: readonly (readonly [from: number, to: number])[];
}

/**
 * Every known article that shares enough with the page, with its evidence, from all indexes; and where its quotations are known from.
 *
 * @param ownId the page's name in its source: an entry of this name is the page itself
 */
export async function findMatches(page: Signature, asked: AskedFacts, indexes: readonly KnownIndex[], publishers: Publishers, ownId: string | null = null): Promise<Findings> {
  const known = await verifiedIn(page, asked, indexes, publishers, ownId);
  // A page that gives no date may be known with one: its own entry then dates it.
  const facts = { ...asked, published: asked.published ?? known.find(({ isOwn: own, facts: { published } }) => own && published !== null)?.facts.published ?? null };
  const bits = unpack(page);
  const found = known.filter(({ evidence }) => evidence.isMatch).flatMap((one) => {
    const agreeing = agreeingMask(bits, one.evidence.bits, one.evidence.segments);
    const match = matchOf(one, agreeing, facts, publishers);
    return match === null ? [] : [{ match, agreeing }];
  });
  const matches = onePerAddress(found.map(({ match }) => match));
  const kept = new Set(matches.map(keyOf));
  const agreeing = new Map(found.filter(({ match }) => kept.has(keyOf(match))).map((one) => [keyOf(one.match), one.agreeing]));
  return { page: facts, matches, quotations: earliestPlaces(quotedPlaces(facts, known, publishers), facts.published), agreeing };
}

/** Words of known texts of one index that a page is compared with, so that none takes from another: the articles of a page's candidates have 50,000 together, books in a list could hold the background for half a minute. */
const MOST_WORDS_COMPARED = 2_000_000;

/** The first candidates, up to a bounded number of words. */
function withinReach(candidates: readonly Candidate[]): Candidate[] {
  let words = 0;
  return candidates.filter(({ text }) => (words += text.words) <= MOST_WORDS_COMPARED);
}

async function verifiedIn(page: Signature, asked: AskedFacts, indexes: readonly KnownIndex[], publishers: Publishers, ownId: string | null): Promise<Known[]> {
  const places = placesOf(page);
  const hashes = Float64Array.from(places.keys()).sort();
  const answers = await Promise.all(indexes.map((index) => index.ask(hashes)));
  // What one index knows to be common is so in all: a small library cannot know it by itself.
  const tells = new Map<number, number>();
  for (const answer of answers) for (const [hash, value] of answer.tells) tells.set(hash, Math.min(value, tells.get(hash) ?? 1));
  const common = withFinerOnes(page, marksAt(places, [...tells.keys()].filter((hash) => tells.get(hash) === 0), tells), places, tells);
  const verifier = new Verifier(page, { places, tells, common, among: Math.max(1, ...answers.map((answer) => answer.among)) });
  const known = await Promise.all(indexes.map(async (index, i) => {
    const verified = withinReach(answers[i]!.candidates).flatMap((candidate) => {
      const evidence = verifier.verify(candidate);
      const quotations = evidence === null ? [] : quotationsWithin(page, evidence.whole);
      return evidence !== null && (evidence.isMatch || quotations.length > 0) ? [{ evidence, quotations }] : [];
    });
    const facts = await index.facts(verified.map(({ evidence: { entry } }) => entry));
    return verified.map(({ evidence, quotations }, j): Known => ({ index: index.name, evidence, quotations, facts: facts[j]!, isOwn: (ownId !== null && facts[j]!.id === ownId) || isOwn(asked, facts[j]!, evidence.overlap, publishers) }));
  }));
  return known.flat();
}

function matchOf({ index, evidence, facts, isOwn: own }: Known, agreeing: Uint8Array, page: AskedFacts, publishers: Publishers): Match | null {
  const { entry, overlap, segments, passages, sharedOfPage, sharedOfOther, errorOfPage, errorOfOther } = evidence;
  const relation = own ? 'own' : relationOf(overlap, {
    samePublisher: publishers.same(page, facts),
    sameSite: isSameSite(page, facts),
    release: isRelease(page, publishers) || isRelease(facts, publishers),
    pageIsTeaser: page.teaser,
    otherIsTeaser: facts.teaser,
  });
  if (relation === null) return null;
  const origin = originOf({ page, known: facts, relation }, publishers);
  return {
    index,
    entry,
    facts,
    relation,
    order: origin.order,
    evidence: [...origin.evidence, ...traceEvidence(page, facts, { segments, agreeing }, publishers)],
    days: daysBetween(page.published, facts.published),
    sharedOfPage,
    sharedOfOther,
    errorOfPage,
    errorOfOther,
    sharedWords: Math.round(overlap.alignedWords * overlap.agreement),
    longestPassage: passages.reduce((most, { page: [from, to] }) => Math.max(most, to - from), 0),
    quoted: overlap.quoted,
    quotedHere: evidence.quotedHere,
    quotedThere: evidence.quotedThere,
    agreement: overlap.agreement,
    passages,
  };
}

/** An article that calls itself a press release, or is from a wire that distributes them. */
function isRelease(facts: Pick<KnownFacts, 'label' | 'credits' | 'publisher' | 'url'>, publishers: Publishers): boolean {
  return facts.label === 'press-release' || [facts, ...facts.credits].some((one) => agencyOf(one, publishers)?.kind === 'release');
}

/** Where the page's quotations are known from; its own publisher's other articles are no earlier place. */
function quotedPlaces(facts: AskedFacts, known: readonly Known[], publishers: Publishers): QuotedPlace[] {
  return known
    .filter((one) => !one.isOwn && (one.facts.publisher ?? one.facts.url) !== null && !publishers.same(facts, one.facts))
    .flatMap((one) => one.quotations.map((range): QuotedPlace => ({ page: range, facts: one.facts })));
}

/** An article that several indexes know, or one in several versions, is one match: the one that is dated, then the one that shares more. That the reader has it is not lost. */
function onePerAddress(matches: readonly Match[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const key = (match.facts.url === null ? null : addressKey(match.facts.url)) ?? keyOf(match);
    const other = best.get(key);
    if (other === undefined) best.set(key, match);
    else best.set(key, isFuller(match, other) ? withOwn(match, other) : withOwn(other, match));
  }
  return [...best.values()];
}

/** What the library knows of another text of the article, but not of which version this one is. */
function withOwn(match: Match, other: Match): Match {
  const { own } = other.facts;
  return match.facts.own !== undefined || own === undefined ? match : { ...match, facts: { ...match.facts, own: { ...own, version: null } } };
}

function isFuller(a: Match, b: Match): boolean {
  const decided = (match: Match): number => (match.order === 'unknown' ? 0 : 1);
  return decided(a) !== decided(b) ? decided(a) > decided(b) : a.sharedWords > b.sharedWords || (a.sharedWords === b.sharedWords && a.facts.own?.version?.newest === true);
}

function isSameSite(page: AskedFacts, { url }: KnownFacts): boolean {
  const site = siteOf(page.url);
  return site !== null && url !== null && siteOf(url) === site;
}
