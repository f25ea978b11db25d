import { describe, expect, it, test } from 'vitest';
import { NO_CLAIMS, type KnownFacts } from '../../src/core/article-facts';
import { BufferSink, bufferSource } from '../../src/core/pack/byte-source';
import { earliestFirst } from '../../src/core/pack/entry-order';
import { mergePacks, type Merged } from '../../src/core/pack/merge';
import { mergeSorted } from '../../src/core/pack/merge-sorted';
import { Pack } from '../../src/core/pack/reader';
import { verifyPack } from '../../src/core/pack/verify';
import { writePack, type PackEntry } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { scaleFor, winnow } from '../../src/core/signature/winnow';
import { between, chance, pick, prose, shuffled, vocabulary, type Chance } from './seeded';
import { META, readWhole } from './slow-pack';

const siteOf = ({ url }: KnownFacts): string | null => (url === null ? null : new URL(url).hostname);
const openBytes = (bytes: Uint8Array, name = 'test'): Promise<Pack> => Pack.open(name, bufferSource(bytes));
async function merged(parts: readonly Uint8Array[]): Promise<{ bytes: Uint8Array; result: Merged }> {
  const sink = new BufferSink();
  const result = await mergePacks(META, await Promise.all(parts.map((part, i) => openBytes(part, `part ${i}`))), sink, { siteOf });
  return { bytes: sink.done(), result };
}

describe('several sorted sequences as one', () => {
  async function* chunked<T>(next: Chance, items: readonly T[]): AsyncGenerator<T[]> {
    for (let at = 0; at < items.length; ) {
      if (next() < 0.2) yield [];
      const size = between(next, 1, 6);
      yield items.slice(at, (at += size));
    }
    if (next() < 0.5) yield [];
  }

  it('are sorted, equals in the order of their sources, whatever chunks they come in', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const next = chance(seed);
      const sources = Array.from({ length: between(next, 0, 9) }, (_, source) =>
        Array.from({ length: pick(next, [0, 1, 5, 40]) }, () => between(next, 0, 30)).sort((a, b) => a - b).map((key, nth) => ({ key, source, nth })));
      const taken: { key: number; source: number; nth: number }[] = [];
      await mergeSorted(sources.map((items) => chunked(next, items)), (a, b) => a.key - b.key, (item, source) => {
        expect(item.source).toBe(source);
        taken.push(item);
      });
      expect(taken).toEqual(sources.flat().sort((a, b) => a.key - b.key || a.source - b.source || a.nth - b.nth));
    }
  });
});

const WORDS = vocabulary(chance(17), 900);
/** Articles of a few sites that share paragraphs; dates repeat, some have none, of all precisions. */
function articles(seed: number, count: number): PackEntry[] {
  const next = chance(seed);
  const shared = Array.from({ length: 10 }, () => prose(next, WORDS, 50).join(' '));
  return Array.from({ length: count }, (_, i) => {
    const text = `${prose(next, WORDS, between(next, 50, 600)).join(' ')}\n“${pick(next, shared)}”\n${pick(next, shared)}`;
    const facts = { id: `${i}`, url: next() < 0.1 ? null : `https://site${between(next, 0, 5)}.example/${i}`, title: `T${i}`, publisher: null, published: pick(next, [null, '2024', '2024-03', '2024-03-01', '2024-03-01T10:00Z', '2023-12-31']), authors: [], ...NO_CLAIMS };
    return { signature: sign(text), facts };
  });
}
/** The pack of those entries by the obvious way: a stable sort, and a map of every kept hash. */
function expected(entries: readonly PackEntry[]): { sorted: PackEntry[]; map: Map<number, number[]> } {
  const sorted = [...entries].sort((a, b) => earliestFirst(a.facts, b.facts));
  const map = new Map<number, number[]>();
  sorted.forEach(({ signature }, entry) => {
    for (const hash of winnow(signature, scaleFor(signature.shingles, 16))) map.set(hash, [...(map.get(hash) ?? []), entry]);
  });
  return { sorted, map };
}

