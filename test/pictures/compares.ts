import type { Page } from 'puppeteer-core';
import type { Match } from '../../src/core/verdict/match';
import { waitFor } from '../harness/wait';
import { take } from './album';
import type { Place, Studio } from './studio';

/** The compare view of a page and one of its matches. */

export interface Compared {
  readonly name: string;
  readonly url: (place: Place) => string;
  /** What stands there when it is ready. */
  readonly ready: string;
}

export const COMPARED: readonly Compared[] = [
  { name: 'own copy', url: ({ url }) => url('press', '/shortened'), ready: '.bar .steps' },
  { name: 'text not kept', url: ({ newsstand }) => newsstand.urls.edited, ready: 'main:not([aria-busy])' },
];

/** Opens the page and lays it beside its first match, as "compare" in the popup does. */
export async function openCompared(place: Place, { name, url, ready }: Compared): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const about = await place.open(url(place));
  const tab = await place.browser.tabId(about);
  const look = (): Promise<Pick<Match, 'index' | 'entry'> | null> =>
    place.browser.evaluateInExtension(async (key) => {
      const kept = (await chrome.storage.session.get(key))[key] as { pages: { state: { kind: string; verdict?: { lead: { index: string; entry: number } | null } } }[] } | undefined;
      const lead = kept?.pages.at(-1)?.state.verdict?.lead;
      return lead ? { index: lead.index, entry: lead.entry } : null;
    }, `tab:${tab}`);
  const lead = (await waitFor(look, { what: `the match of "${name}"` }))!;
  const page = await place.browser.openExtensionPage(`src/compare/compare.html?${new URLSearchParams({ tab: String(tab), index: String(lead.index), entry: String(lead.entry) })}`);
  await page.waitForSelector(ready);
  return { page, close: () => page.close().then(() => about.close()) };
}

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 800 };

export async function takeCompares(studio: Studio): Promise<void> {
  for (const compared of COMPARED) {
    const { page, close } = await openCompared(studio, compared);
    const shot = shotOf(studio, page, compared.name);
    await page.setViewport(WIDE);
    await shot();
    if (studio.language === 'en' || studio.language === 'ar') {
      await shot({ scheme: 'dark' });
      await studio.browser.showColours(page, 'light');
      await studio.browser.zoom(page, 2);
      await shot({ how: '200%' });
      await studio.browser.zoom(page, 1);
    }
    await page.setViewport(NARROW);
    await shot({ how: '320 px', whole: true });
    await close();
  }
  if (studio.language === 'en' || studio.language === 'ar') await takeFetching(studio);
}

/** What comes of a press on "Fetch the page": it lasts, it is refused, and the other text stands there, with passages that were moved. */
async function takeFetching(studio: Studio): Promise<void> {
  const { page, close } = await openCompared(studio, COMPARED.find(({ name }) => name === 'text not kept')!);
  const press = (): Promise<void> => page.$eval('[data-action="fetch"]', (button) => (button as HTMLElement).click());
  await page.setViewport(WIDE);
  await answerFetches(page, null);
  await press();
  await page.waitForSelector('.from [role="status"] .hint');
  await shotOf(studio, page, 'fetching')();
  await page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo());
  await page.waitForSelector('.problem');
  await shotOf(studio, page, 'refused')();
  await answerFetches(page, studio.newsstand.urls.original);
  await press();
  await page.waitForSelector('.cell[data-side="other"]');
  const fetched = shotOf(studio, page, 'fetched');
  await fetched();
  await fetched({ scheme: 'dark' });
  await studio.browser.showColours(page, 'light');
  const moved = await page.$eval('mark.moved[data-passage]', (mark) => Number((mark as HTMLElement).dataset['passage']));
  for (let i = 0; i < moved; i++) await page.$eval('[data-step="1"]', (button) => (button as HTMLElement).click());
  const current = shotOf(studio, page, 'a moved passage');
  await current();
  await current({ scheme: 'dark' });
  await studio.browser.showColours(page, 'light');
  await page.setViewport(NARROW);
  await fetched({ how: '320 px', whole: true });
  await close();
}

/** Has the page of a comparison get another answer than its host's: that of an address, or, where there is none, a refusal once it is let go. */
async function answerFetches(page: Page, address: string | null): Promise<void> {
  await page.evaluate((url) => {
    const own = globalThis as unknown as { fetch: typeof fetch; theirs?: typeof fetch; letGo: () => void };
    const theirs = (own.theirs ??= own.fetch.bind(globalThis));
    own.fetch = url === null ? () => new Promise((resolve) => (own.letGo = () => resolve(new Response('', { status: 403 })))) : async () => new Response(await theirs(url).then((page) => page.text()), { headers: { 'content-type': 'text/html' } });
  }, address);
}

/** The mouse away: it stands in the middle of the screen, where something may light up below it. */
const shotOf = (studio: Studio, page: Page, state: string) => async (more: object = {}): Promise<string> => {
  await page.mouse.move(0, 0);
  return take(studio, page, { view: 'compare', state, ...more });
};
