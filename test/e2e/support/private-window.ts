import type { ExtensionBrowser } from '../../harness/extension-browser';
import { untilRegistered } from '../../harness/registered';

/** Lets the extension into private windows. It starts anew: the last test of a file may do this. */
export async function allowPrivateWindows(browser: ExtensionBrowser): Promise<void> {
  await browser.allowPrivateWindows();
  await untilRegistered(browser);
}

/** Opens a page in a private window of its own. @returns the browser's numbers of both */
export function openPrivately(browser: ExtensionBrowser, url: string, options: { readonly focused?: boolean } = {}): Promise<{ window: number; tab: number }> {
  return browser.evaluateInExtension(async (address, more) => {
    const { id, tabs } = (await chrome.windows.create({ incognito: true, url: address, ...more }))!;
    return { window: id!, tab: tabs![0]!.id! };
  }, url, options);
}
