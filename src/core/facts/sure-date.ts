import type { PageFacts } from '../article-facts';

/**
 * A date that is believed less is shown and explained, but orders no texts and goes into no index: a last change, a month in the
 * path, a day in some line far from the headline. docs/quality.md has how many of the sure ones are right.
 */
const SURE = 0.7;

/** The facts as texts are compared and kept by: undated where the date is not sure. */
export function withSureDate(facts: PageFacts): PageFacts {
  return facts.publishedFrom === null || facts.publishedFrom.weight >= SURE ? facts : { ...facts, published: null };
}
