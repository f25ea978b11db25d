import { Problem } from '../../core/problem';
import type { FeedOffer, FeedStatus } from '../../platform/feed-status';
import { announce } from '../changes';
import { decoded } from './decoding';
import type { FeedContent } from './feed';
import { fetchAsStranger, hostOf } from './fetching';
import { changeFeed, inOneStep, itemsOfFeed, orFull, type FollowedFeed } from './followed';
import { webAddress } from './items';
import { lookAt } from './look';
import { fetchOnePage } from './pages';
import { ACCEPTED, MOST_FEED_BYTES, type FeedTools } from './tools';
import { mayBeFetched, nameIn, speaksFor } from './trust';

/** Feeds that can be followed: with 2,000 articles each they are as many as a library was measured with. */
const MOST_FEEDS = 50;

/** The feeds that the reader follows. What is asked of it is done when it resolves; whoever calls sees to it that looks do not overlap. */
export class Feeds {
  readonly #tools: FeedTools;

  constructor(tools: FeedTools) {
    this.#tools = tools;
  }

  async statuses(): Promise<FeedStatus[]> {
    const feeds = await this.#followed();
    if (feeds.length === 0) return [];
    const index = await this.#tools.index();
    return Promise.all(feeds.map(async ({ id, url, title, homepage, enabled, fetchPages: pages, checked, due, problem }) => (
      { id, url, title, homepage, enabled, fetchPages: pages, articles: await index.countOfFeed(id), checked, due, problem }
    )));
  }

  /** What a feed is, or the first feed that a page names. Nothing of it is kept. @throws Problem as fetching and reading do */
  async look(address: string): Promise<FeedOffer> {
    const url = addressOf(address);
    const first = await this.#read(url);
    if ('content' in first) return this.#offer(first);
    const named = first.feeds[0];
    if (named === undefined) throw new Problem('bad-feed', 'This is a page, and it names no feed.');
    if (!mayBeFetched(first.url, named)) throw new Problem('bad-feed', 'The feed that this page names is neither on its own host nor on the public web.');
    const second = await this.#read(named);
    if (!('content' in second)) throw new Problem('bad-feed', 'What this page names as its feed is none.');
    return this.#offer(second);
  }

