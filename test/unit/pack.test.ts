import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../../src/cli/entries';
import { bufferSource, type ByteSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack, type PackEntry } from '../../src/core/pack/writer';
import { cut } from '../../src/core/signature/compare';
import { sign } from '../../src/core/signature/sign';
import { indexScale, type Signature } from '../../src/core/signature/signature';
import { UNICODE_VERSION } from '../../src/core/text/unicode-table';
import { between, chance, pick, prose, vocabulary } from './seeded';
import { META, readWhole } from './slow-pack';

const next = chance(71);
const words = vocabulary(next, 500);
const factsOf = (i: number) => ({ url: i % 3 === 0 ? null : `https://example.org/${i}`, title: `Ünïcode „title“ ${i} 水車`, publisher: i % 4 === 0 ? null : `Paper ${i}`, published: '2024-02-29', authors: i % 2 === 0 ? [] : ['A. Miller', '粉屋'] });
const entryOf = (text: string, i: number): PackEntry => ({ signature: sign(text), facts: factsOf(i) });

/** A signature of no text: `hashes` at rising positions, in a text short enough for the index to keep them all. */
const made = (hashes: readonly number[]): Signature => ({
  scale: 4, words: 100, weight: 200, shingles: 97, hashes: Float64Array.from(hashes), positions: Uint32Array.from(hashes, (_, i) => i), skeleton: new Uint8Array(25), quotes: new Uint32Array(),
});
const ascending = (hashes: Iterable<number>): Float64Array => Float64Array.from(new Set(hashes)).sort();
const openBytes = (bytes: Uint8Array): Promise<Pack> => Pack.open('test', bufferSource(bytes));

/** 60 articles, short and long, some quoting, that share paragraphs. */
const shared = Array.from({ length: 10 }, () => prose(next, words, 60).join(' '));
const entries = Array.from({ length: 60 }, (_, i) => entryOf(`${prose(next, words, between(next, 50, 700)).join(' ')}\n“${pick(next, shared)}”\n${pick(next, shared)}`, i));
const bytes = writePack(META, entries);

describe('writing and reading', () => {
  it('finds every posting, against a map of all hashes', async () => {
    const pack = await openBytes(bytes);
    const sampled = entries.map(({ signature }) => cut(signature, indexScale(signature.shingles)));
    const places = new Map<number, { entry: number; position: number }[]>();
    sampled.forEach(({ hashes, positions }, entry) => hashes.forEach((hash, i) => places.set(hash, [...(places.get(hash) ?? []), { entry, position: positions[i]! }])));
    for (const { signature } of entries) {
      const expected = new Map<number, string[]>();
      const asked = ascending(signature.hashes);
      for (const hash of asked) for (const { entry, position } of places.get(hash) ?? []) expected.set(entry, [...(expected.get(entry) ?? []), `${hash} ${position}`]);
      for (const [entry, hits] of expected) if (new Set(hits.map((hit) => hit.split(' ')[0])).size < 2) expected.delete(entry);
      const found = await pack.candidates(asked);
      expect(new Map(found.map(({ article, hits }) => [article.entry, hits.map(({ hash, position }) => `${hash} ${position}`).sort()]))).toEqual(new Map([...expected].map(([entry, hits]) => [entry, hits.sort()])));
      const different = found.map(({ hits }) => new Set(hits.map(({ hash }) => hash)).size);
      expect(different).toEqual(different.toSorted((a, b) => b - a));
    }
  });

  it('gives back facts, counts, quotes and skeleton unchanged', async () => {
    const pack = await openBytes(bytes);
    expect([pack.name, pack.entries, pack.meta]).toEqual(['test', entries.length, META]);
    for (const [i, { facts, signature }] of entries.entries()) {
      const { words: count, weight, shingles, quotes, skeleton } = signature;
      expect(await pack.article(i)).toEqual({ entry: i, facts, scale: indexScale(shingles), words: count, weight, shingles, quotes, skeleton });
    }
    await expect(pack.article(entries.length)).rejects.toMatchObject({ code: 'no-entry' });
    await expect(pack.article(-1)).rejects.toMatchObject({ code: 'no-entry' });
  });

  it('lays the file out as FORMAT.md says, sorted, in blocks of 128', () => {
    const { postings, blocks, entries: records, meta } = readWhole(bytes);
    expect(meta).toEqual(META);
    expect(blocks.slice(0, -1).every((count) => count === 128)).toBe(true);
    expect(postings).toEqual([...postings].sort((a, b) => a.hash - b.hash || a.entry - b.entry || a.position - b.position));
    expect(postings.length).toBe(entries.reduce((sum, { signature }) => sum + cut(signature, indexScale(signature.shingles)).hashes.length, 0));
    expect(records.map(({ facts, skeleton, quotes }) => ({ facts, skeleton, quotes }))).toEqual(entries.map(({ facts, signature }) => ({ facts, skeleton: [...signature.skeleton], quotes: [...signature.quotes] })));
  });

  it('finds a hash that stands in 500 entries and so in several blocks, in each of them', async () => {
    const many = Array.from({ length: 500 }, (_, i): PackEntry => ({ signature: made([1_000_000, 5 + i, 2_000_000 + i]), facts: factsOf(i) }));
    const packed = writePack(META, many);
    expect(readWhole(packed).blocks.length).toBe(12);
    const pack = await openBytes(packed);
    for (let i = 0; i < many.length; i++) {
      const found = await pack.candidates(Float64Array.of(5 + i, 1_000_000));
      expect(found.map(({ article, hits }) => [article.entry, hits])).toEqual([[i, [{ hash: 5 + i, position: 1 }, { hash: 1_000_000, position: 0 }]]]);
    }
    expect((await pack.candidates(Float64Array.of(1_000_000, 2_000_007))).map(({ article }) => article.entry)).toEqual([7]);
    expect(await pack.candidates(Float64Array.of(4, 1_000_001, 3_000_000))).toEqual([]);
  });

  it('keeps hashes at both ends of the hash space', async () => {
    const edge = 2 ** 51 - 1;
    const pack = await openBytes(writePack(META, [{ signature: made([0, edge]), facts: factsOf(1) }]));
    expect((await pack.candidates(Float64Array.of(0, edge)))[0]!.hits).toEqual([{ hash: 0, position: 0 }, { hash: edge, position: 1 }]);
  });

  it('gives the same bytes for the same entries, signed at any scale that the index keeps', () => {
    expect(writePack(META, entries)).toEqual(bytes);
    expect(writePack(META, entries.map(({ signature, facts }) => ({ facts: structuredClone(facts), signature: cut(signature, indexScale(signature.shingles)) })))).toEqual(bytes);
    expect(writePack(META, [...entries].reverse())).not.toEqual(bytes);
  });

  it('opens an empty pack and finds nothing in it', async () => {
    const pack = await openBytes(writePack(META, []));
    expect(pack.entries).toBe(0);
    expect(await pack.candidates(ascending(entries[0]!.signature.hashes))).toEqual([]);
    await expect(pack.article(0)).rejects.toMatchObject({ code: 'no-entry' });
  });

  it('finds nothing when asked for nothing', async () => expect(await (await openBytes(bytes)).candidates(new Float64Array())).toEqual([]));
});

