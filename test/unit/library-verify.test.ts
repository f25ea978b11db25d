import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { openLibraryDatabase } from '../../src/library/database';
import { Library } from '../../src/library/library';
import type { Counts, FreshPairs, IndexState, LibraryDatabase, StoredVersion } from '../../src/library/schema';
import { newArticle } from './library-articles';
import { between, chance, pick, prose, shuffled, vocabulary } from './seeded';

const next = chance(909);
const WORDS = vocabulary(next, 3000);
const signatures = Array.from({ length: 90 }, (_, i) => sign(prose(next, WORDS, i % 3 === 0 ? 90 : 500).join(' ')));
const asked = (signature: Signature): Float64Array => Float64Array.from(new Set(signature.hashes)).sort();
const MILL = 'https://hpa.example/mill';

let library: Library;
let database: LibraryDatabase;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  library = await Library.open();
  database = await openLibraryDatabase('library');
});
const fill = (from: number, to: number) => library.addAll(signatures.slice(from, to).map((signature, i) => ({ article: newArticle(signature, { url: `${MILL}/${from + i}` }, { text: 'own copy' }), how: { by: i % 2 === 0 ? 'hand' : 'reading', now: 1000 + i } as const })));
const state = async () => (await database.get('index', 'state')) as IndexState;

describe('a library that is sound', () => {
  it('is so after any doings, and finds all that it should', async () => {
    const random = chance(5);
    const there = new Map<number, Signature>();
    for (let round = 0; round < 60; round++) {
      const [signature] = [pick(random, signatures)];
      const url = `${MILL}/${between(random, 0, 25)}`;
      const chosen = shuffled(random, [...there.keys()]).slice(0, 3);
      if (random() < 0.6 || chosen.length === 0) {
        // Another text of the address pushes the older entry aside, or is another version of it: the one that was met says which.
        const { entry } = await library.add(newArticle(signature, { url }), { by: random() < 0.5 ? 'hand' : 'reading', now: round });
        there.set(entry, signature);
      } else {
        const undo = await library.remove(chosen, round);
        if (random() < 0.5) await library.undo(undo, round);
        else for (const entry of chosen) there.delete(entry);
      }
      expect(await library.verify(), `round ${round}`).toEqual([]);
    }
    expect(there.size).toBeGreaterThan(5);
    for (const [entry, signature] of there) {
      const own = await library.versionsOf(entry);
      expect((await library.ask(asked(signature))).candidates.map((one) => one.entry)).toContain(own.at(-1)!.version);
    }
    await library.clear();
    expect(await library.verify()).toEqual([]);
    expect((await library.ask(asked(signatures[0]!))).candidates).toEqual([]);
  }, 30_000);

  it('is none after each of these', async () => {
    await fill(0, 12);
    await library.remove([12], 2000);
    const version = (await database.get('versions', 3)) as StoredVersion;
    const pairs = (await database.getAll('fresh'))[0]!;
    const other = (change: Partial<FreshPairs>) => database.put('fresh', { ...pairs, ...change });
    const [counts] = (await database.getAll('counts')) as [Counts];
    const undone = (await database.getAll('undo'))[0]!;
    const article = (await database.get('articles', 1))!;
    const states = await state();
    const harms: readonly (readonly [harm: () => Promise<unknown>, mend: () => Promise<unknown>, says: RegExp])[] = [
      [() => database.delete('versions', 3), () => database.put('versions', version), /Entry 3 has no version/],
      [() => database.put('versions', { ...version, entry: 77 }), () => database.put('versions', version), /is of entry 77/],
      [() => database.put('versions', { ...version, signature: version.signature.slice(1) }), () => database.put('versions', version), /cannot be read/],
      [() => database.put('versions', { ...version, sampled: 3 }), () => database.put('versions', version), /says 3/],
      [() => database.put('versions', { ...version, firstSeen: 9999 }), () => database.put('versions', version), /seen last before/],
      [() => other({ hashes: pairs.hashes.slice(1), versions: pairs.versions.slice(1) }), () => other({}), /do not agree/],
      [() => other({ hashes: pairs.hashes.slice(1), versions: pairs.versions.slice(1) }), () => other({}), /fresh pairs, and \d+ are counted/],
      [() => other({ versions: pairs.versions.slice(1) }), () => other({}), /hashes and \d+ versions/],
      [() => other({ versions: pairs.versions.map((version, i) => (i === 5 ? version + 1 : version)) }), () => other({}), /do not agree/],
      [() => other({ hashes: pairs.hashes.toReversed() }), () => other({}), /not in order/],
      [() => database.put('postings', Uint32Array.of(5, 1, 6, 1), 8190), () => database.delete('postings', 8190), /Bucket 8190 has 2 pairs that do not agree with the 0/],
      [() => database.put('postings', Uint32Array.of(6, 1, 5, 1), 8190), () => database.delete('postings', 8190), /Bucket 8190 is not in order/],
      [() => database.put('postings', Uint32Array.of(6, 1), 8190), () => database.delete('postings', 8190), /filter denies/],
      [() => database.put('index', { ...states, gone: Uint32Array.of(4) }), () => database.put('index', states), /do not agree/],
      [() => database.put('counts', { ...counts, articles: 99 }), () => database.put('counts', counts), /99 are counted/],
      [() => database.put('counts', { ...counts, remembered: 0 }), () => database.put('counts', counts), /0 are counted/],
      [() => database.put('texts', { version: 999, text: '' }), () => database.delete('texts', 999), /text of version 999/],
      [() => database.put('articles', undone.article), () => database.delete('articles', undone.entry), /removed as well/],
      [() => database.put('articles', { ...article, added: null }), () => database.put('articles', article), /Entry 1 came by hand/],
    ];
    for (const [harm, mend, says] of harms) {
      expect(await library.verify()).toEqual([]);
      await harm();
      expect((await library.verify()).join('\n')).toMatch(says);
      await mend();
    }
    expect(await library.verify()).toEqual([]);
  });
});

