import { lengthOf } from './dense';
import { ARTICLE_TYPE, buttonsTo, contentOf, lettersIn, liveSigns, textSigns, type KindSigns, typesOf } from './kind-signs';
import { isTooLarge } from './limits';
import { textsIn } from './walks';

/** Why a page is left alone. */
export type Refusal = 'not-html' | 'not-article' | 'too-large';

/**
 * What each sign counts, in points (log-odds): an article has more than LEAST_POINTS of them. A logistic regression on 1,110
 * articles and 150 listings, collections, products and services; docs/page-kinds.md tells how, and what each is worth. On
 * sites kept aside (five parts): .968 of wcxb's articles taken at LEAST_POINTS, .874 of its other pages left alone; at 0.15 more
 * .956 and .887, at 0.25 less .976 and .841.
 */
const POINTS: Readonly<Record<keyof KindSigns, number>> = {
  words: 0.6, number: 2.4, posts: 2.3, section: -1.8, declared: 1.2, website: -1.8, product: -3.7,
  byline: 1.2, headline: 2.6, shop: -1.1, cards: -0.26, buttons: -0.49, short: -2.4,
};
const LEAST_POINTS = 0.4;

/** A page must hold as much text, in letters of a script with spaces and in pieces of at least PIECE: a log-in, a player or an empty frame does not. */
const LEAST_LETTERS = 280;
const PIECE = 40;
const UNREAD = /^(script|style|noscript|template|textarea|option)$/i;
/** Teasers on a front page are shorter than this; an article has several paragraphs as long. */
const LONG_PARAGRAPH = 200;
const LEAST_LONG_PARAGRAPHS = 5;

/** So much of the body's class is looked at: WordPress lists ids in it. */
const MOST_OF_BODY = 1000;

/** The cheap look before anything is cloned: null where the page at `address` may be an article, else why not. */
export function refusal(page: Document, address: string): Refusal | null {
  if (!/^(text\/html|application\/xhtml\+xml)$/.test(page.contentType)) return 'not-html';
  if (page.body === null) return 'not-article';
  if (isTooLarge(page)) return 'too-large';
  if (isFrontPage(page, address) || isOtherKind(page)) return 'not-article';
  const { all, inPieces } = lettersOf(page);
  // No text that Readability may find counts more than all of the page's in long lines.
  return inPieces < LEAST_LETTERS || pointsOf({ ...liveSigns(page, address), buttons: buttonsTo(page, all), short: 0 }) <= LEAST_POINTS ? 'not-article' : null;
}

/** The second look, once a text was found: whether page and text together are an article. */
export function isArticle(page: Document, address: string, text: string): boolean {
  return pointsOf({ ...liveSigns(page, address), ...textSigns(page, text) }) > LEAST_POINTS;
}

const pointsOf = (signs: KindSigns): number => (Object.keys(POINTS) as (keyof KindSigns)[]).reduce((sum, sign) => sum + POINTS[sign] * signs[sign], 0);

/** Of the live page's text: all of it, and what stands in pieces that may be sentences. Pieces, not elements: some sites write paragraphs as divs and lists. */
function lettersOf(page: Document): { all: number; inPieces: number } {
  const walker = textsIn(page.body);
  let [all, inPieces] = [0, 0];
  while (walker.nextNode()) {
    const { parentNode, nodeValue } = walker.currentNode;
    if (UNREAD.test(parentNode!.nodeName)) continue;
    const letters = lettersIn(nodeValue!.trim());
    all += letters;
    if (letters >= PIECE) inPieces += letters;
  }
  return { all, inPieces };
}

/** The root of a site, unless the page says of itself that it is an article or reads like one: a site may hold a single one. */
function isFrontPage(page: Document, address: string): boolean {
  const { pathname, search } = new URL(address);
  if (!/^\/?(index\.\w+)?$/.test(pathname) || search !== '') return false;
  // A front page lists many articles; one that is an article declares one.
  if (/^article$/i.test(contentOf(page, 'og:type')) || typesOf(page).filter((type) => ARTICLE_TYPE.test(type)).length === 1) return false;
  const long = [...page.querySelectorAll('p, div, span')].filter((p) => p.childElementCount < 5 && lengthOf((p.textContent ?? '').slice(0, LONG_PARAGRAPH)) >= LONG_PARAGRAPH && !p.closest('a'));
  return page.querySelectorAll('h1').length > 1 || long.length < LEAST_LONG_PARAGRAPHS;
}

/** Kinds that sites declare of pages that are no articles: of 1,110 articles with a text none did but that of a video. */
const isOtherKind = (page: Document): boolean => /^(product|profile|video|music|place|business)\b/i.test(contentOf(page, 'og:type')) || isList(page);

/** WordPress sets these on the body of its lists and of pages that are not there, and `single` on that of a post. */
function isList(page: Document): boolean {
  const classes = (page.body.getAttribute('class') ?? '').slice(0, MOST_OF_BODY).split(/\s+/);
  return ['archive', 'search-results', 'error404'].some((name) => classes.includes(name)) && !classes.includes('single');
}
