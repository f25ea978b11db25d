import type { KnownFacts } from '../core/article-facts';
import { addressKey } from '../core/facts/identity';
import type { Findings } from '../core/verdict/find';
import { hiddenAs, type Pair } from '../platform/hidden-pairs';

/** What the indexes know of a page without what the reader hid there, and the hashes of that. @param privately the page is in a private window */
export async function withoutHidden(url: string, findings: Findings, privately: boolean): Promise<{ findings: Findings; hidden: string[] }> {
  const matches = findings.matches.filter(({ relation }) => relation !== 'own');
  const known = [...matches.map(({ facts }) => facts), ...findings.quotations.map(({ earliest }) => earliest)];
  const hashes = await hiddenAs(known.map((facts) => pairOf(url, facts)), privately);
  if (hashes.every((hash) => hash === null)) return { findings, hidden: [] };
  const [ofMatches, ofQuotations] = [hashes.slice(0, matches.length), hashes.slice(matches.length)];
  const gone = new Set(matches.filter((_, i) => ofMatches[i] !== null));
  const left = { ...findings, matches: findings.matches.filter((match) => !gone.has(match)), quotations: findings.quotations.filter((_, i) => ofQuotations[i] === null) };
  return { findings: left, hidden: [...new Set(ofMatches.filter((hash) => hash !== null))] };
}

/** Numbers of entries change with an index's next version; an address stays, or without one what is said of the article. */
export const pairOf = (page: string, { url, publisher, title, published }: KnownFacts): Pair => [
  addressKey(page) ?? page,
  (url === null ? null : addressKey(url)) ?? JSON.stringify([publisher, title, published]),
];
