/** Settings as they are stored: of this version, of an older one until they are migrated, or of a newer one, of which what is not known here is left alone. */
export type Stored = Readonly<Record<string, unknown>>;

/** The step at index n takes settings of version n to version n + 1. */
const STEPS: readonly ((old: Stored) => Stored)[] = [
  // Version 0 has no number, and took any string for a site.
  (old) => ({ ...old, ...Object.fromEntries(['pausedSites', 'rememberNever'].flatMap((list) => (Array.isArray(old[list]) ? [[list, old[list].map(hostIn)]] : []))) }),
];

/** The version that this code writes. */
export const VERSION = STEPS.length;

/** What was stored, brought up to this version. */
export function migrated(stored: unknown): Stored {
  const given: Stored = typeof stored === 'object' && stored !== null ? (stored as Stored) : {};
  const version = typeof given['version'] === 'number' && given['version'] >= 0 ? given['version'] : 0;
  return { ...STEPS.slice(version).reduce((old, step) => step(old), given), version: Math.max(version, VERSION) };
}

function hostIn(site: unknown): unknown {
  if (typeof site !== 'string') return site;
  const address = `https://${site.trim()}`;
  return URL.canParse(address) ? new URL(address).hostname : site;
}
