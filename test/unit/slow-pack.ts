import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** What stands for a column that is left out, as FORMAT.md says. */
const EMPTY = { id: null, url: null, title: '', publisher: null, published: null, authors: [], credits: [], label: 'article', teaser: false, traces: [] };

/** FORMAT.md read and written a second time, plainly and whole: the oracle of packs, and the maker of bad ones. */
export const META = { name: 'Test', version: '3', description: 'A test.', license: 'MIT', homepage: '', unicode: '17.0' };

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => new Uint8Array(parts.flatMap((part) => [...part]));

export function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** `bytes` bytes, lowest first. */
export const le = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);

/** The bytes and their checksum. */
export const summed = (bytes: Uint8Array): Uint8Array => joined(bytes, le(crc32(bytes), 4));

/** Bits as text, the first one first. */
const bitsOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => [...byte.toString(2).padStart(8, '0')].reverse().join('')).join('');
const bytesOf = (bits: string): Uint8Array => Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) => Number.parseInt([...bits.slice(i * 8, i * 8 + 8).padEnd(8, '0')].reverse().join(''), 2));
export const bitField = (value: number, width: number): string => (width === 0 ? '' : [...value.toString(2).padStart(width, '0')].reverse().join(''));
export const gammaCode = (value: number): string => '0'.repeat(value.toString(2).length - 1) + '1' + bitField(value, value.toString(2).length).slice(0, -1);

export interface PlainList {
  readonly hash: number;
  readonly entries: readonly number[];
  readonly level: number;
}

/** The parts of a block of postings, bits as text. */
export interface BlockParts {
  readonly hashes: number;
  readonly postings: number;
  readonly low: number;
  readonly lows: string;
  readonly highs: string;
  readonly flags: string;
  readonly counts: string;
  readonly numbers: string;
}

export function partsOf(lists: readonly PlainList[], width: number, low?: number): BlockParts {
  const base = Math.floor(lists[0]!.hash / 4096) * 4096;
  low ??= Math.max(0, Math.floor(Math.log2((lists.at(-1)!.hash - base + 1) / lists.length)));
  const highs: string[] = [];
  lists.forEach(({ hash }, i) => (highs[Math.floor((hash - base) / 2 ** low) + i] = '1'));
  const flagged = lists.filter(({ entries }) => entries.length !== 1);
  return {
    hashes: lists.length,
    postings: lists.flatMap(({ entries }) => entries).length,
    low,
    lows: lists.map(({ hash }) => bitField((hash - base) % 2 ** low, low)).join(''),
    highs: Array.from(highs, (bit) => bit ?? '0').join(''),
    flags: lists.map(({ entries }) => (entries.length === 1 ? '0' : '1')).join(''),
    counts: flagged.map(({ entries, level }) => gammaCode(Math.max(1, entries.length)) + bitField(level, 2)).join(''),
    numbers: lists.flatMap(({ entries }) => entries.map((entry) => bitField(entry, width))).join(''),
  };
}

/** A block with a right checksum, whatever stands in it. */
export function postingBlock({ hashes, postings, low, lows, highs, flags, counts, numbers }: BlockParts): Uint8Array {
  const [high, count] = [bytesOf(highs), bytesOf(counts)];
  return summed(joined(varint(hashes), varint(postings), [low], bytesOf(lows), varint(high.length), high, bytesOf(flags), varint(count.length), count, bytesOf(numbers)));
}

export const factBlock = (columns: unknown, length?: number): Uint8Array => {
  const json = typeof columns === 'string' ? utf8(columns) : utf8(JSON.stringify(columns));
  return summed(joined(varint(length ?? json.length), deflateRawSync(json)));
};
export const recordBlock = (...records: readonly Uint8Array[]): Uint8Array => summed(joined(records.flatMap(({ length }) => varint(length)), ...records));

export interface PlainPack {
  readonly meta: Uint8Array;
  readonly entries: number;
  readonly facts: readonly Uint8Array[];
  readonly records: readonly Uint8Array[];
  readonly postings: readonly (readonly [prefix: number, block: Uint8Array])[];
  readonly width?: number;
  readonly log?: number;
  /** What the tables say of where the blocks end; follows from them if left out. */
  readonly ends?: Partial<Record<'facts' | 'records' | 'postings', readonly number[]>>;
  readonly roots?: readonly number[];
}

