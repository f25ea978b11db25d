import type { Library } from '../library';
import type { ExchangeOptions } from './offer';
import { HEADER } from './schema';
import { tableHead, tableRow } from './table';
import { addressOf, inOrder, writtenLine, type WholeArticle } from './written-line';

/** Articles read in one transaction. */
const AT_ONCE = 200;

/**
 * The library as a library file (docs/library-file.md), in pieces of many lines. The order is by when an article was first seen, then by
 * address: the same articles give the same bytes, however they came in and whatever numbers they have.
 */
export async function* exportLines(library: Library, options: ExchangeOptions = {}): AsyncGenerator<string> {
  yield `${JSON.stringify(HEADER)}\n`;
  const copies = new Set(await library.database.getAllKeys('texts'));
  for await (const batch of inFileOrder(library, options)) {
    const lines = (await wholeArticles(library, batch, copies)).map((whole) => ({ at: whole.article.firstSeen, key: addressOf(whole.article.key), line: writtenLine(whole) }));
    // Articles of one address and one moment differ in their lines alone.
    yield lines.sort((a, b) => a.at - b.at || inOrder(a.key, b.key) || inOrder(a.line, b.line)).map(({ line }) => `${line}\n`).join('');
  }
}

/** The facts as a table for people, in pieces of many rows: UTF-8 with its mark, and nothing that a spreadsheet would run. */
export async function* exportCsv(library: Library, options: ExchangeOptions = {}): AsyncGenerator<string> {
  yield tableHead();
  for await (const batch of inFileOrder(library, options)) {
    const { store } = library.database.transaction('articles');
    const entries = await Promise.all(batch.map((entry) => store.get(entry)));
    yield entries.filter((entry) => entry !== undefined).map(tableRow).join('');
  }
}

/** The numbers of all entries, in the order of the file, never parting those of one moment and address. */
async function* inFileOrder(library: Library, { signal, onProgress }: ExchangeOptions): AsyncGenerator<number[]> {
  const all: { entry: number; at: number; key: string }[] = [];
  for (let after: number | null = null; ; ) {
    signal?.throwIfAborted();
    const batch = await library.list(after, 1000);
    for (const { entry, firstSeen, key } of batch) all.push({ entry, at: firstSeen, key: addressOf(key) });
    after = batch.at(-1)?.entry ?? null;
    if (after === null) break;
  }
  all.sort((a, b) => a.at - b.at || inOrder(a.key, b.key));
  for (let from = 0; from < all.length; ) {
    signal?.throwIfAborted();
    let to = Math.min(all.length, from + AT_ONCE);
    while (to < all.length && all[to]!.at === all[to - 1]!.at && all[to]!.key === all[to - 1]!.key) to++;
    yield all.slice(from, to).map(({ entry }) => entry);
    onProgress?.({ phase: 'write', done: to, total: all.length });
    from = to;
  }
}

/** One that was removed meanwhile is left out. @param copies the versions of which a text is kept: of most there is none */
async function wholeArticles({ database }: Library, entries: readonly number[], copies: ReadonlySet<number>): Promise<WholeArticle[]> {
  const transaction = database.transaction(['articles', 'versions', 'texts']);
  const [articles, versions, texts] = [transaction.objectStore('articles'), transaction.objectStore('versions').index('byEntry'), transaction.objectStore('texts')];
  const whole = await Promise.all(entries.map(async (entry) => {
    const [article, own] = await Promise.all([articles.get(entry), versions.getAll(entry)]);
    if (article === undefined) return null;
    return { article, versions: await Promise.all(own.map(async (version) => ({ ...version, text: copies.has(version.version) ? ((await texts.get(version.version))?.text ?? null) : null }))) };
  }));
  return whole.filter((one) => one !== null);
}
