import type { Candidate } from '../core/facts/raw';
import { candidate, ofText } from './candidate';
import { typeOf, type Thing } from './json-ld';
import type { Sources } from './sources';
import { elementsIn } from './walks';

const LABEL_META = ['article:section', 'section', 'parsely-section', 'og:type', 'article:opinion', 'article:genre', 'genre', 'dc.type', 'content-type', 'content_type', 'page-type', 'page_type', 'article_type', 'sailthru.content_type', 'cxenseparse:articletype', 'classification'];
const LABEL_PROPERTIES = ['@type', 'articleSection', 'genre'];
/** Types that say more than that it is an article. */
const KIND = /Opinion|Satir|Advertis|LiveBlog|ClaimReview/;
/** Things that say of an article what it is, without being it. */
const SAYS_KIND = /^ClaimReview$/;
const MOST_IN_LABEL = 40;
const MOST_BEFORE = 25;
const MOST_KICKERS = 3;
const MOST_CATEGORIES = 6;

/** What the page calls its article: types, sections, the line over the headline, and the categories that WordPress puts into classes. */
export function labelsOf({ metas, things, articles, headline }: Sources): Candidate[] {
  const of = (thing: Thing, property: string): Candidate[] => [thing[property]].flat().slice(0, 4).filter((value) => property !== '@type' || (typeof value === 'string' && KIND.test(value))).flatMap((value) => ofText('json-ld', property, value));
  return [
    ...articles.slice(0, 2).flatMap((thing) => LABEL_PROPERTIES.flatMap((property) => of(thing, property))),
    ...things.filter((thing) => SAYS_KIND.test(typeOf(thing))).slice(0, 1).flatMap((thing) => of(thing, '@type')),
    ...LABEL_META.flatMap((name) => (metas.get(name) ?? []).slice(0, 1).filter((value) => value.length <= MOST_IN_LABEL).map((value) => candidate('meta', name, value))),
    ...(headline ? [...kickersOf(headline), ...categoriesOf(headline)] : []),
  ];
}

/** Short lines before the headline, nearest first, and the one that stands in it. */
function kickersOf(headline: Element): Candidate[] {
  const found: Candidate[] = [];
  const take = (text: string): void => {
    const line = text.trim();
    if (line.length > 1 && line.length <= MOST_IN_LABEL && found.every(({ value }) => value !== line)) found.push(candidate('byline', 'kicker', line));
  };
  if (headline.firstElementChild) take(headline.firstElementChild.textContent ?? '');
  const walker = elementsIn(headline.closest('article, main') ?? headline.ownerDocument.documentElement);
  walker.currentNode = headline;
  for (let i = 0; i < MOST_BEFORE && found.length < MOST_KICKERS && walker.previousNode(); i++) {
    const element = walker.currentNode as Element;
    if (element.childElementCount === 0 && !element.closest('nav, ul, ol, script, style, button')) take(element.textContent ?? '');
  }
  return found;
}

const categoriesOf = (headline: Element): Candidate[] =>
  [...(headline.closest('article, .hentry')?.classList ?? [])].filter((name) => name.startsWith('category-')).slice(0, MOST_CATEGORIES).map((name) => candidate('mark', 'category', name.slice('category-'.length)));
