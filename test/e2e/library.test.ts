import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { inLibrary, setSettings } from './support/own-library';
import { OWN_TEXT } from './support/pages';
import { pressed, saidIn, stateInPopup, written } from './support/popup';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, settled, startStage, verdictOn, type Stage } from './support/stage';

const confirmed = (popup: Page): Promise<unknown> => waitFor(() => popup.$('.added'), { what: 'the confirmation' });
const says = (popup: Page, selector: string, wanted: RegExp): Promise<string> => waitFor(() => saidIn(popup, selector), { what: `${selector} to say ${wanted}`, until: (said) => wanted.test(said) });

/** Waits until the keyboard's focus is on a field of the form. */
const onField = (popup: Page, field: string): Promise<unknown> => waitFor(() => popup.evaluate(() => document.activeElement?.getAttribute('name')), { what: `focus on "${field}"`, until: (on) => on === field });

describe.each(BROWSERS)("the reader's own library in %s", (kind) => {
  let stage: Stage | null = null;
  afterEach(async () => {
    await stage?.close();
    stage = null;
  });

  test('a page added is known after the browser was restarted, and named on a copy; removed, it is not; put back, it is', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'firstprint-library-'));
    try {
      stage = await startStage(kind, { profile });
      const page = await stage.open(stage.url('parish', '/own'));
      expect((await verdictOn(stage.browser, page)).kind).toBe('nothing');
      const popup = await stage.browser.openPopup(page);
      await stateInPopup(popup, 'article');
      await pressed(popup, 'add');
      await confirmed(popup);
      await popup.close();
      // The confirmation survives closing the popup.
      const again = await stage.browser.openPopup(page);
      await confirmed(again);
      await again.close();
      await stage.close();

      stage = await startStage(kind, { profile });
      const copy = await stage.open(stage.url('county', '/own-copy'));
      const verdict = await verdictOn(stage.browser, copy);
      expect(verdict).toMatchObject({ kind: 'earlier', lead: { index: 'library', relation: 'full', days: 7, facts: { publisher: 'Wexcombe Parish News', title: 'A library that lends spades' } } });
      expect(verdict.badge).toEqual({ text: '1', title: 'Earlier at Wexcombe Parish News, 2 Oct 2026' });
      const original = await stage.open(stage.url('parish', '/own?utm_source=mail'));
      expect((await verdictOn(stage.browser, original)).matches, 'its own entry is no match').toEqual([]);

      const third = await stage.browser.openPopup(original);
      await stateInPopup(third, 'article');
      await pressed(third, 'remove');
      await says(third, '.removed', /^Removed\. ?Undo$/);
      expect(await third.$('.added')).toBeNull();
      expect((await inLibrary(stage.browser)).articles).toEqual([]);
      // The copy in another tab rested on it.
      await waitFor(() => stage!.browser.badge(copy), { what: 'no badge on the copy', until: ({ text }) => text === '' });
      await pressed(third, 'undo');
      await confirmed(third);
      expect(await third.$('.removed')).toBeNull();
      await pressed(third, 'remove');
      await says(third, '.removed', /Undo/);
      await third.close();
      const after = await stage.open(stage.url('county', '/own-copy'));
      expect((await settled(stage.browser, after)).state).toMatchObject({ kind: 'article', verdict: { kind: 'nothing' } });
    } finally {
      await stage?.close();
      stage = null;
      await rm(profile, { recursive: true, force: true });
    }
  }, 120_000);
});

