/**
 * Writes src/core/text/unicode-table.ts from the Unicode data of the Node that runs it: `npx tsx src/cli/unicode-table.ts`.
 *
 * Run once per wanted Unicode version and committed: signatures must not change with the engine that makes them. Only
 * classes, lower case and digits are written. Decompositions are left to the engine's own `normalize`, which the Unicode
 * stability policy freezes for every assigned character (baking them in too made the table 58 KB instead of 12).
 */
import { writeFileSync } from 'node:fs';

const SEPARATOR = 0;
const WORD = 1;
const IGNORED = 2;
const UNSPACED = 3;
/** Added to WORD or UNSPACED: a mark that canonical order moves among its neighbours. */
const ORDERED = 3;

/** Marks that typography adds or drops without changing the word: accents, Hebrew points, Arabic vowel signs, voicing marks. */
const DIACRITIC =
  // oxlint-disable-next-line no-misleading-character-class -- the combining marks themselves are meant
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f]/u;
const TATWEEL = '\u0640';
/** Letters to Unicode, yet typed and printed in place of ' and by it (Ukrainian, Hawaiian, Uzbek): separators as that is. */
const LETTER_APOSTROPHE = /[\u02bc\u02bb\u02b9]/u;
const UNSPACED_SCRIPT =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Yi}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tai_Le}\p{sc=New_Tai_Lue}\p{sc=Tai_Tham}\p{sc=Javanese}\p{sc=Balinese}]/u;

/** A mark that Unicode 16 brought: engines of before leave it where it stands, so it stays there everywhere. */
const LATE_MARK = '\u0897';

/** Has a combining class: canonical order moves it before a mark of the lowest class or behind one of the highest. */
function isOrdered(character: string): boolean {
  if (character > '\uffff' || character === LATE_MARK || !/\p{M}/u.test(character) || character.normalize('NFKD') !== character) return false;
  return [`${character}\u0334`, `\u0345${character}`].some((pair) => pair.normalize('NFD') !== pair);
}

function classOf(character: string): number {
  if (LETTER_APOSTROPHE.test(character)) return SEPARATOR;
  if (character === TATWEEL || DIACRITIC.test(character) || /\p{Cf}/u.test(character)) return IGNORED;
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) return (UNSPACED_SCRIPT.test(character) ? UNSPACED : WORD) + (isOrdered(character) ? ORDERED : 0);
  // Squared and circled words are symbols to Unicode, yet decompose to the letters they show.
  const shown = [...character.normalize('NFKD')].find((part) => part !== character && /[\p{L}\p{N}]/u.test(part));
  return shown === undefined ? SEPARATOR : classOf(shown);
}

/** Runs of characters of one class, separators left out: distance from the last run's end, length, class. */
function classRuns(from: number, to: number): string {
  const runs: [number, number, number][] = [];
  for (let code = from; code <= to; code++) {
    const kind = code >= 0xd800 && code <= 0xdfff ? SEPARATOR : classOf(String.fromCodePoint(code));
    const last = runs.at(-1);
    if (last && last[2] === kind && last[0] + last[1] === code) last[1]++;
    else runs.push([code, 1, kind]);
  }
  let end = from;
  return runs
    .filter(([, , kind]) => kind !== SEPARATOR)
    .map(([first, length, kind]) => {
      const text = `${first - end},${length},${kind}`;
      end = first + length;
      return text;
    })
    .join(',');
}

/** Lower case of the basic plane: distance from the last run's first, count, step between them, lower case of the first. */
function lowerRuns(): string {
  const runs: [number, number, number, number][] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const lower = String.fromCharCode(code).toLowerCase();
    if (lower.length !== 1 || lower.charCodeAt(0) === code) continue;
    const target = lower.charCodeAt(0);
    const last = runs.at(-1);
    if (last) {
      const step = last[1] === 1 ? code - last[0] : last[2];
      if (step <= 2 && code === last[0] + step * last[1] && target === last[3] + step * last[1]) {
        last[1]++;
        last[2] = step;
        continue;
      }
    }
    runs.push([code, 1, 1, target]);
  }
  let at = 0;
  return runs
    .map(([first, count, step, target]) => {
      const text = `${first - at},${count},${step},${target}`;
      at = first;
      return text;
    })
    .join(',');
}

/** The zeros of the basic plane's decimal digits, each as the distance from the one before. */
function zeros(): string {
  const found: number[] = [];
  let at = 0;
  for (let code = 0; code <= 0xffff; code++) {
    if (!/\p{Nd}/u.test(String.fromCharCode(code))) continue;
    found.push(code - at);
    at = code;
    code += 9;
  }
  return found.join(',');
}

const out = `// Written by src/cli/unicode-table.ts from Unicode ${process.versions.unicode}. Do not edit: every signature depends on it.
// Fields of one entry after another. Strings of decimal numbers, for JSON.parse reads them faster than any engine starts.

/** The Unicode version that signatures are made with. */
export const UNICODE_VERSION = '${process.versions.unicode}';

/** Runs of one class: distance from the last run's end, length, class (1 word, 2 ignored, 3 script without spaces; 4 and 6: marks of 1 and 3 that canonical order moves). */
export const BASIC_CLASSES =
  '${classRuns(0, 0xffff)}';

/** The same for U+10000 and up. */
export const ASTRAL_CLASSES =
  '${classRuns(0x10000, 0x3fffd)}';

/** Lower case: distance from the last run's first, count, step, lower case of the first. */
export const LOWER =
  '${lowerRuns()}';

/** Zeros of the decimal digits of all scripts, each as the distance from the one before. */
export const ZEROS =
  '${zeros()}';
`;
writeFileSync(new URL('../core/text/unicode-table.ts', import.meta.url), out);
console.log(`unicode-table.ts: ${out.length} bytes, Unicode ${process.versions.unicode}`);
