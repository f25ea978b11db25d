import { browser } from './browser';
import type { PressedIn } from './commands';
import { SITES } from './content-script';

/** Makes the one entry that this extension has in a page's menu, and in its button's. Browsers keep it; made again, it stands there once. */
export function makeMenu(id: string, title: string): Promise<void> {
  const done = queue.then(async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id, title, contexts: ['page', 'selection', 'action'], documentUrlPatterns: SITES });
  });
  queue = done.catch(() => undefined);
  return done;
}

/** Two at once would make it twice (install and start come together). */
let queue: Promise<unknown> = Promise.resolve();

export function whenMenuClicked(then: (id: string, where: PressedIn) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (tab?.id !== undefined) then(String(menuItemId), { tab: tab.id, privateWindow: tab.incognito });
  });
}
