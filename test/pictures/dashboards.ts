import type { Page } from 'puppeteer-core';
import { goTo, openDashboard, reload } from '../e2e/support/dashboard';
import { setSettings } from '../e2e/support/own-library';
import { take } from './album';
import { subscribeAndFollow } from './sources';
import { importLibrary, type Place, type Studio } from './studio';

/** CSS pixels. */
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 800 };

/** The sections as the navigation names them in its links. */
export const sectionsOf = (page: Page): Promise<string[]> => page.$$eval('header nav a', (links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1)));

/** Empty sections, the import's preview, and every section with something in it. Leaves the library of known.ts behind. */
export async function takeDashboards(studio: Studio): Promise<void> {
  const { browser, language } = studio;
  const page = await openDashboard(browser);
  await page.setViewport(WIDE);
  const sections = await sectionsOf(page);
  const empty = async (section: string): Promise<void> => {
    await goTo(page, section);
    await take(studio, page, { view: 'dashboard', state: `${section}, empty`, whole: true });
  };
  for (const section of ['library', 'lists', 'feeds']) await empty(section);
  await importLibrary(studio, async (preview) => {
    await preview.setViewport(WIDE);
    await take(studio, preview, { view: 'dashboard', state: 'data, preview of an import', whole: true });
  });
  await subscribeAndFollow(browser, studio.url);
  await setSettings(browser, { remember: true });
  await goTo(page, 'library');
  await reload(page);
  await page.waitForSelector('.row');
  const several = language === 'en' || language === 'ar';
  for (const section of sections) {
    await goTo(page, section);
    if (section === 'library') await openRow(page);
    // The rows of the library come with the window that shows them: the whole page would be half empty.
    const whole = section !== 'library';
    await take(studio, page, { view: 'dashboard', state: section, whole });
    if (several) await take(studio, page, { view: 'dashboard', state: section, scheme: 'dark', whole });
    await browser.showColours(page, 'light');
    await page.setViewport(NARROW);
    await take(studio, page, { view: 'dashboard', state: section, how: '320 px', whole });
    await page.setViewport(WIDE);
    if (several) {
      await browser.zoom(page, 2);
      await take(studio, page, { view: 'dashboard', state: section, how: '200%' });
      await browser.zoom(page, 1);
    }
  }
  await page.close();
}

/** Opens the first article, as a click on its title does. */
export async function openRow(page: Page): Promise<void> {
  await page.waitForSelector('.row .line');
  await page.$eval('.row .line', (line) => (line as HTMLElement).click());
  await page.waitForSelector('.details');
}

/** A library, a list and a feed, for tests of the sections. */
export async function fillDashboard(place: Pick<Place, 'browser' | 'url'>): Promise<void> {
  await importLibrary(place);
  await subscribeAndFollow(place.browser, place.url);
}