  async #read(url: string): Promise<{ readonly url: string; readonly content: FeedContent } | { readonly url: string; readonly feeds: readonly string[] }> {
    const fetched = await fetchAsStranger(url, { most: MOST_FEED_BYTES, accept: ACCEPTED, mayRead: async (at) => mayBeFetched(url, at) && this.#tools.mayRead(at) });
    const content = await this.#tools.reader.feed(decoded(fetched.bytes, fetched.type), fetched.url);
    return 'feeds' in content ? { url: fetched.url, feeds: content.feeds } : { url: fetched.url, content };
  }

  async #offer({ url, content }: { readonly url: string; readonly content: FeedContent }): Promise<FeedOffer> {
    const { title, homepage, items, language } = content;
    let full = 0;
    for (const item of items) if (speaksFor(url, item.url) && 'article' in (await this.#tools.reader.item(item, { title: nameIn(title), language }))) full++;
    return { url, title: title === '' ? hostOf(url) : title, homepage, items: items.length, full };
  }

  /** Follows a feed; one that is followed already keeps its number. It is due at once. @throws Problem `bad-address`, `too-many-feeds`, `storage-full` */
  async follow(address: string, pages: boolean): Promise<number> {
    const url = addressOf(address);
    const transaction = this.#tools.database.transaction(['feeds', 'items'], 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('feeds');
    const id = await inOneStep(transaction, async () => {
      const known = await store.index('byUrl').get(url);
      // Its sweep may have been cut short after the articles went: it begins anew, with nothing seen.
      if (known?.removed === true) await transaction.objectStore('items').delete(itemsOfFeed(known.id));
      if (known !== undefined) return store.put({ ...known, enabled: true, fetchPages: pages, removed: false, due: this.#tools.now(), etag: null, lastModified: null });
      if ((await store.count()) >= MOST_FEEDS) throw new Problem('too-many-feeds', `More than ${MOST_FEEDS} feeds cannot be followed.`, { most: MOST_FEEDS });
      const feed: Omit<FollowedFeed, 'id'> = {
        url, title: hostOf(url), homepage: null, enabled: true, fetchPages: pages, removed: false, checked: null, due: this.#tools.now(), etag: null, lastModified: null, pause: null, failures: 0, problem: null,
      };
      return store.add(feed as FollowedFeed);
    });
    announce('feeds');
    return id;
  }

  async change(id: number, { enabled, fetchPages: pages }: { readonly enabled?: boolean | undefined; readonly fetchPages?: boolean | undefined }): Promise<void> {
    const { database, now } = this.#tools;
    await changeFeed(database, id, (feed) => ({ enabled: enabled ?? feed.enabled, fetchPages: pages ?? feed.fetchPages, due: enabled === true && !feed.enabled ? now() : feed.due }));
    announce('feeds');
  }

  /** Takes a feed off the list, first of all steps; `sweep` does the rest. */
  async remove(id: number): Promise<void> {
    await changeFeed(this.#tools.database, id, () => ({ removed: true }));
    announce('feeds');
  }

  /** Takes out what is left of the feeds that were removed. @throws Problem `storage-full` */
  async sweep(): Promise<void> {
    const { database, index } = this.#tools;
    const feeds = await database.getAll('feeds');
    for (const { id, url, removed, fetchPages: pages } of feeds) {
      if (!removed) continue;
      // What two feeds carry is in the index once, and goes with the one that brought it: the other is read anew. Their own text is of one site, their pages may be of any.
      for (const other of feeds) if (!other.removed && (pages || other.fetchPages || speaksFor(url, other.url))) await this.#readAnew(other.id);
      await (await index()).removeFeed(id);
      const transaction = database.transaction(['feeds', 'items'], 'readwrite', { durability: 'strict' });
      await inOneStep(transaction, async () => {
        // Followed again meanwhile: then it begins anew, with nothing seen.
        const again = (await transaction.objectStore('feeds').get(id))?.removed === false;
        await Promise.all([transaction.objectStore('items').delete(itemsOfFeed(id)), ...(again ? [] : [transaction.objectStore('feeds').delete(id)])]);
      });
    }
  }

  async #readAnew(id: number): Promise<void> {
    await changeFeed(this.#tools.database, id, () => ({ etag: null, lastModified: null }));
    const transaction = this.#tools.database.transaction('items', 'readwrite', { durability: 'strict' });
    await inOneStep(transaction, () => transaction.store.delete(itemsOfFeed(id)));
  }

  /** Looks at a feed now. @throws Problem where that fails, or `no-feed` */
  check(id: number): Promise<void> {
    return lookAt(id, this.#tools);
  }

  /** The reader may have given access to a host: a feed that could not be read for want of it is due. */
  async accessChanged(): Promise<void> {
    const { database, mayRead, now } = this.#tools;
    for (const { id, url, problem } of await this.#followed()) {
      if (problem?.code === 'feed-no-access' && (await mayRead(url))) await changeFeed(database, id, () => ({ due: now() }));
    }
  }

  /** The feed whose time came first; null where none is due. */
  async due(): Promise<number | null> {
    const now = this.#tools.now();
    return (await this.#followed()).filter(({ enabled, due }) => enabled && due <= now).sort((a, b) => a.due - b.due)[0]?.id ?? null;
  }

  /** Fetches the page of an item that came without its text, as far as the reader allows that. @returns whether there was one @throws Problem `storage-full` */
  fetchOnePage(): Promise<boolean> {
    return fetchOnePage(this.#tools).catch((error: unknown) => {
      throw orFull(error);
    });
  }

  async #followed(): Promise<FollowedFeed[]> {
    return (await this.#tools.database.getAll('feeds')).filter(({ removed }) => !removed);
  }
}

/** @throws Problem `bad-address` */
function addressOf(address: string): string {
  const url = webAddress(address, 'about:blank');
  if (url === null) throw new Problem('bad-address', 'This is no address of the web: it begins with https:// or http://.');
  return url;
}
