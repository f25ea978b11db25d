import { fromBuddhist, fromIslamic, fromPersian, inPlainYears, type Day } from './calendars';
import { checkedDate } from './dates';
import { CROATIAN, ISLAMIC_MONTHS, MONTH_NAMES, PERSIAN_MONTHS } from './month-names';

/** A date as a line of text says it, with the words before and behind it, up to the dates beside it. */
export interface SaidDate {
  readonly iso: string;
  /** The other reading of 06/02/2023, where nothing tells day from month; `iso` is then the likelier one: month first between slashes, day first between dashes. */
  readonly other: string | null;
  /** Lower case, without marks. */
  readonly before: string;
  readonly after: string;
}

type Calendar = 'gregorian' | 'persian' | 'islamic';
type Order = 'day first' | 'month first' | null;

/** No line of evidence is longer (raw.ts); what is, is cut. */
const MOST_CHARACTERS = 300;
const DIGITS = /\p{Nd}/gu;
const MARKS = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** Lower case, Latin and Greek letters without marks, Arabic ones in one spelling, all figures 0 to 9, thin spaces as spaces. */
function plain(text: string): string {
  return text
    .normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '$1').normalize('NFC')
    .replace(DIGITS, figure)
    .replace(/[\u200b-\u200f\u202a-\u202e\u0640\u064b-\u0652\ufeff]/g, '')
    .replace(/[يى]/g, 'ی').replace(/ك/g, 'ک').replace(/ة/g, 'ه').replace(/[أإآ]/g, 'ا')
    .replace(/\s+/g, ' ');
}

/** Digits of a script stand in a row that begins at a multiple of sixteen (Arabic, Thai) or six behind it (Devanagari, Bengali). */
function figure(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 58) return digit;
  const row = code & ~15;
  return String(code - row - (/\p{Nd}/u.test(String.fromCodePoint(row)) ? 0 : 6));
}

const months = new Map<string, readonly [month: number, calendar: Calendar]>();
for (const [i, names] of MONTH_NAMES.entries()) for (const name of names.split(' ')) months.set(plain(name).replace(/[׳॰]/g, ''), [i + 1, 'gregorian']);
for (const [i, name] of PERSIAN_MONTHS.entries()) months.set(plain(name), [i + 1, 'persian']);
for (const [i, name] of ISLAMIC_MONTHS.entries()) months.set(plain(name), [i + 1, 'islamic']);

