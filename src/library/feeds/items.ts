import { crc32 } from '../../core/pack/crc32';
import { feedDate } from './feed-dates';
import { MOST_ITEMS, type FeedItem } from './feed';

/** Longer ones are cut; of a text nothing behind this many characters is read, ten times the longest article of the corpora's 99.9th percentile. */
const MOST = { key: 500, url: 4000, title: 1000, html: 1_000_000, author: 300, authors: 24, date: 100 };

/** What a format's reader found of an item. */
export interface ItemGiven {
  readonly id: string;
  readonly links: readonly string[];
  /** Against which links are resolved. */
  readonly base: string;
  readonly title: string;
  readonly html: string;
  readonly isSummary: boolean;
  readonly published: string;
  readonly updated: string;
  readonly authors: readonly string[];
}

/** The items that stand at an address, each once, the first MOST_ITEMS of them. The rest is not looked at. */
export function itemsOf<T>(list: readonly T[], given: (one: T) => ItemGiven | null): FeedItem[] {
  const items = new Map<string, FeedItem>();
  for (const one of list) {
    const found = given(one);
    const item = found && itemOf(found);
    if (item !== null && !items.has(item.key)) items.set(item.key, item);
    if (items.size >= MOST_ITEMS) break;
  }
  return [...items.values()];
}

function itemOf({ id, links, base, title, html, isSummary, published, updated, authors }: ItemGiven): FeedItem | null {
  const url = links.map((link) => webAddress(link, base)).find((address) => address !== null);
  if (url === undefined) return null;
  const item = {
    key: (id === '' ? url : id).slice(0, MOST.key),
    url,
    title: title.slice(0, MOST.title),
    html: html.slice(0, MOST.html),
    isSummary,
    published: date(published),
    updated: date(updated),
    authors: authors.map((author) => author.slice(0, MOST.author)).filter((author) => author !== '').slice(0, MOST.authors),
  };
  return { ...item, print: crc32(new TextEncoder().encode([item.title, item.published, item.updated, item.html].join('\n'))).toString(16) };
}

const date = (value: string): string | null => (value === '' ? null : feedDate(value) ?? value.slice(0, MOST.date));

/** An http(s) address, absolute and without fragment; null for every other. */
export function webAddress(link: string, base: string): string | null {
  const text = link.trim();
  if (text === '' || text.length > MOST.url || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  url.hash = '';
  return /^https?:$/.test(url.protocol) && url.href.length <= MOST.url ? url.href : null;
}
