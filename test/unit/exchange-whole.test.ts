import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeSignature } from '../../src/core/signature/codec';
import { clearImports } from '../../src/library/exchange/clearing';
import { commit } from '../../src/library/exchange/committing';
import type { FileArticle } from '../../src/library/exchange/file-article';
import { fileArticles } from '../../src/library/exchange/file-articles';
import { importFile } from '../../src/library/exchange/import';
import { beginImport, stage } from '../../src/library/exchange/staging';
import { undoImport } from '../../src/library/exchange/undoing';
import { Library } from '../../src/library/library';
import { everything, exported, fileOf, signed, START, stored } from './exchange-library';
import { newArticle } from './library-articles';
import { openLocks } from './web-locks';

const ALL = { conflicts: 'theirs', badLines: 'refuse', texts: true } as const;

let library: Library;
/** Of the library's articles, one with other facts, and some that it has lost since. */
let file: Blob;
let before: string;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  openLocks();
  library = await Library.open();
  await everything(library);
  file = fileOf(await exported(library));
  const all = await library.list(null, 99);
  await library.edit(all[0]!.entry, { title: 'Mine' }, {});
  await library.remove(all.slice(5).map(({ entry }) => entry), START);
  before = await stored(library);
});

/** Nothing is to be seen of an import, and then nothing is left of it. */
async function expectNothing(): Promise<void> {
  expect(await stored(library)).toBe(before);
  await clearImports(library);
  for (const store of ['imports', 'staged'] as const) expect(await library.database.count(store)).toBe(0);
  expect(await library.verify()).toEqual([]);
}

/** What is found of a file's texts. */
async function foundOf(articles: readonly FileArticle[]): Promise<number> {
  const answers = await Promise.all(articles.map(({ versions }) => library.ask(Float64Array.from(new Set(decodeSignature(versions[0]!.signature).hashes)).sort())));
  return answers.filter(({ candidates }) => candidates.length > 0).length;
}

async function articlesIn(blob: Blob): Promise<FileArticle[]> {
  const all: FileArticle[] = [];
  for await (const one of fileArticles(blob, START, {})) all.push(one as FileArticle);
  return all;
}

