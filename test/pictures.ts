/**
 * `npm run pictures`: docs/pictures from the real thing, under Xvfb: the whole Chromium window with the badge, with the
 * popup open, with the shared passages marked, and with the library of the newsstand's articles. Run after `npm run build`.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './harness/browsers';
import { screenshotWindow, startDisplay } from './harness/display';
import { waitFor } from './harness/wait';
import { startNewsstand } from './newsstand/server.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const pictures = `${root}docs/pictures`;
/** A window is painted some time after its page is; nothing tells when. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

const display = await startDisplay();
const newsstand = await startNewsstand();
const browser = await launch('chromium', { extension: `${root}dist/chrome`, visibleOn: display.display });
try {
  await waitFor(() => browser.evaluateInExtension(async () => (await chrome.scripting.getRegisteredContentScripts()).length), { what: 'the registration' });
  const page = (await browser.browser.pages())[0] ?? (await browser.newPage());
  await page.goto(newsstand.urls.edited);
  await page.bringToFront();
  await waitFor(() => browser.badge(page), { what: 'the badge', until: ({ text }) => text !== '' });
  await painted();
  mkdirSync(pictures, { recursive: true });
  await screenshotWindow(display, `${pictures}/badge.png`);
  const popup = await browser.openPopup(page);
  await painted();
  await screenshotWindow(display, `${pictures}/popup.png`);
  for (const order of ['toggle', 'next']) {
    await waitFor(() => popup.$(`[data-order="${order}"]`), { what: `the button "${order}"` });
    await popup.$eval(`[data-order="${order}"]`, (button) => (button as HTMLButtonElement).click());
  }
  await painted();
  await screenshotWindow(display, `${pictures}/marks.png`);
  await popup.close();
  // The articles of the newsstand, each added as a reader would.
  for (const url of Object.values(newsstand.urls)) {
    await page.goto(url);
    const own = await browser.openPopup(page);
    const state = await waitFor(() => own.$eval('.popup', (popup) => popup.getAttribute('data-state')), { what: 'the popup', until: (shown) => shown !== 'asking' && shown !== 'checking' });
    if (state === 'article') {
      await own.$eval('[data-action="add"]', (button) => (button as HTMLButtonElement).click());
      await waitFor(() => own.$('.added'), { what: 'the article to be added' });
    }
    await own.close();
  }
  await page.goto(browser.extensionUrl('src/dashboard/dashboard.html#library'));
  await page.waitForSelector('.row');
  await painted();
  await screenshotWindow(display, `${pictures}/library.png`);
  console.log('docs/pictures/badge.png, popup.png, marks.png and library.png');
} finally {
  await browser.close();
  await newsstand.close();
  await display.close();
}
