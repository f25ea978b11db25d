import type { Label } from '../article-facts';
import type { Publishers } from './publisher';
import { PLACES, type Candidate, type RawFacts } from './raw';

/** The names on the page, as its candidates give them. */
export interface Names {
  readonly title: string;
  /** Null where none is declared. */
  readonly publisher: string | null;
  readonly authors: readonly string[];
  readonly label: Label;
}

export function namesOf(raw: RawFacts, _publishers: Publishers): Names {
  const publisher = best(raw.publishers)[0]?.value ?? null;
  return {
    title: headline(raw.titles, publisher),
    publisher,
    authors: [...new Set(raw.authors.map(({ value }) => value.trim().replace(/^by(\s+|$)/i, '')))].filter((author) => author !== ''),
    label: 'article',
  };
}

/** Candidates by the weight of where they were read, the page's own order kept among equals. */
function best(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ value }) => value.trim() !== '').sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
}

/** The headline without the site's name that many titles carry behind a dash or bar. */
function headline(titles: readonly Candidate[], publisher: string | null): string {
  const title = best(titles)[0]?.value.trim() ?? '';
  if (publisher === null || title.slice(-publisher.length).toLowerCase() !== publisher.toLowerCase()) return title;
  return /^(.*\S)\s+[|\-–—·:]\s+$/.exec(title.slice(0, -publisher.length))?.[1] ?? title;
}
