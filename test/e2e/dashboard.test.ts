import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { axeFinds, catchDownloads, click, goTo, openDashboard, reload, titles, type, untilTitles } from './support/dashboard';
import { pressed, stateInPopup } from './support/popup';
import { fillShelf } from './support/shelf';
import { BROWSERS, settled, startStage, type Stage } from './support/stage';

const SPADES = 'A library that lends spades';
const textOf = (page: Page, selector: string): Promise<string> => page.$eval(selector, (element) => element.textContent!.replace(/\s+/g, ' ').trim());

/** What has the focus, by its role, its name or what it does. */
const focused = (page: Page): Promise<string | null> => page.evaluate(() => ['role', 'name', 'data-action'].map((name) => document.activeElement?.getAttribute(name) ?? null).find((value) => value !== null) ?? null);

/** Adds a page by the popup, as readers do. @returns its title in the library */
async function add(stage: Stage, url: string): Promise<string> {
  const page = await stage.open(url);
  const { state } = await settled(stage.browser, page);
  if (state.kind !== 'article') throw new Error(`${url} is no article`);
  const popup = await stage.browser.openPopup(page);
  await stateInPopup(popup, 'article');
  await pressed(popup, 'add');
  await waitFor(() => popup.$('.added'), { what: 'the confirmation' });
  await popup.close();
  await page.close();
  return state.facts.title;
}

