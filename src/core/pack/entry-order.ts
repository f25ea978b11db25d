import type { KnownFacts } from '../article-facts';

/** The order of a pack's entries (FORMAT.md): by the date as it is written, undated ones last. Equals keep the order in which they came. */
export function earliestFirst({ published: a }: KnownFacts, { published: b }: KnownFacts): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
