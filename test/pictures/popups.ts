import type { Page } from 'puppeteer-core';
import { setSettings } from '../e2e/support/own-library';
import { take, type Scheme } from './album';
import { DAMAGED_STATES, openPageOf, PAUSED_SITE, POPUP_STATES, showsState, WITHDRAWN_STATES, type PopupState } from './popup-states';
import { openStudio, withdrawAccess, type Place, type Studio } from './studio';

/** CSS pixels: a tab that shows the popup as a page of its own, as wide as the popup is; it is made as tall as what it says. */
const TAB = { width: 380, height: 240 };
const NARROW = { width: 320, height: 240 };
/** Browsers let a popup become so large, in the screen's pixels: zoomed twice it has half of that. */
const LARGEST = { width: 760, height: 600 };

/** Every state in English, the important ones in the other languages too; dark, zoomed and narrow where they are important. */
export async function takePopups(studio: Studio): Promise<void> {
  await setSettings(studio.browser, { pausedSites: [`${PAUSED_SITE}.localhost`] });
  for (const state of POPUP_STATES) {
    if (studio.language !== 'en' && !state.important) continue;
    const page = await openPageOf(studio, state);
    await takeState(studio, page, state, state.important && ['en', 'ar'].includes(studio.language) ? ['light', 'dark'] : ['light']);
    if (state.important) await takeAsPage(studio, page, state);
    await page.close();
  }
  if (studio.kind === 'chromium' && studio.language === 'en') await takeFirstAsk(studio);
}

/** The states that take a browser of their own: a damaged index, and no access. */
export async function takeBroken(kind: Studio['kind'], language: string): Promise<void> {
  const studio = await openStudio(kind, language, { damaged: true });
  try {
    for (const states of [DAMAGED_STATES, WITHDRAWN_STATES]) {
      if (states === WITHDRAWN_STATES) await withdrawAccess(studio);
      for (const state of states) {
        const page = await openPageOf(studio, state);
        await takeState(studio, page, state, ['light', 'dark']);
        await page.close();
      }
    }
  } finally {
    await studio.close();
  }
}

async function takeState(studio: Studio, page: Page, state: PopupState, schemes: readonly Scheme[]): Promise<void> {
  const popup = await studio.browser.openPopup(page);
  if (studio.kind === 'firefox') await popup.setViewport(TAB);
  await showsState(popup, state);
  for (const scheme of schemes) await take(studio, popup, { view: 'popup', state: state.name, scheme, whole: studio.kind === 'firefox' });
  await studio.browser.showColours(popup, 'light');
  await popup.close();
}

/** Zoomed and narrow, which the real popup cannot be. */
async function takeAsPage(studio: Studio, page: Page, state: PopupState): Promise<void> {
  const popup = await popupAsPage(studio, page);
  await popup.setViewport(NARROW);
  await showsState(popup, state);
  await take(studio, popup, { view: 'popup', state: state.name, how: '320 px', whole: true });
  if (studio.language === 'en' || studio.language === 'ar') {
    await popup.setViewport(LARGEST);
    await studio.browser.zoom(popup, 2);
    await state.open?.(popup);
    await take(studio, popup, { view: 'popup', state: state.name, how: '200%' });
    await studio.browser.zoom(popup, 1);
  }
  await popup.close();
}

/** The popup in a tab, as Firefox shows it to the tests; its width can be chosen there. */
export async function popupAsPage({ browser }: Pick<Place, 'browser'>, page: Page): Promise<Page> {
  return browser.openExtensionPage(`src/popup/popup.html?tab=${await browser.tabId(page)}`);
}

/** Milliseconds that the background is kept busy, so that its first answer is late. */
const BUSY_MS = 12_000;

/** What stands there before the first answer: the service worker has its hands full, as it has on a slow computer. */
async function takeFirstAsk(studio: Studio): Promise<void> {
  // Of a page that was checked, the popup knows by itself.
  const page = await studio.browser.newPage();
  await page.goto('chrome://version/');
  const busy = studio.browser.evaluateInBackground((most) => {
    const end = Date.now() + most;
    while (Date.now() < end);
  }, BUSY_MS);
  const popup = await studio.browser.openPopup(page);
  await popup.waitForSelector('[data-state="asking"]');
  await take(studio, popup, { view: 'popup', state: 'first ask' });
  await busy;
  await popup.close();
  await page.close();
}
