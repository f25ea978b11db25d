import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import { exportLines } from '../../src/library/exchange/export';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';
import { between, chance, pick, prose, vocabulary } from './seeded';

const next = chance(604);
const WORDS = vocabulary(next, 3000);
export const text = (words = 120): string => prose(next, WORDS, words).join(' ');
export const signed = (of = text()): Uint8Array<ArrayBuffer> => encodeSignature(sign(of));

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export async function exported(library: Library): Promise<string> {
  let all = '';
  for await (const piece of exportLines(library)) all += piece;
  return all;
}

/** All that is in the library for anybody to see, read past it. */
export async function stored({ database }: Library): Promise<string> {
  const stores = ['articles', 'versions', 'texts', 'undo', 'counts'] as const;
  const articles = new Set(await database.getAllKeys('articles'));
  const all = await Promise.all(stores.map((store) => database.getAll(store)));
  // Texts whose article is not there are on their way in or out.
  const seen = all.map((rows) => rows
    .filter((row) => !('sampled' in row) || articles.has(row.entry))
    .map((row) => ('articles' in row ? { articles: row.articles, remembered: row.remembered } : row)));
  return JSON.stringify(seen, (_key, value: unknown) => (value instanceof Uint8Array ? [...value].join(' ') : value));
}
export const fileOf = (...parts: readonly (string | Uint8Array<ArrayBuffer>)[]): Blob => new Blob([...parts]);

export const START = Date.UTC(2026, 10, 1, 9);

/**
 * A library with everything that one can hold: edits, notes, tags, versions, texts, remembered articles, two of one address, what pages claim, and words that
 * JSON must escape.
 */
export async function everything(library: Library): Promise<void> {
  const story = Array.from({ length: 12 }, () => text(60));
  const at = (minutes: number): number => START + minutes * 60_000 + 7;
  const dates = [{ place: 'json-ld', name: 'datePublished', of: 'published', iso: '2026-10-30T06:10Z', weight: 0.98 }] as const;
  const sources = { publishedFrom: { place: 'json-ld', name: 'datePublished', weight: 0.98 }, modified: '2026-10-31', dates, conflicts: ['disagree'] as const };
  await library.add(newArticle(signed(), { url: 'https://hpa.example/plain' }), { by: 'hand', now: at(5) });
  // Its text goes on twice.
  for (const parts of [4, 8, 12]) {
    const words = story.slice(0, parts).join('\n');
    await library.add(newArticle(signed(words), { url: 'https://hpa.example/story', title: `“Mill” \u2028 \ud800 ${parts}\t\\"` }, { text: parts > 4 ? words : null, sources: { ...sources, modified: `2026-10-31T0${parts % 10}:00Z` } }), { by: 'hand', now: at(parts) });
  }
  await library.add(newArticle(signed(), { url: 'https://read.example/it', publisher: null, published: null, authors: [] }, { language: null }), { by: 'reading', now: at(1) });
  const claims = { credits: [{ publisher: 'Wire', kind: 'dateline', published: '2026-10-29', url: null }], label: 'satire', teaser: true, traces: [{ kind: 'tag', publisher: 'Wire', at: 7 }] } as const;
  await library.add(newArticle(signed(), { url: 'https://daily.example/a?id=7', ...claims }), { by: 'hand', now: at(2), edited: { publisher: 'The Daily', published: '2026-10', title: '' }, note: 'one\ntwo', tags: ['mill', 'tide, high'] });
  // One address, two articles: the first steps aside.
  await library.add(newArticle(signed(), { url: 'https://hpa.example/front' }), { by: 'hand', now: at(3) });
  await library.add(newArticle(signed(), { url: 'https://hpa.example/front' }), { by: 'hand', now: at(3) });
  for (let i = 0; i < 5; i++) await library.add(newArticle(signed(), { url: `https://site${i}.example/${between(next, 0, 99)}`, title: pick(next, ['=1+1', '<b>x</b>', 'ب', '漢字']) }), { by: 'import', now: at(0) });
}
