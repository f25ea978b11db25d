import { failWith, fullFrom, MANNERS, refuseTransactions, roomAgain, type Manner } from './full-disk';
import './list-ground';
import { enveloped, listed, manifestOf, newKey, packOf, StaticServer } from './list-matter';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Publishers } from '../../src/core/facts/publisher';
import { Problem } from '../../src/core/problem';
import { clearImports } from '../../src/library/exchange/clearing';
import { importFile } from '../../src/library/exchange/import';
import { undoImport } from '../../src/library/exchange/undoing';
import { Feeds } from '../../src/library/feeds/feeds';
import { openFollowed } from '../../src/library/feeds/followed';
import { Library } from '../../src/library/library';
import { Lists } from '../../src/library/lists/lists';
import { addPackFile } from '../../src/library/lists/pack-file';
import { reading } from '../../src/offscreen/reading';
import { newsPage, OWN_TEXT } from '../e2e/support/pages';
import { exported, fileOf, signed } from './exchange-library';
import { withDocuments } from './feed-documents';
import { newArticle } from './library-articles';
import { openLocks } from './web-locks';

/** Everything that a database holds. */
async function contents(name: string): Promise<Record<string, unknown>> {
  const db = await openDB(name);
  try {
    return Object.fromEntries(await Promise.all([...db.objectStoreNames].map(async (store) => [store, [await db.getAllKeys(store), await db.getAll(store)]])));
  } finally {
    db.close();
  }
}

/**
 * Does something again and again on a disk that is full from the first, the second, the third ... write on (later ones in larger steps), until it goes through. What it throws
 * must be a Problem that says so.
 *
 * @param begin makes everything anew @param writes for how many writes there is no room @param after what must hold after each failure
 */
async function onFullDisk(manner: Manner, writes: number, code: string, begin: () => Promise<unknown>, act: () => Promise<unknown>, after: () => Promise<unknown>): Promise<number> {
  for (let n = 1; ; n = n < 12 ? n + 1 : Math.floor(n * 1.6)) {
    await begin();
    const tried = fullFrom(n, writes, manner);
    const outcome = await act().then(() => null, (error: unknown) => error);
    const count = tried();
    roomAgain();
    if (count < n) {
      expect(outcome).toBeNull();
      return n;
    }
    expect(outcome, `write ${n}`).toBeInstanceOf(Problem);
    expect(outcome, `write ${n}`).toMatchObject({ code });
    await after();
  }
}

beforeEach(openLocks);
afterEach(roomAgain);
const anew = (): void => void (globalThis.indexedDB = new IDBFactory());
/** Full for one write, and full for good. */
const CASES = MANNERS.flatMap((manner) => [1, Infinity].map((writes) => [manner, writes] as const));

