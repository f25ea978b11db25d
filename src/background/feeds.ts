import * as v from 'valibot';
import { Problem } from '../core/problem';
import { Feeds } from '../library/feeds/feeds';
import { openFollowed } from '../library/feeds/followed';
import { readerBeyond } from '../library/feeds/reader-channel';
import { LIMITS } from '../library/feeds/tools';
import { dropAlarm, ensureAlarm, whenAlarm } from '../platform/alarms';
import { isFollowing, setFollowing } from '../platform/following';
import { onMessage } from '../platform/messages';
import { mayRead, whenAccessChanges } from '../platform/permissions';
import { closeReadingRoom, openReadingRoom } from '../platform/reading-room';
import { checked, ownPageSender } from './door';
import { feedsIndex, followingChanged, once, publishers } from './indexes';
import { outcomeOf } from './outcome';

const ALARM = 'feeds';
/** A third of the shortest pause between two looks: a wake of the worker costs 15 to 36 ms (FACTS). */
const EVERY_MINUTES = 5;
/** Milliseconds between two pages, a quick reader's pace; and pages between two alarms. */
const GAP = 3000;
const MOST_IN_TURN = 20;
/** Milliseconds that the next one waits for the document to close. */
const LONGEST_CLOSE = 5000;

const IdSchema = v.strictObject({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const UrlSchema = v.strictObject({ url: v.pipe(v.string(), v.maxLength(4000)) });
const FollowSchema = v.strictObject({ ...UrlSchema.entries, fetchPages: v.boolean() });
const ChangeSchema = v.strictObject({ ...IdSchema.entries, enabled: v.optional(v.boolean()), fetchPages: v.optional(v.boolean()) });

const feeds = once(async (lost) => new Feeds({ database: await openFollowed(lost), index: feedsIndex, reader: readerBeyond(openReadingRoom), publishers, mayRead, now: Date.now, limits: LIMITS }));

/** One at a time in the whole extension: so no host is asked twice at once. The lock goes with a worker that dies. */
async function alone<T>(act: (feeds: Feeds) => Promise<T>): Promise<T> {
  return navigator.locks.request('firstprint-feeds', async () => {
    try {
      return await act(await feeds());
    } finally {
      // Another one may be waiting to read.
      if (((await navigator.locks.query()).pending ?? []).every(({ name }) => name !== 'firstprint-feeds')) await Promise.race([closeReadingRoom(), new Promise((resolve) => setTimeout(resolve, LONGEST_CLOSE))]);
    }
  }) as Promise<T>;
}

/** What the alarm asks for: looks that are due, then pages. Each alone, so that whoever presses a button waits for one only. */
async function work(): Promise<void> {
  if (!(await isFollowing())) return;
  await sweep();
  while (await alone(lookAtDue));
  await fetchPages();
}

/** A feed that waited for access is looked at at once, not when its pause is over. */
async function accessChanged(): Promise<void> {
  if (!(await isFollowing())) return;
  await (await feeds()).accessChanged();
  await work();
}

/** @returns whether a feed was due */
async function lookAtDue(all: Feeds): Promise<boolean> {
  const id = await all.due();
  if (id !== null) await lookQuietly(all, id);
  return id !== null;
}

/** A feed that is broken says so where feeds are listed, and nowhere else. */
async function lookQuietly(all: Feeds, id: number): Promise<void> {
  await all.check(id).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}

async function fetchPages(): Promise<void> {
  for (let i = 0; i < MOST_IN_TURN && (await alone((all) => all.fetchOnePage())); i++) await new Promise((resolve) => setTimeout(resolve, GAP));
}

/** Whether any feed is followed, and that this is so, change together: another window may follow one while the last one is taken out. */
const whileFollowing = <T>(act: () => Promise<T>): Promise<T> => navigator.locks.request('firstprint-following', act) as Promise<T>;

async function follow(url: string, fetchPages: boolean): Promise<number> {
  const id = await whileFollowing(async () => {
    await setFollowing(true);
    followingChanged();
    await ensureAlarm(ALARM, EVERY_MINUTES);
    return (await feeds()).follow(url, fetchPages);
  });
  void work().catch(failed);
  return id;
}

async function remove(id: number): Promise<void> {
  await (await feeds()).remove(id);
  await sweep();
}

/** Takes out what is left of feeds that were removed; after the last one nothing is looked after any more. */
async function sweep(): Promise<void> {
  await alone((all) => all.sweep());
  await whileFollowing(async () => {
    if ((await (await feeds()).statuses()).length > 0) return;
    await setFollowing(false);
    followingChanged();
    await dropAlarm(ALARM);
  });
}

const failed = (error: unknown): void => console.error('Firstprint could not look after the feeds.', error);

/** Answers the dashboard, and looks at feeds when it is time. Called in the first turn, or a woken worker misses its event. */
export function serveFeeds(): void {
  onMessage('feeds', async ({ sender }) => {
    ownPageSender(sender);
    return (await isFollowing()) ? (await feeds()).statuses() : [];
  });
  onMessage('feedLook', ({ data, sender }) => {
    ownPageSender(sender);
    const { url } = checked(UrlSchema, data);
    return outcomeOf(() => alone((all) => all.look(url)));
  });
  onMessage('feedFollow', ({ data, sender }) => {
    ownPageSender(sender);
    const { url, fetchPages } = checked(FollowSchema, data);
    return outcomeOf(() => follow(url, fetchPages));
  });
  onMessage('feedChange', async ({ data, sender }) => {
    ownPageSender(sender);
    const { id, ...change } = checked(ChangeSchema, data);
    await (await feeds()).change(id, change);
    if (change.enabled === true || change.fetchPages === true) void work().catch(failed);
  });
  onMessage('feedRemove', ({ data, sender }) => {
    ownPageSender(sender);
    return remove(checked(IdSchema, data).id);
  });
  onMessage('feedCheck', ({ data, sender }) => {
    ownPageSender(sender);
    const { id } = checked(IdSchema, data);
    return outcomeOf(async () => {
      await alone((all) => all.check(id));
      void fetchPages().catch(failed);
      return null;
    });
  });
  whenAccessChanges(() => void accessChanged().catch(failed));
  whenAlarm((name) => {
    if (name === ALARM) void work().catch(failed);
  });
  // Firefox forgets alarms when it is closed.
  void isFollowing().then((following) => (following ? ensureAlarm(ALARM, EVERY_MINUTES) : undefined));
}
