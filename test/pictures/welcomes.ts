import type { Page } from 'puppeteer-core';
import { take } from './album';
import { PIANO } from './stories';
import type { Studio } from './studio';

/** CSS pixels. */
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 800 };

/** The page of the first run, as it opens by itself after the installation. */
export async function takeWelcome(studio: Studio): Promise<void> {
  const { browser } = studio;
  const page = await browser.openExtensionPage('src/welcome/welcome.html');
  const shot = (more: object = {}): Promise<string> => take(studio, page, { view: 'welcome', state: 'first run', ...more });
  await page.setViewport(WIDE);
  await page.waitForSelector('h1');
  await page.mouse.move(0, 0);
  await shot({ whole: true });
  if (studio.language === 'en' || studio.language === 'ar') {
    await shot({ scheme: 'dark', whole: true });
    await browser.showColours(page, 'light');
    await browser.zoom(page, 2);
    await shot({ how: '200%' });
    await browser.zoom(page, 1);
  }
  await page.setViewport(NARROW);
  await shot({ how: '320 px', whole: true });
  if (studio.language === 'en' || studio.language === 'ar') await takeStates(studio, page);
  await page.close();
}

/** What it says of other texts than its own, and where the browser hides the button. */
async function takeStates(studio: Studio, page: Page): Promise<void> {
  await page.setViewport(WIDE);
  const write = (words: string): Promise<void> => page.$eval('[contenteditable]', (box, said) => {
    box.textContent = said;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, words);
  for (const [state, words] of [['too short', PIANO[0]!.split(' ').slice(0, 6).join(' ')], ['no match', PIANO.join('\n')]] as const) {
    await write(words);
    await page.waitForSelector('.found[data-tone="quiet"]');
    await take(studio, page, { view: 'welcome', state });
  }
  if (studio.browser.kind === 'firefox') return;
  await page.evaluate(() => {
    chrome.action.getUserSettings = async () => ({ isOnToolbar: false });
    dispatchEvent(new Event('focus'));
    document.querySelector('.see')!.scrollIntoView({ block: 'center' });
  });
  await take(studio, page, { view: 'welcome', state: 'pin the button' });
}
