import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { bufferSource, type ByteSource } from '../../src/core/pack/byte-source';
import { crc32 } from '../../src/core/pack/crc32';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { Problem } from '../../src/core/problem';
import { sign } from '../../src/core/signature/sign';
import { chance, prose, vocabulary } from './seeded';
import { assemble, header, META, utf8, varint, type PlainPack } from './slow-pack';

const next = chance(81);
const words = vocabulary(next, 300);
const facts = { url: 'https://example.org/a', title: 'A title', publisher: null, published: '2024-02', authors: ['B. Miller'] };
const signatures = Array.from({ length: 3 }, () => sign(`“${prose(next, words, 30).join(' ')}” ${prose(next, words, 60).join(' ')}`));
const asked = Float64Array.from(new Set(signatures.flatMap(({ hashes }) => [...hashes]))).sort();
const good = writePack(META, signatures.map((signature) => ({ signature, facts })));

/** All that can be asked of a pack. */
async function everything(source: ByteSource): Promise<unknown> {
  const pack = await Pack.open('test', source);
  return { meta: pack.meta, entries: pack.entries, found: await pack.candidates(asked), articles: await Promise.all(Array.from({ length: pack.entries }, (_, i) => pack.article(i))) };
}

/** The same answers as from `good`, or a Problem; nothing else is allowed. */
async function refusal(bytes: Uint8Array): Promise<string | null> {
  try {
    expect(await everything(bufferSource(bytes))).toEqual(await answers);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code;
  }
}
const answers = everything(bufferSource(good));

