import { mkdirSync } from 'node:fs';
import { screenshotWindow } from '../harness/display';
import { waitFor } from '../harness/wait';
import { ROOT, openStudio } from './studio';

const FOLDER = `${ROOT}docs/pictures`;
/** A window is painted some time after its page is; nothing tells when. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

/** The README's pictures of the whole window: with the badge, with the popup open, with the shared passages marked, and the library of the newsstand's articles. */
export async function takeWindows(): Promise<void> {
  const studio = await openStudio('chromium');
  const { browser, newsstand } = studio;
  const display = studio.display!;
  try {
    const page = (await browser.browser.pages())[0] ?? (await browser.newPage());
    await page.goto(newsstand.urls.edited);
    await page.bringToFront();
    await waitFor(() => browser.badge(page), { what: 'the badge', until: ({ text }) => text !== '' });
    await painted();
    mkdirSync(FOLDER, { recursive: true });
    await screenshotWindow(display, `${FOLDER}/badge.png`);
    const popup = await browser.openPopup(page);
    await painted();
    await screenshotWindow(display, `${FOLDER}/popup.png`);
    for (const order of ['toggle', 'next']) {
      await waitFor(() => popup.$(`[data-order="${order}"]`), { what: `the button "${order}"` });
      await popup.$eval(`[data-order="${order}"]`, (button) => (button as HTMLButtonElement).click());
    }
    await painted();
    await screenshotWindow(display, `${FOLDER}/marks.png`);
    await popup.close();
    // The articles of the newsstand, each added as a reader would.
    for (const url of Object.values(newsstand.urls)) {
      await page.goto(url);
      const own = await browser.openPopup(page);
      const state = await waitFor(() => own.$eval('.popup', (shown) => shown.getAttribute('data-state')), { what: 'the popup', until: (shown) => shown !== 'asking' && shown !== 'checking' });
      if (state === 'article') {
        await own.$eval('[data-action="add"]', (button) => (button as HTMLButtonElement).click());
        await waitFor(() => own.$('.added'), { what: 'the article to be added' });
      }
      await own.close();
    }
    await page.goto(browser.extensionUrl('src/dashboard/dashboard.html#library'));
    await page.waitForSelector('.row');
    await painted();
    await screenshotWindow(display, `${FOLDER}/library.png`);
  } finally {
    await studio.close();
  }
}
