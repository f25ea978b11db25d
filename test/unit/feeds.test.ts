import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Publishers } from '../../src/core/facts/publisher';
import { Problem } from '../../src/core/problem';
import { Feeds } from '../../src/library/feeds/feeds';
import { fetchAsStranger } from '../../src/library/feeds/fetching';
import { openFollowed } from '../../src/library/feeds/followed';
import { pauseAfter, pauseOf } from '../../src/library/feeds/rhythm';
import { mayBeFetched, nameIn, speaksFor } from '../../src/library/feeds/trust';
import { Library } from '../../src/library/library';
import { reading } from '../../src/offscreen/reading';
import { newsPage, OWN_TEXT } from '../e2e/support/pages';
import { signed } from './exchange-library';
import { withDocuments } from './feed-documents';
import { newArticle } from './library-articles';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 9, 3);

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let origin = '';
const answers = new Map<string, Answer>();
const asked: string[] = [];

beforeAll(async () => {
  withDocuments();
  server = createServer((request, response) => {
    asked.push(request.url!);
    const answer = answers.get(request.url!);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => void server.close(resolve)));

let now = START;
let refused = new Set<string>();
let feeds: Feeds;
let index: Library;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  answers.clear();
  asked.length = 0;
  now = START;
  refused = new Set();
  index = await Library.open('feeds');
  feeds = new Feeds({ database: await openFollowed(), index: async () => index, reader: reading, publishers: new Publishers([]), mayRead: async (url) => !refused.has(url), now: () => now, limits: { articles: 10, pages: 6 } });
});

const story = (i: number): string => OWN_TEXT.map((text, line) => `<p>${text.split(' ').map((word, at) => (at % 3 === 0 ? `${word}${i}x${line}` : word)).join(' ')}</p>`).join('');
interface Item { readonly link: string; readonly text?: string; readonly date?: string; readonly title?: string }
const whole = (i: number, more: Partial<Item> = {}): Item => ({ link: `/story-${i}`, text: story(i), date: '2026-10-02T09:00:00Z', ...more });
const rss = (items: readonly Item[], channel = '', title = 'The Echo'): string =>
  `<rss><channel><title>${title}</title><link>${origin}/</link>${channel}${items.map(({ link, text, date, title: headline }) => `<item><title>${headline ?? link}</title><link>${link}</link><pubDate>${date ?? ''}</pubDate>${text === undefined ? '' : `<content:encoded><![CDATA[${text}]]></content:encoded>`}</item>`).join('')}</channel></rss>`;
const serve = (path: string, body: string | (() => string), headers: Record<string, string> = {}, status = 200): void =>
  void answers.set(path, (_request, response) => response.writeHead(status, { 'content-type': body.toString().includes('<!doctype') ? 'text/html' : 'text/xml', ...headers }).end(typeof body === 'string' ? body : body()));
const titles = async (): Promise<string[]> => (await index.list(null, 100)).map(({ facts }) => facts.title).sort();
const status = async () => (await feeds.statuses())[0]!;
const code = (act: Promise<unknown>): Promise<string> => act.then(() => 'none', (error: unknown) => (error instanceof Problem ? error.code : String(error)));

