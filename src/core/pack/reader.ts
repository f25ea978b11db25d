import * as v from 'valibot';
import { ByteReader } from '../bytes';
import { Problem } from '../problem';
import { COARSEST_LOG, MOST_WORDS } from '../signature/signature';
import type { ByteSource } from './byte-source';
import { crc32 } from './crc32';
import { strongest, type Candidate, type Hit, type KnownArticle, type KnownIndex } from './known-index';
import { BLOCK_POSTINGS, BLOCK_ROW, HEADER_LENGTH, MAGIC, VERSION, type PackMeta } from './layout';

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const MetaSchema = v.object({
  name: text(200), version: text(50), description: text(2000), license: text(200), homepage: text(2000), unicode: text(20),
});
const FactsSchema = v.object({
  url: v.nullable(text(4000)), title: text(1000), publisher: v.nullable(text(300)), published: v.nullable(text(40)), authors: v.pipe(v.array(text(300)), v.maxLength(50)),
});
/** Nothing that is read whole at opening may be larger: BLOCKS and INDEX of a million articles are below it. */
const MOST_OPENING_BYTES = 64 * 2 ** 20;
/** A full block of postings of three varints, each as long as can be. */
const MOST_BLOCK_BYTES = 2 + BLOCK_POSTINGS * 3 * 8;
/** The longest text's skeleton and quotations (650 KB), and facts as long as FactsSchema lets them be (120 KB). */
const MOST_ENTRY_BYTES = 2 ** 20;

interface Section {
  readonly from: number;
  readonly to: number;
}

/** A pack opened over a source of byte ranges: the directory is held, postings and entries are read when asked for. */
export class Pack implements KnownIndex {
  readonly name: string;
  readonly meta: PackMeta;
  readonly entries: number;
  readonly #source: ByteSource;
  readonly #blocks: DataView;
  readonly #blockCount: number;
  readonly #index: DataView;
  readonly #postings: Section;
  readonly #records: Section;

  private constructor(name: string, source: ByteSource, meta: PackMeta, header: { entries: number; blocks: number }, parts: { blocks: Uint8Array; index: Uint8Array; postings: Section; records: Section }) {
    this.name = name;
    this.meta = meta;
    this.entries = header.entries;
    this.#source = source;
    this.#blockCount = header.blocks;
    this.#blocks = viewOf(parts.blocks);
    this.#index = viewOf(parts.index);
    this.#postings = parts.postings;
    this.#records = parts.records;
  }

  /**
   * Opens a pack: length, magic, version, sizes, checksums, in this order.
   * @throws Problem `pack-cut-off`, `not-a-pack`, `pack-version`, `pack-damaged`, with the values that disagree
   */
  static async open(name: string, source: ByteSource): Promise<Pack> {
    if (source.length < HEADER_LENGTH) throw new Problem('pack-cut-off', `A pack has at least ${HEADER_LENGTH} bytes, this file has ${source.length}.`, { length: source.length });
    const head = await readExactly(source, 0, HEADER_LENGTH);
    const magic = String.fromCharCode(...head.subarray(0, 8));
    if (magic !== MAGIC) throw new Problem('not-a-pack', 'This file is no pack: it does not begin with FIRSTPRT.');
    const input = new ByteReader(head.subarray(8), 'pack header');
    const version = input.u32();
    if (version !== VERSION) throw new Problem('pack-version', `This pack has format version ${version}; this Firstprint reads version ${VERSION}.`, { version, known: VERSION });
    const [entries, , blockCount, metaLength, blocksLength, postingsLength, indexLength, entriesLength, metaCrc, blocksCrc, indexCrc] = Array.from({ length: 11 }, () => input.u32()) as Eleven;
    input.u32();
    check('header', crc32(head.subarray(0, HEADER_LENGTH - 4)), input.u32());
    const total = HEADER_LENGTH + metaLength + blocksLength + postingsLength + indexLength + entriesLength;
    if (total !== source.length) throw new Problem('pack-cut-off', `The pack should have ${total} bytes and has ${source.length}.`, { wanted: total, length: source.length });
    if (blocksLength !== blockCount * BLOCK_ROW || indexLength !== entries * 8 + 4 || metaLength + blocksLength + indexLength > MOST_OPENING_BYTES) {
      throw new Problem('pack-damaged', 'The sizes in the pack header contradict one another.', { entries, blockCount, blocksLength, indexLength });
    }
    let at = HEADER_LENGTH;
    const next = (length: number): Section => ({ from: at, to: (at += length) });
    const [metaAt, blocksAt, postings, indexAt, records] = [next(metaLength), next(blocksLength), next(postingsLength), next(indexLength), next(entriesLength)];
    const [metaBytes, blocks, index] = await Promise.all([metaAt, blocksAt, indexAt].map(({ from, to }) => readExactly(source, from, to))) as [Uint8Array, Uint8Array, Uint8Array];
    check('description', crc32(metaBytes), metaCrc);
    check('directory', crc32(blocks), blocksCrc);
    check('entry index', crc32(index), indexCrc);
    return new Pack(name, source, parseJson(MetaSchema, metaBytes, 'description'), { entries, blocks: blockCount }, { blocks, index, postings, records });
  }

