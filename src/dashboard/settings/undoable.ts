import type { Field, Settings } from '../../platform/settings-fields';

/** Of the fields that a change would set to something else, what they are now: what undoes it. */
export function changedIn(now: Settings, news: Partial<Settings>): Partial<Settings> {
  const names = (Object.keys(news) as Field[]).filter((name) => JSON.stringify(news[name]) !== JSON.stringify(now[name]));
  return Object.fromEntries(names.map((name) => [name, now[name]]));
}
