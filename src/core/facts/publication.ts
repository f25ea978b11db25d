import type { DateClaim, DateConflict, PageFacts } from '../article-facts';
import { labelOf } from './date-labels';
import { weightOf } from './date-weights';
import { datesIn, dayOfYear, monthIn, type SaidDate } from './date-words';
import { calendarDay, checkedDate, interval, readMachineDate, readUrlDate } from './dates';
import type { Candidate, RawFacts } from './raw';
import { SURE } from './sure-date';
import { zoned } from './zones';

const DAY = 86_400_000;
/** Claims of such weight on days more than one apart disagree; weaker ones are often of something else. */
const STRONG = 0.8;
/** Of pages that say only when they were changed, the corpora's truth is that day in 15 of 20; it stays below every claim of a publication. */
const CHANGE_ONLY = 0.3;

/** When the page was published and modified, as far as it says so. */
export interface Publication {
  readonly published: string | null;
  readonly publishedFrom: PageFacts['publishedFrom'];
  readonly modified: string | null;
  /** Every date that could be read, the chosen one first, then by weight. */
  readonly dates: readonly DateClaim[];
  readonly conflicts: readonly DateConflict[];
}

/** @param now milliseconds since 1970: a date that has not come yet is kept and shown, but not believed */
export function publicationOf(raw: RawFacts, now: number): Publication {
  const address: Candidate = { place: 'url', name: 'path', value: new URL(raw.url).pathname };
  const read = [...lists(raw.published.flatMap((candidate) => claims('published', candidate, raw.language))), ...claims('published', address, raw.language), ...raw.modified.flatMap((candidate) => claims('modified', candidate, raw.language))];
  const settled = decided(read);
  const all = [...settled, ...completed(raw, settled)];
  const hasCome = ({ iso }: DateClaim): boolean => interval(iso)!.from <= now + DAY;
  const published = byWeight(all.filter(({ of }) => of === 'published'));
  const modified = byWeight(all.filter(({ of }) => of === 'modified'));
  const believed = published.filter(hasCome);
  const chosen = best(believed, modified) ?? lastResort(modified.filter(hasCome));
  const shown = chosen && zoned(chosen, believed);
  const change = modified.find(hasCome);
  return {
    published: shown?.iso ?? null,
    publishedFrom: shown === null ? null : { place: shown.place, name: shown.name, weight: shown.weight },
    modified: change?.iso ?? null,
    dates: unlike([...(shown ? [shown] : []), ...published.filter((claim) => claim !== chosen), ...modified]),
    conflicts: conflictsOf(published, shown, change ?? null, all.some((claim) => claim.weight >= PRECISE && !hasCome(claim))),
  };
}

