import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page, SerializedAXNode } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChipPlan } from '../../src/platform/chip';
import { waitFor } from '../harness/wait';
import { APART, apart } from './support/apart';
import { inChip, pressChip, rectInChip, untilChip, type Rect } from './support/chip';
import { serveChipPage } from './support/chip-pages';
import { axeFinds } from './support/dashboard';
import { BROWSERS, pause, startStage, verdictOn, type Stage } from './support/stage';

const COPY = { name: 'صحيفة النهر', href: 'https://river.example/a', date: 'no date', facts: [[{ text: '86%', value: true }, { text: ' of this page also stands there', value: false }], [{ text: 'Full copy', value: false }]] };
const PLAN: ChipPlan = {
  page: 'abcd', url: 'https://x.example/', language: 'en', direction: 'ltr',
  claim: [{ text: 'Earlier at ', value: false }, { text: 'The Very Long Gazette of Upper and Lower Wexcombe and the Parishes Beyond', value: true }], facts: ['30 Jan 2023', '97% of this text'], spoken: 'Earlier at x',
  notes: [[{ text: 'First published in ', value: false }, { text: '2019', value: true }]], copies: [COPY, { ...COPY, name: 'KCNA', href: null }, COPY], more: [{ text: '2', value: true }, { text: ' more known articles', value: false }], marks: true,
  words: { region: 'Firstprint: where this text stood earlier', close: 'Do not show this again', marks: 'Mark all in the page', details: 'All details', site: 'Hide on this site', off: 'Switch off everywhere', undo: 'Undo', done: 'Close', newTab: '(opens in a new tab)', failed: 'Failed' },
};
/** Corners and shadow let the page through; what lies within them does not. */
const INNER = 11;

