import type { DateClaim } from '../article-facts';

/**
 * How far a date is to be believed, by where it stands; the first line that fits. The weight is the share of pages on which the
 * first date of that kind was of the right day, as measured on the pages of htmldate, fundus and wcxb together (right/pages
 * behind it), drawn a little towards its neighbours where there were few. `late` is behind the article's beginning, `far` is
 * far from the headline.
 */
const WEIGHTS: readonly (readonly [place: string, name: RegExp, weight: number])[] = [
  ['json-ld', /^datepublished$/i, 0.95], // 473/508; 142/142 of the news pages
  ['json-ld', /^datecreated$/i, 0.83], // 45/53
  ['json-ld', /^datemodified$/i, 0.79], // 367/467
  ['meta', /sailthru\.date|issued|cxenseparse|parsely|og:article|article_published/, 0.97], // 79/79
  ['meta', /^article[:.]publi|date-?_?published|publish-?_?date|publish-?_?time|^pub_date|date\.available/, 0.96], // 443/461
  ['meta', /^date$/, 0.93], // 69/73
  ['meta', /publi/, 0.9], // few of each name
  ['meta', /^pubdate|^dc\.date$|^dcterms\.date/, 0.83], // 15/20
  ['meta', /created/, 0.75], // 6/8
  ['meta', /modif|updat|revis/, 0.68], // 340/500
  ['meta', /timestamp/, 0.4], // 3/6
  ['meta', /./, 0.6],
  ['microdata', /publi|issued/i, 0.94], // 150/160
  ['microdata', /creat/i, 0.7], // 9/13
  ['microdata', /./, 0.61], // 63/103, most of them dates of a change
  ['time', /published/, 0.96], // 155/160
  ['time', /dated/, 0.94], // 104/110
  ['time', /updated/, 0.5],
  ['time', /line/, 0.89], // 38/43
  ['time', /./, 0.85], // 25/30
  ['byline', /^published|^dated under/, 0.96], // 159/164
  ['byline', /under/, 0.95], // 106/111
  ['byline', /^(dated|meta) over/, 0.93], // 49/52
  ['byline', /./, 0.86], // 29/34
  ['url', /month/, 0.2], // no day
  ['url', /./, 0.96], // 148/152
  ['dateline', /date/, 0.88], // 43/48
  ['dateline', /./, 0.7], // 4/5; often the day before
  ['closing', /./, 0.9], // few: the page's own "first published on"
  // Not measured, there being no corpus of feeds: what a publisher writes for machines of one article, as JSON-LD is.
  ['feed', /^published/, 0.95],
  ['feed', /./, 0.68],
  ['link', /./, 0.6], // 5/6, the folder of a picture
  ['script', /publish/i, 0.75], // 6/9
  ['script', /./, 0.5],
  // 20/30 where nothing else was found, and all the same of another thing: below everything that speaks of the page.
  ['site', /another/, 0.3],
  ['site', /published.*late/, 0.9], // 47/51
  ['site', /^published/, 0.85], // 8/8
  ['site', /dated late|meta late/, 0.72], // 53/71
  ['site', /meta far/, 0.65], // 22/32
  ['site', /^(time|stamp)|dated far/, 0.53], // 60/103
  ['site', /late/, 0.4], // 6/20
  ['site', /./, 0.45], // 15/32
];

/** The share of right days among dates of this place and name; low for a place that is not listed. */
export function weightOf({ place, name }: Pick<DateClaim, 'place' | 'name'>): number {
  return WEIGHTS.find(([of, names]) => of === place && names.test(name))?.[2] ?? 0.1;
}
