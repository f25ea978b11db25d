import { APOSTROPHE, ASK, astralClass, CLASSES, FOLDED, foldedString, IGNORED, SEPARATOR, UNSPACED, withOrderedMarks, WORD } from './characters';

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
}

const HIGH_SEED = 0x2545f491;
const LOW_SEED = 0x9e3779b9;

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the result. */
export function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Reads the words of a text in one pass over its characters; no string is made but for characters met the first time. */
export function readWords(source: string): Words {
  const text = withOrderedMarks(source);
  const { length } = text;
  let room = (length >> 2) + 16;
  let high = new Uint32Array(room);
  let low = new Uint32Array(room);
  let start = new Uint32Array(room);
  let end = new Uint32Array(room);
  let weight = new Uint8Array(room);
  let count = 0;
  let h = HIGH_SEED;
  let l = LOW_SEED;
  let wordStart = -1;
  let wordEnd = 0;

  const grow = (): void => {
    room *= 2;
    const larger = (old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const next = new Uint32Array(room);
      next.set(old);
      return next;
    };
    high = larger(high);
    low = larger(low);
    start = larger(start);
    end = larger(end);
    const weights = new Uint8Array(room);
    weights.set(weight);
    weight = weights;
  };
  const close = (heavy: 1 | 2): void => {
    if (count === room) grow();
    high[count] = mix(h);
    low[count] = mix(l);
    start[count] = wordStart;
    end[count] = wordEnd;
    weight[count] = heavy;
    count++;
    h = HIGH_SEED;
    l = LOW_SEED;
    wordStart = -1;
  };
  const add = (unit: number): void => {
    h = Math.imul(h ^ unit, 0x01000193);
    h ^= h >>> 15;
    l = Math.imul(((l << 5) | (l >>> 27)) ^ unit, 0x27d4eb2d);
  };
  const isLetter = (index: number): boolean => {
    const code = text.codePointAt(index)!;
    const kind = code > 0xffff ? astralClass(code) : CLASSES[code];
    return kind === WORD || kind === IGNORED;
  };

  for (let i = 0; i < length; i++) {
    let code = text.charCodeAt(i);
    let kind = CLASSES[code]!;
    let next = i;
    if (code >= 0xd800 && code <= 0xdbff) {
      code = text.codePointAt(i)!;
      if (code > 0xffff) next = i + 1;
      kind = code > 0xffff ? astralClass(code) : SEPARATOR;
    }
    if (kind === WORD) {
      if (wordStart < 0) wordStart = i;
      const folded = code > 0xffff ? ASK : FOLDED[code]!;
      if (folded !== ASK) {
        h = Math.imul(h ^ folded, 0x01000193);
        h ^= h >>> 15;
        l = Math.imul(((l << 5) | (l >>> 27)) ^ folded, 0x27d4eb2d);
      } else {
        const characters = foldedString(code);
        for (let j = 0; j < characters.length; j++) add(characters.charCodeAt(j));
      }
      wordEnd = next + 1;
    } else if (kind === SEPARATOR) {
      if (wordStart >= 0) close(2);
    } else if (kind === UNSPACED) {
      if (wordStart >= 0) close(2);
      for (const character of foldedString(code)) {
        wordStart = i;
        wordEnd = next + 1;
        for (let j = 0; j < character.length; j++) add(character.charCodeAt(j));
        close(1);
      }
    } else if (kind === APOSTROPHE && wordStart >= 0 && !(i + 1 < length && isLetter(i + 1))) {
      close(2);
    }
    i = next;
  }
  if (wordStart >= 0) close(2);
  return {
    count,
    high: high.subarray(0, count),
    low: low.subarray(0, count),
    start: start.subarray(0, count),
    end: end.subarray(0, count),
    weight: weight.subarray(0, count),
  };
}
