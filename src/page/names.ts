import type { Candidate } from '../core/facts/raw';
import { candidate, ofText } from './candidate';
import { aroundHeadline } from './headline';
import { nameOf } from './json-ld';
import type { Sources } from './sources';

const PUBLISHER_META = ['og:site_name', 'application-name', 'dc.publisher', 'dcterms.publisher', 'twitter:app:name:iphone'];
const AUTHOR_META = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];
const TITLE_META = ['og:title', 'twitter:title', 'parsely-title', 'dc.title'];

/** The names that the page gives: its own, its publisher's, its authors', and what kind of article it calls itself. */
export function readNames({ page, metas, things, articles, headline, article }: Sources): Record<'titles' | 'publishers' | 'authors' | 'labels', Candidate[]> {
  const fromMetas = (names: readonly string[]): Candidate[] => names.flatMap((name) => (metas.get(name) ?? []).map((value) => candidate('meta', name, value)));
  const linkedAuthors = articles.flatMap((thing) => [thing['author']].flat().flatMap((author) => ofText('json-ld', 'author', nameOf(author, things))));
  const declared = [...linkedAuthors, ...fromMetas(AUTHOR_META).filter(({ value }) => !/^https?:/.test(value))];
  // Lines of the page itself often run into the date beside them, so they serve only where nothing is declared.
  const near = headline === null ? [] : aroundHeadline(headline).bylines;
  const seen = near.length > 0 ? near : [candidate('byline', 'readability', article?.byline ?? '')];
  return {
    titles: [...articles.flatMap((thing) => ofText('json-ld', 'headline', thing['headline'])), ...fromMetas(TITLE_META), ...(headline ? [candidate('byline', 'h1', headline.textContent ?? '')] : []), candidate('title', 'title', article?.title || page.title)],
    publishers: [...articles.flatMap((thing) => ofText('json-ld', 'publisher', nameOf(thing['publisher'], things))), ...fromMetas(PUBLISHER_META), candidate('site', 'readability', article?.siteName ?? '')],
    authors: declared.length > 0 ? declared : seen,
    labels: [],
  };
}