/** Names of two words become one: the Levant's کانون الثانی, and those of the Islamic calendar in their several spellings. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/کانون ال?ثانی/g, 'ینایر'], [/تشرین ال?اول/g, 'اکتوبر'], [/تشرین ال?ثانی/g, 'نوفمبر'], [/کانون ال?اول/g, 'دیسمبر'],
  [/ربیع ال?اول/g, 'ربیعالاول'], [/ربیع (?:ال?ثانی|ال?اخر)/g, 'ربیعالثانی'], [/جما?دی ال?(?:اولی?)/g, 'جمادیالاولی'], [/جما?دی ال?(?:ثانیه|اخره?|ثانی)/g, 'جمادیالثانیه'],
  // Thai short names have dots within: ม.ค., and so has พ.ศ., the Buddhist era.
  [/([\u0e01-\u0e4e]{1,3})\.\s?([\u0e01-\u0e4e])\./g, '$1$2'],
  [/ذو?ی? ال?قعده/g, 'ذوالقعده'], [/ذو?ی? ال?حجه/g, 'ذوالحجه'],
];

const WORD = String.raw`([\p{L}\p{M}'’]{2,16})`;
/** Small words and endings that stand between day, month and year: 6th of, 1er, 6 de, 30 ta', 2023 m., 2023 г. */
const LINK = String.raw`(?:(?:de|of|del|den|di|do|da|ta|the|thang|nam|i|a|m|gada|พศ)[.'’]? )?`;
const ORDINAL = String.raw`(?:(?:st|nd|rd|th|er|ere|re|e|o|a|η|ης|-?го|-?е|-?ші)(?!\p{L}))?`;
/** A label's colon may stand before a date (公開日:2023年), a clock's may not. */
const BOUND = String.raw`(?<![\d\p{L}.,/-]|\d:)`;
const SHAPES: readonly { readonly parts: string; readonly shape: RegExp }[] = [
  { parts: 'ymd', shape: /(?<![\d.,]|\d:)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?![\d])(?: ?[日일])?/gu },
  { parts: 'dmy', shape: /(?<![\d.,]|\d:)(\d{1,2}) ?(?:thang|\/thang) ?(\d{1,2})(?:,|\/| nam|, nam)? ?(\d{4})(?!\d)/gu },
  { parts: 'numeric', shape: /(?<![\d.,/-]|\d:)(\d{1,2}) ?([./|-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?![\d])(?![./-]\d)/gu },
  { parts: 'dWy', shape: new RegExp(String.raw`(?<![\d.,]|\d:)(\d{1,2}) ?${ORDINAL}[\s.,/-]{0,3}${LINK}${WORD}[.,]{0,2}(?: ?/ ?[\p{L}\p{M}]{2,12})?[\s,./-]{0,3}${LINK}(\d{4})(?!\d)`, 'gu') },
  { parts: 'Wdy', shape: new RegExp(String.raw`${BOUND}${WORD}[.\s/-]{1,3}(\d{1,2}) ?${ORDINAL}[\s,./-]{1,3}${LINK}(\d{4})(?!\d)`, 'gu') },
  { parts: 'yWd', shape: new RegExp(String.raw`(?<![\d.,]|\d:)(\d{4})(?:ko|[.,])?[\s-]${LINK}${WORD}[.]?[\s-](\d{1,2})(?!\d)`, 'gu') },
  { parts: 'ydW', shape: new RegExp(String.raw`(?<![\d.,]|\d:)(\d{4})[.,]? (?:gada )?(\d{1,2})\.? ${WORD}`, 'gu') },
];

/** The first date in a line of text that names day, month and year beyond doubt ("February 06, 2023"); null where there is none. */
export const readDateInWords = (text: string, language: string | null): string | null => datesIn(text, language).find(({ other }) => other === null)?.iso ?? null;

/** The date that a line is: beside it stand at most its own weekday and its time. Null where anything else is said, too. */
export function dateAlone(line: string, language: string): string | null {
  const [date, another] = datesIn(line, language);
  if (!date || date.other || another) return null;
  const whole = plain(['en', language].map((tag) => new Date(`${date.iso.slice(0, 10)}T12:00`).toLocaleDateString(tag, { dateStyle: 'full' })).join()).replace(/\d/g, '');
  const beside = `${date.before.replace(TIME_BEFORE, ' ')} ${date.after.replace(TIME_BEHIND, ' ')}`.match(/[\p{L}\p{M}\d]+/gu);
  return !beside || beside.every((word) => whole.includes(word) || BESIDE.test(word) || (date.iso.includes('T') && ZONE.test(word))) ? date.iso : null;
}

/** Endings and small words (30 d., le 6 février, the 30th), and weekdays that are not the beginning of their long names. */
const BESIDE = /^(?:\p{L}|the|on|den|am|le|el|года|周.|[пвсч][нтрбс])$/u;
/** The letters of a zone, which timeIn does not believe; beside a time only, for many a word is like them. */
const ZONE = /^\p{L}{1,3}t$/u;

/** A short line that is a month and its year and nothing else: `2019-03`. */
export function monthIn(line: string, language: string | null): string | null {
  const text = plain(line.slice(0, MOST_CHARACTERS)).trim();
  const [, year, month] = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]$/u.exec(text) ?? [];
  if (month !== undefined) return checkedDate(Number(year), Number(month), null);
  const [, word, after] = new RegExp(`^${WORD}\\.?(?: (?:de|del|of))?[ ,]{1,2}(\\d{4})$`, 'u').exec(text) ?? [];
  const named = word === undefined ? null : monthOf(word, language);
  return named === null || named[1] !== 'gregorian' ? null : checkedDate(Number(after), named[0], null);
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly day: Day;
  readonly other: Day | null;
}

