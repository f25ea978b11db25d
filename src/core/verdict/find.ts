import type { KnownFacts, AskedFacts } from '../article-facts';
import { addressKey, siteOf } from '../facts/identity';
import type { Publishers } from '../facts/publisher';
import type { Candidate, KnownIndex } from '../pack/known-index';
import type { KnownText } from '../pack/record-block';
import type { Signature } from '../signature/signature';
import { INDEX_SCALE, winnow } from '../signature/winnow';
import { agreeingWindows, agreeingWords, align, bridged, type Chain, type Segment } from './align';
import { tellingParts, type Mark, type Telling } from './credit';
import type { Match, Passage } from './match';
import { daysBetween, orderOf } from './origin';
import { isOwn, relationOf, type Overlap } from './relation';
import { Seeds, unpack } from './skeleton';

/**
 * Telling passages are a match when they hold this many windows of five words in a row that agree: a run of 24 words, more words
 * where some are swapped or where the shingles are those of a phrase. `npm run evaluate`, false articles of 3,000 asked and recall:
 * with 18 AllSides 4, Arabic copies (containment >= .3) found at .977; with 20 2 and .973; with 22 1 and .968.
 */
const LEAST_WINDOWS = 20;
const WINDOW = 5;
/** A chain in which no shingle was sampled on either side counts beside others when it scores this: 20 words net, by chance once in 10^5 pairs of texts. */
const LEAST_UNMARKED = 40;
/**
 * Without such passages two texts are a match, a copy revised in every line, when they share `least(n).hits` telling shingles of those
 * sampled and `least(n).share` of the shorter one's, where n texts were compared: of the more texts on its topic, the more does an
 * unrelated one share by chance. Clough-Stevenson (5 texts, all shingles of 1/4): 3 and .057 take all of light, 14 of 19 heavy, none of
 * 38 non. AllSides (22,590 texts, 2,054 asked): 7 and .094 add 1 false article, 4 and .05 would add 30.
 */
const leastScattered = (texts: number): { hits: number; share: number } => ({ hits: 2.4 + 0.4 * Math.log10(texts) ** 2, share: 0.05 + 0.0105 * Math.log10(texts) ** 2 });
/** Places of one shingle on the page that are looked at: what a text repeats more often is a refrain or an attack. */
const MOST_REPEATS = 16;

/**
 * Every known article that shares enough with the page, with its evidence, from all indexes.
 *
 * @param ownId the page's name in its source: an entry of this name is the page itself
 */
export async function findMatches(page: Signature, facts: AskedFacts, indexes: readonly KnownIndex[], publishers: Publishers, ownId: string | null = null): Promise<Match[]> {
  const places = placesOf(page);
  const hashes = Float64Array.from(places.keys()).sort();
  const answers = await Promise.all(indexes.map((index) => index.ask(hashes)));
  // What one index knows to be common is so in all: a small library cannot know it by itself.
  const tells = new Map<number, number>();
  for (const answer of answers) for (const [hash, value] of answer.tells) tells.set(hash, Math.min(value, tells.get(hash) ?? 1));
  const common = withFinerOnes(page, marksAt(places, [...tells.keys()].filter((hash) => tells.get(hash) === 0), tells), places, tells);
  const among = Math.max(1, ...answers.map((answer) => answer.among));
  const seeds = new Seeds(page);
  const found = (await Promise.all(indexes.map(async (index, i) => {
    const verified = answers[i]!.candidates.flatMap((candidate) => verify(page, seeds, candidate, { places, tells, common, among }) ?? []);
    const known = await index.facts(verified.map(({ entry }) => entry));
    return verified.flatMap((evidence, j) => matchOf(index.name, facts, evidence, known[j]!, publishers, ownId) ?? []);
  }))).flat();
  // A page that gives no date may be known with one: its own entry then dates it.
  const published = facts.published ?? found.find(({ relation, facts: own }) => relation === 'own' && own.published !== null)?.facts.published ?? null;
  return onePerAddress(found.map((match) => ({ ...match, order: orderOf(published, match.facts.published), days: daysBetween(published, match.facts.published) })));
}

