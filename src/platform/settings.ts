import { browser } from './browser';

/** Every setting with its default; the types follow from them. Kept on this device only (storage.local), never synced. */
const DEFAULTS = {
  /** Sites on which nothing of Firstprint runs: registrable domains, or host names where there is none. */
  pausedSites: [] as readonly string[],
};
type Settings = Readonly<typeof DEFAULTS>;

const KEY = 'settings';

/** The settings as they are now; what is missing or of another type is the default. */
async function readSettings(): Promise<Settings> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  const sites: unknown = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)['pausedSites'] : undefined;
  return { ...DEFAULTS, ...(Array.isArray(sites) ? { pausedSites: sites.filter((site) => typeof site === 'string') } : {}) };
}

async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const settings = change(await readSettings());
  await browser.storage.local.set({ [KEY]: settings });
  return settings;
}

const SESSION_KEY = 'paused';

/** Sites paused in private windows: in memory only, for the rest of this session. */
async function pausedForSession(): Promise<readonly string[]> {
  const sites: unknown = (await browser.storage.session.get(SESSION_KEY))[SESSION_KEY];
  return Array.isArray(sites) ? (sites as string[]) : [];
}

/** All sites on which nothing of ours may run, and whether some of them must not be written to disk. */
export async function pausedSites(): Promise<{ sites: readonly string[]; memoryOnly: boolean }> {
  const [{ pausedSites: kept }, passing] = await Promise.all([readSettings(), pausedForSession()]);
  return { sites: [...new Set([...kept, ...passing])], memoryOnly: passing.length > 0 };
}

/** Pauses a site or takes the pause back; from a private window nothing of it is written to disk. */
export async function setPaused(site: string, paused: boolean, privately: boolean): Promise<void> {
  const passing = (await pausedForSession()).filter((other) => other !== site);
  await browser.storage.session.set({ [SESSION_KEY]: paused && privately ? [...passing, site] : passing });
  if (paused && privately) return;
  const { pausedSites: kept } = await readSettings();
  if (kept.includes(site) !== paused) await changeSettings((settings) => ({ ...settings, pausedSites: [...kept.filter((other) => other !== site), ...(paused ? [site] : [])] }));
}
