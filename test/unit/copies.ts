import { NO_CLAIMS, type AskedFacts, type KnownCredit, type KnownFacts } from '../../src/core/article-facts';
import type { Match } from '../../src/core/verdict/match';
import { orderOf } from '../../src/core/verdict/origin';

/** A page and matches with it, made up: what origin, chain and verdict are asked about. */
export const PAGE_DATE = '2023-02-06';

export const credit = (publisher: string | null, published: string | null = null, url: string | null = null): KnownCredit => ({ publisher, kind: 'phrase', published, url });

export function pageFacts(more: Partial<AskedFacts> = {}): AskedFacts {
  return { url: 'https://page.example/a', title: 'Mill', publisher: 'The Page', publisherDeclared: true, published: PAGE_DATE, authors: [], ...NO_CLAIMS, language: null, ...more };
}

export function knownFacts(publisher: string | null, published: string | null, more: Partial<KnownFacts> = {}): KnownFacts {
  return { id: null, url: publisher === null ? null : `https://${publisher.toLowerCase().replaceAll(' ', '-')}.example/mill`, title: 'Mill', publisher, published, authors: [], ...NO_CLAIMS, ...more };
}

let entries = 0;
/** A match whose order follows from its date, unless told otherwise. */
export function copyOf(publisher: string | null, published: string | null, more: Partial<Omit<Match, 'facts'>> & { readonly facts?: Partial<KnownFacts> } = {}): Match {
  const { facts, ...rest } = more;
  return {
    index: 'bundled', entry: entries++, relation: 'full', order: orderOf(PAGE_DATE, published), evidence: [], days: null, sharedOfPage: 0.5, sharedOfOther: 0.5, errorOfPage: 0, errorOfOther: 0,
    sharedWords: 200, longestPassage: 200, quoted: 0, quotedHere: 0, quotedThere: 0, agreement: 1, passages: [], ...rest, facts: knownFacts(publisher, published, facts),
  };
}
