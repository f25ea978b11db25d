import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Newsstand, PageKey } from '../newsstand/server.mjs';
import type { Badge, ExtensionBrowser } from './extension-browser';
import { waitFor } from './wait';

/** In the order in which a reader would meet them. */
const STOPS: readonly PageKey[] = ['front', 'original', 'edited', 'abridged', 'quoting', 'reworded', 'credited', 'sameTopic'];
/** In CSS pixels; the popup decides its own in Chromium. */
const POPUP = { width: 380, height: 600 };
/** Milliseconds that the badge may take after the popup knows the verdict. */
const BADGE_DELAY = 1_500;

/**
 * Visits every page of the newsstand without a window, prints what the badge says of each, and leaves pictures of the pages and
 * popups in a folder.
 * @throws Error when a page does not load, is not decided upon, or when no page at all gets a badge
 */
export async function tour(browser: ExtensionBrowser, newsstand: Newsstand): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'firstprint-newsstand-'));
  console.log(`The newsstand is open at ${newsstand.urls.front} until the tour has ended.`);
  let badges = 0;
  for (const stop of STOPS) {
    const url = newsstand.urls[stop];
    const { text, title } = await visit(browser, url, stop, folder);
    if (text !== '') badges += 1;
    console.log(`${new URL(url).host.padEnd(34)} ${(text === '' ? 'no badge' : `badge "${text}"`).padEnd(14)} ${title}`);
  }
  console.log(`Pictures of every page and its popup are in ${folder}`);
  if (badges === 0) throw new Error('No page of the newsstand got a badge, though some are copies: the extension does not work.');
}

async function visit(browser: ExtensionBrowser, url: string, name: string, folder: string): Promise<Badge> {
  const page = await browser.newPage();
  const response = await page.goto(url);
  if (!response?.ok()) throw new Error(`${url} answered with ${response?.status() ?? 'nothing'}.`);
  const popup = await browser.openPopup(page);
  await decided(popup, url);
  const badge = await settledBadge(browser, page);
  if (browser.kind === 'firefox') await popup.setViewport(POPUP);
  await popup.screenshot({ path: join(folder, `${name}-popup.png`) });
  await popup.close();
  await page.bringToFront();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  return badge;
}

/** Only the popup tells a page without a match from one that is not decided yet: both have no badge. */
async function decided(popup: Page, url: string): Promise<void> {
  const state = await waitFor(() => popup.$eval('[data-state]', (element) => element.getAttribute('data-state')), {
    what: `a verdict on ${url}`,
    until: (seen) => seen !== null && seen !== 'asking' && seen !== 'checking',
  });
  if (state === 'failed') throw new Error(`Firstprint failed on ${url}.`);
}

async function settledBadge(browser: ExtensionBrowser, page: Page): Promise<Badge> {
  const options = { what: 'a badge', until: ({ text }: Badge) => text !== '', timeout: BADGE_DELAY };
  return await waitFor(() => browser.badge(page), options).catch(() => browser.badge(page));
}
