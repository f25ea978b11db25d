import { withOrderedMarks } from './marks';
import { ALONE, read, slots } from './reading';

/**
 * The words of a text, in order, as hashes: the only form in which a text goes on.
 *
 * A word is a run of letters, digits and marks, folded (see characters.ts). A character of a script without spaces is a
 * word of its own, with half the weight: 4 spaced words and 8 such characters make a shingle, in any mixture, so that a
 * Latin name inside Chinese breaks nothing.
 */
export interface Words {
  readonly count: number;
  /** Two independent 32-bit hashes a word. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Where the word stands in the text, in UTF-16 units: [start, end). */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** 2 for a spaced word, 1 for a character of a script without spaces. */
  readonly weight: Uint8Array;
  /** Where line breaks and quotation marks stand, in UTF-16 units: what `findQuotes` would walk the text for. */
  readonly signs: Uint32Array;
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the result. */
export function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Reads the words of a text in one pass over its units; no string is made but for characters met the first time. */
export function readWords(text: string): Words {
  const parts: Words[] = [];
  const take = (words: number, signs: number): unknown => parts.push(part(words, signs));
  if (!read(text, true, take)) {
    parts.length = 0;
    read(withOrderedMarks(text), false, take);
  }
  return parts.length === 1 ? parts[0]! : joined(parts);
}

/** The words in the slots of the reading. */
function part(count: number, signCount: number): Words {
  const { bounds, highs, lows, signs } = slots;
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  const start = new Uint32Array(count);
  const end = new Uint32Array(count);
  const weight = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    high[i] = mix(highs[i]!);
    low[i] = mix(lows[i]!);
    const begin = bounds[2 * i]!;
    start[i] = begin & ~ALONE;
    end[i] = bounds[2 * i + 1]!;
    weight[i] = 2 + (begin >> 31);
  }
  return { count, high, low, start, end, weight, signs: new Uint32Array(signs.subarray(0, signCount)) };
}

function joined(parts: readonly Words[]): Words {
  const count = parts.reduce((sum, words) => sum + words.count, 0);
  const join = <A extends Uint32Array | Uint8Array>(all: A, of: (words: Words) => A): A => {
    let at = 0;
    for (const words of parts) {
      all.set(of(words), at);
      at += of(words).length;
    }
    return all;
  };
  return {
    count,
    high: join(new Uint32Array(count), (words) => words.high),
    low: join(new Uint32Array(count), (words) => words.low),
    start: join(new Uint32Array(count), (words) => words.start),
    end: join(new Uint32Array(count), (words) => words.end),
    weight: join(new Uint8Array(count), (words) => words.weight),
    signs: join(new Uint32Array(parts.reduce((sum, words) => sum + words.signs.length, 0)), (words) => words.signs),
  };
}
