import { shortDate } from '../platform/dates';
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

/** A day of the reader's own calendar, from milliseconds since 1970. */
export function day(milliseconds: number): string {
  const moment = new Date(milliseconds);
  return shortDate([moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-'));
}

/** "30 Jan 2023, 14:05", in the reader's own zone; the hours as the dates of pages have them, from 0 to 23. */
export const moment = (milliseconds: number): string =>
  `${day(milliseconds)}, ${new Intl.DateTimeFormat(uiLanguage(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(milliseconds))}`;