const MANY = Array.from({ length: 400 }, (_, i) => sign(prose(next, WORDS, i % 3 === 0 ? 90 : 500).join(' ')));
const addMany = (of: Library, from: number, to: number, where = 'many') => of.addAll(MANY.slice(from, to).map((signature, i) => ({ article: newArticle(signature, { url: `${MILL}/${where}/${from + i}` }), how: { by: 'hand', now: 1000 } as const })));
const settles = (number: number) => expect.poll(async () => (await state()).settled, { timeout: 10_000 }).toBe(number);

/** Each of these is found by its own text, first of all. */
async function findsAll(of: Library, numbers: Iterable<readonly [signature: number, version: number]>): Promise<void> {
  for (const [signature, version] of numbers) expect((await of.ask(asked(MANY[signature]!))).candidates.map(({ entry }) => entry)).toContain(version);
}

describe('settling', () => {
  it('comes when much is fresh, loses nothing, and spares most look-ups of what is not known', async () => {
    await addMany(library, 0, 400);
    const before = await state();
    expect(before.fresh).toBeGreaterThan(16_384);
    const all = MANY.map((_, i) => [i, i + 1] as const);
    await findsAll(library, all.slice(0, 1));
    await settles(before.settled + 1);
    expect([(await state()).fresh, await database.count('fresh')]).toEqual([0, 0]);
    expect(await library.verify()).toEqual([]);
    for (const one of [library, await Library.open()]) await findsAll(one, all);

    const { get } = IDBObjectStore.prototype;
    let reads = 0;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, key) {
      if (this.name === 'postings') reads++;
      return get.call(this, key);
    };
    try {
      const foreign = asked(sign(prose(next, vocabulary(next, 2000), 800).join(' ')));
      expect((await library.ask(foreign)).candidates).toEqual([]);
      expect(reads).toBeLessThan(foreign.length / 4);
      await library.ask(asked(MANY[1]!));
      expect(reads).toBeGreaterThan(10);
    } finally {
      IDBObjectStore.prototype.get = get;
    }
  }, 30_000);

  it('goes on with what comes and goes: before it, after it, and again', async () => {
    await addMany(library, 0, 400);
    await library.remove([1, 2, 3], 1000);
    const undo = await library.remove([4, 5], 1000);
    const { settled } = await state();
    await library.ask(asked(MANY[9]!));
    await settles(settled + 1);
    expect(await library.verify()).toEqual([]);
    expect((await state()).gone).toHaveLength(0);
    // These come back with all that they had, for nothing is left of them; those go while they lie in buckets.
    await library.undo(undo, 1001);
    const again = await library.remove([10, 11, 12], 1002);
    await library.remove([13], 1002);
    expect(await library.verify()).toEqual([]);
    await findsAll(library, [[3, 4], [4, 5], [20, 21]]);
    expect((await library.ask(asked(MANY[10]!))).candidates.map(({ entry }) => entry)).not.toContain(11);
    await library.undo(again, 1003);
    expect((await state()).gone).toEqual(Uint32Array.of(13));
    await findsAll(library, [[9, 10], [10, 11], [11, 12]]);
    expect(await library.verify()).toEqual([]);

    await addMany(library, 0, 400, 'second');
    await library.ask(asked(MANY[9]!));
    await settles(settled + 2);
    expect(await library.verify()).toEqual([]);
    await findsAll(library, [[3, 4], [9, 10], [11, 12], [12, 413], [0, 401]]);
    expect((await library.ask(asked(MANY[0]!))).candidates.map(({ entry }) => entry)).not.toContain(1);
  }, 30_000);

  it('that fails on a full disk changes nothing, and is done when there is room', async () => {
    await addMany(library, 0, 400);
    const before = await state();
    const { put } = IDBObjectStore.prototype;
    let writes = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      if (++writes === 700) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return put.apply(this, given);
    };
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    try {
      await findsAll(library, [[1, 2]]);
      await expect.poll(() => warn.mock.calls.length).toBe(1);
    } finally {
      IDBObjectStore.prototype.put = put;
      warn.mockRestore();
    }
    expect(await state()).toEqual(before);
    expect(await database.count('postings')).toBe(0);
    expect(await library.verify()).toEqual([]);
    await findsAll(library, [[1, 2]]);
    await settles(before.settled + 1);
    expect(await library.verify()).toEqual([]);
  }, 30_000);

  it('is waited for by whoever writes where far too much is fresh', async () => {
    await addMany(library, 0, 5);
    const before = await state();
    await database.put('index', { ...before, fresh: 600_000 });
    await addMany(library, 5, 6);
    expect(await state()).toMatchObject({ settled: before.settled + 1, fresh: 0 });
    await findsAll(library, [0, 1, 2, 3, 4, 5].map((i) => [i, i + 1]));
    expect(await library.verify()).toEqual([]);
  });

  it('is done once where two windows come to it, and neither believes a filter of another time', async () => {
    const other = await Library.open();
    await addMany(library, 0, 400);
    const { settled } = await state();
    await Promise.all([findsAll(library, [[1, 2]]), findsAll(other, [[2, 3]])]);
    await settles(settled + 1);
    await findsAll(library, [[5, 6]]);
    await findsAll(other, [[5, 6]]);
    expect((await state()).settled).toBe(settled + 1);
    // Emptied and filled again by one, while the other holds the filter of before.
    await other.clear();
    const late = sign(prose(next, vocabulary(next, 900), 300).join(' '));
    await other.add(newArticle(late, { url: MILL }), { by: 'hand', now: 1 });
    expect((await library.ask(asked(late))).candidates).toHaveLength(1);
    expect((await library.ask(asked(MANY[5]!))).candidates).toEqual([]);
  }, 30_000);

  it('is done without where the browser lost the filter', async () => {
    await addMany(library, 0, 400);
    const { settled } = await state();
    await library.ask(asked(MANY[5]!));
    await settles(settled + 1);
    await database.put('index', { name: 'filter', settled, bits: new Blob([new Uint32Array(8)]) });
    await findsAll(await Library.open(), [[5, 6], [6, 7], [398, 399]]);
  }, 30_000);
});
