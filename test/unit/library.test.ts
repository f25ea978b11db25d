import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { addressKey } from '../../src/core/facts/identity';
import { Problem } from '../../src/core/problem';
import { encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { openLibraryDatabase } from '../../src/library/database';
import type { LibraryEntry } from '../../src/library/entry';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';
import { between, chance, pick, prose, vocabulary } from './seeded';

const next = chance(31);
const WORDS = vocabulary(next, 3000);
const article = (words = 200): Signature => sign(prose(next, WORDS, words).join(' '));
const MILL = 'https://hpa.example/mill';

/** All that is stored, read past the library. */
async function stored(): Promise<LibraryEntry[]> {
  const db = await openLibraryDatabase('library');
  try {
    return await db.getAll('articles');
  } finally {
    db.close();
  }
}
async function found(library: Library, signature: Signature): Promise<string[]> {
  const { candidates } = await library.ask(Float64Array.from(new Set(signature.hashes)).sort());
  return (await library.facts(candidates.map(({ entry }) => entry))).map(({ url }) => url!);
}

const addedAt = async (library: Library, url: string): Promise<number | null> => (await library.find(url))?.added ?? null;
async function removeAt(library: Library, url: string): Promise<void> {
  const known = await library.find(url);
  if (known !== null) await library.remove([known.entry], 5000);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the library', () => {
  it('finds what was added, and keeps the facts, not the text and not where they were read', async () => {
    const library = await Library.open();
    const signature = article();
    expect(await library.add(newArticle(signature, { url: MILL }), { by: 'hand', now: 1000 })).toMatchObject({ added: 1000 });
    expect(await found(library, signature)).toEqual([MILL]);
    const [entry, ...others] = await stored();
    expect(others).toEqual([]);
    expect(entry).toEqual({
      entry: 1, key: addressKey(MILL), language: 'en', by: 'hand', added: 1000, firstSeen: 1000, lastSeen: 1000, edited: {}, sources: null, note: '', tags: [], feed: null,
      facts: { url: MILL, title: `Title of ${MILL}`, publisher: 'Harbour Press', published: '2023-01-30', authors: ['Ada Reed'], ...NO_CLAIMS },
    });
    expect(await library.versionsOf(1)).toEqual([{ version: 1, entry: 1, firstSeen: 1000, lastSeen: 1000, signature: encodeSignature(signature), modified: null }]);
    expect(await library.textOf(1)).toBeNull();
  });

  it('gives the texts of its entries for a closer look, and null for one that was taken out', async () => {
    const library = await Library.open();
    const [first, second] = [article(), article()];
    await library.add(newArticle(first, { url: MILL }), { by: 'hand', now: 1000 });
    await library.add(newArticle(second, { url: `${MILL}/2` }), { by: 'hand', now: 1000 });
    await removeAt(library, MILL);
    const texts = await library.texts([1, 2]);
    expect(texts.map((text) => text && { words: text.words, skeleton: text.skeleton })).toEqual([null, { words: second.words, skeleton: second.skeleton }]);
  });

  it('keeps what an article claims of its source, not the words in which it does', async () => {
    const library = await Library.open();
    const credit = { publisher: 'Wire', kind: 'dateline', published: '2023-01-29', url: null } as const;
    const claims = { credits: [credit], label: 'satire', teaser: true, traces: [{ kind: 'tag', publisher: 'Wire', at: 7 }] } as const;
    // As the page's facts carry it.
    const spoken = { ...credit, words: 'SALTMERE (Wire) -' };
    await library.add(newArticle(article(), { url: MILL, ...claims, credits: [spoken] }), { by: 'hand', now: 1000 });
    expect((await stored())[0]!.facts).toMatchObject(claims);
    expect((await library.facts([1]))[0]).toMatchObject(claims);
    expect(await library.facts([99])).toMatchObject([{ url: null, ...NO_CLAIMS }]);
  });

  it('is empty at first, and says so', async () => {
    const library = await Library.open();
    expect(await addedAt(library, MILL)).toBeNull();
    expect(await found(library, article())).toEqual([]);
    await removeAt(library, MILL);
  });

  it('brings an article up to date under any of its addresses, keeps one entry, and remembers when it was first added', async () => {
    const library = await Library.open();
    const begun = prose(next, WORDS, 200).join(' ');
    const [old, renewed] = [sign(begun), sign(`${begun} ${prose(next, WORDS, 500).join(' ')}`)];
    await library.add(newArticle(old, { url: MILL, title: 'Old' }), { by: 'hand', now: 1000 });
    const addresses = [`${MILL}?utm_source=letter`, 'http://www.hpa.example/mill/', 'https://m.hpa.example/mill#comments', `${MILL}/amp`];
    for (const [i, url] of addresses.entries()) {
      expect(await library.add(newArticle(renewed, { url, title: `New ${i}` }), { by: 'hand', now: 2000 + i })).toMatchObject({ added: 1000 });
      expect(await addedAt(library, url)).toBe(1000);
    }
    expect((await stored()).map(({ entry, added, facts: { title } }) => ({ entry, added, title }))).toEqual([{ entry: 1, added: 1000, title: 'New 3' }]);
    // Both versions, of one article.
    expect(await found(library, renewed)).toEqual([addresses[3], addresses[3]]);
  });

  it('loses nothing where a site gives two articles one address', async () => {
    const library = await Library.open();
    const [first, second] = [article(), article()];
    await library.add(newArticle(first, { url: MILL, title: 'First' }), { by: 'hand', now: 1000 });
    expect(await library.add(newArticle(second, { url: MILL, title: 'Second' }), { by: 'hand', now: 2000 })).toMatchObject({ added: 2000 });
    expect((await stored()).map(({ facts: { title } }) => title).sort()).toEqual(['First', 'Second']);
    expect(await found(library, first)).toEqual([MILL]);
    expect(await found(library, second)).toEqual([MILL]);
    await removeAt(library, MILL);
    expect((await stored()).map(({ facts: { title } }) => title)).toEqual(['First']);
  });

  it('takes out what it is told to, and nothing else', async () => {
    const library = await Library.open();
    const [mill, gate] = [article(), article()];
    await library.add(newArticle(mill, { url: MILL }), { by: 'hand', now: 1000 });
    await library.add(newArticle(gate, { url: `${MILL}?id=2` }), { by: 'hand', now: 1001 });
    await removeAt(library, 'https://hpa.example/wheel');
    await removeAt(library, 'http://www.hpa.example/mill?fbclid=x');
    expect(await addedAt(library, MILL)).toBeNull();
    expect(await found(library, mill)).toEqual([]);
    expect(await found(library, gate)).toEqual([`${MILL}?id=2`]);
    expect(await library.add(newArticle(mill, { url: MILL }), { by: 'hand', now: 3000 })).toMatchObject({ added: 3000 });
  });

  it('knows nothing of an article that is taken out between the question and the facts', async () => {
    const library = await Library.open();
    const signature = article();
    await library.add(newArticle(signature, { url: MILL }), { by: 'hand', now: 1000 });
    const { candidates } = await library.ask(Float64Array.from(new Set(signature.hashes)).sort());
    await removeAt(library, MILL);
    expect(await library.facts(candidates.map(({ entry }) => entry))).toEqual([{ id: null, url: null, title: '', publisher: null, published: null, authors: [], ...NO_CLAIMS }]);
  });

  it('claims to know of no hash that it is common, however many articles carry it', async () => {
    const library = await Library.open();
    const paragraph = prose(next, WORDS, 100).join(' ');
    const signatures = Array.from({ length: 80 }, () => sign(`${prose(next, WORDS, 150).join(' ')}\n${paragraph}`));
    for (const [i, signature] of signatures.entries()) await library.add(newArticle(signature, { url: `https://hpa.example/${i}` }), { by: 'hand', now: i });
    const { among, candidates, tells } = await library.ask(Float64Array.from(new Set(sign(paragraph).hashes)).sort());
    expect([among, tells.size]).toEqual([80, 0]);
    expect(candidates).toHaveLength(56);
  });

  it('writes nothing for a bad signature, not even over a good one', async () => {
    const library = await Library.open();
    const signature = article();
    const bytes = encodeSignature(signature);
    await library.add(newArticle(bytes, { url: MILL }), { by: 'hand', now: 1000 });
    const before = await stored();
    const bad = [new Uint8Array(), bytes.slice(0, -1), Uint8Array.of(...bytes, 0), bytes.with(0, 9), bytes.with(1, 200), new Uint8Array(bytes.length)];
    for (const url of [MILL, 'https://hpa.example/new']) for (const one of bad) await expect(library.add(newArticle(one, { url, title: 'Bad' }), { by: 'hand', now: 2000 })).rejects.toBeInstanceOf(Problem);
    expect(await stored()).toEqual(before);
  });

  it('is the same after it is opened again', async () => {
    const first = await Library.open();
    const [mill, gate] = [article(), article()];
    await first.add(newArticle(mill, { url: MILL }), { by: 'hand', now: 1000 });
    const second = await Library.open();
    expect(await found(second, mill)).toEqual([MILL]);
    expect(await addedAt(second, MILL)).toBe(1000);
    await second.add(newArticle(gate, { url: 'https://hpa.example/gate' }), { by: 'hand', now: 1001 });
    expect(await found(first, gate)).toEqual(['https://hpa.example/gate']);
    expect((await stored()).map(({ entry }) => entry)).toEqual([1, 2]);
  });

  it('finds each of 500 articles, and only those that share something', async () => {
    const library = await Library.open();
    const shared = prose(next, WORDS, 120).join(' ');
    const signatures = Array.from({ length: 500 }, (_, i) => sign(`${prose(next, WORDS, between(next, 60, 400)).join(' ')}${i % 100 === 0 ? `\n${shared}` : ''}`));
    await Promise.all(signatures.map((signature, i) => library.add(newArticle(signature, { url: `https://hpa.example/${i}` }), { by: 'hand', now: i })));
    expect(await stored()).toHaveLength(500);
    // A short text that shares a paragraph is kept at a finer scale and so may have more hits than the long one itself.
    for (const [i, signature] of signatures.entries()) expect((await found(library, signature)).slice(0, i % 100 === 0 ? 5 : 1)).toContain(`https://hpa.example/${i}`);
    expect((await found(library, sign(shared))).slice(0, 5).sort()).toEqual(['0', '100', '200', '300', '400'].map((i) => `https://hpa.example/${i}`));
  });

  it('keeps an article that repeats itself', async () => {
    const library = await Library.open();
    const refrain = prose(next, WORDS, 60).join(' ');
    const signature = sign(`${refrain}\n${refrain}\n${refrain}`);
    await library.add(newArticle(signature, { url: MILL }), { by: 'hand', now: 1000 });
    expect(await found(library, signature)).toEqual([MILL]);
  });
});

