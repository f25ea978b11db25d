import { classOf, IGNORED, lowerOf, ORDERED, SEPARATOR, UNSPACED, WORD, zeroOf } from './classes';

/**
 * What each UTF-16 unit counts as, in one table that a reading loop asks once a unit.
 *
 * The table starts empty but for ASCII and common punctuation, and learns the rest as it meets it: filling all 65,536 entries
 * took longer than signing an article, and a content script runs once, cold.
 *
 *   above 0   a letter, digit or mark of a spaced word, folded: the unit it counts as
 *   0         not met yet: ask `learn`
 *   below 0   one of the names below, or from CHARACTER down a character of a script without spaces: CHARACTER - folded unit
 */
export const UNITS = new Int32Array(0x10000);

export const GAP = -1;
/** A line break or a quotation mark: a gap whose place findQuotes wants to know. */
export const SIGN = -2;
/** Counts for nothing, and parts nothing: marks that typography drops, tatweel, soft hyphens, what has no width. */
export const NOTHING = -3;
/** The first half of a character of U+10000 and up, if the second follows. */
export const FIRST_HALF = -4;
/** A syllable, which counts as its jamo, so that composed and decomposed text are equal. */
export const HANGUL = -5;
/** Marks that canonical order moves among each other; they count as themselves. */
export const WORD_MARK = -6;
export const CHARACTER_MARK = -7;
/** What counts as several units, or none: see `foldedString`. */
export const LONG_WORD = -8;
const LONG_CHARACTERS = -9;
export const CHARACTER = -0x100;

/** The marks that findQuotes looks at; all are separators. */
export const SIGNS = '\n"“”„‟«»‹›‘’‚「」『』｢｣﹁﹂﹃﹄〝〞〟＂״';

/** Letters that stand for one another in practice but do not decompose; Arabic after FACTS (k = 4: .843 -> .864 containment). */
const ALIKE: Readonly<Record<string, string>> = {
  ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ة: 'ه', ہ: 'ه', ک: 'ك', ß: 'ss', ı: 'i', ς: 'σ', ſ: 's',
};

UNITS.fill(GAP, 0, 0x80);
for (let code = 0x30; code < 0x3a; code++) UNITS[code] = code;
for (let code = 0x61; code < 0x7b; code++) UNITS[code] = UNITS[code - 0x20] = code;
// No-break space, soft hyphen; what has no width; hyphens, dashes, bullets and dots of general punctuation.
UNITS[0xa0] = GAP;
UNITS[0xad] = NOTHING;
UNITS.fill(NOTHING, 0x200b, 0x2010);
UNITS.fill(GAP, 0x2010, 0x2028);
for (let i = 0; i < SIGNS.length; i++) UNITS[SIGNS.charCodeAt(i)] = SIGN;

const strings = new Map<number, string>();

/** Decomposition (NFKD) is asked of the engine: the Unicode stability policy keeps it for characters assigned before Unicode 16; later ones stay whole. */
const decomposes = (code: number): boolean =>
  code < 0x10000 ? code !== 0xa7f1 : (code >= 0x1d400 && code <= 0x1d7ff) || (code >= 0x1f100 && code <= 0x1f1ff) || (code >= 0x2f800 && code <= 0x2fa1f);

function foldPart(part: string): string {
  const code = part.codePointAt(0)!;
  const kind = classOf(code);
  if (kind === SEPARATOR || kind === IGNORED) return '';
  if (code > 0xffff) return part;
  const zero = zeroOf(code);
  if (zero >= 0) return String.fromCharCode(0x30 + code - zero);
  const small = String.fromCharCode(lowerOf(code));
  return ALIKE[small] ?? small;
}

/** The characters that `code` counts as: compatibility forms undone, lower case, digits of all scripts as 0-9. Remembered. */
export function foldedString(code: number): string {
  const known = strings.get(code);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(code);
  let folded = '';
  // NFKD before lower case: a capital may have a lower case only in parts (the dotted capital I).
  for (const part of decomposes(code) ? character.normalize('NFKD') : character) folded += foldPart(part);
  strings.set(code, folded);
  return folded;
}

/** What a unit counts as; said once, then read from UNITS. */
export function learn(code: number): number {
  return (UNITS[code] = judge(code));
}

function judge(code: number): number {
  // Unified ideographs count as themselves, by whole blocks: no need to ask for each of thousands.
  if ((code >= 0x4e00 && code < 0xa000) || (code >= 0x3400 && code < 0x4dc0)) return CHARACTER - code;
  if (code >= 0xac00 && code < 0xd7a4) return HANGUL;
  if (code >= 0xd800 && code < 0xdc00) return FIRST_HALF;
  const kind = classOf(code);
  if (kind === SEPARATOR) return GAP;
  if (kind === IGNORED) return NOTHING;
  if (kind === WORD + ORDERED) return WORD_MARK;
  if (kind === UNSPACED + ORDERED) return CHARACTER_MARK;
  const folded = foldedString(code);
  if (folded.length !== 1) return kind === WORD ? LONG_WORD : LONG_CHARACTERS;
  return kind === WORD ? folded.charCodeAt(0) : CHARACTER - folded.charCodeAt(0);
}

/** Whether a unit belongs to a word, as findQuotes means it: all but separators. Halves of characters count as separators. */
export function isLetter(code: number): boolean {
  const unit = UNITS[code] || learn(code);
  return unit > 0 || (unit <= NOTHING && unit !== FIRST_HALF);
}

/** Whether a unit is a character of a script without spaces. */
export function isUnspaced(code: number): boolean {
  const unit = UNITS[code] || learn(code);
  return unit <= CHARACTER || unit === CHARACTER_MARK || unit === LONG_CHARACTERS;
}
