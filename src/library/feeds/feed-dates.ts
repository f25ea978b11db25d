import { readMachineDate } from '../../core/facts/dates';

/** Zones by name, as RFC 822 has them, and those of Europe and Japan that feeds write besides. Others are left out: IST is three zones. */
const ZONES: Readonly<Record<string, string>> = {
  UT: '+0000', UTC: '+0000', GMT: '+0000', Z: '+0000', WET: '+0000', EST: '-0500', EDT: '-0400', CST: '-0600', CDT: '-0500', MST: '-0700', MDT: '-0600', PST: '-0800', PDT: '-0700',
  BST: '+0100', WEST: '+0100', CET: '+0100', CEST: '+0200', EET: '+0200', EEST: '+0300', MSK: '+0300', JST: '+0900', KST: '+0900',
};
const RFC_822 = /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2})[\s,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:(?:GMT|UTC)?([+-]\d{2}):?(\d{2})|([A-Z]{1,4}))?\s*(?:\([^)]{0,40}\))?$/iu;
/** Dates of two figures: none of a feed is older than feeds are. */
const CENTURY = 70;

/** A feed's date in ISO 8601, no more precise than it was written; null for what is in none of the forms of machines. */
export function feedDate(value: string): string | null {
  const text = value.trim().slice(0, 100);
  const parts = RFC_822.exec(text);
  if (!parts) return readMachineDate(text);
  const [, day, month, year, hour, minute, zoneHours, zoneMinutes, zone] = parts;
  const full = year!.length === 4 ? year! : String(Number(year) + (Number(year) < CENTURY ? 2000 : 1900));
  const shift = zoneHours !== undefined ? `${zoneHours}${zoneMinutes}` : (ZONES[zone?.toUpperCase() ?? ''] ?? '');
  return readMachineDate(`${day} ${month} ${full} ${hour!.padStart(2, '0')}:${minute} ${shift}`.trim());
}