/** Without those that say the same again in the same place: templates repeat a line for small screens. */
function unlike(claims: readonly DateClaim[]): DateClaim[] {
  const seen = new Set<string>();
  return claims.filter(({ of, iso, place, name }) => {
    const key = `${of} ${iso} ${place} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Where a page says nothing but when it was changed, that day is given as a claim of low weight, by its name. */
function lastResort(changes: readonly DateClaim[]): DateClaim | null {
  const change = changes[0];
  return change === undefined ? null : { ...change, of: 'published', name: `modified, ${change.name}`.slice(0, 80), weight: CHANGE_ONLY };
}

const byWeight = (claims: readonly DateClaim[]): DateClaim[] => claims.toSorted((a, b) => b.weight - a.weight);

/** How much of its doubt about a day a place loses when others name the same. */
const AGREEMENT = 0.3;
/** What a day loses that one place alone names and that is also that of the last change, where as good a place names an earlier one. */
const OF_A_CHANGE = 0.03;
/** Claims of the believed day down to this weight may say its hour; weaker ones in the future are no conflict but another's. */
const PRECISE = 0.6;

const dayOf = ({ iso }: DateClaim): string => iso.slice(0, 10);

/**
 * The claim to be believed: the weightiest, raised where other places name the same day. Two claims of one place (two metas)
 * count once, for one template fills both. Of the claims of that day, the one that says most of the hour and zone. A dateline,
 * which a copy has from its source, adds to the belief in others but is chosen only where none of them is sure.
 */
function best(claims: readonly DateClaim[], changes: readonly DateClaim[]): DateClaim | null {
  const changed = new Set(changes.map(dayOf));
  const belief = (claim: DateClaim): number => {
    const places = new Map<string, number>();
    for (const other of claims) if (dayOf(other) === dayOf(claim) && other.place !== claim.place) places.set(other.place, Math.max(places.get(other.place) ?? 0, other.weight));
    const doubt = [...places.values()].reduce((left, weight) => left * (1 - weight), 1);
    const isChange = places.size === 0 && changed.has(dayOf(claim)) && claims.some((other) => other.weight >= claim.weight - OF_A_CHANGE && dayOf(other) < dayOf(claim));
    return claim.weight + AGREEMENT * (1 - claim.weight) * (1 - doubt) - (isChange ? OF_A_CHANGE : 0);
  };
  const own = claims.filter(({ place }) => place !== 'dateline');
  const eligible = own.some(({ weight }) => weight >= SURE) ? own : claims;
  let found: DateClaim | null = null;
  let most = 0;
  for (const claim of eligible) {
    const much = belief(claim);
    if (much > most) [found, most] = [claim, much];
  }
  if (found === null) return null;
  const day = dayOf(found);
  const precision = ({ iso }: DateClaim): number => (iso.length <= 10 ? 0 : iso.length <= 16 ? 1 : 2);
  return eligible.reduce((one, other) => (dayOf(other) === day && other.weight >= PRECISE && precision(other) > precision(one) ? other : one), found);
}

/** A month weighs less than any day that the page gives in as good a place. */
const MONTH_ALONE = 0.75;

type Reading = DateClaim & { readonly other: string | null };

function claims(of: DateClaim['of'], { place, name, value }: Candidate, language: string | null): Reading[] {
  const claim = (iso: string, said: DateClaim['of'] = of, by = name, other: string | null = null): Reading[] =>
    interval(iso) === null ? [] : [{ of: said, iso, place, name: by, weight: weightOf({ place, name: by }), other }];
  if (place === 'url') {
    const iso = readUrlDate(value);
    return iso === null ? [] : claim(iso, of, iso.length === 7 ? 'month in the path' : name);
  }
  const machine = readMachineDate(value);
  if (machine !== null) return claim(machine);
  const declared = place === 'json-ld' || place === 'meta';
  const said = datesIn(value, language);
  const month = said.length === 0 && name.includes('dated') ? monthIn(value, language) : null;
  if (month !== null) return claim(month).map((one) => ({ ...one, weight: one.weight * MONTH_ALONE }));
  return (declared ? said.slice(0, 1) : said).flatMap(({ iso, other, before, after }: SaidDate) => {
    const label = declared ? null : labelOf(before, after);
    if (label === 'neither') return [];
    return claim(iso, label ?? of, label === 'published' ? `published, ${name}`.slice(0, 80) : name, other);
  });
}

/** No page was published before there were any; what is declared so may be the day of an older paper. */
const FIRST_PAGES = '1993';
const UNDECLARED = new Set(['byline', 'time', 'site', 'dateline', 'script']);
const TOO_OLD = 0.3;

/** A place that names several days under one name lists other things too: its first day keeps most of its weight, the others less. */
function lists(readings: readonly Reading[]): Reading[] {
  const kindOf = ({ place, name }: Reading): string => `${place} ${name}`;
  const kinds = new Map<string, string[]>();
  for (const reading of readings) {
    const days = kinds.get(kindOf(reading)) ?? [];
    if (!days.includes(dayOf(reading))) days.push(dayOf(reading));
    kinds.set(kindOf(reading), days);
  }
  return readings.map((reading) => {
    const days = kinds.get(kindOf(reading))!;
    const old = UNDECLARED.has(reading.place) && reading.iso < FIRST_PAGES ? TOO_OLD : 1;
    return { ...reading, weight: reading.weight * old * (days[0] !== dayOf(reading) ? 0.6 : days.length > 1 ? 0.9 : 1) };
  });
}

const EITHER_WAY = 0.7;

/** Where day and month could change places, another date of the page decides, else the likelier order; such a reading weighs less. */
function decided(readings: readonly Reading[]): DateClaim[] {
  const days = new Set(readings.filter(({ other }) => other === null).map(dayOf));
  return readings.map(({ other, ...claim }) => {
    if (other === null || days.has(dayOf(claim))) return claim;
    if (days.has(other.slice(0, 10))) return { ...claim, iso: other };
    return { ...claim, weight: claim.weight * EITHER_WAY };
  });
}

/** So long after the day in its place line an article may be dated. */
const LATEST_AFTER = 60 * DAY;

/** A place line without a year takes it from the page's other dates: the year in which it lies closest before one of them. */
function completed(raw: RawFacts, claims: readonly DateClaim[]): DateClaim[] {
  return raw.published.flatMap(({ place, name, value }) => {
    const said = place === 'dateline' ? dayOfYear(value, raw.language) : null;
    const anchor = said && byWeight(claims)[0];
    const at = anchor ? calendarDay(anchor.iso) : null;
    if (!said || !anchor || at === null) return [];
    const year = Number(anchor.iso.slice(0, 4));
    const iso = [year, year - 1].map((each) => checkedDate(each, said.month, said.day)).find((each) => each !== null && at * DAY - calendarDay(each)! * DAY >= -DAY && at * DAY - calendarDay(each)! * DAY <= LATEST_AFTER);
    return iso ? [{ of: 'published' as const, iso, place, name, weight: weightOf({ place, name }) }] : [];
  });
}

/** A text is often finished, and dated as changed, the day before it appears: on 42 of 1,226 pages it was earlier at all. */
const PLANNED = DAY;

function conflictsOf(published: readonly DateClaim[], chosen: DateClaim | null, change: DateClaim | null, future: boolean): DateConflict[] {
  const found: DateConflict[] = [];
  const day = chosen && calendarDay(chosen.iso);
  if (day !== null && published.some(({ iso, weight }) => weight >= STRONG && Math.abs((calendarDay(iso) ?? day) - day) > 1)) found.push('disagree');
  if (future) found.push('future');
  if (chosen && change && interval(change.iso)!.to < interval(chosen.iso)!.from - PLANNED) found.push('modified-before-published');
  return found;
}
