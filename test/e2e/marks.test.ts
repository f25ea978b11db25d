import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { untilChip } from './support/chip';
import { goFrom } from './support/history';
import { DENSE_OTHER, DENSE_TEXT } from './support/marked-matter';
import { markedPages, type MarkedPage } from './support/marked-pages';
import { currentTop, highlights, markedLetters, tally, type Tally } from './support/marks';
import { newsPage, ORIGINAL, OWN_TEXT, UNRELATED } from './support/pages';
import { added, pressed, stateInPopup } from './support/popup';
import { BROWSERS, pause, recordOf, settled, startStage, verdictOn, type Stage } from './support/stage';

const TEXTS = [{ paragraphs: ORIGINAL, other: UNRELATED }, { paragraphs: OWN_TEXT, other: UNRELATED }, { paragraphs: DENSE_TEXT, other: DENSE_OTHER }];
const PAGES = markedPages(TEXTS);
const SERVED: Record<string, string> = Object.fromEntries([
  ...PAGES.map(({ html }, i) => [`/marked/${i}`, html]),
  ['/dense', newsPage({ title: '老钟楼重新敲响', publisher: 'Qingshi Daily', published: '2026-10-01T08:00:00Z', paragraphs: DENSE_TEXT })],
]);
/** MARKS_PICTURES=folder leaves a picture of every page there. */
const pictures = process.env['MARKS_PICTURES'];

