import * as v from 'valibot';
import { TRACES } from '../article-facts';

/**
 * What a page says of itself, as read and not yet believed: the content script sends it, the background checks and resolves
 * it. It never holds the article's text, but for the words in which it credits another; every string is capped, every list too.
 */
const line = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** Where a candidate was read. What that is worth is decided where it is resolved. */
export const PLACES = ['json-ld', 'meta', 'microdata', 'time', 'byline', 'url', 'title', 'site', 'link', 'script', 'dateline', 'opening', 'closing', 'mark', 'feed'] as const;

const candidate = v.strictObject({
  place: v.picklist(PLACES),
  /** The property, element or phrase that held it: `datePublished`, `article:published_time` ... */
  name: line(80),
  value: line(300),
});

const trace = v.strictObject({
  kind: v.picklist(TRACES),
  /** As the text writes it; empty for a slip. */
  name: line(40),
  /** Index of the word. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
});

/** How many candidates of each kind are sent at the most. */
export const MOST = { titles: 12, published: 32, modified: 16, publishers: 16, authors: 24, labels: 16, credits: 48, traces: 32 } as const;

const candidates = (most: number) => v.pipe(v.array(candidate), v.maxLength(most));

export const RawFactsSchema = v.strictObject({
  /** The address in the bar, fragment removed. */
  url: line(4000),
  canonical: v.nullable(line(4000)),
  language: v.nullable(line(35)),
  titles: candidates(MOST.titles),
  published: candidates(MOST.published),
  modified: candidates(MOST.modified),
  publishers: candidates(MOST.publishers),
  authors: candidates(MOST.authors),
  /** What kind of article the page calls itself: types, sections, labels beside the headline. */
  labels: candidates(MOST.labels),
  /** Words and links that may name another as the article's source. */
  credits: candidates(MOST.credits),
  /** By what the article is known to be the free beginning of a longer one; null where nothing says so. */
  teaser: v.nullable(line(80)),
  /** Names and slips in the text that point to where it came from. */
  traces: v.pipe(v.array(trace), v.maxLength(MOST.traces)),
});

export type Place = (typeof PLACES)[number];
export type Candidate = v.InferOutput<typeof candidate>;
export type RawTrace = v.InferOutput<typeof trace>;
export type RawFacts = v.InferOutput<typeof RawFactsSchema>;