/** An article that several indexes know is one match: the one that is dated, then the one that shares more. */
function onePerAddress(matches: readonly Match[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const key = (match.facts.url === null ? null : addressKey(match.facts.url)) ?? `${match.index} ${match.entry}`;
    const other = best.get(key);
    if (other === undefined || isFuller(match, other)) best.set(key, match);
  }
  return [...best.values()];
}

function isFuller(a: Match, b: Match): boolean {
  const decided = (match: Match): number => (match.order === 'unknown' ? 0 : 1);
  return decided(a) !== decided(b) ? decided(a) > decided(b) : a.sharedWords > b.sharedWords;
}

/** The page's hashes and where each stands. */
type Places = ReadonlyMap<number, readonly number[]>;

function placesOf({ hashes, positions }: Signature): Places {
  const places = new Map<number, number[]>();
  hashes.forEach((hash, i) => {
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [positions[i]!]);
    else if (known.length < MOST_REPEATS) known.push(positions[i]!);
  });
  return places;
}

const marksAt = (places: Places, hashes: readonly number[], tells: ReadonlyMap<number, number>): Mark[] =>
  hashes.flatMap((hash) => places.get(hash)!.map((at) => ({ at, tells: tells.get(hash) ?? 1 })));

/**
 * Shingles that only short texts keep in an index were counted among those alone, so boilerplate looks rare in them: between two common
 * shingles that long texts keep too, less than two windows apart, they are common. Changes `tells`.
 */
function withFinerOnes(page: Signature, common: readonly Mark[], places: Places, tells: Map<number, number>): Mark[] {
  if (common.length === 0) return [];
  const coarse = new Set(winnow(page, INDEX_SCALE));
  const sure = [...tells.keys()].filter((hash) => coarse.has(hash)).flatMap((hash) => marksAt(places, [hash], tells)).sort((a, b) => a.at - b.at);
  const finer = [...tells.keys()].filter((hash) => {
    if (coarse.has(hash) || tells.get(hash) === 0) return false;
    const at = places.get(hash)![0]!;
    const next = sure.findIndex((mark) => mark.at > at);
    const [before, after] = [sure[next - 1], sure[next]];
    return before?.tells === 0 && after?.tells === 0 && after.at - before.at < 4 * INDEX_SCALE;
  });
  for (const hash of finer) tells.set(hash, 0);
  return [...common, ...marksAt(places, finer, tells)];
}

/** What verification found of one candidate, before anything is known of who it is. */
interface Evidence {
  readonly entry: number;
  readonly overlap: Overlap;
  readonly sharedOfPage: number;
  readonly sharedOfOther: number;
  readonly passages: readonly Passage[];
}

interface Asked {
  readonly places: Places;
  readonly tells: ReadonlyMap<number, number>;
  /** Where the common ones of the page's shingles stand. */
  readonly common: readonly Mark[];
  /** Number of texts of which this one is a candidate: those of the largest index, for it tells how alike unrelated texts can be. */
  readonly among: number;
}

function verify(page: Signature, seeds: Seeds, { entry, text, hits }: Candidate, { places, tells, common, among }: Asked): Evidence | null {
  const shared = hits.filter((hash) => tells.get(hash) !== 0);
  if (shared.length === 0) return null;
  const other = unpack(text);
  const chains = align(seeds, other);
  const least = leastScattered(among);
  if (chains.length === 0 && shared.length < least.hits) return null;
  const { segments, passages } = tellingPart(chains, [...marksAt(places, shared, tells), ...common].sort((a, b) => a.at - b.at));
  const aligned = lengthOf(segments);
  // A character of a script without spaces has half the weight of a word: two stand for one.
  const unit = (2 * page.words) / page.weight;
  const windows = segments.reduce((sum, segment) => sum + segment.tells * agreeingWindows(seeds, other, segment, Math.round(WINDOW * unit)), 0) / unit;
  const estimate = estimateShared(shared.length, page, text);
  const scattered = shared.length >= least.hits && estimate >= least.share * Math.min(page.shingles, text.shingles);
  if (windows < LEAST_WINDOWS && !scattered) return null;
  const agreeing = segments.reduce((sum, segment) => sum + agreeingWords(seeds, other, segment), 0);
  const overlap: Overlap = {
    alignedOfPage: Math.min(1, aligned / page.words),
    alignedOfOther: Math.min(1, aligned / text.words),
    alignedWords: aligned,
    agreement: aligned === 0 ? 0 : agreeing / aligned,
    quoted: aligned === 0 ? 0 : quotedShare(segments, aligned, page, text),
  };
  // Where lines are swapped all over, the shingles see more than the passages.
  const seen = windows < LEAST_WINDOWS ? estimate : 0;
  return {
    entry,
    overlap,
    // What lines up but was swapped word by word is aligned, not shared.
    sharedOfPage: Math.min(1, Math.max(agreeing / page.words, seen / page.shingles)),
    sharedOfOther: Math.min(1, Math.max(agreeing / text.words, seen / text.shingles)),
    passages,
  };
}

