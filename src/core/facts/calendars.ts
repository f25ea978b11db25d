/**
 * Days of other calendars as days of the Gregorian one. Years are the calendar's own; null where it has no such day.
 */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;
const dayOf = (time: number): Day => {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** Thailand's official calendar counts from 543 BC; since 1941 its months and days are the Gregorian ones. */
export const fromBuddhist = ({ year, month, day }: Day): Day => ({ year: year - 543, month, day });

const isPersianLeap = (year: number): boolean => (25 * year + 11) % 33 < 8;

/**
 * Iran's calendar by the rule of 33 years, which gives the true new year's day from 1178 to 1633 AP (1799 to 2254): months of
 * 31 days to the sixth, of 30 to the eleventh.
 */
export function fromPersian({ year, month, day }: Day): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > (month <= 6 ? 31 : month < 12 || isPersianLeap(year) ? 30 : 29)) return null;
  let days = 0;
  for (let y = 1400; y < year; y++) days += isPersianLeap(y) ? 366 : 365;
  for (let y = year; y < 1400; y++) days -= isPersianLeap(y) ? 366 : 365;
  const months = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  // 1 Farvardin 1400 was 21 March 2021.
  return dayOf(Date.UTC(2021, 2, 21) + (days + months + day - 1) * DAY);
}

let islamic: Intl.DateTimeFormat | undefined;
/** 1 Muharram of the year 1 in the tabular calendar, 19 July 622 of the Gregorian one. */
const HIJRA = Date.UTC(622, 6, 19);
const MEAN_MONTH = (29.5 + 11 / 360) * DAY;

/**
 * The calendar of Umm al-Qura, as Saudi Arabia's papers use it. Its months follow a table, which Chromium, Firefox and Node all
 * take from Unicode's data (1300 to 1600 AH); days of a browser without it stay unread rather than a day off.
 */
export function fromIslamic({ year, month, day }: Day): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > 30) return null;
  islamic ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  if (islamic.resolvedOptions().calendar !== 'islamic-umalqura') return null;
  const about = HIJRA + ((year - 1) * 12 + month - 1) * MEAN_MONTH + (day - 1) * DAY;
  for (const shift of [0, -1, 1, -2, 2]) {
    const time = Math.floor(about / DAY) * DAY + shift * DAY;
    const said = Object.fromEntries(islamic.formatToParts(time).map(({ type, value }) => [type, parseInt(value, 10)]));
    if (said['year'] === year && said['month'] === month && said['day'] === day) return dayOf(time);
  }
  return null;
}

/** First years of Japan's eras, by name; the Republic of China counts from 1912. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2019, 平成: 1989, 昭和: 1926, 大正: 1912, 明治: 1868, 民國: 1912, 民国: 1912 };
const FIGURES = '〇一二三四五六七八九';

/** Han figures and years of an era as plain figures: 令和5年1月 is 2023年1月, 二〇二三年十月三十日 is 2023年10月30日. */
export function inPlainYears(text: string): string {
  if (!text.includes('年')) return text;
  return text
    .replace(/[〇零○一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map((figure) => String(Math.max(0, FIGURES.indexOf(figure)))).join(''))
    .replace(/([二三]?十)?([一二三四五六七八九])?(?=[月日])/g, (whole, tens?: string, ones?: string) =>
      whole === '' ? '' : String((tens === undefined ? 0 : tens.length === 1 ? 10 : FIGURES.indexOf(tens[0]!) * 10) + (ones === undefined ? 0 : FIGURES.indexOf(ones))))
    .replace(/(令和|平成|昭和|大正|明治|民國|民国)\s?(\d{1,3}|元)\s?(?=年)/g, (_whole, era: string, year: string) => String(ERAS[era]! - 1 + (year === '元' ? 1 : Number(year))));
}
