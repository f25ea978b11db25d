import type { Candidate, RawFacts } from '../core/facts/raw';
import { candidate } from './candidate';
import { aroundHeadline, ASIDE, datesAnywhere, headlineOf } from './headline';
import { readJsonLd } from './json-ld';

const PUBLISHED_META = ['article:published_time', 'og:article:published_time', 'article:published', 'datepublished', 'date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'pubdate', 'publishdate', 'publish-date', 'publication_date', 'parsely-pub-date', 'sailthru.date', 'citation_publication_date'];
const MODIFIED_META = ['article:modified_time', 'og:updated_time', 'datemodified', 'last-modified', 'dcterms.modified'];
const PUBLISHER_META = ['og:site_name', 'application-name', 'dc.publisher', 'dcterms.publisher', 'twitter:app:name:iphone'];
const AUTHOR_META = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];
const TITLE_META = ['og:title', 'twitter:title', 'parsely-title', 'dc.title'];

/** What the background's schema takes. */
const MOST_IN_ADDRESS = 4000;

/**
 * What the page declares of itself, as it stands in the live document: candidates with where they were read, none believed
 * yet. Nothing of the article's body is among them; lines are capped.
 */
export function readDeclaredFacts(page: Document, article: { title: string; byline: string | null; siteName: string | null }): RawFacts {
  const metas = metaValues(page);
  const linked = readJsonLd(page);
  const headline = headlineOf(page, article.title || page.title);
  const near = headline === null ? { dates: datesAnywhere(page), bylines: [] } : aroundHeadline(headline);
  const fromMeta = (names: readonly string[]): Candidate[] =>
    names.flatMap((name) => (metas.get(name) ?? []).map((value) => candidate('meta', name, value)));
  const declared = [...linked.authors, ...fromMeta(AUTHOR_META).filter(({ value }) => !/^https?:/.test(value))];
  // Lines of the page itself often run into the date beside them, so they serve only where nothing is declared.
  const seen = near.bylines.length > 0 ? near.bylines : [candidate('byline', 'readability', article.byline ?? '')];
  const url = new URL(page.location.href);
  url.hash = '';
  return {
    url: url.href.slice(0, MOST_IN_ADDRESS),
    canonical: canonicalOf(page),
    language: page.documentElement.lang.slice(0, 35) || null,
    titles: most(12, [...linked.titles, ...fromMeta(TITLE_META), ...(headline ? [candidate('byline', 'h1', headline.textContent ?? '')] : []), candidate('title', 'title', article.title || page.title)]),
    published: most(24, [...linked.published, ...fromMeta(PUBLISHED_META), ...microdata(page, 'datePublished'), ...near.dates]),
    modified: most(12, [...linked.modified, ...fromMeta(MODIFIED_META), ...microdata(page, 'dateModified')]),
    publishers: most(12, [...linked.publishers, ...fromMeta(PUBLISHER_META), candidate('site', 'readability', article.siteName ?? '')]),
    authors: most(24, declared.length > 0 ? declared : seen),
  };
}

const most = (count: number, candidates: readonly Candidate[]): Candidate[] => candidates.filter(({ value }) => value !== '').slice(0, count);

/** Null too where it is longer than an address may be: cut off, it would be another one. */
function canonicalOf(page: Document): string | null {
  const href = page.querySelector('link[rel="canonical" i]')?.getAttribute('href');
  if (!href || !URL.canParse(href, page.baseURI)) return null;
  const address = new URL(href, page.baseURI).href;
  return address.length <= MOST_IN_ADDRESS ? address : null;
}

function metaValues(page: Document): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const meta of page.querySelectorAll('meta[content]')) {
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop') ?? '').toLowerCase();
    const known = values.get(name);
    if (known) known.push(meta.getAttribute('content')!);
    else if (name !== '') values.set(name, [meta.getAttribute('content')!]);
  }
  return values;
}

function microdata(page: Document, property: string): Candidate[] {
  return [...page.querySelectorAll(`[itemprop~="${property}"]`)]
    .filter((element) => !element.closest(ASIDE))
    .map((element) => candidate('microdata', property, element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? ''));
}
