import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';

/**
 * Dates in the state that frameworks write into a page's scripts (`__NEXT_DATA__`, `dataLayer`, `digitalData`): the names that
 * systems give a publication date, with a value beside them.
 */
const PUBLISHED =
  /["'\\]?((?:date_?)?(?:first_?)?(?:publish|publication|posted|pub)(?:ed|ing)?[_-]?(?:date|time|at|on)?(?:[_-]?(?:time|utc|gmt|iso))?|date_?(?:published|posted)|post_date)\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[^"'\\<,;}]{0,20}|\d{10}(?:\d{3})?(?=\D)|\w{3,9},? \d{1,2} \w{3,9},? \d{4}[^"'\\<;}]{0,20}|\w{3,9} \d{1,2}, \d{4})/gi;
const MOST_CHARACTERS = 400_000;
const MOST_FOUND = 6;

export function inlineDates(scripts: readonly Element[]): Candidate[] {
  const found: Candidate[] = [];
  let left = MOST_CHARACTERS;
  for (const script of scripts) {
    const source = (script.textContent ?? '').slice(0, left);
    left -= source.length;
    for (const [, name, value] of source.matchAll(PUBLISHED)) {
      found.push(candidate('script', name!, value!));
      if (found.length >= MOST_FOUND) return found;
    }
  }
  return found;
}
