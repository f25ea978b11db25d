import * as v from 'valibot';
import { browser } from './browser';
import { changeSettings, isTime, settingsInTurn, type Held, type Taken } from './settings';
import { DEFAULT_SETTINGS, FIELDS, type Field } from './settings-fields';
import { VERSION } from './settings-migrations';

/**
 * The settings that are kept the same on the reader's devices, where that is switched on. Never a list of sites, nor what would mean something else
 * where the lists are not: `sites` with an empty list stops every check, and `remember` without its exclusions remembers what was excluded.
 */
const SYNCED = ['check', 'badge', 'worth', 'chip', 'rememberAfter', 'rememberDays', 'keepText'] as const satisfies readonly Field[];

const KEY = 'settings';

/** As it lies in the browser's sync: each field with its time. All of it comes from another device, and of another version perhaps. */
interface Shared {
  readonly version: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function sharedIn(item: unknown): Shared {
  if (!isRecord(item) || !isRecord(item['fields'])) return { version: VERSION, fields: {} };
  return { version: typeof item['version'] === 'number' ? Math.max(VERSION, item['version']) : VERSION, fields: item['fields'] };
}

/** Milliseconds by which another device's clock may be ahead: a time beyond that would never be changed again. */
const CLOCKS_DIFFER = 86_400_000;

function fieldIn({ fields }: Shared, name: Field): { readonly value: unknown; readonly at: number } | null {
  const field = fields[name];
  const schema: v.GenericSchema = FIELDS[name];
  return isRecord(field) && isTime(field['at']) && field['at'] <= Date.now() + CLOCKS_DIFFER && v.is(schema, field['value']) ? { value: field['value'], at: field['at'] } : null;
}

/**
 * Field by field the later change wins. Done twice it does nothing the second time, so that devices which answer one another's changes come to rest.
 *
 * @returns what this device takes, and what the browser's sync is to hold instead of `item`; null where it holds that already
 */
export function reconciled({ settings, changed }: Held, item: unknown): Taken & { readonly share: Shared | null } {
  const shared = sharedIn(item);
  const take: Partial<Record<Field, unknown>> = {};
  const times: Partial<Record<Field, number>> = {};
  const put: Record<string, unknown> = {};
  for (const name of SYNCED) {
    const there = fieldIn(shared, name);
    const isSame = (value: unknown): boolean => JSON.stringify(value) === JSON.stringify(settings[name]);
    // A value that was chosen before times were noted is older than any that has one; a default that was never touched says nothing.
    const at = changed[name] ?? (JSON.stringify(settings[name]) === JSON.stringify(DEFAULT_SETTINGS[name]) ? 0 : 1);
    if (there !== null && (there.at > at || (there.at === at && !isSame(there.value)))) {
      if (!isSame(there.value)) take[name] = there.value;
      times[name] = there.at;
    } else if (at > (there?.at ?? 0)) put[name] = { value: settings[name], at };
  }
  const share = Object.keys(put).length === 0 ? null : { version: shared.version, fields: { ...shared.fields, ...put } };
  return { take: take as Taken['take'], changed: times, share };
}

export const canSync = (): boolean => browser.storage.sync !== undefined;

/** Brings this device and the browser's sync into agreement, where the reader switched that on. Rejects where sync takes no more; this device has what it took all the same. */
export async function syncSettings(): Promise<void> {
  if (!canSync()) return;
  let refused: unknown = null;
  await settingsInTurn(async (held) => {
    if (!held.settings.sync) return { take: {}, changed: {} };
    const agreed = reconciled(held, (await browser.storage.sync.get(KEY))[KEY]);
    if (agreed.share !== null) await browser.storage.sync.set({ [KEY]: agreed.share }).catch((error: unknown) => void (refused = error));
    return agreed;
  });
  if (refused !== null) throw refused;
}

/** Switched off first: a change that comes in between must not be shared again. */
export async function stopSync(): Promise<void> {
  await changeSettings(() => ({ sync: false }));
  await browser.storage.sync.remove(KEY);
}

/** Another device shared something. */
export function whenShared(then: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' && KEY in changes) then();
  });
}
