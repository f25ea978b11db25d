import type { DateClaim } from '../article-facts';

/**
 * How far a date is to be believed, by where it stands; the first line that fits. The weight is the share of pages on which the
 * first date of that kind was of the right day, as measured on the pages of htmldate, fundus and wcxb together (right/pages
 * behind it), drawn a little towards its neighbours where there were few. `late` is behind the article's beginning, `far` is
 * far from the headline.
 */
const WEIGHTS: readonly (readonly [place: string, name: RegExp, weight: number])[] = [
  ['json-ld', /^datepublished$/i, 0.95], // 467/500
  ['json-ld', /^datecreated$/i, 0.83], // 44/52
  ['json-ld', /^datemodified$/i, 0.79], // 367/467
  ['meta', /sailthru\.date|issued|cxenseparse|parsely|og:article|article_published/, 0.97], // 79/79
  ['meta', /^article[:.]publi|date-?_?published|publish-?_?date|publish-?_?time|^pub_date|date\.available/, 0.96], // 441/460
  ['meta', /^date$/, 0.93], // 69/73
  ['meta', /publi/, 0.9], // few of each name
  ['meta', /^pubdate|^dc\.date$|^dcterms\.date/, 0.83], // 15/20
  ['meta', /created/, 0.75], // 6/8
  ['meta', /modif|updat|revis/, 0.68], // 340/500
  ['meta', /timestamp/, 0.4], // 3/6
  ['meta', /./, 0.6],
  ['microdata', /publi|issued/i, 0.94], // 151/161
  ['microdata', /creat/i, 0.7], // 9/13
  ['microdata', /./, 0.61], // 63/103, most of them dates of a change
  ['time', /published/, 0.96], // 153/157
  ['time', /dated/, 0.95], // 100/105
  ['time', /updated/, 0.5],
  ['time', /line/, 0.89], // 38/43
  ['time', /./, 0.85], // 25/30
  ['byline', /^published|^dated under/, 0.96], // 159/165
  ['byline', /under/, 0.93], // 100/107
  ['byline', /./, 0.89], // 60/67
  ['url', /month/, 0.2], // no day
  ['url', /./, 0.96], // 148/152
  ['dateline', /date/, 0.87], // 41/46
  ['dateline', /./, 0.6], // the day that the text speaks of, often the one before
  ['link', /./, 0.6], // 6/7
  ['script', /^date_?published|^published|^publish/i, 0.75], // 6/9
  ['script', /./, 0.5],
  ['site', /another/, 0.3],
  ['site', /published.*late/, 0.9], // 36/38
  ['site', /^published/, 0.85], // 8/8
  ['site', /dated late|meta late/, 0.72], // 51/69
  ['site', /published far|meta far/, 0.6], // 27/43
  ['site', /(time|stamp|dated) .*far|stamp|dated far/, 0.53], // 49/89
  ['site', /late/, 0.4], // 5/13
  ['site', /./, 0.45], // 11/24
];

/** The share of right days among dates of this place and name; low for a place that is not listed. */
export function weightOf({ place, name }: Pick<DateClaim, 'place' | 'name'>): number {
  return WEIGHTS.find(([of, names]) => of === place && names.test(name))?.[2] ?? 0.1;
}
