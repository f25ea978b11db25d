import { browser } from './browser';
import { CONTENT_KEY } from './content-key';
import { AT_ONCE, HeldUp, inTime } from './in-time';
import { turns } from './turns';

const ID = 'article';
/** Where vite.config.ts lays the bundled content script. */
const FILE = 'src/content/main.js';
export const SITES = ['http://*/*', 'https://*/*'];

/** Where the content script runs by itself. */
export interface RunsOn {
  /** Null: on all sites. */
  readonly only: readonly string[] | null;
  readonly never: readonly string[];
  /** Of `never` something must not be written to disk. */
  readonly memoryOnly: boolean;
}

/**
 * Registers the content script for these sites; null: for none, and then no page has any script of ours. Called after install, update and start and after
 * each change: Chromium forgets registrations at an update, Firefox tells nobody when an add-on is switched on again.
 * @param wanted asked when its turn comes: of two quick changes the last must win
 */
export function registerContentScript(wanted: () => Promise<RunsOn | null>): Promise<void> {
  return inTurn(async () => register(await wanted()));
}

/** Two registrations at once would meet each other's half (install and start come together). */
const inTurn = turns();

async function register(where: RunsOn | null): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  // A script needs a pattern: an empty list would be refused.
  if (where === null || where.only?.length === 0) return known.length > 0 ? browser.scripting.unregisterContentScripts({ ids: [ID] }) : undefined;
  const script = {
    id: ID,
    matches: where.only?.flatMap(patternsOf) ?? SITES,
    excludeMatches: where.never.flatMap(patternsOf),
    js: [FILE],
    // As soon as the document is parsed; the script itself waits until the page is idle. 'document_idle' waits 40 ms longer.
    runAt: 'document_end' as const,
    allFrames: false,
    // What persists is written to disk, and a site paused in a private window must not be; the next start registers again.
    persistAcrossSessions: !where.memoryOnly,
  };
  // Changed in place: between taking it away and registering it anew, a page that loads would be missed.
  if (known.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Runs the content script now in a tab's top document. Rejects where no extension may. */
export async function runContentScript(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [FILE] });
}

/** Whether the content script stands in the document that a tab shows now; false too where no extension may ask. Null where the page does not answer. */
export async function standsIn(tab: number): Promise<boolean | null> {
  const script = { target: { tabId: tab }, func: (key: string) => Symbol.for(key) in globalThis, args: [CONTENT_KEY], injectImmediately: true };
  try {
    return (await inTime(AT_ONCE, browser.scripting.executeScript(script)))[0]?.result === true;
  } catch (error) {
    return error instanceof HeldUp ? null : false;
  }
}

/** A site and everything below it; an IP address only itself. */
export function patternsOf(site: string): string[] {
  return /^[\d.]+$|^\[/.test(site) ? [`*://${site}/*`] : [`*://*.${site}/*`];
}
