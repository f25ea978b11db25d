import { withSureDate } from '../../src/core/facts/sure-date';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { goFrom, leaveFor } from './support/history';
import { BROWSERS, pause, recordOf, settled, startStage, verdictOn, type Stage } from './support/stage';

const HPA = { text: 'HPA', title: 'Earlier at HPA, 14 Sept 2026' };
const SILENT = { text: '', title: 'Firstprint' };

describe.each(BROWSERS)('pages that come, change and go in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  test('an article that arrives late is found', async () => {
    const page = await stage.open(stage.url('echo', '/late'));
    await waitFor(() => stage.browser.badge(page), { what: 'the badge of the late article', until: ({ text }) => text === 'HPA' });
  });

  test('in-page navigation: badge goes with the article, comes with the next, nothing is carried over', async () => {
    const page = await stage.open(stage.url('echo', '/app/copy'));
    expect((await verdictOn(stage.browser, page)).badge).toEqual(HPA);
    await page.evaluate(() => (globalThis as unknown as { go(path: string, after: number): void }).go('/app/unrelated', 300));
    await waitFor(() => stage.browser.badge(page), { what: 'the old badge to go', until: ({ text }) => text === '' });
    expect((await verdictOn(stage.browser, page)).kind).toBe('nothing');
    await page.evaluate(() => (globalThis as unknown as { go(path: string, after: number): void }).go('/app/list', 0));
    expect((await settled(stage.browser, page)).state.kind).toBe('no-article');
    await page.evaluate(() => (globalThis as unknown as { go(path: string, after: number): void }).go('/app/copy', 200));
    await waitFor(() => stage.browser.badge(page), { what: 'the badge of the article drawn late', until: ({ text }) => text === 'HPA' });
  });

  test.each(['?view=list', '#/list'])('a route by %s that draws a list over the article takes the badge away', async (route) => {
    const page = await stage.open(stage.url('echo', '/routed'));
    expect((await verdictOn(stage.browser, page)).badge).toEqual(HPA);
    await page.evaluate((to) => (globalThis as unknown as { route(to: string): void }).route(to), route);
    await waitFor(() => stage.browser.badge(page), { what: 'the badge to go', until: ({ text }) => text === '' });
  });

  test('a date of change is no date of publication: nothing is called earlier for it', async () => {
    const { kind: said, facts } = await verdictOn(stage.browser, await stage.open(stage.url('echo', '/changed')));
    // What is left is the day of the dateline, which the page has from its source.
    expect(facts.publishedFrom?.place).toBe('dateline');
    expect({ said, published: withSureDate(facts).published }).toEqual({ said: 'also', published: null });
  });

  test('what was read goes with its tab, also when the tab is closed in the middle', async () => {
    const before = await stage.browser.evaluateInExtension(async () => Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('tab:')));
    for (let i = 0; i < 20; i++) {
      const page = await stage.browser.newPage();
      await page.goto(stage.url('echo', `/copy?closed=${i}`), { waitUntil: 'domcontentloaded' });
      await pause(i * 8);
      await page.close();
    }
    await pause(1500);
    const after = await stage.browser.evaluateInExtension(async () => Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('tab:')));
    expect(after.filter((key) => !before.includes(key))).toEqual([]);
  });

  test('going back restores the badge, going on takes it away', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    expect((await verdictOn(stage.browser, page)).badge).toEqual(HPA);
    await page.goto(stage.url('echo', '/unrelated'));
    expect((await verdictOn(stage.browser, page)).badge).toEqual(SILENT);
    await goFrom(page, { by: -1 });
    await waitFor(() => stage.browser.badge(page), { what: 'the badge after going back', until: ({ text }) => text === 'HPA' });
    await goFrom(page, { by: 1 });
    await waitFor(() => stage.browser.badge(page), { what: 'no badge after going on', until: ({ text }) => text === '' });
  });

  test('a page that is left before the woken worker answers gets no badge', async () => {
    const page = await stage.browser.newPage();
    for (const wait of [0, 10, 20, 40, 80]) {
      await stage.browser.stopBackground();
      await page.goto(stage.url('echo', '/copy'), { waitUntil: 'domcontentloaded' });
      await pause(wait);
      await page.goto(stage.url('echo', '/listing'));
      await pause(400);
      expect(await stage.browser.badge(page), `left after ${wait} ms`).toEqual(SILENT);
    }
  });

  test('a stopped background wakes, answers, and has forgotten nothing', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    await stage.browser.stopBackground();
    expect(await stage.browser.backgroundRuns()).toBe(false);
    expect((await recordOf(stage.browser, page))?.state.kind).toBe('article');
    const other = await stage.open(stage.url('mirror', '/copy'));
    expect((await verdictOn(stage.browser, other)).badge).toEqual(HPA);
    expect(await stage.browser.badge(page)).toEqual(HPA);
  });

  test.each([
    ['/listing', 'not-article'],
    ['/login', 'not-article'],
    ['/product', 'not-article'],
    ['/', 'not-article'],
    ['/short', /too-short|not-article/],
  ])('%s holds no article and wears no badge', async (path, why) => {
    const { state, badge } = await settled(stage.browser, await stage.open(path === '/' ? stage.newsstand.urls.front : stage.url('echo', path)));
    expect(state).toMatchObject({ kind: 'no-article', why: typeof why === 'string' ? why : expect.stringMatching(why) });
    expect(badge).toEqual(SILENT);
  });

  test('strict content policies do not stop it', async () => {
    expect((await verdictOn(stage.browser, await stage.open(stage.url('echo', '/strict')))).badge).toEqual(HPA);
  });

  test('a page that never rests is checked once for one article', async () => {
    const page = await stage.open(stage.url('echo', '/busy'));
    await verdictOn(stage.browser, page);
    const first = await recordOf(stage.browser, page);
    await pause(3000);
    expect(await recordOf(stage.browser, page)).toEqual(first);
  });

  test('a full session storage costs other tabs their past, and nothing else', async () => {
    const { browser } = stage;
    await browser.evaluateInExtension(async () => {
      const page = (name: string, length: number): object => ({ page: name, url: 'https://x.example/', state: { kind: 'checking' }, signature: 'A'.repeat(length), at: 0 });
      const taken = await chrome.storage.session.getBytesInUse(null);
      await chrome.storage.session.set({ 'tab:999999': { shown: 'new', pages: [page('old', 10 * 2 ** 20 - taken - 2000), page('new', 100)] } });
    });
    const opened = await stage.open(stage.url('echo', '/copy'));
    expect((await verdictOn(browser, opened)).badge).toEqual(HPA);
    const other = await browser.evaluateInExtension(async () => (await chrome.storage.session.get('tab:999999'))['tab:999999'] as { pages: { page: string }[] });
    expect(other.pages.map(({ page }) => page)).toEqual(['new']);
    await browser.evaluateInExtension(() => chrome.storage.session.remove('tab:999999'));
  });

  test('the message holds no text of the article', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    const kept = JSON.stringify(await recordOf(stage.browser, page));
    const words = await page.$$eval('article p', (paragraphs) => paragraphs.map((p) => p.textContent!.slice(0, 40)));
    for (const piece of words) expect(kept).not.toContain(piece);
  });

  test('the page is left as it was, but for one element without name beside its body', async () => {
    const page = await stage.browser.newPage();
    const url = stage.url('echo', '/copy');
    await page.goto(url);
    await verdictOn(stage.browser, page);
    const served = await (await fetch(`http://127.0.0.1:${stage.newsstand.port}/copy`)).text();
    // The line at the page's edge comes a moment after the badge.
    await waitFor(() => page.evaluate(() => document.documentElement.children.length === 3), { what: 'the line in the page' });
    const { live, parsed, added } = await page.evaluate((html) => {
      const added = document.documentElement.lastElementChild!.outerHTML;
      document.documentElement.lastElementChild!.remove();
      return { live: document.documentElement.outerHTML, parsed: new DOMParser().parseFromString(html, 'text/html').documentElement.outerHTML, added };
    }, served);
    expect(live).toBe(parsed);
    expect(added).toBe('<div popover="manual"></div>');
  });

  // Firefox does not prerender.
  if (kind === 'chromium') test('a prerendered page is not checked before it is shown', async () => {
    const page = await stage.open(stage.url('echo', '/ruled'));
    await waitFor(() => stage.proxy.requests.some(({ path }) => path === '/copy?ahead'), { what: 'the browser to prerender' });
    await pause(800);
    expect(await stage.browser.badge(page)).toEqual(SILENT);
    expect((await recordOf(stage.browser, page))?.url).toBe(stage.url('echo', '/ruled'));
    await leaveFor(page, '/copy?ahead');
    await waitFor(() => stage.browser.badge(page), { what: 'the badge once it is shown', until: ({ text }) => text === 'HPA' });
  });
});
