import { weightOf } from './date-weights';
import { dayOfYear, readDateInWords } from './date-words';
import { calendarDay, checkedDate, readMachineDate } from './dates';
import type { RawFacts } from './raw';

/** A dateline may stand a little before the day the page is dated, in another zone; so many days after it is last year's. */
const MOST_DAYS_AHEAD = 2;

/** The day that a dateline names. It has no year: that is the one in which it lies nearest before the page's own date. */
export function datelineDate(words: string, raw: RawFacts): string | null {
  const full = readDateInWords(words, raw.language);
  if (full !== null) return full;
  // The weightiest, as the page's own date is chosen: a line near the headline may be of a related article of another year.
  const page = raw.published.toSorted((a, b) => weightOf(b) - weightOf(a)).map(({ value }) => readMachineDate(value) ?? readDateInWords(value, raw.language)).find((iso) => iso !== null && calendarDay(iso) !== null);
  if (page === undefined || page === null) return null;
  const said = dayIn(words, raw.language);
  if (said === null) return null;
  const year = Number(page.slice(0, 4));
  // One ahead, for a page of 31 December may carry a dateline of 1 January.
  const days = [year + 1, year, year - 1].map((candidate) => checkedDate(candidate, said.month, said.day));
  return days.find((day) => day !== null && calendarDay(day)! <= calendarDay(page)! + MOST_DAYS_AHEAD) ?? null;
}

/** The day and month among a dateline's words, of which those in brackets at its end are the agency's. */
function dayIn(words: string, language: string | null): { month: number; day: number } | null {
  const [, month, day] = /(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/u.exec(words) ?? [];
  if (month !== undefined) return { month: Number(month), day: Number(day) };
  const [said] = /\p{L}{3,12}\.?\s+\d{1,2}(?!\d)|\d{1,2}\.?\s+\p{L}{3,12}/u.exec(words.replace(/[(（].*/u, (tail) => (/^[^)）]*[)）]\s*[-–—:]*\s*$/u.test(tail) ? '' : tail))) ?? [];
  return said === undefined ? null : dayOfYear(said, language);
}
