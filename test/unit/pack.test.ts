import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LABELS, NO_CLAIMS } from '../../src/core/article-facts';
import { readEntries } from '../../src/cli/entries';
import { bufferSource, type ByteSource, type Span } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { verifyPack } from '../../src/core/pack/verify';
import { MOST_ENTRIES, writePack, type PackEntry } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { scaleFor, winnow } from '../../src/core/signature/winnow';
import { UNICODE_VERSION } from '../../src/core/text/unicode-table';
import { between, chance, pick, prose, vocabulary } from './seeded';
import { META, readWhole } from './slow-pack';

const next = chance(71);
const words = vocabulary(next, 500);
const factsOf = (i: number) => ({ id: i % 5 === 0 ? null : `n${i}`, url: i % 3 === 0 ? null : `https://example.org/${i}`, title: `Ünïcode „title“ ${i} 水車`, publisher: i % 4 === 0 ? null : `Paper ${i}`, published: '2024-02-29', authors: i % 2 === 0 ? [] : ['A. Miller', '粉屋'], ...NO_CLAIMS });
const entryOf = (text: string, i: number): PackEntry => ({ signature: sign(text), facts: factsOf(i) });

/** A signature of no text: `hashes` at rising positions, in a text short enough for the index to keep them all. */
const made = (hashes: readonly number[]): Signature => ({
  scale: 4, words: 100, weight: 200, shingles: 97, hashes: Float64Array.from(hashes), positions: Uint32Array.from(hashes, (_, i) => i), skeleton: new Uint8Array(25), quotes: new Uint32Array(),
});
const ascending = (hashes: Iterable<number>): Float64Array => Float64Array.from(new Set(hashes)).sort();
const openBytes = (bytes: Uint8Array): Promise<Pack> => Pack.open('test', bufferSource(bytes));
const keptOf = (signature: Signature): Float64Array => winnow(signature, scaleFor(signature.shingles, 16));

/** 150 articles, short and long, some quoting, that share paragraphs. */
const shared = Array.from({ length: 10 }, () => prose(next, words, 60).join(' '));
const entries = Array.from({ length: 150 }, (_, i) => entryOf(`${prose(next, words, between(next, 50, 700)).join(' ')}\n“${pick(next, shared)}”\n${pick(next, shared)}`, i));
const bytes = writePack(META, entries);
const whole = readWhole(bytes);
const recordOf = ({ signature: { words: count, weight, shingles, quotes, skeleton }, signature }: PackEntry) => ({ words: count, scale: scaleFor(shingles, 16), weight, shingles, sampled: keptOf(signature).length, quotes, skeleton });

