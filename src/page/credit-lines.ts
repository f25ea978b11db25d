import { creditSentences } from '../core/facts/credit-sentences';
import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';
import { patternOf } from './latin';

/** Of the article's text only so much from either end is looked at. */
const END = 3000;
const FIRST_LINES = 6;
const LAST_LINES = 6;
/** A tag stands on one of the last lines, with at most a note behind it. */
const TAG_LINES = 3;
/** Five words are the least by which a stretch of the article could be known, so a line that is no credit may have four. */
const MOST_WORDS = 4;
const MOST_IN_LINE = 80;
/** In scripts without capitals only length tells a name from a headline, which has fourteen letters in Chinese and more elsewhere: agencies' names have up to eight. */
const MOST_UNCASED = 8;
/** So many where the line has the form of a byline or tag: 記者, brackets around it or at an end, a dash or stroke at an end, or one between two names. */
const MOST_IN_TAG = 30;
const UNCASED_TAG = /^(?:記者|记者)|(?:記者|记者|기자)$|^.{0,8}[(（【[［〔][^()（）【】[\]［］〔〕]{1,24}[)）】\]］〕].{0,2}$|^[(（【[［〔][^()（）【】[\]［］〔〕]{1,24}[)）】\]］〕]\s?.{0,8}$|^[-–—/／]+.{2,12}$|^.{2,12}[-–—/／:：]$|^.{2,8}[/／=＝].{2,8}$|^.{2,20}(?:\s[-–—ـ:：/]+\s?|[-–—ـ:：/]+\s).{2,24}$/u;

