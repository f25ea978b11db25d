import type { KnownFacts } from '../article-facts';
import { interval } from '../facts/dates';
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
  for (let i = 0; i < quotes.length; i += 2) {
    const [from, to] = [quotes[i]!, quotes[i + 1]!];
    if (to - from < LEAST_WORDS) continue;
    const shared = segments.reduce((sum, segment) => sum + Math.max(0, Math.min(to, segment.to) - Math.max(from, segment.from)), 0);
    if (shared >= Math.max(LEAST_WORDS, LEAST_SHARE * (to - from))) found.push([from, to]);
  }
  return found;
}

/** For each quotation that is known from elsewhere, the earliest place: dated ones first. The longest quotations, in the page's order. */
export function earliestPlaces(places: readonly QuotedPlace[], published: string | null): Quotation[] {
  const byQuote = new Map<number, QuotedPlace[]>();
  for (const place of places) byQuote.set(place.page[0], [...(byQuote.get(place.page[0]) ?? []), place]);
  const quotations = [...byQuote.values()].map((known): Quotation => {
    const [first] = known.toSorted((a, b) => time(a.facts) - time(b.facts));
    const order: Order = orderOf(published, first!.facts.published);
    return { page: first!.page, earliest: first!.facts, order, places: known.length };
  });
  const length = ({ page: [from, to] }: Quotation): number => to - from;
  return quotations.sort((a, b) => length(b) - length(a)).slice(0, MOST).sort((a, b) => a.page[0] - b.page[0]);
}

const time = ({ published }: KnownFacts): number => (published === null ? Infinity : (interval(published)?.from ?? Infinity));
