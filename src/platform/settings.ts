import * as v from 'valibot';
import { browser } from './browser';

const sites = v.fallback(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(10_000)), []);
const flag = (usual: boolean) => v.fallback(v.boolean(), usual);
const whole = (least: number, most: number, usual: number) => v.fallback(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), usual);

/**
 * Every setting with its default, which also stands in for what is missing or of another type; the types follow from them. Kept on this
 * device only (storage.local), never synced.
 */
const SettingsSchema = v.object({
  /** Sites on which nothing of Firstprint runs: registrable domains, or host names where there is none. */
  pausedSites: sites,
  /** Whether articles are remembered while they are read. */
  remember: flag(false),
  /** Seconds in view after which an article counts as read. */
  rememberAfter: whole(5, 3600, 30),
  /** Days after which what was only remembered is forgotten again. */
  rememberDays: whole(1, 3650, 90),
  /** Sites of which nothing is remembered. */
  rememberNever: sites,
  /** Whether the text of an added page is kept too, on this device. */
  keepText: flag(false),
});
export type Settings = Readonly<v.InferOutput<typeof SettingsSchema>>;
export type SettingsChange = (settings: Settings) => Partial<Settings>;

const KEY = 'settings';

export async function readSettings(): Promise<Settings> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return v.parse(SettingsSchema, typeof stored === 'object' && stored !== null ? stored : {});
}

let queue: Promise<unknown> = Promise.resolve();

/** Changes of one context run one after another. @returns the settings as they are then */
export function changeSettings(change: SettingsChange): Promise<Settings> {
  const done = queue.then(async () => {
    const before = await readSettings();
    const settings = v.parse(SettingsSchema, { ...before, ...change(before) });
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  });
  queue = done.catch(() => undefined);
  return done;
}

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
  if (kept.includes(site) !== paused) await changeSettings((settings) => ({ pausedSites: [...settings.pausedSites.filter((other) => other !== site), ...(paused ? [site] : [])] }));
}
