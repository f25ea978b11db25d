import { checkedDate, interval, readMachineDate } from './dates';
import { monthIn, readDateInWords } from './date-words';

/**
 * A date as a reader types it: `2023-01-30`, `2023-01`, `2023-1-5`, `30 Jan 2023`, `January 2023`. One that is ISO already stays as it is.
 *
 * @returns ISO 8601; null where nothing was typed; undefined for what is no date, or may be two
 */
export function readTypedDate(typed: string, uiLanguage: string): string | null | undefined {
  // Many read American English because their browser came so; 06/02/2023 is two dates to them.
  const language = /^en-US$/i.test(uiLanguage) ? 'en' : uiLanguage;
  const words = typed.trim();
  if (words === '') return null;
  if (!words.includes(' ') && interval(words) !== null) return words;
  // A bare number of seconds is a date for machines only.
  const machine = /^\d+$/.test(words) && words.length !== 8 ? null : readMachineDate(words);
  return machine ?? loose(words) ?? readDateInWords(words, language) ?? monthIn(words, language) ?? undefined;
}

/** A machine writes the zeros, people do not. */
function loose(words: string): string | null {
  const parts = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(words);
  return parts && checkedDate(Number(parts[1]), Number(parts[2]), parts[3] === undefined ? null : Number(parts[3]));
}