describe.each(BROWSERS)('what the reader writes, and the ways to add, in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());
  let ids = 0;
  /** The same text at an address of its own, checked. */
  async function opened(site = 'parish'): Promise<Page> {
    const page = await stage.open(stage.url(site, `/own?id=${site}${ids++}`));
    await verdictOn(stage.browser, page);
    return page;
  }
  const entryOf = async (page: Page) => (await inLibrary(stage.browser)).articles.find(({ facts }) => facts.url === page.url());

  test('facts are written before the page is added and after; the page\'s own are one press away', async () => {
    const page = await opened();
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'write');
    await written(popup, 'publisher', 'Wexcombe News');
    await written(popup, 'published', '6/2/2023');
    await written(popup, 'tags', 'tools, lending, tools');
    await pressed(popup, 'save');
    await says(popup, '.problem', /^This is no date, or may be two\./);
    await onField(popup, 'published');
    expect(await popup.$eval('#words-published', (field) => [field.getAttribute('aria-invalid'), document.getElementById(field.getAttribute('aria-describedby')!.split(' ')[0]!)!.textContent])).toEqual(['true', expect.stringMatching(/^This is no date/)]);
    expect(await entryOf(page), 'nothing is half written').toBeUndefined();
    await written(popup, 'published', '1 October 2026');
    await pressed(popup, 'save');
    await confirmed(popup);
    expect(await entryOf(page)).toMatchObject({ facts: { publisher: 'Wexcombe Parish News' }, edited: { publisher: 'Wexcombe News', published: '2026-10-01' }, tags: ['tools', 'lending'], note: '', by: 'hand' });

    await pressed(popup, 'write');
    await says(popup, '[data-field="publisher"] .hint', /^On the page: Wexcombe Parish News ?Back/);
    // The button goes with what it offered.
    await popup.focus('[data-action="back-publisher"]');
    await popup.keyboard.press('Enter');
    await onField(popup, 'publisher');
    await written(popup, 'published', '');
    await written(popup, 'note', 'Number one has a handle of pear wood.');
    await pressed(popup, 'save');
    await waitFor(() => popup.$('[data-action="write"]'), { what: 'the form to close' });
    const entry = await entryOf(page);
    expect(entry).toMatchObject({ edited: { published: null }, note: 'Number one has a handle of pear wood.', tags: ['tools', 'lending'] });
    expect(entry!.edited).not.toHaveProperty('publisher');
    await popup.close();
    await page.close();
  });

  test('what another window wrote meanwhile is not overwritten unseen', async () => {
    const page = await opened();
    // Both as pages: a popup closes when another window is used.
    const path = `src/popup/popup.html?tab=${await stage.browser.tabId(page)}`;
    const one = await stage.browser.openExtensionPage(path);
    await pressed(one, 'add');
    await confirmed(one);
    const two = await stage.browser.openExtensionPage(path);
    await confirmed(two);
    for (const popup of [one, two]) await pressed(popup, 'write');
    await written(one, 'publisher', 'One');
    await written(one, 'note', 'of one');
    await pressed(one, 'save');
    await waitFor(() => one.$('[data-action="write"]'), { what: 'the first form to close' });
    await written(two, 'publisher', 'Two');
    await written(two, 'tags', 'two');
    await pressed(two, 'save');
    await says(two, '.problem', /^Publisher: changed in another window meanwhile\./);
    await says(two, '[data-field="publisher"] .odd', /^Now in the library: One$/);
    expect(await entryOf(page)).toMatchObject({ edited: { publisher: 'One' }, tags: [] });
    await pressed(two, 'save');
    await waitFor(() => two.$('[data-action="write"]'), { what: 'the second form to close' });
    expect(await entryOf(page)).toMatchObject({ edited: { publisher: 'Two' }, tags: ['two'], note: 'of one' });
    for (const popup of [one, two]) await popup.close();
    await page.close();
  });

  test.each([
    ['shortcut', (page: Page) => stage.browser.pressShortcut(page, 'add')],
    ['menu', (page: Page) => stage.browser.chooseInMenu(page, 'add')],
  ] as const)('by the %s: the badge says so for a moment, a page that was not checked is checked first, and once is enough', async (_way, add) => {
    const page = await opened();
    const before = await stage.browser.badge(page);
    const done = (title: string): Promise<unknown> => waitFor(() => stage.browser.badge(page), { what: `the badge to say "${title}"`, until: (badge) => badge.text === '✓' && badge.title === title });
    await stage.browser.evaluateInExtension((tab) => chrome.storage.session.remove(`tab:${tab}`), await stage.browser.tabId(page));
    await add(page);
    await done('Added to your library');
    expect(await entryOf(page)).toMatchObject({ by: 'hand', edited: {} });
    await waitFor(() => stage.browser.badge(page), { what: 'the badge of before', until: ({ text }) => text === before.text });
    const count = (await inLibrary(stage.browser)).articles.length;
    await add(page);
    await done('Already in your library, brought up to date');
    expect((await inLibrary(stage.browser)).articles).toHaveLength(count);
    await page.close();
  });

  test('nothing is added of a page without article, and the reader is told', async () => {
    const page = await stage.open(stage.url('echo', '/listing'));
    await settled(stage.browser, page);
    const before = (await inLibrary(stage.browser)).articles.length;
    await page.bringToFront();
    await stage.browser.pressShortcut(page, 'add');
    // The popup opens and says why; where the browser does not open it, the badge does.
    await waitFor(async () => (await stage.browser.evaluateInExtension(async () => (await chrome.runtime.getContexts({ contextTypes: ['POPUP' as chrome.runtime.ContextType] })).length)) > 0 || (await stage.browser.badge(page)).title.startsWith('Not added'), { what: 'the reader to be told' });
    expect((await inLibrary(stage.browser)).articles).toHaveLength(before);
    await page.close();
  });

  test('the text is kept only where own copies are wanted, and goes with the page', async () => {
    const without = await opened();
    const first = await stage.browser.openPopup(without);
    await pressed(first, 'add');
    await confirmed(first);
    expect(await saidIn(first, '.added')).not.toContain('with its text');
    await first.close();
    expect((await inLibrary(stage.browser)).texts).toEqual([]);
    await setSettings(stage.browser, { keepText: true });
    const page = await opened('county');
    const popup = await stage.browser.openPopup(page);
    await pressed(popup, 'add');
    await confirmed(popup);
    await says(popup, '.added', /with its text$/);
    const { texts } = await inLibrary(stage.browser);
    expect(texts).toHaveLength(1);
    for (const paragraph of OWN_TEXT) expect(texts[0]!.text.replace(/\s+/g, ' ')).toContain(paragraph);
    await pressed(popup, 'remove');
    await says(popup, '.removed', /Undo/);
    expect((await inLibrary(stage.browser)).texts).toEqual([]);
    await pressed(popup, 'undo');
    await says(popup, '.added', /with its text$/);
    await popup.close();
    await setSettings(stage.browser, { keepText: false });
    await page.close();
    await without.close();
  });

  test('the popup leads to the page with everything, once', async () => {
    const { browser } = stage;
    const page = await opened();
    const dashboards = (): Promise<number> => browser.evaluateInExtension(async () => (await chrome.tabs.query({})).filter(({ url }) => url?.endsWith('/src/dashboard/dashboard.html')).length);
    for (const _time of [1, 2]) {
      const popup = await browser.openPopup(page);
      await stateInPopup(popup, 'article');
      await pressed(popup, 'open-library').catch(() => undefined);
      await waitFor(dashboards, { what: 'the dashboard', until: (count) => count === 1 });
      await popup.close().catch(() => undefined);
    }
    expect(await dashboards()).toBe(1);
    await page.close();
  });

  // Last: it starts the extension anew.
  test('in a private window neither shortcut nor menu adds anything; the popup does, below a sentence', async () => {
    const { browser } = stage;
    await allowPrivateWindows(browser);
    const before = (await inLibrary(browser)).articles.length;
    const url = stage.url('parish', '/own?private');
    const { window, tab } = await openPrivately(browser, url);
    const popup = await browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`);
    await stateInPopup(popup, 'article');
    expect(await saidIn(popup, '.private')).toBe('This is a private window. A page that you add stays in your library after it closes.');
    // Only Chromium's can be pressed there from outside.
    if (kind === 'chromium') {
      await browser.evaluateInBackground(async (id) => (chrome.commands.onCommand as unknown as { dispatch(name: string, tab: chrome.tabs.Tab): void }).dispatch('add', await chrome.tabs.get(id)), tab);
      await browser.evaluateInBackground(async (id) => (chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: chrome.tabs.Tab): void }).dispatch({ menuItemId: 'add' }, await chrome.tabs.get(id)), tab);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect((await inLibrary(browser)).articles).toHaveLength(before);
    }
    await pressed(popup, 'add');
    await confirmed(popup);
    expect((await inLibrary(browser)).articles).toHaveLength(before + 1);
    await popup.close();
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
  });
});
