import { checkedDate, readMachineDate } from '../../core/facts/dates';
import { monthIn, readDateInWords } from '../../core/facts/date-words';

/**
 * A date as a reader types it: `2023-01-30`, `2023-01`, `30 Jan 2023`, `January 2023`.
 * @returns ISO 8601; null where the field is empty; undefined where it is no date
 */
export function readTypedDate(typed: string, language: string): string | null | undefined {
  const words = typed.trim();
  if (words === '') return null;
  // A bare number of seconds is a date for machines only.
  const machine = /^\d+$/.test(words) && words.length !== 8 ? null : readMachineDate(words);
  return machine ?? loose(words) ?? readDateInWords(words, language) ?? monthIn(words, language) ?? undefined;
}

/** `2023-1-5`: a machine writes the zeros, people do not. */
function loose(words: string): string | null {
  const parts = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(words);
  return parts && checkedDate(Number(parts[1]), Number(parts[2]), parts[3] === undefined ? null : Number(parts[3]));
}
