import type { ExtensionBrowser } from './extension-browser';
import { waitFor } from './wait';

/** Installed, or started anew, is not yet at work: the content script is registered a moment later. */
export async function untilRegistered(browser: ExtensionBrowser): Promise<void> {
  await waitFor(() => browser.evaluateInExtension(async () => (await chrome.scripting.getRegisteredContentScripts()).length), { what: 'the content script to be registered' });
}
