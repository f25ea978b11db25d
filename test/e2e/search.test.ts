import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { waitFor } from '../harness/wait';
import { OWN_TEXT } from './support/pages';
import { pressed, stateInPopup } from './support/popup';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, pause, recordOf, startStage, verdictOn, type Stage } from './support/stage';

/** What each browser of the tests has for a search engine, and asks through the proxy, which refuses. */
const ENGINES = { chromium: 'duckduckgo.com', firefox: 'www.google.com' } as const;

describe.each(BROWSERS)('a search of the web in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind, { searchEngine: ENGINES[kind] })));
  afterAll(() => stage?.close());

  /** Hosts beyond the demo server that were asked for, and that the browser does not ask for by itself. */
  const asked = (): string[] => stage.proxy.requests.filter(({ allowed, host }) => !allowed && !inject('control')[kind].hosts.includes(host)).map(({ host }) => host);
  interface Tab { readonly url: string; readonly incognito: boolean; readonly active: boolean }
  /** The tabs of the search engine that were opened from a tab. */
  const searches = (opener: number): Promise<Tab[]> =>
    stage.browser.evaluateInExtension(
      async (host, from) => (await chrome.tabs.query({})).filter(({ openerTabId }) => openerTabId === from).map(({ url, pendingUrl, incognito, active }) => ({ url: pendingUrl || url || '', incognito, active })).filter(({ url }) => url.includes(host)),
      ENGINES[kind],
      opener,
    );
  const searchOf = async (opener: number): Promise<Tab> => {
    const tabs = await waitFor(() => searches(opener), { what: 'the tab of the search engine', until: ({ length }) => length > 0 });
    expect(tabs).toHaveLength(1);
    return tabs[0]!;
  };
  const shown = (popup: Page): Promise<string[]> => popup.$$eval('.web-search li', (items) => items.map((item) => item.textContent ?? ''));

  test('sends what was shown, when the button is pressed and not before', async () => {
    const page = await stage.open(stage.url('parish', '/own'));
    expect((await verdictOn(stage.browser, page)).kind).toBe('nothing');
    const opener = await stage.browser.tabId(page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    const size = await popup.evaluate(() => document.body.getBoundingClientRect().height);
    expect(await shown(popup)).toEqual([]);
    await popup.$eval('.web-search summary', (summary) => (summary as HTMLElement).click());
    const phrases = await waitFor(() => shown(popup), { what: 'the phrases', until: (all) => all.length > 0 });
    expect(phrases).toHaveLength(3);
    for (const phrase of phrases) expect(OWN_TEXT.some((paragraph) => paragraph.includes(phrase)), phrase).toBe(true);
    expect(await popup.evaluate(() => document.body.getBoundingClientRect().height)).toBeGreaterThan(size);
    await pause(500);
    expect(asked()).toEqual([]);
    expect(await searches(opener)).toEqual([]);

    await pressed(popup, 'search');
    const tab = await searchOf(opener);
    expect(new URL(tab.url).searchParams.get('q')).toBe(phrases.map((phrase) => `"${phrase}"`).join(' OR '));
    expect(tab).toMatchObject({ active: true, incognito: false });
    await waitFor(asked, { what: 'the request', until: (hosts) => hosts.length > 0 });
    expect(new Set(asked())).toEqual(new Set([ENGINES[kind]]));
  });

  test('needs no look at the phrases, and keeps none of them', async () => {
    const page = await stage.open(stage.newsstand.urls.edited);
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'search');
    const query = new URL((await searchOf(await stage.browser.tabId(page))).url).searchParams.get('q')!;
    const body = await page.$eval('article', (article) => article.textContent!.replace(/\s+/g, ' '));
    for (const [, phrase] of query.matchAll(/"([^"]*)"/g)) {
      expect(body).toContain(phrase);
      const kept = await stage.browser.evaluateInExtension(async () => JSON.stringify([await chrome.storage.session.get(), await chrome.storage.local.get()]));
      expect(kept).not.toContain(phrase!.slice(0, 20));
    }
    expect(await page.evaluate(() => Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => name.includes('firstprint')))).toEqual([]);
  });

  test('is not offered where there is no article', async () => {
    const popup = await stage.browser.openPopup(await stage.open(stage.url('parish', '/listing')));
    await stateInPopup(popup, 'no-article');
    expect(await popup.$('.web-search')).toBeNull();
    await popup.close();
  });

  test('sends nothing of a page that has gone on since', async () => {
    const page = await stage.open(stage.url('parish', '/own'));
    await verdictOn(stage.browser, page);
    const tab = await stage.browser.tabId(page);
    const popup = await stage.browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`);
    await stateInPopup(popup, 'article');
    await page.goto(stage.url('parish', '/listing'));
    await waitFor(() => recordOf(stage.browser, page), { what: 'the listing to be seen', until: (record) => record?.state.kind === 'no-article' });
    await pressed(popup, 'search');
    await waitFor(() => popup.$eval('.web-search [role="status"]', (status) => status.textContent), { what: 'the word that there is nothing', until: (said) => said === 'This page has no passage to search for.' });
    expect(await searches(tab)).toEqual([]);
    await popup.close();
  });

  // Last, for the extension starts anew.
  test('stays in the private window that it was asked for in', async () => {
    const { browser } = stage;
    await allowPrivateWindows(browser);
    const { window, tab } = await openPrivately(browser, stage.url('parish', '/own'));
    const popup = await browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'search');
    expect(await searchOf(tab)).toMatchObject({ incognito: true });
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
  });
});
