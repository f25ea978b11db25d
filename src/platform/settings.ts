import { browser } from './browser';

/** Every setting with its default; the types follow from them. Kept on this device only (storage.local), never synced. */
const DEFAULTS = {
  /** Sites on which nothing of Firstprint runs: registrable domains, or host names where there is none. */
  pausedSites: [] as readonly string[],
};
export type Settings = Readonly<typeof DEFAULTS>;

const KEY = 'settings';

/** The settings as they are now; what is missing or of another type is the default. */
export async function readSettings(): Promise<Settings> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  const sites: unknown = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)['pausedSites'] : undefined;
  return { ...DEFAULTS, ...(Array.isArray(sites) ? { pausedSites: sites.filter((site) => typeof site === 'string') } : {}) };
}

export async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const settings = change(await readSettings());
  await browser.storage.local.set({ [KEY]: settings });
  return settings;
}
