import type { Options, Result } from '../part';
import { least, most, shareRow, type Row } from '../table';
import { pagesOf, type HtmlCorpus, type Page } from './extracts';

const PART = 'dates';

/** Publication days against what their corpora know; a page on which none is found counts as not right, one without a true day does not count. */
export async function dates({ extracts }: Options): Promise<Result> {
  const rows: Row[] = [];
  const misses: unknown[] = [];
  for (const [corpus, right, wrong] of [['htmldate', 0.93, 0.04], ['fundus', 0.98, null], ['wcxb', null, null]] as const) {
    const pages = (await pagesOf(corpus, extracts)).filter(({ truth }) => typeof truth.published === 'string' && truth.published !== '');
    const given = pages.filter(({ got }) => got.published !== null);
    const hits = given.filter((page) => isSameDay(page, corpus));
    rows.push(shareRow(PART, `${corpus}: publication day exactly right`, right === null ? null : least(right), hits.length, pages.length, `none given on ${pages.length - given.length}`));
    rows.push(shareRow(PART, `${corpus}: wrong, of the days given`, wrong === null ? null : most(wrong), given.length - hits.length, given.length));
    for (const page of pages) if (!hits.includes(page)) misses.push({ part: PART, corpus, url: page.url, truth: page.truth.published, got: page.got.published });
  }
  return { rows, misses, falseMatches: [] };
}

/** The same calendar day; in fundus, whose dates carry zones, also the same instant written in another zone. */
function isSameDay({ truth, got }: Page, corpus: HtmlCorpus): boolean {
  const wanted = String(truth.published);
  const found = got.published!;
  if (found.slice(0, 10) === wanted.slice(0, 10)) return true;
  if (corpus !== 'fundus') return false;
  const [left, right] = [wanted.replace(' ', 'T'), found].map((date) => (/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(date) ? Date.parse(date) : NaN));
  return Math.abs(left! - right!) < 60_000;
}
