import { dayOf, timeOf } from '../platform/dates';
import { text, uiLanguage } from '../platform/text';

/** A message and its substitutions, before it is text: what is said can be tested apart from how it is shown. */
export interface Wording {
  readonly key: string;
  readonly values: readonly string[];
}

export const say = (key: string, ...values: string[]): Wording => ({ key, values });
export const plain = (wording: Wording): string => text(wording.key, ...wording.values);

export const number = (value: number): string => new Intl.NumberFormat(uiLanguage()).format(value);

/** `_one` and `_many` in place of plural rules, which Chrome's message format does not have. */
export const counted = (key: string, count: number): Wording =>
  count === 1 ? say(`${key}_one`) : say(`${key}_many`, number(count));

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "12.3 MB": thousands, as the browsers' own pages count. */
export function bytes(value: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3)));
  return new Intl.NumberFormat(uiLanguage(), { style: 'unit', unit: UNITS[power]!, unitDisplay: 'short', maximumFractionDigits: power < 2 ? 0 : 1 }).format(value / 1000 ** power);
}

/** "30 Jan 2023, 14:05", where the reader is, from milliseconds since 1970. */
export const moment = (milliseconds: number): string => `${dayOf(milliseconds)}, ${timeOf(milliseconds)}`;