describe('a feed that is followed', () => {
  it('is due at once, keeps its number, and what it brings is in the index with its number', async () => {
    serve('/feed', rss([whole(1), whole(2)]));
    const id = await feeds.follow(`${origin}/feed#top`, false);
    expect(await feeds.follow(`${origin}/feed`, true)).toBe(id);
    expect(await feeds.due()).toBe(id);
    expect(await status()).toMatchObject({ id, url: `${origin}/feed`, title: '127.0.0.1', fetchPages: true, articles: 0, checked: null, due: START });
    await feeds.check(id);
    expect(await status()).toMatchObject({ title: 'The Echo', homepage: `${origin}/`, articles: 2, checked: START, problem: null });
    expect(await feeds.due()).toBeNull();
    expect((await index.list(null, 10)).map(({ by, feed, added, facts }) => [by, feed, added, facts.publisher, facts.published])).toEqual(Array(2).fill(['feed', id, null, 'The Echo', '2026-10-02T09:00Z']));
  });

  it('is read again only where it changed: an edited item is a version, no second article', async () => {
    let items = [whole(1), whole(2)];
    serve('/feed', () => rss(items), { 'content-type': 'text/xml' });
    const id = await feeds.follow(`${origin}/feed`, false);
    await feeds.check(id);
    const [first] = await index.list(null, 1);
    items = [whole(3), whole(1), whole(2, { text: `${story(2)}<p>The lopper has been found again, behind the atlas of the county, where nobody had looked.</p>` })];
    now += DAY;
    await feeds.check(id);
    expect(await titles()).toEqual(['/story-1', '/story-2', '/story-3']);
    const versions = await Promise.all((await index.list(null, 10)).map(async ({ entry, facts }) => [facts.title, (await index.versionsOf(entry)).length]));
    expect(Object.fromEntries(versions)).toEqual({ '/story-1': 1, '/story-2': 2, '/story-3': 1 });
    expect((await index.get(first!.entry))!.lastSeen, 'an item that did not change is not written again').toBe(first!.facts.title === '/story-1' ? START : START + DAY);
  });

  it('is asked with what its server gave, once all of it was taken in', async () => {
    const conditions: (string | undefined)[] = [];
    let broken = true;
    answers.set('/feed', (request, response) => {
      conditions.push(request.headers['if-none-match'], request.headers['if-modified-since']);
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'last-modified': 'Fri, 02 Oct 2026 09:00:00 GMT' }).end(rss([whole(1), whole(2)]));
    });
    const id = await feeds.follow(`${origin}/feed`, false);
    // The storage fills up in the middle of the look.
    const add = index.add.bind(index);
    index.add = async (...given) => {
      if (broken && given[0].facts.title === '/story-1') throw new Problem('storage-full', 'Full.');
      return add(...given);
    };
    expect(await code(feeds.check(id))).toBe('storage-full');
    expect(await status()).toMatchObject({ articles: 1, problem: { code: 'storage-full', sentence: 'Full.' } });
    broken = false;
    await feeds.check(id);
    expect(await status()).toMatchObject({ articles: 2, problem: null });
    await feeds.check(id);
    expect(conditions).toEqual([undefined, undefined, undefined, undefined, '"1"', 'Fri, 02 Oct 2026 09:00:00 GMT']);
    expect(await status()).toMatchObject({ articles: 2, problem: null });
  });

  it('drops its oldest articles beyond what is kept of it, the lower ones of a feed first', async () => {
    let first = 0;
    serve('/feed', () => rss([4, 3, 2, 1, 0].map((i) => whole(first + i))));
    const id = await feeds.follow(`${origin}/feed`, false);
    for (; first < 13; first += 4) await feeds.check(id);
    expect((await status()).articles).toBe(10);
    expect((await index.list(null, 100)).map(({ facts }) => facts.title)).toEqual(Array.from({ length: 10 }, (_, i) => `/story-${i + 7}`));
  });

  it('is taken out with all that it brought; what another feed of the site carries too comes back with that', async () => {
    serve('/news', rss([whole(1), whole(2)]));
    serve('/sport', rss([whole(2), whole(3)]));
    const news = await feeds.follow(`${origin}/news`, false);
    const sport = await feeds.follow(`${origin}/sport`, false);
    await feeds.check(news);
    await feeds.check(sport);
    expect(await titles()).toEqual(['/story-1', '/story-2', '/story-3']);
    await feeds.remove(news);
    expect((await feeds.statuses()).map(({ id }) => id)).toEqual([sport]);
    expect(await code(feeds.check(news))).toBe('no-feed');
    await feeds.sweep();
    expect(await titles()).toEqual(['/story-3']);
    await feeds.check(sport);
    expect(await titles()).toEqual(['/story-2', '/story-3']);
    await feeds.remove(sport);
    await feeds.sweep();
    expect(await index.count()).toEqual({ added: 0, remembered: 0 });
    const database = await openFollowed();
    expect([await database.count('feeds'), await database.count('items')]).toEqual([0, 0]);
    database.close();
  });

  it('is taken out, and what its pages brought of the site of another feed comes back with that', async () => {
    answers.set('/feed', (request, response) => (request.headers['if-none-match'] === '"1"' ? response.writeHead(304).end() : response.writeHead(200, { etag: '"1"' }).end(rss([whole(1)]))));
    const pages = await feeds.follow('https://collected.example/feed', true);
    const own = await feeds.follow(`${origin}/feed`, false);
    // The page was fetched before the feed of its own site was followed.
    await index.add(newArticle(signed(story(1).replace(/<\/?p>/g, '\n')), { url: `${origin}/story-1`, title: '/story-1' }), { by: 'feed', now, feed: pages });
    await feeds.check(own);
    expect(await titles()).toEqual(['/story-1']);
    await feeds.remove(pages);
    await feeds.sweep();
    await feeds.check(own);
    expect(await titles()).toEqual(['/story-1']);
  });

  it('taken out and followed again before it was swept, begins anew', async () => {
    serve('/feed', rss([whole(1)]));
    const id = await feeds.follow(`${origin}/feed`, false);
    await feeds.check(id);
    await feeds.remove(id);
    expect(await feeds.follow(`${origin}/feed`, false)).toBe(id);
    await feeds.sweep();
    await feeds.check(id);
    expect(await status()).toMatchObject({ id, articles: 1 });
  });

  it('taken out, of which the articles went before the background was stopped, and followed again, begins anew', async () => {
    serve('/feed', rss([whole(1)]));
    const id = await feeds.follow(`${origin}/feed`, false);
    await feeds.check(id);
    await feeds.remove(id);
    await index.removeFeed(id);
    expect(await feeds.follow(`${origin}/feed`, false)).toBe(id);
    await feeds.check(id);
    expect(await status()).toMatchObject({ id, articles: 1 });
  });

  it('switched off is not due; switched on it is', async () => {
    serve('/feed', rss([whole(1)]));
    const id = await feeds.follow(`${origin}/feed`, false);
    await feeds.check(id);
    await feeds.change(id, { enabled: false });
    now += 2 * DAY;
    expect([await feeds.due(), (await status()).enabled]).toEqual([null, false]);
    await feeds.change(id, { enabled: true });
    expect(await feeds.due()).toBe(id);
  });

  it('is one of 50 at the most', async () => {
    for (let i = 0; i < 50; i++) await feeds.follow(`${origin}/feed-${i}`, false);
    expect(await code(feeds.follow(`${origin}/one-more`, false))).toBe('too-many-feeds');
    expect(await code(feeds.follow(`${origin}/feed-7`, true))).toBe('none');
    for (const address of ['ftp://x.example/', 'javascript:alert(1)', '', 'x'.repeat(5000), '/feed']) expect(await code(feeds.follow(address, false))).toBe('bad-address');
  });
});

