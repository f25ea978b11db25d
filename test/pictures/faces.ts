import type { Page } from 'puppeteer-core';
import { openDashboard } from '../e2e/support/dashboard';
import { COMPARED, openCompared, type Compared } from './compares';
import { openRow } from './dashboards';
import { openPageOf, POPUP_STATES, showsState } from './popup-states';
import { popupAsPage } from './popups';
import type { Place } from './studio';

/** A view as it can be opened in a tab, where everything of it can be measured. */
export interface Face {
  readonly name: string;
  readonly open: (place: Place) => Promise<{ readonly page: Page; readonly close: () => Promise<void> }>;
}

const POPUPS = ['no article', 'nothing known', 'one match, opened', 'twelve matches', 'long titles', 'read before'];
const popup = (name: string): Face => ({
  name: `popup, ${name}`,
  async open(place) {
    const state = POPUP_STATES.find((one) => one.name === name)!;
    const about = await openPageOf(place, state);
    const page = await popupAsPage(place, about);
    await showsState(page, state);
    return { page, close: () => page.close().then(() => about.close()) };
  },
});

/** All sections in one tab, one after the other, would hide which of them is wrong. */
const section = (name: string): Face => ({
  name: `dashboard, ${name}`,
  async open({ browser }) {
    const page = await openDashboard(browser, name);
    if (name === 'library') await openRow(page);
    return { page, close: () => page.close() };
  },
});

const compared = (one: Compared): Face => ({ name: `compare, ${one.name}`, open: (place) => openCompared(place, one) });

const welcome: Face = {
  name: 'welcome',
  async open({ browser }) {
    const page = await browser.openExtensionPage('src/welcome/welcome.html');
    await page.waitForSelector('h1');
    return { page, close: () => page.close() };
  },
};

export const FACES: readonly Face[] = [...POPUPS.map(popup), ...['library', 'lists', 'feeds', 'reading', 'data', 'settings'].map(section), ...COMPARED.map(compared), welcome];
