import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';
import { lengthOf } from './dense';
import { shortText } from './short-text';

/** Dates of other articles and of comments do not count: nothing below these is read. */
export const ASIDE =
  'nav, aside, footer, a article, [class*="comment" i]:not(.js-post), [id*="comment" i], [class*="reply" i], [class*="replies" i], [class*="related" i], [class*="sidebar" i], [class*="teaser" i], [class*="latest" i], [class*="popular" i], [class*="trending" i], [class*="recommend" i], [class*="most-read" i], [class*="newsletter" i], [class*="masthead" i]';
/** A line beside the headline may be this long, in letters of a script with spaces: what is longer is the article's own. */
const MOST_IN_LINE = 120;
/** A sentence is the article's too; "10:15 a.m." ends like one. */
const SENTENCE = /[.!?…。！？]["'”’»)\]）」』]*$/;
const TIME_OF_DAY = /\b[ap]\.\s?m\.$/i;
/** Their names are of the picture, of what is quoted, or of what a heading or a list speaks of. */
const INSET = 'figure, figcaption, blockquote, table, h1, h2, h3, h4, h5, h6, li';
/** Up to six words, the first with a capital where the script has them: "By the time ..." names nobody. */
const BYLINE = /^\s*[Bb][Yy][:\s]+((?=\p{Lu}|\p{Lo})[^\s,|•·\d]+(?:\s+[^\s,|•·\d]+){0,5})/u;
/** Ancestors of a headline outside of an <article> that still belong to it. */
const WRAPPERS = 4;
const MOST_ELEMENTS = 800;
/** A heading shorter than this is a section's or the site's name. */
const LEAST_IN_HEADLINE = 12;
const LEAST_IN_TITLE = 4;

/** Names that stand beside the headline, in short lines that begin with "By". */
export function aroundHeadline(headline: Element): { bylines: Candidate[] } {
  const bylines: Candidate[] = [];
  const walker = headline.ownerDocument.createTreeWalker(scopeOf(headline), NodeFilter.SHOW_ELEMENT);
  for (let i = 0; i < MOST_ELEMENTS && walker.nextNode(); i++) {
    const element = walker.currentNode as Element;
    if (element.contains(headline) || headline.contains(element) || element.childElementCount > 4 || element.localName === 'time') continue;
    const line = (element.textContent ?? '').trim();
    const by = BYLINE.exec(line);
    const length = lengthOf(line);
    if (!by || length > MOST_IN_LINE || length < 4 || (SENTENCE.test(line) && !TIME_OF_DAY.test(line))) continue;
    if (!element.closest(INSET) && !isAside(element, [headline]) && (isBehind(element, headline) || !isOtherHeader(element, headline))) bylines.push(candidate('byline', 'byline', by[1]!));
  }
  return { bylines };
}

/** What looks like an aside and is short may be the headline's own line of facts: <aside class="meta">, "teaser-date". */
const SMALL_ASIDE = 'aside, footer, [class*="teaser" i], [class*="sidebar" i], [class*="masthead" i]';
const MOST_IN_SMALL = 300;

/**
 * Whether an element belongs to something beside the article. Not where what looks like an aside holds the headline or the
 * article's first paragraph (`own`: "with-sidebar"), is the article's own foot, or is a short line near the headline.
 */
export function isAside(element: Element, own: readonly (Element | null)[], isNear = false): boolean {
  for (let aside = element.closest(ASIDE); aside !== null; aside = aside.parentElement?.closest(ASIDE) ?? null) {
    const holder = aside;
    if (own.some((each) => each !== null && holder.contains(each))) continue;
    if (aside.localName === 'footer' && own.some((each) => each !== null && holder.parentElement?.closest('article')?.contains(each))) continue;
    if (!isNear || !aside.matches(SMALL_ASIDE) || shortText(aside).length > MOST_IN_SMALL) return true;
  }
  return false;
}

/** The heading that says most of the page's title, of any of the first three ranks: on many pages the h1 is the site's name, which ends the title. */
export function headlineOf(page: Document, title: string): Element | null {
  const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  const wanted = plain(title);
  const site = wanted.split(/\s[|–—·»:-]\s/).slice(1).at(-1);
  let best: Element | null = null;
  let most = LEAST_IN_TITLE - 1;
  for (const heading of page.querySelectorAll('h1, h2, h3')) {
    const said = plain(heading.textContent);
    const shared = wanted.includes(said) ? said.length : said.includes(wanted) ? wanted.length : 0;
    if (said !== site && shared > most && said.length >= LEAST_IN_HEADLINE && !heading.closest(ASIDE)) [best, most] = [heading, shared];
  }
  return best ?? [...page.querySelectorAll('article h1, main h1, h1')].find((heading) => !['', site].includes(plain(heading.textContent))) ?? null;
}

function scopeOf(headline: Element): Element {
  const article = headline.closest('article');
  if (article) return article;
  let scope = headline;
  for (let level = 0; level < WRAPPERS && scope.parentElement && scope.parentElement !== headline.ownerDocument.documentElement; level++) scope = scope.parentElement;
  return scope;
}

export const isBehind = (element: Element, other: Element): boolean => (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The site's own header carries today's date. */
export function isOtherHeader(element: Element, headline: Element): boolean {
  const header = element.closest('header, [role="banner"], [id*="header" i], [class*="header" i]');
  return header !== null && !header.contains(headline) && !headline.closest('article, main')?.contains(header);
}