describe('pages of items that came without their text', () => {
  const page = (i: number): string => newsPage({ title: `Story ${i}`, publisher: 'The Echo', paragraphs: story(i).split(/<\/?p>/).filter((text) => text !== '') });

  it('wait until the reader allows them, come one at a time, and are asked for once', async () => {
    serve('/feed', rss([1, 2].map((i) => ({ link: `/story-${i}`, text: 'A word of it …', title: `Feed's ${i}`, date: '2026-10-02T09:00:00Z' }))));
    for (const i of [1, 2]) serve(`/story-${i}`, page(i));
    const id = await feeds.follow(`${origin}/feed`, false);
    await feeds.check(id);
    expect(await feeds.fetchOnePage()).toBe(false);
    expect(asked).toEqual(['/feed']);
    await feeds.change(id, { fetchPages: true });
    expect(await feeds.fetchOnePage()).toBe(true);
    expect((await status()).articles).toBe(1);
    expect(await feeds.fetchOnePage()).toBe(true);
    expect(await feeds.fetchOnePage()).toBe(false);
    expect(await titles()).toEqual(['Story 1', 'Story 2']);
    expect((await index.list(null, 1))[0]!.facts).toMatchObject({ publisher: 'The Echo', published: '2026-10-02T09:00Z' });
    // A teaser that is written anew is no reason to fetch the page again.
    serve('/feed', rss([1, 2].map((i) => ({ link: `/story-${i}`, text: 'Another word of it …' }))));
    await feeds.check(id);
    expect(await feeds.fetchOnePage()).toBe(false);
    expect(asked.filter((path) => path.startsWith('/story'))).toHaveLength(2);
  });

  it('are tried three times where they fail, once where they are gone or no articles; the feed says nothing of it', async () => {
    serve('/feed', rss(['/gone', '/broken', '/no-article', '/large'].map((link) => ({ link }))));
    serve('/broken', '', {}, 503);
    serve('/no-article', '<!doctype html><form><input></form>');
    serve('/large', `<!doctype html>${'x'.repeat(4_100_000)}`);
    await feeds.check(await feeds.follow(`${origin}/feed`, true));
    while (await feeds.fetchOnePage());
    expect(asked.filter((path) => path !== '/feed').sort()).toEqual(['/broken', '/broken', '/broken', '/gone', '/large', '/no-article']);
    expect(await status()).toMatchObject({ articles: 0, problem: null });
  });

  it('are so many a day, of all feeds together', async () => {
    const feed = (from: number): string => rss(Array.from({ length: 4 }, (_, i) => ({ link: `/gone-${from + i}` })));
    serve('/a', feed(0));
    serve('/b', feed(10));
    for (const path of ['/a', '/b']) await feeds.check(await feeds.follow(`${origin}${path}`, true));
    let pages = 0;
    for (; await feeds.fetchOnePage(); ) pages++;
    expect(pages).toBe(6);
    now += DAY;
    for (; await feeds.fetchOnePage(); ) pages++;
    expect(pages).toBe(8);
  });

  it('are given up after a week', async () => {
    serve('/feed', rss([{ link: '/story-1' }]));
    await feeds.check(await feeds.follow(`${origin}/feed`, true));
    now += 8 * DAY;
    expect(await feeds.fetchOnePage()).toBe(false);
    expect(asked).toEqual(['/feed']);
  });

  it('are not taken from where a redirection may not lead', async () => {
    serve('/feed', rss([{ link: '/moved' }]));
    const other = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(page(1)));
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    try {
      serve('/moved', '', { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/router` }, 302);
      await feeds.check(await feeds.follow(`${origin}/feed`, true));
      expect([await feeds.fetchOnePage(), await feeds.fetchOnePage()]).toEqual([true, false]);
      expect((await status()).articles).toBe(0);
    } finally {
      other.close();
    }
  });

  it('come from the site itself where a feed speaks of another, and never from a machine of the own network', async () => {
    serve('/feed', rss([whole(1, { link: 'http://router.local/reboot' }), whole(2, { link: 'http://127.0.0.1:1/admin' }), whole(3, { link: 'http://192.168.1.1/' })]));
    const id = await feeds.follow(`${origin}/feed`, true);
    await feeds.check(id);
    expect((await status()).articles).toBe(0);
    expect(await feeds.fetchOnePage()).toBe(false);
    expect(asked).toEqual(['/feed']);
  });
});

describe('a feed that fails', () => {
  it('because it is sent to another machine of the own network is not read there', async () => {
    const other = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/xml' }).end(rss([whole(1)])));
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    try {
      serve('/feed', '', { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/router` }, 302);
      const id = await feeds.follow(`${origin}/feed`, false);
      expect(await code(feeds.check(id))).toBe('feed-no-access');
      expect(await code(feeds.look(`${origin}/feed`))).toBe('feed-no-access');
      expect((await status()).articles).toBe(0);
    } finally {
      other.close();
    }
  });

  it('says why, is asked ever less often, and recovers', async () => {
    serve('/feed', '', {}, 500);
    const id = await feeds.follow(`${origin}/feed`, false);
    const pauses: number[] = [];
    for (let i = 0; i < 9; i++) {
      expect(await code(feeds.check(id))).toBe('feed-http');
      pauses.push(((await status()).due - now) / MINUTE);
      now = (await status()).due;
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
    expect(await status()).toMatchObject({ enabled: true, checked: now - DAY, problem: { code: 'feed-http', sentence: '127.0.0.1 answered with the error 500.' } });
    serve('/feed', rss([whole(1)]));
    await feeds.check(id);
    expect(await status()).toMatchObject({ problem: null, articles: 1 });
  });

  it('waits as long as its server says', async () => {
    serve('/feed', '', { 'retry-after': String(3 * 24 * 3600) }, 429);
    const id = await feeds.follow(`${origin}/feed`, false);
    await code(feeds.check(id));
    expect((await status()).due).toBe(START + 3 * DAY);
  });

  it('that the reader withdrew the access to', async () => {
    const id = await feeds.follow(`${origin}/feed`, false);
    refused.add(`${origin}/feed`);
    expect(await code(feeds.check(id))).toBe('feed-no-access');
    await feeds.accessChanged();
    expect([asked, await feeds.due()]).toEqual([[], null]);
    refused.clear();
    await feeds.accessChanged();
    expect(await feeds.due(), 'access given again').toBe(id);
  });

  it('that is being looked at when the browser gives up is not due again at once', async () => {
    answers.set('/feed', () => undefined);
    const id = await feeds.follow(`${origin}/feed`, false);
    void feeds.check(id).catch(() => undefined);
    await expect.poll(() => asked.length).toBe(1);
    expect((await status()).due).toBe(START + 15 * MINUTE);
    server.closeAllConnections();
  });
});

