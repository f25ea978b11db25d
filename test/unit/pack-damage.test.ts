import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { bufferSource, type ByteSource, type Span } from '../../src/core/pack/byte-source';
import { crc32 } from '../../src/core/pack/crc32';
import { Pack } from '../../src/core/pack/reader';
import { verifyPack } from '../../src/core/pack/verify';
import { writePack } from '../../src/core/pack/writer';
import { Problem } from '../../src/core/problem';
import { sign } from '../../src/core/signature/sign';
import { between, chance, prose, vocabulary } from './seeded';
import { assemble, factBlock, header, joined, le, META, partsOf, postingBlock, readWhole, recordBlock, utf8, varint, type PlainPack } from './slow-pack';

const next = chance(81);
const words = vocabulary(next, 300);
const facts = { id: 'a', url: 'https://example.org/a', title: 'A title', publisher: null, published: '2024-02', authors: ['B. Miller'], ...NO_CLAIMS };
const signatures = Array.from({ length: 70 }, () => sign(`“${prose(next, words, 30).join(' ')}” ${prose(next, words, 60).join(' ')}`));
const asked = Float64Array.from(new Set(signatures.slice(0, 3).flatMap(({ hashes }) => [...hashes]))).sort();
const good = writePack(META, signatures.map((signature, i) => ({ signature, facts: { ...facts, id: `${i}` } })));
const { starts } = readWhole(good);

/** All that can be asked of a pack, and all of it read. */
async function everything(source: ByteSource): Promise<unknown> {
  const pack = await Pack.open('test', source);
  await verifyPack(pack);
  const { candidates, tells } = await pack.ask(asked);
  return { meta: pack.meta, sections: pack.sections, candidates, tells, facts: await pack.facts([0, 69]) };
}
const answers = everything(bufferSource(good));

/** The code of the Problem with which it is refused; null where it answers as `good` does; nothing else is allowed. */
async function refusal(bytes: Uint8Array): Promise<string | null> {
  try {
    expect(await everything(bufferSource(bytes))).toEqual(await answers);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code;
  }
}

