import type { Options, Result } from '../part';
import { least, shareRow, type Row } from '../table';
import { siteOf } from '../../../src/core/facts/identity';
import { pagesOf } from './extracts';

const PART = 'names';

/** Titles, publishers and authors against fundus, whose pages are of 40 countries. Names compare by their letters and digits, in any case. */
export async function names({ extracts }: Options): Promise<Result> {
  const pages = await pagesOf('fundus', extracts);
  const misses: unknown[] = [];
  let [titles, publishers, domains, shared, given, wanted, mean] = [0, 0, 0, 0, 0, 0, 0];
  for (const { url, truth, got } of pages) {
    const title = letters(got.title) === letters(truth.title);
    const publisher = isOf(String(truth.publisher), got.publisher);
    const [found, known] = [lettersOf(got.authors), lettersOf(truth.authors)];
    const both = [...found].filter((name) => known.has(name)).length;
    titles += Number(title);
    publishers += Number(publisher);
    domains += Number(publisher || got.publisher?.domain === siteOf(url));
    shared += both;
    given += found.size;
    wanted += known.size;
    mean += found.size + known.size === 0 ? 1 : (2 * both) / (found.size + known.size);
    if (!title || !publisher || both < Math.max(found.size, known.size)) misses.push({ part: PART, url, wanted: [truth.title, truth.publisher, truth.authors], got: [got.title, got.publisher, got.authors] });
  }
  const micro = (2 * shared) / (given + wanted);
  const counts = `precision ${(shared / given).toFixed(3)}, recall ${(shared / wanted).toFixed(3)}`;
  const rows: Row[] = [
    shareRow(PART, 'fundus: title', least(0.95), titles, pages.length),
    shareRow(PART, 'fundus: publisher, its registrable domain or its name', least(0.98), domains, pages.length),
    shareRow(PART, 'fundus: publisher, its name alone', null, publishers, pages.length, 'the corpus names it in one word ("NineNews"): the first six letters of that in our name or domain'),
    { part: PART, what: 'fundus: authors, F1 over all names', asked: least(0.9), figure: micro.toFixed(3), value: micro, note: counts },
    { part: PART, what: 'fundus: authors, mean F1 of the pages', asked: least(0.9), figure: (mean / pages.length).toFixed(3), value: mean / pages.length, note: '' },
  ];
  return { rows, misses, falseMatches: [] };
}

const letters = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') : '');
const lettersOf = (values: unknown): Set<string> => new Set((Array.isArray(values) ? values : []).map(letters).filter((name) => name !== ''));

const PREFIX = 6;

function isOf(wanted: string, got: { name: string | null; domain: string | null } | null): boolean {
  const start = letters(wanted).slice(0, PREFIX);
  return got !== null && (letters(got.name).includes(start) || letters(got.domain).includes(start));
}
