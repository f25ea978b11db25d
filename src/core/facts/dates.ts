/**
 * Dates as claims: ISO 8601 text that says no more than was said (`2023-01`, `2023-01-30`, `2023-01-30T06:10+09:00`).
 */

/** A stretch of time in milliseconds since 1970, both ends included. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
/** No place on earth is further than this from UTC, so a date without zone may begin and end this much away. */
const WIDEST_ZONE = 14 * HOUR;

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?)?$/i;
const MONTH = /^(\d{4})[/.](\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?$/;
const RFC_2822 = /^(?:\w{3,9},?\s+)?(\d{1,2})[\s-](\w{3})\w*[\s-](\d{4})\s+(\d{2}):(\d{2})(?::\d{2})?\s*(Z|UTC|GMT|[+-]\d{4})?(?:\s*\([^)]*\))?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The interval in which something dated `iso` happened; null where `iso` is no date of this form, or one that no calendar has. */
export function interval(iso: string): Interval | null {
  const parts = ISO.exec(readIso(iso) ?? '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, , zone] = parts;
  const start = Date.UTC(Number(year), Number(month) - 1, day ? Number(day) : 1, hour ? Number(hour) : 0, minute ? Number(minute) : 0);
  if (hour !== undefined) {
    const shift = zone === undefined ? null : zoneMilliseconds(zone);
    if (shift === null) return { from: start - WIDEST_ZONE, to: start + 60_000 + WIDEST_ZONE };
    return { from: start - shift, to: start - shift + 60_000 };
  }
  const end = day !== undefined ? start + 24 * HOUR : Date.UTC(Number(year), Number(month), 1);
  return { from: start - WIDEST_ZONE, to: end + WIDEST_ZONE };
}

/**
 * Whether a moment (milliseconds since 1970) lies more than a day before all that a date can mean. By less a clock may be wrong, or a zone, and a
 * reader would be told one day twice.
 */
export const isDayBefore = (moment: number, iso: string): boolean => moment + 24 * HOUR < (interval(iso)?.from ?? -Infinity);

/** Where an article stands in time, for sorting: when its date begins, in milliseconds since 1970; behind all others where it has none. */
export function startOf(published: string | null): number {
  return published === null ? Infinity : (interval(published)?.from ?? Infinity);
}

/** The calendar day that `iso` names, as days since 1970; null where it names only a month. */
export function calendarDay(iso: string): number | null {
  const parts = ISO.exec(readIso(iso) ?? '');
  return parts?.[3] === undefined ? null : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / (24 * HOUR);
}

/** Reads a date as machines write it (ISO 8601, RFC 2822, yyyy/mm, yyyymmdd with or without hhmmss, Unix seconds or milliseconds). Null where it is none. */
export function readMachineDate(value: string): string | null {
  const text = value.trim();
  if (ISO.test(text)) return readIso(text);
  const compact = COMPACT.exec(text);
  if (compact) return checkedDate(Number(compact[1]), Number(compact[2]), Number(compact[3]), compact[4], compact[5]);
  const month = MONTH.exec(text);
  if (month) return checkedDate(Number(month[1]), Number(month[2]), null);
  const rfc = RFC_2822.exec(text);
  if (rfc) {
    const month = MONTHS.indexOf(rfc[2]!.slice(0, 3).toLowerCase()) + 1;
    return checkedDate(Number(rfc[3]), month, Number(rfc[1]), rfc[4], rfc[5], rfc[6]);
  }
  const since = /^\d{10}(\d{3})?$/.test(text) ? new Date(text.length === 10 ? Number(text) * 1000 : Number(text)) : null;
  return since ? `${since.toISOString().slice(0, 16)}Z` : null;
}

function readIso(text: string): string | null {
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, , zone] = parts;
  return checkedDate(Number(year), Number(month), day === undefined ? null : Number(day), hour, minute, zone);
}

const YEAR_FIRST = /[/_-][tc]?((?:19|20)\d{2})([/_-]?)(0[1-9]|1[0-2]|[1-9])\2(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/i;
/** The folders of Chinese sites: /2023/0130/, /2023-01/30/. */
const IN_FOLDERS = /\/((?:19|20)\d{2})(?:\/(0[1-9]|1[0-2])([0-2]\d|3[01])|-(0[1-9]|1[0-2])\/([0-2]\d|3[01]))(?=\/|$)/;
const NAMED_MONTH = /\/((?:19|20)\d{2})\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\/([0-2]?\d|3[01])(?=\/|$)/i;
/** 30-01-2023: only where the day cannot be a month. */
const DAY_FIRST = /[/_-](1[3-9]|2\d|3[01])[/_-](0[1-9]|1[0-2])[/_-]((?:19|20)\d{2})(?=[/_.-]|$)/;
const YEAR_AND_MONTH = /\/((?:19|20)\d{2})\/(0[1-9]|1[0-2])(?=\/|$)/;

/** A date that stands in the path of a URL: /2023/01/30/, /2023-01-30/, /20230130/, /2023/jan/30/, /2023/0130/, /30-01-2023/; else a month: /2023/01/. */
export function readUrlDate(path: string): string | null {
  const parts = YEAR_FIRST.exec(path);
  if (parts && (parts[2] !== '' || parts[3]!.length === 2)) return checkedDate(Number(parts[1]), Number(parts[3]), Number(parts[4]));
  const [, folderYear, month, day, otherMonth, otherDay] = IN_FOLDERS.exec(path) ?? [];
  if (folderYear !== undefined) return checkedDate(Number(folderYear), Number(month ?? otherMonth), Number(day ?? otherDay));
  const named = NAMED_MONTH.exec(path);
  if (named) return checkedDate(Number(named[1]), MONTHS.indexOf(named[2]!.toLowerCase()) + 1, Number(named[3]));
  const late = DAY_FIRST.exec(path);
  if (late) return checkedDate(Number(late[3]), Number(late[2]), Number(late[1]));
  const only = YEAR_AND_MONTH.exec(path);
  return only ? checkedDate(Number(only[1]), Number(only[2]), null) : null;
}

/** ISO 8601 of what is known, checked against the calendar and the clock; null where there is no such day. */
export function checkedDate(year: number, month: number, day: number | null, hour?: string, minute?: string, zone?: string | undefined): string | null {
  const two = (value: number): string => String(value).padStart(2, '0');
  if (year < 1600 || year > 2200 || month < 1 || month > 12) return null;
  if (day === null) return `${year}-${two(month)}`;
  if (day < 1 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  const shift = zone === undefined ? null : zoneMilliseconds(zone);
  // Midnight is how many systems write "no time known", often with the zone of their server.
  if (hour === '00' && minute === '00') return date;
  return `${date}T${hour}:${minute}${shift === null ? '' : zoneText(shift / 60_000)}`;
}

/** What a zone is ahead of UTC; null for one that lies nowhere on earth. */
function zoneMilliseconds(zone: string): number | null {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!parts) return 0;
  const shift = (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 60_000;
  return Math.abs(shift) <= WIDEST_ZONE ? shift : null;
}

export function zoneText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
