import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { axeFinds, catchDownloads } from './support/dashboard';
import { markedLetters } from './support/marks';
import { focusedIn, pressed, saidIn, stateInPopup } from './support/popup';
import { allowPrivateWindows, openPrivately } from './support/private-window';
import { BROWSERS, recordOf, startStage, verdictOn, type Stage } from './support/stage';

describe.each(BROWSERS)('what can be done with a match in the popup, in %s', (kind) => {
  let stage: Stage;
  /** A page with one match, which is in the reader's own library. */
  beforeAll(async () => {
    stage = await startStage(kind);
    const page = await stage.open(stage.url('parish', '/own'));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await pressed(popup, 'add');
    await waitFor(() => popup.$('.added'), { what: 'the page to be added' });
    await popup.close();
    await page.close();
  });
  afterAll(() => stage?.close());

  async function opened(path: string): Promise<{ page: Page; popup: Page }> {
    const page = await stage.open(stage.url('echo', path));
    await verdictOn(stage.browser, page);
    const popup = await stage.browser.openPopup(page);
    await stateInPopup(popup, 'article');
    return { page, popup };
  }
  const stored = (): Promise<string> => stage.browser.evaluateInExtension(async () => JSON.stringify(await chrome.storage.local.get('hiddenPairs')));
  const untilSaid = (popup: Page, selector: string, wanted: (said: string) => boolean): Promise<string> => waitFor(() => saidIn(popup, selector), { what: `"${selector}" to say so`, until: wanted });

  test('the time line leads to a match, which opens and has the focus', async () => {
    const { page, popup } = await opened('/own-copy');
    expect(await saidIn(popup, '.line [aria-current]')).toContain('this page');
    await popup.$eval('.line [data-to]', (button) => (button as HTMLButtonElement).focus());
    await popup.keyboard.press('Enter');
    await waitFor(() => popup.$('.match details[open]'), { what: 'the match to open' });
    expect(await focusedIn(popup)).toBe('.match summary');
    expect(await saidIn(popup, '.match dl')).toMatch(/^This page\s*Published .* 2026.*, from the page's data \(JSON-LD\)\s*The other\s*.* 2026/);
    if (kind === 'chromium') expect(await axeFinds(popup)).toEqual([]);
    await popup.close();
    await page.close();
  });

  test('every action is reached by the keyboard alone, and is seen to have the focus', async () => {
    const { page, popup } = await opened('/own-copy');
    await waitFor(() => popup.$('[data-action="add"]'), { what: 'the library' });
    await popup.$eval('.match details', (details) => ((details as HTMLDetailsElement).open = true));
    await popup.bringToFront();
    const seen: string[] = [];
    for (let i = 0; i < 40 && !seen.includes('[data-action="open-settings"]'); i++) {
      await popup.keyboard.press('Tab');
      seen.push(await focusedIn(popup));
      expect(await popup.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle), `the focus on ${seen.at(-1)}`).not.toBe('none');
    }
    const actions = ['mark', 'compare', 'wrong', 'search', 'add', 'write', 'pause', 'open-library', 'open-settings'].map((action) => `[data-action="${action}"]`);
    expect(seen).toEqual(expect.arrayContaining(['.marks button', '.line button', '.match a', '.match summary', ...actions]));
    // In the order in which they stand.
    expect(actions.map((one) => seen.indexOf(one))).toEqual(actions.map((one) => seen.indexOf(one)).toSorted((a, b) => a - b));
    await popup.close();
    await page.close();
  });

  test('marks its passages alone, goes to the first, and takes them away again', async () => {
    const { page, popup } = await opened('/own-copy');
    const isPressed = (on: boolean): Promise<unknown> => waitFor(() => popup.$eval('[data-action="mark"]', (button) => button.getAttribute('aria-pressed')), { what: `the marks of the match to be ${on}`, until: (seen) => seen === String(on) });
    await pressed(popup, 'mark');
    await isPressed(true);
    expect(await saidIn(popup, '.marks [role="status"]')).toMatch(/^Place 1 of \d+$/);
    expect((await markedLetters(page)).covered).toContain('1'.repeat(200));
    await popup.close();
    const again = await stage.browser.openPopup(page);
    await waitFor(() => again.$('[data-action="mark"][aria-pressed="true"]'), { what: 'the popup to know it when it is opened anew' });
    // The switch for all takes them away as well.
    await again.$eval('[data-order="toggle"]', (button) => (button as HTMLButtonElement).click());
    await waitFor(() => again.$('[data-action="mark"][aria-pressed="false"]'), { what: 'the marks to go' });
    expect((await markedLetters(page)).covered).not.toContain('1');
    await again.close();
    await page.close();
  });

  test('hidden as wrong it is gone from badge and popup at once, and comes back by "Undo"; the focus is never lost', async () => {
    const { page, popup } = await opened('/own-copy');
    await popup.$eval('[data-action="wrong"]', (button) => (button as HTMLButtonElement).focus());
    await popup.keyboard.press('Enter');
    await untilSaid(popup, '.just-hidden .said', (said) => said.startsWith('Hidden on this page: '));
    expect(await focusedIn(popup)).toBe('[data-action="unhide"]');
    expect(await popup.$('.match, .line, .marks')).toBeNull();
    await waitFor(() => stage.browser.badge(page), { what: 'the badge to go', until: ({ text }) => text === '' });
    expect((await recordOf(stage.browser, page))?.state).toMatchObject({ kind: 'article', verdict: { kind: 'nothing' }, hidden: [expect.any(String)] });
    expect(await stored()).not.toMatch(/localhost|spades|wexcombe/i);
    if (kind === 'chromium') expect(await axeFinds(popup)).toEqual([]);
    await popup.keyboard.press('Enter');
    await waitFor(() => popup.$('.match details[open]'), { what: 'the match to be back' });
    expect(await focusedIn(popup)).toBe('.match summary');
    expect(await popup.$('.just-hidden, .hidden-count')).toBeNull();
    await waitFor(() => stage.browser.badge(page), { what: 'the badge to be back', until: ({ text }) => text !== '' });
    expect(JSON.parse(await stored())).toMatchObject({ hiddenPairs: { pairs: [] } });
    await popup.close();
    await page.close();
  });

  test('stays hidden when the page is opened again, and is shown again when the reader wants it', async () => {
    const { page, popup } = await opened('/own-copy');
    await pressed(popup, 'wrong');
    await untilSaid(popup, '.just-hidden .said', (said) => said !== '');
    await popup.close();
    await stage.browser.stopBackground();
    await page.reload();
    expect((await verdictOn(stage.browser, page)).kind).toBe('nothing');
    // Another page has the same match still.
    const other = await stage.open(stage.url('mirror', '/own-copy'));
    expect((await verdictOn(stage.browser, other)).badge.text).not.toBe('');
    await other.close();
    const again = await stage.browser.openPopup(page);
    await untilSaid(again, '.hidden-count span', (said) => said === '1 match hidden');
    await pressed(again, 'show-hidden');
    await waitFor(() => again.$('.match'), { what: 'the match to be back' });
    expect(await focusedIn(again)).toBe('h1');
    expect(await again.$('.hidden-count')).toBeNull();
    await waitFor(() => stage.browser.badge(page), { what: 'the badge to be back', until: ({ text }) => text !== '' });
    await again.close();
    await page.close();
  });

  test('the report can be read before it is saved, takes a sentence, and Escape does not throw that away', async () => {
    const { page, popup } = await opened('/own-copy');
    await pressed(popup, 'wrong');
    await untilSaid(popup, '.just-hidden .said', (said) => said !== '');
    await popup.$eval('.report > summary', (summary) => (summary as HTMLElement).click());
    await popup.focus('.report textarea');
    await popup.keyboard.type('It only quotes the mayor.');
    const prevented = await popup.evaluate(() => !document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })));
    expect(prevented).toBe(true);
    await popup.$eval('.report details > summary', (summary) => (summary as HTMLElement).click());
    const shown = await waitFor(() => popup.$eval('.report pre', (pre) => pre.textContent ?? ''), { what: 'the text of the report', until: (text) => text.includes('mayor') });
    if (kind === 'chromium') expect(await axeFinds(popup)).toEqual([]);
    const downloads = await catchDownloads(popup);
    await pressed(popup, 'report');
    await untilSaid(popup, '.report [role="status"]', (said) => /^Saved as firstprint-report-\d{4}-\d\d-\d\d\.json$/.test(said));
    const [[name, text]] = Object.entries(await downloads()) as [[string, string]];
    expect(name).toMatch(/^firstprint-report-.*\.json$/);
    expect(text).toBe(shown);
    const report = JSON.parse(text) as { words: string; page: { url: string; signature: string }; known: { publisher: string; text: { words: number } } };
    expect(report).toMatchObject({ words: 'It only quotes the mayor.', known: { publisher: expect.any(String), text: { words: expect.any(Number) } } });
    expect(report.page.url).toBe(page.url());
    expect(report.page.signature.length).toBeGreaterThan(500);
    expect(await popup.evaluate(() => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))), 'what is saved does not hold the window open').toBe(true);
    await pressed(popup, 'unhide');
    await waitFor(() => popup.$('.match'), { what: 'the match to be back' });
    await popup.close();
    await page.close();
  });

  test('compares in a tab beside the page, and the settings are a press away', async () => {
    const { page } = await opened('/own-copy');
    const tab = await stage.browser.tabId(page);
    const urls = (): Promise<string[]> => stage.browser.evaluateInExtension(async () => (await chrome.tabs.query({})).map(({ url, pendingUrl }) => pendingUrl || url || ''));
    for (const [action, wanted] of [['compare', /\/src\/compare\/compare\.html\?tab=(\d+)&index=library&entry=\d+$/], ['open-settings', /\/src\/dashboard\/dashboard\.html#settings$/]] as const) {
      const popup = await stage.browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`);
      await stateInPopup(popup, 'article');
      await pressed(popup, action);
      const found = await waitFor(urls, { what: `the page of "${action}"`, until: (all) => all.some((url) => wanted.test(url)) });
      if (action === 'compare') expect(found.map((url) => wanted.exec(url)?.[1]).filter(Boolean)).toEqual([String(tab)]);
      await popup.close();
    }
  });

  // Last, for the extension starts anew.
  test('in a private window nothing of it is written', async () => {
    const { browser } = stage;
    await browser.evaluateInExtension(() => chrome.storage.local.remove('hiddenPairs'));
    await allowPrivateWindows(browser);
    const { window, tab } = await openPrivately(browser, stage.url('echo', '/own-copy'));
    const popup = await browser.openExtensionPage(`src/popup/popup.html?tab=${tab}`);
    await stateInPopup(popup, 'article');
    await pressed(popup, 'wrong');
    await untilSaid(popup, '.just-hidden .private', (said) => said.includes('until the browser is closed'));
    expect(await stored()).toBe('{}');
    await browser.evaluateInExtension((id) => chrome.windows.remove(id), window);
    await popup.close();
  });
});
