import type { KnownFacts } from '../article-facts';
import { startOf } from '../facts/dates';
import { addressKey } from '../facts/identity';
import type { Signature } from '../signature/signature';
import type { Segment } from './align';
import type { Order, Quotation } from './match';
import { orderOf } from './origin';

/** Shorter quotations are phrases that many say. */
const LEAST_WORDS = 15;
/** So much of a quotation must stand elsewhere. */
const LEAST_SHARE = 0.8;
/** Shown at the most. */
const MOST = 12;

/** A known article in which the words of one of the page's quotations stand, in quotation marks or not. */
export interface QuotedPlace {
  /** Words of the page, [from, to). */
  readonly page: readonly [from: number, to: number];
  readonly facts: KnownFacts;
}

/** The page's quotations that lie within the shared stretches, as word ranges. */
export function quotationsWithin({ quotes }: Pick<Signature, 'quotes'>, segments: readonly Segment[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  // Both rise, no stretch overlaps another: one pass over both, for a page of 200,000 words may hold thousands of each.
  const rising = segments.toSorted((a, b) => a.from - b.from);
  let first = 0;
  for (let i = 0; i < quotes.length; i += 2) {
    const [from, to] = [quotes[i]!, quotes[i + 1]!];
    if (to - from < LEAST_WORDS) continue;
    while (first < rising.length && rising[first]!.to <= from) first++;
    let shared = 0;
    for (let at = first; at < rising.length && rising[at]!.from < to; at++) shared += Math.min(to, rising[at]!.to) - Math.max(from, rising[at]!.from);
    if (shared >= Math.max(LEAST_WORDS, LEAST_SHARE * (to - from))) found.push([from, to]);
  }
  return found;
}

/** For each quotation that is known from elsewhere, the earliest place: dated ones first. The longest quotations, in the page's order. */
export function earliestPlaces(places: readonly QuotedPlace[], published: string | null): Quotation[] {
  const byQuote = new Map<number, QuotedPlace[]>();
  for (const place of places) {
    const known = byQuote.get(place.page[0]);
    if (known === undefined) byQuote.set(place.page[0], [place]);
    else known.push(place);
  }
  const length = ([{ page: [from, to] }]: readonly QuotedPlace[]): number => to - from;
  const longest = [...(byQuote.values() as Iterable<[QuotedPlace, ...QuotedPlace[]]>)].sort((a, b) => length(b) - length(a)).slice(0, MOST);
  return longest.sort(([a], [b]) => a.page[0] - b.page[0]).map((known): Quotation => {
    const first = known.reduce((best, place) => (startOf(place.facts.published) < startOf(best.facts.published) ? place : best));
    // An article that two indexes know is one place.
    const articles = new Set(known.map(({ facts }) => (facts.url === null ? null : addressKey(facts.url)) ?? facts));
    const order: Order = orderOf(published, first.facts.published);
    return { page: first.page, earliest: first.facts, order, places: articles.size };
  });
}