describe('a look before following', () => {
  it('tells what the feed is, or the first that a page names', async () => {
    serve('/feed', rss([whole(1), { link: '/story-2', text: 'A word …' }, whole(3, { link: 'https://elsewhere.example/3' })], '', 'The &lt;b&gt;Echo&lt;/b&gt;'));
    serve('/', '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">');
    for (const path of ['/feed', '/']) expect(await feeds.look(`${origin}${path}`)).toEqual({ url: `${origin}/feed`, title: 'The Echo', homepage: `${origin}/`, items: 3, full: 1 });
    expect(await feeds.statuses()).toEqual([]);
    expect(await index.count()).toEqual({ added: 0, remembered: 0 });
  });

  it.each([
    ['a page without one', '<!doctype html><p>x</p>', 'bad-feed'],
    ['a page that names a page', '<!doctype html><link rel="alternate" type="application/rss+xml" href="/page">', 'bad-feed'],
    ['something else', 'Hello', 'bad-feed'],
  ])('%s', async (_what, body, wanted) => {
    serve('/page', body);
    expect(await code(feeds.look(`${origin}/page`))).toBe(wanted);
  });

  it('does not ask another machine of the own network because a page names it', async () => {
    const askedThere: string[] = [];
    const other = createServer((request, response) => (askedThere.push(request.url!), response.writeHead(200, { 'content-type': 'text/xml' }).end(rss([whole(1)]))));
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    try {
      serve('/page', `<!doctype html><link rel="alternate" type="application/rss+xml" href="http://127.0.0.1:${(other.address() as AddressInfo).port}/router">`);
      expect(await code(feeds.look(`${origin}/page`))).toBe('bad-feed');
      expect(askedThere).toEqual([]);
    } finally {
      other.close();
    }
  });
});

