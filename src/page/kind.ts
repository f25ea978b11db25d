import { lengthOf } from './dense';
import { buttonsTo, lettersIn, liveSigns, textSigns, type KindSigns } from './kind-signs';
import { isTooLarge } from './limits';

/** Why a page is left alone. */
export type Refusal = 'not-html' | 'not-article' | 'too-large';

/**
 * What each sign counts, in points: an article has more than LEAST_POINTS of them. Fitted by logistic regression
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

/** The cheap look before anything is cloned: null where the page at `address` may be an article, else why not. */
export function refusal(page: Document, address: string): Refusal | null {
  if (!/^(text\/html|application\/xhtml\+xml)$/.test(page.contentType)) return 'not-html';
  if (page.body === null) return 'not-article';
  if (isTooLarge(page)) return 'too-large';
  if (isFrontPage(page, address) || isOtherKind(page)) return 'not-article';
  const letters = lettersOf(page);
  // No text of so many letters counts more than one that is in long lines.
  return letters < LEAST_LETTERS || pointsOf({ ...liveSigns(page, address), buttons: buttonsTo(page, letters), short: 0 }) <= LEAST_POINTS ? 'not-article' : null;
}

/** The second look, once a text was found: whether page and text together are an article. */
export function isArticle(page: Document, address: string, text: string): boolean {
  return pointsOf({ ...liveSigns(page, address), ...textSigns(page, text) }) > LEAST_POINTS;
}

const pointsOf = (signs: KindSigns): number => (Object.keys(POINTS) as (keyof KindSigns)[]).reduce((sum, sign) => sum + POINTS[sign] * signs[sign], 0);

/** In the live page, wherever it stands; pieces of text, not elements, for some sites write paragraphs as divs and lists. */
function lettersOf(page: Document): number {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let letters = 0;
  while (walker.nextNode()) {
    const { parentNode, nodeValue } = walker.currentNode;
    // No script says more than three times as much in a character.
    if (nodeValue!.length * 3 < PIECE || UNREAD.test(parentNode!.nodeName)) continue;
    const said = lettersIn(nodeValue!.trim());
    if (said >= PIECE) letters += said;
  }
  return letters;
}

/** The root of a site, unless the page says of itself that it is an article or reads like one: a site may hold a single one. */
function isFrontPage(page: Document, address: string): boolean {
  const { pathname, search } = new URL(address);
  if (!/^\/?(index\.\w+)?$/.test(pathname) || search !== '') return false;
  if (/^article$/i.test(page.querySelector('meta[property="og:type"]')?.getAttribute('content') ?? '')) return false;
  // A front page lists many articles; one that is an article declares one.
  const linked = [...page.querySelectorAll('script[type="application/ld+json" i]')].map((script) => script.textContent ?? '').join('\n');
  if (linked.slice(0, 200_000).match(/"@type"\s{0,20}:\s{0,20}\[?\s{0,20}"(\w{0,20}Article|BlogPosting)"/g)?.length === 1) return false;
  const long = [...page.querySelectorAll('p, div, span')].filter((p) => p.childElementCount < 5 && lengthOf((p.textContent ?? '').slice(0, LONG_PARAGRAPH)) >= LONG_PARAGRAPH && !p.closest('a'));
  return page.querySelectorAll('h1').length > 1 || long.length < LEAST_LONG_PARAGRAPHS;
}

/** Kinds that sites declare of pages that are no articles: of 1,110 articles with a text none did but that of a video. */
function isOtherKind(page: Document): boolean {
  const kind = page.querySelector('meta[property="og:type"]')?.getAttribute('content')?.toLowerCase() ?? '';
  return /^(product|profile|video|music|place|business)\b/.test(kind);
}
