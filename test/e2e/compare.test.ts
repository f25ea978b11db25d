import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { waitFor } from '../harness/wait';
import { ARTICLE, column, compared, fetched, Host, leadOn, openCompared } from './support/compare';
import { axeFinds } from './support/dashboard';
import { Desk } from './support/desk';
import { setSettings } from './support/own-library';
import { ORIGINAL } from './support/pages';
import { pressed, saidIn, stateInPopup } from './support/popup';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, pause, startStage, verdictOn, type Stage } from './support/stage';

describe.each(BROWSERS)('two texts side by side in %s', (kind) => {
  let stage: Stage;
  const host = new Host();
  beforeAll(async () => void (stage = await startStage(kind, { extra: host.serve, searchEngine: 'plain.example' })));
  afterAll(() => stage?.close());
  afterEach(() => {
    host.answer = 'itself';
    host.asked.length = 0;
  });

  /** A page of the newsstand beside the article that it is from. */
  async function comparing(page: 'edited' | 'abridged' | 'reworded' | 'quoting' = 'edited'): Promise<{ page: Page; comparing: Page }> {
    const opened = await stage.open(stage.newsstand.urls[page]);
    return { page: opened, comparing: await compared(stage, opened) };
  }
  const status = (page: Page, said: string): Promise<string> => waitFor(() => saidIn(page, '.bar [role="status"]'), { what: said, until: (now) => now === said });
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

  test('the tab opens beside the page\'s, in its window', async () => {
    const page = await stage.open(stage.newsstand.urls.edited);
    const { tab, lead } = await leadOn(stage, page);
    const desk = await Desk.open(stage.browser);
    await desk.run('openCompare', tab, lead.index, lead.entry);
    await desk.close();
    const opened = await waitFor(() => stage.browser.evaluateInExtension(async (of) => {
      const [found] = (await chrome.tabs.query({})).filter(({ url }) => url?.includes('/compare/compare.html'));
      const own = await chrome.tabs.get(of);
      return found && { beside: found.index - own.index, opener: found.openerTabId, sameWindow: found.windowId === own.windowId, title: found.title };
    }, tab), { what: 'the tab', until: (one) => one?.title?.startsWith('What') === true });
    expect(opened).toEqual({ beside: 1, opener: tab, sameWindow: true, title: 'What this page shares with HPA' });
    expect(host.asked).toEqual([]);
  });

  test('nothing is asked for before the press; after it one request, as a stranger, and both texts stand there', async () => {
    const { page, comparing: both } = await comparing();
    expect(await saidIn(both, '.from')).toContain('Firstprint does not have HPA\'s text, only an index entry');
    expect(await saidIn(both, '[data-action="fetch"]')).toBe('Fetch the page from hpa.localhost');
    expect(await both.$$eval('mark', (marks) => marks.length)).toBeGreaterThan(3);
    await page.evaluate(() => void (document.cookie = 'seen=1'));
    await pause(400);
    expect(host.asked).toEqual([]);

    expect(await fetched(both)).toContain('The text as fetched from hpa.localhost just now');
    expect(await saidIn(both, '.warning'), 'it stands as it was indexed').toBe('');
    expect(host.asked).toHaveLength(1);
    for (const name of ['cookie', 'referer', 'origin']) expect(host.asked[0], name).not.toHaveProperty(name);
    const requests = stage.proxy.requests.filter(({ path }) => path === ARTICLE);
    expect(requests.map(({ method, host: to }) => [method, to])).toEqual([['GET', 'hpa.localhost']]);

    expect((await column(both, 'other')).filter((paragraph) => ORIGINAL.includes(paragraph)).length).toBeGreaterThan(8);
    expect(await both.$$eval('.share', (all) => all.map(({ textContent }) => textContent))).toEqual(['89% of this page stands in the other text', '92% of the other text stands on this page']);
    // The page is the later of the two: what only it has came in, what only the other has went out.
    const changed = (side: string, tag: string): Promise<string[]> => both.$$eval(`[data-side="${side}"] ${tag}.changed`, (all) => all.map(({ textContent }) => textContent!));
    expect(await changed('page', 'ins')).toContain('at the weekend');
    expect(await changed('other', 'del')).toContain('on Sunday');
    expect([await changed('page', 'del'), await changed('other', 'ins')]).toEqual([[], []]);
    expect(await both.$$eval('mark.moved .number', (all) => new Set(all.map(({ textContent }) => textContent)).size)).toBe(2);
  });

  test('what belongs together begins at one height, and every passage stands on both sides under one number', async () => {
    const { comparing: both } = await comparing();
    await both.setViewport({ width: 1280, height: 900 });
    await fetched(both);
    const places = await both.$$eval('mark:not(.moved) > .number', (all) => all.map((one) => ({ id: one.id, row: [...document.querySelectorAll('.row')].indexOf(one.closest('.row')!) })));
    const [left, right] = [places.filter(({ id }) => id.startsWith('page')), places.filter(({ id }) => id.startsWith('other'))];
    expect(left.map(({ row }) => row)).toEqual(right.map(({ row }) => row));
    const numbers = (side: string): Promise<string[]> => both.$$eval(`[data-side="${side}"] .number`, (all) => all.map(({ textContent }) => textContent!).sort());
    expect(await numbers('page')).toEqual(await numbers('other'));
  });

  test('the keyboard goes from passage to passage, and from one to its counterpart', async () => {
    const { comparing: both } = await comparing();
    await fetched(both);
    await status(both, '8 shared passages');
    const alt = async (key: 'ArrowDown' | 'ArrowUp'): Promise<void> => {
      await both.keyboard.down('Alt');
      await both.keyboard.press(key);
      await both.keyboard.up('Alt');
    };
    await alt('ArrowDown');
    await status(both, 'Passage 1 of 8');
    expect(await focused(both)).toBe('page-1');
    await alt('ArrowDown');
    await alt('ArrowDown');
    await status(both, 'Passage 3 of 8');
    expect(await focused(both)).toBe('page-3');
    // The third was moved: Enter goes to where the other text has it, and back.
    await both.keyboard.press('Enter');
    expect(await focused(both)).toBe('other-3');
    expect(await both.$eval('#other-3', (number) => number.getBoundingClientRect().top > 0 && number.getBoundingClientRect().bottom < innerHeight)).toBe(true);
    expect(await both.$$eval('mark.current', (marks) => [...new Set(marks.map((mark) => (mark as HTMLElement).dataset['passage']))])).toEqual(['3']);
    await both.keyboard.press('Enter');
    expect(await focused(both)).toBe('page-3');
    for (let i = 0; i < 3; i++) await alt('ArrowUp');
    // Round the beginning.
    await status(both, 'Passage 8 of 8');
    // Everything that can be pressed is reached by Tab.
    await both.focus('[data-step="-1"]');
    const reached = new Set<string>();
    // No farther: behind the last one Firefox goes on in its own window.
    for (let i = 0; i < 40 && !reached.has('other-8'); i++) {
      await both.keyboard.press('Tab');
      reached.add(await both.evaluate(() => document.activeElement?.getAttribute('data-step') ?? document.activeElement?.id ?? ''));
    }
    expect([...reached]).toEqual(expect.arrayContaining(['1', 'page-1', 'other-1', 'page-8', 'other-8']));
    await both.focus('[data-step="1"]');
    await both.keyboard.press('Enter');
    await status(both, 'Passage 1 of 8');
  });

  test('a press on a passage or on the map goes there', async () => {
    const { comparing: both } = await comparing();
    await both.setViewport({ width: 1000, height: 500 });
    await fetched(both);
    await both.$eval('#page-3', (number) => (number.nextElementSibling as HTMLElement).click());
    expect(await focused(both)).toBe('other-3');
    const map = (await (await both.$('.edge'))!.boundingBox())!;
    await both.mouse.click(map.x + map.width - 3, map.y + map.height - 3);
    expect(await both.$$eval('[data-side="other"] p', (all) => all.at(-1)!.getBoundingClientRect().top < innerHeight)).toBe(true);
    await both.mouse.click(map.x + 3, map.y + 3);
    expect(await both.$eval('[data-side="page"] p', (first) => first.getBoundingClientRect().bottom > 0)).toBe(true);
  });

  test('a text that changed since it was indexed is said to, with how much of it still stands', async () => {
    host.answer = 'changed';
    const { comparing: both } = await comparing();
    expect(await fetched(both)).toMatch(/The text there has changed since it was indexed: [67]\d% of it still stands\./);
    expect((await column(both, 'other')).at(-1)).toContain('four scrapyards');
  });

  test.each([
    ['gone', 'The page is not at hpa.localhost any more (error 404).'],
    ['refused', 'hpa.localhost refused to give the page (error 403).'],
    ['paper', 'What hpa.localhost sends is no web page.'],
    ['listing', 'No article can be read in what hpa.localhost sends.'],
    ['large', 'What hpa.localhost sends is larger than 5 MB'],
    ['broken-off', 'hpa.localhost could not be reached.'],
  ] as const)('a page that is %s is said to be so, the page stays, and it can be tried again', async (answer, said) => {
    host.answer = answer;
    const { comparing: both } = await comparing();
    const before = await column(both, 'page');
    expect(await fetched(both)).toContain(said);
    expect(await both.$$('.cell[data-side="other"]')).toEqual([]);
    expect(await column(both, 'page')).toEqual(before);
    host.answer = 'itself';
    expect(await fetched(both).then(() => waitFor(() => both.$('.cell[data-side="other"]'), { what: 'the other text' }))).not.toBeNull();
    expect(await saidIn(both, '.problem')).toBe('');
  });

  test('a page that leads on is followed', async () => {
    host.answer = 'led-on';
    const { comparing: both } = await comparing();
    expect(await fetched(both)).toContain('The text as fetched from hpa.localhost just now');
    expect((await column(both, 'other')).filter((paragraph) => ORIGINAL.includes(paragraph)).length).toBeGreaterThan(8);
  });

  test('a page that leads into the reader\'s own network is not read', async () => {
    host.answer = 'led-astray';
    const { comparing: both } = await comparing();
    expect(await fetched(both)).toBe('The page leads on to echo.localhost, which Firstprint may not read.');
  });

  test('of a hostile page nothing runs, nothing is loaded, and markup is text', async () => {
    host.answer = 'hostile';
    const { comparing: both } = await comparing();
    await fetched(both);
    await pause(400);
    expect(await both.title()).toBe('This page and HPA, side by side');
    expect((await column(both, 'other')).join('\n')).toContain('<script>document.title = 3</script>');
    expect(await both.$$('.texts img, .texts iframe, .texts script, .texts video, .texts link')).toEqual([]);
    expect(stage.proxy.requests.filter(({ path }) => /hostile|frame|style\.css|script\.js|film/.test(path ?? ''))).toEqual([]);
    expect(await both.evaluate(() => getSelection()!.toString() + location.href)).toContain('compare.html');
  });

  test('the page in the tab may be hostile itself', async () => {
    const page = await stage.open(stage.url('echo', '/hostile'));
    const both = await compared(stage, page);
    await pause(300);
    expect(await both.title()).toBe('What this page shares with HPA');
    expect(await both.$$('main img, main script')).toEqual([]);
  });

  test('a tab that went on, was closed, or never was, is said to be', async () => {
    const { page, comparing: both } = await comparing();
    const asked = Object.fromEntries(new URLSearchParams(new URL(await both.evaluate(() => location.href)).search)) as Record<string, string>;
    const alert = async (given: Record<string, string>): Promise<string> => {
      const opened = await openCompared(stage, given);
      return waitFor(() => saidIn(opened, '[role="alert"]'), { what: 'the reason', until: (said) => said !== '' });
    };
    await page.goto(stage.url('millwright', '/listing'));
    expect(await alert(asked)).toContain('The tab shows another page by now.');
    expect(await alert({ ...asked, entry: '1' })).toContain('The tab shows another page by now.');
    await page.close();
    await waitFor(() => alert(asked), { what: 'the tab to be gone', until: (said) => said.includes('The tab of this page was closed.') });
    for (const wrong of [{ tab: '1' }, { ...asked, tab: '-1' }, { ...asked, tab: 'x' }]) expect(await alert(wrong as Record<string, string>)).toContain('This page is opened from Firstprint');
    expect(host.asked).toEqual([]);
  });

  test('the reader\'s own copy is shown without any request, in Arabic from right to left beside an English interface', async () => {
    await setSettings(stage.browser, { keepText: true });
    const page = await stage.open(stage.url('sawt', '/arabic'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'add');
    await waitFor(() => popup.$('.added'), { what: 'the page to be added' });
    await popup.close();
    const before = stage.proxy.requests.length;
    const both = await compared(stage, await stage.open(stage.url('madina', '/arabic-copy')));
    await waitFor(() => both.$('.cell[data-side="other"]'), { what: 'the own copy' });
    expect(await saidIn(both, '.from')).toContain('The text of your own copy');
    expect((await column(both, 'other'))).toHaveLength(3);
    expect(await both.$$eval('.cell p', (all) => [...new Set(all.map((one) => getComputedStyle(one).direction))])).toEqual(['rtl']);
    expect(await both.evaluate(() => [document.documentElement.dir, ...new Set([...document.querySelectorAll('.cell')].map((cell) => (cell as HTMLElement).lang))])).toEqual(['ltr', 'ar']);
    expect(await both.$$eval('.share', (all) => all.map(({ textContent }) => textContent))).toEqual([expect.stringMatching(/^8\d% of this page/), '100% of the other text stands on this page']);
    expect(stage.proxy.requests.slice(before).filter(({ path }) => path === '/arabic')).toEqual([]);
  });

  test('axe finds nothing, alone or beside one another, light or dark, wide or narrow, and nothing is cut off', async () => {
    const { comparing: both } = await comparing();
    for (const state of ['alone', 'both'] as const) {
      if (state === 'both') await fetched(both);
      for (const scheme of ['light', 'dark']) for (const width of [1280, 320]) {
        await both.setViewport({ width, height: 800 });
        if (kind === 'chromium') await both.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        // A button's colours take a moment to change.
        await pause(200);
        expect(await axeFinds(both), `${state}, ${scheme}, ${width}`).toEqual([]);
        expect(await both.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        const [first, second] = await both.$$eval('.head', (heads) => heads.map((head) => head.getBoundingClientRect().toJSON() as DOMRect));
        expect(width === 320 ? second!.top - first!.bottom : second!.left - first!.right, `${state}, ${width}: the heads do not cover one another`).toBeGreaterThanOrEqual(0);
      }
    }
    // On paper both texts and the addresses, and nothing to be pressed.
    if (kind === 'chromium') {
      await both.emulateMediaType('print');
      expect(await both.$$eval('.bar, .map', (all) => all.map((one) => getComputedStyle(one).display))).toEqual(['none', 'none']);
      expect(await both.$eval('.title a', (link) => getComputedStyle(link, '::after').content)).toContain('northernledger.localhost');
      expect(await both.$$eval('.cell', (all) => all.every((one) => one.getBoundingClientRect().height > 0 || one.textContent === ''))).toBe(true);
    }
  });

  test('an address that begins with http is asked for as it is', async () => {
    const { comparing: both } = await comparing();
    // Firefox would ask https in its place, which some sites do not speak: its default policy for extensions says so, and exempts this computer.
    await both.evaluate(() => fetch('http://plain.example/').catch(() => undefined));
    expect(stage.proxy.requests.filter(({ host: to }) => to === 'plain.example').map(({ method, port }) => [method, port])).toEqual([['GET', 80]]);
  });

  // Last, for the extension starts anew.
  test('a page of a private window is compared where the browser allows it, and no history can tell with what', async () => {
    const { browser } = stage;
    await allowPrivateWindows(browser);
    const { window, tab } = await openPrivately(browser, stage.newsstand.urls.edited);
    const lead = await waitFor(() => browser.evaluateInExtension(async (key) => {
      const { pages } = ((await chrome.storage.session.get(key))[key] ?? { pages: [] }) as { pages: { state: { kind: string; verdict?: { lead: { index: string; entry: number } } } }[] };
      return pages.at(-1)?.state.verdict?.lead;
    }, `tab:${tab}`), { what: 'the verdict' });
    const desk = await Desk.open(browser);
    await desk.run('openCompare', tab, lead!.index, lead!.entry);
    await desk.close();
    const opened = await waitFor(() => browser.evaluateInExtension(async () => {
      const [found] = (await chrome.tabs.query({})).filter(({ url }) => url?.includes('/compare/compare.html?tab='));
      return found && { incognito: found.incognito, search: new URL(found.url!).search, title: found.title };
    }), { what: 'the tab', until: (one) => one?.title?.startsWith('Two') === true });
    expect(opened).toMatchObject(kind === 'firefox' ? { incognito: true } : { incognito: false, search: `?tab=${tab}` });
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
  });
});
