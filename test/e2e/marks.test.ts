import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { DENSE_OTHER, DENSE_TEXT } from './support/marked-matter';
import { markedPages, type MarkedPage, type Word } from './support/marked-pages';
import { newsPage, ORIGINAL, OWN_TEXT, UNRELATED } from './support/pages';
import { pressed, stateInPopup } from './support/popup';
import { BROWSERS, settled, startStage, verdictOn, type Stage } from './support/stage';

const TEXTS = [{ paragraphs: ORIGINAL, other: UNRELATED }, { paragraphs: OWN_TEXT, other: UNRELATED }, { paragraphs: DENSE_TEXT, other: DENSE_OTHER }];
const PAGES = markedPages(TEXTS);
const SERVED: Record<string, string> = Object.fromEntries([
  ...PAGES.map(({ html }, i) => [`/marked/${i}`, html]),
  ['/dense', newsPage({ title: '老钟楼重新敲响', publisher: 'Qingshi Daily', published: '2026-10-01T08:00:00Z', paragraphs: DENSE_TEXT })],
]);
/** MARKS_PICTURES=folder leaves a picture of every page there. */
const pictures = process.env['MARKS_PICTURES'];

/** The letters and digits of the page in document order, each with whether a highlight covers it. */
async function markedLetters(page: Page): Promise<{ letters: string; covered: string }> {
  return page.evaluate(() => {
    const covered = new Map<Node, [number, number][]>();
    const highlights = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights;
    for (const [, ranges] of highlights) for (const { startContainer, startOffset, endOffset } of ranges) covered.set(startContainer, [...(covered.get(startContainer) ?? []), [startOffset, endOffset]]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = { letters: '', covered: '' };
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (/^(SCRIPT|STYLE)$/.test(node.parentNode!.nodeName)) continue;
      let at = 0;
      for (const letter of node.nodeValue!) {
        if (/[\p{L}\p{N}]/u.test(letter)) {
          seen.letters += letter;
          seen.covered += (covered.get(node) ?? []).some(([from, to]) => at >= from && at < to) ? '1' : '0';
        }
        at += letter.length;
      }
    }
    return seen;
  });
}

interface Tally { right: number; shared: number; wrong: number; others: number }

function tally(words: readonly Word[], { letters, covered }: { letters: string; covered: string }): Tally {
  expect(letters).toBe(words.map((word) => word.letters).join(''));
  const sum: Tally = { right: 0, shared: 0, wrong: 0, others: 0 };
  let at = 0;
  for (const { letters: own, shared } of words) {
    const marks = covered.slice(at, at + own.length).replaceAll('0', '').length;
    // A drop cap that is left out, or a syllable, makes half a mark: no word is half right.
    if (shared) sum.right += marks === own.length ? 1 : 0;
    else sum.wrong += marks > 0 ? 1 : 0;
    sum[shared ? 'shared' : 'others']++;
    at += own.length;
  }
  return sum;
}

describe.each(BROWSERS)('marks in the page in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(kind, { extra: (path, response) => {
      const html = SERVED[path];
      if (html !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      return html !== undefined;
    } });
    for (const [site, path] of [['parish', '/own'], ['qingshi', '/dense']] as const) {
      const page = await stage.open(stage.url(site, path));
      await verdictOn(stage.browser, page);
      const popup = await stage.browser.openPopup(page);
      await stateInPopup(popup, 'article');
      await pressed(popup, 'add');
      await waitFor(() => popup.$('.added'), { what: 'the confirmation' });
      await popup.close();
      await page.close();
    }
  });
  afterAll(() => stage?.close());

  const ordered = async (popup: Page, order: 'toggle' | 'next' | 'previous'): Promise<void> => {
    await waitFor(() => popup.$(`[data-order="${order}"]`), { what: `the button "${order}"` });
    await popup.$eval(`[data-order="${order}"]`, (button) => (button as HTMLButtonElement).click());
  };
  const isOn = (popup: Page, on: boolean): Promise<unknown> => waitFor(() => popup.$eval('[data-order="toggle"]', (button) => button.getAttribute('aria-pressed')), { what: `the marks to be ${on ? 'on' : 'off'}`, until: (pressed_) => pressed_ === String(on) });
  const said = (popup: Page): Promise<string> => popup.$eval('.marks [role="status"]', (element) => element.textContent ?? '');

  async function marked(path: string): Promise<Page> {
    const page = await stage.open(stage.url('echo', path));
    await settled(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    await popup.close();
    return page;
  }

  async function measured({ name, words }: MarkedPage, path: string): Promise<Tally> {
    const page = await marked(path);
    const found = tally(words, await markedLetters(page));
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.bringToFront();
      await page.screenshot({ path: `${pictures}/${kind}-${name}.png`, fullPage: true });
    }
    await page.close();
    return found;
  }

  test('thirty pages: nearly all of what is shared, next to nothing else', async () => {
    const all: Tally = { right: 0, shared: 0, wrong: 0, others: 0 };
    for (const [i, one] of PAGES.entries()) {
      const found = await measured(one, `/marked/${i}`).catch((error: unknown) => {
        throw new Error(`${one.name} was not measured`, { cause: error });
      });
      console.log(`${kind} ${one.name.padEnd(26)} marked ${(found.right / found.shared).toFixed(3)} of ${found.shared} shared, ${(found.wrong / found.others).toFixed(3)} of ${found.others} others`);
      for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += found[key];
    }
    console.log(`${kind}: ${(all.right / all.shared).toFixed(4)} of ${all.shared} shared words marked, ${(all.wrong / all.others).toFixed(4)} of ${all.others} others`);
    expect(all.right / all.shared).toBeGreaterThanOrEqual(0.95);
    expect(all.wrong / all.others).toBeLessThanOrEqual(0.03);
  }, 240_000);
});
