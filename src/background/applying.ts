import { setBadge } from '../platform/badge';
import { registerContentScript, type RunsOn } from '../platform/content-script';
import { shownPages } from '../platform/session';
import { pausedSites } from '../platform/settings';
import { mayCheck } from './may-check';
import { showBadge } from './show';
import { unmark } from './unmark';

/** What the reader's settings say of where articles are checked. */

/** Registers the content script where it is to run by itself. */
export const register = (): Promise<void> => registerContentScript(wanted);

async function wanted(): Promise<RunsOn | null> {
  const { sites: never, memoryOnly, settings: { check, sites, onlySites } } = await pausedSites();
  return check === 'click' ? null : { only: sites === 'all' ? null : onlySites, never, memoryOnly };
}

/**
 * Settings have changed: open tabs show what is to be shown from now on. Which page a tab shows stays known, so that it has its badge and its line again
 * when it may; the lines follow by themselves (settleChips), for what tells in one of the reader's choice is to stay.
 */
export async function applySettings(): Promise<void> {
  await register();
  // All at once: a page that does not answer would hold up those behind it.
  await Promise.all((await shownPages()).map(async ({ tab, record }) => {
    if (await mayCheck(tab, record.url)) await showBadge(tab, record);
    else await Promise.all([setBadge(tab, null), unmark(tab)]);
  }));
}