describe.each(BROWSERS)('the dashboard in %s', (kind) => {
  let stage: Stage | null = null;
  afterEach(async () => {
    await stage?.close();
    stage = null;
  });

  test('what was added is found, edited, removed and put back; exported, deleted and imported it is the same, byte for byte', async () => {
    stage = await startStage(kind);
    const { browser } = stage;
    const page = await openDashboard(browser);
    await page.waitForSelector('.empty');
    expect(await page.$('.toolbar, .count')).toBeNull();
    const mill = await add(stage, stage.newsstand.urls.sameTopic);
    await add(stage, stage.url('parish', '/own'));
    // The open page shows what came in meanwhile.
    await untilTitles(page, [SPADES, mill]);

    await type(page, 'input[name="search"]', 'wexcombe SPADES');
    await untilTitles(page, [SPADES]);
    expect(await textOf(page, '.count')).toBe('1 of 2 articles');
    await type(page, 'input[name="search"]', 'nowhere');
    await page.waitForSelector('.empty');
    await click(page, '.empty button');
    await untilTitles(page, [SPADES, mill]);

    // By the keyboard: down to the second, edit, save.
    await page.$eval('.row[tabindex="0"]', (row) => (row as HTMLElement).focus());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.editor');
    await waitFor(() => focused(page), { what: 'focus in the form', until: (on) => on === 'title' });
    await page.keyboard.press('Escape');
    await waitFor(() => focused(page), { what: 'focus back on the row', until: (on) => on === 'row' });
    expect(await page.$('.editor')).toBeNull();
    await page.keyboard.press('Enter');
    await type(page, '.editor [name="title"]', 'Ämter der Mühle');
    await type(page, '.editor [name="published"]', 'soon');
    await click(page, '.editor [type="submit"]');
    await page.waitForSelector('#edit-published-wrong');
    // As the popup's "Settings" does in an open dashboard.
    await goTo(page, 'settings');
    await goTo(page, 'library');
    await page.waitForSelector('.editor');
    expect(await page.$eval('.editor [name="title"]', (field) => (field as HTMLInputElement).value)).toBe('Ämter der Mühle');
    await type(page, '.editor [name="published"]', '30 Jan 2023');
    await type(page, '.editor [name="tags"]', 'mills, Water');
    await type(page, '.editor [name="note"]', 'Seen <b>twice</b>');
    await click(page, '.editor [type="submit"]');
    await page.waitForSelector('.details .note');
    await waitFor(() => focused(page), { what: 'focus on the row', until: (on) => on === 'row' });
    expect(await textOf(page, '.details .note')).toBe('Seen <b>twice</b>');
    expect(await textOf(page, '.details')).toContain('30 Jan 2023written by you');
    await type(page, 'input[name="search"]', 'amter WATER twice');
    await untilTitles(page, ['Ämter der Mühle']);
    await type(page, 'input[name="search"]', ' ');
    await untilTitles(page, [SPADES, 'Ämter der Mühle']);

    await page.$eval('.row', (row) => (row as HTMLElement).focus());
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    expect(await textOf(page, '.selection p')).toBe('2 selected');
    await page.keyboard.press('Delete');
    await page.waitForSelector('.empty');
    await waitFor(() => focused(page), { what: 'focus on the undo', until: (on) => on === 'undo' });
    expect(await textOf(page, '.undo-bar p')).toBe('2 articles removed.');
    await reload(page);
    // It can still be undone after the page was closed and opened again.
    await click(page, '[data-action="undo"]');
    await untilTitles(page, [SPADES, 'Ämter der Mühle']);

    await goTo(page, 'data');
    const files = await catchDownloads(page);
    await click(page, '[data-action="export-lines"]');
    const [name, exported] = Object.entries(await waitFor(files, { what: 'the file', until: (found) => Object.keys(found).length === 1 }))[0]!;
    expect(name).toMatch(/^firstprint-\d{4}-\d\d-\d\d\.jsonl$/);
    expect(exported.trim().split('\n')).toHaveLength(3);
    await click(page, '[data-action="export-csv"]');
    const table = (await waitFor(files, { what: 'the table', until: (found) => Object.keys(found).length === 2 }))[name.replace('jsonl', 'csv')]!;
    expect(table).toContain('Ämter der Mühle');

    await click(page, '[data-action="delete"]');
    await page.waitForSelector('input[name="word"]');
    expect(await textOf(page, 'form .warning')).toContain('Articles in your library: 2.');
    expect(await page.$eval('[data-action="delete-sure"]', (button) => (button as HTMLButtonElement).disabled)).toBe(true);
    await type(page, 'input[name="word"]', 'delete');
    await click(page, '[data-action="delete-sure"]');
    await page.waitForSelector('.done');
    await goTo(page, 'library');
    await page.waitForSelector('.empty');

    const folder = await mkdtemp(join(tmpdir(), 'firstprint-dashboard-'));
    try {
      const path = join(folder, 'back.jsonl');
      await writeFile(path, `${exported}no json\n`);
      await goTo(page, 'data');
      await ((await page.waitForSelector('input[name="import"]')) as ElementHandle<HTMLInputElement>).uploadFile(path);
      await page.waitForSelector('.preview');
      expect(await textOf(page, '.preview')).toMatch(/New: 2.*Lines that cannot be read: 1Line 4: /);
      await click(page, '[data-action="import"]');
      await page.waitForSelector('.done-bar');
      expect(await textOf(page, '.done-bar p')).toBe('Imported: 2 new, 0 changed, 0 the same.');
      await page.evaluate(() => void ((window as unknown as { caught: object }).caught = {}));
      const again = await catchDownloads(page);
      await click(page, '[data-action="export-lines"]');
      expect((await waitFor(again, { what: 'the second file', until: (found) => name in found }))[name]).toBe(exported);
      await click(page, '[data-action="undo-import"]');
      await waitFor(() => page.$('.done-bar').then((bar) => bar === null), { what: 'the import to be taken back' });
      await goTo(page, 'library');
      await page.waitForSelector('.empty');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);

  test('two windows that edit one article lose nothing: both values are shown, and the reader chooses', async () => {
    stage = await startStage(kind);
    const one = await openDashboard(stage.browser);
    await fillShelf(stage.browser, 3);
    await reload(one);
    const other = await openDashboard(stage.browser);
    for (const page of [one, other]) {
      await page.bringToFront();
      await click(page, '.row .line');
      await click(page, '[data-action="edit"]');
      await page.waitForSelector('.editor');
    }
    await type(other, '.editor [name="publisher"]', 'Of the other');
    await type(other, '.editor [name="note"]', 'A note of the other');
    await click(other, '.editor [type="submit"]');
    await other.waitForSelector('.details');
    await one.bringToFront();
    await type(one, '.editor [name="publisher"]', 'Of the one');
    await click(one, '.editor [type="submit"]');
    await one.waitForSelector('.editor .warning');
    expect(await textOf(one, '.editor .offer')).toBe('The other window wrote: Of the otherUse that');
    expect(await one.$eval('.editor [name="publisher"]', (field) => (field as HTMLInputElement).value)).toBe('Of the one');
    expect(await one.$eval('.editor [name="note"]', (field) => (field as HTMLInputElement).value)).toBe('A note of the other');
    await click(one, '.editor [type="submit"]');
    await one.waitForSelector('.details .note');
    expect(await textOf(one, '.row .publisher')).toBe('Of the one');
    await waitFor(() => textOf(other, '.row .publisher'), { what: 'the other window to show it', until: (words) => words === 'Of the one' });
  }, 120_000);

  test('a hundred thousand articles are scrolled and searched without a wait that is felt', async () => {
    stage = await startStage(kind);
    const page = await openDashboard(stage.browser);
    await fillShelf(stage.browser, 100_000);
    await reload(page);
    const began = Date.now();
    await waitFor(() => textOf(page, '.count'), { what: 'the whole library', until: (words) => words === '100,000 articles', timeout: 60_000 });
    const read = Date.now() - began;
    await watchGaps(page);
    const scrolled = await worstGap(page, async () => {
      for (const share of [0.1, 0.5, 0.9, 0.3, 1, 0.7, 0]) {
        await page.evaluate((to) => scrollTo(0, document.documentElement.scrollHeight * to), share);
        await waitFor(() => titles(page), { what: 'rows', until: (seen) => seen.length > 5 });
      }
    });
    expect(await page.$$eval('.row', (rows) => rows.length)).toBeLessThan(60);
    const typed: number[] = [];
    const typing = await worstGap(page, async () => {
      await type(page, 'input[name="search"]', 'k');
      for (const key of 'rakow mill') {
        const at = Date.now();
        await page.keyboard.type(key);
        await answered(page);
        typed.push(Date.now() - at);
      }
    });
    const sorting = await worstGap(page, async () => {
      await click(page, '.head .title button');
      await answered(page);
      await type(page, 'input[name="search"]', ' ');
      await answered(page);
      expect(await textOf(page, '.row[data-index="0"] .words')).toMatch(/^Aldwick/);
    });
    console.log(`${kind}: read ${read} ms; longest the page did not answer: scrolling ${scrolled} ms, typing ${typing} ms, sorting ${sorting} ms; a key to its result ${median(typed)} ms (median of ${typed.length}), ${Math.max(...typed)} ms at most`);
    // With four busy processes to a core: Firefox 36 to 43 ms, Chromium 121 to 324; with ten, up to 985. A second would be a table that measures or sorts all rows at each key.
    expect(Math.max(scrolled, typing, sorting)).toBeLessThan(1000);
  }, 240_000);
});

/** Waits until the table answers what was asked last. */
const answered = (page: Page): Promise<unknown> => waitFor(() => page.$eval('.table', (table) => table.getAttribute('aria-busy')), { what: 'the answer', until: (busy) => busy === 'false', interval: 5 });

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Notes how long the page's own thread lets nothing through. */
const watchGaps = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const gaps = { worst: 0, last: performance.now() };
    Object.assign(window, { gaps });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      gaps.worst = Math.max(gaps.worst, now - gaps.last);
      gaps.last = now;
      setTimeout(() => port2.postMessage(null), 4);
    };
    port2.postMessage(null);
  });