describe('two libraries at once, as two contexts have them', () => {
  it('lose nothing and double nothing', async () => {
    const libraries = await Promise.all([Library.open(), Library.open()]);
    const signatures = Array.from({ length: 60 }, () => article(60));
    await Promise.all(libraries.flatMap((library, side) => signatures.map((signature, i) => library.add(newArticle(signature, { url: `https://hpa.example/${i}${side === 0 ? '' : '?utm_source=b'}` }), { by: 'hand', now: 1000 + i }))));
    const all = await stored();
    expect(all.map(({ key }) => key).sort()).toEqual(signatures.map((_, i) => `hpa.example/${i}`).sort());
    for (const library of libraries) for (const [i, signature] of signatures.entries()) expect((await found(library, signature))[0]).toContain(`hpa.example/${i}`);
  });

  it('end in the state to which their doings lead in the order in which they were begun', async () => {
    const mixed = chance(8);
    for (let round = 0; round < 20; round++) {
      globalThis.indexedDB = new IDBFactory();
      const libraries = await Promise.all([Library.open(), Library.open()]);
      const bytes = encodeSignature(article(60));
      const last = new Map<string, { title: string; note: string }>();
      for (let i = 0; i < 5; i++) {
        await libraries[0].add(newArticle(bytes, { url: `https://hpa.example/${i}`, title: 'First' }), { by: 'hand', now: 0 });
        last.set(`https://hpa.example/${i}`, { title: 'First', note: '' });
      }
      // Transactions over the same stores run in the order in which they were begun, whoever began them.
      await Promise.all(Array.from({ length: 30 }, (_, i) => {
        const number = between(mixed, 0, 5);
        const url = `https://hpa.example/${number}`;
        if (mixed() < 0.3) {
          last.set(url, { ...last.get(url)!, note: `${i}` });
          return pick(mixed, libraries).edit(number + 1, { note: `${i}` }, {});
        }
        last.set(url, { ...last.get(url)!, title: `${i}` });
        return pick(mixed, libraries).add(newArticle(bytes, { url, title: `${i}` }), { by: 'hand', now: i });
      }));
      const kept = Object.fromEntries((await stored()).map(({ facts: { url, title }, note }) => [url, { title, note }]));
      expect(kept).toEqual(Object.fromEntries(last));
    }
  });
});
