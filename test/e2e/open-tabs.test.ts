import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { rectInChip } from './support/chip';
import { click, openDashboard, type } from './support/dashboard';
import { goFrom } from './support/history';
import { highlights } from './support/marks';
import { added, pressed, saidIn, stateInPopup } from './support/popup';
import { BROWSERS, recordOf, settled, startStage, verdictOn, type Stage } from './support/stage';

/** Milliseconds: longer than a page is given to answer twice (platform/in-time.ts). */
const HELD = 12_000;

const PAGES = 40;

describe.each(BROWSERS)('open tabs, in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  const named = (page: Page) => waitFor(() => stage.browser.badge(page), { what: 'a badge on the copy', until: ({ text }) => text !== '' });
  const silent = (page: Page) => waitFor(() => stage.browser.badge(page), { what: 'no badge on the copy', until: ({ text }) => text === '' });

  test('name at once what is added elsewhere, and what a removal took away and its undoing brought back; marks stay where nothing new is to say', async () => {
    const { browser } = stage;
    const [copy, left] = [await stage.open(stage.url('county', '/own-copy')), await stage.open(stage.url('county', '/own-copy?left'))];
    for (const page of [copy, left]) expect(await verdictOn(browser, page)).toMatchObject({ kind: 'nothing', matches: [] });
    await left.goto(stage.newsstand.urls.sameTopic);
    await verdictOn(browser, left);
    const own = await added(stage, stage.url('parish', '/own'));

    await named(copy);
    await copy.bringToFront();
    await waitFor(() => rectInChip(browser, copy, '.line'), { what: 'the line in the copy' });
    expect((await recordOf(browser, copy))?.state).toMatchObject({ verdict: { kind: 'earlier', lead: { index: 'library' } } });
    await goFrom(left, { by: -1 });
    await left.bringToFront();
    await named(left);

    const marker = await browser.openPopup(copy);
    await marker.waitForSelector('[data-order="toggle"]');
    await marker.$eval('[data-order="toggle"]', (button) => (button as HTMLElement).click());
    await waitFor(() => highlights(copy), { what: 'marks in the copy', until: (names) => names.length > 0 });
    await marker.close();
    const other = await added(stage, stage.newsstand.urls.sameTopic);

    const dashboard = await openDashboard(browser);
    await dashboard.waitForSelector('.row');
    expect(await highlights(copy)).not.toEqual([]);
    await dashboard.focus('.row[tabindex="0"]');
    await dashboard.keyboard.press(' ');
    await click(dashboard, '[data-action="all"]');
    await click(dashboard, '[data-action="remove-selected"]');
    await silent(copy);
    await waitFor(() => highlights(copy), { what: 'no marks in the copy', until: (names) => names.length === 0 });
    await click(dashboard, '[data-action="undo"]');
    await named(copy);
    await Promise.all([copy, left, own, other, dashboard].map((page) => page.close()));
  }, 120_000);

  test('that open while something changes all get their verdict', async () => {
    const { browser } = stage;
    // Open tabs are decided anew 200 ms after a change: about when a page that is opened then has been checked.
    for (let i = 0; i < PAGES; i++) {
      await browser.evaluateInExtension((after) => void setTimeout(() => new BroadcastChannel('firstprint-changes').postMessage('library'), after), 5 * i);
      const page = await stage.open(stage.url('county', i % 4 === 3 ? `/listing?${i}` : `/own-copy?during-${i}`));
      expect((await settled(browser, page)).state.kind).toBe(i % 4 === 3 ? 'no-article' : 'article');
      await page.close();
    }
  }, 120_000);

  test('wait for no page that is held up, and are told of when it goes on', async () => {
    const { browser } = stage;
    const pages = [await stage.open(stage.url('county', '/own-copy?held')), await stage.open(stage.url('borough', '/own-copy')), await stage.open(stage.url('parish', '/own'))];
    const [held, copy, own] = pages as [Page, Page, Page];
    for (const [i, page] of pages.entries()) expect((await verdictOn(browser, page)).kind).toBe(['earlier', 'earlier', 'nothing'][i]);
    await copy.bringToFront();
    const popup = await browser.openPopup(own);
    await stateInPopup(popup, 'article');
    for (const [press, then] of [['remove', silent], ['undo', named]] as const) {
      await held.evaluate((ms) => void setTimeout(() => {
        const until = Date.now() + ms;
        while (Date.now() < until);
      }), HELD);
      const start = Date.now();
      await pressed(popup, press);
      await then(copy);
      expect(Date.now() - start, 'milliseconds until the other tab followed').toBeLessThan(HELD);
      await then(held);
      await waitFor(() => rectInChip(browser, held, '.line'), { what: `the line as after "${press}"`, until: (rect) => (rect === null) === (press === 'remove'), timeout: 2 * HELD });
    }
    await pressed(popup, 'remove');
    await silent(held);
    await popup.close();
    await Promise.all(pages.map((page) => page.close()));
  }, 120_000);

  test('name nothing that was deleted, nor does a page that somebody goes back to, though the background was stopped meanwhile', async () => {
    const { browser } = stage;
    await added(stage, stage.url('parish', '/own'));
    const [copy, left] = [await stage.open(stage.url('county', '/own-copy')), await stage.open(stage.url('county', '/own-copy?left'))];
    for (const page of [copy, left]) {
      await page.bringToFront();
      expect((await verdictOn(browser, page)).lead).toMatchObject({ index: 'library' });
      await waitFor(() => rectInChip(browser, page, '.line'), { what: 'the line in the page' });
    }
    await left.goto(stage.newsstand.urls.sameTopic);
    await verdictOn(browser, left);

    const dashboard = await openDashboard(browser, 'data');
    await click(dashboard, '[data-action="delete"]');
    await dashboard.waitForSelector('input[name="word"]');
    await type(dashboard, 'input[name="word"]', 'delete');
    await browser.stopBackground();
    await click(dashboard, '[data-action="delete-sure"]');
    await dashboard.waitForSelector('.done');
    await silent(copy);
    await waitFor(() => rectInChip(browser, copy, '.line'), { what: 'no line in the copy', until: (rect) => rect === null });
    expect((await recordOf(browser, copy))?.state).toMatchObject({ kind: 'article', verdict: { kind: 'nothing', matches: [] } });
    const after = await browser.openPopup(copy);
    await stateInPopup(after, 'article');
    expect(await saidIn(after, 'h1')).toBe('No earlier copy known');
    await after.close();
    await goFrom(left, { by: -1 });
    expect(await verdictOn(browser, left)).toMatchObject({ kind: 'nothing', matches: [] });
  }, 120_000);
});
