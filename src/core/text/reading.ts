import { CHARACTER, CHARACTER_MARK, FIRST_HALF, foldedString, GAP, HANGUL, learn, LONG_WORD, NOTHING, SIGN, UNITS, WORD_MARK } from './characters';
import { classOf, IGNORED, SEPARATOR, WORD } from './classes';
import { isTurned } from './marks';

/**
 * The one pass over a text's units, into slots of fixed room that are handed on when they are full.
 *
 * Where a word ends cannot be foretold: a branch there is mispredicted once a word, which cost more than all the rest
 * (150 million units a second; 300 without). So the loop has none: every unit writes the place, and the hash so far, into the
 * word's slot, and only the slot's number depends on whether a word begins or ends there.
 */
const ROOM = 4096;
/** Slots left free for what one unit can become: the squared words of Japanese are eight characters at most. */
const SPARE = 16;

export const slots = {
  /** Start and end of each word by turns; the start of a character of a script without spaces has ALONE set. */
  bounds: new Int32Array(2 * ROOM + 2),
  /** Two polynomials over each word's folded units, modulo 2^32; not yet mixed. */
  highs: new Int32Array(ROOM + 1),
  lows: new Int32Array(ROOM + 1),
  /** Where line breaks and quotation marks stand. */
  signs: new Int32Array(ROOM + 1),
  /** What the loops hold in registers, between their runs: see BOUND, HIGH, LOW and SIGNS. */
  state: new Int32Array(4),
};
const { bounds, highs, lows, state } = slots;

/** The sign bit: no text is that long. */
export const ALONE = 0x80000000 | 0;

const HIGH_FACTOR = 0x2c1b3c6d;
const LOW_FACTOR = 0x297a2d39;

/** The bound to be written next (odd in a word), the hashes of the open word, the number of signs. */
const BOUND = 0;
const HIGH = 1;
const LOW = 2;
const SIGNS = 3;

type Take = (words: number, signs: number) => void;

/**
 * The two loops, made once, with all they use as constants of a function: constants of a module are variables to the engine
 * once they are exported, imported or bundled, and it then reads array, size and place anew for every unit.
 */
const { run, runAlone } = (() => {
  const [units, gap, sign, alone, flag, highFactor, lowFactor] = [UNITS, GAP, SIGN, CHARACTER, ALONE, HIGH_FACTOR, LOW_FACTOR] as const;
  const { bounds, highs, lows, signs, state } = slots;

  /** The loop: letters, gaps and signs from `i` on, to `stop` or the first unit that is none of these. */
  function run(text: string, i: number, stop: number): number {
    let b = state[BOUND]!;
    let h = state[HIGH]!;
    let l = state[LOW]!;
    let s = state[SIGNS]!;
    for (; i < stop; i++) {
      const unit = units[text.charCodeAt(i)]!;
      if (unit < gap) {
        if (unit !== sign) break;
        signs[s++] = i;
      } else if (unit === 0) break;
      // All ones in a word, all zeros in a gap.
      const inside = ~(unit >> 31);
      bounds[b] = i;
      b += (inside ^ b) & 1;
      h = (Math.imul(h, highFactor) + unit) & inside;
      l = (Math.imul(l, lowFactor) + unit) & inside;
      highs[b >> 1] = h;
      lows[b >> 1] = l;
    }
    state[BOUND] = b;
    state[HIGH] = h;
    state[LOW] = l;
    state[SIGNS] = s;
    return i;
  }

  /** The loop of scripts without spaces: characters that count as one unit. */
  function runAlone(text: string, i: number, stop: number): number {
    let b = state[BOUND]!;
    for (; i < stop; i++) {
      const unit = units[text.charCodeAt(i)]!;
      if (unit > alone) break;
      bounds[b] = i | flag;
      bounds[b + 1] = i + 1;
      highs[b >> 1] = lows[b >> 1] = alone - unit;
      b += 2;
    }
    state[BOUND] = b;
    return i;
  }

  return { run, runAlone };
})();

/**
 * Reads a text: `take` is told the number of words and of signs in the slots whenever these are full, and at the end.
 * False, and what was taken is void, where marks stand in the wrong order (see marks.ts): order them and read again.
 */
