import { besideAbove } from './asides';
import { classOf, idOf } from './attributes';

/** A heading shorter than this is a section's or the site's name. */
const LEAST_IN_HEADLINE = 12;
const LEAST_IN_TITLE = 4;
/** No heading says more; some pages hold a text of megabytes in one. */
const MOST_LETTERS = 2000;

/** The heading that says most of the page's title, of any of the first three ranks: on many pages the h1 is the site's name, which ends the title. */
export function headlineOf(headings: readonly Element[], title: string): Element | null {
  const plain = (text: string | null): string => (text ?? '').slice(0, MOST_LETTERS).replace(/\s+/g, ' ').trim().toLowerCase();
  const wanted = plain(title);
  const site = wanted.split(/\s[|–—·»:-]\s/).slice(1).at(-1);
  let best: Element | null = null;
  let most = LEAST_IN_TITLE - 1;
  for (const heading of headings) {
    const said = plain(heading.textContent);
    const shared = wanted.includes(said) ? said.length : said.includes(wanted) ? wanted.length : 0;
    if (said !== site && shared > most && said.length >= LEAST_IN_HEADLINE && besideAbove(heading) === null) [best, most] = [heading, shared];
  }
  return best ?? headings.find((heading) => heading.localName === 'h1' && !['', site].includes(plain(heading.textContent))) ?? null;
}

export const isBehind = (element: Element, other: Element): boolean => (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const isHeader = (element: Element): boolean =>
  element.localName === 'header' || element.getAttribute('role') === 'banner' || /(?<!date[-_]?)header/i.test(`${idOf(element)} ${classOf(element)}`);

/** The site's own header carries today's date. */
export function isOtherHeader(element: Element, headline: Element): boolean {
  let header: Element | null = element;
  while (header !== null && !isHeader(header)) header = header.parentElement;
  return header !== null && !header.contains(headline) && !headline.closest('article, main')?.contains(header);
}
