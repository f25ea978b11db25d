/**
 * The words of the truth files: Python's `\w+` over the lower-cased text. Not the engine's words on purpose: the truth must not
 * share the engine's mistakes.
 */
export interface TruthWords {
  readonly count: number;
  /** Where each word stands in the text, in UTF-16 units: [start, end). */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Two independent 32-bit hashes a word. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

const IS_WORD = /^[\p{L}\p{N}_]$/u;
const UNKNOWN = 2;
/** Whether a UTF-16 unit belongs to a word; asked of the regular expression once a unit. */
const known = new Uint8Array(0x10000).fill(UNKNOWN);

export function truthWords(text: string): TruthWords {
  const lower = text.toLowerCase();
  // A few capitals (İ) grow when lowered, and offsets would shift: then each word is left as it stands.
  const source = lower.length === text.length ? lower : text;
  const room = (source.length >> 1) + 1;
  const words = { start: new Uint32Array(room), end: new Uint32Array(room), high: new Uint32Array(room), low: new Uint32Array(room) };
  let count = 0;
  let high = 0;
  let low = 0;
  let open = false;
  for (let i = 0; i <= source.length; i++) {
    const unit = i < source.length ? source.charCodeAt(i) : 0;
    if (belongs(unit, source, i)) {
      if (!open) {
        words.start[count] = i;
        high = 0x811c9dc5;
        low = 0x1b873593;
        open = true;
      }
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(((low << 7) | (low >>> 25)) ^ unit, 0x85ebca6b);
    } else if (open) {
      words.end[count] = i;
      words.high[count] = mixed(high);
      words.low[count++] = mixed(low);
      open = false;
    }
  }
  return { count, start: words.start.slice(0, count), end: words.end.slice(0, count), high: words.high.slice(0, count), low: words.low.slice(0, count) };
}

function belongs(unit: number, source: string, at: number): boolean {
  if (unit >= 0xd800 && unit < 0xe000) return IS_WORD.test(String.fromCodePoint(source.codePointAt(unit < 0xdc00 ? at : at - 1) ?? 0));
  if (known[unit] === UNKNOWN) known[unit] = IS_WORD.test(String.fromCharCode(unit)) ? 1 : 0;
  return known[unit] === 1;
}

/** The finaliser of MurmurHash3. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Words to a shingle in the truth files. */
const LONG = 5;

/** A text's shingles in its order, as numbers of 53 bits: among AllSides' 20 million a chance pair is expected .02 times. */
export function shinglesInOrder({ count, high, low }: Pick<TruthWords, 'count' | 'high' | 'low'>, long = LONG): Float64Array {
  const all = new Float64Array(Math.max(0, count - long + 1));
  for (let i = 0; i < all.length; i++) {
    let a = 0;
    let b = 0;
    for (let j = i; j < i + long; j++) {
      a = Math.imul(a ^ high[j], 0x9e3779b1) + j - i;
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b, 0x2c1b3c6d) + low[j];
    }
    all[i] = mixed(a) * 2 ** 21 + (mixed(b) >>> 11);
  }
  return all;
}

/** The set of a text's shingles, ascending. */
export function shingles(words: Pick<TruthWords, 'count' | 'high' | 'low'>, long = LONG): Float64Array {
  const all = shinglesInOrder(words, long).sort();
  let distinct = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[distinct++] = all[i];
  return all.slice(0, distinct);
}

/** Shingles of a script without spaces: runs of `long` letters and digits, signs and spaces left out. */
export function characterShingles(text: string, long: number): Float64Array {
  const letters = text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}\p{M}]/gu) ?? [];
  const high = Uint32Array.from(letters, (letter) => mixed(letter.codePointAt(0) ?? 0));
  const low = Uint32Array.from(letters, (letter) => mixed((letter.codePointAt(0) ?? 0) + 0x5bd1e995));
  return shingles({ count: letters.length, high, low }, long);
}
