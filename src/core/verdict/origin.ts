import { calendarDay, interval } from '../facts/dates';
import type { Order } from './match';

/** Which of two publication dates comes first: claimed only where their intervals do not meet; no date, no claim. */
export function orderOf(page: string | null, known: string | null): Order {
  const here = page === null ? null : interval(page);
  const there = known === null ? null : interval(known);
  if (here === null || there === null) return 'unknown';
  if (there.to < here.from) return 'earlier';
  return here.to < there.from ? 'later' : 'unknown';
}

/** Whole days between two dates, where both name a day. */
export function daysBetween(page: string | null, known: string | null): number | null {
  const here = page === null ? null : calendarDay(page);
  const there = known === null ? null : calendarDay(known);
  return here === null || there === null ? null : Math.abs(here - there);
}
