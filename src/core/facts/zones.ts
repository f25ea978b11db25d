import type { DateClaim } from '../article-facts';
import { interval, zoneText } from './dates';

const MINUTE = 60_000;
const QUARTER = 15;
const WIDEST = 14 * 60;
/** Claims below this are often of something else. */
const GOOD = 0.6;

const isLocal = (iso: string): boolean => iso.length === 16;
/** Minutes by which the clock of `iso` is ahead of the instant `utc`. */
const ahead = (iso: string, utc: string): number => Math.round((Date.parse(`${iso.slice(0, 16)}Z`) - interval(utc)!.from) / MINUTE);
const isZone = (minutes: number): boolean => minutes !== 0 && Math.abs(minutes) <= WIDEST && minutes % QUARTER === 0;

/**
 * The chosen date with the clock of its place. Many pages declare an instant in UTC and say the same one again in local time;
 * the day that readers know it by is the local one. Where another claim says the same minute with a zone of its own, that form
 * is taken; where one says it without a zone and lies whole quarters of an hour off, that is the zone.
 */
export function zoned(chosen: DateClaim, claims: readonly DateClaim[]): DateClaim {
  for (const { iso, weight } of claims) {
    const [local, utc] = chosen.iso.endsWith('Z') ? [iso, chosen.iso] : [chosen.iso, iso];
    if (weight < GOOD || !utc.endsWith('Z') || !local.includes('T') || local.endsWith('Z') || (!isLocal(local) && local === chosen.iso)) continue;
    const minutes = ahead(local, utc);
    const form = `${local.slice(0, 16)}${zoneText(minutes)}`;
    if (isZone(minutes) && (isLocal(local) || local === form)) return { ...chosen, iso: form };
  }
  return chosen;
}
