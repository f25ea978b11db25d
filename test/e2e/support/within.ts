import { decodeSignature } from '../../../src/core/signature/codec';
import { clearImports } from '../../../src/library/exchange/clearing';
import { importFile } from '../../../src/library/exchange/import';
import { undoImport } from '../../../src/library/exchange/undoing';
import { factsOf } from '../../../src/library/entry';
import { Library } from '../../../src/library/library';
import { openListsDatabase } from '../../../src/library/lists/database';
import { sha256 } from '../../../src/core/keys';
import { newArticle } from '../../unit/library-articles';

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
/** Takes everything out of the library. */
export const empty = async (): Promise<void> => (await open('library')).clear();

export const countOf = async (prefix: string): Promise<number> => (await seen('library', prefix)).length;

/** @param bytes of a copy of the text; random, for storage packs what it can */
export async function add(url: string, signature: readonly number[], bytes = 0): Promise<void> {
  const text = bytes === 0 ? null : Array.from({ length: bytes }, () => String.fromCharCode(33 + Math.floor(Math.random() * 94))).join('');
  await (await open('library')).add(newArticle(Uint8Array.from(signature), { url }, { text }), { by: 'hand', now: Date.now() });
}

export async function importFrom(url: string): Promise<number | null> {
  const file = await (await fetch(url)).blob();
  return (await importFile(file, await open('library'), { conflicts: 'mine', badLines: 'refuse', texts: true })).undo;
}

/** The number of the last import that is in. */
export const lastImport = async (): Promise<number> => (await (await open('library')).database.getAll('imports')).findLast(({ state }) => state === 'done')!.import;

export const takeBack = async (undo: number): Promise<unknown> => undoImport(undo, await open('library'));

/** Whether the text of a signature is found, as a page's look-up would. */
export async function isFound(signature: readonly number[]): Promise<boolean> {
  const library = await open('library');
  return (await library.ask(hashesIn(Uint8Array.from(signature)))).candidates.length > 0;
}

/** What is wrong with an index when nothing is under way: besides what it finds itself, that an address stands there twice, a text is not found, or what imports left behind. */
export async function complaints(which: 'library' | 'feeds'): Promise<string[]> {
  const library = await open(which);
  await clearImports(library);
  const { database } = library;
  const [articles, versions, imports, staged] = await Promise.all([database.getAll('articles'), database.getAll('versions'), database.getAll('imports'), database.getAllKeys('staged')]);
  const wrong = await library.verify();
  const times = new Map<string | null, number>();
  for (const { facts: { url } } of articles) times.set(url, (times.get(url) ?? 0) + 1);
  for (const [url, count] of times) if (count > 1) wrong.push(`${url} stands there ${count} times`);
  for (const { import: id, state } of imports) if (state !== 'done') wrong.push(`import ${id} is ${state}`);
  const known = new Set(imports.map(({ import: id }) => id));
  for (const [id, line] of staged) if (!known.has(id)) wrong.push(`line ${line} is of no import`);
  const numbers = new Set(versions.map(({ version }) => version));
  for (const { version, signature } of versions) {
    const found = (await library.ask(hashesIn(signature))).candidates.map(({ entry }) => entry);
    if (!found.includes(version)) wrong.push(`version ${version} is not found`);
    if (!found.every((entry) => numbers.has(entry))) wrong.push(`what is found with version ${version} is not all there`);
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

export { work } from './window';

/** The page that lays two texts side by side, opened as the popup opens it. */
export { openCompare } from '../../../src/platform/own-pages';
