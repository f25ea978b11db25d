import { strict as strictEnglish } from 'chrono-node/en';
import { strict as strictFrench } from 'chrono-node/fr';
import { strict as strictGerman } from 'chrono-node/de';
import { strict as strictSpanish } from 'chrono-node/es';

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
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
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

/** The calendar day that `iso` names, as days since 1970; null where it names only a month. */
export function calendarDay(iso: string): number | null {
  const parts = ISO.exec(readIso(iso) ?? '');
  return parts?.[3] === undefined ? null : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / (24 * HOUR);
}

/** Reads a date as machines write it (ISO 8601, RFC 2822, yyyymmdd, Unix seconds or milliseconds). Null where it is none. */
export function readMachineDate(value: string): string | null {
  const text = value.trim();
  if (ISO.test(text)) return readIso(text);
  const compact = COMPACT.exec(text);
  if (compact) return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const rfc = RFC_2822.exec(text);
  if (rfc) {
    const month = MONTHS.indexOf(rfc[2]!.slice(0, 3).toLowerCase()) + 1;
    return checked(Number(rfc[3]), month, Number(rfc[1]), rfc[4], rfc[5], rfc[6]);
  }
  const since = /^\d{10}(\d{3})?$/.test(text) ? new Date(text.length === 10 ? Number(text) * 1000 : Number(text)) : null;
  return since ? `${since.toISOString().slice(0, 16)}Z` : null;
}

function readIso(text: string): string | null {
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, , zone] = parts;
  return checked(Number(year), Number(month), day === undefined ? null : Number(day), hour, minute, zone);
}

const IN_WORDS = { en: strictEnglish, fr: strictFrench, de: strictGerman, es: strictSpanish } as const;

/**
 * Reads a date in words ("February 06, 2023", "30. Januar 2023"): English always, and the page's language where it is
 * French, German or Spanish. Only dates that name day, month and year count: "2 days ago" says nothing later, and 06/02/2023
 * is February to most readers and June to some, so without one of those languages it says nothing either.
 */
export function readDateInWords(text: string, language: string | null): string | null {
  const own = language?.slice(0, 2).toLowerCase() as keyof typeof IN_WORDS;
  for (const parser of own in IN_WORDS && own !== 'en' ? [IN_WORDS[own], IN_WORDS.en] : [IN_WORDS.en]) {
    for (const { start, text: said } of parser.parse(text)) {
      if (!start.isCertain('day') || !start.isCertain('month') || !said.includes(String(start.get('year')))) continue;
      if (parser === IN_WORDS.en && isEitherWayRound(said)) continue;
      const timed = start.isCertain('hour') && start.isCertain('minute');
      // Letters of zones mean several (CST is Chicago's and China's): only UTC and figures are believed.
      const zone = start.isCertain('timezoneOffset') && /\b(?:UTC|GMT)\b|\dZ\b|[+-]\d{1,2}(?::?\d{2})?\b/.test(said.replace(/\d{4}-\d{2}-\d{2}/, '')) ? zoneText(start.get('timezoneOffset')!) : undefined;
      const two = (value: number | null): string => String(value ?? 0).padStart(2, '0');
      return checked(start.get('year')!, start.get('month')!, start.get('day')!, timed ? two(start.get('hour')) : undefined, timed ? two(start.get('minute')) : undefined, zone);
    }
  }
  return null;
}

/** Whether day and month are figures that could change places. */
function isEitherWayRound(said: string): boolean {
  const [, first, second] = /(?:^|\D)(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{4}/.exec(said) ?? [];
  return first !== undefined && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
}

/** A date that stands in the path of a URL: /2023/01/30/, /2023-01-30/, /20230130/. */
export function readUrlDate(path: string): string | null {
  const parts = /[/_-]((?:19|20)\d{2})([/_-]?)(0[1-9]|1[0-2]|[1-9])\2(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path);
  return parts && (parts[2] !== '' || parts[3]!.length === 2) ? checked(Number(parts[1]), Number(parts[3]), Number(parts[4])) : null;
}

function checked(year: number, month: number, day: number | null, hour?: string, minute?: string, zone?: string): string | null {
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

function zoneText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
