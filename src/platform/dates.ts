import { uiLanguage } from './text';

/** A publication date for people: day, short month and year as written in `iso`, whatever zone the reader is in; month and year where no day is known. */
export function shortDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(iso);
  if (!parts) return iso;
  const [, year, month, day] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(dateLanguage(), { timeZone: 'UTC', year: 'numeric', month: 'short', ...(day === undefined ? {} : { day: 'numeric' }) }).format(date);
}

/** The same with the time of day and the zone, where they are known, as the page has them: `30 Jan 2023, 06:10 (UTC+09:00)`. */
export function exactDate(iso: string): string {
  const clock = clockIn(iso);
  return clock === null ? shortDate(iso) : withTime(shortDate(iso), clock);
}

/** What stands between a day and its time, where it is not a comma: Intl's own way would also turn the clock to the reader's zone. */
const BETWEEN: Readonly<Record<string, string>> = { ar: '، ', zh: ' ', ja: ' ', ko: ' ' };
export const withTime = (day: string, time: string): string => `${day}${BETWEEN[new Intl.Locale(uiLanguage()).language] ?? ', '}${time}`;

/** Its time of day and zone alone, `06:10 (UTC+09:00)`; null where it has none. */
export function clockIn(iso: string): string | null {
  const time = /T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?/.exec(iso);
  return time && `${time[1]}${time[2] === undefined ? '' : ` (UTC${time[2] === 'Z' ? '' : time[2]})`}`;
}

/** The day of a moment (milliseconds since 1970) where the reader is. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  return shortDate([date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-'));
}

/** The time of day of a moment where the reader is; the hours as the dates of pages have them, from 0 to 23. */
export const timeOf = (moment: number): string => new Intl.DateTimeFormat(uiLanguage(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(moment));

/** The year alone, in the reader's calendar. */
export function yearOf(iso: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), { timeZone: 'UTC', year: 'numeric' }).format(new Date(Date.UTC(Number(iso.slice(0, 4)), 6, 1)));
}

/** American English writes the month first; "30 Jan 2023" cannot be misread by anyone. */
function dateLanguage(): string {
  const language = uiLanguage();
  return /^en(-US)?$/i.test(language) ? 'en-GB' : language;
}
