import { isProblem } from '../../core/problem';
import { announce } from '../changes';
import { articleFrom } from './article';
import { decoded } from './decoding';
import { fetchAsStranger } from './fetching';
import { inOneStep, orFull, type SeenItem } from './followed';
import type { FeedTools } from './tools';
import { mayBeFetched } from './trust';

/** Larger pages are not read: those of the corpora have at most 3.5 MB, of which the text is little. */
const MOST_PAGE_BYTES = 4_000_000;
/** A page that did not come is asked for again at the next turns, so often in all, behind those that were not asked for yet. */
const MOST_TRIES = 3;
/** An item that waited so long is old news. */
const LONGEST_WAIT = 7 * 86_400_000;

/**
 * Fetches one of the pages that wait, the newest item's first: of feeds whose pages the reader lets us fetch. It is a step of its own; a worker
 * that dies in it makes it again.
 *
 * @returns whether one was fetched; false where none waits, or the day has had its pages
 */
export async function fetchOnePage(tools: FeedTools): Promise<boolean> {
  const { database, now } = tools;
  const feeds = (await database.getAll('feeds')).filter(({ enabled, fetchPages: allowed, removed }) => enabled && allowed && !removed);
  const waiting = await Promise.all(feeds.map(async ({ id, url }) => (await database.getAllFromIndex('items', 'byWaiting', id)).map((item) => ({ item, from: url }))));
  for (const { item, from } of waiting.flat().sort((a, b) => a.item.page!.tries - b.item.page!.tries || b.item.seen - a.item.seen)) {
    const page = item.page!;
    if (page.tries >= MOST_TRIES || now() - item.seen > LONGEST_WAIT || !mayBeFetched(from, page.url)) {
      await settle(item, tools);
      continue;
    }
    if (!(await countPage(tools))) return false;
    // Counted before: a page at which the browser itself gives up is not asked for for ever.
    await database.put('items', { ...item, page: { ...page, tries: page.tries + 1 } });
    await fetchPage(item, page, from, tools);
    announce('feeds');
    return true;
  }
  return false;
}

/** An item that waits for nothing any more. */
async function settle(item: SeenItem, { database }: FeedTools): Promise<void> {
  const { waiting: _waiting, ...rest } = item;
  await database.put('items', { ...rest, page: null });
}

async function fetchPage(item: SeenItem, page: NonNullable<SeenItem['page']>, from: string, tools: FeedTools): Promise<void> {
  const { database, reader, publishers, now } = tools;
  // Where a redirection led, too.
  const mayRead = async (url: string): Promise<boolean> => mayBeFetched(from, url) && tools.mayRead(url);
  try {
    const fetched = await fetchAsStranger(page.url, { most: MOST_PAGE_BYTES, accept: 'text/html, application/xhtml+xml;q=0.9', mayRead });
    const read = await reader.page(decoded(fetched.bytes, fetched.type), fetched.url, fetched.type, page.published);
    // Switched off or taken out meanwhile.
    const feed = await database.get('feeds', item.feed);
    if (feed === undefined || feed.removed || !feed.fetchPages) return;
    if ('article' in read) await (await tools.index()).add(articleFrom(read.article, publishers, now()), { by: 'feed', now: now(), feed: item.feed });
    await settle(item, tools);
  } catch (thrown) {
    const error = orFull(thrown);
    // A page is no reason to say anything of its feed.
    const gone = isProblem(error, 'feed-no-access', 'feed-too-large') || (isProblem(error, 'feed-http') && Number(error.values['status']) < 500 && error.values['status'] !== 429);
    if (gone) await settle(item, tools);
    if (isProblem(error, 'storage-full')) throw error;
  }
}

/** Counts one page more; false where the day has had its pages. */
function countPage({ database, now, limits }: FeedTools): Promise<boolean> {
  const day = new Date(now()).toISOString().slice(0, 10);
  const transaction = database.transaction('days', 'readwrite');
  return inOneStep(transaction, async () => {
    const pages = (await transaction.store.get(day))?.pages ?? 0;
    if (pages === 0) await transaction.store.clear();
    if (pages < limits.pages) await transaction.store.put({ day, pages: pages + 1 });
    return pages < limits.pages;
  });
}