describe('writing and reading', () => {
  it('finds every posting, against a map of all hashes', async () => {
    const pack = await openBytes(bytes);
    const map = new Map<number, number[]>();
    entries.forEach(({ signature }, entry) => keptOf(signature).forEach((hash) => map.set(hash, [...(map.get(hash) ?? []), entry])));
    let most = 0;
    for (const { signature } of entries.slice(0, 50)) {
      const wanted = new Map<number, number[]>();
      const asked = ascending(signature.hashes);
      for (const hash of asked) for (const entry of map.get(hash) ?? []) wanted.set(entry, [...(wanted.get(entry) ?? []), hash]);
      const { candidates, tells, among } = await pack.ask(asked);
      expect([[...tells].every(([hash, value]) => value === 1 && map.has(hash)), among]).toEqual([true, 150]);
      const found = new Map(candidates.map(({ entry, hits }) => [entry, hits.toSorted((a, b) => a - b)]));
      if (wanted.size <= 56) expect(found).toEqual(wanted);
      else expect([...found].every(([entry, hits]) => String(hits) === String(wanted.get(entry)))).toBe(true);
      for (const { entry, text } of candidates.slice(0, 5)) expect(text).toEqual(recordOf(entries[entry]!));
      most = Math.max(most, wanted.size);
    }
    expect(most).toBeGreaterThan(20);
  });

  it('gives back facts, counts, quotes and skeleton unchanged', async () => {
    const pack = await openBytes(bytes);
    expect([pack.name, pack.entries, pack.meta, pack.scale, pack.postings]).toEqual(['test', entries.length, META, 16, whole.header.postings]);
    const asked = [149, 0, 64, 63, 7, 8, 0];
    expect(await pack.texts(asked)).toEqual(asked.map((i) => recordOf(entries[i]!)));
    expect(await pack.facts(asked)).toEqual(asked.map((i) => entries[i]!.facts));
    expect([await pack.facts([]), await pack.texts([])]).toEqual([[], []]);
    for (const entry of [150, -1, 2 ** 32, Number.NaN]) {
      await expect(pack.facts([0, entry])).rejects.toMatchObject({ code: 'no-entry' });
      await expect(pack.texts([entry])).rejects.toMatchObject({ code: 'no-entry' });
    }
    await verifyPack(pack);
  });

  it('lays the file out as FORMAT.md says', async () => {
    expect(whole.meta).toEqual(META);
    expect(whole.header).toMatchObject({ entries: 150, log: 4, width: 8, postings: entries.reduce((sum, { signature }) => sum + keptOf(signature).length, 0) });
    expect(whole.lists.map(({ hash }) => hash)).toEqual([...ascending(entries.flatMap(({ signature }) => [...keptOf(signature)]))]);
    expect(whole.facts).toEqual(entries.map(({ facts }) => facts));
    expect(whole.records).toEqual(entries.map((entry) => ({ ...recordOf(entry), skeleton: [...entry.signature.skeleton], quotes: [...entry.signature.quotes] })));
    const { sections } = await openBytes(bytes);
    expect(sections.map(({ name }) => name)).toEqual(['facts', 'records', 'postings', 'recordTable', 'factTable', 'directory', 'roots', 'meta']);
    expect(sections.map(({ bytes: length }) => length)).toEqual(whole.starts.slice(1).map((start, i) => start - whole.starts[i]!));
  });

  it('keeps hashes at both ends of the hash space', async () => {
    const edge = 2 ** 44 - 1;
    const pack = await openBytes(writePack(META, [{ signature: made([0, edge, 4095, 4096]), facts: factsOf(1) }]));
    expect((await pack.ask(Float64Array.of(0, 4095, 4096, edge))).candidates[0]!.hits).toEqual([0, 4095, 4096, edge]);
    expect((await pack.ask(Float64Array.of(1, 4094, 4097, edge - 1))).candidates).toEqual([]);
  });

  it('finds a hash that stands in 500 entries, in each of the strongest', async () => {
    const many = Array.from({ length: 500 }, (_, i): PackEntry => ({ signature: made([1_000_000, 5 + i, 2_000_000 + i]), facts: factsOf(i) }));
    const pack = await openBytes(writePack(META, many));
    for (const i of [0, 1, 250, 499]) {
      const { candidates } = await pack.ask(Float64Array.of(5 + i, 1_000_000));
      expect(candidates.map(({ entry }) => entry)).toEqual([i, ...Array.from({ length: 64 }, (_, n) => n).filter((n) => n !== i)].slice(0, 56));
      expect(candidates[0]!.hits).toEqual([5 + i, 1_000_000]);
    }
    expect((await pack.ask(Float64Array.of(4, 1_000_001, 3_000_000))).candidates).toEqual([]);
  });

  it('sorts by date, undated last; equal dates keep the order in which they came', async () => {
    const dates = [null, '2024-03', '2023', null, '2024-01-01', '2023', '2024-03-01'];
    const pack = await openBytes(writePack(META, dates.map((published, i) => ({ signature: entries[i]!.signature, facts: { ...factsOf(i), id: `${i}`, published } }))));
    expect((await pack.facts([0, 1, 2, 3, 4, 5, 6])).map(({ id }) => id)).toEqual(['2', '5', '4', '1', '6', '0', '3']);
    expect((await pack.texts([0]))[0]!.skeleton).toEqual(entries[2]!.signature.skeleton);
  });

  it('gives the same bytes for the same entries', () => {
    expect(writePack(META, entries)).toEqual(bytes);
    expect(writePack({ ...META }, structuredClone(entries))).toEqual(bytes);
    expect(writePack(META, [...entries].reverse())).not.toEqual(bytes);
  });

  it('opens an empty pack and finds nothing in it', async () => {
    const pack = await openBytes(writePack(META, []));
    await verifyPack(pack);
    expect([pack.entries, pack.postings]).toEqual([0, 0]);
    expect(await pack.ask(ascending(entries[0]!.signature.hashes))).toEqual({ among: 0, candidates: [], tells: new Map() });
    await expect(pack.texts([0])).rejects.toMatchObject({ code: 'no-entry' });
  });

  it('finds nothing when asked for nothing', async () => expect(await (await openBytes(bytes)).ask(new Float64Array())).toEqual({ among: 150, candidates: [], tells: new Map() }));

  it('refuses more entries at once than a part may have', () => {
    const one: PackEntry = { signature: made([1]), facts: factsOf(1) };
    expect(() => writePack(META, Array<PackEntry>(MOST_ENTRIES + 1).fill(one))).toThrow(expect.objectContaining({ code: 'too-many-entries' }));
  });
});