describe.each(BROWSERS)('the looks of the line in the page in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind, { extra: (path, response) => serveChipPage(path, response) })));
  afterAll(() => stage?.close());

  const opened = async (path: string): Promise<Page> => {
    const page = await stage.open(stage.url('echo', path));
    await untilChip(stage.browser, page);
    // It comes with a small movement.
    await pause(300);
    return page;
  };
  const frame = async (page: Page): Promise<Rect> => (await rectInChip(stage.browser, page, '.frame'))!;
  async function pixels(page: Page): Promise<string> {
    await page.bringToFront();
    await page.mouse.move(5, 5);
    await pause(600);
    const { x, y, width, height } = await frame(page);
    return Buffer.from(await page.screenshot({ clip: { x: x + INNER, y: y + INNER, width: width - 2 * INNER, height: height - 2 * INNER } })).toString('base64');
  }

  test('they are the same to the pixel on a plain page, a dark one, one without style, one in quirks mode, and one that does all it can against it', async () => {
    const all: Record<string, string> = {};
    for (const path of ['/chip/plain', '/chip/dark', '/chip/none', '/strict', '/chip/quirks', '/chip/spite']) {
      const page = await opened(path);
      all[path] = await pixels(page);
      await pressChip(stage.browser, page, '.open');
      all[`${path} opened`] = await pixels(page);
      await page.close();
    }
    if (process.env['CHIP_PICTURES'] !== undefined) for (const [path, png] of Object.entries(all)) writeFileSync(`${process.env['CHIP_PICTURES']}/${kind}${path.replaceAll(/\W+/g, '-')}.png`, Buffer.from(png, 'base64'));
    const blank = await stage.browser.newPage();
    const others: Record<string, number> = {};
    for (const [path, picture] of Object.entries(all)) {
      const far = await apart(blank, picture, all[path.endsWith(' opened') ? '/chip/plain opened' : '/chip/plain']!);
      if (far >= APART) others[path] = far;
    }
    expect(others).toEqual({});
    expect(await apart(blank, all['/chip/plain']!, all['/chip/plain opened']!), 'what differs is seen').toBeGreaterThan(APART);
    await blank.close();
  });

  test('nothing of the page moves when it comes, and no task of it is long', async () => {
    const chip = (on: boolean): Promise<void> => stage.browser.evaluateInExtension((is) => chrome.storage.local.set({ settings: { chip: is } }), on);
    const rects = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify([document.documentElement, document.head, document.body, ...document.body.querySelectorAll('*')].map((element) => element.getBoundingClientRect())));
    await chip(false);
    for (const address of [stage.url('echo', '/chip/plain'), stage.url('echo', '/chip/quirks'), stage.newsstand.urls.edited]) {
      const page = await stage.open(address);
      await verdictOn(stage.browser, page);
      await pause(600);
      await page.evaluate(() => {
        Object.assign(window, { seen: [] });
        for (const type of ['layout-shift', 'longtask']) if (PerformanceObserver.supportedEntryTypes.includes(type)) new PerformanceObserver((list) => (window as unknown as { seen: string[] }).seen.push(...list.getEntries().map((entry) => JSON.stringify(entry)))).observe({ type });
      });
      const before = await rects(page);
      await chip(true);
      await untilChip(stage.browser, page);
      await pause(600);
      expect(await rects(page)).toBe(before);
      expect(await page.evaluate(() => [document.documentElement.scrollWidth > document.documentElement.clientWidth, (window as unknown as { seen: string[] }).seen])).toEqual([false, []]);
      await page.close();
      await chip(false);
    }
    await chip(true);
  }, 90_000);

  test('it stands in the corner at the end of the lines, above a cookie bar once that has come', async () => {
    const page = await opened('/chip/cookies');
    const bottom = async (): Promise<number> => { const { y, height } = await frame(page); return Math.round(y + height); };
    const seen = await page.evaluate(() => [innerWidth, innerHeight, document.documentElement.clientWidth]);
    expect(await bottom()).toBe(seen[1]! - 12);
    const { x, width } = await frame(page);
    expect(Math.round(x + width)).toBe(seen[2]! - 12);
    await page.evaluate(() => (globalThis as unknown as { come(): void }).come());
    await waitFor(bottom, { what: 'the line to make room', until: (at) => at === seen[1]! - 98 });
    await page.close();
  });

  test('it leaves a button in its corner alone, a banner on an overlay too, and does not come where everything is taken', async () => {
    const corner = await opened('/chip/corner');
    const { x, y, height } = await frame(corner);
    const view = await corner.evaluate(() => innerHeight);
    expect([Math.round(x), Math.round(y + height)]).toEqual([12, view - 12]);
    await corner.close();
    const overlay = await opened('/chip/overlay');
    const above = await frame(overlay);
    expect(Math.round(above.y + above.height)).toBe(view - 128);
    await overlay.close();
    const full = await stage.open(stage.url('echo', '/chip/full'));
    await verdictOn(stage.browser, full);
    await pause(800);
    expect(await inChip(stage.browser, full, (root) => getComputedStyle(root.querySelector('.frame')!).visibility)).toBe('hidden');
    // What nobody sees is not read out, and no key leads there.
    expect(await inChip(stage.browser, full, (root) => wordsOf(root.querySelector('[role="status"]')))).toBe('');
    await full.evaluate(() => document.querySelector('aside:last-of-type')!.remove());
    await untilChip(stage.browser, full);
    await full.close();
  });

  test.each([[320, 500], [640, 400], [280, 653]])('it fits into a window of %i x %i, opened too', async (width, height) => {
    const page = await opened('/chip/plain?narrow');
    await page.setViewport({ width, height });
    const within = ({ x, y, ...rect }: Rect): boolean => x >= 0 && y >= 0 && x + rect.width <= width && y + rect.height <= height;
    await waitFor(() => frame(page), { what: 'the line within the window', until: (rect) => rect !== null && within(rect) });
    await pressChip(stage.browser, page, '.open');
    await pause(300);
    expect(within(await frame(page))).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.close();
  });

  test('it is not there in fullscreen', async () => {
    const page = await opened('/chip/plain?fullscreen');
    await page.evaluate(() => document.querySelector('h1')!.addEventListener('click', () => void (document.fullscreenElement ? document.exitFullscreen() : document.querySelector('article')!.requestFullscreen())));
    const display = (): Promise<string | null> => inChip(stage.browser, page, (root) => getComputedStyle(root.host).display);
    await page.bringToFront();
    await page.click('h1');
    await waitFor(display, { what: 'it to go', until: (is) => is === 'none' });
    await page.click('h1');
    await waitFor(display, { what: 'it to come again', until: (is) => is === 'block' });
    await page.close();
  });
});

