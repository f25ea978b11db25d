import * as v from 'valibot';
import { Problem } from '../../core/problem';
import { FIELDS, FIELD_NAMES, SITE_FIELDS, type Field, type Settings } from '../../platform/settings-fields';
import { VERSION } from '../../platform/settings-migrations';
import { text } from '../../platform/text';

/** Settings in a file: `{"firstprint":"settings","version":1,"settings":{...}}`, of which any field may be missing. */
const FileSchema = v.object({ firstprint: v.literal('settings'), version: v.pipe(v.number(), v.integer(), v.minValue(1)), settings: v.record(v.string(), v.unknown()) });

/** Four lists of 10,000 sites have at most 12 MB; a real one has some kilobytes. */
const MOST_BYTES = 13_000_000;

/** Whether syncing is on belongs to a device, not to a file. */
const FILED: readonly Field[] = FIELD_NAMES.filter((name) => name !== 'sync');

export function settingsFile(settings: Settings, withSites: boolean): string {
  const fields = FILED.filter((name) => withSites || !SITE_FIELDS.includes(name)).map((name) => [name, settings[name]]);
  return `${JSON.stringify({ firstprint: 'settings', version: VERSION, settings: Object.fromEntries(fields) }, null, 2)}\n`;
}

/**
 * Whole or not at all: a file with one wrong value sets nothing.
 *
 * @throws Problem `not-settings`, `settings-newer`, `settings-field`
 */
export async function settingsIn(file: Blob): Promise<Partial<Settings>> {
  const parsed = v.safeParse(FileSchema, file.size > MOST_BYTES ? null : parse(await file.text()));
  if (!parsed.success) throw new Problem('not-settings', text('settings_problem_not_settings'));
  const { version, settings } = parsed.output;
  if (version > VERSION) throw new Problem('settings-newer', text('settings_problem_newer'));
  for (const [name, value] of Object.entries(settings)) {
    if (!FILED.some((one) => one === name) || !v.is(FIELDS[name as Field] as v.GenericSchema, value)) throw new Problem('settings-field', text('settings_problem_field', name));
  }
  return settings as Partial<Settings>;
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
