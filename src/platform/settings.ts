import { browser } from './browser';
import { FIELD_NAMES, soundSettings, type Field, type Settings } from './settings-fields';
import { migrated, type Stored } from './settings-migrations';
import { isWithin } from './sites';

export type SettingsChange = (settings: Settings) => Partial<Settings>;

const KEY = 'settings';

/** Beside the settings, in the same record so that one write has both: when each was last changed, milliseconds since 1970. Of use for syncing only. */
const CHANGED = 'changed';

async function read(): Promise<Stored> {
  return migrated((await browser.storage.local.get(KEY))[KEY]);
}

export async function readSettings(): Promise<Settings> {
  return soundSettings(await read());
}

/** Changes run one after another, whichever context makes them: what two change at once is changed by both. @returns the settings as they are then */
export function changeSettings(change: SettingsChange): Promise<Settings> {
  return settingsInTurn(async ({ settings, changed }) => {
    const wanted = soundSettings({ ...settings, ...change(settings) });
    const news = FIELD_NAMES.filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(settings[name]));
    // A clock that was put back must not make a change older than the one before it.
    return { take: pick(wanted, news), changed: Object.fromEntries(news.map((name) => [name, Math.max(Date.now(), (changed[name] ?? 0) + 1)])) };
  });
}

export interface Held {
  readonly settings: Settings;
  readonly changed: Readonly<Partial<Record<Field, number>>>;
}

/** What becomes of the settings: values with the time of each. */
export interface Taken {
  readonly take: Partial<Settings>;
  readonly changed: Readonly<Partial<Record<Field, number>>>;
}

/** Only what is taken is written: what an older version or another hand left there of the rest stays as it is. @returns the settings as they are then */
export function settingsInTurn(decide: (held: Held) => Promise<Taken>): Promise<Settings> {
  return navigator.locks.request('firstprint-settings', async () => {
    const stored = await read();
    const settings = soundSettings(stored);
    const changed = timesIn(stored);
    const taken = await decide({ settings, changed });
    if (Object.keys(taken.changed).length === 0) return settings;
    await browser.storage.local.set({ [KEY]: { ...stored, ...taken.take, [CHANGED]: { ...changed, ...taken.changed } } });
    return { ...settings, ...taken.take };
  }) as Promise<Settings>;
}

export const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function timesIn(stored: Stored): Held['changed'] {
  const times = stored[CHANGED];
  return typeof times === 'object' && times !== null ? Object.fromEntries(Object.entries(times).filter(([, at]) => isTime(at))) : {};
}

const pick = (settings: Settings, names: readonly Field[]): Partial<Settings> => Object.fromEntries(names.map((name) => [name, settings[name]]));

/** Told of every change, whichever context made it. */
export function whenSettingsChange(then: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) then();
  });
}

const SESSION_KEY = 'paused';

/** Sites paused in private windows: in memory only, for the rest of this session. */
async function pausedForSession(): Promise<readonly string[]> {
  const passing: unknown = (await browser.storage.session.get(SESSION_KEY))[SESSION_KEY];
  return Array.isArray(passing) ? (passing as string[]) : [];
}

/** All sites on which nothing of ours may run, and whether some of them must not be written to disk; with the settings, which are read for it. */
export async function pausedSites(): Promise<{ sites: readonly string[]; memoryOnly: boolean; settings: Settings }> {
  const [settings, passing] = await Promise.all([readSettings(), pausedForSession()]);
  return { sites: [...new Set([...settings.pausedSites, ...passing])], memoryOnly: passing.length > 0, settings };
}

/** Pauses a site or takes the pause back; from a private window nothing of it is written to disk. */
export async function setPaused(site: string, paused: boolean, privately: boolean): Promise<void> {
  // A list from a file may name a subdomain, or more than one site: what is to run again must not be held by any entry.
  const isOf = (other: string): boolean => isWithin(other, site) || isWithin(site, other);
  await navigator.locks.request('firstprint-paused', async () => {
    const passing = (await pausedForSession()).filter((other) => !isOf(other));
    await browser.storage.session.set({ [SESSION_KEY]: paused && privately ? [...passing, site] : passing });
  });
  if (paused && privately) return;
  const { pausedSites: kept } = await readSettings();
  if (paused ? !kept.includes(site) : kept.some(isOf)) await changeSettings((settings) => ({ pausedSites: paused ? [...settings.pausedSites, site] : settings.pausedSites.filter((other) => !isOf(other)) }));
}