/** A header with a right checksum over any numbers in it. */
export function header(fields: { version?: number; entries: number; postings: number; blocks: number; log?: number; width?: number; lengths: readonly number[]; sums?: readonly number[] }): Uint8Array {
  const { version = 2, entries, postings, blocks, log = 4, width = 1, lengths, sums = [0, 0] } = fields;
  const front = joined(utf8('FIRSTPRT'), le(version, 4), le(entries, 4), le(postings, 6), le(blocks, 4), [log, width], lengths.flatMap((length) => le(length, 6)), sums.flatMap((sum) => le(sum, 4)));
  return summed(joined(front, new Uint8Array(124 - front.length)));
}

/** Rows in pages of 4,096 bytes, each with its checksum. */
export function pages(rows: readonly (readonly number[])[]): Uint8Array {
  const perPage = Math.floor(4092 / (rows[0]?.length ?? 1));
  const cut = Array.from({ length: Math.ceil(rows.length / perPage) }, (_, i) => rows.slice(i * perPage, (i + 1) * perPage).flat());
  return joined(...cut.map((page) => summed(new Uint8Array(4092).map((_, i) => page[i] ?? 0))));
}

const endsOf = (blocks: readonly Uint8Array[]): number[] => blocks.map((_, i) => blocks.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0));

/** A pack file with right checksums, whatever stands in it. */
export function assemble({ meta, entries, facts, records, postings, width = 1, log = 4, ends = {}, roots }: PlainPack): Uint8Array {
  const blocks = postings.map(([, block]) => block);
  const directory = (ends.postings ?? endsOf(blocks)).map((end, i) => [...le(postings[i]![0], 4), ...le(end, 6)]);
  const sections = [
    joined(...facts), joined(...records), joined(...blocks), pages((ends.records ?? endsOf(records)).map((end) => le(end, 6))), pages((ends.facts ?? endsOf(facts)).map((end) => le(end, 6))), pages(directory),
    joined(...(roots ?? postings.filter((_, i) => i % 409 === 0).map(([prefix]) => prefix)).map((prefix) => le(prefix, 4))), meta,
  ];
  const lengths = sections.map(({ length }) => length);
  return joined(header({ entries, postings: 0, blocks: blocks.length, log, width, lengths, sums: [crc32(sections[6]!), crc32(meta)] }), ...sections);
}

export interface SlowRecord {
  readonly words: number;
  readonly scale: number;
  readonly weight: number;
  readonly shingles: number;
  readonly sampled: number;
  readonly quotes: readonly number[];
  readonly skeleton: readonly number[];
}

export interface SlowPack {
  readonly lists: readonly PlainList[];
  /** Hashes and postings of each block. */
  readonly blocks: readonly (readonly [hashes: number, postings: number])[];
  readonly records: readonly SlowRecord[];
  readonly facts: readonly Record<string, unknown>[];
  readonly meta: unknown;
  readonly header: { entries: number; postings: number; blocks: number; log: number; width: number };
  /** Where each section begins, and the end of the file. */
  readonly starts: readonly number[];
}

