import type { PageFacts } from '../article-facts';
import { interval, readDateInWords, readMachineDate, readUrlDate } from './dates';
import { ownAddress, siteOf } from './identity';
import { PLACES, type Candidate, type RawFacts } from './raw';

const DAY = 86_400_000;

/** The page's facts, from the candidates it declares. `now` in milliseconds since 1970: a date that has not come yet is not believed. */
export function resolveFacts(raw: RawFacts, now: number): PageFacts {
  const url = ownAddress(raw.url, raw.canonical);
  const publisher = best(raw.publishers)[0];
  const dated = publicationDate(raw, now);
  return {
    url,
    title: headline(raw.titles, publisher?.value ?? null),
    publisher: publisher?.value ?? siteOf(url) ?? new URL(url).hostname,
    publisherDeclared: publisher !== undefined,
    published: dated?.iso ?? null,
    publishedFrom: dated === null ? null : { place: dated.from.place, name: dated.from.name },
    authors: [...new Set(raw.authors.map(({ value }) => value.trim().replace(/^by(\s+|$)/i, '')))].filter((author) => author !== ''),
    language: raw.language,
  };
}

/** Candidates by the weight of where they were read, the page's own order kept among equals. */
function best(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ value }) => value.trim() !== '').sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
}

function publicationDate(raw: RawFacts, now: number): { iso: string; from: Candidate } | null {
  const address: Candidate = { place: 'url', name: 'path', value: new URL(raw.url).pathname };
  for (const from of best([...raw.published, address])) {
    const iso = from.place === 'url' ? readUrlDate(from.value) : (readMachineDate(from.value) ?? readDateInWords(from.value, raw.language));
    const when = iso === null ? null : interval(iso);
    if (iso !== null && when !== null && when.from <= now + DAY) return { iso, from };
  }
  return null;
}

/** The headline without the site's name that many titles carry behind a dash or bar. */
function headline(titles: readonly Candidate[], publisher: string | null): string {
  const title = best(titles)[0]?.value.trim() ?? '';
  if (publisher === null || title.slice(-publisher.length).toLowerCase() !== publisher.toLowerCase()) return title;
  return /^(.*\S)\s+[|\-–—·:]\s+$/.exec(title.slice(0, -publisher.length))?.[1] ?? title;
}
