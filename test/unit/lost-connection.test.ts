import './list-ground';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { once } from '../../src/background/indexes';
import { Publishers } from '../../src/core/facts/publisher';
import { Feeds } from '../../src/library/feeds/feeds';
import { openFollowed } from '../../src/library/feeds/followed';
import { Library } from '../../src/library/library';
import { Lists } from '../../src/library/lists/lists';
import { reading } from '../../src/offscreen/reading';

/** Connections as they were opened. */
let connections: IDBDatabase[];
beforeEach(() => {
  const factory = new IDBFactory();
  connections = [];
  const open = factory.open.bind(factory);
  factory.open = (...given) => {
    const request = open(...given);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  };
  globalThis.indexedDB = factory;
});

const index = (): Promise<Library> => Library.open('feeds');
const tools = { index, reader: reading, publishers: new Publishers([]), mayRead: async () => true, now: () => 1000, limits: { articles: 10, pages: 6 } };

it.each<[string, (lost: () => void) => Promise<() => Promise<unknown>>]>([
  ['a library', async (lost) => ((library) => () => library.count())(await Library.open('library', lost))],
  ['the lists', async (lost) => ((lists) => () => lists.statuses())(await Lists.open({ mayRead: async () => true, room: async () => Infinity, changed: () => undefined, lost }))],
  ['the feeds', async (lost) => ((feeds) => () => feeds.statuses())(new Feeds({ ...tools, database: await openFollowed(lost) }))],
])('%s whose connection the browser closed by itself: opened anew for the next who asks', async (_what, open) => {
  const asked = once(open);
  await (await asked())();
  await (await asked())();
  expect(connections).toHaveLength(1);
  forceCloseDatabase(connections[0] as unknown as Parameters<typeof forceCloseDatabase>[0]);
  await expect.poll(async () => (await asked())().then(() => 'answers', () => 'does not')).toBe('answers');
  expect(connections).toHaveLength(2);
});
