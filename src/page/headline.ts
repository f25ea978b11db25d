import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';
import { lengthOf, ownLength } from './dense';

/** Dates of other articles and of comments do not count: nothing below these is read. */
export const ASIDE =
  'nav, aside, footer, a article, [class*="comment" i], [id*="comment" i], [class*="reply" i], [class*="replies" i], [class*="related" i], [class*="sidebar" i], [class*="teaser" i], [class*="latest" i], [class*="popular" i], [class*="trending" i], [class*="recommend" i], [class*="most-read" i], [class*="newsletter" i], [class*="masthead" i]';
/** Looks like a date in figures or words: asked before a line is worth sending. */
const DATE_LIKE = /\b(1[6-9]|20)\d{2}\b/;
/**
 * A line beside the headline may be this long (in letters of a script with spaces), and half of it once the article has begun
 * with a paragraph: what is longer is the article's own, which holds any dates and must not be sent. htmldate corpus, this
 * file as a whole: right 451, wrong 35, none 98 of 584; lines of 200 and sentences too gave three more wrong days.
 */
const MOST_IN_LINE = 120;
const LEAST_IN_PARAGRAPH = 200;
/** A sentence is the article's too; "10:15 a.m." ends like one, and "Published 6 February 2023." is a date line. */
const SENTENCE = /[.!?…。！？]["'”’»)\]）」』]*$/;
const TIME_OF_DAY = /\b[ap]\.\s?m\.$/i;
const SAYS_PUBLISHED = /^(first )?(published|posted|date)\b/i;
/** Their dates are of the picture, of what is quoted, or of what a heading or a list speaks of. */
const INSET = 'figure, figcaption, blockquote, table, h1, h2, h3, h4, h5, h6, li';
const CHANGED = /updat|modif|edited|aktualisiert|geändert|mis à jour|actualizad|atualizad|aggiornat|©|copyright/i;
/** Up to six words, the first with a capital where the script has them: "By the time ..." names nobody. */
const BYLINE = /^\s*[Bb][Yy][:\s]+((?=\p{Lu}|\p{Lo})[^\s,|•·\d]+(?:\s+[^\s,|•·\d]+){0,5})/u;
/** Ancestors of a headline outside of an <article> that still belong to it. */
const WRAPPERS = 4;
const MOST_ELEMENTS = 800;
/** A heading shorter than this is a section's or the site's name. */
const LEAST_IN_HEADLINE = 12;

/** Where an element stands to the headline, nearest first: under it, over it, or behind the article's first long paragraph. */
type Zone = 'under' | 'over' | 'late';

/**
 * Dates and names that stand beside the headline: <time> elements and short lines. Those under it come before those over it;
 * those behind the beginning of the article are the weakest of all, for they may be of anything (place `site`).
 */
export function aroundHeadline(headline: Element): { dates: Candidate[]; bylines: Candidate[] } {
  const found: Record<Zone, { times: Candidate[]; lines: Candidate[] }> = { under: { times: [], lines: [] }, over: { times: [], lines: [] }, late: { times: [], lines: [] } };
  const bylines: Candidate[] = [];
  let begun = false;
  const walker = headline.ownerDocument.createTreeWalker(scopeOf(headline), NodeFilter.SHOW_ELEMENT);
  for (let i = 0; i < MOST_ELEMENTS && walker.nextNode(); i++) {
    const element = walker.currentNode as Element;
    if (element.contains(headline) || headline.contains(element) || element.childElementCount > 4) continue;
    const line = (element.textContent ?? '').trim();
    const length = lengthOf(line);
    const behind = isBehind(element, headline);
    if (length >= LEAST_IN_PARAGRAPH && behind && (element.localName === 'p' || ownLength(element) >= LEAST_IN_PARAGRAPH)) begun = true;
    if (element.closest(ASIDE) || (!behind && isOtherHeader(element, headline))) continue;
    const { times, lines } = found[begun ? 'late' : behind ? 'under' : 'over'];
    const place = begun ? 'site' : 'time';
    if (element.localName === 'time') {
      if (mayDate(element)) times.push(candidate(place, 'time', element.getAttribute('datetime') ?? line));
      continue;
    }
    if (length > (begun ? MOST_IN_LINE / 2 : MOST_IN_LINE) || length < 4 || element.closest(INSET)) continue;
    if (SENTENCE.test(line) && !TIME_OF_DAY.test(line) && !SAYS_PUBLISHED.test(line)) continue;
    const unchanged = line.split(CHANGED)[0]!;
    if (DATE_LIKE.test(unchanged) && ![...element.querySelectorAll('time')].some(isOfChange)) lines.push(candidate(begun ? 'site' : 'byline', 'near the headline', aroundYear(unchanged)));
    const by = BYLINE.exec(line);
    if (by) bylines.push(candidate('byline', 'byline', by[1]!));
  }
  const inOrder = (['under', 'over', 'late'] as const).map((zone) => found[zone]);
  return { dates: [...inOrder.flatMap(({ times }) => times), ...inOrder.flatMap(({ lines }) => lines)], bylines };
}

/** The heading that says the page's title, of any of the first three ranks: on many pages the h1 is the site's name. */
export function headlineOf(page: Document, title: string): Element | null {
  const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  const wanted = plain(title);
  const says = (heading: Element): boolean => {
    const said = plain(heading.textContent);
    return said.length >= LEAST_IN_HEADLINE && wanted !== '' && (wanted.includes(said) || said.includes(wanted));
  };
  return [...page.querySelectorAll('h1, h2, h3')].find((heading) => !heading.closest(ASIDE) && says(heading)) ?? page.querySelector('article h1, main h1, h1');
}

/** For pages without a headline: every <time> element that may be the page's. */
export function datesAnywhere(page: Document): Candidate[] {
  return [...page.querySelectorAll('time')]
    .filter((element) => !element.closest(ASIDE) && mayDate(element))
    .map((element) => candidate('time', 'time', element.getAttribute('datetime') ?? element.textContent ?? ''));
}

/** Not a link to another article, not a date of change, not a day that a sentence speaks of. */
const mayDate = (element: Element): boolean => !element.closest('a[href]') && !isOfChange(element) && !isInSentence(element);

function scopeOf(headline: Element): Element {
  const article = headline.closest('article');
  if (article) return article;
  let scope = headline;
  for (let level = 0; level < WRAPPERS && scope.parentElement && scope.parentElement !== headline.ownerDocument.documentElement; level++) scope = scope.parentElement;
  return scope;
}

const isBehind = (element: Element, other: Element): boolean => (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The site's own header carries today's date. */
function isOtherHeader(element: Element, headline: Element): boolean {
  const header = element.closest('header, [role="banner"], [id*="header" i], [class*="header" i]');
  return header !== null && !header.contains(headline);
}

/** "Updated", said by the element's class or property, by its own words, or by the words before it on its line. */
function isOfChange(element: Element): boolean {
  const line = element.parentElement?.textContent ?? '';
  const before = line.slice(0, Math.max(0, line.indexOf(element.textContent ?? '')));
  const said = `${element.className} ${element.getAttribute('itemprop') ?? ''} ${element.textContent ?? ''} ${before.slice(-30)}`;
  return CHANGED.test(said) && !/datePublished/i.test(said);
}

const isInSentence = (element: Element): boolean => lengthOf(element.closest('p, li, dd, td')?.textContent ?? '') > MOST_IN_LINE;

/** Of a line only what may be its date: the year and what stands close by. */
function aroundYear(line: string): string {
  const at = DATE_LIKE.exec(line)!.index;
  return line.slice(Math.max(0, at - 40), at + 40);
}