export function read(text: string, mustBeOrdered: boolean, take: Take): boolean {
  const { length } = text;
  state.fill(0);
  for (let i = 0; i < length; i++) {
    const left = ROOM - Math.max(state[BOUND]! >> 1, state[SIGNS]!);
    if (left < SPARE) {
      handOn(take);
      i--;
      continue;
    }
    const code = text.charCodeAt(i);
    const unit = UNITS[code] || learn(code);
    if (unit >= SIGN) i = run(text, i, Math.min(length, i + left)) - 1;
    else if (unit <= CHARACTER) {
      close(i);
      i = runAlone(text, i, Math.min(length, i + left)) - 1;
    } else if (unit === HANGUL) {
      open(i);
      grow(hangul(state[HIGH]!, HIGH_FACTOR, code), hangul(state[LOW]!, LOW_FACTOR, code));
    } else if (unit === NOTHING) {
      // Part of the word if the word goes on behind it.
      let next = i + 1;
      while (next < length && isNothing(text, next)) next++;
      if (next === length || !isWord(text, next)) close(i);
      i = next - 1;
    } else {
      const isMark = unit === WORD_MARK || unit === CHARACTER_MARK;
      if (isMark && mustBeOrdered && i > 0 && isTurned(text.charCodeAt(i - 1), code)) return false;
      i = rare(text, i, unit);
    }
  }
  close(length);
  handOn(take);
  return true;
}

/** Marks that move, what counts as several units or none, and characters of two units. Returns the last unit it read. */
function rare(text: string, i: number, unit: number): number {
  const code = text.codePointAt(i)!;
  const last = code > 0xffff ? i + 1 : i;
  const kind = unit === FIRST_HALF ? classOf(code) : WORD;
  if (kind === IGNORED) return last;
  const folded = kind === SEPARATOR ? '' : foldedString(code);
  if (isWord(text, i)) {
    open(i);
    grow(step(state[HIGH]!, HIGH_FACTOR, folded), step(state[LOW]!, LOW_FACTOR, folded));
  } else {
    close(i);
    for (const one of folded) character(i, last + 1, step(0, HIGH_FACTOR, one), step(0, LOW_FACTOR, one));
  }
  return last;
}

/** Hands on the words that are complete; an open one moves to the first slot. */
function handOn(take: Take): void {
  const words = state[BOUND]! >> 1;
  take(words, state[SIGNS]!);
  bounds[0] = bounds[2 * words]!;
  highs[0] = highs[words]!;
  lows[0] = lows[words]!;
  state[BOUND] = state[BOUND]! & 1;
  state[SIGNS] = 0;
}

/** A word begins at `at`, if none is open. */
function open(at: number): void {
  if ((state[BOUND]! & 1) === 0) bounds[state[BOUND]!++] = at;
}

/** The open word has these hashes now. */
function grow(h: number, l: number): void {
  highs[state[BOUND]! >> 1] = state[HIGH] = h;
  lows[state[BOUND]! >> 1] = state[LOW] = l;
}

/** The open word, if there is one, ends at `at`. */
function close(at: number): void {
  if ((state[BOUND]! & 1) === 1) bounds[state[BOUND]!++] = at;
  state[HIGH] = 0;
  state[LOW] = 0;
}

/** A character of a script without spaces: a word by itself. */
function character(start: number, end: number, h: number, l: number): void {
  close(start);
  const b = state[BOUND]!;
  bounds[b] = start | ALONE;
  bounds[b + 1] = end;
  highs[b >> 1] = h;
  lows[b >> 1] = l;
  state[BOUND] = b + 2;
}

const classAt = (text: string, index: number): number => classOf(text.codePointAt(index)!);

function isNothing(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (UNITS[code] || learn(code)) === NOTHING;
}

function isWord(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  const unit = UNITS[code] || learn(code);
  return unit > 0 || unit === HANGUL || unit === WORD_MARK || unit === LONG_WORD || (unit === FIRST_HALF && classAt(text, index) === WORD);
}

/** A syllable of Hangul as its two or three jamo (Unicode, chapter 3.12), one step of a hash each. */
function hangul(hash: number, factor: number, code: number): number {
  const index = code - 0xac00;
  const tail = index % 28;
  hash = Math.imul(hash, factor) + 0x1100 + ((index / 588) | 0);
  hash = Math.imul(hash, factor) + 0x1161 + (((index % 588) / 28) | 0);
  return tail === 0 ? hash | 0 : (Math.imul(hash, factor) + 0x11a7 + tail) | 0;
}

function step(hash: number, factor: number, folded: string): number {
  for (let i = 0; i < folded.length; i++) hash = (Math.imul(hash, factor) + folded.charCodeAt(i)) | 0;
  return hash;
}
