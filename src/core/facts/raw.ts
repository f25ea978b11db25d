import * as v from 'valibot';

/**
 * What a page says of itself, as read and not yet believed: the content script sends it, the background checks and resolves
 * it. It never holds the article's text; every string is capped, every list too.
 */
const line = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** Where a candidate was read, best first. */
export const PLACES = ['json-ld', 'meta', 'microdata', 'time', 'byline', 'url', 'title', 'site'] as const;

const candidate = v.strictObject({
  place: v.picklist(PLACES),
  /** The property, element or phrase that held it: `datePublished`, `article:published_time` ... */
  name: line(80),
  value: line(300),
});

export const RawFactsSchema = v.strictObject({
  /** The address in the bar, fragment removed. */
  url: line(4000),
  canonical: v.nullable(line(4000)),
  language: v.nullable(line(35)),
  titles: v.pipe(v.array(candidate), v.maxLength(12)),
  published: v.pipe(v.array(candidate), v.maxLength(24)),
  modified: v.pipe(v.array(candidate), v.maxLength(12)),
  publishers: v.pipe(v.array(candidate), v.maxLength(12)),
  authors: v.pipe(v.array(candidate), v.maxLength(24)),
});

export type Place = (typeof PLACES)[number];
export type Candidate = v.InferOutput<typeof candidate>;
export type RawFacts = v.InferOutput<typeof RawFactsSchema>;
