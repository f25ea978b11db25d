import type { Options, Result } from '../part';
import { least, shareRow, type Row } from '../table';
import { pagesOf } from './extracts';

const PART = 'kinds';
/** No articles; threads of forums and documentation are left open, for they may be quoted as articles are. */
const LEFT_ALONE = ['listing', 'collection', 'product', 'service'];

/** Which pages are taken for articles. */
export async function kinds({ extracts }: Options): Promise<Result> {
  const pages = await pagesOf('wcxb', extracts);
  const of = (types: readonly string[]) => pages.filter(({ truth }) => types.includes(String(truth.type)));
  const rows: Row[] = [];
  const misses: unknown[] = [];
  const articles = of(['article']);
  rows.push(shareRow(PART, 'wcxb: articles taken', least(0.95), articles.filter(({ got }) => got.article).length, articles.length));
  const others = of(LEFT_ALONE);
  const each = LEFT_ALONE.map((type) => `${type} ${of([type]).filter(({ got }) => !got.article).length} of ${of([type]).length}`).join(', ');
  rows.push(shareRow(PART, 'wcxb: listings, collections, products and services left alone', least(0.85), others.filter(({ got }) => !got.article).length, others.length, each));
  const open = ['forum', 'documentation'].map((type) => `${type} ${of([type]).filter(({ got }) => got.article).length} of ${of([type]).length}`).join(', ');
  rows.push({ part: PART, what: 'wcxb: taken of those that count neither way', asked: null, figure: open, value: null, note: '' });
  for (const corpus of ['fundus', 'extraction'] as const) {
    const all = await pagesOf(corpus, extracts);
    rows.push(shareRow(PART, `${corpus}: articles taken`, null, all.filter(({ got }) => got.article).length, all.length));
  }
  for (const { url, truth, got } of [...articles, ...others]) if (got.article !== (truth.type === 'article')) misses.push({ part: PART, url, type: truth.type });
  return { rows, misses, falseMatches: [] };
}