/** Everything that a pack file holds. @throws where it is not as FORMAT.md says */
export function readWhole(bytes: Uint8Array): SlowPack {
  const number = (at: number, length: number): number => bytes.subarray(at, at + length).reduceRight((sum, byte) => sum * 256 + byte, 0);
  const [entries, postings, blockCount, log, width] = [number(12, 4), number(16, 6), number(22, 4), number(26, 1), number(27, 1)];
  if (number(8, 4) !== 2) throw new Error(`version ${number(8, 4)}`);
  const starts = [128];
  for (let i = 0; i < 8; i++) starts.push(starts.at(-1)! + number(28 + i * 6, 6));
  if (starts.at(-1) !== bytes.length) throw new Error(`${bytes.length} bytes, not ${starts.at(-1)}`);
  const sound = (from: number, to: number): Uint8Array => {
    if (crc32(bytes.subarray(from, to - 4)) !== number(to - 4, 4)) throw new Error(`checksum of ${from} to ${to}`);
    return bytes.subarray(from, to - 4);
  };
  sound(0, 128);
  const rows = (section: number, length: number, count: number): Uint8Array[] => {
    const perPage = Math.floor(4092 / length);
    if (starts[section + 1]! - starts[section]! !== Math.ceil(count / perPage) * 4096) throw new Error(`pages of section ${section}`);
    return Array.from({ length: count }, (_, i) => {
      const page = starts[section]! + Math.floor(i / perPage) * 4096;
      return sound(page, page + 4096).subarray((i % perPage) * length, (i % perPage) * length + length);
    });
  };
  const endOf = (row: Uint8Array): number => row.subarray(-6).reduceRight((sum, byte) => sum * 256 + byte, 0);
  const cut = (section: number, table: readonly Uint8Array[]): Cursor[] => {
    const ends = table.map((row) => starts[section]! + endOf(row));
    if ((ends.at(-1) ?? starts[section]) !== starts[section + 1]) throw new Error(`section ${section} does not end with its last block`);
    return ends.map((end, i) => new Cursor(sound(ends[i - 1] ?? starts[section]!, end)));
  };

  const facts = cut(0, rows(4, 6, Math.ceil(entries / 16))).flatMap((block, i) => {
    const length = block.varint();
    const json = inflateRawSync(block.rest());
    if (json.length !== length) throw new Error(`${json.length} bytes of facts, not ${length}`);
    const columns = JSON.parse(json.toString('utf8')) as Record<string, unknown[]>;
    return Array.from({ length: Math.min(16, entries - i * 16) }, (_, j) => Object.fromEntries(Object.entries(EMPTY).map(([name, empty]) => [name, columns[name]?.[j] ?? empty])));
  });
  const records = cut(1, rows(3, 6, Math.ceil(entries / 8))).flatMap((block, i) => {
    const lengths = Array.from({ length: Math.min(8, entries - i * 8) }, () => block.varint());
    return lengths.map((length) => slowRecord(new Cursor(block.take(length))));
  });
  const directory = rows(5, 10, blockCount);
  const blocks: [number, number][] = [];
  const lists = cut(2, directory).flatMap((block, i) => {
    const own = slowBlock(block, directory[i]!.subarray(0, 4).reduceRight((sum, byte) => sum * 256 + byte, 0) * 4096, width);
    blocks.push([own.length, own.flatMap((list) => list.entries).length]);
    return own;
  });
  const roots = Array.from({ length: (starts[7]! - starts[6]!) / 4 }, (_, i) => number(starts[6]! + i * 4, 4));
  directory.forEach((row, i) => {
    if (i % 409 === 0 && roots[i / 409] !== row.subarray(0, 4).reduceRight((sum, byte) => sum * 256 + byte, 0)) throw new Error('roots');
  });
  const meta: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(starts[7], starts[8])));
  if (number(76, 4) !== crc32(bytes.subarray(starts[6], starts[7])) || number(80, 4) !== crc32(bytes.subarray(starts[7], starts[8]))) throw new Error('checksums of roots and meta');
  return { lists, blocks, records, facts, meta, header: { entries, postings, blocks: blockCount, log, width }, starts };
}

class Cursor {
  at = 0;
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  varint(): number {
    const byte = this.#bytes[this.at++]!;
    return byte < 128 ? byte : byte - 128 + 128 * this.varint();
  }
  take(length: number): Uint8Array {
    return this.#bytes.subarray(this.at, (this.at += length));
  }
  rest(): Uint8Array {
    return this.#bytes.subarray(this.at);
  }
}

function slowRecord(input: Cursor): SlowRecord {
  const words = input.varint();
  const log = input.take(1)[0]!;
  const [lighter, fewer, sampled, bounds] = [input.varint(), input.varint(), input.varint(), input.varint()] as const;
  let bound = 0;
  const quotes = Array.from({ length: bounds }, () => (bound += input.varint()));
  return { words, scale: 2 ** log, weight: 2 * words - lighter, shingles: words - fewer, sampled, quotes, skeleton: [...input.rest()] };
}

function slowBlock(input: Cursor, base: number, width: number): PlainList[] {
  const [hashes, postings] = [input.varint(), input.varint()] as const;
  const low = input.take(1)[0]!;
  const lows = bitsOf(input.take(Math.ceil((hashes * low) / 8)));
  const highs = bitsOf(input.take(input.varint()));
  const flags = bitsOf(input.take(Math.ceil(hashes / 8)));
  let counts = bitsOf(input.take(input.varint()));
  const numbers = bitsOf(input.take(Math.ceil((postings * width) / 8)));
  const value = (bits: string): number => Number.parseInt([...bits].reverse().join('') || '0', 2);
  const ones = [...highs].flatMap((bit, i) => (bit === '1' ? [i] : []));
  let posting = 0;
  return Array.from({ length: hashes }, (_, i) => {
    let [count, level] = [1, 0];
    if (flags[i] === '1') {
      const zeros = counts.indexOf('1');
      count = 2 ** zeros + value(counts.slice(zeros + 1, 2 * zeros + 1));
      level = value(counts.slice(2 * zeros + 1, 2 * zeros + 3));
      counts = counts.slice(2 * zeros + 3);
      if (count === 1) count = 0;
    }
    const entries = Array.from({ length: count }, () => value(numbers.slice(posting * width, ++posting * width)));
    return { hash: base + (ones[i]! - i) * 2 ** low + value(lows.slice(i * low, (i + 1) * low)), entries, level };
  });
}
