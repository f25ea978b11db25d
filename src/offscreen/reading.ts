import { isPage, readFeed } from '../library/feeds/read-feed';
import type { FeedReader } from '../library/feeds/reader';
import { readItem } from './item';
import { feedsOn, readPage } from './page';
import { plainLine } from './plain';

/** Reads feeds, items and pages in this document's own engine. Runs nothing of them, loads nothing, shows nothing. */
export const reading: FeedReader = {
  async feed(text, url) {
    if (isPage(text)) return { feeds: feedsOn(text, url) };
    const feed = readFeed(text, url);
    return { ...feed, title: plainLine(feed.title) };
  },
  item: async (item, of) => readItem(item, of),
  page: async (html, url, type, published) => readPage(html, url, type, published),
};
