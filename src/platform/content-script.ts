import { browser } from './browser';

const ID = 'article';
/** Where vite.config.ts lays the bundled content script. */
const FILE = 'src/content/main.js';
export const SITES = ['http://*/*', 'https://*/*'];

/**
 * Registers the content script for all sites but the paused ones. Called after install, update and start and after each
 * change: Chromium forgets registrations at an update, Firefox tells nobody when an add-on is switched on again.
 */
export function registerContentScript(paused: { readonly sites: readonly string[]; readonly memoryOnly: boolean }): Promise<void> {
  const done = queue.then(() => register(paused.sites, paused.memoryOnly));
  queue = done.catch(() => undefined);
  return done;
}

/** Two registrations at once would meet each other's half (install and start come together). */
let queue: Promise<unknown> = Promise.resolve();

async function register(pausedSites: readonly string[], memoryOnly: boolean): Promise<void> {
  const script = {
    id: ID,
    matches: SITES,
    excludeMatches: pausedSites.flatMap(patternsOf),
    js: [FILE],
    // As soon as the document is parsed; the script itself waits until the page is idle. 'document_idle' waits 40 ms longer.
    runAt: 'document_end' as const,
    allFrames: false,
    // What persists is written to disk, and a site paused in a private window must not be; the next start registers again.
    persistAcrossSessions: !memoryOnly,
  };
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  // Changed in place: between taking it away and registering it anew, a page that loads would be missed.
  if (known.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Runs the content script now in a tab's top document. Rejects where no extension may. */
export async function runContentScript(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [FILE] });
}

/** A site and everything below it; an IP address only itself. */
export function patternsOf(site: string): string[] {
  return /^[\d.]+$|^\[/.test(site) ? [`*://${site}/*`] : [`*://*.${site}/*`];
}
