import type { ArticleFacts, AskedFacts } from '../article-facts';
import { interval } from '../facts/dates';
import { addressKey } from '../facts/identity';
import { nameKey, type Publishers } from '../facts/publisher';
import type { Overlap } from './relation';

/**
 * Whether the known article is the open page itself: the same address; or, where the entry has none, nearly the same text
 * under the same title, with no publisher and no date that speaks against it.
 */
export function isOwn(page: AskedFacts, known: ArticleFacts, overlap: Overlap, publishers: Publishers): boolean {
  if (known.url !== null) return addressKey(known.url) === addressKey(page.url);
  // One side may hold boilerplate that extraction cut from the other (a third of seed 000), so one share may be lower.
  const sameText = Math.max(overlap.alignedOfPage, overlap.alignedOfOther) >= 0.9 && Math.min(overlap.alignedOfPage, overlap.alignedOfOther) >= 0.5;
  return sameText && sameTitle(page.title, known.title) && !publishers.contradicts(page, page.publisherDeclared, known) && !datesContradict(page.published, known.published);
}

/** Equal words, or one title within the other (sites add their name or a section). Two texts without a title are not the same for that. */
function sameTitle(a: string, b: string): boolean {
  const [short, long] = [nameKey(a), nameKey(b)].sort((left, right) => left.length - right.length) as [string, string];
  return short !== '' && (short === long || (short.length >= 0.5 * long.length && ` ${long} `.includes(` ${short} `)));
}

function datesContradict(a: string | null, b: string | null): boolean {
  const left = a === null ? null : interval(a);
  const right = b === null ? null : interval(b);
  return left !== null && right !== null && (left.to < right.from || right.to < left.from);
}
