import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { chipText, DETAILS, DONE, inChip, MARKS, OFF, pressChip, SITE, UNDO, untilChip, untilNoChip } from './support/chip';
import { serveChipPage } from './support/chip-pages';
import { goFrom } from './support/history';
import { highlights } from './support/marks';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, pause, settled, startStage, verdictOn, type Stage } from './support/stage';

const LINE = 'Earlier at HPA · 14 Sept 2026 · 100% of this text';

describe.each(BROWSERS)('the line in the page in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind, { extra: (path, response) => serveChipPage(path, response) })));
  afterAll(() => stage?.close());

  const seen = (page: Page): Promise<string | null> => chipText(stage.browser, page);
  const come = (page: Page): Promise<string> => untilChip(stage.browser, page);
  const gone = (page: Page): Promise<unknown> => untilNoChip(stage.browser, page);
  const press = (page: Page, selector: string): Promise<void> => pressChip(stage.browser, page, selector);
  const settings = (change: object): Promise<void> => stage.browser.evaluateInExtension(async (news) => {
    const { settings: before } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...(before as object | undefined), ...news } });
  }, change);
  const tabOf = (page: Page): Promise<number> => stage.browser.evaluateInExtension(async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)!.id!, page.url());
  /** Says what a press says, for it. */
  const tell = (tab: number, what: string): Promise<void> => stage.browser.evaluateInExtension(async (id, word) => {
    const { shown: page } = (await chrome.storage.session.get(`tab:${id}`))[`tab:${id}`] as { shown: string };
    await chrome.scripting.executeScript({ target: { tabId: id }, args: [page, word], func: (name, said) => chrome.runtime.sendMessage({ id: 1, type: 'chip', data: { page: name, press: said }, timestamp: Date.now() }) });
  }, tab, what);
  /** Opens a page and waits until it was checked and what there is to show is shown. */
  const opened = async (url: string): Promise<Page> => {
    const page = await stage.open(url);
    await settled(stage.browser, page);
    return page;
  };
  const isClosed = async (page: Page): Promise<void> => {
    await verdictOn(stage.browser, page);
    await pause(700);
    expect(await seen(page)).toBeNull();
  };

  test.each([
    ['edited', 'Earlier at HPA · 14 Sept 2026 · 86% of this text'],
    ['abridged', /^Earlier at HPA · 14 Sept 2026 · \d+% of this text$/],
    ['reworded', /^Earlier at HPA · 14 Sept 2026 · \d+% of this text$/],
  ] as const)('speaks on the %s copy', async (name, said) => {
    const page = await stage.open(stage.newsstand.urls[name]);
    expect(await come(page)).toMatch(said);
    await page.close();
  });

  test.each(['original', 'credited', 'quoting', 'sameTopic', 'front'] as const)('is silent on the page "%s", and nothing is in its document', async (name) => {
    const page = await opened(stage.newsstand.urls[name]);
    await pause(700);
    expect(await page.evaluate(() => [...document.documentElement.children].map(({ nodeName }) => nodeName))).toEqual(['HEAD', 'BODY']);
    await page.close();
  });

  test('opens by a press and by the keyboard: copies with name, date, share and a web link; Escape closes it and gives the focus back', async () => {
    const page = await stage.open(stage.newsstand.urls.edited);
    await come(page);
    expect(await page.evaluate(() => document.activeElement === document.body), 'it takes no focus').toBe(true);
    await press(page, '.open');
    const copies = await inChip(stage.browser, page, (root) => [...root.querySelectorAll('.copy')].map((copy) => [...copy.querySelectorAll('b, .source > span, .about')].map((part) => wordsOf(part))));
    expect(copies).toEqual([['HPA (opens in a new tab)', '14 Sept 2026', '86% of this page also stands thereFull copy, with changes'], ['Quickread (opens in a new tab)', '15 Sept 2026', expect.stringMatching(/^\d+% of this page also stands there/)]]);
    const links = await inChip(stage.browser, page, (root) => [...root.querySelectorAll('a')].map(({ protocol, target, rel }) => ({ protocol, target, rel })));
    expect(links).toEqual([1, 2].map(() => ({ protocol: expect.stringMatching(/^https?:$/), target: '_blank', rel: 'noopener noreferrer' })));
    const at = (): Promise<unknown> => inChip(stage.browser, page, (root) => [root.activeElement?.className ?? null, root.querySelector('.open')!.getAttribute('aria-expanded'), (root.querySelector('.details') as HTMLElement).hidden]);
    await page.keyboard.press('Escape');
    expect(await at()).toEqual(['open', 'false', true]);
    await page.keyboard.press('Enter');
    expect(await at()).toEqual(['open', 'true', false]);
    const order: unknown[] = [];
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab');
      order.push(await inChip(stage.browser, page, (root) => root.activeElement?.getAttribute('aria-label') ?? wordsOf(root.activeElement)));
    }
    expect(order).toEqual(['Do not show this again on this page', 'HPA (opens in a new tab)', 'Quickread (opens in a new tab)', 'Mark all in the page', 'All details', 'Hide on this site', 'Switch off everywhere']);
    await page.keyboard.press('Escape');
    expect(await at()).toEqual(['open', 'false', true]);
    await page.close();
  });

  test('is the last stop of the keyboard in the page', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?keys'));
    await come(page);
    await page.evaluate(() => (document.querySelectorAll('a')[document.querySelectorAll('a').length - 1] as HTMLElement).focus());
    await page.keyboard.press('Tab');
    expect(await inChip(stage.browser, page, (root) => root.activeElement?.className)).toBe('open');
    await page.close();
  });

  test('is read out once, when it is there', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?spoken'));
    const status = (): Promise<string | null> => inChip(stage.browser, page, (root) => wordsOf(root.querySelector('.unseen[role="status"]')));
    expect(await waitFor(status, { what: 'the sentence' })).toBe(LINE);
    await page.close();
  });

  test('marks the passages and takes the marks away', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?marks'));
    await come(page);
    await press(page, '.open');
    await press(page, MARKS);
    const state = (): Promise<unknown> => inChip(stage.browser, page, (root) => [wordsOf(root.querySelector('.said')), root.querySelector('.actions button')!.getAttribute('aria-pressed')]);
    await waitFor(state, { what: 'the word of the marks', until: (now) => JSON.stringify(now) === '["Marked in 1 place","true"]' });
    expect(await highlights(page)).toHaveLength(1);
    await press(page, MARKS);
    await waitFor(state, { what: 'the marks to be off', until: (now) => JSON.stringify(now) === '["","false"]' });
    expect(await highlights(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await tell(await tabOf(page), 'marks');
    await press(page, '.open');
    await waitFor(state, { what: 'the marks that others made to be known', until: (now) => JSON.stringify(now) === '["","true"]' });
    await page.close();
  });

  test('says where a press came to nothing, and stays', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?lost'));
    await come(page);
    await stage.browser.evaluateInExtension(async (key) => chrome.storage.session.set({ [key]: { ...(await chrome.storage.session.get(key))[key] as object, shown: null } }), `tab:${await tabOf(page)}`);
    const state = (): Promise<unknown> => inChip(stage.browser, page, (root) => [wordsOf(root.querySelector('.said')), (root.querySelector('.details') as HTMLElement).hidden, root.querySelectorAll('.frame > .details').length, getComputedStyle(root.querySelector('.open')!).visibility]);
    const isSaid = (): Promise<unknown> => waitFor(state, { what: 'the word of it', until: (now) => JSON.stringify(now) === '["That did not work. Reload the page and try again.",false,1,"visible"]' });
    await press(page, '.close');
    await isSaid();
    await press(page, DETAILS);
    await press(page, SITE);
    await isSaid();
    await page.close();
  });

  test('opens the popup, or says which button does', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?details'));
    await come(page);
    await press(page, '.open');
    await press(page, DETAILS);
    const said = (): Promise<string | null> => inChip(stage.browser, page, (root) => wordsOf(root.querySelector('.said')));
    const isOpen = (): Promise<boolean> => stage.browser.evaluateInExtension(async () => (await chrome.runtime.getContexts({ contextTypes: ['POPUP' as chrome.runtime.ContextType] })).length > 0);
    await waitFor(async () => (await isOpen()) !== ((await said()) === 'Press the Firstprint button in the browser\'s toolbar to see all details.'), { what: 'the popup, or the word' });
    await page.close();
  });

  test('closed with one press it stays away from this page: after a reload, by another way there, from a background that was stopped; nothing written names it', async () => {
    const page = await stage.open(stage.url('closed', '/chip/plain'));
    await come(page);
    await press(page, '.close');
    await gone(page);
    await waitFor(() => stage.browser.evaluateInExtension(async () => 'dismissed' in (await chrome.storage.local.get('dismissed'))), { what: 'it to be written' });
    await page.reload();
    await isClosed(page);
    await stage.browser.stopBackground();
    await page.goto(stage.url('closed', '/chip/plain?utm_source=mail'));
    await isClosed(page);
    const other = await stage.open(stage.url('closed', '/copy'));
    await come(other);
    const written = await stage.browser.evaluateInExtension(async () => JSON.stringify(await chrome.storage.local.get(null)));
    expect(written).toContain('"dismissed"');
    expect(written).not.toMatch(/closed\.localhost|chip\/plain/);
    await page.close();
    await other.close();
  });

  test('"not on this site" holds on the site alone, is taken back with undo, and by the settings', async () => {
    const page = await stage.open(stage.url('quiet', '/chip/plain'));
    await come(page);
    await press(page, '.open');
    await press(page, SITE);
    const farewell = (): Promise<string | null> => inChip(stage.browser, page, (root) => wordsOf(root.querySelector('.frame > .details:last-child p')));
    expect(await waitFor(farewell, { what: 'the sentence' })).toBe("This line will not come again on quiet.localhost. In Firstprint's settings you can allow it there again.");
    await press(page, UNDO);
    await come(page);
    const elsewhere = await stage.open(stage.url('quiet', '/copy'));
    await come(elsewhere);
    await press(page, SITE);
    // An open page of the site hears of it.
    await gone(elsewhere);
    await press(page, DONE);
    await waitFor(() => page.evaluate(() => document.documentElement.children.length), { what: 'the sentence to go', until: (count) => count === 2 });
    await elsewhere.reload();
    await isClosed(elsewhere);
    const other = await stage.open(stage.url('echo', '/chip/plain?other'));
    await come(other);
    await settings({ chipNever: [] });
    await come(elsewhere);
    for (const one of [page, elsewhere, other]) await one.close();
  });

  test('"switch off everywhere" takes it from all open pages; the settings bring it back to them', async () => {
    const [page, other] = [await stage.open(stage.url('echo', '/chip/plain?off')), await stage.open(stage.url('mirror', '/chip/plain'))];
    await come(other);
    await come(page);
    await press(page, '.open');
    await press(page, OFF);
    await gone(other);
    const said = await waitFor(() => inChip(stage.browser, page, (root) => wordsOf(root.querySelector('.frame > .details:last-child p'))), { what: 'the sentence' });
    expect(said).toMatch(/^This line will not come again on any page\./);
    await press(page, DONE);
    await page.goto(stage.url('third', '/chip/plain'));
    await isClosed(page);
    await settings({ chip: true });
    await come(page);
    await come(other);
    for (const one of [page, other]) await one.close();
  });

  test('goes with a paused site', async () => {
    const page = await stage.open(stage.url('paused', '/chip/plain'));
    await come(page);
    await settings({ pausedSites: ['paused.localhost'] });
    await gone(page);
    await settings({ pausedSites: [] });
    await come(page);
    await page.close();
  });

  test('goes and comes with the article when the address changes in the same document', async () => {
    const page = await stage.open(stage.url('echo', '/app/copy'));
    await come(page);
    const go = (to: string): Promise<void> => page.evaluate((path) => (globalThis as unknown as { go(path: string, after: number): void }).go(path, 100), to);
    await go('/app/unrelated');
    await gone(page);
    await verdictOn(stage.browser, page);
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
    await go('/app/copy');
    await come(page);
    await page.close();
  });

  test('goes with the matches that the reader hides as wrong', async () => {
    const page = await stage.open(stage.url('echo', '/copy?hidden'));
    await come(page);
    const own = await stage.browser.openPopup(page);
    await waitFor(() => own.$('[data-action="wrong"]'), { what: 'the matches in the popup' });
    for (let left = 9; left > 0 && (await own.$('[data-action="wrong"]')) !== null; left--) {
      await own.$eval('[data-action="wrong"]', (button) => (button as HTMLButtonElement).click());
      await pause(600);
    }
    await gone(page);
    await own.close();
    await page.close();
  });

  test('in a document that changed its address it answers to a press as before', async () => {
    const page = await stage.open(stage.url('echo', '/app/copy'));
    await come(page);
    const go = (to: string): Promise<void> => page.evaluate((path) => (globalThis as unknown as { go(path: string, after: number): void }).go(path, 0), to);
    await go('/app/unrelated');
    await gone(page);
    await go('/app/copy');
    await come(page);
    await press(page, '.close');
    await gone(page);
    await page.reload();
    await isClosed(page);
    await page.close();
  });

  test('comes again when the reader goes back', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?back'));
    await come(page);
    await page.goto(stage.url('echo', '/unrelated'));
    await verdictOn(stage.browser, page);
    await goFrom(page, { by: -1 });
    expect(await come(page)).toBe(LINE);
    expect(await page.evaluate(() => document.documentElement.children.length), 'once').toBe(3);
    await page.close();
  });

  test.each(['/strict', '/chip/none', '/chip/quirks', '/chip/xhtml', '/chip/boxed', '/chip/dark'])('comes, in its own style, on %s', async (path) => {
    const page = await stage.open(stage.url('echo', path));
    expect(await come(page)).toBe(LINE);
    expect(await inChip(stage.browser, page, (root) => [getComputedStyle(root.querySelector('.line')!).display, getComputedStyle(root.querySelector('.frame')!).backgroundColor])).toEqual(['flex', 'rgb(255, 255, 255)']);
    await page.close();
  });

  test('no event that a script makes acts on it, and the page sees an element without any name', async () => {
    const page = await stage.open(stage.url('echo', '/chip/spoofed'));
    await come(page);
    const looked = await page.evaluate(() => (globalThis as unknown as { tryAll(): unknown }).tryAll());
    // Its one attribute says that it lies in the top layer.
    expect(looked).toEqual([null, 1, 0, 0]);
    await pause(300);
    expect(await seen(page)).toBe(LINE);
    expect(await inChip(stage.browser, page, (root) => root.querySelector('.open')!.getAttribute('aria-expanded'))).toBe('false');
    await page.close();
  });

  test('the browser\'s search, which a page may use, finds none of its words', async () => {
    const page = await stage.open(stage.newsstand.urls.edited);
    await come(page);
    await press(page, '.open');
    const words = ['Earlier at HPA', '86% of this', 'Quickread (', 'Hide on this site', 'oak wheel of the'];
    expect(await page.evaluate((all) => all.filter((one) => (globalThis as unknown as { find(text: string, ...how: boolean[]): boolean }).find(one, false, false, true)), words)).toEqual(words.slice(-1));
    await page.close();
  });

  test('a page that takes it out gets it back a few times, and has its will in the end', async () => {
    const page = await stage.open(stage.url('echo', '/chip/taken-out'));
    await come(page);
    await page.close();
    const other = await stage.open(stage.url('echo', '/chip/never'));
    await settled(stage.browser, other);
    await pause(1000);
    expect(await seen(other)).toBeNull();
    expect(await other.evaluate(() => document.documentElement.children.length)).toBe(2);
    await other.close();
  });

  test('keeps what happens on it from the page\'s own listeners', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?listens'));
    await come(page);
    await page.evaluate(() => {
      Object.assign(window, { heard: [] });
      for (const type of ['click', 'pointerdown', 'keydown']) document.addEventListener(type, ({ type: of }) => (window as unknown as { heard: string[] }).heard.push(of));
    });
    await press(page, '.open');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
    await page.close();
  });

  // Last: it starts the extension anew.
  test('in a private window nothing is written, whatever is pressed', async () => {
    const { browser } = stage;
    await allowPrivateWindows(browser);
    const kept = (): Promise<string> => browser.evaluateInExtension(async () => JSON.stringify(await chrome.storage.local.get(null)));
    const before = await kept();
    const { window, tab } = await openPrivately(browser, stage.url('private', '/chip/plain'), { focused: true });
    const children = (): Promise<number> => browser.evaluateInExtension(async (id) => (await chrome.scripting.executeScript({ target: { tabId: id }, func: () => document.documentElement.children.length }))[0]!.result!, tab);
    const shown = async (is: boolean): Promise<unknown> => waitFor(children, { what: `the line to ${is ? 'come' : 'go'}`, until: (count) => count === (is ? 3 : 2) });
    await shown(true);
    // Nothing of this window can be pressed from outside.
    for (const [what, undo] of [['site', 'site-undo'], ['off', 'off-undo']] as const) {
      await tell(tab, what);
      await shown(false);
      await tell(tab, undo);
      await shown(true);
    }
    await tell(tab, 'close');
    const reload = (): Promise<void> => browser.evaluateInExtension((id) => chrome.tabs.reload(id), tab);
    await reload();
    await waitFor(() => browser.evaluateInExtension(async (id) => ((await chrome.storage.session.get(`tab:${id}`))[`tab:${id}`] as { pages: unknown[] } | undefined)?.pages.length ?? 0, tab), { what: 'the page to be checked again', until: (count) => count === 2 });
    await pause(700);
    expect(await children()).toBe(2);
    expect(await kept()).toBe(before);
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
    expect(await come(await stage.open(stage.url('private', '/chip/plain'))), 'in other windows nothing is known of it').toBe(LINE);
  });
});
