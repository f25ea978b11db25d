import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { Desk } from './support/desk';
import { leaveFor } from './support/history';
import { inLibrary, setSettings } from './support/own-library';
import { newsPage, OWN_TEXT, UNRELATED } from './support/pages';
import { pressed, saidIn, stateInPopup } from './support/popup';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, pause, settled, startStage, verdictOn, type Stage } from './support/stage';

/** The shortest that can be set, and what a page needs besides to be read and heard. */
const SECONDS = 5;
const READ = SECONDS * 1000 + 2500;

const [FIRST, CHANGED] = [OWN_TEXT, [...OWN_TEXT.slice(0, 3), ...UNRELATED.slice(0, 3)]];
const story = (paragraphs: readonly string[], modified: string): string => newsPage({
  title: 'A library that lends spades', publisher: 'Wexcombe Parish News', published: '2026-10-02T09:00:00Z', paragraphs, head: `<meta property="article:modified_time" content="${modified}">`,
});
/** The story as its publisher has it at this moment. */
let told = '';
const copy = (paragraphs: readonly string[]): string => newsPage({ title: 'Spades on loan', publisher: 'County Gazette', paragraphs });
const SERVED: Record<string, () => string> = { '/story': () => told, '/copy-of-first': () => copy(FIRST), '/copy-of-changed': () => copy(CHANGED) };

