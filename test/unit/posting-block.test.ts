import { describe, expect, it, test } from 'vitest';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { BufferSink, bufferSource } from '../../src/core/pack/byte-source';
import { PackFile } from '../../src/core/pack/pack-file';
import { encodePostings, PostingBlock, prefixOf } from '../../src/core/pack/posting-block';
import { Pack } from '../../src/core/pack/reader';
import { Problem } from '../../src/core/problem';
import { between, chance, pick, type Chance } from './seeded';
import { META, partsOf, postingBlock, readWhole, type BlockParts, type PlainList } from './slow-pack';

/** `count` rising hashes of one block, spread over `range` above a base; some common, some with many entries. */
function drawn(next: Chance, count: number, base: number, range: number, entries: number, many = 4): PlainList[] {
  const hashes = new Set([base + between(next, 0, Math.min(range, 4096))]);
  while (hashes.size < count) hashes.add(base + between(next, 0, range));
  return [...hashes].sort((a, b) => a - b).map((hash) => {
    const size = pick(next, [0, 1, 1, 1, 1, 2, 3, many]);
    const own = new Set<number>();
    while (own.size < Math.min(size, entries)) own.add(between(next, 0, entries));
    return { hash, entries: [...own].sort((a, b) => a - b), level: own.size === 1 ? 0 : between(next, 0, 4) };
  });
}
const widthFor = (entries: number): number => Math.max(1, Math.ceil(Math.log2(entries)));
const opened = (bytes: Uint8Array, lists: readonly PlainList[], entries: number): PostingBlock => new PostingBlock(bytes, prefixOf(lists[0]!.hash), widthFor(entries), entries, 'block 0');
const BASE = 4096 * 77;

describe('a block of postings', () => {
  test.each([
    ['one hash', 1, BASE, 4096, 5],
    ['one hash at the top of the hash space', 1, 2 ** 44 - 4096, 4096, 5],
    ['two hashes as far apart as can be', 2, 0, 2 ** 44, 3],
    ['two entries in all', 30, BASE, 2 ** 20, 2],
    ['neighbouring hashes of one prefix', 256, BASE, 300, 100],
    ['a usual block of a small pack', 200, BASE, 2 ** 34, 1000],
    ['a usual block of a large one', 200, BASE, 2 ** 26, 1_000_000],
    ['a block far up in the hash space', 200, 2 ** 43 + 4096 * 5, 2 ** 42, 2 ** 31],
    ['one entry in all', 10, BASE, 2 ** 20, 1],
  ] as const)('%s: gives back what a map holds, and nothing for what it does not', (_what, count, base, range, entries) => {
    for (let round = 0; round < 20; round++) {
      const next = chance(count + round * 1000 + entries);
      const lists = drawn(next, count, base, range, entries);
      const map = new Map(lists.map((list) => [list.hash, list]));
      const block = opened(encodePostings(lists, widthFor(entries)), lists, entries);
      expect([block.hashes, block.postings]).toEqual([lists.length, lists.flatMap((list) => list.entries).length]);
      expect(block.lists()).toEqual(lists);
      const first = prefixOf(lists[0]!.hash) * 4096;
      const absent = [first, ...lists.flatMap(({ hash }) => [hash - 1, hash + 1, hash + 4096, hash ^ 1]), ...Array.from({ length: 50 }, () => first + between(next, 0, range)), 2 ** 44 - 1];
      for (const hash of [...map.keys(), ...absent]) if (hash >= first) expect(block.find(hash), `hash ${hash}`).toEqual(map.get(hash) ?? null);
    }
  });

  it('holds a story that a hundred thousand entries carry', () => {
    const entries = Array.from({ length: 100_000 }, (_, i) => 3 * i);
    const lists = [{ hash: BASE, entries: [7], level: 0 }, { hash: BASE + 9000, entries, level: 3 }, { hash: BASE + 9001, entries: [], level: 0 }, { hash: BASE + 10_000, entries: [1, 2], level: 1 }];
    const block = opened(encodePostings(lists, 19), lists, 300_000);
    expect([BASE, BASE + 9000, BASE + 9001, BASE + 10_000, BASE + 9002].map((hash) => block.find(hash))).toEqual([...lists, null]);
  });

  it('is laid out as FORMAT.md says', () => {
    for (let seed = 0; seed < 50; seed++) {
      const next = chance(900 + seed);
      const lists = drawn(next, between(next, 1, 250), BASE, 2 ** between(next, 9, 44), 5000, 40);
      const bytes = encodePostings(lists, 13);
      // How many low bits there are is the writer's choice; it stands behind the two counts.
      const low = bytes[[lists.length, lists.flatMap((list) => list.entries).length].reduce((at, count) => at + (count < 128 ? 1 : 2), 0)]!;
      expect(bytes).toEqual(postingBlock(partsOf(lists, 13, low)));
    }
  });
});

