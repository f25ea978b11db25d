import type { Candidate, RawFacts } from '../core/facts/raw';
import { candidate } from './candidate';
import { lengthOf } from './dense';
import { readJsonLd } from './json-ld';

const PUBLISHED_META = ['article:published_time', 'og:article:published_time', 'article:published', 'datepublished', 'date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'pubdate', 'publishdate', 'publish-date', 'publication_date', 'parsely-pub-date', 'sailthru.date', 'citation_publication_date'];
const MODIFIED_META = ['article:modified_time', 'og:updated_time', 'datemodified', 'last-modified', 'dcterms.modified'];
const PUBLISHER_META = ['og:site_name', 'application-name', 'dc.publisher', 'dcterms.publisher', 'twitter:app:name:iphone'];
const AUTHOR_META = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];
const TITLE_META = ['og:title', 'twitter:title', 'parsely-title', 'dc.title'];

/** What the background's schema takes. */
const MOST_IN_ADDRESS = 4000;

/** Dates of other articles and of comments do not count: nothing below these is read. */
const ASIDE = 'nav, aside, footer, [class*="comment" i], [id*="comment" i], [class*="related" i], [class*="sidebar" i], [class*="teaser" i], a article';
/** Looks like a date in figures or words: asked before a line is worth sending. */
const DATE_LIKE = /\b(1[6-9]|20)\d{2}\b/;
/**
 * A line beside the headline may be this long (in letters of a script with spaces), and half of it once the article has begun
 * with a paragraph: what is longer is the article's own, which holds any dates and must not be sent. htmldate corpus: right
 * 457, wrong 35, none 92; with lines of 200 and sentences too 458, 38, 88.
 */
const MOST_IN_LINE = 120;
const LEAST_IN_PARAGRAPH = 200;
/** A sentence is the article's too; "10:15 a.m." ends like one. */
const SENTENCE = /[.!?…。！？]["'”’»)\]）」』]*$/;
const TIME_OF_DAY = /\b[ap]\.\s?m\.$/i;
/** Their dates are of the picture, or of what is quoted. */
const INSET = 'figure, figcaption, blockquote, table';
const CHANGED = /updated|modified|edited|©|copyright/i;
/** Up to six words, the first with a capital where the script has them: "By the time ..." names nobody. */
const BYLINE = /^\s*[Bb][Yy][:\s]+((?=\p{Lu}|\p{Lo})[^\s,|•·\d]+(?:\s+[^\s,|•·\d]+){0,5})/u;

/**
 * What the page declares of itself, as it stands in the live document: candidates with where they were read, none believed
 * yet. Nothing of the article's body is among them; lines are capped.
 */
export function readDeclaredFacts(page: Document, article: { title: string; byline: string | null; siteName: string | null }): RawFacts {
  const metas = metaValues(page);
  const linked = readJsonLd(page);
  const headline = page.querySelector('article h1, main h1, h1');
  const near = headline === null ? { dates: [], bylines: [] } : aroundHeadline(headline);
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
    published: most(24, [...linked.published, ...fromMeta(PUBLISHED_META), ...microdata(page, 'datePublished'), ...timeElements(page), ...near.dates]),
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
    if (name !== '') values.set(name, [...(values.get(name) ?? []), meta.getAttribute('content')!]);
  }
  return values;
}

function microdata(page: Document, property: string): Candidate[] {
  return [...page.querySelectorAll(`[itemprop~="${property}"]`)]
    .filter((element) => !element.closest(ASIDE))
    .map((element) => candidate('microdata', property, element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? ''));
}

/** <time> elements outside of links, asides and comments: those before or inside the article stand first. */
function timeElements(page: Document): Candidate[] {
  return [...page.querySelectorAll('time')]
    .filter((element) => !element.closest(ASIDE) && !element.closest('a[href]') && !/updat|modif/i.test(element.className))
    .map((element) => candidate('time', 'time', element.getAttribute('datetime') ?? element.textContent ?? ''));
}

/** Short lines beside the headline: those that hold a year may be its date, those that begin with "By" and a name its author. */
function aroundHeadline(headline: Element): { dates: Candidate[]; bylines: Candidate[] } {
  const dates: Candidate[] = [];
  const bylines: Candidate[] = [];
  let scope: Element = headline;
  for (let level = 0; level < 3 && scope.parentElement && scope.parentElement !== headline.ownerDocument.documentElement; level++) scope = scope.parentElement;
  let longest = MOST_IN_LINE;
  const walker = headline.ownerDocument.createTreeWalker(scope, NodeFilter.SHOW_ELEMENT);
  for (let i = 0; i < 400 && walker.nextNode(); i++) {
    const element = walker.currentNode as Element;
    if (element.contains(headline) || headline.contains(element) || element.childElementCount > 4) continue;
    const line = (element.textContent ?? '').trim();
    const length = lengthOf(line);
    if (length >= LEAST_IN_PARAGRAPH && element.localName === 'p' && isBehind(element, headline)) longest = MOST_IN_LINE / 2;
    if (length > longest || length < 4 || element.closest(ASIDE) || element.closest(INSET)) continue;
    if (SENTENCE.test(line) && !TIME_OF_DAY.test(line)) continue;
    if (DATE_LIKE.test(line) && !CHANGED.test(line)) dates.push(candidate('byline', 'near the headline', line));
    const by = BYLINE.exec(line);
    if (by) bylines.push(candidate('byline', 'byline', by[1]!));
  }
  return { dates, bylines };
}

const isBehind = (element: Element, other: Element): boolean => (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
