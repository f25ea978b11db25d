import { NO_CLAIMS, type Credit, type PageFacts } from '../../src/core/article-facts';
import { orderOf } from '../../src/core/verdict/origin';
import type { ChainNode, Match, Order, OriginEvidence, Quotation, Source, Verdict } from '../../src/core/verdict/match';

/** Verdicts made by hand, in the shapes that the types allow: what popup and badge say of them is tested without a text. */
export const PAGE_DATE = '2023-02-06';

export function page(facts: Partial<PageFacts> = {}): PageFacts {
  return {
    ...NO_CLAIMS, url: 'https://www.globalresearch.test/story', title: 'The mill by the river', publisher: 'Global Research', published: PAGE_DATE, authors: [], publisherDeclared: true, language: 'en',
    publishedFrom: { place: 'json-ld', name: 'datePublished', weight: 1 }, modified: null, dates: [], conflicts: [], ...facts, credits: facts.credits ?? [],
  };
}

const BY_CREDIT = { by: 'credit' as const };

export const credit = (publisher: string | null, more: Partial<Credit> = {}): Credit => ({ publisher, kind: 'phrase', words: `Source: ${publisher}`, published: null, url: null, ...more });
export const evidence = (by: OriginEvidence['by'], says: Order, publisher: string | null = null): OriginEvidence => ({ by, says, publisher });

/** A copy at `publisher` of that date; where nothing else is given, its order is that of the dates, with evidence that says so. */
export function match(publisher: string | null, published: string | null, { facts, ...more }: Partial<Omit<Match, 'facts'>> & { facts?: Partial<Match['facts']> } = {}): Match {
  const order = orderOf(PAGE_DATE, published);
  const name = publisher?.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return {
    index: 'bundled', entry: 1, relation: 'full', order, evidence: published === null ? [] : [evidence('dates', order)],
    days: published === null ? null : Math.round(Math.abs(Date.parse(PAGE_DATE) - Date.parse(published.slice(0, 10))) / 86_400_000),
    sharedOfPage: 0.86, sharedOfOther: 0.91, errorOfPage: 0, errorOfOther: 0, sharedWords: 430, longestPassage: 212, quoted: 0.1, quotedHere: 0.1, quotedThere: 0.1, agreement: 1,
    passages: [{ page: [20, 232], other: [10, 222] }, { page: [260, 478], other: [240, 458] }],
    ...more,
    facts: { ...NO_CLAIMS, id: null, url: name ? `https://www.${name}.test/a` : null, title: 'The mill by the river', publisher, published, authors: [], ...facts },
  };
}

export const source = (publisher: string | null, more: Partial<Source> = {}): Source => ({ publisher, url: null, published: null, ...BY_CREDIT, creditedBy: null, ...more });
/** An agency that the page and its first match name as having contributed. */
export const namedByBoth = (publisher: string) => ({ ...source(publisher, { creditedBy: 0 }), by: 'both-name' as const });
export const node = (publisher: string | null, published: string | null, more: Partial<ChainNode> = {}): ChainNode => ({ publisher, url: null, published, match: null, isPage: false, from: null, by: null, ...more });
export const quotation = (from: number, to: number, at: Match, more: Partial<Quotation> = {}): Quotation => ({ page: [from, to], earliest: at.facts, order: at.order, places: 1, ...more });

export function verdict(kind: Verdict['kind'], lead: Match | null, more: Partial<Verdict> = {}): Verdict {
  const matches = more.matches ?? (lead === null ? [] : [lead]);
  return { kind, lead, matches, earlier: matches.filter(({ order }) => order === 'earlier').length, source: null, credited: false, chain: [], quotations: [], ...more };
}

/** The way of the seeds: KCNA, then Al Mayadeen English, which is only credited, then the page. */
export const SEED_CHAIN: readonly ChainNode[] = [
  node('KCNA', '2023-01-30', { match: 0, url: 'http://www.kcna.test/1' }),
  node('Al Mayadeen English', '2023-02-02', { url: 'https://english.almayadeen.test/2', from: 0, by: 'dates' }),
  node('Global Research', PAGE_DATE, { isPage: true, from: 1, by: 'credit', url: 'https://www.globalresearch.test/story' }),
];