describe('merging packs', () => {
  const entries = articles(1, 300);
  const { sorted, map } = expected(entries);
  const alone = merged([writePack(META, entries)]);

  it('of one keeps all that is in it, in the order of time, undated ones last', async () => {
    const { bytes, result } = await alone;
    const whole = readWhole(bytes);
    expect(whole.facts).toEqual(sorted.map(({ facts }) => facts));
    const dates = whole.facts.map(({ published }) => published as string | null);
    expect(dates).toEqual(['2023-12-31', '2024', '2024-03', '2024-03-01', '2024-03-01T10:00Z', null].flatMap((date) => dates.filter((one) => one === date)));
    expect(whole.records.map(({ skeleton }) => skeleton)).toEqual(sorted.map(({ signature }) => [...signature.skeleton]));
    expect(result).toEqual({ entries: 300, postings: whole.header.postings, common: whole.lists.filter((list) => list.entries.length === 0).length, bytes: bytes.length });
    await verifyPack(await openBytes(bytes));
  });

  it('of one has every hash of a map with its entries, but for those that are common', async () => {
    const { lists } = readWhole((await alone).bytes);
    expect(lists.map(({ hash }) => hash)).toEqual([...map.keys()].sort((a, b) => a - b));
    let common = 0;
    for (const { hash, entries: own } of lists) {
      if (own.length === 0) common++;
      else expect(own).toEqual(map.get(hash));
    }
    expect(common).toBeLessThan(lists.length / 100);
  });

  test.each([2, 3, 5, 40])('in %i parts gives the same bytes as merged alone', async (count) => {
    // Equal dates keep the order in which they came: the parts follow one another.
    const parts = Array.from({ length: count }, (_, i) => entries.slice(Math.floor((i * 300) / count), Math.floor(((i + 1) * 300) / count)));
    expect((await merged(parts.map((part) => writePack(META, part)))).bytes).toEqual((await alone).bytes);
  });

  it('in any order gives the same bytes where no two dates are equal', async () => {
    const next = chance(9);
    const dated = entries.slice(0, 100).map(({ signature, facts }, i) => ({ signature, facts: { ...facts, published: `2024-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}` } }));
    const wanted = (await merged([writePack(META, dated)])).bytes;
    for (let round = 0; round < 5; round++) {
      const drawn = shuffled(next, dated);
      const cuts = [0, ...Array.from({ length: 3 }, () => between(next, 0, 100)), 100].sort((a, b) => a - b);
      expect((await merged(cuts.slice(1).map((to, i) => writePack(META, drawn.slice(cuts[i], to))))).bytes).toEqual(wanted);
    }
  });

  it('keeps equal dates in the order of the parts', async () => {
    const parts = ['a', 'b', 'c'].map((name) => [0, 1].map((n) => ({ signature: entries[0]!.signature, facts: { id: `${name}${n}`, url: null, title: '', publisher: null, published: n === 0 ? '2024' : null, authors: [], ...NO_CLAIMS } })));
    const ids = async (order: readonly number[]): Promise<unknown[]> => readWhole((await merged(order.map((i) => writePack(META, parts[i]!)))).bytes).facts.map(({ id }) => id);
    expect(await ids([0, 1, 2])).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'c1']);
    expect(await ids([2, 0, 1])).toEqual(['c0', 'a0', 'b0', 'c1', 'a1', 'b1']);
  });

  it('answers as a map does, after a merge of merged packs too', async () => {
    const halves = await Promise.all([entries.slice(0, 170), entries.slice(170)].map((part) => merged([writePack(META, part)])));
    const { bytes } = await merged(halves.map((half) => half.bytes));
    const pack = await openBytes(bytes);
    for (const { signature } of entries.slice(0, 60)) {
      const hashes = Float64Array.from(new Set(signature.hashes)).sort();
      const { candidates, tells, among } = await pack.ask(hashes);
      expect(among).toBe(300);
      expect([...tells.keys()].sort((a, b) => a - b)).toEqual([...hashes].filter((hash) => map.has(hash)));
      const hits = new Map<number, number[]>();
      for (const hash of hashes) if (tells.get(hash) !== 0) for (const entry of map.get(hash) ?? []) hits.set(entry, [...(hits.get(entry) ?? []), hash]);
      for (const candidate of candidates) expect(candidate.hits.toSorted((a, b) => a - b)).toEqual(hits.get(candidate.entry));
      expect(candidates.length).toBe(Math.min(56, hits.size));
    }
  });

  it('of none is an empty pack, and empty ones change nothing', async () => {
    expect((await openBytes((await merged([])).bytes)).entries).toBe(0);
    expect((await merged([writePack(META, []), writePack(META, entries), writePack(META, [])])).bytes).toEqual((await alone).bytes);
  });

  it('of packs of different scales is refused, with their names and both scales; of different Unicode versions too', async () => {
    const some = entries.slice(0, 5);
    await expect(merged([writePack(META, some), writePack(META, some, { scale: 32 })])).rejects.toMatchObject({ code: 'scales-differ', values: { scale: 16, other: 32 }, message: expect.stringMatching(/part 0.*16.*part 1.*32/) });
    await expect(merged([writePack(META, some), writePack({ ...META, unicode: '16.0' }, some)])).rejects.toMatchObject({ code: 'unicode-differs', message: expect.stringMatching(/17\.0.*16\.0/) });
  });

  it('tells how far it is, up to the whole', async () => {
    const seen: [number, number][] = [];
    await mergePacks(META, [await openBytes(writePack(META, entries))], new BufferSink(), { siteOf, onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.every(([done, total], i) => done <= total && total === seen[0]![1] && (i === 0 || done >= seen[i - 1]![0]))).toBe(true);
    expect(seen.at(-1)![0]).toBe(seen[0]![1]);
  });

  it('of a damaged pack is refused', async () => {
    const good = writePack(META, entries);
    const next = chance(3);
    for (let round = 0; round < 30; round++) {
      const at = between(next, 128, good.length);
      await expect(merged([good.with(at, good[at]! ^ 4)]), `byte ${at}`).rejects.toMatchObject({ code: expect.stringMatching(/^(pack-damaged|pack-cut-off)$/) });
    }
  });
});
