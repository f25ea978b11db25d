import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import { openLibraryDatabase } from '../../src/library/database';
import { Library } from '../../src/library/library';
import { STORES } from '../../src/library/schema';
import { newArticle } from './library-articles';
import { chance, prose, vocabulary } from './seeded';

const next = chance(4040);
const WORDS = vocabulary(next, 2000);
const first = prose(next, WORDS, 200);
const old = sign(first.join(' '));
const edited = sign([...first.slice(0, 120), ...prose(next, WORDS, 90)].join(' '));
const MILL = 'https://hpa.example/mill';

const { put, add } = IDBObjectStore.prototype;
afterEach(() => {
  Object.assign(IDBObjectStore.prototype, { put, add });
});

/** The n-th write from now fails as on a full disk; how many writes there were is told in the end. */
function fullAt(n: number): () => number {
  let count = 0;
  const failing = (write: typeof put) =>
    function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (++count === n) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return write.apply(this, given);
    };
  Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
  return () => count;
}

/** All that is stored. */
async function everything(): Promise<unknown> {
  const database = await openLibraryDatabase('library');
  try {
    return Object.fromEntries(await Promise.all(STORES.map(async (store) => [store, [await database.getAllKeys(store), await database.getAll(store)]])));
  } finally {
    database.close();
  }
}

let library: Library;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  library = await Library.open();
  await library.add(newArticle(old, { url: MILL }, { text: 'first' }), { by: 'reading', now: 1000 });
  await library.add(newArticle(sign(prose(next, WORDS, 150).join(' ')), { url: `${MILL}/2` }), { by: 'hand', now: 1000 });
});

const doings: readonly (readonly [what: string, before: () => Promise<unknown>, doing: () => Promise<unknown>])[] = [
  ['adding an article', async () => {}, () => library.add(newArticle(edited, { url: `${MILL}/new` }, { text: 'text' }), { by: 'hand', now: 2000 })],
  ['a new version', async () => {}, () => library.add(newArticle(edited, { url: MILL }, { text: 'text' }), { by: 'hand', now: 2000 })],
  ['another article of one address', async () => {}, () => library.add(newArticle(sign(prose(next, WORDS, 90).join(' ')), { url: MILL }), { by: 'hand', now: 2000 })],
  ['an edit', async () => {}, () => library.edit(1, { title: 'Other', note: 'note' }, {})],
  ['a removal', async () => {}, () => library.remove([1, 2], 2000)],
  ['an undo', () => library.remove([1, 2], 2000), () => library.undo(2000, 2001)],
  ['forgetting', async () => {}, () => library.forgetRead(9000)],
];

describe('on a full disk', () => {
  it.each(doings)('%s: nothing is lost, nothing half written, whichever write fails; it goes through once there is room', async (_what, before, doing) => {
    await before();
    const stored = await everything();
    for (let n = 1; ; n++) {
      const writes = fullAt(n);
      const outcome = await doing().then(() => null, (error: unknown) => error);
      Object.assign(IDBObjectStore.prototype, { put, add });
      if (writes() < n) {
        // Past its last write: it went through.
        expect(outcome).toBeNull();
        expect(n).toBeGreaterThan(1);
        break;
      }
      expect(outcome).toMatchObject({ code: 'storage-full', message: 'The storage of this browser is full: nothing was changed in the library.' });
      expect(await everything()).toEqual(stored);
      // Every write is tried at the beginning, then every seventh: most are buckets.
      if (n > 12) n += 6;
    }
    expect(await everything()).not.toEqual(stored);
    expect(await library.verify()).toEqual([]);
  }, 60_000);
});
