import { browser } from './browser';
import type { PressedIn } from './commands';
import { SITES } from './content-script';
import { turns } from './turns';

/** Makes the one entry that this extension has in a page's menu, and in its button's. Browsers keep it; made again, it stands there once. */
export function makeMenu(id: string, title: string): Promise<void> {
  return inTurn(async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id, title, contexts: ['page', 'selection', 'action'], documentUrlPatterns: SITES });
  });
}

/** Two at once would make it twice (install and start come together). */
const inTurn = turns();

export function whenMenuClicked(then: (id: string, where: PressedIn) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (tab?.id !== undefined) then(String(menuItemId), { tab: tab.id, privateWindow: tab.incognito });
  });
}
