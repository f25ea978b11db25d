import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { listed } from '../unit/list-matter';
import { goTo, openDashboard, type } from './support/dashboard';
import { fileOf } from './support/exchange-page';
import { FeedServer, rss } from './support/feeds';
import { ListHost, parishPack } from './support/list-host';
import { setSettings } from './support/own-library';
import { fillShelf } from './support/shelf';
import { BROWSERS, startStage, type Stage } from './support/stage';

/** What has the focus: what it does, else its field's name, its id or its part. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const on = document.activeElement!;
    return on.getAttribute('data-action') ?? on.getAttribute('name') ?? (on.id === '' ? on.classList[0] ?? on.localName : on.id);
  });
const lands = (page: Page, on: string, after: string): Promise<string> => waitFor(() => focused(page), { what: `focus on "${on}" after ${after}`, until: (now) => now === on });

/** Goes to an element and presses a key there, as from the keyboard. @returns when the focus stands where it should */
async function press(page: Page, selector: string, on: string, key: KeyInput = 'Enter'): Promise<void> {
  await (await page.waitForSelector(selector))!.focus();
  await page.keyboard.press(key);
  await lands(page, on, `${key} on ${selector}`);
}

describe.each(BROWSERS)('by keyboard in %s, focus is never lost', (kind) => {
  const host = new ListHost();
  const feeds = new FeedServer();
  let stage: Stage;
  let page: Page;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstprint-focus-'));
    stage = await startStage(kind, { extra: (path, response, request) => host.answer(path, response, request) || feeds.extra(path, response) });
    // What was remembered long ago would be forgotten meanwhile.
    await setSettings(stage.browser, { rememberDays: 3650 });
    page = await openDashboard(stage.browser, 'data');
    await page.bringToFront();
  });
  afterAll(async () => {
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  });
  /** A library file of articles of which each can be removed and put back. */
  async function choose(from: number, to: number): Promise<void> {
    const path = join(folder, `${from}-${to}.jsonl`);
    await writeFile(path, fileOf(from, to));
    const input = (await page.waitForSelector('input[name="import"]')) as ElementHandle<HTMLInputElement>;
    await input.focus();
    await input.uploadFile(path);
    await lands(page, 'card', 'a file was chosen');
  }

  test('where a file comes in', async () => {
    await choose(0, 3);
    expect(await page.$eval('.preview', (preview) => document.getElementById(preview.getAttribute('aria-labelledby')!)!.textContent)).toContain('0-3.jsonl');
    await press(page, '.preview [data-action="dismiss"]', 'import');
    await choose(0, 3);
    await press(page, '.preview [data-action="import"]', 'undo-import');
    await press(page, '[data-action="undo-import"]', 'import-heading');
    await choose(0, 60);
    await press(page, '.preview [data-action="import"]', 'undo-import');
  });

  test('in the library', async () => {
    await goTo(page, 'library');
    const row = '.row[tabindex="0"]';
    await press(page, '[data-action="dismiss-reminder"]', 'row');
    await press(page, row, 'row', ' ');
    await press(page, '[data-action="all"]', 'none');
    await press(page, '[data-action="none"]', 'row');
    await press(page, row, 'row', 'Delete');
    await press(page, '[data-action="undo"]', 'row');
    await press(page, row, 'row', 'Delete');
    await press(page, '.undo-bar .link', 'row');

    await press(page, row, 'row', 'ArrowRight');
    await press(page, '.details [data-action="remove"]', 'undo');
    await press(page, '[data-action="undo"]', 'row');
    await press(page, row, 'title');
    await page.keyboard.type(' and more');
    await press(page, '.editor [name="title"]', 'row');
    await press(page, row, 'title');
    expect(await page.$eval('.editor [data-action="take"]', (button) => button.getAttribute('aria-label'))).toBe('Back to the page\'s: Title');
    await press(page, '.editor [data-action="take"]', 'title');
    await page.keyboard.press('Escape');
    await lands(page, 'row', 'Escape in the form');

    await type(page, '.search', 'nowhere');
    await press(page, '[data-action="clear"]', 'search');
    await page.waitForSelector('.row');
    // What a row is called: not what lies open in it, and nothing twice.
    const [name, cells] = await page.$eval('.row', (found) => [
      found.getAttribute('aria-labelledby')!.split(' ').map((id) => document.getElementById(id)!.textContent).join(' '),
      ['.words', '.publisher', '.published', '.added'].map((cell) => found.querySelector(`.line ${cell}`)!.textContent).join(' '),
    ]);
    expect(name).toBe(cells);
  });

  test('beneath the bars of the library no field is hidden', async () => {
    await page.setViewport({ width: 1280, height: 520 });
    try {
      await press(page, '.row[data-index="6"]', 'title');
      const covered = (): Promise<string | null> => page.evaluate(() => (document.activeElement!.getBoundingClientRect().top < document.querySelector('.bars')!.getBoundingClientRect().bottom ? document.activeElement!.getAttribute('name') : null));
      const fields = await page.$$eval('.editor input, .editor textarea', (all) => all.length);
      for (let i = 0; i < fields; i++) await page.keyboard.press('Tab');
      for (let i = 0; i < fields; i++) {
        await page.keyboard.down('Shift');
        await page.keyboard.press('Tab');
        await page.keyboard.up('Shift');
        expect(await covered()).toBeNull();
      }
      await lands(page, 'title', 'all the way back');
      await page.keyboard.press('Escape');
      await lands(page, 'row', 'Escape in the form');
    } finally {
      await page.setViewport({ width: 1280, height: 800 });
    }
  });

  test('among lists and sources', async () => {
    const pack = parishPack('Parish Wire');
    host.pack('first.pack', pack);
    host.publish(1, [listed('first.pack', pack, 1)]);
    feeds.pages.set('/feed.xml', rss('Wexcombe Wire', stage.url('wire', '/'), [{ title: 'Another', link: '/other', summary: 'A short word of it.' }]));
    for (const [section, path, take] of [['lists', '/lists/list.json', 'subscribe'], ['feeds', '/feed.xml', 'follow']] as const) {
      await goTo(page, section);
      await press(page, '[data-action="look"]', 'address');
      const field = await page.$eval('input[name="address"]', (input) => [input.getAttribute('aria-invalid'), document.getElementById(input.getAttribute('aria-describedby')!)!.textContent]);
      expect(field).toEqual(['true', expect.stringContaining('no web address')]);
      await type(page, 'input[name="address"]', stage.url('wire', path));
      await press(page, 'input[name="address"]', 'card');
      expect(await page.$eval('input[name="address"]', (input) => input.hasAttribute('aria-invalid'))).toBe(false);
      await press(page, '[data-action="dismiss"]', 'address');
      await press(page, 'input[name="address"]', 'card');
      await press(page, `[data-action="${take}"]`, `${section}-heading`);
      await press(page, '[data-action="remove"]', 'keep-remove');
      expect(await page.$eval('.sure', (group) => document.getElementById(group.getAttribute('aria-labelledby')!)!.textContent)).toMatch(/^Remove .+ and all its articles/);
      await press(page, '[data-action="keep-remove"]', 'remove');
      await page.keyboard.press('Enter');
      await press(page, '[data-action="remove-sure"]', `${section}-heading`);
    }
  });

  test('where what was remembered is forgotten, and all is deleted', async () => {
    await goTo(page, 'data');
    await press(page, '[data-action="delete"]', 'word');
    await press(page, '[name="word"]', 'delete', 'Escape');
    await press(page, '[data-action="delete"]', 'word');
    await press(page, '[data-action="keep-delete"]', 'delete');

    await fillShelf(stage.browser, 10);
    await goTo(page, 'reading');
    await press(page, '[data-action="forget"]', 'keep-forget');
    await press(page, '[data-action="forget-sure"]', 'remembered-heading');
    await goTo(page, 'data');
    await press(page, '[data-action="delete"]', 'word');
    await page.keyboard.type('delete');
    await press(page, '[name="word"]', 'delete-heading');
  });
});
