import type { Paragraph } from './rows';
import type { Side } from './side';

/** What is to be told of each word of a text. */
export interface Flags {
  /** Number of the passage in which it stands, from 1; 0 in none. */
  readonly passage: Uint32Array;
  /** 1 for a word within a passage that the other text has not. */
  readonly changed: Uint8Array;
  /** 1 for a word in quotation marks. */
  readonly quoted: Uint8Array;
}

/** Characters [from, to) that are shown alike. */
export interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly changed: boolean;
  readonly quoted: boolean;
}

/** A part of a paragraph within one passage, or in none (0). */
export interface Piece {
  readonly passage: number;
  /** The passage begins here: its number is shown. */
  readonly begins: boolean;
  readonly leaves: readonly Leaf[];
}

/** Signs that open with the word behind them; which way the straight ones turn, and those that close in another language, the space before them tells. */
const OPENS = /(?<=^|\s)[\p{Ps}\p{Pi}\p{Pf}"']+$|[\p{Ps}\p{Pi}]+$/u;
/** More of them than anybody writes. */
const MOST_OPENING = 6;

/**
 * A paragraph as it is shown. Signs between two words that are shown alike go along with them, else with what is plainer; but a passage's number stands
 * before the quotation mark or bracket that opens with it.
 */
export function piecesOf({ from, to, first, end }: Paragraph, { text, words: { start, end: ends } }: Pick<Side, 'text' | 'words'>, { passage, changed, quoted }: Flags): Piece[] {
  const pieces: { passage: number; begins: boolean; leaves: { from: number; to: number; changed: boolean; quoted: boolean }[] }[] = [];
  const put = (begin: number, stop: number, of: number, isChanged: boolean, isQuoted: boolean, begins: boolean): void => {
    if (stop <= begin) return;
    const last = pieces.at(-1);
    if (last?.passage !== of || begins) pieces.push({ passage: of, begins, leaves: [] });
    const { leaves } = pieces.at(-1)!;
    const leaf = leaves.at(-1);
    if (leaf?.changed === isChanged && leaf.quoted === isQuoted) leaf.to = stop;
    else leaves.push({ from: begin, to: stop, changed: isChanged, quoted: isQuoted });
  };
  let at = from;
  for (let i = first; i < end; i++) {
    const of = passage[i] ?? 0;
    const before = i === first ? -1 : passage[i - 1] ?? 0;
    const [isChanged, isQuoted] = [changed[i] === 1, quoted[i] === 1];
    const begins = of !== 0 && (i === 0 || passage[i - 1] !== of);
    const opening = begins ? openingAt(text, Math.max(from, at - 1), start[i]!) : start[i]!;
    put(at, opening, before === of ? of : 0, before === of && isChanged && changed[i - 1] === 1, i > first && isQuoted && quoted[i - 1] === 1, false);
    put(opening, start[i]!, of, isChanged, false, begins);
    put(start[i]!, ends[i]!, of, isChanged, isQuoted, begins && opening === start[i]);
    at = ends[i]!;
  }
  put(at, to, 0, false, false, false);
  return pieces;
}

/** Where what opens with a word begins. @param after the last sign of the word before it, or the paragraph's beginning @param start of the word */
function openingAt(text: string, after: number, start: number): number {
  return start - (OPENS.exec(text.slice(Math.max(after, start - MOST_OPENING), start))?.[0].length ?? 0);
}