/** A word of a dateline: a name, a figure, or a month or agency in small letters. It holds none of the signs that part words, or there were millions of ways to part them. */
const WORD = '(?:\\d{1,2}\\.? \\p{Ll}{3,10}\\.?|[\\p{Lu}\\p{Lo}\\p{M}\\d][^\\s,/()\\[\\]（）【】]{0,20}|\\p{Ll}{2,4}\\.?)';
const WORDS = `${WORD}(?:[ ,/]+${WORD}){0,8}?`;
const DASH = '[-–—―ـ]+';
/** A hyphen within a word is no dash: "The AFP-affiliated". */
const APART = `(?:\\s+${DASH}|${DASH}(?=\\s|$)|[—―]|--|\\s*:)`;
const MOST_IN_DATELINE = 110;
const OPENINGS = [
  // (AGENCY) - CITY   （共同）   [서울=뉴시스]
  patternOf(`^[(（【[［〔][^()（）【】[\\]［］〔〕]{1,30}[)）】\\]］〕](?:\\s*\\.?\\s*${DASH})?(?=.)`),
  // CITY, Jan 30 (AGENCY) -
  patternOf(`^${WORDS}[ ,.–—-]*[(（【[［〔][^()（）【】[\\]［］〔〕]{1,30}[)）】\\]］〕]\\s*\\.?\\s*(?:${DASH}|[:：](?<=^.{3,36}))`),
  // CITY (AGENCY) Sentence
  patternOf(`^${WORD}(?:[ ,/]+${WORD}){0,3}?[ ,.–—-]*[(（][^()（）]{1,30}[)）](?=\\s+[\\p{Lu}\\p{Lo}“"])`),
  // CITY, Jan. 30, 2023 /AGENCY/ --   МОСКВА, 30 января. /АГЕНТСТВО/.
  patternOf(`^(?:${WORDS}[ ,.–—-]*)?/\\s?\\p{L}[\\p{L}\\s-]{1,24}/(?:\\s*${DASH}|\\.)`),
  // 新华社北京1月30日电
  patternOf(String.raw`^[\s　]*\p{Script=Han}{2,8}[^，。,.]{0,24}?[电電讯訊](?=[\s　（(：:]|$)`),
  // МОСКВА, 30 янв — АГЕНТСТВО.   AGENCY -   المدينة - الوكالة:
  patternOf(`^${WORD}(?:[ ,]+${WORD}){0,3}?${APART}\\s*(?:${WORD}(?: ${WORD}){0,2}?\\s*(?:[.:،]|${DASH})+)?(?!\\s*\\p{Ll})`),
];
/** المدينة 15 رجب 1444 هـ الموافق 06 فبراير 2023 م الوكالة: a line by itself, as the Saudi agency begins. */
const ARABIC_DATELINE = /^[\p{L}\s]{2,30}\p{Nd}[^.،:]{6,60}\p{Nd}{4}\s?[مه](?:ـ)?\s+\p{L}{2,12}$/u;
/** "(AGENCY)", "-AGENCY", "/AGENCY" at the end of a longer line. */
const CLOSING = /(?:[(（[【][^()（）[\]【】]{2,40}[)）\]】]|(?:\s[-–—]\s?|[.!?”"]\s?[/—–-]+\s?)[\p{L}][\p{L}/ ]{1,24})[.\s]*$/u;
const SENTENCE = /[!?…。！？]["'”’»)\]）」』]*$|\p{Ll}\.["'”’»)\]）」』]*$/u;

/** A short line by itself may be a byline or a tag; what reads like a sentence is the article's own. */
function isShort(line: string): boolean {
  if (line.length > MOST_IN_LINE || SENTENCE.test(line)) return false;
  if (/\p{Lo}/u.test(line)) return isUncasedTag(line, line.match(/\p{L}/gu)!.length);
  return line.split(/\s+/).length <= MOST_WORDS || isByline(line);
}

function isUncasedTag(line: string, letters: number): boolean {
  if (letters <= MOST_UNCASED) return true;
  // Letters by themselves are initials: أ ف ب.
  return letters <= MOST_IN_TAG && UNCASED_TAG.test(line) && line.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length <= MOST_WORDS;
}

/** Up to fourteen words, all names: no word but the small ones of bylines begins with a small letter. */
function isByline(line: string): boolean {
  const words = line.split(/\s+/);
  return words.length <= 14 && /^by\b|[,/|:=－-]|\b(?:19|20)\d\d\b/iu.test(line) && words.every((word) => /^[^\p{Ll}]|^\p{Ll}{1,4}[,.:]?$/u.test(word));
}

/**
 * What may credit another at either end of an article's text: datelines up to their dash, tags in brackets, short lines, and
 * the sentences of credit phrases. Nothing else of the text.
 *
 * @param text paragraphs parted by line breaks
 */
export function creditLines(text: string): Candidate[] {
  const lines = linesOf(text.length <= 2 * END ? text : `${text.slice(0, END)}\n${text.slice(-END)}`);
  const first = lines.slice(0, Math.min(FIRST_LINES, Math.ceil(lines.length / 2)));
  const last = lines.slice(Math.max(first.length, lines.length - LAST_LINES));
  const found: Candidate[] = [];
  for (const line of first) {
    const head = line.slice(0, MOST_IN_DATELINE);
    const tag = OPENINGS.map((opening) => opening(head)?.[0]).find((words) => words !== undefined);
    if (tag !== undefined && tag.length < line.length) found.push(candidate('opening', 'dateline', tag));
    found.push(...lineCredits('opening', line));
  }
  last.forEach((line, i) => {
    // A name by itself further up is of a picture or a box.
    found.push(...lineCredits('closing', line).filter(({ name }) => name !== 'line' || i >= last.length - TAG_LINES));
    const tag = i < last.length - TAG_LINES || line.length <= MOST_IN_LINE ? null : CLOSING.exec(line.slice(-MOST_IN_LINE));
    if (tag) found.push(candidate('closing', 'tag', tag[0]));
  });
  return found;
}

/** The line's credit phrases, or the line where it is short enough to be a tag. */
export function lineCredits(place: 'opening' | 'closing' | 'byline', line: string): Candidate[] {
  const phrases = creditSentences(line).map((sentence) => candidate(place, 'phrase', sentence));
  if (ARABIC_DATELINE.test(line)) return [candidate(place, 'dateline', line)];
  return phrases.length > 0 ? phrases : isShort(line) ? [candidate(place, 'line', line)] : [];
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
