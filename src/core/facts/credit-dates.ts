import { readDateInWords } from './date-words';
import { calendarDay, readMachineDate } from './dates';
import type { RawFacts } from './raw';

/** A dateline may stand a little before the day the page is dated, in another zone; so many days after it is last year's. */
const MOST_DAYS_AHEAD = 2;

/** The day that a dateline names. It has no year: that is the one in which it lies nearest before the page's own date. */
export function datelineDate(words: string, raw: RawFacts): string | null {
  const full = readDateInWords(words, raw.language);
  if (full !== null) return full;
  const page = raw.published.map(({ value }) => readMachineDate(value) ?? readDateInWords(value, raw.language)).find((iso) => iso !== null && calendarDay(iso) !== null);
  if (page === undefined || page === null) return null;
  const year = Number(page.slice(0, 4));
  for (const candidate of [year, year - 1]) {
    const day = dayInYear(words, candidate, raw.language);
    if (day !== null && calendarDay(day)! <= calendarDay(page)! + MOST_DAYS_AHEAD) return day;
  }
  return null;
}

function dayInYear(words: string, year: number, language: string | null): string | null {
  const [, month, day] = /(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/u.exec(words) ?? [];
  if (month !== undefined) return readMachineDate(`${year}-${month.padStart(2, '0')}-${day!.padStart(2, '0')}`);
  const [said] = /\p{L}{3,12}\.?\s+\d{1,2}(?!\d)|\d{1,2}\.?\s+\p{L}{3,12}/u.exec(words.replace(/[(（].*/u, (tail) => (/^[^)）]*[)）]\s*[-–—:]*\s*$/u.test(tail) ? '' : tail))) ?? [];
  if (said === undefined) return null;
  return readDateInWords(/^\d/.test(said) ? `${said} ${year}` : `${said.replace('.', '')}, ${year}`, language);
}
