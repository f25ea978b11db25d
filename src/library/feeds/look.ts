import { interval } from '../../core/facts/dates';
import { isProblem, Problem } from '../../core/problem';
import { announce } from '../changes';
import { articleFrom } from './article';
import { decoded } from './decoding';
import type { FeedContent, FeedItem } from './feed';
import { fetchAsStranger, type Fetched } from './fetching';
import { changeFeed, itemsOfFeed, orFull, type FollowedFeed, type SeenItem } from './followed';
import { pauseAfter, pauseOf } from './rhythm';
import { ACCEPTED, MOST_FEED_BYTES, type FeedTools } from './tools';
import { mayBeFetched, nameIn, speaksFor } from './trust';

/** Items that left the feed are remembered so long: some feeds let them come back. */
const REMEMBERED = 30 * 86_400_000;
const DAY = 86_400_000;

/**
 * One look at a feed. Each article is a step of its own, done when it is on disk; what the server gave for asking whether there is more is
 * kept only after the last one, so that a look that was cut short is made again, and doubles nothing.
 *
 * @throws Problem when it failed, after it was written into the feed's record
 */
export async function lookAt(id: number, tools: FeedTools): Promise<void> {
  const { database, now } = tools;
  const feed = await database.get('feeds', id);
  if (feed === undefined || feed.removed) throw new Problem('no-feed', 'This feed is not followed any more.', { id });
  // A feed at which the browser itself should give up must not be the first thing that it does when it is back.
  await changeFeed(database, id, () => ({ due: now() + pauseAfter(0, 0) }));
  // Where a redirection led, too.
  const mayRead = async (url: string): Promise<boolean> => mayBeFetched(feed.url, url) && tools.mayRead(url);
  try {
    const fetched = await fetchAsStranger(feed.url, { most: MOST_FEED_BYTES, accept: ACCEPTED, etag: feed.etag, lastModified: feed.lastModified, mayRead });
    const news = fetched.unchanged ? {} : await takeIn(feed, fetched, tools);
    const pause = news.pause ?? feed.pause ?? pauseOf([], fetched.quiet, now());
    await changeFeed(database, id, () => ({ ...news, pause, checked: now(), due: now() + pause, failures: 0, problem: null }));
  } catch (thrown) {
    const error = orFull(thrown);
    const { code, message, values } = asProblem(error);
    // On a full disk this may fail too: then the look is due again by what was written before it.
    await changeFeed(database, id, ({ failures }) => ({
      checked: now(), failures: failures + 1, due: now() + pauseAfter(failures + 1, Number(values['quiet'] ?? 0)), problem: { code, sentence: message },
    })).catch((second: unknown) => {
      if (!isProblem(second, 'storage-full')) throw second;
    });
    throw error;
  } finally {
    announce('feeds');
  }
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unexpected', `Something went wrong that should not: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`);
}

/** Takes in what is new in a feed's text. @returns what the feed's record is to say after it */
async function takeIn(feed: FollowedFeed, fetched: Fetched, tools: FeedTools): Promise<Partial<FollowedFeed>> {
  const content = await tools.reader.feed(decoded(fetched.bytes, fetched.type), fetched.url);
  if ('feeds' in content) throw new Problem('bad-feed', 'There is a page at this address now, and no feed.');
  // The newest comes in last, so that what came in first goes first.
  for (const item of content.items.toReversed()) {
    // Taken out meanwhile.
    if ((await tools.database.get('feeds', feed.id))?.removed !== false) return {};
    await takeItem(feed.id, fetched.url, item, content, tools);
  }
  await (await tools.index()).trimFeed(feed.id, tools.limits.articles);
  await forgetItems(feed.id, new Set(content.items.map(({ key }) => key)), tools);
  const dates = content.items.flatMap(({ published, updated }) => interval(published ?? updated ?? '')?.from ?? []);
  return {
    title: content.title === '' ? feed.title : content.title,
    homepage: content.homepage,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    pause: pauseOf(dates, Math.max((content.every ?? 0) * 60_000, fetched.quiet), tools.now()),
  };
}

async function takeItem(feed: number, address: string, item: FeedItem, content: FeedContent, tools: FeedTools): Promise<void> {
  const { database, now } = tools;
  const { key, print, url, published } = item;
  const known = await database.get('items', [feed, key]);
  const seen: SeenItem = { feed, key, print, seen: now(), page: null };
  if (known?.print === print) {
    if (now() - known.seen > DAY) await database.put('items', { ...known, seen: now() });
    return;
  }
  const own = speaksFor(address, url);
  const read = own ? await tools.reader.item(item, { title: nameIn(content.title), language: content.language }) : { none: 'teaser' as const };
  if ('article' in read) {
    const article = articleFrom(read.article, tools.publishers, now());
    await (await tools.index()).add(article, { by: 'feed', now: now(), feed });
    await database.put('items', seen);
  } else if (read.none !== 'teaser' || (known !== undefined && known.page === null)) {
    // Nothing to be had of it, or its page was fetched before: a teaser that changes is no reason to fetch that again.
    await database.put('items', seen);
  } else {
    await database.put('items', { ...seen, page: { url, published, tries: known?.page?.tries ?? 0 }, waiting: feed });
  }
}

async function forgetItems(feed: number, present: ReadonlySet<string>, { database, now }: FeedTools): Promise<void> {
  const transaction = database.transaction('items', 'readwrite');
  for (let cursor = await transaction.store.openCursor(itemsOfFeed(feed)); cursor !== null; cursor = await cursor.continue()) {
    if (!present.has(cursor.value.key) && now() - cursor.value.seen > REMEMBERED) await cursor.delete();
  }
  await transaction.done;
}
