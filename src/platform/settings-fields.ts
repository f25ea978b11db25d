import * as v from 'valibot';
import { isSite, MOST_SITES } from './sites';

/** Verdicts that may be worth a badge (core/verdict/match.ts). */
export const WORTHY = ['earlier', 'credited', 'wire', 'read', 'quotes', 'also'] as const;

const site = v.pipe(v.string(), v.check(isSite));
const sites = v.pipe(v.array(site), v.maxLength(MOST_SITES));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** What each setting may be. */
export const FIELDS = {
  /** Whether every article is checked when it is opened, or only the page on which the reader opens the popup. */
  check: v.picklist(['always', 'click']),
  /** On which sites articles are checked by themselves: all, or only those of `onlySites`; never on those of `pausedSites`. */
  sites: v.picklist(['all', 'only']),
  onlySites: sites,
  /** Sites on which nothing of Firstprint runs: registrable domains, or host names where there is none. */
  pausedSites: sites,
  /** Whether the toolbar button bears a badge, and for which verdicts. */
  badge: v.boolean(),
  worth: v.pipe(v.array(v.picklist(WORTHY)), v.maxLength(WORTHY.length)),
  /** Whether a line in the page says that an earlier copy is known, and the sites on which it does not. */
  chip: v.boolean(),
  chipNever: sites,
  /** Whether articles are remembered while they are read. */
  remember: v.boolean(),
  /** Seconds in view after which an article counts as read. */
  rememberAfter: whole(5, 3600),
  /** Days after which what was only remembered is forgotten again. */
  rememberDays: whole(1, 3650),
  /** Sites of which nothing is remembered. */
  rememberNever: sites,
  /** Whether the text of an added page is kept too, on this device. */
  keepText: v.boolean(),
  /** Whether some of these settings are the same on all devices of the reader (settings-sync.ts). */
  sync: v.boolean(),
};
export type Field = keyof typeof FIELDS;
export type Settings = { readonly [F in Field]: Readonly<v.InferOutput<(typeof FIELDS)[F]>> };
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

export const DEFAULT_SETTINGS: Settings = {
  check: 'always',
  sites: 'all',
  onlySites: [],
  pausedSites: [],
  badge: true,
  worth: [...WORTHY],
  chip: true,
  chipNever: [],
  remember: false,
  rememberAfter: 30,
  rememberDays: 90,
  rememberNever: [],
  keepText: false,
  sync: false,
};

/** Settings that tell which sites the reader visits, or mean nothing without those that do. They are never synced, and are in a file only where the reader wants them to be. */
export const SITE_FIELDS: readonly Field[] = ['sites', 'onlySites', 'pausedSites', 'chipNever', 'rememberNever'];

/** What of stored settings can be used: for what is missing or wrong stands its default, and of a list only the wrong items are left out, or the oldest where they are too many. */
export function soundSettings(stored: Readonly<Record<string, unknown>>): Settings {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, soundField(name, stored[name])])) as unknown as Settings;
}

function soundField(name: Field, value: unknown): unknown {
  const schema: v.GenericSchema = FIELDS[name];
  // Item by item: a reader who paused a hundred sites must not find them all resumed for one that a newer version wrote otherwise.
  const kept = Array.isArray(value) ? value.filter((item) => v.is(schema, [item])).slice(-MOST_SITES) : value;
  return v.is(schema, kept) ? kept : DEFAULT_SETTINGS[name];
}
