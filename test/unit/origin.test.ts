import { describe, expect, it } from 'vitest';
import { daysBetween, orderOf } from '../../src/core/verdict/origin';
import { between, chance, pick, type Chance } from './seeded';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ZONES = [-720, -480, -300, -210, 0, 60, 330, 540, 765, 840];
const two = (value: number): string => String(value).padStart(2, '0');

/** A true moment as somebody somewhere writes it down: in the local calendar, and only as precisely as they care to. */
function written(moment: number, zone: number, precision: 'month' | 'day' | 'time' | 'zoned'): string {
  const local = new Date(moment + zone * MINUTE).toISOString();
  if (precision === 'month') return local.slice(0, 7);
  if (precision === 'day') return local.slice(0, 10);
  if (precision === 'time') return local.slice(0, 16);
  const size = Math.abs(zone);
  return `${local.slice(0, 16)}${zone === 0 ? 'Z' : `${zone < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`}`;
}
const PRECISIONS = ['month', 'day', 'time', 'zoned'] as const;
const somewhere = (next: Chance, moment: number): string => written(moment, pick(next, ZONES), pick(next, PRECISIONS));

describe('which of two articles was first', () => {
  it('is never said against the truth, wherever both stand and however they are dated', () => {
    const next = chance(3);
    let claims = 0;
    for (let i = 0; i < 20_000; i++) {
      const page = Date.UTC(2023, 0, 1) + between(next, 0, 400 * 24 * 60) * MINUTE;
      // Mostly close together, where mistakes are made.
      const known = page + Math.round((next() - 0.5) * pick(next, [1, 2, 40]) * 2 * 24 * 60) * MINUTE;
      const [pageDate, knownDate] = [somewhere(next, page), somewhere(next, known)];
      const order = orderOf(pageDate, knownDate);
      if (order === 'earlier') expect(known, `${knownDate} before ${pageDate}`).toBeLessThan(page);
      if (order === 'later') expect(known, `${knownDate} after ${pageDate}`).toBeGreaterThan(page);
      if (order !== 'unknown') claims++;
    }
    expect(claims).toBeGreaterThan(2000);
  });

  it('is said where the dates allow no doubt', () => {
    const next = chance(4);
    for (let i = 0; i < 2000; i++) {
      // Never at midnight in any zone: midnight is how many systems write "no time known", and is taken for the day.
      const page = Date.UTC(2023, 0, 1) + (between(next, 0, 400 * 24 * 4) * 15 + 7) * MINUTE;
      const precision = pick(next, ['day', 'time', 'zoned'] as const);
      // Two calendar days may lie 52 hours apart and still be one moment: 24 of the day, 14 on either side.
      const apart = precision === 'zoned' ? 2 * MINUTE : 5 * DAY;
      const pageDate = written(page, pick(next, ZONES), precision);
      expect(orderOf(pageDate, written(page - apart, pick(next, ZONES), precision))).toBe('earlier');
      expect(orderOf(pageDate, written(page + apart, pick(next, ZONES), precision))).toBe('later');
    }
  });

  it('turns round when the two change places', () => {
    const next = chance(5);
    const opposite = { earlier: 'later', later: 'earlier', unknown: 'unknown' } as const;
    for (let i = 0; i < 2000; i++) {
      const [a, b] = [0, 1].map(() => somewhere(next, Date.UTC(2023, 0, 1) + between(next, 0, 9 * 24 * 60) * MINUTE)) as [string, string];
      expect(orderOf(b, a)).toBe(opposite[orderOf(a, b)]);
    }
  });

  it.each([
    ['no date here', null, '2019-01-01'],
    ['no date there', '2023-01-30', null],
    ['no dates', null, null],
    ['a date that no calendar has', '2023-01-30', '2022-02-31'],
    ['a date in words', '2023-01-30', 'May 2019'],
    ['the same day', '2023-01-30', '2023-01-30'],
    ['the same minute (an embargo)', '2023-01-30T06:00Z', '2023-01-30T07:00+01:00'],
    ['a day and a time on it', '2023-01-30', '2023-01-30T06:10+09:00'],
    ['a time and the day that holds it', '2023-01-30T06:10+09:00', '2023-01-30'],
    ['neighbouring days without zone', '2023-01-30', '2023-01-29'],
    ['a month and a day in it', '2023-01-30', '2023-01'],
    ['a time without zone and one a few hours on', '2023-01-30T06:10', '2023-01-30T18:00Z'],
  ])('claims nothing of %s', (_what, page, known) => expect(orderOf(page, known)).toBe('unknown'));

  it.each([
    ['2023-02-06', '2023-01-30', 'earlier'],
    ['2023-01-30', '2023-02-06', 'later'],
    ['2023-01-30T06:10Z', '2023-01-30T06:00Z', 'earlier'],
    ['2023-01-30T00:30+14:00', '2023-01-29T23:00-11:00', 'later'],
    ['2023-01-30', '2019-05', 'earlier'],
  ] as const)('a page of %s and an entry of %s: %s', (page, known, order) => expect(orderOf(page, known)).toBe(order));
});

describe('the days between', () => {
  it('are those that the calendar counts', () => {
    const next = chance(6);
    for (let i = 0; i < 1000; i++) {
      const start = Date.UTC(1999, 11, 25) + between(next, 0, 9000) * DAY;
      const days = between(next, 0, 3000);
      const [a, b] = [written(start, 0, pick(next, ['day', 'time', 'zoned'] as const)), written(start + days * DAY, 0, 'day')];
      expect(daysBetween(a, b)).toBe(days);
      expect(daysBetween(b, a)).toBe(days);
    }
  });

  it('are not known where a day is not', () => {
    for (const other of [null, '2023-01', '2023-02-30', 'x']) expect(daysBetween('2023-01-30', other)).toBeNull();
  });
});
