import { browser } from './browser';
import { keepCompared } from './session';

/** Opens the dashboard, or goes to the tab in which it is open. */
export function openDashboard(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Whether this very page is in a private window. */
export const isPrivate = (): boolean => browser.extension.inIncognitoContext === true;

const COMPARE = 'src/compare/compare.html';

/** Opens the page that lays a tab's article and one of its matches side by side, in a tab beside it. */
export async function openCompare(tab: number, index: string, entry: number): Promise<void> {
  const { windowId, index: place, incognito } = await browser.tabs.get(tab);
  const page = browser.runtime.getURL(COMPARE);
  if (incognito && page.startsWith('chrome-extension:')) {
    // Chromium shows no page of ours in a private window, and an ordinary one has a history: the address says nothing.
    await keepCompared(tab, { index, entry });
    await browser.tabs.create({ url: `${page}?tab=${tab}` });
    return;
  }
  const asked = new URLSearchParams({ tab: String(tab), index, entry: String(entry) });
  await browser.tabs.create({ url: `${page}?${asked}`, windowId: windowId!, index: place + 1, openerTabId: tab });
}

/** Opens the popup as a press on the button does. Rejects where the browser wants the reader to press it: Firefox, unless asked within the very click. */
export function openPopup(): Promise<void> {
  return browser.action.openPopup();
}

const DASHBOARD = 'src/dashboard/dashboard.html';

/** Opens the dashboard's settings, in the tab in which it is open. */
export async function openSettings(): Promise<void> {
  const [open] = browser.extension.getViews({ type: 'tab' }).filter(({ location }) => location.pathname === `/${DASHBOARD}`);
  if (open === undefined) return void (await browser.tabs.create({ url: browser.runtime.getURL(`${DASHBOARD}#settings`) }));
  open.location.hash = '#settings';
  await openDashboard();
}

/** The address of one of this extension's pages, for a link. */
export const ownAddress = (room: 'dashboard' | 'welcome'): string => browser.runtime.getURL(`src/${room}/${room}.html`);

/** Opens the page that says what this extension does, in a tab in front. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: ownAddress('welcome') });
}
