import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FeedOffer } from '../../src/platform/feed-status';
import type { Outcome } from '../../src/platform/messages';
import { ask, FeedServer, followed, rss, statuses, untilStatus } from './support/feeds';
import { newsPage, OWN_TEXT, UNRELATED } from './support/pages';
import { BROWSERS, installedProfile, pause, startStage, verdictOn, type Stage } from './support/stage';

const html = (paragraphs: readonly string[]): string => paragraphs.map((text) => `<p>${text}</p>`).join('\n');
const PUBLISHED = 'Fri, 02 Oct 2026 09:00:00 GMT';
const TITLE = 'A library that lends spades';
const TEASER = 'Forks and spades may be borrowed from the first of the month … <a href="/spades">Read more</a>';

describe.each(BROWSERS)('feeds in %s', (kind) => {
  let stage: Stage;
  let server: FeedServer;
  beforeAll(async () => {
    server = new FeedServer();
    stage = await startStage(kind, { extra: server.extra });
  });
  afterEach(async () => {
    for (const { id } of await statuses(stage)) await remove(id);
    expect(await statuses(stage)).toEqual([]);
  });
  afterAll(() => stage?.close());

  const wire = (path: string): string => stage.url('wire', path);
  const copy = async () => {
    const page = await stage.open(stage.url('county', `/own-copy?${Math.random()}`));
    const verdict = await verdictOn(stage.browser, page);
    await page.close();
    return verdict;
  };
  const remove = (id: number): Promise<void> => ask(stage, 'feedRemove', { id });

  test('a feed is looked at without a trace, followed, and what it brought is named on a copy; removed, it is not', async () => {
    const items = [{ title: TITLE, link: '/spades', published: PUBLISHED, whole: `${html(OWN_TEXT)}<img src="/pixel.gif"><script src="/tracker.js"></script><link rel="stylesheet" href="/style.css"><iframe src="/frame"></iframe><p>The post <a href="/spades">A library</a> appeared first on <a href="/">Wexcombe Wire</a>.</p>` }, { title: 'Another', link: '/other', summary: 'A short word of it.' }];
    server.pages.set('/feed.xml', rss('Wexcombe Wire', wire('/'), items));
    server.pages.set('/cookie', { status: 200, headers: { 'set-cookie': 'reader=1; path=/', 'content-type': 'text/html' }, body: 'x' });
    await (await stage.open(wire('/cookie'))).close();
    server.requests.length = 0;
    server.pages.set('/', newsPage({ title: 'Wexcombe Wire', publisher: 'Wexcombe Wire', paragraphs: [], head: '<link rel="alternate" type="application/rss+xml" href="/feed.xml">' }));
    for (const address of ['/feed.xml', '/']) {
      const offer = await ask<Outcome<FeedOffer>>(stage, 'feedLook', { url: wire(address) });
      expect(offer).toEqual({ ok: true, value: { url: wire('/feed.xml'), title: 'Wexcombe Wire', homepage: wire('/'), items: 2, full: 1 } });
    }
    expect(await statuses(stage)).toEqual([]);
    expect((await copy()).kind, 'before it is followed').toBe('nothing');

    const status = await followed(stage, wire('/feed.xml'));
    expect(status).toMatchObject({ title: 'Wexcombe Wire', homepage: wire('/'), articles: 1, enabled: true, fetchPages: false, problem: null });
    expect(await copy()).toMatchObject({
      kind: 'earlier',
      lead: { index: 'feeds', relation: 'full', days: 7, facts: { publisher: 'Wexcombe Wire', title: TITLE, url: wire('/spades'), published: '2026-10-02T09:00Z' } },
      badge: { title: 'Earlier at Wexcombe Wire, 2 Oct 2026' },
    });
    // Nothing of what a feed's text holds is asked for, no page of an item, and nobody is told who asks or from where.
    expect(stage.proxy.requests.filter(({ host, path }) => host === 'wire.localhost' && !['/feed.xml', '/', '/cookie', '/favicon.ico'].includes(path ?? ''))).toEqual([]);
    for (const { headers } of server.requests) expect(Object.keys(headers).filter((name) => ['cookie', 'referer', 'origin'].includes(name)), JSON.stringify(headers)).toEqual([]);

    await remove(status.id);
    expect((await copy()).kind, 'after it was removed').toBe('nothing');
  });

  test('asked again with what the server gave, a feed that has nothing new is left alone; what is new comes in, and what was edited is not doubled', async () => {
    let text = rss('Wexcombe Wire', wire('/'), [{ title: TITLE, link: '/spades', published: PUBLISHED, whole: html(OWN_TEXT) }]);
    let version = 1;
    server.pages.set('/tagged.xml', ({ headers }) => (headers['if-none-match'] === `"v${version}"` ? { status: 304 } : { status: 200, headers: { etag: `"v${version}"` }, body: text }));
    const { id } = await followed(stage, wire('/tagged.xml'));
    server.requests.length = 0;
    expect(await ask(stage, 'feedCheck', { id })).toEqual({ ok: true, value: null });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"v1"']);
    expect((await statuses(stage))[0]).toMatchObject({ articles: 1, problem: null });
    version = 2;
    text = rss('Wexcombe Wire', wire('/'), [{ title: 'Wheel below', link: '/wheel', published: PUBLISHED, whole: html(UNRELATED) }, { title: TITLE, link: '/spades', published: PUBLISHED, whole: html([...OWN_TEXT, 'The lopper has been found again, behind the atlas.']) }]);
    await ask(stage, 'feedCheck', { id });
    expect((await statuses(stage))[0]).toMatchObject({ articles: 2, problem: null });
  });

  test('the page of an item without its text is fetched only where the reader allows that', async () => {
    server.pages.set('/teasers.xml', rss('Wexcombe Wire', wire('/'), [{ title: TITLE, link: '/spades', published: PUBLISHED, summary: TEASER }, { title: 'Elsewhere', link: 'http://router.localhost:1/reboot', published: PUBLISHED, summary: TEASER }]));
    server.pages.set('/spades', newsPage({ title: TITLE, publisher: 'Wexcombe Wire', paragraphs: OWN_TEXT, foot: '<img src="/pixel.gif"><script src="/tracker.js"></script>' }));
    server.requests.length = 0;
    const { id, articles } = await followed(stage, wire('/teasers.xml'));
    expect(articles).toBe(0);
    await pause(500);
    expect(server.asked('/spades')).toBe(0);
    const before = stage.proxy.requests.length;
    await ask(stage, 'feedChange', { id, fetchPages: true });
    await untilStatus(stage, id, (status) => status.articles === 1, 'the page to be fetched');
    expect(server.asked('/spades')).toBe(1);
    expect(stage.proxy.requests.slice(before).filter(({ host }) => host.endsWith('.localhost')).map(({ host, path }) => `${host}${path}`), 'nothing else').toEqual(['wire.localhost/spades']);
    expect(await copy()).toMatchObject({ kind: 'earlier', lead: { index: 'feeds', facts: { publisher: 'Wexcombe Wire', title: TITLE } } });
  });

  test('a broken feed says why where feeds are listed, and nothing else happens', async () => {
    server.pages.set('/fickle.xml', rss('Wexcombe Wire', wire('/'), [{ title: TITLE, link: '/spades', published: PUBLISHED, whole: html(OWN_TEXT) }]));
    const { id } = await followed(stage, wire('/fickle.xml'));
    for (const [answer, code, words] of [
      [{ status: 500 }, 'feed-http', '500'],
      ['<rss><channel><title>Cut off', 'bad-feed', 'line 1'],
      ['<!doctype html><html><body><p>Moved</p></body></html>', 'bad-feed', 'a page'],
      [`<rss><channel><title>${'x'.repeat(10_000_000)}</title></channel></rss>`, 'feed-too-large', '5 MB'],
      [`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">${'bcdefgh'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(100)}">`).join('')}]><rss><channel><title>&h;</title></channel></rss>`, 'bad-feed', 'line 1'],
    ] as const) {
      server.pages.set('/fickle.xml', answer);
      expect(await ask(stage, 'feedCheck', { id })).toMatchObject({ ok: false, code, sentence: expect.stringContaining(words) });
      const [status] = await statuses(stage);
      expect(status).toMatchObject({ articles: 1, enabled: true, problem: { code, sentence: expect.stringContaining(words) } });
      expect(status!.due).toBeGreaterThan(Date.now() + 10 * 60_000);
    }
    expect((await copy()).lead, 'what it brought is still known').toMatchObject({ index: 'feeds' });
    expect(await stage.browser.evaluateInExtension(async () => (await chrome.action.getBadgeText({})))).toBe('');
  });

  test('a hostile feed shows as plain text', async () => {
    const hostile = [
      { title: '<img src=x onerror="fetch(\'/stolen\')"><b>Spades</b>', link: '/spades', published: PUBLISHED, whole: `<script>fetch('/stolen')</script><svg onload="fetch('/stolen')"></svg>${html(OWN_TEXT)}<a href="javascript:alert(1)">x</a>` },
      { title: 'Script', link: 'javascript:alert(1)', whole: html(UNRELATED) },
      { title: 'File', link: 'file:///etc/passwd', whole: html(UNRELATED) },
      { title: 'Not theirs', link: 'https://www.reuters.com/world/not-theirs-2026-10-02/', published: PUBLISHED, whole: html(UNRELATED) },
    ];
    server.pages.set('/hostile.xml', rss('&lt;script&gt;alert(1)&lt;/script&gt;Wexcombe &lt;b&gt;Wire&lt;/b&gt;', 'javascript:alert(1)', hostile));
    server.pages.set('/stolen', 'stolen');
    const before = server.asked('/stolen');
    const offer = await ask<Outcome<FeedOffer>>(stage, 'feedLook', { url: wire('/hostile.xml') });
    expect(offer).toMatchObject({ ok: true, value: { homepage: null, items: 2, full: 1 } });
    const status = await followed(stage, wire('/hostile.xml'));
    expect(status).toMatchObject({ articles: 1, problem: null });
    expect(status.title).not.toContain('<');
    expect((await copy()).lead?.facts.title).toBe('Spades');
    expect(server.asked('/stolen')).toBe(before);
    for (const address of ['ftp://wire.localhost/feed', 'file:///etc/passwd', 'javascript:alert(1)', 'no address']) expect(await ask(stage, 'feedLook', { url: address })).toMatchObject({ ok: false, code: 'bad-address' });
  });

  test('the background is stopped at any moment of a look: nothing is lost and nothing doubled', async () => {
    const words = (i: number): string[] => OWN_TEXT.map((text, line) => `${text.split(' ').map((word, at) => (at % 3 === 0 ? `${word}${'abcdefghijklmnopqrstuv'[i]}${line}` : word)).join(' ')}`);
    const items = Array.from({ length: 20 }, (_, i) => ({ title: `Story ${i}`, link: `/story-${i}`, published: PUBLISHED, whole: html(words(i)) }));
    const teasers = [20, 21].map((i) => ({ title: `Story ${i}`, link: `/story-${i}`, published: PUBLISHED, summary: TEASER }));
    for (const i of [20, 21]) server.pages.set(`/story-${i}`, newsPage({ title: `Story ${i}`, publisher: 'Wexcombe Wire', paragraphs: words(i) }));
    server.pages.set('/long.xml', rss('Wexcombe Wire', wire('/'), items));
    const outcome = await ask<Outcome<number>>(stage, 'feedFollow', { url: wire('/long.xml'), fetchPages: true });
    const id = outcome.ok ? outcome.value : 0;
    let random = 7;
    let last = 0;
    for (let i = 0; i < 12; i++) {
      // The last two stops are among its pages: one at which the background stops three times is not asked for again.
      if (i === 10) server.pages.set('/long.xml', rss('Wexcombe Wire', wire('/'), [...items, ...teasers]));
      random = (random * 1103515245 + 12345) % 2 ** 31;
      await pause(random % 120);
      await stage.browser.stopBackground();
      const [status] = await statuses(stage);
      expect(status).toMatchObject({ id, url: wire('/long.xml') });
      expect(status!.articles).toBeLessThanOrEqual(22);
      expect(status!.articles, 'what was there stays').toBeGreaterThanOrEqual(last);
      last = status!.articles;
      // Not waited for: it is stopped in the middle.
      void ask(stage, 'feedCheck', { id }).catch(() => undefined);
    }
    expect(await ask(stage, 'feedCheck', { id })).toEqual({ ok: true, value: null });
    expect(await untilStatus(stage, id, ({ articles }) => articles === 22, 'all of it, pages too', 40_000)).toMatchObject({ problem: null });
    for (const i of [20, 21]) expect(server.asked(`/story-${i}`), 'a page is asked for three times at the most').toBeLessThanOrEqual(3);
  }, 120_000);

  test('the browser is killed in the middle of a look: the feed is followed, and the next look brings the rest', async () => {
    const items = Array.from({ length: 20 }, (_, i) => ({ title: `Story ${i}`, link: `/story-${i}`, published: PUBLISHED, whole: html(OWN_TEXT.map((text, line) => text.split(' ').map((word, at) => (at % 3 === 0 ? `${word}${i}x${line}` : word)).join(' '))) }));
    const profile = await installedProfile(kind);
    const killed = new FeedServer();
    killed.pages.set('/long.xml', rss('Wexcombe Wire', '/', items));
    let other = await startStage(kind, { profile, extra: killed.extra });
    try {
      const outcome = await ask<Outcome<number>>(other, 'feedFollow', { url: other.url('wire', '/long.xml'), fetchPages: false });
      const id = outcome.ok ? outcome.value : 0;
      const { articles } = await untilStatus(other, id, (status) => status.articles >= 3, 'some of it');
      await other.browser.crash();
      await other.close();
      other = await startStage(kind, { profile, extra: killed.extra });
      const [status] = await statuses(other);
      expect(status).toMatchObject({ id });
      // What a power cut may take is what was not yet confirmed to be on disk.
      expect(status!.articles).toBeGreaterThanOrEqual(articles);
      const looked = await ask(other, 'feedCheck', { id });
      expect(looked, `the proxy was asked for ${JSON.stringify(other.proxy.requests)}`).toEqual({ ok: true, value: null });
      expect((await statuses(other))[0]).toMatchObject({ articles: 20, problem: null });
    } finally {
      await other.close();
      await rm(profile, { recursive: true, force: true });
    }
  }, 120_000);

  test('the alarm is there while a feed is followed, and made again where the browser forgot it', async () => {
    server.pages.set('/feed.xml', rss('Wexcombe Wire', wire('/'), []));
    const alarms = (): Promise<string[]> => stage.browser.evaluateInExtension(async () => (await chrome.alarms.getAll()).map(({ name, periodInMinutes }) => `${name} ${periodInMinutes}`));
    const { id } = await followed(stage, wire('/feed.xml'));
    expect(await alarms()).toEqual(['feeds 5']);
    await stage.browser.evaluateInExtension(() => chrome.alarms.clearAll());
    await stage.browser.stopBackground();
    await statuses(stage);
    await pause(300);
    expect(await alarms()).toEqual(['feeds 5']);
    await remove(id);
    expect(await alarms()).toEqual([]);
  });
});
