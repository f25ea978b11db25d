import * as v from 'valibot';

/**
 * What a page says of itself, as read and not yet believed: the content script sends it, the background checks and resolves
 * it. It never holds the article's text, but for the words in which it credits another; every string is capped, every list too.
 */
const line = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** Where a candidate was read. What that is worth is decided where it is resolved. */
export const PLACES = ['json-ld', 'meta', 'microdata', 'time', 'byline', 'url', 'title', 'site', 'link', 'script', 'dateline', 'opening', 'closing', 'mark'] as const;

const candidate = v.strictObject({
  place: v.picklist(PLACES),
  /** The property, element or phrase that held it: `datePublished`, `article:published_time` ... */
  name: line(80),
  value: line(300),
});

/** How many candidates of each kind are sent at the most. */
export const MOST = { titles: 12, published: 32, modified: 16, publishers: 16, authors: 24, labels: 16, credits: 48 } as const;

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
});

export type Place = (typeof PLACES)[number];
export type Candidate = v.InferOutput<typeof candidate>;
export type RawFacts = v.InferOutput<typeof RawFactsSchema>;
