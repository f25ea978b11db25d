import type { DateClaim } from '../article-facts';
import { interval, zoneText } from './dates';

const MINUTE = 60_000;
const QUARTER = 15;
const WIDEST = 14 * 60;

/**
 * The chosen date with the clock of its place. Many pages declare an instant in UTC and say the same one again in local time;
 * the day that readers know it by is the local one. Where another claim says the same minute with a zone of its own, that form
 * is taken; where one says it without a zone and lies whole quarters of an hour off, that is the zone.
 */
export function zoned(chosen: DateClaim, claims: readonly DateClaim[]): DateClaim {
  if (!chosen.iso.endsWith('Z')) return chosen;
  const at = interval(chosen.iso)!.from;
  for (const { iso } of claims) {
    if (!iso.includes('T') || iso.endsWith('Z')) continue;
    const ahead = Math.round((Date.parse(`${iso.slice(0, 16)}Z`) - at) / MINUTE);
    if (ahead === 0 || Math.abs(ahead) > WIDEST || ahead % QUARTER !== 0) continue;
    const local = `${iso.slice(0, 16)}${zoneText(ahead)}`;
    if (iso.length === 16 || iso === local) return { ...chosen, iso: local };
  }
  return chosen;
}
