import type { Options, Result } from '../part';
import { least, shareRow, type Row } from '../table';
import { pagesOf, type Page } from './extracts';
import { benchmarkCounts, containment } from './shingles';

const PART = 'bodies';
/** Asked of the containments: this median, and `MOST` of the pages with `ENOUGH` both ways. */
const MEDIAN = 0.95;
const ENOUGH = 0.8;
const MOST = 0.95;

/** The extracted bodies against the true ones; a page that is left alone counts as an empty one. The last two corpora were not asked for: they tell what was only fitted. */
export async function bodies({ extracts }: Options): Promise<Result> {
  const rows: Row[] = [];
  const misses: unknown[] = [];
  for (const [corpus, asked] of [['extraction', true], ['fundus', false], ['wcxb', false]] as const) {
    const pages = (await pagesOf(corpus, extracts)).filter(({ truth }) => typeof truth.body === 'string' && truth.body !== '' && (truth.type ?? 'article') === 'article');
    rows.push(...rowsOf(corpus, pages, asked, misses));
  }
  return { rows, misses, falseMatches: [] };
}

function rowsOf(corpus: string, pages: readonly Page[], asked: boolean, misses: unknown[]): Row[] {
  const body = ({ truth }: Page): string => String(truth.body);
  const counts = pages.map((page) => benchmarkCounts(body(page), page.got.text ?? ''));
  const [precision, recall] = [mean(counts.map((one) => one.precision)), mean(counts.map((one) => one.recall))];
  const f1 = (2 * precision * recall) / (precision + recall);
  const shares = pages.map((page) => containment(body(page), page.got.text ?? ''));
  const row = (what: string, value: number, bound: number | null, note = ''): Row => ({ part: PART, what: `${corpus}: ${what}`, asked: bound === null || !asked ? null : least(bound), figure: value.toFixed(3), value, note });
  const enough = (share: (one: (typeof shares)[number]) => number, what: string): Row =>
    shareRow(PART, `${corpus}: ${what} at least ${ENOUGH}`, asked ? least(MOST) : null, shares.filter((one) => share(one) >= ENOUGH).length, pages.length);
  pages.forEach(({ url }, i) => shares[i] !== undefined && Math.min(shares[i].ofTruth, shares[i].ofOurs) < ENOUGH && misses.push({ part: PART, corpus, url, ...shares[i] }));
  return [
    row('F1 as the benchmark defines it', f1, 0.955, `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${pages.length} pages`),
    row('true body in ours, median', median(shares.map(({ ofTruth }) => ofTruth)), MEDIAN),
    row('ours in the true body, median', median(shares.map(({ ofOurs }) => ofOurs)), MEDIAN),
    enough(({ ofTruth }) => ofTruth, 'true body in ours'),
    enough(({ ofOurs }) => ofOurs, 'ours in the true body'),
  ];
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((total, value) => total + value, 0) / known.length;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