describe.each(BROWSERS)('remembering what was read in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind, { extra: (path, response) => {
    const html = SERVED[path.replace(/\?.*/, '')]?.();
    if (html !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    return html !== undefined;
  } })));
  afterAll(() => stage?.close());

  const urls = async (): Promise<(string | null)[]> => (await inLibrary(stage.browser)).articles.map(({ facts }) => facts.url);
  const remembered = (url: string): Promise<unknown> => waitFor(urls, { what: `${url} to be remembered`, until: (all) => all.includes(url), timeout: READ + 5000 });
  /** Opens an article in front. */
  async function read(site: string, path: string): Promise<Page> {
    const page = await stage.open(stage.url(site, path));
    await page.bringToFront();
    await settled(stage.browser, page);
    return page;
  }

  beforeEach(async () => {
    await setSettings(stage.browser, { remember: true, rememberAfter: SECONDS, rememberDays: 90, rememberNever: [] });
    const desk = await Desk.open(stage.browser);
    await desk.run('empty');
    await desk.close();
  });

  test('is off until it is switched on, and off at once, in open pages too', async () => {
    const alarm = (): Promise<boolean> => stage.browser.evaluateInExtension(async () => (await chrome.alarms.get('forget')) !== undefined);
    await waitFor(alarm, { what: 'the daily alarm' });
    await setSettings(stage.browser, { remember: false });
    await waitFor(alarm, { what: 'no alarm where there is nothing to forget', until: (there) => !there });
    const page = await read('parish', '/own');
    await pause(READ);
    expect(await urls()).toEqual([]);
    await setSettings(stage.browser, { remember: true });
    await page.reload();
    await settled(stage.browser, page);
    await pause(2000);
    await setSettings(stage.browser, { remember: false });
    await pause(READ);
    expect(await urls()).toEqual([]);
    await page.close();
  });

  test('an article in view for the chosen time is remembered, once; one behind another tab, or on an excluded or paused site, is not', async () => {
    const hidden = await stage.open(stage.url('millwright', '/own?hidden'));
    await settled(stage.browser, hidden);
    await setSettings(stage.browser, { rememberNever: ['qingshi.localhost', 'localhost.example'], pausedSites: [] });
    const excluded = await read('qingshi', '/own?excluded');
    await pause(READ);
    expect(await urls(), 'an excluded site').toEqual([]);
    await excluded.close();
    const page = await read('parish', '/own');
    await remembered(stage.url('parish', '/own'));
    const [entry] = (await inLibrary(stage.browser)).articles;
    expect(entry).toMatchObject({ by: 'reading', added: null, facts: { title: 'A library that lends spades', publisher: 'Wexcombe Parish News' } });
    await page.reload();
    await settled(stage.browser, page);
    await pause(READ);
    const after = await inLibrary(stage.browser);
    expect(after.articles.map(({ facts }) => facts.url), 'once, and the hidden one never').toEqual([stage.url('parish', '/own')]);
    expect(after.versions).toHaveLength(1);
    expect(after.articles[0]!.lastSeen).toBeGreaterThan(entry!.lastSeen);
    await page.close();
    await hidden.close();
  });

  test('a copy elsewhere is told from it, and so is the page itself; added by hand it is the reader\'s own; forgotten after its time', async () => {
    const page = await read('parish', '/own');
    await remembered(stage.url('parish', '/own'));
    await page.goto(stage.url('county', '/undated'));
    const verdict = await verdictOn(stage.browser, page);
    expect(verdict).toMatchObject({ kind: 'read', lead: { index: 'library', relation: 'full', facts: { own: { by: 'reading', version: null } } } });
    expect(verdict.badge.title).toMatch(/^You read this on \d+ \w+ \d{4}, at Wexcombe Parish News$/);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    expect(await saidIn(popup, 'h1')).toMatch(/^You read this on \d+ \w+ \d{4}, at Wexcombe Parish News$/);
    expect(await saidIn(popup, '.match .own')).toMatch(/^You read this on \d+ \w+ \d{4}$/);
    await popup.close();
    // A page whose date makes the one that was read the earlier says that first; its row says the rest.
    await page.goto(stage.url('county', '/own-copy'));
    expect((await verdictOn(stage.browser, page)).kind).toBe('earlier');
    const other = await stage.browser.openPopup(page);
    await stateInPopup(other, 'article');
    expect(await saidIn(other, '.match .own')).toMatch(/^You read this on /);
    await other.close();

    await page.goto(stage.url('parish', '/own'));
    const { badge } = await verdictOn(stage.browser, page);
    expect(badge.text).toBe('');
    const own = await stage.browser.openPopup(page);
    await stateInPopup(own, 'article');
    expect(await saidIn(own, '.remembered')).toMatch(/^You read this here on \d+ \w+ \d{4}$/);
    await pressed(own, 'add');
    await waitFor(() => own.$('.added'), { what: 'the confirmation' });
    expect((await inLibrary(stage.browser)).articles).toMatchObject([{ by: 'hand', added: expect.any(Number) }]);
    await own.close();
    await page.bringToFront();
    await page.goto(stage.url('echo', '/unrelated'));
    await remembered(stage.url('echo', '/unrelated'));
    await page.goto(stage.url('echo', '/listing'));

    // As if it were read a while ago: what was only remembered goes when its time is up, what was added stays.
    await stage.browser.evaluateInExtension(() => new Promise<void>((resolve) => {
      const request = indexedDB.open('firstprint-library');
      request.onsuccess = () => {
        const { result } = request;
        const transaction = result.transaction('articles', 'readwrite');
        const store = transaction.objectStore('articles');
        store.getAll().onsuccess = ({ target }) => {
          for (const entry of (target as IDBRequest<{ lastSeen: number }[]>).result) store.put({ ...entry, lastSeen: entry.lastSeen - 3 * 86_400_000 });
        };
        transaction.oncomplete = () => (result.close(), resolve());
      };
    }));
    await setSettings(stage.browser, { rememberDays: 4 });
    await pause(1000);
    expect(await urls()).toHaveLength(2);
    await setSettings(stage.browser, { rememberDays: 2 });
    await waitFor(urls, { what: 'the remembered page to be forgotten', until: (all) => all.length === 1 });
    expect(await urls()).toEqual([stage.url('parish', '/own')]);
    await page.close();
  });

  test('of an edited story the version is named that matched, and that it was changed since', async () => {
    told = story(FIRST, '2026-10-02T09:30:00Z');
    const page = await read('parish', '/story');
    await remembered(stage.url('parish', '/story'));
    told = story(CHANGED, '2026-10-02T15:00:00Z');
    await page.reload();
    await settled(stage.browser, page);
    await waitFor(async () => (await inLibrary(stage.browser)).versions.length, { what: 'the second version', until: (count) => count === 2, timeout: READ + 5000 });
    expect(await urls()).toHaveLength(1);
    const details = async (path: string): Promise<string> => {
      await page.goto(stage.url('county', path));
      expect((await verdictOn(stage.browser, page)).matches).toHaveLength(1);
      const popup = await stage.browser.openPopup(page);
      await stateInPopup(popup, 'article');
      await waitFor(() => popup.$('.match details'), { what: 'the match' });
      const said = await saidIn(popup, '.match details p');
      await popup.close();
      return said;
    };
    expect(await details('/copy-of-changed')).toMatch(/Matched the version of \d\d:\d\d\.$/);
    expect(await details('/copy-of-first')).toMatch(/Matched the version of \d\d:\d\d, later changed\.$/);
    await page.close();
  });

  // Firefox does not prerender.
  if (kind === 'chromium') test('a prerendered page is not remembered before it was shown and read', async () => {
    const page = await read('echo', '/ruled');
    await waitFor(() => stage.proxy.requests.some(({ path }) => path === '/copy?ahead'), { what: 'the browser to prerender' });
    await remembered(stage.url('echo', '/ruled'));
    expect(await urls()).toEqual([stage.url('echo', '/ruled')]);
    await leaveFor(page, '/copy?ahead');
    await remembered(stage.url('echo', '/copy?ahead'));
    await page.close();
  });

  test('nothing of a site that is paused', async () => {
    const page = await read('parish', '/own?paused');
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'pause');
    await stateInPopup(popup, 'paused');
    await popup.close();
    await page.bringToFront();
    await pause(READ);
    expect(await urls()).toEqual([]);
    await page.close();
  });

  // Last: it starts the extension anew.
  test('nothing of a private window', async () => {
    const { browser } = stage;
    await allowPrivateWindows(browser);
    const { window } = await openPrivately(browser, stage.url('county', '/own?private'), { focused: true });
    await pause(READ + 1000);
    expect(await urls()).toEqual([]);
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
  });
});