describe.each(BROWSERS)('marks in the page in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(kind, { extra: (path, response) => {
      const html = SERVED[path];
      if (html !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      return html !== undefined;
    } });
    for (const [site, path] of [['parish', '/own'], ['qingshi', '/dense']] as const) {
      await (await added(stage, stage.url(site, path))).close();
    }
  });
  afterAll(() => stage?.close());

  const ordered = async (popup: Page, order: 'toggle' | 'next' | 'previous'): Promise<void> => {
    await waitFor(() => popup.$(`[data-order="${order}"]`), { what: `the button "${order}"` });
    await popup.$eval(`[data-order="${order}"]`, (button) => (button as HTMLButtonElement).click());
  };
  const isOn = (popup: Page, on: boolean): Promise<unknown> => waitFor(() => popup.$eval('[data-order="toggle"]', (button) => button.getAttribute('aria-pressed')), { what: `the marks to be ${on ? 'on' : 'off'}`, until: (pressed_) => pressed_ === String(on) });
  const said = (popup: Page): Promise<string> => popup.$eval('.marks [role="status"]', (element) => element.textContent ?? '');

  const matchesIn = (record: Awaited<ReturnType<typeof recordOf>>): number => (record?.state.kind === 'article' ? record.state.verdict.matches.length : 0);

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

  test('on thirty pages nearly all that is shared is marked, and next to nothing else', async () => {
    const all: Tally = { right: 0, shared: 0, wrong: 0, others: 0 };
    for (const [i, one] of PAGES.entries()) {
      const found = await measured(one, `/marked/${i}`).catch((error: unknown) => {
        throw new Error(`${one.name} was not measured`, { cause: error });
      });
      if (found.right < 0.95 * found.shared || found.wrong > 0.03 * found.others || pictures !== undefined) {
        console.log(`${kind} ${one.name}: ${(found.right / found.shared).toFixed(3)} of ${found.shared} shared words marked, ${(found.wrong / found.others).toFixed(3)} of ${found.others} others`);
      }
      for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += found[key];
    }
    console.log(`${kind}: ${(all.right / all.shared).toFixed(4)} of ${all.shared} shared words marked, ${(all.wrong / all.others).toFixed(4)} of ${all.others} others`);
    expect(all.right / all.shared).toBeGreaterThanOrEqual(0.95);
    expect(all.wrong / all.others).toBeLessThanOrEqual(0.03);
  }, 240_000);

  test('one press marks, the next takes the marks away; the popup knows which, also when it is opened anew', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    await untilChip(stage.browser, page);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    expect(await popup.$$eval('.swatch', (all) => all.length)).toBe(1);
    await popup.close();
    expect((await markedLetters(page)).covered).toContain('1'.repeat(300));
    expect(await page.evaluate(() => document.documentElement.outerHTML), 'the document is as it was').toBe(before);
    // Stopped in between, the background still knows: it asks the page.
    await stage.browser.stopBackground();
    const again = await stage.browser.openPopup(page);
    await isOn(again, true);
    await ordered(again, 'toggle');
    await isOn(again, false);
    expect(await again.$('.swatch, [data-order="next"]')).toBeNull();
    await again.close();
    expect(await highlights(page)).toEqual([]);
    await page.close();
  });

  test('from one passage to the next, round the end, and back', async () => {
    const page = await stage.open(stage.url('echo', `/marked/${PAGES.findIndex(({ name }) => name.includes('-added-'))}`));
    await settled(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    const count = Number((await waitFor(() => said(popup), { what: 'the count', until: (text) => /^Marked in \d+ places$/.test(text) })).split(' ')[2]);
    expect(count).toBeGreaterThan(2);
    const seen: (readonly [string, number])[] = [];
    for (let step = 1; step <= count + 1; step++) {
      await ordered(popup, step === count + 1 ? 'previous' : 'next');
      // The last step goes back from the last passage.
      const place = `Place ${step === count + 1 ? count - 1 : step} of ${count}`;
      await waitFor(() => said(popup), { what: place, until: (text) => text === place });
      seen.push([place, await waitFor(() => currentTop(page), { what: 'the passage to be in view', until: (top) => top > 0 && top < 800 })]);
    }
    expect(seen.length).toBe(count + 1);
    await ordered(popup, 'next');
    await ordered(popup, 'next');
    await waitFor(() => said(popup), { what: 'the first again', until: (text) => text === `Place 1 of ${count}` });
    await popup.close();
    await page.close();
  });

  test('the shortcuts do the same without the popup, for a stopped background too', async () => {
    const page = await stage.open(stage.url('echo', `/marked/${PAGES.findIndex(({ name }) => name.includes('-added-'))}?keys`));
    await settled(stage.browser, page);
    await stage.browser.pressShortcut(page, 'toggle');
    await waitFor(() => highlights(page), { what: 'the marks', until: (names) => names.length === 1 });
    await stage.browser.pressShortcut(page, 'toggle');
    await waitFor(() => highlights(page), { what: 'the marks to go', until: (names) => names.length === 0 });
    await stage.browser.stopBackground();
    // Where nothing is marked yet, the way to the next passage marks them first.
    await stage.browser.pressShortcut(page, 'previous');
    await waitFor(() => highlights(page), { what: 'the marks and the last one', until: (names) => names.length === 2 });
    const last = await waitFor(() => currentTop(page), { what: 'the last passage in view', until: (top) => top > 0 && top < 800 });
    await stage.browser.pressShortcut(page, 'next');
    await waitFor(() => page.evaluate(() => scrollY), { what: 'the first passage, above', until: (top) => top < 400 });
    expect(last).toBeGreaterThan(0);
    await page.close();
  });

  test('marks below the window bring the first into view; where one is in view nothing moves', async () => {
    const page = await stage.open(stage.newsstand.urls.edited);
    await verdictOn(stage.browser, page);
    await page.setViewport({ width: 1280, height: 260 });
    const tops = (): Promise<number[]> => page.evaluate(() => [...(CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.values()].flatMap((ranges) => [...ranges].map((range) => range.getBoundingClientRect().top)));
    await page.evaluate(() => document.querySelector('article p, main p')!.insertAdjacentHTML('beforebegin', '<div style="height: 900px"></div>'));
    await stage.browser.pressShortcut(page, 'toggle');
    await waitFor(tops, { what: 'a mark in the window', until: (all) => all.some((top) => top >= 0 && top < 260) });
    await stage.browser.pressShortcut(page, 'toggle');
    await waitFor(() => highlights(page), { what: 'the marks to go', until: (names) => names.length === 0 });
    // It scrolls smoothly: until it stands still.
    const before = await page.evaluate(async () => {
      let at = -1;
      while (at !== scrollY) {
        at = scrollY;
        await new Promise((done) => setTimeout(done, 300));
      }
      return at;
    });
    expect(before).toBeGreaterThan(300);
    await stage.browser.pressShortcut(page, 'toggle');
    await waitFor(() => highlights(page), { what: 'the marks again', until: (names) => names.length > 0 });
    await pause(400);
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await page.close();
  });

  test('marks go with the article when the address changes in the same document', async () => {
    const page = await stage.open(stage.url('echo', '/app/copy'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    await popup.close();
    expect(await highlights(page)).not.toEqual([]);
    await page.evaluate(() => (globalThis as unknown as { go(path: string, after: number): void }).go('/app/list', 0));
    await waitFor(() => highlights(page), { what: 'the marks to go', until: (names) => names.length === 0 });
    await page.close();
  });

  test('going back finds the marks as they were left, and the popup knows them', async () => {
    const page = await marked('/copy?back');
    await page.goto(stage.url('mirror', '/listing'));
    await goFrom(page, { by: -1 });
    await waitFor(() => recordOf(stage.browser, page), { what: 'the page to be known again', until: (record) => record?.url.endsWith('/copy?back') === true });
    const popup = await stage.browser.openPopup(page);
    const state = await waitFor(() => popup.$eval('[data-order="toggle"]', (button) => button.getAttribute('aria-pressed')), { what: 'the switch' });
    // A page that the browser did not keep is a new one.
    expect(state).toBe(String((await highlights(page)).length > 0));
    await popup.close();
    await page.close();
  });

  test('a paused site keeps no marks', async () => {
    const page = await stage.open(stage.url('paused', '/copy'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    await pressed(popup, 'pause');
    await stateInPopup(popup, 'paused');
    await waitFor(() => highlights(page), { what: 'the marks to go', until: (names) => names.length === 0 });
    await popup.close();
    await page.close();
  });

  test('a form whose fields are named like what a walk asks for leads nobody astray', async () => {
    const page = await stage.open(stage.url('echo', '/copy?form'));
    await verdictOn(stage.browser, page);
    await page.evaluate(() => {
      const form = document.createElement('form');
      for (const name of ['parentNode', 'nextSibling', 'firstChild', 'nodeName', 'nodeType', 'parentElement']) form.append(Object.assign(document.createElement('input'), { name }));
      const article = document.querySelector('article')!;
      article.before(form);
      form.append(article);
    });
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    await popup.close();
    expect((await markedLetters(page)).covered).toContain('1'.repeat(300));
    await page.close();
  });

  test('what has changed since the check is left out, and what still stands is marked', async () => {
    const page = await stage.open(stage.url('echo', '/copy'));
    await verdictOn(stage.browser, page);
    const gone = await page.evaluate(() => {
      const paragraphs = [...document.querySelectorAll('article p')];
      paragraphs[0]!.before(...[1, 2, 3].map((n) => Object.assign(document.createElement('p'), { textContent: `Correction number ${n}` })));
      paragraphs[3]!.textContent = 'This paragraph was withdrawn by the editors.';
      const [text] = [paragraphs[5]!.firstChild as Text];
      text.splitText(20);
      return paragraphs.length;
    });
    expect(gone).toBeGreaterThan(8);
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    await popup.close();
    const paragraphs = await page.evaluate(() => [...document.querySelectorAll('article p')].map((p) => p.textContent!.replace(/[^\p{L}\p{N}]/gu, '')));
    const { letters, covered } = await markedLetters(page);
    const shares = paragraphs.map((text) => {
      const at = letters.indexOf(text);
      return covered.slice(at, at + text.length).replaceAll('0', '').length / text.length;
    });
    expect(shares.slice(0, 3), 'put in').toEqual([0, 0, 0]);
    expect(shares[6], 'withdrawn').toBe(0);
    expect(shares.filter((share) => share > 0.99).length).toBe(paragraphs.length - 4);
    await page.close();
  });

  test('an article that has grown and was checked anew is marked anew, by its new matches', async () => {
    const page = await stage.open(stage.url('echo', '/unrelated?grows'));
    await verdictOn(stage.browser, page);
    const put = (texts: readonly string[]): Promise<void> => page.evaluate((all) => {
      document.querySelector('article')!.append(...all.map((textContent) => Object.assign(document.createElement('p'), { textContent })));
    }, [...texts]);
    const swatches = (popup: Page): Promise<number> => popup.$$eval('.swatch', (all) => all.length);
    await put(OWN_TEXT);
    const first = await waitFor(() => recordOf(stage.browser, page), { what: 'the own text to be found', until: (record) => matchesIn(record) === 1 });
    const popup = await stage.browser.openPopup(page);
    await ordered(popup, 'toggle');
    await isOn(popup, true);
    expect(await swatches(popup)).toBe(1);
    await popup.close();
    await put(ORIGINAL);
    const second = await waitFor(() => recordOf(stage.browser, page), { what: 'the other text to be found too', until: (record) => matchesIn(record) > 1 });
    expect(second!.page, 'it is one article').toBe(first!.page);
    const again = await stage.browser.openPopup(page);
    await isOn(again, false);
    await ordered(again, 'toggle');
    await isOn(again, true);
    expect(await swatches(again)).toBe(2);
    await again.close();
    await page.close();
  });

  test('names of highlights say nothing and are new each time; no page can call the script', async () => {
    const names: string[] = [];
    for (let i = 0; i < 2; i++) {
      const page = await marked(`/marked/0?${i}`);
      names.push(...(await highlights(page)));
      expect(await page.evaluate(() => Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => name.includes('firstprint')))).toEqual([]);
      expect(await page.evaluate(() => [...document.styleSheets].filter((sheet) => [...sheet.cssRules].some((rule) => rule.cssText.includes('highlight'))).length)).toBe(0);
      await page.close();
    }
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(name).toMatch(/^h[0-9a-z]{1,7}$/);
    expect(new Set(names).size).toBe(names.length);
  });

  test('where nothing is shared there is no button', async () => {
    const page = await stage.open(stage.url('echo', '/unrelated'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await popup.$('[data-order]')).toBeNull();
    await popup.close();
    await page.close();
  });
});
