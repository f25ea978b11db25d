import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../harness/browsers';
import type { ExtensionBrowser } from '../harness/extension-browser';
import { waitFor } from '../harness/wait';
import { axeFinds } from './support/dashboard';
import { BROWSERS, extensionFolder, pause } from './support/stage';

const WELCOME = 'src/welcome/welcome.html';
const textOf = (page: Page, selector: string): Promise<string> => page.$eval(selector, (element) => element.textContent!.replace(/\s+/g, ' ').trim());

describe.each(BROWSERS)('the first page in %s', (kind) => {
  let browser: ExtensionBrowser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(kind, { extension: extensionFolder(kind), welcome: true });
    page = await browser.ownTab(WELCOME);
    await page.waitForSelector('.found .verdict');
  });
  afterAll(() => browser?.close());

  const tabs = (): Promise<number> => browser.evaluateInExtension(async () => (await chrome.tabs.query({})).filter(({ url }) => url?.endsWith('welcome.html')).length);
  const settings = () => browser.evaluateInExtension(async () => (await chrome.storage.local.get('settings'))['settings'] as { check?: string } | undefined);
  const marked = (): Promise<string[]> => page.evaluate(() => Array.from(CSS.highlights.get('shared') ?? [], (range) => range.toString()));

  test('opens once after installing, and not again when the extension starts anew', async () => {
    expect(await tabs()).toBe(1);
    await browser.reloadExtension();
    await pause(1500);
    // The browser closes the pages of an extension that starts anew.
    expect(await tabs()).toBe(0);
    page = await browser.openExtensionPage(WELCOME);
    await page.waitForSelector('.found .verdict');
  });

  test('shows on a live example what a copy is: verdict, share and marks follow what is typed', async () => {
    expect(await textOf(page, '.verdict')).toBe('Earlier at Saltmere Courier');
    expect(await page.$eval('.found', (found) => found.getAttribute('data-tone'))).toBe('speaks');
    const share = async (): Promise<number> => Number(/(\d+)%/.exec(await textOf(page, '.found'))![1]);
    const before = await share();
    expect(before).toBeGreaterThan(50);
    expect(await textOf(page, '.found .date')).toBe('4 Mar 2024');
    const words = (await marked()).join(' ');
    expect(words).toContain('calendar of the moon');
    expect(words).not.toContain('visitors');
    await page.focus('[contenteditable]');
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.type('The mayor says that a signpost is the least of what he hears about every morning on his way to the office, and that bread was never a matter for the council.');
    await waitFor(share, { what: 'a smaller share', until: (now) => now < before });
    expect((await marked()).join(' ')).toContain('calendar of the moon');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.press('Delete');
    expect(await textOf(page, '.verdict')).toMatch(/^Too short/);
    expect(await marked()).toEqual([]);
    await page.keyboard.type('A quite different story about the ferry that was late on every day of last week, because its captain had taken a liking to seals and slowed down whenever he saw one, to the delight of the children and the despair of everybody who had a train to catch at the other side.');
    expect(await textOf(page, '.verdict')).toBe('No earlier copy known');
    await page.$eval('[data-action="again"]', (button) => (button as HTMLElement).click());
    expect(await share()).toBe(before);
  }, 90_000);

  test('no mark stands out of the text, however wide it is', async () => {
    for (const width of [1280, 320]) {
      await page.setViewport({ width, height: 800 });
      const out = (): Promise<number> => page.evaluate(() => {
        const box = document.querySelector('[contenteditable]')!;
        const end = box.getBoundingClientRect().right - parseFloat(getComputedStyle(box).paddingRight);
        return Array.from(CSS.highlights.get('shared')!, (range) => range as Range).filter((range) => box.contains(range.startContainer)).flatMap((range) => [...range.getClientRects()]).filter(({ right }) => right > end).length;
      });
      await waitFor(out, { what: `marks within the text at ${width} pixels`, until: (count) => count === 0 });
    }
    expect((await marked()).length).toBeGreaterThan(10);
  });

  test('the choice counts at once, says what follows, and is heard of from elsewhere', async () => {
    await page.focus('[name="check"]:checked');
    await page.keyboard.press('ArrowDown');
    await waitFor(settings, { what: 'the setting', until: (now) => now?.check === 'click' });
    expect(await textOf(page, '.follows')).toMatch(/^Nothing is checked by itself/);
    await waitFor(() => browser.evaluateInExtension(() => chrome.scripting.getRegisteredContentScripts()), { what: 'no registered script', until: (scripts) => scripts.length === 0 });
    await page.keyboard.press('ArrowUp');
    await waitFor(() => browser.evaluateInExtension(() => chrome.scripting.getRegisteredContentScripts()), { what: 'the registration', until: (scripts) => scripts.length === 1 });
  });

  test.runIf(kind === 'firefox')('without access to sites it says so, and asks at a press', async () => {
    await browser.evaluateInExtension(() => chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }));
    await waitFor(() => textOf(page, '.follows'), { what: 'the sentence', until: (said) => said.startsWith('The browser does not let Firstprint read pages yet') });
    expect(await axeFinds(page)).toEqual([]);
    // The browser takes it for asked by the reader only in a true click.
    await (await page.$('[data-action="access"]'))!.click();
    await waitFor(() => textOf(page, '.follows'), { what: 'what follows', until: (said) => said.startsWith('Firstprint may read pages now.') });
  });

  test('axe finds nothing, at any width; nothing is cut off at 320 pixels', async () => {
    for (const width of [1280, 320]) {
      await page.setViewport({ width, height: 800 });
      expect(await axeFinds(page), `${width} pixels`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} pixels`).toBeLessThanOrEqual(width);
    }
  });
});