/** Every date that names day, month and year in a line, in its order. `language` as the page declares it. */
export function datesIn(line: string, language: string | null): SaidDate[] {
  const joined = JOINED.reduce((text, [names, name]) => text.replace(names, name), plain(line.slice(0, MOST_CHARACTERS)));
  const text = inPlainYears(joined);
  const found: Found[] = [];
  for (const { parts, shape } of SHAPES) {
    for (const match of text.matchAll(shape)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (found.some((other) => other.from < to && from < other.to)) continue;
      const read = readParts(parts, match, language);
      if (read) found.push({ from, to, ...read });
    }
  }
  found.sort((a, b) => a.from - b.from);
  return found.flatMap(({ from, to, day, other }, i) => {
    const before = text.slice(found[i - 1]?.to ?? 0, from);
    const after = text.slice(to, found[i + 1]?.from ?? text.length);
    const time = timeIn(before, after);
    const iso = checkedDate(day.year, day.month, day.day, ...time);
    return iso === null ? [] : [{ iso, other: other && checkedDate(other.year, other.month, other.day, ...time), before, after }];
  });
}

function readParts(parts: string, match: RegExpExecArray, language: string | null): { day: Day; other: Day | null } | null {
  if (parts === 'numeric') return numeric(Number(match[1]), match[2]!, Number(match[3]), match[4]!, language);
  const at = (part: string): number => Number(match[parts.indexOf(part) + 1]);
  const word = parts.includes('W') ? match[parts.indexOf('W') + 1]!.replace(/['’]/g, '') : null;
  const name = word === null ? null : monthOf(word, language);
  if (word !== null && name === null) return null;
  const day = gregorian({ year: at('y'), month: name?.[0] ?? at('m'), day: at('d') }, name?.[1] ?? null, language);
  return day && { day, other: null };
}

function monthOf(word: string, language: string | null): readonly [number, Calendar] | null {
  if (/^(hr|bs|sh)\b/i.test(language ?? '') && CROATIAN[word] !== undefined) return [CROATIAN[word], 'gregorian'];
  // Hebrew sets "in" before the month without a space.
  return months.get(word) ?? months.get(word.replace(/^ב/, '')) ?? null;
}

/** Which figure is the day in 06/02/2023. Dots put the day first in every language that uses them. */
function numeric(first: number, mark: string, second: number, years: string, language: string | null): { day: Day; other: Day | null } | null {
  // Two figures of a year are believed between dots and slashes, and up to the thirties: 28.01.22.
  if (years.length === 2 && (mark === '-' || Number(years) > 39)) return null;
  const year = years.length === 2 ? 2000 + Number(years) : Number(years);
  const dayFirst = gregorian({ year, month: second, day: first }, null, language);
  const monthFirst = gregorian({ year, month: first, day: second }, null, language);
  const order = second > 12 ? 'month first' : mark === '.' || mark === '|' || first > 12 || first === second ? 'day first' : orderOf(language);
  if (order !== null) return order === 'day first' ? dayFirst && { day: dayFirst, other: null } : monthFirst && { day: monthFirst, other: null };
  return dayFirst && monthFirst && (mark === '/' ? { day: monthFirst, other: dayFirst } : { day: dayFirst, other: monthFirst });
}

/** English puts the month first in the United States and the Philippines, Canada writes both, and "en" alone says nothing. */
function orderOf(language: string | null): Order {
  const [, own, region] = /^([a-z]{2,3})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}))?\b/i.exec(language ?? '') ?? [];
  if (own === undefined) return null;
  if (own.toLowerCase() === 'fil') return 'month first';
  if (own.toLowerCase() !== 'en') return 'day first';
  const country = region?.toUpperCase();
  return country === undefined || country === 'CA' ? null : country === 'US' || country === 'PH' ? 'month first' : 'day first';
}