/** All that can be asked of a block, or the code with which it is refused; another error is thrown on. */
function outcome(bytes: Uint8Array, lists: readonly PlainList[], entries: number): unknown {
  const asking = (ask: () => unknown): unknown => {
    try {
      return ask();
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
  };
  return asking(() => {
    const block = opened(bytes, lists, entries);
    return [asking(() => block.lists()), ...lists.flatMap(({ hash }) => [hash, hash + 1]).map((hash) => asking(() => block.find(hash)))];
  });
}

describe('a damaged block', () => {
  const lists = drawn(chance(5), 40, BASE, 2 ** 30, 900, 30);
  const bytes = encodePostings(lists, 10);

  it('is refused, whichever byte is changed', () => {
    for (let at = 0; at < bytes.length; at++) for (let bit = 0; bit < 8; bit++) expect(outcome(bytes.with(at, bytes[at]! ^ (1 << bit)), lists, 900)).toBe('pack-damaged');
  });

  it('is refused, cut off anywhere or made longer', () => {
    for (let length = 0; length < bytes.length; length++) expect(() => opened(bytes.subarray(0, length), lists, 900)).toThrow(Problem);
    expect(outcome(new Uint8Array([...bytes, 0]), lists, 900)).toBe('pack-damaged');
  });

  const good = partsOf(lists, 10);
  const flip = (bits: string, at: number): string => bits.slice(0, at) + (bits[at] === '0' ? '1' : '0') + bits.slice(at + 1);

  it('with a right checksum gives other answers or a Problem, never another error, whichever bit was changed', () => {
    const refused = new Set<unknown>();
    for (const part of ['lows', 'highs', 'flags', 'counts', 'numbers'] as const) {
      for (let at = 0; at < good[part].length; at++) {
        const found = outcome(postingBlock({ ...good, [part]: flip(good[part], at) }), lists, 900);
        expect(found).not.toEqual(outcome(bytes, lists, 900));
        refused.add(Array.isArray(found) ? (found[0] as unknown) : found);
      }
    }
    expect([...refused]).toContain('pack-damaged');
  });

  const GIANT = `${'0'.repeat(31)}1${'1'.repeat(31)}`;
  test.each<[string, Partial<BlockParts>]>([
    ['no hash', { hashes: 0 }],
    ['2^40 hashes', { hashes: 2 ** 40 }],
    ['2^40 postings', { postings: 2 ** 40 }],
    ['one posting more than there are', { postings: good.postings + 1 }],
    ['one hash more than there are', { hashes: good.hashes + 1 }],
    ['60 low bits', { low: 60 }],
    ['no high bits', { highs: '' }],
    ['no one among the high bits', { highs: '0'.repeat(good.highs.length) }],
    ['no counts', { counts: '' }],
    ['counts without a one', { counts: '0'.repeat(good.counts.length) }],
    ['too few entry numbers', { numbers: good.numbers.slice(0, -16) }],
    ['an entry that is not there', { numbers: '1'.repeat(good.numbers.length) }],
    ['a list of four billion entries', { counts: GIANT + good.counts }],
    ['a list of four billion entries at the end', { counts: good.counts.slice(0, -5) + GIANT }],
  ])('made in bad faith, with %s, is refused when it is read whole, and a look-up ends', (_what, change) => {
    const found = outcome(postingBlock({ ...good, ...change }), lists, 900);
    expect(['pack-damaged', 'cut-off']).toContain(Array.isArray(found) ? found[0] : found);
  });
});

describe('the blocks that the writer makes', () => {
  const packed = async (lists: readonly PlainList[], entries: number): Promise<{ bytes: Uint8Array; pack: Pack }> => {
    const sink = new BufferSink();
    const file = new PackFile(sink, entries);
    const facts = { id: null, url: null, title: '', publisher: null, published: null, authors: [], ...NO_CLAIMS };
    for (let i = 0; i < entries; i++) file.facts(facts);
    for (let i = 0; i < entries; i++) file.record({ words: 4, scale: 4, weight: 8, shingles: 1, sampled: 1, quotes: new Uint32Array(), skeleton: Uint8Array.of(0) });
    for (const list of lists) file.list(list);
    file.finish(META, 16);
    const bytes = sink.done();
    return { bytes, pack: await Pack.open('test', bufferSource(bytes)) };
  };
  const listsOf = async (pack: Pack): Promise<PlainList[]> => {
    const lists: PlainList[] = [];
    for await (const some of pack.allLists()) lists.push(...some);
    return lists;
  };
  const prefixesRise = (lists: readonly PlainList[], blocks: readonly (readonly [number, number])[]): boolean => {
    let at = 0;
    return blocks.every(([hashes]) => {
      const [before, first] = [lists[at - 1], lists[at]!];
      at += hashes;
      return before === undefined || prefixOf(before.hash) < prefixOf(first.hash);
    });
  };

  it('hold about 256 postings, and never part the hashes of a prefix', async () => {
    for (const range of [2 ** 44, 2 ** 24, 2 ** 20]) {
      const lists = drawn(chance(range), 3000, 0, range, 200, 60);
      const { bytes, pack } = await packed(lists, 200);
      const whole = readWhole(bytes);
      expect(whole.lists).toEqual(lists);
      expect(prefixesRise(lists, whole.blocks)).toBe(true);
      if (range === 2 ** 44) expect(whole.blocks.every(([hashes, postings], i) => (postings <= 256 || hashes === 1) && hashes <= 256 && (postings > 190 || hashes === 256 || i >= whole.blocks.length - 1))).toBe(true);
      expect(await listsOf(pack)).toEqual(lists);
    }
  });

  test.each<[string, PlainList[]]>([
    ['a thousand hashes of one prefix', Array.from({ length: 1000 }, (_, i) => ({ hash: BASE + 4 * i, entries: [i % 3], level: 0 }))],
    ['every hash of a prefix', Array.from({ length: 4096 }, (_, i) => ({ hash: BASE + i, entries: [1], level: 0 }))],
    ['2,000 common hashes, the 256th and 257th of one prefix', Array.from({ length: 2000 }, (_, i) => ({ hash: BASE + 8192 * (i > 255 ? i - 1 : i) + (i === 256 ? 1 : 0), entries: [], level: 0 }))],
    ['one list of 300 entries between others', [{ hash: 1, entries: [0], level: 0 }, { hash: 9000, entries: Array.from({ length: 300 }, (_, i) => i), level: 2 }, { hash: 20_000, entries: [299], level: 0 }]],
  ])('%s: the reader takes what the writer wrote', async (_what, lists) => {
    const { pack } = await packed(lists, 300);
    expect(await listsOf(pack)).toEqual(lists);
    const answer = await pack.ask(Float64Array.from(lists, ({ hash }) => hash));
    expect([...answer.tells].filter(([, tells]) => tells === 0).length).toBe(lists.filter(({ entries }) => entries.length === 0).length);
  });
});
