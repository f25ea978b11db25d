import type { DateClaim } from '../article-facts';

/** How far a date is to be believed, by where it stands; the first line that fits. Weights are shares of right days. */
const WEIGHTS: readonly (readonly [place: string, name: RegExp, weight: number])[] = [
  ['json-ld', /^datepublished$/i, 0.95],
  ['json-ld', /./, 0.8],
  ['meta', /^(article|og:article|og|rnews|shareaholic)[:.]?(article)?[:._]?(publi|pubdate)/i, 0.94],
  ['meta', /publi|pub-?_?date|sailthru\.date|issued/i, 0.92],
  ['meta', /^(dc|dcterms)?[.:]?(date|created)|datecreated|created|^date/i, 0.8],
  ['meta', /image/i, 0.4],
  ['meta', /./, 0.6],
  ['microdata', /publi|issued|pubdate/i, 0.93],
  ['microdata', /creat|date$|upload/i, 0.8],
  ['microdata', /./, 0.6],
  ['time', /published/, 0.92],
  ['time', /updated/, 0.5],
  ['time', /dated|meta/, 0.9],
  ['time', /./, 0.86],
  ['byline', /published/, 0.9],
  ['byline', /^dated/, 0.86],
  ['byline', /^meta/, 0.82],
  ['byline', /./, 0.75],
  ['url', /month/, 0.2],
  ['url', /./, 0.9],
  ['dateline', /./, 0.6],
  ['script', /./, 0.7],
  ['title', /./, 0.5],
  ['link', /./, 0.4],
  ['site', /published/, 0.6],
  ['site', /^(time|dated)/, 0.55],
  ['site', /^meta/, 0.45],
  ['site', /./, 0.35],
];

/** The share of right days among dates of this place and name; low for a place that is not listed. */
export function weightOf({ place, name }: Pick<DateClaim, 'place' | 'name'>): number {
  return WEIGHTS.find(([of, names]) => of === place && names.test(name))?.[2] ?? 0.1;
}
