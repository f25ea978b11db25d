import { interval, readMachineDate } from './dates';
import { dateAlone, monthIn } from './date-words';

/**
 * A date as a reader types it: `2023-01-30`, `2023-01`, `2023-1-5`, `30 Jan 2023`, `January 2023`. One that is ISO already stays as it is. Words
 * beside it that are not of the date were meant to say something: they are refused rather than dropped.
 *
 * @returns ISO 8601; null where nothing was typed; undefined for what is no date, or may be two
 */
export function readTypedDate(typed: string, uiLanguage: string): string | null | undefined {
  // Many read American English because their browser came so; 06/02/2023 is two dates to them.
  const language = /^en-US$/i.test(uiLanguage) ? 'en' : uiLanguage;
  // A machine writes the zero of a month, people do not.
  const words = typed.trim().replace(/^\d{4}-(?=\d$)/, '$&0');
  if (words === '') return null;
  if (!words.includes(' ') && interval(words) !== null) return words;
  // A bare number of seconds is a date for machines only.
  const machine = /^\d+$/.test(words) && words.length !== 8 ? null : readMachineDate(words);
  return machine ?? dateAlone(words, language) ?? monthIn(words, language) ?? undefined;
}