describe('fetching', () => {
  const get = (path: string, more: object = {}) => fetchAsStranger(`${origin}${path}`, { most: 1000, accept: 'text/xml', mayRead: async (url) => !refused.has(url), ...more });

  it('stops at the size, whatever the server says of it', async () => {
    answers.set('/endless', (_request, response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(100)), 1);
      response.on('close', () => clearInterval(more));
    });
    serve('/said', '', { 'content-length': '5000' });
    expect(await code(get('/endless'))).toBe('feed-too-large');
    expect(await code(get('/said'))).toBe('feed-too-large');
  });

  it('asks anew where a redirection led', async () => {
    serve('/old', '', { location: '/new' }, 301);
    serve('/new', 'x');
    expect((await get('/old')).url).toBe(`${origin}/new`);
    refused.add(`${origin}/new`);
    expect(await code(get('/old'))).toBe('feed-no-access');
  });

  it('says where nobody answers', async () => {
    expect(await code(fetchAsStranger('http://127.0.0.1:1/feed', { most: 1, accept: '', mayRead: async () => true }))).toBe('feed-unreachable');
    expect(await code(fetchAsStranger('file:///etc/passwd', { most: 1, accept: '', mayRead: async () => true }))).toBe('feed-unreachable');
  });
});

describe('how often a feed is asked', () => {
  const hours = (...ago: number[]): number[] => ago.map((hour) => START - hour * 60 * MINUTE);
  it.each([
    ['half of the usual gap', pauseOf(hours(2, 4, 6, 8), 0, START), 60],
    ['of a wire, no more than each quarter of an hour', pauseOf(hours(0.1, 0.2, 0.3), 0, START), 15],
    ['of a sleeper, once a day', pauseOf(hours(2400, 4800), 0, START), 1440],
    ['as long as it asks for', pauseOf(hours(0.1, 0.2), 120 * MINUTE, START), 120],
    ['but a day at the most', pauseOf(hours(0.1, 0.2), Infinity, START), 1440],
    ['without dates, each hour', pauseOf([], 0, START), 60],
    ['dates that have not come do not count', pauseOf([START + DAY], 0, START), 60],
    ['after a failure', pauseAfter(1, 0), 30],
    ['after a hundred', pauseAfter(100, 0), 1440],
    ['after one that lasts', pauseAfter(1, 90 * DAY), 7 * 1440],
  ])('%s', (_what, pause, minutes) => expect(pause / MINUTE).toBe(minutes));
});