/** Milliseconds that the page was deaf at the most while something was done. */
async function worstGap(page: Page, act: () => Promise<void>): Promise<number> {
  type Gaps = { gaps: { worst: number; last: number } };
  await page.evaluate(() => void Object.assign((window as unknown as Gaps).gaps, { worst: 0, last: performance.now() }));
  await act();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return Math.round(await page.evaluate(() => (window as unknown as Gaps).gaps.worst));
}

describe('the dashboard for everybody', () => {
  test('axe finds nothing in any section, light or dark, wide or narrow', async () => {
    const stage = await startStage('chromium');
    try {
      const page = await openDashboard(stage.browser);
      await fillShelf(stage.browser, 40);
      await reload(page);
      const run = async (where: string): Promise<string[]> => (await axeFinds(page)).map((one) => `${where}: ${one}`);
      const found: string[] = [];
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        for (const width of [1280, 320]) {
          await page.setViewport({ width, height: 800 });
          for (const section of ['library', 'lists', 'feeds', 'reading', 'data']) {
            await goTo(page, section);
            const where = `${section}, ${scheme}, ${width} px`;
            if (section === 'library') {
              await page.waitForSelector('.row');
              found.push(...await run(where));
              await click(page, '.row .line');
              await page.waitForSelector('.details');
              await click(page, '.row:nth-of-type(3) .mark input');
              found.push(...await run(`${where}, opened`));
              await click(page, '[data-action="edit"]');
              await page.waitForSelector('.editor');
            }
            if (section === 'data') {
              await click(page, '[data-action="delete"]');
              await page.waitForSelector('input[name="word"]');
            }
            found.push(...await run(where));
            expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} scrolls sideways`).toBe(true);
          }
        }
      }
      expect(found).toEqual([]);
    } finally {
      await stage.close();
    }
  }, 180_000);
});
