import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { Problem } from '../../core/problem';
import { isFull } from '../full-disk';
import { whole } from '../whole';

/** A feed that the reader follows. All that is known of its schedule is here: the worker may die at any moment. Times are milliseconds since 1970. */
export interface FollowedFeed {
  readonly id: number;
  readonly url: string;
  /** The feed's own; its host until it was read. */
  readonly title: string;
  readonly homepage: string | null;
  readonly enabled: boolean;
  readonly fetchPages: boolean;
  /** Taken out by the reader: what is of it goes, and then this. */
  readonly removed: boolean;
  readonly checked: number | null;
  readonly due: number;
  /** What the server gave with the text that was read to its end, for asking whether there is another. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long after a look the next one is due, by the last text. */
  readonly pause: number | null;
  /** Looks in a row that failed. */
  readonly failures: number;
  readonly problem: { readonly code: string; readonly sentence: string } | null;
}

/** What became of an item of a feed, so that it is read once. */
export interface SeenItem {
  readonly feed: number;
  readonly key: string;
  /** FeedItem.print, as it was read last. */
  readonly print: string;
  /** When it was last seen in the feed, to the day. */
  readonly seen: number;
  /** Its page, where that is to be fetched. */
  readonly page: { readonly url: string; readonly published: string | null; readonly tries: number } | null;
  /** The feed's number while its page waits: the index holds no others. */
  readonly waiting?: number;
}

/** Pages fetched on a day, by the clock of UTC. */
export interface DayCount {
  readonly day: string;
  readonly pages: number;
}

interface FollowedSchema extends DBSchema {
  feeds: { key: number; value: FollowedFeed; indexes: { byUrl: string } };
  items: { key: [feed: number, key: string]; value: SeenItem; indexes: { byWaiting: number } };
  days: { key: string; value: DayCount };
}
export type FollowedDatabase = IDBPDatabase<FollowedSchema>;

/** @param lost told when the browser closed the connection by itself, as Chromium does on a full disk: nothing can be asked of it any more */
export function openFollowed(lost: () => void = () => {}): Promise<FollowedDatabase> {
  return openDB<FollowedSchema>('firstprint-followed', 1, {
    upgrade(db) {
      db.createObjectStore('feeds', { keyPath: 'id', autoIncrement: true }).createIndex('byUrl', 'url', { unique: true });
      db.createObjectStore('items', { keyPath: ['feed', 'key'] }).createIndex('byWaiting', 'waiting');
      db.createObjectStore('days', { keyPath: 'day' });
    },
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
    terminated: lost,
  });
}

/** All of it is on disk when this resolves, or nothing happened. @throws what `work` throws; Problem `storage-full` */
export function inOneStep<T>(transaction: { readonly done: Promise<void>; readonly error: DOMException | null; abort(): void }, work: () => Promise<T>): Promise<T> {
  return whole(transaction, work).catch((error: unknown) => {
    throw orFull(transaction.error ?? error);
  });
}

/** What was thrown while something was written, a full disk by its name. */
export function orFull(error: unknown): unknown {
  return isFull(error) ? new Problem('storage-full', 'The storage of this browser is full: nothing more is kept of this feed.', {}, error) : error;
}

/** Changes a feed's record in one transaction. @returns the record as it is then; null where the feed is not followed any more @throws Problem `storage-full` */
export function changeFeed(database: FollowedDatabase, id: number, change: (feed: FollowedFeed) => Partial<FollowedFeed>): Promise<FollowedFeed | null> {
  const transaction = database.transaction('feeds', 'readwrite', { durability: 'strict' });
  return inOneStep(transaction, async () => {
    const feed = await transaction.store.get(id);
    const changed = feed === undefined || feed.removed ? null : { ...feed, ...change(feed) };
    if (changed !== null) await transaction.store.put(changed);
    return changed;
  });
}

export const itemsOfFeed = (feed: number): IDBKeyRange => IDBKeyRange.bound([feed], [feed + 1], false, true);
