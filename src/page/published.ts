import type { Candidate } from '../core/facts/raw';
import { candidate, ofText } from './candidate';
import { aroundHeadline, ASIDE, datesAnywhere } from './headline';
import type { Sources } from './sources';

const PUBLISHED_META = ['article:published_time', 'og:article:published_time', 'article:published', 'datepublished', 'date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'pubdate', 'publishdate', 'publish-date', 'publication_date', 'parsely-pub-date', 'sailthru.date', 'citation_publication_date'];
const MODIFIED_META = ['article:modified_time', 'og:updated_time', 'datemodified', 'last-modified', 'dcterms.modified'];

/** The dates that the page may have been published on, and modified on: every one with where it stands. */
export function readDates(sources: Sources): { published: Candidate[]; modified: Candidate[] } {
  const { page, articles, headline } = sources;
  const near = headline === null ? datesAnywhere(page) : aroundHeadline(headline).dates;
  const linked = (name: string): Candidate[] => articles.flatMap((thing) => ofText('json-ld', name, thing[name]));
  return {
    published: [...linked('datePublished'), ...fromMetas(sources, PUBLISHED_META), ...microdata(page, 'datePublished'), ...near],
    modified: [...linked('dateModified'), ...fromMetas(sources, MODIFIED_META), ...microdata(page, 'dateModified')],
  };
}

const fromMetas = ({ metas }: Sources, names: readonly string[]): Candidate[] => names.flatMap((name) => (metas.get(name) ?? []).map((value) => candidate('meta', name, value)));

function microdata(page: Document, property: string): Candidate[] {
  return [...page.querySelectorAll(`[itemprop~="${property}"]`)]
    .filter((element) => !element.closest(ASIDE))
    .map((element) => candidate('microdata', property, element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? ''));
}
