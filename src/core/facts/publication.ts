import type { DateClaim, DateConflict, Evidence } from '../article-facts';
import { interval, readDateInWords, readMachineDate, readUrlDate } from './dates';
import { PLACES, type Candidate, type RawFacts } from './raw';

const DAY = 86_400_000;

/** When the page was published and modified, as far as it says so. */
export interface Publication {
  readonly published: string | null;
  readonly publishedFrom: Evidence | null;
  readonly modified: string | null;
  /** Every date that could be read, the chosen one first, then by weight. */
  readonly dates: readonly DateClaim[];
  readonly conflicts: readonly DateConflict[];
}

/** @param now milliseconds since 1970: a date that has not come yet is kept and shown, but not believed */
export function publicationOf(raw: RawFacts, now: number): Publication {
  const address: Candidate = { place: 'url', name: 'path', value: new URL(raw.url).pathname };
  const claims = best([...raw.published, address]).flatMap((candidate) => claim('published', candidate, raw.language));
  const changes = best(raw.modified).flatMap((candidate) => claim('modified', candidate, raw.language));
  const chosen = claims.find(({ iso }) => interval(iso)!.from <= now + DAY);
  return {
    published: chosen?.iso ?? null,
    publishedFrom: chosen === undefined ? null : { place: chosen.place, name: chosen.name },
    modified: changes[0]?.iso ?? null,
    dates: [...claims, ...changes],
    conflicts: [],
  };
}

function best(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
}

function claim(of: DateClaim['of'], { place, name, value }: Candidate, language: string | null): DateClaim[] {
  const iso = place === 'url' ? readUrlDate(value) : (readMachineDate(value) ?? readDateInWords(value, language));
  return iso === null || interval(iso) === null ? [] : [{ of, iso, place, name, weight: 1 - PLACES.indexOf(place) / PLACES.length }];
}