describe('the line in the page for everybody', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage('chromium', { extra: (path, response) => serveChipPage(path, response) })));
  afterAll(() => stage?.close());

  test('axe finds nothing, light or dark, wide or narrow, from left to right or from right to left', async () => {
    const entry = fileURLToPath(new URL('support/chip-mount.ts', import.meta.url));
    const bundle = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Mount' } } })) as Rolldown.RolldownOutput[];
    const page = await stage.open(stage.url('echo', '/unrelated'));
    await page.evaluate(`${bundle[0]!.output[0].code}; globalThis.Mount = Mount; undefined`);
    // What the page itself does wrong is not ours.
    await page.evaluate(() => document.body.replaceChildren(Object.assign(document.createElement('main'), { innerHTML: '<h1>Mill</h1>' })));
    const found: string[] = [];
    let longest = 0;
    for (const scheme of ['light', 'dark']) for (const width of [1280, 320]) for (const direction of ['ltr', 'rtl'] as const) for (const as of ['line', 'open', 'farewell'] as const) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width, height: 700 });
      longest = Math.max(longest, await page.evaluate((plan, what) => {
        const start = performance.now();
        (globalThis as unknown as { Mount: { mountChip(plan: unknown, as: string): void } }).Mount.mountChip(plan, what);
        document.documentElement.lastElementChild!.shadowRoot!.querySelector('.frame')!.getBoundingClientRect();
        return performance.now() - start;
      }, { ...PLAN, direction }, as));
      if (as === 'farewell') await pressLast(page);
      await pause(250);
      found.push(...(await axeFinds(page)).map((one) => `${as}, ${scheme}, ${width}, ${direction}: ${one}`));
      const fits = await page.evaluate(() => {
        const rect = document.documentElement.lastElementChild!.shadowRoot!.querySelector('.frame')!.getBoundingClientRect();
        return rect.left >= 0 && rect.right <= document.documentElement.clientWidth;
      });
      if (!fits) found.push(`${as}, ${width}, ${direction}: does not fit`);
      if (process.env['CHIP_PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['CHIP_PICTURES']}/${as}-${scheme}-${width}-${direction}.png` });
    }
    console.log(`the line was made and laid out in ${longest.toFixed(1)} ms at most`);
    expect(found).toEqual([]);
  }, 120_000);

  test('the accessibility tree names the region, what it says, and every button', async () => {
    const page = await stage.open(stage.newsstand.urls.edited);
    await untilChip(stage.browser, page);
    await pressChip(stage.browser, page, '.open');
    await pause(500);
    const all: string[] = [];
    const walk = ({ role, name, children = [] }: SerializedAXNode): void => {
      all.push(`${role}: ${name ?? ''}`);
      children.forEach(walk);
    };
    walk((await page.accessibility.snapshot({ interestingOnly: false }))!);
    expect(all).toEqual(expect.arrayContaining([
      'complementary: Firstprint: where this text stood earlier', 'button: Earlier at HPA 14 Sept 2026 86% of this text', 'button: Do not show this again on this page', 'link: HPA (opens in a new tab)', 'button: Mark all in the page', 'button: All details', 'button: Hide on this site', 'button: Switch off everywhere',
    ]));
    await page.close();
  });

  test('it is not printed', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?print'));
    await untilChip(stage.browser, page);
    await page.emulateMediaType('print');
    expect(await inChip(stage.browser, page, (root) => getComputedStyle(root.host).display)).toBe('none');
    await page.close();
  });

  test('it comes without moving for those who want calm, and keeps its lines where the reader sets the colours', async () => {
    const page = await stage.open(stage.url('echo', '/chip/plain?calm'));
    await untilChip(stage.browser, page);
    const animation = (): Promise<string | null> => inChip(stage.browser, page, (root) => getComputedStyle(root.querySelector('.frame')!).animationName);
    expect(await animation()).toBe('come');
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    expect(await animation()).toBe('none');
    await page.emulateMediaFeatures([{ name: 'forced-colors' as 'prefers-color-scheme', value: 'active' }]).catch(() => undefined);
    expect(await inChip(stage.browser, page, (root) => getComputedStyle(root.querySelector('.frame')!).borderTopWidth)).toBe('1px');
    await page.close();
  });
});

/** Presses the last button of the line, which is in an open root here. */
async function pressLast(page: Page): Promise<void> {
  const [x, y] = await page.evaluate(() => {
    const rect = [...document.documentElement.lastElementChild!.shadowRoot!.querySelectorAll('.choices button')].at(-1)!.getBoundingClientRect();
    return [rect.x + rect.width / 2, rect.y + rect.height / 2] as const;
  });
  await page.mouse.click(x, y);
}