describe('what a feed is believed', () => {
  it.each([
    ['https://echo.example/feed', 'https://echo.example/a', true],
    ['https://feeds.echo.co.uk/feed', 'https://www.echo.co.uk/a', true],
    ['https://a.github.io/feed', 'https://b.github.io/a', false],
    ['https://feeds.service.com/echo', 'https://www.reuters.com/a', false],
    ['http://10.0.0.1/feed', 'http://10.0.0.2/a', false],
  ])('%s speaks for %s: %s', (feed, item, wanted) => expect(speaksFor(feed, item)).toBe(wanted));

  it.each([
    ['https://www.reuters.com/a', true],
    ['http://localhost/a', false],
    ['http://printer.local/a', false],
    ['http://intranet/a', false],
    ['http://10.0.0.2/a', false],
    ['http://[::1]/a', false],
    ['https://www.reuters.com:8443/a', false],
    ['http://169.254.169.254/latest/meta-data', false],
    ['http://127.0.0.1.nip.test/a', false],
    ['https://feed.example:8443/a', true],
  ])('its pages at %s: %s', (page, wanted) => expect(mayBeFetched('https://feed.example:8443/feed', page)).toBe(wanted));

  it.each([['World news', null], ['RSS - Top stories', null], ['  ', null], ['BBC News', 'BBC News'], [`${'recent '.repeat(140)}!x`, `${'recent '.repeat(140)}!x`]])('a name in %j', (title, wanted) => expect(nameIn(title)).toBe(wanted));
});
