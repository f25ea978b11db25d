import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';
import { patternOf } from './latin';

const FULL = String.raw`\p{Nd}{1,2}\.\s?\p{Nd}{1,2}\.\s?\p{Nd}{4}|\p{Nd}{4}[-/.年]\p{Nd}{1,2}[-/.月]\p{Nd}{1,2}|\p{Nd}{1,2}\.? \p{L}{3,12} \p{Nd}{4}|\p{L}{3,12}\.? \p{Nd}{1,2}, \p{Nd}{4}`;
const WORD = String.raw`[\p{L}.'’-]{1,20}[,/]?\s`;
const CLOSED = String.raw`\s?(?:[(/)\]–—:|„“"«]|--|- |\.\s)`;
/**
 * A whole date first of all, or at most four words of a place and a day, with what closes a place line: a bracket, a dash, a
 * colon. "On 31 July 2019 the mill ..." is none.
 */
const placeLineIn = patternOf(String.raw`^(?:(?:${WORD}){0,4}[(\[]?(${FULL})(?!\p{Nd})(?=${CLOSED}|$)|(?:${WORD}){1,4}[(\[]?(\p{L}{3,12}\.? \p{Nd}{1,2}|\p{Nd}{1,2}\.? \p{L}{3,12})(?=${CLOSED}|,\s?\())`);
/** So far into a text a place line may stand, in letters; titles and leads come before it. */
const MOST_BEFORE = 600;
const MOST_LINES = 3;

/**
 * The day in the place line with which an article opens: "Pyongyang, January 30 (KCNA) --", "01.02.2022 ...". Of the text
 * nothing else is sent. The day alone is named `day`, one with its year `date`.
 */
export function placeLine(text: string | undefined): Candidate[] {
  const lines = (text ?? '').slice(0, MOST_BEFORE).split('\n').map((line) => line.trim().slice(0, 100)).filter((line) => line !== '');
  for (const line of lines.slice(0, MOST_LINES)) {
    const [, full, day] = placeLineIn(line) ?? [];
    if (full !== undefined || day !== undefined) return [candidate('dateline', full === undefined ? 'day' : 'date', (full ?? day)!)];
  }
  return [];
}
