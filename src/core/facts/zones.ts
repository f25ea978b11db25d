import type { DateClaim } from '../article-facts';
import { checkedDate, interval } from './dates';

const MINUTE = 60_000;
const QUARTER = 15;
const WIDEST = 14 * 60;

/**
 * The chosen date with the clock of its place. Many pages declare an instant in UTC and say the same one again in local time;
 * the day that readers and the address know it by is the local one. Where another claim says the same minute with a zone of
 * its own, that form is taken; where one says it without a zone and lies whole quarters of an hour off, that is the zone.
 */
export function zoned(chosen: DateClaim, claims: readonly DateClaim[]): DateClaim {
  if (!chosen.iso.endsWith('Z')) return chosen;
  const instant = interval(chosen.iso)!.from;
  for (const { iso } of claims) {
    if (!iso.includes('T') || iso.endsWith('Z')) continue;
    if (/[+-]\d{2}:\d{2}$/.test(iso)) {
      if (Math.abs(interval(iso)!.from - instant) <= MINUTE) return { ...chosen, iso };
      continue;
    }
    const ahead = Math.round((Date.parse(`${iso}Z`) - instant) / MINUTE);
    if (ahead === 0 || Math.abs(ahead) > WIDEST || ahead % QUARTER !== 0) continue;
    const size = Math.abs(ahead);
    const two = (value: number): string => String(value).padStart(2, '0');
    const [date, time] = iso.split('T') as [string, string];
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    const said = checkedDate(year, month, day, time.slice(0, 2), time.slice(3, 5), `${ahead < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`);
    if (said !== null) return { ...chosen, iso: said };
  }
  return chosen;
}
