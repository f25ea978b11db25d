import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { ChipPlan } from '../../src/platform/chip';
import { documents } from '../evaluate/corpora';
import { waitFor } from '../harness/wait';
import { APART, apart } from './support/apart';
import { chipText, rectInChip } from './support/chip';
import { BROWSERS, pause, startStage, type Stage } from './support/stage';

/**
 * The line over a dozen real pages: those of each corpus of pages (docs/benchmarks.md) that bring the most styles along. Nothing of theirs moves, the line looks the
 * same on all, and stands on nothing that they fix. Their scripts and what they would fetch are left out: only their markup and styles are tried.
 */
const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));
const FROM = { fundus: 4, extraction: 4, htmldate: 4, wcxb: 2 };
/** CHIP_PICTURES=folder leaves a picture of every page there. */
const pictures = process.env['CHIP_PICTURES'];

interface Styled { readonly url: string; readonly html: string; readonly styles: number }

const siteOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

function mostStyled(name: string, count: number): Styled[] {
  let best: Styled[] = [];
  for (const document of documents(name)) {
    const { url, html } = document as { url: string; html: string };
    const styles = [...html.matchAll(/<style[^>]*>[^]*?<\/style>/gi)].reduce((sum, [all]) => sum + all.length, 0);
    best = [...best.filter((other) => siteOf(other.url) !== siteOf(url) || other.styles > styles), { url, html, styles }].sort((a, b) => b.styles - a.styles).slice(0, count);
  }
  return best;
}

/** Without what runs or fetches, in its head too: a browser opens connections for a link that it may not load. */
const still = (html: string): string => html.replace(/<script\b[^]*?<\/script\s*>|<noscript\b[^]*?<\/noscript\s*>|<iframe\b[^]*?<\/iframe\s*>/gi, '').replace(/<(?:link|base|meta\s[^>]*http-equiv)\b[^>]*>/gi, '');
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

const PLAN: Omit<ChipPlan, 'url'> = {
  page: 'abcd', language: 'en', direction: 'ltr', claim: [{ text: 'Earlier at ', value: false }, { text: 'KCNA', value: true }], facts: ['30 Jan 2023', '97% of this text'], spoken: 'Earlier at KCNA', notes: [], copies: [], more: [], marks: true,
  words: { region: 'Firstprint', close: 'Do not show this again', marks: 'Show', details: 'Details', site: 'Not here', off: 'Off', undo: 'Undo', done: 'Close', newTab: '(new tab)', failed: 'Failed' },
};

/** Lays the line over the page with the extension's own script. */
async function showOver(stage: Stage, page: Page): Promise<void> {
  const tab = await stage.browser.tabId(page);
  await stage.browser.evaluateInExtension(async (tabId, plan) => {
    await chrome.scripting.executeScript({ target: { tabId }, files: ['src/chip/main.js'] });
    await chrome.scripting.executeScript({ target: { tabId }, args: [plan], func: (wanted) => void (globalThis as unknown as Record<symbol, { show(plan: unknown): void }>)[Symbol.for('firstprint.chip')]!.show(wanted) });
  }, tab, { ...PLAN, url: page.url() });
}

const rects = (page: Page): Promise<string[]> => page.evaluate(() => [document.documentElement, document.body, ...document.body.querySelectorAll('*')].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [element.nodeName, x, y, width, height].join(' ');
}));

/** What the page fixes and shows within a box of the window, found by asking every element. */
const fixedWithin = (page: Page, box: { x: number; y: number; width: number; height: number }): Promise<string[]> => page.evaluate((at) => [...document.body.querySelectorAll('*')].flatMap((element) => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  if (getComputedStyle(element).position !== 'fixed' || width * height === 0 || (width >= 0.9 * innerWidth && height >= 0.9 * innerHeight)) return [];
  if (left >= at.x + at.width || right <= at.x || top >= at.y + at.height || bottom <= at.y) return [];
  const isSeen = (element as Element & { checkVisibility(options: object): boolean }).checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // What lies behind the page's content is its ground.
  return isSeen && Number(getComputedStyle(element).zIndex) >= 0 ? [element.outerHTML.slice(0, 60)] : [];
}), box);

describe.runIf(existsSync(corpora)).each(BROWSERS)('the line over real pages in %s', (kind) => {
  test('moves nothing, looks the same, and covers nothing that they fix', async () => {
    const pages = Object.entries(FROM).flatMap(([name, count]) => mostStyled(name, count));
    const stage = await startStage(kind, { extra: (path, response) => {
      const at = /^\/real\/(\d+)$/.exec(path)?.[1];
      if (at !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }).end(still(pages[Number(at)]!.html));
      return at !== undefined;
    } });
    try {
      const blank = await stage.browser.newPage();
      /** By the part of a pixel at which the line begins, left or right: letters are drawn by it. */
      const first = new Map<string, string>();
      const without: string[] = [];
      for (const [i, { url }] of pages.entries()) {
        const page = await stage.open(stage.url(`real${i}`, `/real/${i}`));
        await page.bringToFront();
        await pause(800);
        // What moves by itself tells nothing.
        const [once, before] = [await rects(page), await pause(300).then(() => rects(page))];
        await page.evaluate(() => {
          Object.assign(window, { seen: [] });
          if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) new PerformanceObserver((list) => (window as unknown as { seen: number[] }).seen.push(...list.getEntries().map((entry) => (entry as PerformanceEntry & { value: number }).value))).observe({ type: 'layout-shift' });
        });
        await showOver(stage, page);
        await waitFor(() => chipText(stage.browser, page), { what: 'the line', until: (text) => text !== null, timeout: 1500 }).catch(() => without.push(url));
        await pause(600);
        const after = await rects(page);
        expect(after.filter((rect, at) => once[at] === before[at] && rect !== before[at]), url).toEqual([]);
        expect(await page.evaluate(() => (window as unknown as { seen: number[] }).seen), url).toEqual([]);
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true });
          await page.screenshot({ path: `${pictures}/${kind}-real-${i}.png` });
        }
        if (!without.includes(url)) {
          const { x, y, width, height } = (await rectInChip(stage.browser, page, '.frame'))!;
          expect(await fixedWithin(page, { x, y, width, height }), url).toEqual([]);
          const picture = Buffer.from(await page.screenshot({ clip: { x: x + 11, y: y + 11, width: width - 22, height: height - 22 } })).toString('base64');
          const part = (x % 1).toFixed(2);
          if (!first.has(part)) first.set(part, picture);
          expect(await apart(blank, first.get(part)!, picture), url).toBeLessThan(APART);
        }
        await page.close();
      }
      console.log(`${kind}: the line stood on ${pages.length - without.length} of ${pages.length} real pages; no room on ${without.join(', ') || 'none'}`);
      expect(first.size).toBeLessThanOrEqual(3);
      expect(pages.length - without.length).toBeGreaterThanOrEqual(12);
    } finally {
      await stage.close();
    }
  }, 240_000);
});

test.skipIf(existsSync(corpora))('corpora not present, skipped', () => undefined);
