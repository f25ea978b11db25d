import { wasAsked } from '../platform/session';
import { pausedSites } from '../platform/settings';
import type { Settings } from '../platform/settings-fields';
import { isOn } from '../platform/sites';

const runsByItself = ({ check, sites, onlySites }: Settings, url: string): boolean => check === 'always' && (sites === 'all' || onlySites.some((site) => isOn(url, site)));

/** Whether what a document says is heard: one that was open before the settings changed still speaks, and so does one for which the popup was opened. */
export async function mayCheck(tab: number, url: string): Promise<boolean> {
  const { sites: never, settings } = await pausedSites();
  return !never.some((site) => isOn(url, site)) && (runsByItself(settings, url) || (await wasAsked(tab, url)));
}
