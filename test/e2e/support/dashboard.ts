import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import type { ExtensionBrowser } from '../../harness/extension-browser';
import { waitFor } from '../../harness/wait';

export async function openDashboard(browser: ExtensionBrowser, section = 'library'): Promise<Page> {
  const page = await browser.openExtensionPage('src/dashboard/dashboard.html');
  await goTo(page, section);
  return page;
}

export async function goTo(page: Page, section: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), section);
  await page.waitForSelector(`main[data-section="${section}"] h1`);
}

/** Loads the page again. Firefox never reports an extension's page as loaded, so it is asked. */
export async function reload(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { before: true });
    location.reload();
  });
  await waitFor(() => page.evaluate(() => document.querySelector('h1') !== null && !('before' in window)), { what: 'the page to load again' });
}

/** Clicks by script: what lies over it in a small window does not matter here. */
export async function click(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => (element as HTMLElement).click());
}

/** The titles on screen, in the order of the table. */
export const titles = (page: Page): Promise<string[]> =>
  page.$$eval('.row', (rows) => rows.sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index'))).map((row) => row.querySelector('.words')!.textContent!));

export const untilTitles = (page: Page, wanted: readonly string[]): Promise<string[]> =>
  waitFor(() => titles(page), { what: `the titles ${wanted.join(', ')}`, until: (seen) => JSON.stringify(seen) === JSON.stringify(wanted) });

export async function type(page: Page, selector: string, words: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (field) => {
    (field as HTMLInputElement).focus();
    (field as HTMLInputElement).select();
  });
  await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
}

/** The files that the page hands to the browser's downloads, by their names. */
export async function catchDownloads(page: Page): Promise<() => Promise<Record<string, string>>> {
  await page.evaluate(() => {
    const caught: Record<string, Promise<string>> = {};
    Object.assign(window, { caught });
    const press = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.download === '') return press.call(this);
      caught[this.download] = fetch(this.href).then((file) => file.text());
    };
  });
  return async () => JSON.parse(await page.evaluate(async () => {
    const { caught } = window as unknown as { caught: Record<string, Promise<string>> };
    return JSON.stringify(Object.fromEntries(await Promise.all(Object.entries(caught).map(async ([name, text]) => [name, await text]))));
  })) as Record<string, string>;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the page once nothing on it moves any more: rule, element and what to do. Of targets it asks for 24 px only where it is told to. */
export async function axeFinds(page: Page): Promise<string[]> {
  // A colour on its way to another has the contrast of neither. Not waited for: where the browser draws nothing they never end.
  await page.evaluate(() => document.getAnimations().filter(({ effect }) => effect!.getComputedTiming().endTime !== Infinity).forEach((one) => one.finish()));
  const found = await page.evaluate(`(async () => { ${axe}; const { violations } = await axe.run({ rules: { 'target-size': { enabled: true } } }); return JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => [id, target.join(' '), failureSummary].join(': ')))); })()`);
  return JSON.parse(found as string) as string[];
}
