import { ASTRAL_CLASSES, BASIC_CLASSES, LOWER, ZEROS } from './unicode-table';

/**
 * Class, lower case and digit of every character, from one baked Unicode version: no engine is asked, for each knows another.
 * The strings are read at the first question: plain English asks none.
 */
export const SEPARATOR = 0;
export const WORD = 1;
export const IGNORED = 2;
/** A character of a script written without spaces: a token of its own. */
export const UNSPACED = 3;
/** Added to WORD or UNSPACED: a mark that canonical order moves among its neighbours. */
export const ORDERED = 3;

/** The entries of a baked string, the first field of each turned from a distance into a place. `lengths`: distances count from the last run's end. */
function placed(list: string, width: number, first: number, lengths: boolean): number[] {
  const entries = JSON.parse(`[${list}]`) as number[];
  let at = first;
  for (let i = 0; i < entries.length; i += width) {
    at += entries[i]!;
    entries[i] = at;
    if (lengths) at += entries[i + 1]!;
  }
  return entries;
}

/** The last entry whose first field is not above `code`, as an index; negative where there is none. */
function entryAt(entries: readonly number[], width: number, code: number): number {
  let low = 0;
  let high = entries.length / width;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle * width]! <= code) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * width;
}

let basic: number[] | undefined;
let astral: number[] | undefined;
let lower: number[] | undefined;
let zeros: number[] | undefined;

/** SEPARATOR, WORD, IGNORED or UNSPACED, the marks that move with ORDERED added. */
export function classOf(code: number): number {
  const runs = code < 0x10000 ? (basic ??= placed(BASIC_CLASSES, 3, 0, true)) : (astral ??= placed(ASTRAL_CLASSES, 3, 0x10000, true));
  const run = entryAt(runs, 3, code);
  return run >= 0 && code < runs[run]! + runs[run + 1]! ? runs[run + 2]! : SEPARATOR;
}

/** Lower case within the basic plane; the character itself where it has none. */
export function lowerOf(code: number): number {
  lower ??= placed(LOWER, 4, 0, false);
  const run = entryAt(lower, 4, code);
  if (run < 0) return code;
  const from = code - lower[run]!;
  const step = lower[run + 2]!;
  return from % step === 0 && from / step < lower[run + 1]! ? lower[run + 3]! + from : code;
}

/** The zero of the digits that `code` is one of, or -1. */
export function zeroOf(code: number): number {
  zeros ??= placed(ZEROS, 1, 0, false);
  const entry = entryAt(zeros, 1, code);
  return entry >= 0 && code < zeros[entry]! + 10 ? zeros[entry]! : -1;
}
