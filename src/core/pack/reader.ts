import * as v from 'valibot';
import type { KnownFacts } from '../article-facts';
import { ByteReader } from '../bytes';
import { Problem } from '../problem';
import { COARSEST_LOG } from '../signature/signature';
import { withTail, type ByteSource, type Span } from './byte-source';
import { TELLS } from './common';
import { crc32 } from './crc32';
import { decodeFacts } from './fact-block';
import { strongest, type Answer, type KnownIndex } from './known-index';
import { BLOCK_FACTS, BLOCK_RECORDS, DIRECTORY_ROW, END_ROW, HEADER_LENGTH, MAGIC, SECTIONS, VERSION, type PackMeta, type SectionName } from './layout';
import { PostingBlock, prefixOf, type PostingList } from './posting-block';
import { RecordBlock, type KnownText } from './record-block';
import { Table } from './table';

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const MetaSchema = v.object({
  name: text(200), version: text(50), description: text(2000), license: text(200), homepage: text(2000), unicode: text(20),
});
/** The end of the file, read at opening: the tables of 25,000 articles, of a larger pack roots and meta. */
const HELD_BYTES = 128 * 1024;
/** ROOTS of a hundred million articles are below it. */
const MOST_OPENING_BYTES = 4 * 2 ** 20;
/** 16 of the longest texts (650 KB each), 16 facts as long as can be, a story of a hundred thousand sites: all are smaller. */
const MOST_BLOCK_BYTES = 16 * 2 ** 20;

interface Header {
  readonly entries: number;
  readonly postings: number;
  readonly blocks: number;
  readonly scale: number;
  readonly width: number;
  readonly spans: Readonly<Record<SectionName, Span>>;
}

/** A pack opened over a source of byte ranges: held are the roots and some pages of tables, all else is read when asked for. */
export class Pack implements KnownIndex {
  readonly name: string;
  readonly meta: PackMeta;
  readonly entries: number;
  readonly postings: number;
  /** Scale of the long texts' hashes. */
  readonly scale: number;
  readonly sections: readonly { readonly name: SectionName; readonly bytes: number }[];
  readonly #source: ByteSource;
  readonly #header: Header;
  readonly #roots: Uint32Array;
  readonly #sums: boolean;
  readonly #directory: Table;
  readonly #recordTable: Table;
  readonly #factTable: Table;