describe('an import', () => {
  it('is there as a whole, and goes as a whole', async () => {
    const done = await importFile(file, library, ALL);
    expect(done).toMatchObject({ fresh: 6, changed: 1, same: 4 });
    expect(await foundOf(await articlesIn(file))).toBe(11);
    await undoImport(done.undo!, library);
    await expectNothing();
  });

  it('that is cancelled, whenever, has not happened', async () => {
    for (let times = 0; ; times++) {
      const controller = new AbortController();
      let said = 0;
      const reason = new Error('Cancelled.');
      const done = await importFile(file, library, { ...ALL, signal: controller.signal, onProgress: () => void (said++ === times && controller.abort(reason)) }).catch((error: unknown) => error);
      if (said <= times) {
        expect(times).toBeGreaterThan(1);
        expect(done).toMatchObject({ fresh: 6 });
        break;
      }
      // Told of the last article, it is too late.
      if (done !== reason) await undoImport((done as { undo: number }).undo, library);
      await expectNothing();
    }
  });

  it('under way is seen by nobody, and one whose window died is cleared away', async () => {
    const articles = await articlesIn(file);
    const id = await beginImport(library.database, START);
    await stage(library.database, id, articles, 'theirs');
    expect(await library.database.count('versions')).toBeGreaterThan((await library.list(null, 99)).length);
    expect(await stored(library)).toBe(before);
    expect(await foundOf(articles)).toBe(5);
    // While somebody is at it, it stays.
    await navigator.locks.request('firstprint-import', () => clearImports(library));
    expect(await library.database.count('staged')).toBeGreaterThan(0);
    openLocks();
    await expectNothing();
  });

  it('goes before the next one where its window died', async () => {
    await stage(library.database, await beginImport(library.database, START), await articlesIn(file), 'theirs');
    const { undo } = await importFile(file, library, ALL);
    expect(await foundOf(await articlesIn(file))).toBe(11);
    await undoImport(undo!, library);
    await expectNothing();
  });

  it('waits for no other: a second one is refused', async () => {
    const [first, second] = await Promise.allSettled([importFile(file, library, ALL), importFile(file, await Library.open(), ALL)]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { fresh: 6 } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'import-running' } });
  });

  it('that another window cleared away, with everything, has not happened', async () => {
    const other = await Library.open();
    let cleared: Promise<void> | null = null;
    const slow = Object.assign(fileOf(await file.text()), { stream: () => file.stream().pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({ flush: async () => void (await (cleared ??= other.clear())) })) });
    const articles = await articlesIn(file);
    const id = await beginImport(library.database, START);
    await other.clear();
    await expect(stage(library.database, id, articles, 'theirs')).rejects.toMatchObject({ code: 'import-lost' });
    // Cleared while the file was read, before anything was written: it begins with an empty library.
    expect(await importFile(slow, library, ALL)).toMatchObject({ fresh: 11 });
    expect(await library.count()).toEqual({ added: 10, remembered: 1 });
  });

  it('joins what another window added, changed or took out while the file was read', async () => {
    const articles = await articlesIn(file);
    const id = await beginImport(library.database, START);
    const same = await stage(library.database, id, articles, 'theirs');
    const other = await Library.open();
    const isSite = ({ article }: FileArticle): boolean => article.facts.url.startsWith('https://site');
    const [again, another] = articles.filter(isSite);
    const url = again!.article.facts.url;
    await other.add(newArticle(again!.versions[0]!.signature, { ...again!.article.facts, title: 'Again' }), { by: 'hand', now: START });
    // Another article at an address of the file.
    await other.add(newArticle(signed(), { ...another!.article.facts, title: 'Another' }), { by: 'hand', now: START });
    // The one that is in both and differs.
    await other.remove([1], START);
    expect(await commit(library.database, id, articles.length - same, { conflicts: 'theirs' })).toEqual({ fresh: 6, changed: 1, same: 0 });
    const all = await library.list(null, 99);
    const [joined, ...more] = all.filter(({ facts }) => facts.url === url);
    expect([joined!.facts.title, joined!.added, more]).toEqual([again!.article.facts.title, START, []]);
    expect(await library.versionsOf(joined!.entry)).toHaveLength(1);
    expect(all.filter(({ facts }) => facts.url === another!.article.facts.url).map(({ facts, key }) => [facts.title, key.includes('\n')])).toEqual([[another!.article.facts.title, true], ['Another', false]]);
    expect(await library.verify()).toEqual([]);
    const withJoined = await stored(library);
    expect(withJoined).not.toBe(before);
    await undoImport(id, library);
    // What the others did stays done.
    expect((await library.list(null, 99)).map(({ facts }) => facts.title).filter((title) => title === 'Again' || title === 'Another')).toEqual(['Again', 'Another']);
  });
});

describe('a full disk', () => {
  const { put, add } = IDBObjectStore.prototype;
  afterEach(() => Object.assign(IDBObjectStore.prototype, { put, add }));

  /** The n-th write from now fails, and those after it, as on a disk that is full. */
  function fillAfter(writes: number): () => number {
    let done = 0;
    const full = (write: typeof put) => function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      // A record that shrinks may still be written.
      if (this.name !== 'imports' && ++done > writes) throw new DOMException('full', 'QuotaExceededError');
      return write.apply(this, args);
    };
    Object.assign(IDBObjectStore.prototype, { put: full(put), add: full(add) });
    return () => done;
  }

  it('at any write of an import: it has not happened, and the next one does', { timeout: 120_000 }, async () => {
    let failures = 0;
    for (let writes = 0; ; writes++) {
      const done = fillAfter(writes);
      const result = await importFile(file, library, ALL).catch((error: unknown) => error);
      const all = done();
      Object.assign(IDBObjectStore.prototype, { put, add });
      if (all <= writes) {
        expect(result).toMatchObject({ fresh: 6, changed: 1 });
        break;
      }
      expect(result).toMatchObject({ code: 'storage-full' });
      failures++;
      await expectNothing();
    }
    // Texts, staged articles, articles, counts.
    expect(failures).toBeGreaterThan(20);
  });

  it('at any write of taking one back: it stays', { timeout: 120_000 }, async () => {
    const { undo } = await importFile(file, library, ALL);
    const imported = await stored(library);
    for (let writes = 0; ; writes++) {
      const done = fillAfter(writes);
      const result = await undoImport(undo!, library).catch((error: unknown) => error);
      const all = done();
      Object.assign(IDBObjectStore.prototype, { put, add });
      if (all <= writes) break;
      expect(result).toMatchObject({ code: 'storage-full' });
      expect(await stored(library)).toBe(imported);
    }
    await expectNothing();
  });
});
