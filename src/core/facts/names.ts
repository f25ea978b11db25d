import type { Label } from '../article-facts';
import { siteOf } from './identity';
import type { Publishers } from './publisher';
import { PLACES, type Candidate, type RawFacts } from './raw';
import { titleOf } from './title';

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
    title: titleOf(raw.titles, [...raw.publishers.filter(({ place, name }) => place !== 'byline' && name !== 'isPartOf').map(({ value }) => value), siteOf(raw.url) ?? '', new URL(raw.url).hostname]),
    publisher,
    authors: [...new Set(raw.authors.map(({ value }) => value.trim().replace(/^by(\s+|$)/i, '')))].filter((author) => author !== ''),
    label: 'article',
  };
}

/** Candidates by the weight of where they were read, the page's own order kept among equals. */
function best(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ value }) => value.trim() !== '').sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
}