describe('damage', () => {
  it('of any byte is seen: none is covered by nothing', async () => {
    expect(await refusal(good)).toBeNull();
    const codes = new Map<string | null, number>();
    // Every byte of the header, of what is read at opening and around the sections' borders; a sample of the others.
    const borders = starts.flatMap((start) => Array.from({ length: 40 }, (_, i) => start - 20 + i));
    const places = new Set([...Array(160).keys(), ...borders, ...Array.from({ length: 1500 }, () => between(next, 128, good.length))].filter((at) => at >= 0 && at < good.length));
    for (const at of places) {
      const code = await refusal(good.with(at, good[at]! ^ (1 << between(next, 0, 8))));
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(Object.fromEntries(codes)).toEqual({ 'not-a-pack': 8, 'pack-version': 4, 'pack-damaged': places.size - 12 });
  }, 60_000);

  it('of what is read at opening is seen at opening', async () => {
    const read = [...Array(128).keys(), ...Array.from({ length: good.length - starts[6]! }, (_, i) => starts[6]! + i)];
    for (const at of read) await expect(Pack.open('test', bufferSource(good.with(at, good[at]! ^ 0x10))), `byte ${at}`).rejects.toThrow(Problem);
  });

  it('of what is not asked for hinders nobody', async () => {
    const broken = good.with(starts[1]! - 5, good[starts[1]! - 5]! ^ 1);
    const pack = await Pack.open('test', bufferSource(broken));
    expect((await pack.ask(asked)).candidates.length).toBeGreaterThan(2);
    expect(await pack.facts([3])).toHaveLength(1);
    await expect(pack.facts([69])).rejects.toMatchObject({ code: 'pack-damaged' });
  });

  it('by cutting is seen at every length', async () => {
    for (let length = 0; length < good.length; length += length < 300 ? 1 : between(next, 1, 60)) expect(await refusal(good.slice(0, length)), `${length} bytes`).toBe('pack-cut-off');
    expect(await refusal(good.slice(0, -1))).toBe('pack-cut-off');
  });

  it('by adding is seen', async () => expect(await refusal(joined(good, [0]))).toBe('pack-cut-off'));

  it('after opening, as when the file is gone or shortened, is seen where it is read', async () => {
    const large = writePack(META, Array.from({ length: 2500 }, (_, i) => ({ signature: signatures[i % 70]!, facts: { ...facts, id: `${i}` } })));
    let there = large;
    const pack = await Pack.open('test', { length: large.length, read: (spans) => bufferSource(there).read(spans) });
    there = large.slice(0, 300);
    await expect(pack.texts([2])).rejects.toMatchObject({ code: 'pack-cut-off' });
    await expect(pack.ask(asked)).rejects.toMatchObject({ code: 'pack-cut-off' });
    const gone = await Pack.open('test', { length: large.length, read: (spans) => (there === large ? bufferSource(large).read(spans) : Promise.reject(new Error('gone'))) }).catch((error: unknown) => error);
    expect(gone).toEqual(new Error('gone'));
  });
});

describe('the header', () => {
  it('of no pack is refused as such, before anything else is looked at', async () => {
    for (const bytes of [new Uint8Array(200), joined(utf8('FIRSTPRX'), good.subarray(8)), new Uint8Array(5000).fill(0xff)]) await expect(everything(bufferSource(bytes))).rejects.toMatchObject({ code: 'not-a-pack' });
  });

  it('of another version is refused by name, with both versions, though its checksum be wrong', async () => {
    for (const version of [0, 1, 3, 2 ** 32 - 1]) {
      const bytes = joined(good.subarray(0, 8), le(version, 4), good.subarray(12));
      await expect(everything(bufferSource(bytes))).rejects.toMatchObject({ code: 'pack-version', values: { version, known: 2 }, message: expect.stringMatching(new RegExp(`version ${version}.*version 2`)) });
    }
  });

  const [HUGE, FAR] = [2 ** 32 - 1, 2 ** 48 - 1];
  test.each([
    ['that claims four billion of everything', { entries: HUGE, postings: FAR, blocks: HUGE, width: 32, lengths: Array<number>(8).fill(2 ** 45) }],
    ['with roots of 5 MB', { entries: 0, postings: 0, blocks: 1, lengths: [0, 0, 0, 0, 0, 0, 5 * 2 ** 20, 100] }],
    ['with a description of 4 GB', { entries: 0, postings: 0, blocks: 0, lengths: [0, 0, 0, 0, 0, 0, 0, HUGE] }],
    ['with tables of no length for a million entries', { entries: 1_000_000, postings: 0, blocks: 0, width: 20, lengths: [0, 0, 0, 0, 0, 0, 0, 100] }],
    ['with no root for its blocks', { entries: 0, postings: 0, blocks: 1, lengths: [0, 0, 0, 0, 0, 4096, 0, 100] }],
    ['with entry numbers too narrow for its entries', { entries: 9, postings: 0, blocks: 0, width: 3, lengths: [0, 0, 0, 4096, 4096, 0, 0, 100] }],
    ['with entry numbers of 200 bits', { entries: 1, postings: 0, blocks: 0, width: 200, lengths: [0, 0, 0, 4096, 4096, 0, 0, 100] }],
    ['of scale 2^99', { entries: 0, postings: 0, blocks: 0, log: 99, lengths: [0, 0, 0, 0, 0, 0, 0, 100] }],
  ])('%s is refused before anything large is read, in a file of that size too', async (_what, fields) => {
    for (const length of [128, 128 + fields.lengths.reduce((sum, part) => sum + part, 0)]) {
      const reads: Span[] = [];
      const head = header(fields);
      // Everything behind the header is zeros.
      const source = { length, read: (spans: readonly Span[]) => (reads.push(...spans), Promise.resolve(spans.map(([from, to]) => joined(head.subarray(from, Math.min(128, to)), new Uint8Array(to - from - Math.max(0, Math.min(128, to) - from)))))) };
      await expect(everything(source)).rejects.toMatchObject({ code: expect.stringMatching(/^pack-(cut-off|damaged)$/) });
      expect(Math.max(...reads.map(([from, to]) => to - from))).toBeLessThanOrEqual(128 * 1024);
    }
  });
});

/** A pack of one article, made by hand with right checksums, with something about it that no writer writes. */
const record = recordBlock(joined([4, 2, 0, 3, 1, 0, 0x1b]));
const columns = factBlock({ id: ['a'], url: [facts.url], title: ['A title'], published: ['2024-02'], authors: [['B. Miller']] });
const lists = [{ hash: 10, entries: [0], level: 0 }, { hash: 20, entries: [0], level: 0 }, { hash: 9000, entries: [], level: 0 }];
const postings = postingBlock(partsOf(lists, 1));
const plain: PlainPack = { meta: utf8(JSON.stringify(META)), entries: 1, facts: [columns], records: [record], postings: [[0, postings]] };
async function ask(pack: PlainPack, source = bufferSource(assemble(pack))): Promise<unknown> {
  const opened = await Pack.open('test', source);
  return { answer: await opened.ask(Float64Array.of(10, 20, 30, 9000)), facts: await opened.facts([0]) };
}

describe('packs made in bad faith, with right checksums', () => {
  it('(the plain one is good)', async () => {
    const text = { scale: 4, words: 4, weight: 8, shingles: 1, sampled: 1, quotes: new Uint32Array(), skeleton: Uint8Array.of(0x1b) };
    expect(await ask(plain)).toEqual({ answer: { among: 1, candidates: [{ entry: 0, hits: [10, 20], text }], tells: new Map([[10, 1], [20, 1], [9000, 0]]) }, facts: [facts] });
  });

  const withBlock = (bytes: Uint8Array, prefix = 0): PlainPack => ({ ...plain, postings: [[prefix, bytes]] });
  const parts = partsOf(lists, 1);
  test.each<[string, PlainPack]>([
    ['a description that is no JSON', { ...plain, meta: utf8('{') }],
    ['a description that lacks its name', { ...plain, meta: utf8('{"version":"1"}') }],
    ['a description that is no UTF-8', { ...plain, meta: Uint8Array.of(0x22, 0xff, 0x22) }],
    ['a description with an endless name', { ...plain, meta: utf8(JSON.stringify({ ...META, name: 'x'.repeat(10_000) })) }],
    ['a block outside of the postings', { ...plain, ends: { postings: [postings.length + 1] } }],
    ['a block of 256 TB', { ...plain, ends: { postings: [2 ** 48 - 1] } }],
    ['a block that is cut short', { ...plain, ends: { postings: [postings.length - 1] } }],
    ['an empty block', { ...plain, ends: { postings: [0] } }],
    ['a block that names an entry which is not there', withBlock(postingBlock({ ...parts, numbers: '11' }))],
    ['a block of a list of two billion', withBlock(postingBlock({ ...parts, flags: '111', counts: `${'0'.repeat(31)}1${'0'.repeat(31)}` }))],
    ['a root too many', { ...plain, roots: [0, 0] }],
    ['records outside of their section', { ...plain, ends: { records: [record.length + 1] } }],
    ['facts outside of their section', { ...plain, ends: { facts: [columns.length + 1] } }],
    ['records of another number', { ...plain, entries: 2 }],
    ['a record that is no record', { ...plain, records: [recordBlock(joined(varint(100), [0, 0, 0, 0, 0, 0x1b]))] }],
    ['facts that are none', { ...plain, facts: [factBlock('title: A')] }],
  ])('%s: refused', async (_what, pack) => {
    await expect(ask(pack)).rejects.toThrow(Problem);
    await expect(ask(pack)).rejects.toMatchObject({ code: expect.stringMatching(/^(pack-damaged|pack-cut-off|cut-off|bad-number)$/) });
  });

  it('blocks that end before they begin are refused', async () => {
    const two: PlainPack = { ...plain, postings: [[0, postings], [5, postingBlock(partsOf([{ hash: 5 * 4096, entries: [0], level: 0 }], 1))]], ends: { postings: [postings.length, 3] } };
    await expect((await Pack.open('test', bufferSource(assemble(two)))).ask(Float64Array.of(5 * 4096))).rejects.toMatchObject({ code: 'pack-damaged' });
  });

  it('finds less, but comes to an end, in a directory out of order; reading it whole refuses it', async () => {
    const at = (prefix: number): readonly [number, Uint8Array] => [prefix, postingBlock(partsOf([{ hash: prefix * 4096, entries: [0], level: 0 }], 1))];
    const pack = await Pack.open('test', bufferSource(assemble({ ...plain, postings: [30, 10, 20, 10].map(at) })));
    await expect(pack.ask(Float64Array.of(0, 10 * 4096, 20 * 4096, 30 * 4096))).resolves.toMatchObject({ among: 1 });
    await expect(verifyPack(pack)).rejects.toMatchObject({ code: 'pack-damaged' });
  });

  test.each<[string, PlainPack]>([
    ['another number of postings than claimed', plain],
    ['a hash in two blocks', { ...plain, postings: [[0, postings], [1, postingBlock(partsOf([{ hash: 5000, entries: [0], level: 0 }], 1))]] }],
    ['entries out of order of time', { ...plain, entries: 2, facts: [factBlock({ title: ['A', 'B'], published: ['2024', '2023'] })], records: [recordBlock(joined([4, 2, 0, 3, 1, 0, 0x1b]), joined([4, 2, 0, 3, 1, 0, 0x1b]))] }],
    ['an undated entry before a dated one', { ...plain, entries: 2, facts: [factBlock({ title: ['A', 'B'], published: [null, '2023'] })], records: [recordBlock(joined([4, 2, 0, 3, 1, 0, 0x1b]), joined([4, 2, 0, 3, 1, 0, 0x1b]))] }],
    ['a hash twice', withBlock(postingBlock({ ...parts, highs: parts.highs, lows: parts.lows.slice(0, parts.low).repeat(3) }))],
    ['an entry twice under one hash', { ...plain, postings: [[0, postingBlock(partsOf([{ hash: 10, entries: [0, 0], level: 0 }], 1))]] }],
  ])('with %s: refused when it is read whole', async (_what, pack) => {
    await expect(verifyPack(await Pack.open('test', bufferSource(assemble(pack))))).rejects.toMatchObject({ code: 'pack-damaged' });
  });

  test.each(['facts', 'records', 'postings'] as const)('%s of 3 GB, in a file that has as much, are refused unread', async (section) => {
    const bytes = assemble({ ...plain, ends: { [section]: [3_000_000_000] } });
    const nth = { facts: 0, records: 1, postings: 2 }[section];
    // The header says so too: everything behind that section stands 3 GB further on.
    const length = { facts: columns, records: record, postings }[section].length;
    const lengths = Array.from({ length: 8 }, (_, i) => Number(new DataView(bytes.buffer).getBigUint64(28 + i * 6, true) & 0xffffffffffffn));
    const cut = 128 + lengths.slice(0, nth + 1).reduce((sum, part) => sum + part, 0);
    lengths[nth] = 3_000_000_000;
    const view = new DataView(bytes.buffer);
    const head = header({ entries: 1, postings: 0, blocks: 1, lengths, sums: [view.getUint32(76, true), view.getUint32(80, true)] });
    const moved = 3_000_000_000 - length;
    const reads: Span[] = [];
    const read = ([from, to]: Span): Uint8Array => {
      reads.push([from, to]);
      if (to <= 128) return head.subarray(from, to);
      if (from >= cut + moved) return bytes.subarray(from - moved, to - moved);
      const out = new Uint8Array(Math.min(to - from, 2 ** 20));
      if (to > cut + moved) out.set(bytes.subarray(cut), cut + moved - from);
      return out;
    };
    const source: ByteSource = { length: bytes.length + moved, read: (spans) => Promise.resolve(spans.map(read)) };
    await expect(ask(plain, source)).rejects.toMatchObject({ code: 'pack-damaged' });
    expect(Math.max(...reads.map(([from, to]) => to - from))).toBeLessThanOrEqual(128 * 1024);
  });
});

it('crc32 is that of zlib, at every length and offset', () => {
  for (const bytes of [utf8('123456789'), good, ...Array.from({ length: 40 }, (_, i) => good.subarray(i, 2 * i))]) expect(crc32(bytes)).toBe(zlibCrc32(bytes));
});
