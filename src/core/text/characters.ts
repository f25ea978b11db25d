import { ASTRAL_CLASSES, BASIC_CLASSES, LOWER, ZEROS } from './unicode-table';

/**
 * What a character is to a signature, and what it counts as.
 *
 * Classes, lower case and digits come from one baked Unicode version. Decomposition (NFKD) is asked of the engine, once a
 * character: the Unicode stability policy keeps it the same in every engine for characters assigned before Unicode 16;
 * later ones are not decomposed.
 */
export const SEPARATOR = 0;
export const WORD = 1;
export const IGNORED = 2;
/** A character of a script written without spaces: a token of its own. */
export const UNSPACED = 3;
/** An apostrophe: part of the word between two letters (don't = dont), a separator elsewhere. */
export const APOSTROPHE = 4;

/** The folded form is more than one character, or not known yet: ask `foldedString`. */
export const ASK = 0;

/** Letters that stand for one another in practice but do not decompose; Arabic after FACTS (k = 4: .843 -> .864 containment). */
const ALIKE: Readonly<Record<string, string>> = {
  ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ة: 'ه', ہ: 'ه', ک: 'ك', ß: 'ss', ı: 'i', ς: 'σ', ſ: 's',
};

const fields = (list: string): number[][] => list.split(',').map((entry) => entry.split(' ').map((field) => parseInt(field, 36)));

/** Class of every character of the basic plane, by code. */
export const CLASSES = new Uint8Array(0x10000);
/** What a character of the basic plane counts as; ASK (0) where it is not one known character. */
export const FOLDED = new Uint16Array(0x10000);

const lower = new Map<number, number>();
const zeros: number[] = [];
const astralRuns: [first: number, end: number, kind: number][] = [];
const strings = new Map<number, string>();

let at = 0;
for (const [gap, length, kind] of fields(BASIC_CLASSES)) {
  at += gap!;
  CLASSES.fill(kind!, at, at + length!);
  at += length!;
}
at = 0x10000;
for (const [gap, length, kind] of fields(ASTRAL_CLASSES)) {
  astralRuns.push([at + gap!, at + gap! + length!, kind!]);
  at += gap! + length!;
}
at = 0;
for (const [gap, count, step, target] of fields(LOWER)) {
  at += gap!;
  for (let i = 0; i < count!; i++) lower.set(at + i * step!, target! + i * step!);
}
at = 0;
for (const [gap] of fields(ZEROS)) zeros.push((at += gap!));
for (const code of [0x27, 0x2018, 0x2019, 0x201b, 0xff07]) CLASSES[code] = APOSTROPHE;
for (let code = 0x30; code < 0x7b; code++) if (CLASSES[code] === WORD) FOLDED[code] = lower.get(code) ?? code;

/** The class of a character of U+10000 and up. */
export function astralClass(code: number): number {
  let low = 0;
  let high = astralRuns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (astralRuns[middle]![1] <= code) low = middle + 1;
    else high = middle;
  }
  const run = astralRuns[low];
  return run !== undefined && code >= run[0] ? run[2] : SEPARATOR;
}

/** Hangul takes part: a syllable counts as its jamo, so that composed and decomposed text are equal. */
const decomposes = (code: number): boolean =>
  code < 0x10000 ? code !== 0xa7f1 : (code >= 0x1d400 && code <= 0x1d7ff) || (code >= 0x1f100 && code <= 0x1f1ff) || (code >= 0x2f800 && code <= 0x2fa1f);

function foldUnit(unit: string): string {
  const code = unit.codePointAt(0)!;
  if (code > 0xffff) return astralClass(code) === SEPARATOR ? '' : unit;
  if (CLASSES[code] !== WORD && CLASSES[code] !== UNSPACED) return '';
  for (const zero of zeros) if (code >= zero && code < zero + 10) return String.fromCharCode(0x30 + code - zero);
  const small = String.fromCharCode(lower.get(code) ?? code);
  return ALIKE[small] ?? small;
}

/** The characters that `code` counts as: compatibility forms undone, lower case, digits of all scripts as 0-9. Remembered. */
export function foldedString(code: number): string {
  const known = strings.get(code);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(code);
  let folded = '';
  // Lower case first: a capital may decompose to what has a lower case only whole (the dotted capital I).
  for (const part of decomposes(code) ? character.normalize('NFKD') : character) folded += foldUnit(part);
  strings.set(code, folded);
  if (folded.length === 1 && code < 0x10000) FOLDED[code] = folded.charCodeAt(0);
  return folded;
}

/** Two marks or more in a row that count, not being IGNORED; of the scripts before U+0700 all are ignored. */
const MARKS = /(?:(?=[\ua8e0-\uabff\u0700-\u1cff])\p{M}){2,}/gu;

/**
 * The text with such marks in canonical order: Burmese ့ and ် stand either way round in the wild, as do nukta and virama, and
 * NFC turns them. Everything keeps its place: a run whose length would change (Tibetan has a few) is left alone.
 */
export function withOrderedMarks(text: string): string {
  return text.replace(MARKS, (marks) => {
    const ordered = marks.normalize('NFD');
    return ordered.length === marks.length ? ordered : marks;
  });
}
