import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { INDEX_SCALE, scaleFor, winnow } from '../../src/core/signature/winnow';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';
import { chance, prose, vocabulary } from './seeded';

const next = chance(77);
const WORDS = vocabulary(next, 2000);
const signatures = Array.from({ length: 6 }, () => sign(prose(next, WORDS, 200).join(' ')));
const asked = (signature: Signature): Float64Array => Float64Array.from(new Set(signature.hashes)).sort();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A library as Firstprint 0.1 left it: one store, in its first weeks without claims. One entry stepped aside for another, one was removed. */
async function firstVersion(): Promise<void> {
  const db = await openDB('firstprint-library', 1, {
    upgrade(fresh) {
      const articles = fresh.createObjectStore('articles', { keyPath: 'entry', autoIncrement: true });
      articles.createIndex('byHash', 'hashes', { multiEntry: true });
      articles.createIndex('byKey', 'key', { unique: true });
    },
  });
  for (const [i, signature] of signatures.entries()) {
    const url = `https://hpa.example/${i === 4 ? 3 : i}`;
    const facts = { url, title: `Report ${i}`, publisher: 'Harbour Press', published: i === 2 ? null : '2023-01-30', authors: ['Ada Reed'] };
    const claims = i < 2 ? {} : { ...NO_CLAIMS, credits: [{ publisher: 'Wire', kind: 'dateline', published: null, url: null }], label: 'satire' };
    await db.put('articles', {
      key: `hpa.example/${i === 4 ? 3 : i}${i === 3 ? '\n4' : ''}`, facts: { ...facts, ...claims }, language: i === 1 ? null : 'en',
      signature: encodeSignature(signature), hashes: [...winnow(signature, scaleFor(signature.shingles, INDEX_SCALE))], added: 1000 + i,
    });
  }
  await db.delete('articles', 6);
  db.close();
}

describe('a library of version 1', () => {
  it('is brought along whole: every article is there, found, and says what it said', async () => {
    await firstVersion();
    const library = await Library.open();
    expect(await library.count()).toEqual({ added: 5, remembered: 0 });
    const all = await library.list(null, 100);
    expect(all.map(({ entry, key, added, firstSeen, lastSeen, by, language }) => ({ entry, key, added, firstSeen, lastSeen, by, language }))).toEqual(
      [0, 1, 2, 3, 4].map((i) => ({ entry: i + 1, key: ['hpa.example/0', 'hpa.example/1', 'hpa.example/2', 'hpa.example/3\n4', 'hpa.example/3'][i], added: 1000 + i, firstSeen: 1000 + i, lastSeen: 1000 + i, by: 'hand', language: i === 1 ? null : 'en' })),
    );
    for (const [i, signature] of signatures.slice(0, 5).entries()) {
      const { candidates } = await library.ask(asked(signature));
      const facts = await library.facts(candidates.map(({ entry }) => entry));
      expect(facts[0]).toEqual({
        id: null, url: all[i]!.facts.url, title: `Report ${i}`, publisher: 'Harbour Press', published: i === 2 ? null : '2023-01-30', authors: ['Ada Reed'], ...NO_CLAIMS,
        ...(i < 2 ? {} : { credits: [{ publisher: 'Wire', kind: 'dateline', published: null, url: null }], label: 'satire' }),
        own: { firstSeen: 1000 + i, by: 'hand', version: null },
      });
      expect(await library.versionsOf(i + 1)).toMatchObject([{ entry: i + 1, signature: encodeSignature(signature), firstSeen: 1000 + i, modified: null }]);
    }
    expect((await library.ask(asked(signatures[5]!))).candidates).toEqual([]);
  });

  it('goes on as any other: no number is given twice, an article seen again is brought up to date', async () => {
    await firstVersion();
    const library = await Library.open();
    expect(await library.add(newArticle(signatures[5]!, { url: 'https://hpa.example/new' }), { by: 'hand', now: 5000 })).toMatchObject({ entry: 7, isNew: true });
    expect(await library.add(newArticle(signatures[0]!, { url: 'https://hpa.example/0' }), { by: 'reading', now: 6000 })).toEqual({ entry: 1, isNew: false, added: 1000, firstSeen: 1000 });
    expect(await library.versionsOf(1)).toMatchObject([{ firstSeen: 1000, lastSeen: 6000 }]);
    const undo = await library.remove([4], 7000);
    await library.undo(undo, 7001);
    expect(await library.get(4)).toMatchObject({ facts: { title: 'Report 3' }, key: 'hpa.example/3\n4' });
  });

  it('that is empty is an empty one', async () => {
    (await openDB('firstprint-library', 1, { upgrade(db) {
      const articles = db.createObjectStore('articles', { keyPath: 'entry', autoIncrement: true });
      articles.createIndex('byHash', 'hashes', { multiEntry: true });
      articles.createIndex('byKey', 'key', { unique: true });
    } })).close();
    const library = await Library.open();
    expect(await library.count()).toEqual({ added: 0, remembered: 0 });
    expect((await library.ask(asked(signatures[0]!))).candidates).toEqual([]);
  });
});