/** Years tell the calendar: Thai ones lie 543 ahead; Iranian and Islamic ones are in the fourteenth and fifteenth hundred. */
function gregorian(day: Day, calendar: Calendar | null, language: string | null): Day | null {
  if (calendar === 'islamic') return day.year > 1300 && day.year < 1600 ? fromIslamic(day) : null;
  if (calendar === 'persian' || (calendar === null && /^(fa|ps)\b/i.test(language ?? ''))) {
    if (day.year > 1250 && day.year < 1500) return fromPersian(day);
    if (calendar === 'persian') return null;
  }
  return day.year > 2400 && day.year < 2700 ? fromBuddhist(day) : day;
}

/** A day without a year ("January 30", "30 января"), which the page's other dates complete. */
export function dayOfYear(line: string, language: string | null): { month: number; day: number } | null {
  const [, first, word, last] = new RegExp(`^(?:(\\d{1,2})\\.? )?${WORD}\\.?(?: (\\d{1,2}))?$`, 'u').exec(plain(line.slice(0, MOST_CHARACTERS)).trim()) ?? [];
  const month = word === undefined ? null : monthOf(word, language);
  const day = first ?? last;
  return month === null || month[1] !== 'gregorian' || day === undefined ? null : { month: month[0], day: Number(day) };
}

/** Between date and time: marks, and up to two short words ("at", "um", "à", "a las", "kl.", "г. в"). */
const TIME_BEHIND = /^(?:t|[^\p{L}\d]{0,4}(?:[\p{L}\p{M}]{1,6}[^\p{L}\d]{1,3}){0,3}?)(上午|午前|오전|下午|午後|오후|晚上)?\s?(\d{1,2})\s?(?:[:.h時时點点ч]|시|uhr)\s?(\d{2}(?!\d)|\d(?=\s?[分분]))(?::\d{2}(?:[.,]\d{1,9})?)?\s?[分분]?\s?([ap]\.?\s?m\b|(?:مساء|صباحا|ص|م|[بق]\.?ظ|πμ|μμ|π\.μ|μ\.μ)(?!\p{L}))?\.?\s?(?:uhr|hrs?|h)?\s?(\(?(?:utc|gmt|z)?\s?\)?(?:[+-]\d{1,2}(?::?\d{2})?)?)/u;
const TIME_BEFORE = /(?<!\d)(\d{1,2})[:h](\d{2})(?::\d{2})?\s?([ap]\.?\s?m\b)?[\p{L}\s.,|()·–-]{0,20}$/u;

/** Hour, minute and zone as the words around a date say them. Letters of zones mean several (CST is Chicago's and China's): only UTC and figures are believed. */
function timeIn(before: string, after: string): [hour?: string, minute?: string, zone?: string | undefined] {
  const behind = TIME_BEHIND.exec(after);
  const [half, hours, minutes, said] = behind ? [behind[4] ?? behind[1], behind[2], behind[3], behind[5] ?? ''] : (([, h, m, p]) => [p, h, m, ''])(TIME_BEFORE.exec(before) ?? []);
  if (hours === undefined || minutes === undefined) return [];
  const late = half === undefined ? null : /^(p|م|ب|下午|午後|오후|晚|μ)/.test(half);
  const hour = late === null || Number(hours) > 12 ? Number(hours) : (Number(hours) % 12) + (late ? 12 : 0);
  const shift = /([+-])(\d{1,2}):?(\d{2})?$/.exec(said);
  const zone = shift ? `${shift[1]}${shift[2]!.padStart(2, '0')}:${shift[3] ?? '00'}` : /utc|gmt|z/.test(said) ? 'Z' : undefined;
  return [String(hour).padStart(2, '0'), minutes.padStart(2, '0'), zone];
}