describe('damage', () => {
  it('of any single byte is seen: no byte of a pack is unguarded', async () => {
    const codes = new Map<string | null, number>();
    const bytes = good.slice();
    for (let at = 0; at < good.length; at++) {
      for (const change of [0x01, 0x80, 0xff]) {
        bytes[at] = good[at]! ^ change;
        const code = await refusal(bytes);
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
      bytes[at] = good[at]!;
    }
    expect(Object.fromEntries(codes)).toEqual({ 'not-a-pack': 8 * 3, 'pack-version': 4 * 3, 'pack-damaged': (good.length - 12) * 3 });
    expect(await refusal(bytes)).toBeNull();
  }, 60_000);

  it('of what is read at opening is seen at opening', async () => {
    const view = new DataView(good.buffer);
    const [meta, blocks, postings, index] = [24, 28, 32, 36].map((at) => view.getUint32(at, true)) as [number, number, number, number];
    const indexAt = 64 + meta + blocks + postings;
    const read = [...good.keys()].filter((at) => at < 64 + meta + blocks || (at >= indexAt && at < indexAt + index));
    for (const at of read) {
      const bytes = good.slice();
      bytes[at]! ^= 0x10;
      await expect(Pack.open('test', bufferSource(bytes)), `byte ${at}`).rejects.toThrow(Problem);
    }
  });

  it('by cutting is seen at every length', async () => {
    for (let length = 0; length < good.length; length++) expect(await refusal(good.slice(0, length)), `${length} bytes`).toBe('pack-cut-off');
  }, 60_000);

  it('by adding is seen', async () => expect(await refusal(new Uint8Array([...good, 0]))).toBe('pack-cut-off'));

  it('after opening, as when the file is gone or shortened, is seen where it is read', async () => {
    let there = good;
    const pack = await Pack.open('test', { length: good.length, read: (from, to) => Promise.resolve(there.subarray(from, to)) });
    there = good.slice(0, 300);
    await expect(pack.article(2)).rejects.toMatchObject({ code: 'pack-cut-off' });
    await expect(pack.candidates(asked)).rejects.toMatchObject({ code: 'pack-cut-off' });
  });
});

describe('the header', () => {
  it('of another version is refused by name, with both versions', async () => {
    const bytes = good.slice();
    bytes[8] = 2;
    await expect(everything(bufferSource(bytes))).rejects.toMatchObject({ code: 'pack-version', values: { version: 2, known: 1 }, message: expect.stringMatching(/version 2.*version 1/) });
  });

  const HUGE = 2 ** 32 - 1;
  test.each([
    ['that claims four billion of everything', HUGE, HUGE, [HUGE, HUGE, HUGE, HUGE, HUGE]],
    ['with a directory of 4 GB', 3, Math.floor(HUGE / 20), [0, Math.floor(HUGE / 20) * 20, 0, 28, 0]],
    ['with an entry index of 4 GB', (HUGE - 7) / 8, 0, [0, 0, 0, HUGE - 3, 0]],
    ['with a description of 4 GB', 0, 0, [HUGE, 0, 0, 4, 0]],
  ])('%s is refused before anything large is read, in a file of that size too', async (_what, entries, blocks, lengths) => {
    const head = header({ entries, postings: 0, blocks, lengths, crcs: [0, 0, 0] });
    for (const length of [64, 64 + lengths.reduce((sum, part) => sum + part, 0)]) {
      const reads: number[] = [];
      const source = { length, read: (from: number, to: number) => (reads.push(to - from), Promise.resolve(head.subarray(from, to))) };
      await expect(everything(source)).rejects.toMatchObject({ code: expect.stringMatching(/^pack-(cut-off|damaged)$/) });
      expect(Math.max(...reads)).toBeLessThanOrEqual(64);
    }
  });
});

/** A pack of one article, made by hand with right checksums, with something about it that no writer writes. */
const record = (front: readonly number[], json: unknown = facts): Uint8Array => new Uint8Array([...front, ...(typeof json === 'string' ? utf8(json) : utf8(JSON.stringify(json)))]);
const plainRecord = record([2, 4, ...varint(8), 1, 0, 0x1b]);
const block = (...postings: number[][]): Uint8Array => new Uint8Array([...varint(postings.length), ...postings.flat(2).flatMap(varint)]);
const hits = block([10, 0, 0], [10, 0, 1]);
const plain: PlainPack = { meta: utf8(JSON.stringify(META)), blocks: [[10, 0, hits.length]], postings: hits, records: [plainRecord] };
const ask = async (pack: PlainPack, source = bufferSource(assemble(pack))): Promise<unknown> => (await Pack.open('test', source)).candidates(Float64Array.of(10, 20));

describe('packs made in bad faith, with right checksums', () => {
  it('(the plain one is good)', async () => {
    expect(await ask(plain)).toEqual([
      { article: { entry: 0, facts, scale: 4, words: 4, weight: 8, shingles: 1, quotes: new Uint32Array(), skeleton: Uint8Array.of(0x1b) }, hits: [{ hash: 10, position: 0 }, { hash: 20, position: 1 }] },
    ]);
  });

  const withBlock = (bytes: Uint8Array, row: PlainPack['blocks'][number] = [10, 0, bytes.length]): PlainPack => ({ ...plain, postings: bytes, blocks: [row] });
  const withRecord = (bytes: Uint8Array): PlainPack => ({ ...plain, records: [bytes] });
  const endless = new Uint8Array([...varint(2 ** 40), ...Array<number>(60).fill(0)]);
  const crowded = block(...Array.from({ length: 129 }, (_, i) => [i === 0 ? 10 : 0, 0, i]));
  test.each<[string, PlainPack]>([
    ['a description that is no JSON', { ...plain, meta: utf8('{') }],
    ['a description that lacks its name', { ...plain, meta: utf8('{"version":"1"}') }],
    ['a description that is no UTF-8', { ...plain, meta: Uint8Array.of(0x22, 0xff, 0x22) }],
    ['a description with an endless name', { ...plain, meta: utf8(JSON.stringify({ ...META, name: 'x'.repeat(10_000) })) }],
    ['a block outside of the postings', withBlock(hits, [10, 0, hits.length + 1, 0])],
    ['a block before its own section', withBlock(hits, [10, 2 ** 32 - 1, 4, 0])],
    ['a block that names an entry which is not there', withBlock(block([10, 7, 0]))],
    ['a block that claims 2^40 postings', withBlock(endless)],
    ['a block of more than 128 postings', withBlock(crowded)],
    ['a block cut off within a posting', withBlock(new Uint8Array([...varint(3), 10, 0]))],
    ['an entry that ends before it begins', { ...plain, offsets: [plainRecord.length, 0] }],
    ['an entry outside of its section', { ...plain, offsets: [0, 2 ** 32 - 1] }],
    ['an entry cut off in its skeleton', withRecord(new Uint8Array([2, 100, ...varint(200), 97, 0, 1, 2]))],
    ['an entry of 2^40 words', withRecord(record([2, ...varint(2 ** 40), ...varint(2 ** 41), 1, 0]))],
    ['an entry of more shingles than words', withRecord(record([2, 4, 8, 5, 0, 0x1b]))],
    ['an entry of less weight than words', withRecord(record([2, 4, 3, 1, 0, 0x1b]))],
    ['an entry of an unknown scale', withRecord(record([200, 4, 8, 1, 0, 0x1b]))],
    ['an entry with an odd quotation bound', withRecord(record([2, 4, 8, 1, 1, 2, 0x1b]))],
    ['an entry with more quotation bounds than words', withRecord(record([2, 4, 8, 1, ...varint(2 ** 30), 0x1b]))],
    ['an entry with a quotation beyond the text', withRecord(record([2, 4, 8, 1, 2, 3, 2, 0x1b]))],
    ['facts that are no JSON', withRecord(record([2, 4, 8, 1, 0, 0x1b], 'title: A'))],
    ['facts without a title', withRecord(record([2, 4, 8, 1, 0, 0x1b], { ...facts, title: null }))],
    ['facts with an endless title', withRecord(record([2, 4, 8, 1, 0, 0x1b], { ...facts, title: 'x'.repeat(10_000) }))],
    ['facts with a thousand authors', withRecord(record([2, 4, 8, 1, 0, 0x1b], { ...facts, authors: Array(1000).fill('x') }))],
  ])('%s: refused', async (_what, pack) => {
    await expect(ask(pack)).rejects.toThrow(Problem);
    await expect(ask(pack)).rejects.toMatchObject({ code: expect.stringMatching(/^(pack-damaged|pack-cut-off|cut-off|bad-number)$/) });
  });

  it('drops what it does not know of an entry', async () => {
    const [found] = (await ask(withRecord(record([2, 4, 8, 1, 0, 0x1b], { ...facts, text: 'whole text', __proto__: null })))) as { article: { facts: unknown } }[];
    expect(found!.article.facts).toEqual(facts);
  });

  it('finds less, but comes to an end, in a directory out of order', async () => {
    const rows = [30, 10, 20, 10].map((hash) => [hash, 0, hits.length] as const);
    await expect(ask({ ...plain, blocks: rows })).resolves.toBeInstanceOf(Array);
  });

  test.each([
    ['a block', 0, 3_000_000_000],
    ['an entry', 3_000_000_000, 0],
  ])('%s of 3 GB, in a file that has as much, is refused unread', async (_what, recordRoom, blockRoom) => {
    const small = assemble(plain);
    const [metaLength, indexLength] = [plain.meta.length, 12];
    const rows = new Uint8Array(20);
    new DataView(rows.buffer).setUint32(0, 10, true);
    new DataView(rows.buffer).setUint32(12, blockRoom || hits.length, true);
    new DataView(rows.buffer).setUint32(16, zlibCrc32(hits), true);
    const index = new Uint8Array(indexLength);
    new DataView(index.buffer).setUint32(4, recordRoom || plainRecord.length, true);
    const postings = blockRoom || hits.length;
    const head = header({ entries: 1, postings: 2, blocks: 1, lengths: [metaLength, 20, postings, indexLength, recordRoom || plainRecord.length], crcs: [zlibCrc32(plain.meta), zlibCrc32(rows), zlibCrc32(index)] });
    const parts: [number, Uint8Array][] = [[0, head], [64, plain.meta], [64 + metaLength, rows], [84 + metaLength, hits], [84 + metaLength + postings, index], [84 + metaLength + postings + indexLength, plainRecord]];
    const reads: number[] = [];
    const source: ByteSource = {
      length: 84 + metaLength + postings + indexLength + (recordRoom || plainRecord.length),
      read: (from, to) => (reads.push(to - from), Promise.resolve(parts.find(([at]) => at === from)?.[1].subarray(0, to - from) ?? new Uint8Array())),
    };
    await expect(ask(plain, source)).rejects.toMatchObject({ code: 'pack-damaged' });
    expect(Math.max(...reads)).toBeLessThanOrEqual(small.length);
  });
});

it('crc32 is that of zlib', () => {
  for (const bytes of [new Uint8Array(), utf8('123456789'), good]) expect(crc32(bytes)).toBe(zlibCrc32(bytes));
});
