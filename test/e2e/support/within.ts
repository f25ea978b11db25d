import { decodeSignature } from '../../../src/core/signature/codec';
import { clearImports } from '../../../src/library/exchange/clearing';
import { importFile } from '../../../src/library/exchange/import';
import { undoImport } from '../../../src/library/exchange/undoing';
import { factsOf } from '../../../src/library/entry';
import { Library } from '../../../src/library/library';
import { openListsDatabase } from '../../../src/library/lists/database';
import { sha256 } from '../../../src/library/lists/envelope';

/** What the tests run inside one of the extension's own pages (desk.ts): the library's own code, as the dashboard runs it, and what lies in the databases. */

/** An article of the library as a reader sees it. */
export interface Seen {
  readonly entry: number;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly title: string;
  readonly note: string;
  readonly tags: readonly string[];
  readonly by: string;
  readonly feed: number | null;
  readonly versions: number;
}

/** All articles whose address begins so. */
export async function seen(which: 'library' | 'feeds', prefix: string): Promise<Seen[]> {
  const { database } = await open(which);
  const transaction = database.transaction(['articles', 'versions']);
  const articles = (await transaction.objectStore('articles').getAll()).filter(({ facts }) => facts.url?.startsWith(prefix));
  return Promise.all(articles.map(async (article) => {
    const { publisher, title, url } = factsOf(article);
    const { entry, note, tags, by, feed } = article;
    return { entry, url, publisher, title, note, tags, by, feed, versions: await transaction.objectStore('versions').index('byEntry').count(entry) };
  }));
}

/** How many articles there are whose address begins so. */
export const countOf = async (prefix: string): Promise<number> => (await seen('library', prefix)).length;

export async function importFrom(url: string): Promise<number | null> {
  const file = await (await fetch(url)).blob();
  return (await importFile(file, await open('library'), { conflicts: 'mine', badLines: 'refuse' })).undo;
}

/** The number of the last import that is in. */
export const lastImport = async (): Promise<number> => (await (await open('library')).database.getAll('imports')).findLast(({ state }) => state === 'done')!.import;

export const takeBack = async (undo: number): Promise<unknown> => undoImport(undo, await open('library'));

/** Whether the text of a signature is found, as a page's look-up would. */
export async function isFound(signature: readonly number[]): Promise<boolean> {
  const library = await open('library');
  return (await library.ask(hashesIn(Uint8Array.from(signature)))).candidates.length > 0;
}

/** What is wrong with an index when nothing is under way: every text of an article is found, nothing else is, nothing lies there that belongs to nothing. */
export async function complaints(which: 'library' | 'feeds'): Promise<string[]> {
  const library = await open(which);
  await clearImports(library);
  const { database } = library;
  const transaction = database.transaction(['articles', 'versions', 'texts', 'counts', 'imports', 'staged']);
  const [articles, versions, texts, counts, imports, staged] = await Promise.all([
    transaction.objectStore('articles').getAll(), transaction.objectStore('versions').getAll(), transaction.objectStore('texts').getAllKeys(),
    transaction.objectStore('counts').get('counts'), transaction.objectStore('imports').getAll(), transaction.objectStore('staged').getAllKeys(),
  ]);
  const wrong: string[] = [];
  const entries = new Set(articles.map(({ entry }) => entry));
  const numbers = new Set(versions.map(({ version }) => version));
  const addresses = new Map<string | null, number>();
  for (const { facts: { url } } of articles) addresses.set(url, (addresses.get(url) ?? 0) + 1);
  for (const [url, times] of addresses) if (times > 1) wrong.push(`${url} stands there ${times} times`);
  for (const { version, entry } of versions) if (!entries.has(entry)) wrong.push(`version ${version} has no article ${entry}`);
  const told = new Set(versions.map(({ entry }) => entry));
  for (const entry of entries) if (!told.has(entry)) wrong.push(`article ${entry} has no version`);
  for (const version of texts) if (!numbers.has(version)) wrong.push(`text ${version} has no version`);
  const expected = { articles: articles.length, versions: versions.length, remembered: articles.filter(({ by }) => by === 'reading').length };
  for (const [name, count] of Object.entries(expected)) if (counts?.[name as keyof typeof expected] !== count) wrong.push(`${name}: counted ${counts?.[name as keyof typeof expected]}, there are ${count}`);
  for (const { import: id, state } of imports) if (state !== 'done') wrong.push(`import ${id} is ${state}`);
  const done = new Set(imports.map(({ import: id }) => id));
  for (const [id, line] of staged) if (!done.has(id)) wrong.push(`line ${line} of no import ${id}`);
  for (const { version, signature } of versions) {
    const { candidates } = await library.ask(hashesIn(signature));
    if (!candidates.some(({ entry }) => entry === version)) wrong.push(`version ${version} is not found`);
    for (const { entry } of candidates) if (!numbers.has(entry)) wrong.push(`version ${entry} is found and is not there`);
  }
  return wrong;
}

/** A list as it lies in the database, and what is wrong with all that lies there. */
export interface ListsState {
  readonly lists: readonly { readonly id: number; readonly held: number | null; readonly coming: number | null; readonly problem: string | null }[];
  readonly files: number;
  readonly parts: number;
  readonly wrong: readonly string[];
}

export async function listsState(): Promise<ListsState> {
  const db = await (openedLists ??= openListsDatabase());
  const transaction = db.transaction(['lists', 'files', 'parts']);
  const [lists, names, files, parts] = await Promise.all([transaction.objectStore('lists').getAll(), transaction.objectStore('files').getAllKeys(), transaction.objectStore('files').getAll(), transaction.objectStore('parts').getAllKeys()]);
  const wrong: string[] = [];
  for (const { held } of lists) for (const pack of held?.manifest.packs ?? []) if (!names.includes(pack.sha256)) wrong.push(`${pack.path} is held and not there`);
  for (const [i, file] of files.entries()) {
    if (!('blob' in file) || (await sha256(new Uint8Array(await file.blob.arrayBuffer()))) !== names[i]) wrong.push(`${names[i]} is not what its name says`);
  }
  const needed = new Set(lists.flatMap(({ held, coming }) => [held, coming].flatMap((signed) => signed?.manifest.packs.map((pack) => pack.sha256) ?? [])));
  for (const name of names) if (!needed.has(name)) wrong.push(`${name} is nobody's`);
  for (const [id, name] of parts) if (!lists.some((list) => list.id === id && list.coming?.manifest.packs.some((pack) => pack.sha256 === name))) wrong.push(`a part of ${name} is nobody's`);
  return { lists: lists.map(({ id, held, coming, problem }) => ({ id, held: held?.manifest.serial ?? null, coming: coming?.manifest.serial ?? null, problem: problem?.sentence ?? null })), files: names.length, parts: parts.length, wrong };
}
let openedLists: ReturnType<typeof openListsDatabase> | null = null;

const opened = new Map<string, Promise<Library>>();
export function open(which: 'library' | 'feeds'): Promise<Library> {
  if (!opened.has(which)) opened.set(which, Library.open(which));
  return opened.get(which)!;
}

const hashesIn = (signature: Uint8Array): Float64Array => Float64Array.from(new Set(decodeSignature(signature).hashes)).sort();