/** Number of shared shingles, estimated from the hits: the index was given one in (shingles / sampled) of the known text's. */
const estimateShared = (hits: number, page: Signature, text: KnownText): number => Math.min(page.shingles, (hits * text.shingles) / Math.max(1, text.sampled));

/** The aligned stretches that tell something, and the passages they make. */
function tellingPart(aligned: readonly Chain[], marks: readonly Mark[]): { segments: Telling[]; passages: Passage[] } {
  const chains = aligned.map(({ segments, score }) => {
    const parts = segments.map((segment) => tellingParts(segment, marks));
    const marked = parts.some((part) => part !== null);
    // A stretch without marks, between others of its chain, is as telling as the best of them.
    const tells = Math.max(0, ...parts.flatMap((part) => part ?? []).map((part) => part.tells));
    return { marked, score, segments: segments.flatMap((segment, i) => parts[i] ?? (tells > 0 ? [{ ...segment, tells }] : [])), all: segments };
  });
  const sure = chains.filter(({ segments }) => segments.length > 0);
  const beside = sure.length === 0 ? [] : chains.filter(({ marked, score }) => !marked && score >= LEAST_UNMARKED).map(({ all }) => ({ segments: all.map((segment): Telling => ({ ...segment, tells: 1 })) }));
  const kept = [...sure, ...beside].map(({ segments }) => segments);
  return { segments: kept.flat(), passages: kept.flatMap((segments) => bridged(segments)).sort((a, b) => a.page[0] - b.page[0]) };
}

const lengthOf = (segments: readonly Segment[]): number => segments.reduce((sum, { from, to }) => sum + to - from, 0);

function matchOf(index: string, page: AskedFacts, { entry, overlap, sharedOfPage, sharedOfOther, passages }: Evidence, known: KnownFacts, publishers: Publishers, ownId: string | null): Match | null {
  const own = (ownId !== null && known.id === ownId) || isOwn(page, known, overlap, publishers);
  const relation = own ? 'own' : relationOf(overlap, { samePublisher: publishers.same(page, known), sameSite: isSameSite(page, known) });
  if (relation === null) return null;
  return {
    index,
    entry,
    facts: known,
    relation,
    order: 'unknown',
    evidence: [],
    errorOfPage: 0,
    errorOfOther: 0,
    days: null,
    sharedOfPage,
    sharedOfOther,
    sharedWords: Math.round(overlap.alignedWords * overlap.agreement),
    longestPassage: passages.reduce((most, { page: [from, to] }) => Math.max(most, to - from), 0),
    quoted: overlap.quoted,
    passages,
  };
}

function isSameSite(page: AskedFacts, { url }: KnownFacts): boolean {
  const site = siteOf(page.url);
  return site !== null && url !== null && siteOf(url) === site;
}

/** Share of the aligned words within quotation marks: of the side that quotes more. */
function quotedShare(segments: readonly Segment[], aligned: number, page: Signature, known: KnownText): number {
  const inQuotes = (quotes: Uint32Array, side: (segment: Segment) => number): number => {
    let words = 0;
    for (const segment of segments) {
      const shift = side(segment);
      for (let i = 0; i < quotes.length; i += 2) words += Math.max(0, Math.min(quotes[i + 1]!, segment.to + shift) - Math.max(quotes[i]!, segment.from + shift));
    }
    return words;
  };
  return Math.min(1, Math.max(inQuotes(page.quotes, () => 0), inQuotes(known.quotes, ({ shift }) => shift)) / aligned);
}
