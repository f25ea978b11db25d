import { describe, expect, it } from 'vitest';
import { fromBuddhist, fromIslamic, fromPersian, inPlainYears, type Day } from '../../src/core/facts/calendars';

/** What the engine's own calendars say of a day: an oracle that shares no code with ours. */
function said(calendar: string, time: number): Day {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }).formatToParts(time);
  const of = (type: string): number => parseInt(parts.find((part) => part.type === type)!.value, 10);
  return { year: of('year'), month: of('month'), day: of('day') };
}
const gregorian = (time: number): Day => ({ year: new Date(time).getUTCFullYear(), month: new Date(time).getUTCMonth() + 1, day: new Date(time).getUTCDate() });

describe('a day of another calendar', () => {
  it('is the day that the engine has for it, from 1925 to 2100', () => {
    for (let time = Date.UTC(1925, 2, 22); time < Date.UTC(2100, 0, 1); time += 17 * 86_400_000) {
      expect(fromPersian(said('persian', time))).toEqual(gregorian(time));
      expect(fromBuddhist(said('buddhist', time))).toEqual(gregorian(time));
    }
    for (let time = Date.UTC(1950, 0, 1); time < Date.UTC(2070, 0, 1); time += 97 * 86_400_000) expect(fromIslamic(said('islamic-umalqura', time))).toEqual(gregorian(time));
  });

  it('is none where the calendar has no such day', () => {
    // 1403 was a leap year, 1402 was none.
    expect(fromPersian({ year: 1403, month: 12, day: 30 })).toEqual({ year: 2025, month: 3, day: 20 });
    expect(fromPersian({ year: 1402, month: 12, day: 30 })).toBeNull();
    for (const day of [{ year: 1402, month: 7, day: 31 }, { year: 1402, month: 13, day: 1 }, { year: 1402, month: 1, day: 0 }]) expect(fromPersian(day)).toBeNull();
    for (const day of [{ year: 1444, month: 13, day: 1 }, { year: 1444, month: 1, day: 31 }, { year: 1444, month: 0, day: 1 }]) expect(fromIslamic(day)).toBeNull();
  });

  it.each([
    ['令和5年1月30日', '2023年1月30日'], ['令和元年5月1日', '2019年5月1日'], ['民國112年1月30日', '2023年1月30日'], ['二〇二三年十月三十一日', '2023年10月31日'], ['二○○八年八月八日', '2008年8月8日'], ['2023年一月二十日', '2023年1月20日'], ['三月', '三月'], ['令和', '令和'],
  ])('%s reads %s in plain figures', (text, wanted) => expect(inPlainYears(text)).toBe(wanted));
});
