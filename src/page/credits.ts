import type { Candidate } from '../core/facts/raw';
import type { Sources } from './sources';

/** What may name another as the source of the page's text: declarations, the byline's words, the article's opening and closing. */
export function readCredits(_sources: Sources): Candidate[] {
  return [];
}