describe('what is read', () => {
  const drawn = chance(72);
  const large = writePack(META, Array.from({ length: 8000 }, (_, i): PackEntry => ({ signature: made(Array.from({ length: 40 }, () => Math.floor(drawn() * 2 ** 42))), facts: factsOf(i) })));
  const { starts, lists } = readWhole(large);
  const HELD = 128 * 1024;
  async function opened(): Promise<{ pack: Pack; reads: Span[] }> {
    const reads: Span[] = [];
    const source: ByteSource = { length: large.length, read: (spans) => (reads.push(...spans), bufferSource(large).read(spans)) };
    return { reads, pack: await Pack.open('large', source) };
  }
  const bytesOf = (reads: readonly Span[]): number => reads.reduce((sum, [from, to]) => sum + to - from, 0);

  it('at opening is the header and the end of the file: roots, meta, and the tables that lie there', async () => {
    const { reads } = await opened();
    expect(reads).toEqual([[0, 128], [large.length - HELD, large.length]]);
    expect(large.length).toBeGreaterThan(1_200_000);
  });

  it('for a query is at most a block of postings a hash and a block of records a candidate; no facts', async () => {
    const { pack, reads } = await opened();
    reads.length = 0;
    const asked = lists.filter((list) => list.entries.includes(4321)).map(({ hash }) => hash);
    const { candidates } = await pack.ask(ascending(asked));
    expect([candidates[0]!.entry, candidates[0]!.hits.length]).toEqual([4321, asked.length]);
    expect(reads.every(([from, to]) => from >= starts[1]! && to <= starts[5]! + 4096)).toBe(true);
    const [postings, records] = [[2, 3], [1, 2]].map(([from, to]) => reads.filter(([at]) => at >= starts[from!]! && at < starts[to!]!));
    expect(postings!.length).toBeLessThanOrEqual(asked.length);
    expect(postings!.every(([from, to]) => to - from < 3000)).toBe(true);
    expect(records!.length).toBe(new Set(candidates.map(({ entry }) => entry >> 3)).size);
    expect(bytesOf(reads)).toBeLessThan(40 * 2000 + 5000);
  });

  it('for facts is their block, and a page of its table', async () => {
    const { pack, reads } = await opened();
    reads.length = 0;
    await pack.facts([777, 780, 783]);
    const blocks = reads.filter(([from]) => from < starts[1]!);
    expect(blocks).toHaveLength(1);
    expect(bytesOf(blocks)).toBeLessThan(8000);
    expect(bytesOf(reads) - bytesOf(blocks)).toBeLessThanOrEqual(2 * 4096);
  });

  it('for the same question again is no table page twice', async () => {
    const { pack, reads } = await opened();
    const asked = ascending(lists.slice(5000, 5020).map(({ hash }) => hash));
    await pack.ask(asked);
    reads.length = 0;
    await pack.ask(asked);
    expect(reads.every(([from]) => from < starts[3]!)).toBe(true);
  });
});

describe('the bundled pack', () => {
  const packs = fileURLToPath(new URL('../../packs/', import.meta.url));
  const bundled = new Uint8Array(readFileSync(`${packs}bundled.pack`));

  it('is whole, of this Unicode version, and at most 17 MB', async () => {
    const pack = await openBytes(bundled);
    await verifyPack(pack);
    expect(pack.meta.unicode).toBe(UNICODE_VERSION);
    expect(bundled.length).toBeLessThanOrEqual(17_000_000);
  }, 60_000);

  it('holds every entry of packs/*.jsonl (else: npm run pack)', async () => {
    const pack = await openBytes(bundled);
    for (const name of readdirSync(packs).filter((file) => file.endsWith('.jsonl'))) {
      for (const { signature, facts } of readEntries(`${packs}${name}`)) {
        const { candidates } = await pack.ask(ascending(signature.hashes));
        const known = await pack.facts(candidates.map(({ entry }) => entry));
        const found = candidates.find((_, i) => known[i]!.title === facts.title && known[i]!.url === facts.url);
        expect(found?.text.skeleton, `${name}: ${facts.title}`).toEqual(signature.skeleton);
      }
    }
  });

  it('holds no text: of each entry only the known facts, each short', async () => {
    let count = 0;
    for await (const some of (await openBytes(bundled)).allFacts()) {
      for (const { id, url, title, publisher, published, authors, credits, label, teaser, traces, ...more } of some) {
        count++;
        if (Object.keys(more).length > 0 || [id, url, title, publisher, published].some((value) => (value?.length ?? 0) > 1000) || authors.length > 50 || credits.length > 8 || traces.length > 32 || !LABELS.includes(label) || typeof teaser !== 'boolean' || authors.some((author) => author.length > 300)) expect.fail(JSON.stringify({ title, more }));
      }
    }
    expect(count).toBeGreaterThan(5);
  });
});
