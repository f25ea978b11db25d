import type { PageFacts } from '../article-facts';

/**
 * A date that is believed less is shown and explained, but orders no texts and goes into no index: a last change, a month in the
 * path, a day in some line far from the headline. Right of those above and of those below it: htmldate 508 of 535 and 31 of 34,
 * most of the wrong ones a later change of the page; fundus 157 of 157 and 1 of 2; wcxb 219 of 237 and 13 of 20.
 */
export const SURE = 0.7;

/** The facts as texts are compared and kept by: undated where the date is not sure, or is a dateline's, which travels with the text. */
export function withSureDate(facts: PageFacts): PageFacts {
  const { publishedFrom: from } = facts;
  return from === null || (from.weight >= SURE && from.place !== 'dateline') ? facts : { ...facts, published: null };
}
