import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { catchDownloads } from '../e2e/support/dashboard';
import { pressed } from '../e2e/support/popup';
import { waitFor } from '../harness/wait';
import { take } from './album';
import { popupAsPage } from './popups';
import type { Studio } from './studio';

/** CSS pixels. */
const WIDE = { width: 900, height: 800 };
const NARROW = { width: 320, height: 800 };

/** Pixels: the lower half of a card, behind the first. */
const TALL = { width: 900, height: 1900 };

/** An evidence card as whoever is handed it opens it (in English, whatever the reader's language), and its check in the dashboard. */
export async function takeCards(studio: Studio): Promise<void> {
  const { browser, newsstand } = studio;
  const folder = await mkdtemp(join(tmpdir(), 'firstprint-card-'));
  try {
    const about = await studio.open(newsstand.urls.edited);
    const popup = await popupAsPage(studio, about);
    await popup.waitForSelector('[data-action="card"]');
    const caught = await catchDownloads(popup);
    await pressed(popup, 'card');
    const files = await waitFor(caught, { what: 'the card', until: (found) => Object.keys(found).length > 0, timeout: 30_000 });
    await popup.close();
    await about.close();
    const path = join(folder, 'card.html');
    const made = Object.values(files)[0]!;
    await writeFile(path, made);
    if (studio.language === 'en') await takeCard(studio, `file://${path}`);
    const altered = join(folder, 'altered.html');
    await writeFile(altered, made.replaceAll('14 September 2026', '14 September 2016'));
    const dashboard = await browser.openExtensionPage('src/dashboard/dashboard.html#data');
    await dashboard.setViewport({ width: 1280, height: 800 });
    for (const [file, state, good] of [[path, 'checked', true], [altered, 'a check failed', false]] as const) {
      await ((await dashboard.waitForSelector('input[name="card"]')) as ElementHandle<HTMLInputElement>).uploadFile(file);
      await dashboard.waitForSelector(`.card-result[data-good="${good}"]`);
      await dashboard.$eval('.checks', (checks) => checks.scrollIntoView({ block: 'center' }));
      await take(studio, dashboard, { view: 'card', state });
      await take(studio, dashboard, { view: 'card', state, scheme: 'dark' });
      await browser.showColours(dashboard, 'light');
    }
    await dashboard.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeCard(studio: Studio, url: string): Promise<void> {
  const { browser } = studio;
  const card = await studio.open(url);
  await card.setViewport(WIDE);
  await take(studio, card, { view: 'card', state: 'as a page', whole: true });
  await take(studio, card, { view: 'card', state: 'as a page', scheme: 'dark', whole: true });
  await browser.showColours(card, 'light');
  await card.setViewport(TALL);
  await card.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await take(studio, card, { view: 'card', state: 'as a page, its lower half' });
  await card.evaluate(() => scrollTo(0, 0));
  await card.setViewport(NARROW);
  await take(studio, card, { view: 'card', state: 'as a page', how: '320 px', whole: true });
  await card.close();
}
