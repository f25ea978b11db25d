import type { FeedContent } from './feed';
import { itemsOf, webAddress, type ItemGiven } from './items';
import { all, attribute, child, said, textOf, type Element } from './tree';

/** Where the whole text stands in RSS; `description` may be it too, and is more often not. */
const WHOLE = ['content:encoded', 'yandex:full-text', 'full-text', 'fulltext'];
const PERIODS = new Map([['hourly', 60], ['daily', 1440], ['weekly', 10_080], ['monthly', 43_200], ['yearly', 525_600]]);

/** RSS 0.9x and 2.0, and RSS 1.0, whose items stand beside the channel. Null where it is neither. */
export function rssOf(tree: Element, url: string): FeedContent | null {
  const root = child(tree, 'rss') ?? child(tree, 'rdf:rdf');
  const channel = child(root, 'channel');
  if (root === null || channel === null) return null;
  const homepage = webAddress(said(channel, 'link'), url);
  const items = [...all(channel, 'item'), ...all(root, 'item')].filter((item): item is Element => typeof item === 'object');
  return {
    title: said(channel, 'title').slice(0, 1000),
    homepage,
    language: said(channel, 'language', 'dc:language').slice(0, 35) || null,
    every: minutes(channel),
    items: itemsOf(items, (item) => given(item, homepage ?? url)),
  };
}

function given(item: Element, base: string): ItemGiven {
  const guid = all(item, 'guid')[0];
  const permalink = attribute(guid, 'ispermalink').toLowerCase() === 'false' ? '' : textOf(guid);
  const whole = said(item, ...WHOLE);
  const summary = said(item, 'description');
  return {
    id: textOf(guid) || attribute(item, 'rdf:about'),
    // FeedBurner writes its own address as the link.
    links: [said(item, 'feedburner:origlink'), said(item, 'link'), attribute(all(item, 'atom:link').find((link) => /^(?:|alternate)$/.test(attribute(link, 'rel'))), 'href'), /^https?:/i.test(permalink) ? permalink : ''],
    base,
    title: said(item, 'title', 'dc:title'),
    html: whole || summary,
    // Some write the summary twice.
    isSummary: whole === '' || whole === summary,
    published: said(item, 'pubdate', 'dc:date', 'dcterms:issued', 'dcterms:created', 'published'),
    updated: said(item, 'atom:updated', 'dcterms:modified', 'updated'),
    authors: [...all(item, 'dc:creator').map(textOf), ...all(item, 'author').map((author) => ofMail(textOf(author)))],
  };
}

/** RSS wants an author's mail address, with the name in brackets behind it. */
const ofMail = (author: string): string => /^\S+@\S+\s*\(([^()]{1,300})\)$/.exec(author)?.[1] ?? (/^\S+@\S+$/.test(author) ? '' : author);

function minutes(channel: Element): number | null {
  const ttl = Number(said(channel, 'ttl'));
  if (ttl > 0) return ttl;
  const period = PERIODS.get(said(channel, 'sy:updateperiod').toLowerCase());
  const often = Number(said(channel, 'sy:updatefrequency') || 1);
  return period === undefined || !(often > 0) ? null : period / often;
}