  async candidates(hashes: Float64Array): Promise<Candidate[]> {
    const blocks = new Map<number, Set<number>>();
    for (const hash of hashes) {
      for (let block = this.#blockBefore(hash); block < this.#blockCount && this.#firstHash(block) <= hash; block++) {
        const wanted = blocks.get(block);
        if (wanted) wanted.add(hash);
        else blocks.set(block, new Set([hash]));
      }
    }
    const hits = new Map<number, Hit[]>();
    for (const found of await Promise.all([...blocks].map(([block, wanted]) => this.#inBlock(block, wanted)))) {
      for (const [entry, hit] of found) {
        const list = hits.get(entry);
        if (list) list.push(hit);
        else hits.set(entry, [hit]);
      }
    }
    return Promise.all(strongest(new Map([...hits].map(([entry, list]) => [entry, new Set(list.map(({ hash }) => hash))]))).map(async (entry) => ({ article: await this.article(entry), hits: hits.get(entry)! })));
  }

  #firstHash(block: number): number {
    return this.#blocks.getUint32(block * BLOCK_ROW + 4, true) * 2 ** 32 + this.#blocks.getUint32(block * BLOCK_ROW, true);
  }

  /** The last block that begins below `hash`: its end may hold it already. */
  #blockBefore(hash: number): number {
    let low = 0;
    let high = this.#blockCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#firstHash(middle) < hash) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  async #inBlock(block: number, wanted: ReadonlySet<number>): Promise<[entry: number, hit: Hit][]> {
    const row = block * BLOCK_ROW;
    const from = this.#postings.from + this.#blocks.getUint32(row + 8, true);
    const to = from + this.#blocks.getUint32(row + 12, true);
    limit(`posting block ${block}`, to - from, MOST_BLOCK_BYTES);
    const bytes = await readExactly(this.#source, from, to, this.#postings);
    check(`posting block ${block}`, crc32(bytes), this.#blocks.getUint32(row + 16, true));
    const input = new ByteReader(bytes, `posting block ${block}`);
    const found: [number, Hit][] = [];
    let hash = 0;
    let left = input.varint();
    if (left > BLOCK_POSTINGS) throw new Problem('pack-damaged', `Posting block ${block} claims ${left} postings of at most ${BLOCK_POSTINGS}.`, { block, postings: left, most: BLOCK_POSTINGS });
    for (; left > 0; left--) {
      hash += input.varint();
      const entry = input.varint();
      const position = input.varint();
      if (entry >= this.entries) throw new Problem('pack-damaged', `Posting block ${block} names entry ${entry} of ${this.entries}.`, { block, entry, entries: this.entries });
      if (wanted.has(hash)) found.push([entry, { hash, position }]);
    }
    return found;
  }

  /** One entry, whole. @throws Problem `pack-damaged`, `pack-cut-off` */
  async article(entry: number): Promise<KnownArticle> {
    if (!(entry >= 0 && entry < this.entries)) throw new Problem('no-entry', `The pack has ${this.entries} entries, none numbered ${entry}.`, { entry, entries: this.entries });
    const from = this.#records.from + this.#index.getUint32(entry * 4, true);
    const to = this.#records.from + this.#index.getUint32(entry * 4 + 4, true);
    limit(`entry ${entry}`, to - from, MOST_ENTRY_BYTES);
    const bytes = await readExactly(this.#source, from, to, this.#records);
    check(`entry ${entry}`, crc32(bytes), this.#index.getUint32((this.entries + 1 + entry) * 4, true));
    return readArticle(entry, bytes);
  }
}

function readArticle(entry: number, bytes: Uint8Array): KnownArticle {
  const input = new ByteReader(bytes, `entry ${entry}`);
  const [log, words, weight, shingles, bounds] = [input.u8(), input.varint(), input.varint(), input.varint(), input.varint()];
  if (log > COARSEST_LOG || words > MOST_WORDS || weight < words || weight > 2 * words || shingles > words || bounds % 2 !== 0 || bounds > words + 1) {
    throw new Problem('pack-damaged', `The counts of entry ${entry} contradict one another.`, { entry, log, words, weight, shingles, bounds });
  }
  const quotes = new Uint32Array(bounds);
  let bound = 0;
  for (let i = 0; i < bounds; i++) {
    bound += input.varint();
    if (bound > words) throw new Problem('pack-damaged', `Entry ${entry} has a quotation up to word ${bound} of ${words}.`, { entry, bound, words });
    quotes[i] = bound;
  }
  const skeleton = input.bytes((words + 3) >> 2);
  return { entry, scale: 2 ** log, words, weight, shingles, quotes, skeleton, facts: parseJson(FactsSchema, input.bytes(input.left), `entry ${entry}`) };
}

type Eleven = [number, number, number, number, number, number, number, number, number, number, number];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function readExactly(source: ByteSource, from: number, to: number, within: Section = { from: 0, to: source.length }): Promise<Uint8Array> {
  if (from < within.from || to > within.to || to < from) throw new Problem('pack-damaged', `The pack points at bytes ${from} to ${to}, outside of ${within.from} to ${within.to}.`, { from, to });
  const bytes = await source.read(from, to);
  if (bytes.length !== to - from) throw new Problem('pack-cut-off', `Wanted ${to - from} bytes at ${from}, got ${bytes.length}.`, { from, to, got: bytes.length });
  return bytes;
}

function limit(what: string, length: number, most: number): void {
  if (length > most) throw new Problem('pack-damaged', `The pack claims ${length} bytes for its ${what}; more than ${most} it cannot have.`, { length, most });
}

function check(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new Problem('pack-damaged', `The pack is damaged: the checksum of its ${what} is ${found.toString(16)}, not ${wanted.toString(16)}.`, { found, wanted });
}

function parseJson<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array, what: string): T {
  try {
    return v.parse(schema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new Problem('pack-damaged', `The ${what} of the pack cannot be read.`, {}, error);
  }
}
