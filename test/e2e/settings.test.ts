import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { axeFinds, catchDownloads, click, goTo, openDashboard, type } from './support/dashboard';
import { stateInPopup } from './support/popup';
import { BROWSERS, pause, recordOf, startStage, verdictOn, type Stage } from './support/stage';

const ARTICLE = { text: 'HPA' };
/** Longer than a page takes until its badge. */
const SILENCE = 1200;

describe.each(BROWSERS)('the settings in %s', (kind) => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await startStage(kind);
    page = await openDashboard(stage.browser, 'settings');
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    // After what a test pressed last: a change that is still being written would come back with all it had read.
    await stage.browser.evaluateInExtension(() => navigator.locks.request('firstprint-settings', () => chrome.storage.local.remove('settings')));
    await waitFor(registered, { what: 'the registration for all sites', until: ([script]) => script?.matches?.[0] === 'http://*/*' && (script.excludeMatches ?? []).length === 0 });
    await waitFor(() => page.$('[name="sites"][value="all"]:checked'), { what: 'the defaults on the page' });
  });

  const registered = () => stage.browser.evaluateInExtension(() => chrome.scripting.getRegisteredContentScripts());
  const stored = () => stage.browser.evaluateInExtension(async () => ((await chrome.storage.local.get('settings'))['settings'] ?? {}) as Record<string, unknown>);
  const badgeOf = async (tab: Page): Promise<string> => (await stage.browser.badge(tab)).text;
  const untilBadge = (tab: Page, wanted: string) => waitFor(() => badgeOf(tab), { what: `the badge "${wanted}"`, until: (text) => text === wanted });
  const textOf = (selector: string): Promise<string> => page.$eval(selector, (element) => element.textContent!.replace(/\s+/g, ' ').trim());
  /** Opens a page on which nothing may run by itself, and the popup there. */
  async function silent(url: string, state: string): Promise<{ tab: Page; popup: Page }> {
    const tab = await stage.open(url);
    await pause(SILENCE);
    expect(await badgeOf(tab)).toBe('');
    expect(await recordOf(stage.browser, tab)).toBeNull();
    const popup = await stage.browser.openPopup(tab);
    await stateInPopup(popup, state);
    return { tab, popup };
  }

  test('only when I click: no script on any page, no badge before the popup is opened, and then on that page alone', async () => {
    const open = await stage.open(stage.url('echo', '/copy'));
    expect((await verdictOn(stage.browser, open)).badge).toMatchObject(ARTICLE);
    await click(page, '[name="check"][value="click"]');
    await waitFor(registered, { what: 'no registered script', until: (scripts) => scripts.length === 0 });
    await untilBadge(open, '');
    // A page that was open before still speaks; nobody listens.
    await open.evaluate(() => document.querySelector('article')!.append(...Array.from({ length: 4 }, () => document.querySelector('article p')!.cloneNode(true))));
    await pause(SILENCE);
    expect(await badgeOf(open)).toBe('');
    expect(await page.$('[name="sites"]')).toBeNull();

    const { tab, popup } = await silent(stage.newsstand.urls.edited, 'article');
    expect(await popup.$eval('h1', (h1) => h1.textContent)).toContain('HPA');
    await popup.close();
    await untilBadge(tab, 'HPA');
    await tab.reload();
    await pause(SILENCE);
    expect(await badgeOf(tab)).toBe('');
    // What is in the tab now may be another article: the popup has it checked, rather than tell what it knows.
    const anew = await stage.browser.openPopup(tab);
    await untilBadge(tab, 'HPA');
    await stateInPopup(anew, 'article');
    await anew.close();
    const again = await stage.browser.openPopup(open);
    await stateInPopup(again, 'article');
    await again.close();
    await untilBadge(open, 'HPA');

    await click(page, '[name="check"][value="always"]');
    await waitFor(registered, { what: 'the registration', until: (scripts) => scripts.length === 1 });
    await tab.reload();
    await untilBadge(tab, 'HPA');
  });

  test('what was asked for is one page: another one in the same document is not checked', async () => {
    await click(page, '[name="check"][value="click"]');
    await waitFor(registered, { what: 'no registered script', until: (scripts) => scripts.length === 0 });
    const { tab, popup } = await silent(stage.url('echo', '/app/copy'), 'article');
    await popup.close();
    await untilBadge(tab, 'HPA');
    await tab.evaluate(() => (window as unknown as { go: (path: string) => void }).go('/app/unrelated'));
    await untilBadge(tab, '');
    await tab.evaluate(() => (window as unknown as { go: (path: string) => void }).go('/app/list'));
    await tab.evaluate(() => (window as unknown as { go: (path: string) => void }).go('/app/copy?again'));
    await pause(2500);
    expect(await badgeOf(tab)).toBe('');
  });

  test('only these sites: elsewhere nothing runs but at a click; none listed, none at all', async () => {
    const elsewhere = await stage.open(stage.url('mirror', '/copy'));
    await verdictOn(stage.browser, elsewhere);
    await click(page, '[name="sites"][value="only"]');
    await waitFor(registered, { what: 'no registered script', until: (scripts) => scripts.length === 0 });
    await untilBadge(elsewhere, '');
    await type(page, '[data-sites="only"] input', 'not a site');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#only-wrong');
    await type(page, '[data-sites="only"] input', 'https://www.echo.localhost/x');
    expect(await page.$('#only-wrong')).toBeNull();
    await page.keyboard.press('Enter');
    const [script] = await waitFor(registered, { what: 'the registration', until: (scripts) => scripts.length === 1 });
    expect(script!.matches).toEqual(['*://*.echo.localhost/*']);
    expect((await verdictOn(stage.browser, await stage.open(stage.url('echo', '/copy')))).badge).toMatchObject(ARTICLE);
    const { tab, popup } = await silent(stage.url('mirror', '/copy?2'), 'article');
    await popup.close();
    await untilBadge(tab, 'HPA');
    await click(page, '[data-sites="only"] li button');
    await waitFor(registered, { what: 'no registered script', until: (scripts) => scripts.length === 0 });
  });

  test('never these sites: nothing runs there, not even at a click', async () => {
    await type(page, '[data-sites="never"] input', 'mirror.localhost');
    await page.keyboard.press('Enter');
    await waitFor(registered, { what: 'the exclusion', until: ([script]) => script?.excludeMatches?.[0] === '*://*.mirror.localhost/*' });
    const { popup } = await silent(stage.url('mirror', '/copy'), 'paused');
    await popup.close();
  });

  test('no badge, or not for this: open tabs follow at once', async () => {
    const tab = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, tab);
    await click(page, '[name="badge"]');
    await untilBadge(tab, '');
    expect(await page.$('[name="worth"]')).toBeNull();
    await click(page, '[name="badge"]');
    await untilBadge(tab, 'HPA');
    await click(page, '[name="worth"][value="earlier"]');
    await untilBadge(tab, '');
    await click(page, '[name="worth"][value="also"]');
    await click(page, '[name="worth"][value="earlier"]');
    await untilBadge(tab, 'HPA');
    expect((await stored())['worth']).toEqual(['earlier', 'credited', 'wire', 'read', 'quotes']);
  });

  test('syncing: what is shared, what another device shared, and gone when it is switched off', async () => {
    const shared = () => stage.browser.evaluateInExtension(async () => ((await chrome.storage.sync.get('settings'))['settings'] ?? null) as { fields: Record<string, { value: unknown; at: number }> } | null);
    await type(page, '[data-sites="never"] input', 'secret.example');
    await page.keyboard.press('Enter');
    await click(page, '[name="badge"]');
    expect(await shared()).toBeNull();
    // As from the keyboard: it has the focus, and goes. Firefox tells only the page in front of it.
    await page.bringToFront();
    await page.$eval('[data-action="sync"]', (button) => {
      (button as HTMLElement).focus();
      (button as HTMLElement).click();
    });
    const { fields } = (await waitFor(shared, { what: 'what is shared', until: (found) => found?.fields['badge']?.value === false }))!;
    expect(Object.keys(fields)).toEqual(['badge']);
    await waitFor(() => page.evaluate(() => document.activeElement?.getAttribute('data-action')), { what: 'focus on the next button', until: (on) => on === 'stop-sync' });
    await stage.browser.evaluateInExtension(async (before) => {
      const at = Date.now() + 60_000;
      await chrome.storage.sync.set({ settings: { version: 1, fields: { ...before, check: { value: 'click', at }, chip: { value: 'maybe', at }, pausedSites: { value: ['x.example'], at } } } });
    }, fields);
    await waitFor(() => page.$('[name="check"][value="click"]:checked'), { what: 'the other device\'s choice' });
    await waitFor(registered, { what: 'no registered script', until: (scripts) => scripts.length === 0 });
    expect(await stored()).toMatchObject({ check: 'click', badge: false, pausedSites: ['secret.example'] });
    await click(page, '[name="check"][value="always"]');
    await waitFor(shared, { what: 'the later choice', until: (found) => found?.fields['check']?.value === 'always' });

    await click(page, '[data-action="stop-sync"]');
    await click(page, '[data-action="stop-sync-sure"]');
    await waitFor(shared, { what: 'nothing shared', until: (found) => found === null });
    await click(page, '[name="check"][value="click"]');
    await pause(500);
    expect(await shared()).toBeNull();
  });

  test('as a file and back, without the lists unless wanted; a file with a wrong value sets nothing; reset and undone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstprint-settings-'));
    try {
      await type(page, '[data-sites="never"] input', 'secret.example');
      await page.keyboard.press('Enter');
      await click(page, '[name="badge"]');
      await waitFor(stored, { what: 'the settings', until: (now) => now['badge'] === false && Array.isArray(now['pausedSites']) });
      const files = await catchDownloads(page);
      await click(page, '[data-action="export-settings"]');
      const [name, plain] = Object.entries(await waitFor(files, { what: 'the file', until: (found) => Object.keys(found).length === 1 }))[0]!;
      expect(name).toMatch(/^firstprint-\d{4}-\d\d-\d\d\.settings\.json$/);
      expect(plain).not.toContain('secret');
      await click(page, '[name="withSites"]');
      await click(page, '[data-action="export-settings"]');
      // Of the same name: it takes the place of the first.
      const whole = (await waitFor(files, { what: 'the file with lists', until: (found) => found[name]!.includes('secret') }))[name]!;

      await click(page, '[data-action="reset"]');
      await click(page, '[data-action="reset-sure"]');
      await page.waitForSelector('[data-action="undo-reset"]');
      expect(await stored()).toMatchObject({ badge: true, pausedSites: [] });
      await click(page, '[data-action="undo-reset"]');
      await waitFor(stored, { what: 'the settings of before', until: (now) => now['badge'] === false });
      expect(await stored()).toMatchObject({ pausedSites: ['secret.example'] });
      await click(page, '[data-action="reset"]');
      await click(page, '[data-action="reset-sure"]');
      await page.waitForSelector('[data-action="undo-reset"]');

      const take = async (content: string): Promise<void> => {
        const path = join(folder, 'settings.json');
        await writeFile(path, content);
        await ((await page.$('input[name="import-settings"]')) as ElementHandle<HTMLInputElement>).uploadFile(path);
      };
      const said = (selector: string, words: string) => waitFor(() => textOf(selector), { what: words, until: (text) => text.includes(words) });
      const part = '[aria-labelledby="settings-file-heading"]';
      await take(whole.replace('"rememberAfter": 30', '"rememberAfter": 3'));
      await said(`${part} .problem`, 'rememberAfter');
      expect(await stored()).toMatchObject({ badge: true, pausedSites: [] });
      await take('{"firstprint":"settings","version":99,"settings":{}}');
      await said(`${part} .problem`, 'newer version');
      await take('nothing');
      await said(`${part} .problem`, 'no Firstprint settings');
      await take(whole);
      await said(`${part} .done`, '2 settings were changed');
      expect(await stored()).toMatchObject({ badge: false, pausedSites: ['secret.example'] });
      await click(page, '[data-action="undo-settings"]');
      await waitFor(stored, { what: 'the settings of before', until: (now) => now['badge'] === true });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('what was sent away is counted, and shown again at a press', async () => {
    const closed = '[aria-labelledby="closed-heading"]';
    const counted = (words: string) => waitFor(() => textOf(closed), { what: words, until: (said) => said.includes(words) });
    await counted('There are none');
    const tab = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, tab);
    const popup = await stage.browser.openPopup(tab);
    await stateInPopup(popup, 'article');
    await click(popup, '.match summary');
    await click(popup, '[data-action="wrong"]');
    await waitFor(() => stage.browser.evaluateInExtension(async () => (await chrome.storage.local.get('hiddenPairs'))['hiddenPairs'] ?? null), { what: 'the hidden match' });
    await popup.close();
    await goTo(page, 'data');
    await goTo(page, 'settings');
    await counted('1 match is hidden');
    await click(page, '[data-action="forget-matches"]');
    await counted('There are none');
    expect(await stage.browser.evaluateInExtension(() => chrome.storage.local.get('hiddenPairs'))).toEqual({});
  });

  // In Chromium it is withdrawn on the browser's own page only, and there the page of the extension hears of it in the same way.
  test.runIf(kind === 'firefox')('where the browser was told to let it read no page, that is said beside the choice, with a way to change it', async () => {
    const sites = { origins: ['http://*/*', 'https://*/*'] };
    expect(await page.$('[data-action="access"]')).toBeNull();
    await stage.browser.evaluateInExtension((all) => chrome.permissions.remove(all), sites);
    await page.waitForSelector('[data-action="access"]');
    expect(await axeFinds(page)).toEqual([]);
    // The browser takes it for asked by the reader only in a true click.
    await (await page.$('[data-action="access"]'))!.click();
    await waitFor(() => page.$('[data-action="access"]'), { what: 'the question to be answered', until: (found) => found === null });
    expect(await textOf('.follows')).toBe('Firstprint may read pages now.');
  });

  test('by the keyboard; axe finds nothing, whatever is chosen; nothing is cut off at 320 pixels', async () => {
    await page.focus('[name="check"]:checked');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('sites');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('[data-sites="only"]');
    for (const width of [1280, 320]) {
      await page.setViewport({ width, height: 800 });
      expect(await axeFinds(page), `${width} pixels`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} pixels`).toBeLessThanOrEqual(width);
    }
    await page.setViewport({ width: 1280, height: 800 });
    await click(page, '[name="check"][value="click"]');
    await waitFor(() => page.$('[name="sites"]'), { what: 'no choice of sites', until: (found) => found === null });
    expect(await axeFinds(page)).toEqual([]);
    await click(page, '[name="check"][value="always"]');
  });
});
