import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay, interval, isDayBefore, readMachineDate, readUrlDate } from '../../src/core/facts/dates';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SEED = { seed: 20230130, numRuns: 400 };

/** The calendar as a child counts it: no Date, no formula. */
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
function dayNumber(year: number, month: number, day: number): number {
  let days = 0;
  for (let y = 1970; y < year; y++) days += isLeap(y) ? 366 : 365;
  for (let y = year; y < 1970; y++) days -= isLeap(y) ? 366 : 365;
  for (let m = 1; m < month; m++) days += daysIn(year, m);
  return days + day - 1;
}
const two = (value: number): string => String(value).padStart(2, '0');

interface Moment { year: number; month: number; day: number; hour: number; minute: number; zone: number }
const moments: fc.Arbitrary<Moment> = fc.record({
  year: fc.integer({ min: 1600, max: 2200 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  zone: fc.constantFrom(0, 60, -300, 330, 540, 840, -720, -210),
}).filter(({ year, month, day }) => day <= daysIn(year, month));
const isoDay = ({ year, month, day }: Moment): string => `${year}-${two(month)}-${two(day)}`;
const zoneOf = (minutes: number, colon: string): string => `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${colon}${two(Math.abs(minutes) % 60)}`;

describe('the interval of a date', () => {
  it('is the day with fourteen hours on either side', () => {
    fc.assert(fc.property(moments, (moment) => {
      const start = dayNumber(moment.year, moment.month, moment.day) * DAY;
      expect(interval(isoDay(moment))).toEqual({ from: start - 14 * HOUR, to: start + DAY + 14 * HOUR });
      expect(calendarDay(isoDay(moment))).toBe(start / DAY);
    }), SEED);
  });

  it('is the whole month where no day is named', () => {
    fc.assert(fc.property(moments, ({ year, month }) => {
      const start = dayNumber(year, month, 1) * DAY;
      expect(interval(`${year}-${two(month)}`)).toEqual({ from: start - 14 * HOUR, to: start + daysIn(year, month) * DAY + 14 * HOUR });
      expect(calendarDay(`${year}-${two(month)}`)).toBeNull();
    }), SEED);
  });

  it('is one minute where time and zone are known, whatever the zone', () => {
    fc.assert(fc.property(moments.filter(({ hour, minute }) => hour + minute > 0), (moment) => {
      const from = dayNumber(moment.year, moment.month, moment.day) * DAY + moment.hour * HOUR + moment.minute * MINUTE - moment.zone * MINUTE;
      const time = `${isoDay(moment)}T${two(moment.hour)}:${two(moment.minute)}`;
      expect(interval(`${time}${zoneOf(moment.zone, ':')}`)).toEqual({ from, to: from + MINUTE });
      expect(interval(`${time}:59.999${zoneOf(moment.zone, '')}`)).toEqual({ from, to: from + MINUTE });
    }), SEED);
  });

  it('is wide where a time has no zone, or one that lies nowhere on earth', () => {
    const from = dayNumber(2023, 1, 30) * DAY + 6 * HOUR + 10 * MINUTE;
    for (const text of ['2023-01-30T06:10', '2023-01-30 06:10:31', '2023-01-30T06:10+99:00', '2023-01-30T06:10-15:00']) {
      expect(interval(text)).toEqual({ from: from - 14 * HOUR, to: from + MINUTE + 14 * HOUR });
    }
  });

  it.each(['', '2023', '30 January 2023', '20230130', '2023-1-30', '2023-01-30T', '2023-13-01', '2023-00-10', '2023-02-29', '2023-04-31T10:00Z', '0999-01-01', 'x2023-01-30'])('is none for %j', (text) => {
    expect(interval(text)).toBeNull();
    expect(calendarDay(text)).toBeNull();
  });
});

describe('a moment', () => {
  it.each<[string, string, boolean]>([
    ['2026-09-12T10:00Z', '2026-09-14T10:01Z', true],
    ['2026-09-13T09:59Z', '2026-09-14T10:00Z', true],
    // By less than a day: one day of two zones, or a clock that is slow.
    ['2026-09-13T10:01Z', '2026-09-14T10:00Z', false],
    ['2026-09-14T02:00Z', '2026-09-13T20:00-07:00', false],
    ['2026-09-14T10:00Z', '2026-09-14', false],
    ['2026-09-12T09:00Z', '2026-09-14', true],
    ['2026-09-12T11:00Z', '2026-09-14', false],
    ['2026-09-14T10:00Z', 'no date', false],
  ])('%s, more than a day before %s: %s', (moment, iso, expected) => expect(isDayBefore(Date.parse(moment), iso)).toBe(expected));
});

describe('a date written by a machine', () => {
  it('keeps exactly what was said', () => {
    fc.assert(fc.property(moments, (moment) => {
      const { hour, minute, zone, year, month, day } = moment;
      const date = isoDay(moment);
      const time = `${two(hour)}:${two(minute)}`;
      const stamp = `${date}T${time}${zone === 0 ? 'Z' : zoneOf(zone, ':')}`;
      const sharp = time === '00:00' ? date : stamp;
      expect(readMachineDate(` ${date} `)).toBe(date);
      expect(readMachineDate(`${year}${two(month)}${two(day)}`)).toBe(date);
      expect(readMachineDate(`${date}T${time}:07.5${zoneOf(zone, '')}`)).toBe(sharp);
      expect(readMachineDate(`${date} ${time}`)).toBe(time === '00:00' ? date : `${date}T${time}`);
      const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]!;
      expect(readMachineDate(`Mon, ${day} ${name} ${year} ${time}:00 ${zoneOf(zone, '')}`)).toBe(sharp);
    }), SEED);
  });

  it('reads Unix seconds and milliseconds', () => {
    fc.assert(fc.property(moments.filter(({ year }) => year >= 2002 && year < 2200), (moment) => {
      const seconds = dayNumber(moment.year, moment.month, moment.day) * 86_400 + moment.hour * 3600 + moment.minute * 60;
      const wanted = `${isoDay(moment)}T${two(moment.hour)}:${two(moment.minute)}Z`;
      expect(readMachineDate(String(seconds))).toBe(wanted);
      expect(readMachineDate(String(seconds * 1000 + 999))).toBe(wanted);
    }), SEED);
  });

  it.each([
    ['midnight without zone is no time', '2023-01-30T00:00:00', '2023-01-30'],
    ['midnight with a zone is none either: generators write it for a bare date', '2023-01-30T00:00:00.000Z', '2023-01-30'],
    ['an hour that no clock has is left out', '2023-01-30T25:00Z', '2023-01-30'],
    ['a zone that lies nowhere is left out', '2023-01-30T06:10-15:30', '2023-01-30T06:10'],
    ['a comment behind the zone', 'Mon, 30 Jan 2023 06:10:00 +0900 (KST)', '2023-01-30T06:10+09:00'],
    ['dashes and a long month', '30-January-2023 06:10 GMT', '2023-01-30T06:10Z'],
    ['a month alone', '2023/01', '2023-01'],
    ['fourteen figures', '20230130061000', '2023-01-30T06:10'],
    ['twelve figures', '202301300610', '2023-01-30T06:10'],
  ])('%s', (_what, text, wanted) => expect(readMachineDate(text)).toBe(wanted));

  it.each(['', 'today', '2023', '2023-02-30', '20231301', '30 Foo 2023 10:00', '30 Jan 2023 06:10 PM', '1675', '-1675059000', '12345678'])('is none in %j', (text) => expect(readMachineDate(text)).toBeNull());
});

describe('a date in an address', () => {
  it('is read from a path of any of three shapes', () => {
    fc.assert(fc.property(moments.filter(({ year }) => year >= 1900 && year < 2100), (moment) => {
      const date = isoDay(moment);
      const [y, m, d] = date.split('-') as [string, string, string];
      for (const path of [`/${y}/${m}/${d}/mill`, `/news/${y}/${Number(m)}/${d}/mill`, `/${date}/mill`, `/mill-${y}${m}${d}.html`, `/mill_${y}_${m}_${d}`]) expect(readUrlDate(path)).toBe(date);
    }), SEED);
  });

  it.each([
    ['/2023/jan/30/mill', '2023-01-30'], ['/world/2023/September/5', '2023-09-05'], ['/n1/2023/0130/c1001.html', '2023-01-30'], ['/news/2023-01/30/content_7.htm', '2023-01-30'], ['/t20230130_77.html', '2023-01-30'],
    ['/detail/~30-01-2023-mill', null], ['/detail/30-01-2023-mill', '2023-01-30'], ['/mill_30.01.2023', null], ['/2023/01/mill', '2023-01'], ['/2023/01/', '2023-01'], ['/2023/01/3012', '2023-01'],
  ])('%s says %s', (path, wanted) => expect(readUrlDate(path)).toBe(wanted));

  it.each(['/mill', '/2023/02/31/mill', '/2023130/mill', '/4520230130/mill', '/2023-0130/mill', '/2023/13/01/mill', '/1823/01/30/mill', '/05-01-2023-mill', '/2023/mill/01', '/2023/0231/mill'])('is not in %s', (path) => expect(readUrlDate(path)).toBeNull());
});
