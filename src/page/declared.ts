import { MOST, type Candidate, type RawFacts } from '../core/facts/raw';
import { rawTraces } from '../core/facts/traces';
import { readCredits } from './credits';
import { readNames } from './names';
import { readDates } from './published';
import { sourcesOf, type ReadArticle } from './sources';
import { dropSurvey } from './survey';

/** What the background's schema takes. */
const MOST_IN_ADDRESS = 4000;

/**
 * What the page declares of itself, as it stands in the live document: candidates with where they were read, none believed
 * yet. Of the article's body nothing is among them but the words of a credit; lines are capped.
 *
 * @param address where the page stands; its fragment does not count
 * @param article null where the page is not read as an article: its dates are read all the same
 */
export function readDeclaredFacts(page: Document, address: string, article: ReadArticle | null): RawFacts {
  const url = new URL(address);
  url.hash = '';
  const sources = sourcesOf(page, url.href, article);
  const { titles, publishers, authors, labels } = readNames(sources);
  const { published, modified } = readDates(sources);
  dropSurvey(page);
  return {
    url: url.href.slice(0, MOST_IN_ADDRESS),
    canonical: canonicalOf(sources.survey.canonical, url.href),
    language: page.documentElement.lang.slice(0, 35) || null,
    titles: some(MOST.titles, titles),
    published: some(MOST.published, published),
    modified: some(MOST.modified, modified),
    publishers: some(MOST.publishers, publishers),
    authors: some(MOST.authors, authors),
    labels: some(MOST.labels, labels),
    credits: some(MOST.credits, readCredits(sources)),
    teaser: article?.teaser?.slice(0, 80) ?? null,
    traces: article === null ? [] : rawTraces(article.text),
  };
}

const some = (most: number, candidates: readonly Candidate[]): Candidate[] => candidates.filter(({ value }) => value !== '').slice(0, most);

/** Null too where it is longer than an address may be: cut off, it would be another one. */
function canonicalOf(link: Element | null, url: string): string | null {
  const href = link?.getAttribute('href');
  if (!href || !URL.canParse(href, url)) return null;
  const address = new URL(href, url).href;
  return address.length <= MOST_IN_ADDRESS ? address : null;
}