describe('what is read', () => {
  it('is a small part of a large pack: the directory at opening, a few blocks and the candidates for a query', async () => {
    const drawn = chance(72);
    const large = writePack(META, Array.from({ length: 5000 }, (_, i): PackEntry => ({ signature: made(Array.from({ length: 40 }, () => Math.floor(drawn() * 2 ** 51))), facts: factsOf(i) })));
    const reads: number[] = [];
    const source: ByteSource = { length: large.length, read: (from, to) => (reads.push(to - from), Promise.resolve(large.subarray(from, to))) };
    const pack = await Pack.open('large', source);
    const total = (): number => reads.splice(0).reduce((sum, length) => sum + length, 0);
    expect(total()).toBeLessThan(large.length * 0.05);
    const asked = readWhole(large).postings.filter(({ entry }) => entry === 4321).map(({ hash }) => hash);
    const found = await pack.candidates(ascending(asked));
    expect(found.map(({ article, hits }) => [article.entry, hits.length])).toEqual([[4321, 40]]);
    // At most two blocks a hash, and one entry.
    expect(reads.length).toBeLessThanOrEqual(2 * 40 + 1);
    expect(total()).toBeLessThan(large.length * 0.03);
  });
});

describe('the bundled pack', () => {
  const packs = fileURLToPath(new URL('../../packs/', import.meta.url));
  const bundled = new Uint8Array(readFileSync(`${packs}bundled.pack`));

  it('is what the writer makes of packs/*.jsonl (else: npm run pack)', async () => {
    const { meta } = await openBytes(bundled);
    const sources = readdirSync(packs).filter((name) => name.endsWith('.jsonl')).sort();
    expect(writePack(meta, sources.flatMap((name) => readEntries(`${packs}${name}`)))).toEqual(bundled);
    expect(meta.unicode).toBe(UNICODE_VERSION);
  });

  it('holds no text: of each entry only the known facts, each short', () => {
    const { entries: records } = readWhole(bundled);
    expect(records.length).toBeGreaterThan(0);
    for (const { facts } of records) {
      const { url, title, publisher, published, authors, ...more } = facts as Record<string, unknown>;
      expect(more).toEqual({});
      for (const value of [url, publisher, published]) expect(value === null || (typeof value === 'string' && value.length < 1000)).toBe(true);
      expect(typeof title === 'string' && title.length < 1000).toBe(true);
      expect(Array.isArray(authors) && authors.length < 20 && authors.every((author) => typeof author === 'string' && author.length < 200)).toBe(true);
    }
  });
});