describe.each(CASES)('where there is no room (at the %s, for %d writes)', (manner, writes) => {
  let library: Library;
  const lines = Array.from({ length: 105 }, (_, i) => ({ url: `https://file.example/${i}`, title: `Line ${i}`, signature: Buffer.from(signed()).toString('base64') }));
  const file = fileOf([{ firstprint: 'library', version: 1 }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
  const first = newArticle(signed(), { url: 'https://file.example/7', title: 'Mine' });
  const begin = async (): Promise<void> => {
    anew();
    openLocks();
    library = await Library.open();
    await library.add(first, { by: 'hand', now: 1000, note: 'mine' });
  };
  // What an import clears away behind it would be counted.
  afterEach(async () => {
    roomAgain();
    await clearImports(library);
  });

  it('several articles at once: all or none', async () => {
    let before: unknown;
    const batch = Array.from({ length: 3 }, (_, i) => ({ article: newArticle(signed(), { url: `https://batch.example/${i}` }), how: { by: 'hand', now: 2000 } as const }));
    await onFullDisk(manner, writes, 'storage-full', async () => (await begin(), (before = await contents('firstprint-library'))), () => library.addAll(batch), async () => expect(await contents('firstprint-library')).toEqual(before));
    expect(await library.count()).toEqual({ added: 4, remembered: 0 });
  });

  it('an import: the library is as it was, and what was written ahead goes', async () => {
    let before = '';
    await onFullDisk(manner, writes, 'storage-full', async () => (await begin(), (before = await exported(library))), () => importFile(file, library, { conflicts: 'theirs', badLines: 'refuse', texts: true }), async () => {
      expect(await exported(library)).toBe(before);
      await clearImports(library);
      expect(await library.verify()).toEqual([]);
      const { imports, staged, versions } = await contents('firstprint-library');
      expect([imports, staged, (versions as unknown[][])[0]]).toEqual([[[], []], [[], []], [1]]);
    });
    expect(await library.count()).toEqual({ added: 106, remembered: 0 });
  }, 60_000);

  it('an import that is taken back: it is in as a whole', async () => {
    let [undo, before] = [0, ''];
    await onFullDisk(manner, writes, 'storage-full', async () => {
      await begin();
      undo = (await importFile(file, library, { conflicts: 'theirs', badLines: 'refuse', texts: true })).undo!;
      await clearImports(library);
      before = await exported(library);
    }, () => undoImport(undo, library), async () => {
      expect(await exported(library)).toBe(before);
      expect(await library.verify()).toEqual([]);
    });
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
  }, 60_000);

  describe('with a server', () => {
    let server: StaticServer;
    beforeEach(async () => void (server = await new StaticServer().start()));
    afterEach(() => server.stop());
    const key = newKey();
    const packs = [packOf(20), packOf(4)].map((bytes, i) => ({ bytes, pack: listed(`${i}.pack`, bytes, [20, 4][i]!) }));
    const publish = (serial: number, which: readonly number[]): void => {
      for (const { bytes, pack } of packs) server.files.set(`/${pack.path}`, { bytes });
      server.files.set('/list.json', { bytes: enveloped(key, manifestOf(key, serial, which.map((i) => packs[i]!.pack))) });
    };
    let lists: Lists;
    let id = 0;
    const open = async (): Promise<void> => {
      anew();
      lists = await Lists.open({ mayRead: () => Promise.resolve(true), room: () => Promise.resolve(Infinity), changed: () => undefined, patience: 2000 }, () => 1000);
    };
    const subscribe = async (): Promise<void> => {
      const { url, manifest: { key: pinned }, digest } = await lists.look(server.url('/list.json'));
      id = await lists.subscribe(url, pinned, digest);
    };
    const status = async () => (await lists.statuses())[0]!;

    it('a list that is subscribed to: it is there or not', async () => {
      publish(1, [0]);
      await onFullDisk(manner, writes, 'storage-full', open, subscribe, async () => expect(await lists.statuses()).toEqual([]));
    });

    it('an update of a list: the old version stays, and the new one comes once there is room', async () => {
      await onFullDisk(manner, writes, 'storage-full', async () => {
        await open();
        publish(1, [0]);
        await subscribe();
        await lists.update(id);
        publish(2, [0, 1]);
      }, () => lists.update(id), async () => {
        expect(await status()).toMatchObject({ entries: 20 });
        expect(await lists.indexes()).toHaveLength(1);
        await lists.update(id);
        expect(await status()).toMatchObject({ entries: 24, problem: null, progress: null });
      });
      expect(await status()).toMatchObject({ entries: 24, problem: null });
    }, 60_000);

    it('a pack that is opened from a file: nothing of it is kept', async () => {
      await onFullDisk(manner, writes, 'storage-full', open, () => addPackFile(new Blob([packs[0]!.bytes]), 'own.pack', () => undefined), async () => expect(await lists.statuses()).toEqual([]));
      expect(await status()).toMatchObject({ entries: 20 });
    });

    it('a page that a feed names: it comes whole once there is room', async () => {
      withDocuments();
      const served = newsPage({ title: 'Story', publisher: 'The Echo', paragraphs: OWN_TEXT });
      server.instead = (path, _request, response) => path === '/story' && (response.writeHead(200, { 'content-type': 'text/html' }).end(served), true);
      server.files.set('/feed', { bytes: new TextEncoder().encode(`<rss><channel><title>The Echo</title><item><title>Story</title><link>${server.url('/story')}</link></item></channel></rss>`) });
      let index: Library;
      let feeds: Feeds;
      await onFullDisk(manner, writes, 'storage-full', async () => {
        anew();
        index = await Library.open('feeds');
        feeds = new Feeds({ database: await openFollowed(), index: async () => index, reader: reading, publishers: new Publishers([]), mayRead: async () => true, now: () => 1000, limits: { articles: 10, pages: 6 } });
        await feeds.check(await feeds.follow(server.url('/feed'), true));
      }, () => feeds.fetchOnePage(), async () => {
        expect(await feeds.fetchOnePage()).toBe(true);
        expect((await index.list(null, 10)).map(({ facts }) => facts.title)).toEqual(['Story']);
        expect(await feeds.fetchOnePage()).toBe(false);
      });
    }, 60_000);

    it('a look at a feed: what it had is there, and the next look brings the rest', async () => {
      withDocuments();
      const story = (i: number): string => OWN_TEXT.map((text, line) => `<p>${text.split(' ').map((word, at) => (at % 3 === 0 ? `${word}${i}x${line}` : word)).join(' ')}</p>`).join('');
      const rss = (count: number): string => `<rss><channel><title>The Echo</title>${Array.from({ length: count }, (_, i) => `<item><title>Story ${i}</title><link>${server.url(`/story-${i}`)}</link><description>Short.</description><content:encoded><![CDATA[${story(i)}]]></content:encoded></item>`).join('')}</channel></rss>`;
      const serve = (count: number): void => void server.files.set('/feed', { bytes: new TextEncoder().encode(rss(count)) });
      let index: Library;
      let feeds: Feeds;
      const titles = async (): Promise<string[]> => (await index.list(null, 100)).map(({ facts }) => facts.title).sort();
      const reopen = async (): Promise<void> => {
        anew();
        index = await Library.open('feeds');
        feeds = new Feeds({ database: await openFollowed(), index: async () => index, reader: reading, publishers: new Publishers([]), mayRead: async () => true, now: () => 1000, limits: { articles: 10, pages: 6 } });
      };
      await onFullDisk(manner, writes, 'storage-full', reopen, () => feeds.follow(server.url('/feed'), false), async () => expect(await feeds.statuses()).toEqual([]));
      await onFullDisk(manner, writes, 'storage-full', async () => {
        await reopen();
        serve(1);
        id = await feeds.follow(server.url('/feed'), false);
        await feeds.check(id);
        serve(3);
      }, () => feeds.check(id), async () => {
        expect(await titles()).toContain('Story 0');
        await feeds.check(id);
        expect(await titles()).toEqual(['Story 0', 'Story 1', 'Story 2']);
        expect(await index.verify()).toEqual([]);
        expect((await feeds.statuses())[0]).toMatchObject({ problem: null, articles: 3 });
      });
    }, 60_000);
  });
});

describe('after a write for which there was no room', () => {
  afterEach(roomAgain);

  it('Firefox refuses one transaction more: the library tries again, once', async () => {
    anew();
    const library = await Library.open();
    const add = (): Promise<unknown> => library.add(newArticle(signed(), { url: 'https://file.example/' }), { by: 'hand', now: 1000 });
    refuseTransactions(1);
    await add();
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
    refuseTransactions(2);
    await expect(add()).rejects.toMatchObject({ code: 'storage-full' });
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
    roomAgain();
    expect(await library.verify()).toEqual([]);
  });

  it('Chromium says that it could not write: that is told as a full disk too', async () => {
    anew();
    const library = await Library.open();
    failWith(new DOMException('Failed to write blobs (IOError)', 'DataError'));
    await expect(library.add(newArticle(signed(), { url: 'https://file.example/' }), { by: 'hand', now: 1000 })).rejects.toMatchObject({ code: 'storage-full' });
  });
});