  private constructor(name: string, source: ByteSource, header: Header, roots: Uint32Array, meta: PackMeta, sums: boolean) {
    const { entries, postings, scale, blocks, spans } = header;
    this.name = name;
    this.meta = meta;
    this.entries = entries;
    this.postings = postings;
    this.scale = scale;
    this.sections = SECTIONS.map((section) => ({ name: section, bytes: spans[section][1] - spans[section][0] }));
    this.#source = source;
    this.#header = header;
    this.#roots = roots;
    this.#sums = sums;
    this.#directory = new Table(source, spans.directory, DIRECTORY_ROW, blocks, 'directory', sums);
    this.#recordTable = new Table(source, spans.recordTable, END_ROW, Math.ceil(entries / BLOCK_RECORDS), 'table of records', sums);
    this.#factTable = new Table(source, spans.factTable, END_ROW, Math.ceil(entries / BLOCK_FACTS), 'table of facts', sums);
    if (roots.length !== Math.ceil(blocks / this.#directory.perPage)) throw new Problem('pack-damaged', 'The roots of the pack do not fit its directory.', { roots: roots.length, blocks });
  }

  /**
   * Opens a pack: length, magic, version, sizes, checksums, in this order.
   * @param sums whether blocks are held against their checksums as they are read; not needed of a copy that was verified whole when it was
   * stored, where they cost a woken background 8 of 50 ms
   * @throws Problem `pack-cut-off`, `not-a-pack`, `pack-version`, `pack-damaged`, with the values that disagree
   */
  static async open(name: string, source: ByteSource, sums = true): Promise<Pack> {
    if (source.length < HEADER_LENGTH) throw new Problem('pack-cut-off', `A pack has at least ${HEADER_LENGTH} bytes, this file has ${source.length}.`, { length: source.length });
    const { head, source: held } = await withTail(source, HEADER_LENGTH, HELD_BYTES);
    const { header, rootsSum, metaSum } = readHeader(head, source.length);
    const [rootsBytes, metaBytes] = (await readExactly(held, [header.spans.roots, header.spans.meta])) as [Uint8Array, Uint8Array];
    check('roots', crc32(rootsBytes), rootsSum);
    check('description', crc32(metaBytes), metaSum);
    const input = new ByteReader(rootsBytes, 'roots');
    return new Pack(name, held, header, Uint32Array.from({ length: rootsBytes.length >> 2 }, () => input.u32()), parseMeta(metaBytes), sums);
  }

  async ask(hashes: Float64Array): Promise<Answer> {
    const tells = new Map<number, number>();
    const lists = new Map<number, readonly number[]>();
    const wanted = await this.#blocksOf(hashes);
    const blocks = await this.#postingBlocks([...wanted.keys()]);
    for (const [number, own] of wanted) {
      for (const hash of own) {
        const list = blocks.get(number)!.find(hash);
        if (list === null) continue;
        if (list.entries.length > 0) lists.set(hash, list.entries);
        tells.set(hash, list.entries.length === 0 ? 0 : TELLS[list.level]!);
      }
    }
    const found = strongest(lists, this.entries);
    const texts = await this.texts(found.map(({ entry }) => entry));
    return { among: this.entries, candidates: found.map(({ entry, hits }, i) => ({ entry, hits, text: texts[i]! })), tells };
  }

  /** The records of entries, in their order. @throws Problem `no-entry`, `pack-damaged`, `pack-cut-off` */
  async texts(entries: readonly number[]): Promise<KnownText[]> {
    const blocks = await this.#blocks('records', this.#recordTable, entries, BLOCK_RECORDS, (bytes, count, what) => new RecordBlock(bytes, count, what, this.#sums));
    return entries.map((entry) => blocks.get(Math.floor(entry / BLOCK_RECORDS))!.text(entry % BLOCK_RECORDS));
  }

  /** The facts of entries, in their order. @throws Problem `no-entry`, `pack-damaged`, `pack-cut-off` */
  async facts(entries: readonly number[]): Promise<KnownFacts[]> {
    const blocks = await this.#blocks('facts', this.#factTable, entries, BLOCK_FACTS, (bytes, count, what) => decodeFacts(bytes, count, what, this.#sums));
    return entries.map((entry) => blocks.get(Math.floor(entry / BLOCK_FACTS))![entry % BLOCK_FACTS]!);
  }

  /** All lists of the pack by rising hash, a few blocks at a time. @throws Problem `pack-damaged`, `pack-cut-off` */
  async *allLists(): AsyncGenerator<PostingList[]> {
    for (const numbers of inRows(this.#header.blocks, 16)) {
      const opened = await this.#postingBlocks(numbers);
      for (const number of numbers) yield opened.get(number)!.lists();
    }
  }

  /** All records in their order, some blocks at a time. @throws Problem `pack-damaged`, `pack-cut-off` */
  async *allTexts(): AsyncGenerator<KnownText[]> {
    for (const entries of inRows(this.entries, 16 * BLOCK_RECORDS)) yield await this.texts(entries);
  }

  /** All facts in their order, a block at a time. @throws Problem `pack-damaged`, `pack-cut-off` */
  async *allFacts(): AsyncGenerator<KnownFacts[]> {
    for (const entries of inRows(this.entries, BLOCK_FACTS)) yield await this.facts(entries);
  }

  /** The hashes by the number of the block that may hold each. */
  async #blocksOf(hashes: Float64Array): Promise<Map<number, number[]>> {
    const byPage = new Map<number, number[]>();
    for (const hash of hashes) {
      const page = lastAtMost(this.#roots.length, (i) => this.#roots[i]!, prefixOf(hash));
      if (page >= 0) keep(byPage, page, hash);
    }
    const pages = await this.#directory.pages(byPage.keys());
    const found = new Map<number, number[]>();
    for (const [number, own] of byPage) {
      const page = pages.get(number)!;
      const first = number * this.#directory.perPage;
      const rows = Math.min(this.#directory.perPage, this.#header.blocks - first);
      for (const hash of own) keep(found, first + Math.max(0, lastAtMost(rows, (i) => page.getUint32(i * DIRECTORY_ROW, true), prefixOf(hash))), hash);
    }
    return found;
  }

  async #postingBlocks(numbers: readonly number[]): Promise<Map<number, PostingBlock>> {
    const { width, entries, spans } = this.#header;
    const pages = await this.#directory.pages(numbers.map((number) => this.#directory.place(number).page));
    const bytes = await this.#read('postings', await this.#directory.spans(numbers), spans.postings);
    return new Map(numbers.map((number, i) => {
      const { page, at } = this.#directory.place(number);
      return [number, new PostingBlock(bytes[i]!, pages.get(page)!.getUint32(at, true), width, entries, `block ${number} of postings`, this.#sums)];
    }));
  }

  /** Blocks of records or facts by their number, each read once. */
  async #blocks<T>(section: 'records' | 'facts', table: Table, entries: readonly number[], perBlock: number, decode: (bytes: Uint8Array, count: number, what: string) => T): Promise<Map<number, T>> {
    for (const entry of entries) {
      if (!(entry >= 0 && entry < this.entries)) throw new Problem('no-entry', `The pack has ${this.entries} entries, none numbered ${entry}.`, { entry, entries: this.entries });
    }
    const numbers = [...new Set(entries.map((entry) => Math.floor(entry / perBlock)))];
    const bytes = await this.#read(section, await table.spans(numbers), this.#header.spans[section]);
    return new Map(numbers.map((number, i) => [number, decode(bytes[i]!, Math.min(perBlock, this.entries - number * perBlock), `block ${number} of ${section}`)]));
  }

  async #read(section: SectionName, spans: readonly Span[], within: Span): Promise<Uint8Array[]> {
    const absolute = spans.map(([from, to]): Span => {
      if (to < from || to - from > MOST_BLOCK_BYTES || within[0] + to > within[1]) {
        throw new Problem('pack-damaged', `The pack points at bytes ${from} to ${to} of its ${section}, which has ${within[1] - within[0]}.`, { from, to });
      }
      return [within[0] + from, within[0] + to];
    });
    return readExactly(this.#source, absolute);
  }
}

function readHeader(head: Uint8Array, length: number): { header: Header; rootsSum: number; metaSum: number } {
  if (String.fromCharCode(...head.subarray(0, 8)) !== MAGIC) throw new Problem('not-a-pack', 'This file is no pack: it does not begin with FIRSTPRT.');
  const input = new ByteReader(head.subarray(8), 'pack header');
  const version = input.u32();
  if (version !== VERSION) throw new Problem('pack-version', `This pack has format version ${version}; this Firstprint reads version ${VERSION}.`, { version, known: VERSION });
  check('header', crc32(head.subarray(0, HEADER_LENGTH - 4)), new ByteReader(head.subarray(HEADER_LENGTH - 4), 'pack header').u32());
  const [entries, postings, blocks, log, width] = [input.u32(), input.u48(), input.u32(), input.u8(), input.u8()];
  let at = HEADER_LENGTH;
  const spans = Object.fromEntries(SECTIONS.map((section) => [section, [at, (at += input.u48())]])) as Record<SectionName, [number, number]>;
  if (at !== length) throw new Problem('pack-cut-off', `The pack should have ${at} bytes and has ${length}.`, { wanted: at, length });
  const opening = spans.meta[1] - spans.roots[0];
  if (log > COARSEST_LOG || width < 1 || width > 32 || 2 ** width < entries || opening > MOST_OPENING_BYTES) {
    throw new Problem('pack-damaged', 'The sizes in the pack header contradict one another.', { entries, log, width, opening });
  }
  return { header: { entries, postings, blocks, scale: 2 ** log, width, spans }, rootsSum: input.u32(), metaSum: input.u32() };
}

async function readExactly(source: ByteSource, spans: readonly Span[]): Promise<Uint8Array[]> {
  const found = spans.length === 0 ? [] : await source.read(spans);
  spans.forEach(([from, to], i) => {
    const got = found[i]?.length ?? 0;
    if (got !== to - from) throw new Problem('pack-cut-off', `Wanted ${to - from} bytes at ${from}, got ${got}.`, { from, to, got });
  });
  return found;
}

/** The numbers below `count`, `most` at a time. */
function* inRows(count: number, most: number): Generator<number[]> {
  for (let first = 0; first < count; first += most) yield Array.from({ length: Math.min(most, count - first) }, (_, i) => first + i);
}

/** The last of `count` rising values that is not above `wanted`; -1 where all are. */
function lastAtMost(count: number, value: (index: number) => number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function keep(map: Map<number, number[]>, key: number, hash: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [hash]);
  else known.push(hash);
}

function check(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new Problem('pack-damaged', `The pack is damaged: the checksum of its ${what} is ${found.toString(16)}, not ${wanted.toString(16)}.`, { found, wanted });
}

function parseMeta(bytes: Uint8Array): PackMeta {
  try {
    return v.parse(MetaSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new Problem('pack-damaged', 'The description of the pack cannot be read.', {}, error);
  }
}
