import { pressChip, rectInChip } from '../e2e/support/chip';
import { waitFor } from '../harness/wait';
import { take } from './album';
import type { Studio } from './studio';

/** CSS pixels. */
const WIDE = { width: 1100, height: 720 };
const NARROW = { width: 320, height: 640 };

const PAGES = [
  { state: 'earlier copy', path: '/twelve' },
  { state: 'Arabic article', path: '/arabic' },
] as const;

/** The line at the page's edge, closed and opened, and the marks of the shared passages. */
export async function takeChips(studio: Studio): Promise<void> {
  const { browser, language } = studio;
  const several = language === 'en' || language === 'ar';
  for (const { state, path } of PAGES) {
    const page = await studio.open(studio.url('press', path));
    const shot = (what: string, more: object = {}): Promise<string> => take(studio, page, { view: 'chip', state: `${state}, ${what}`, ...more });
    await page.setViewport(WIDE);
    await page.bringToFront();
    await waitFor(() => rectInChip(browser, page, '.line'), { what: 'the line in the page', timeout: 30_000 });
    await shot('closed');
    if (several) await shot('closed', { scheme: 'dark' });
    await pressChip(browser, page, '.open');
    await waitFor(() => rectInChip(browser, page, '.details'), { what: 'the line to open' });
    if (several) await shot('open', { scheme: 'dark' });
    await shot('open');
    if (several) {
      await page.setViewport(NARROW);
      await shot('open', { how: '320 px' });
      await page.setViewport(WIDE);
      await browser.zoom(page, 2);
      await shot('open', { how: '200%' });
      await browser.zoom(page, 1);
    }
    await page.close();
  }
  const page = await studio.open(studio.newsstand.urls.edited);
  await page.setViewport(WIDE);
  await waitFor(() => rectInChip(browser, page, '.line'), { what: 'the line in the page', timeout: 30_000 });
  await browser.pressShortcut(page, 'toggle');
  await waitFor(() => page.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size), { what: 'the marks' });
  await browser.pressShortcut(page, 'next');
  // It scrolls there smoothly.
  await page.evaluate(async () => {
    for (let at = -1; at !== scrollY; await new Promise((done) => setTimeout(done, 300))) at = scrollY;
  });
  for (const scheme of ['light', 'dark'] as const) await take(studio, page, { view: 'marks', state: 'shared passages', scheme });
  await page.close();
}
