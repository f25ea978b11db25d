import type { PageFacts } from '../article-facts';
import { addressKey } from '../facts/identity';
import type { Publishers } from '../facts/publisher';
import type { Hit, KnownArticle, KnownIndex } from '../pack/known-index';
import type { Signature } from '../signature/signature';
import { align, type Coverage, type Seed } from './align';
import type { Match } from './match';
import { daysBetween, orderOf } from './origin';
import { isOwn, relationOf, type Overlap } from './relation';

/**
 * Passages together below this many words are no match. On AllSides (22,590 articles, 1,500 asked) false articles fall from 16 at
 * 20 words to 4 at 24 and 0 at 32, while runs of 40-59 words stay found at .91, of 60-99 at .97, longer ones all.
 */
const LEAST_WORDS = 32;
/**
 * Places of one shingle that are followed on either side. What a text repeats more often is a refrain or an attack: two texts of
 * one repeated phrase have as many pairs of places as the product of their lengths (8,000 words: 11 s before this bound).
 */
const MOST_REPEATS = 16;

/** Every known article that shares enough with the page, with its evidence, from all indexes. */
export async function findMatches(page: Signature, facts: PageFacts, indexes: readonly KnownIndex[], publishers: Publishers): Promise<Match[]> {
  const found = (await Promise.all(indexes.map((index) => matchesIn(index, page, facts, publishers)))).flat();
  // A page that gives no date may be known with one: its own entry then dates it.
  const known = facts.published ?? found.find(({ relation, facts: { published } }) => relation === 'own' && published !== null)?.facts.published ?? null;
  return onePerAddress(found.map((match) => ({ ...match, order: orderOf(known, match.facts.published), days: daysBetween(known, match.facts.published) })));
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

/** A match before it is known when the page appeared. */
type Undated = Omit<Match, 'order' | 'days'>;

async function matchesIn(index: KnownIndex, page: Signature, facts: PageFacts, publishers: Publishers): Promise<Undated[]> {
  const places = new Map<number, number[]>();
  page.hashes.forEach((hash, i) => keep(places, hash, page.positions[i]!));
  const matches: Undated[] = [];
  for (const { article, hits } of await index.candidates(Float64Array.from(places.keys()).sort())) {
    const match = verify(index.name, page, facts, article, seedsOf(places, hits), publishers);
    if (match) matches.push(match);
  }
  return matches;
}

/** Pairs of places at which page and entry hold the same shingle. */
function seedsOf(places: ReadonlyMap<number, readonly number[]>, hits: readonly Hit[]): Seed[] {
  const others = new Map<number, number[]>();
  for (const { hash, position } of hits) keep(others, hash, position);
  const seeds: Seed[] = [];
  for (const [hash, positions] of others) {
    for (const position of positions) for (const place of places.get(hash)!) seeds.push([place, position]);
  }
  return seeds;
}

function keep(places: Map<number, number[]>, hash: number, position: number): void {
  const known = places.get(hash);
  if (known === undefined) places.set(hash, [position]);
  else if (known.length < MOST_REPEATS) known.push(position);
}

function verify(index: string, page: Signature, facts: PageFacts, known: KnownArticle, seeds: readonly Seed[], publishers: Publishers): Undated | null {
  const { passages, covered, agreeing } = align(page, known, seeds);
  const aligned = count(covered.page);
  if (aligned < LEAST_WORDS) return null;
  const overlap: Overlap = {
    alignedOfPage: aligned / page.words,
    alignedOfOther: count(covered.other) / known.words,
    alignedWords: aligned,
    agreement: agreeing / aligned,
    quoted: quotedShare(covered, aligned, page, known),
  };
  const relation = isOwn(facts, known.facts, overlap, publishers) ? 'own' : relationOf(overlap, publishers.same(facts, known.facts));
  return {
    index,
    entry: known.entry,
    facts: known.facts,
    relation,
    // What lines up but was swapped word by word is aligned, not shared.
    sharedOfPage: overlap.alignedOfPage * overlap.agreement,
    sharedOfOther: overlap.alignedOfOther * overlap.agreement,
    sharedWords: Math.round(agreeing),
    longestPassage: Math.max(...passages.map(({ page: [from, to] }) => to - from)),
    quoted: overlap.quoted,
    passages,
  };
}

const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);

/** Share of the aligned words within quotation marks: of the side that quotes more. */
function quotedShare(covered: Coverage, aligned: number, page: Signature, known: KnownArticle): number {
  const inQuotes = (flags: Uint8Array, quotes: Uint32Array): number => {
    let words = 0;
    for (let i = 0; i < quotes.length; i += 2) words += count(flags.subarray(quotes[i], quotes[i + 1]));
    return words;
  };
  return Math.min(1, Math.max(inQuotes(covered.page, page.quotes), inQuotes(covered.other, known.quotes)) / aligned);
}
