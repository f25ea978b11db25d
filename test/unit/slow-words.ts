/**
 * The oracle of words and shingles: regular expressions, String.normalize and BigInt, written from the descriptions in
 * src/core and not from its code. Slow, and good only for characters assigned before Unicode 15.
 */
export interface SlowWord {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly weight: 1 | 2;
}

const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
/** Marks shared by several scripts, pointing of Hebrew and Arabic, and what no reader sees. */
const IGNORED = String.raw`(?:(?=\p{M})[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}\u0483-\u0489]|\p{Cf}|\u0640)`;
/** Letters to Unicode, apostrophes to readers. */
const APOSTROPHE_LETTER = String.raw`[\u02b9\u02bb\u02bc]`;
const CHARACTER = String.raw`(?!${IGNORED})(?=[${UNSPACED}])[\p{L}\p{N}\p{M}]`;
const LETTER = String.raw`(?!${IGNORED})(?!${APOSTROPHE_LETTER})(?![${UNSPACED}])[\p{L}\p{N}\p{M}]`;
const WORD = String.raw`(?:${LETTER})(?:${LETTER}|${IGNORED})*`;
const TOKEN = new RegExp(`(?<word>${WORD})|(?<character>${CHARACTER})`, 'gu');
const NOT_COUNTED = new RegExp(`${IGNORED}|${APOSTROPHE_LETTER}|[^\\p{L}\\p{N}\\p{M}]`, 'gu');
const TAIL = new RegExp(`(?:${IGNORED})+$`, 'u');

const ALIKE: Record<string, string> = { ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ة: 'ه', ہ: 'ه', ک: 'ك', ß: 'ss', ı: 'i', ς: 'σ' };

function digit(character: string): string {
  let zero = character.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && character.codePointAt(0)! - zero < 9) zero--;
  return String(character.codePointAt(0)! - zero);
}

const fold = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replace(NOT_COUNTED, '').replace(/./gsu, (letter) => ALIKE[letter] ?? letter).replace(/\p{Nd}/gu, digit);

const TWO_MARKS = new RegExp(`^((?!${IGNORED})\\p{M}){2}$`, 'u');

/** Canonical order of the marks that count, by swapping neighbours until nothing moves. */
function orderMarks(text: string): string {
  const units = [...text];
  for (let i = 1; i < units.length; i++) {
    for (let j = i; j > 0; j--) {
      const [before, after] = [units[j - 1]!, units[j]!];
      if (!TWO_MARKS.test(before + after) || (before + after).normalize('NFD') !== after + before) break;
      units.splice(j - 1, 2, after, before);
    }
  }
  return units.join('');
}

export function slowWords(source: string): SlowWord[] {
  const text = orderMarks(source);
  return [...text.matchAll(TOKEN)].flatMap((match): SlowWord[] => {
    const [found] = match;
    const start = match.index;
    if (match.groups!.word !== undefined) return [{ folded: fold(found), start, end: start + found.replace(TAIL, '').length, weight: 2 }];
    return [...fold(found)].map((folded) => ({ folded, start, end: start + found.length, weight: 1 }));
  });
}

const u32 = (value: bigint): bigint => BigInt.asUintN(32, value);

/** The finaliser of MurmurHash3. */
export function slowMix(hash: bigint): bigint {
  hash = u32(hash);
  hash = u32((hash ^ (hash >> 16n)) * 0x85ebca6bn);
  hash = u32((hash ^ (hash >> 13n)) * 0xc2b2ae35n);
  return hash ^ (hash >> 16n);
}

/** Both hashes of a word, over its UTF-16 units. */
export function slowHash(folded: string): { high: bigint; low: bigint } {
  let high = 0n;
  let low = 0n;
  for (const unit of Array.from({ length: folded.length }, (_, i) => BigInt(folded.charCodeAt(i)))) {
    high = u32(high * 0x2c1b3c6dn + unit);
    low = u32(low * 0x297a2d39n + unit);
  }
  return { high: slowMix(high), low: slowMix(low) };
}
