import type { FeedContent } from './feed';
import { itemsOf, webAddress, type ItemGiven } from './items';
import { all, attribute, child, said, textOf, type Element } from './tree';

/** Atom 1.0, and 0.3 as far as it is alike. Null where it is none. */
export function atomOf(tree: Element, url: string): FeedContent | null {
  const feed = child(tree, 'feed');
  if (feed === null) return null;
  const base = baseOf(feed, url);
  const entries = all(feed, 'entry').filter((entry): entry is Element => typeof entry === 'object');
  return {
    title: said(feed, 'title').slice(0, 1000),
    homepage: linksOf(feed).map((link) => webAddress(link, base)).find((address) => address !== null) ?? null,
    language: attribute(feed, 'xml:lang').slice(0, 35) || null,
    every: null,
    items: itemsOf(entries, (entry) => given(entry, feed, baseOf(entry, base))),
  };
}

const baseOf = (element: Element, base: string): string => webAddress(attribute(element, 'xml:base'), base) ?? base;

/** What an element's links of its own page lead to, pages for people first. */
function linksOf(element: Element): string[] {
  const own = all(element, 'link').filter((link) => /^(?:|alternate)$/i.test(attribute(link, 'rel')));
  return own.sort((a, b) => Number(/html/.test(attribute(b, 'type'))) - Number(/html/.test(attribute(a, 'type')))).map((link) => attribute(link, 'href'));
}

function given(entry: Element, feed: Element, base: string): ItemGiven {
  const content = all(entry, 'content')[0];
  const whole = htmlOf(content);
  const summary = htmlOf(all(entry, 'summary')[0]);
  const names = (of: Element): string[] => all(of, 'author').map((author) => (typeof author === 'object' ? said(author, 'name') : ''));
  return {
    id: said(entry, 'id'),
    links: [said(entry, 'feedburner:origlink'), ...linksOf(entry)],
    base,
    title: htmlOf(all(entry, 'title')[0]),
    html: whole || summary,
    isSummary: whole === '' || whole === summary,
    published: said(entry, 'published', 'issued', 'created'),
    updated: said(entry, 'updated', 'modified'),
    authors: names(entry).length > 0 ? names(entry) : names(feed),
  };
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** A text construct as HTML: of `text` its signs are written as references, XHTML loses its prefixes and short forms. */
function htmlOf(construct: string | Element | undefined): string {
  const text = textOf(construct);
  const type = attribute(construct, 'type').toLowerCase();
  if (type === 'xhtml') {
    return text.replace(/<(\/?)[\w-]{1,20}:(?=\w)/g, '<$1').replace(/<([a-z][\w-]{0,20})((?:\s[^<>]{0,2000})?)\/>/gi, (whole, name: string, rest: string) => (VOID.test(name) ? whole : `<${name}${rest}></${name}>`));
  }
  // Not text, and not the feed's: a picture, or an address of it.
  if (/^(?!text\/)[\w-]+\/(?!xhtml)/.test(type) || attribute(construct, 'src') !== '') return '';
  return type === '' || type === 'text' || type === 'text/plain' ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}
