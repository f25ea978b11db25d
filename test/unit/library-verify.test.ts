import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { openLibraryDatabase } from '../../src/library/database';
import { Library } from '../../src/library/library';
import type { Counts, FilterBits, FilterState, LibraryDatabase, StoredVersion } from '../../src/library/schema';
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
const state = async () => (await database.get('filter', 'state')) as FilterState;

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
    const removed = await library.remove([12], 2000);
    expect(removed).toBe(1);
    const version = (await database.get('versions', 3)) as StoredVersion;
    const [bucket] = await database.getAllKeys('postings');
    const pairs = (await database.get('postings', bucket!))!;
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
      [() => database.delete('postings', bucket!), () => database.put('postings', pairs, bucket!), /has 0 pairs/],
      [() => database.put('postings', pairs.map((value, i) => (i === 1 ? value + 1 : value)), bucket!), () => database.put('postings', pairs, bucket!), /do not agree/],
      [() => database.put('postings', pairs, 8190), () => database.delete('postings', 8190), /Bucket 8190/],
      [() => database.put('counts', { ...counts, articles: 99 }), () => database.put('counts', counts), /99 are counted/],
      [() => database.put('counts', { ...counts, remembered: 0 }), () => database.put('counts', counts), /0 are counted/],
      [() => database.put('filter', { ...states, fresh: states.fresh!.slice(1) }), () => database.put('filter', states), /filter denies/],
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

describe('the filter', () => {
  it('is made anew where much came since, knows all that is there, and spares most of the other look-ups', async () => {
    await fill(0, 90);
    const before = await state();
    expect(before.fresh!.length).toBeGreaterThan(4096);
    await library.ask(asked(signatures[0]!));
    await expect.poll(async () => (await state()).stamp).toBe(before.stamp + 1);
    expect((await state()).fresh).toHaveLength(0);
    expect(await library.verify()).toEqual([]);
    for (const one of [library, await Library.open()]) for (const [i, signature] of signatures.entries()) expect((await one.ask(asked(signature))).candidates[0]?.entry).toBe(i + 1);

    const store = globalThis.IDBObjectStore.prototype;
    const get = store.get;
    let reads = 0;
    store.get = function (this: IDBObjectStore, key) {
      if (this.name === 'postings') reads++;
      return get.call(this, key);
    };
    try {
      const foreign = asked(sign(prose(next, vocabulary(next, 2000), 800).join(' ')));
      await library.ask(foreign);
      expect(reads).toBeLessThan(foreign.length / 20);
      await library.ask(asked(signatures[1]!));
      expect(reads).toBeGreaterThan(10);
    } finally {
      store.get = get;
    }
  });

  it('counts what came while it was made, gives up where it cannot, and misses nothing in between', async () => {
    await fill(0, 88);
    const first = await state();
    const other = await Library.open();
    const [answer] = await Promise.all([library.ask(asked(signatures[0]!)), other.add(newArticle(signatures[88]!, { url: `${MILL}/88` }), { by: 'hand', now: 1 })]);
    expect(answer.candidates[0]!.entry).toBe(1);
    await other.add(newArticle(signatures[89]!, { url: `${MILL}/89` }), { by: 'hand', now: 1 });
    await expect.poll(async () => (await state()).stamp).toBe(first.stamp + 1);
    for (const one of [library, other]) for (const [i, signature] of signatures.entries()) expect((await one.ask(asked(signature))).candidates[0]?.entry).toBe(i + 1);
    expect(await library.verify()).toEqual([]);

    // Too much came at once: until it is made anew, all hashes are looked up.
    await database.put('filter', { ...(await state()), fresh: null });
    expect((await library.ask(asked(signatures[5]!))).candidates[0]!.entry).toBe(6);
    await expect.poll(async () => (await state()).fresh).toHaveLength(0);
    expect(await library.verify()).toEqual([]);
  });

  it('that cannot be read is done without, and one of another time is not believed', async () => {
    await fill(0, 90);
    await library.ask(asked(signatures[0]!));
    await expect.poll(async () => (await state()).fresh).toHaveLength(0);
    const bits = (await database.get('filter', 'bits')) as FilterBits;
    await database.put('filter', { ...bits, stamp: bits.stamp - 1, bits: new Blob([new Uint32Array(8)]) });
    expect((await (await Library.open()).ask(asked(signatures[7]!))).candidates[0]!.entry).toBe(8);
    // Emptied and filled again by another context, while this one holds the filter of before.
    const other = await Library.open();
    await other.clear();
    const late = sign(prose(next, vocabulary(next, 900), 300).join(' '));
    await other.add(newArticle(late, { url: MILL }), { by: 'hand', now: 1 });
    expect((await library.ask(asked(late))).candidates).toHaveLength(1);
  });
});
