import { crc32 } from 'node:zlib';

/** FORMAT.md read and written a second time, plainly and whole: the oracle of packs, and the maker of bad ones. */
export interface PlainPack {
  readonly meta: Uint8Array;
  /** Rows of [first hash, offset, length, crc32 (right if left out)]. */
  readonly blocks: readonly (readonly [hash: number, from: number, length: number, crc?: number])[];
  readonly postings: Uint8Array;
  readonly records: readonly Uint8Array[];
  /** Where the records begin and end; follows from them if left out. */
  readonly offsets?: readonly number[];
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const META = { name: 'Test', version: '3', description: 'A test.', license: 'MIT', homepage: '', unicode: '17.0' };

export function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

const u32s = (values: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setUint32(i * 4, value % 2 ** 32, true));
  return new Uint8Array(view.buffer);
};

/** A header with right checksums over any sixteen numbers in it. */
export function header(fields: { version?: number; entries: number; postings: number; blocks: number; lengths: readonly number[]; crcs: readonly number[] }): Uint8Array {
  const front = new Uint8Array([...utf8('FIRSTPRT'), ...u32s([fields.version ?? 1, fields.entries, fields.postings, fields.blocks, ...fields.lengths, ...fields.crcs, 0])]);
  return new Uint8Array([...front, ...u32s([crc32(front)])]);
}

/** A pack file with right checksums, whatever stands in it. */
export function assemble({ meta, blocks, postings, records, offsets }: PlainPack): Uint8Array {
  const rows = u32s(blocks.flatMap(([hash, from, length, crc]) => [hash, Math.floor(hash / 2 ** 32), from, length, crc ?? crc32(postings.subarray(from, from + length))]));
  const ends = records.map((_, i) => records.slice(0, i + 1).reduce((sum, record) => sum + record.length, 0));
  const index = u32s([...(offsets ?? [0, ...ends]), ...records.map((record) => crc32(record))]);
  const lengths = [meta.length, rows.length, postings.length, index.length, ends.at(-1) ?? 0];
  const head = header({ entries: records.length, postings: 0, blocks: blocks.length, lengths, crcs: [meta, rows, index].map((section) => crc32(section)) });
  return new Uint8Array(Buffer.concat([head, meta, rows, postings, index, ...records]));
}

export interface SlowPack {
  readonly postings: readonly { hash: number; entry: number; position: number }[];
  /** Postings of each block. */
  readonly blocks: readonly number[];
  readonly entries: readonly { log: number; words: number; weight: number; shingles: number; quotes: number[]; skeleton: number[]; facts: unknown }[];
  readonly meta: unknown;
}

/** Everything that a pack file holds. */
export function readWhole(bytes: Uint8Array): SlowPack {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const field = (n: number): number => view.getUint32(8 + n * 4, true);
  const [entryCount, blockCount] = [field(1), field(3)];
  const starts = [64];
  for (let n = 4; n < 9; n++) starts.push(starts.at(-1)! + field(n));
  const [metaAt, blocksAt, postingsAt, indexAt, recordsAt, end] = starts as [number, number, number, number, number, number];
  if (end !== bytes.length) throw new Error(`${bytes.length} bytes, not ${end}`);
  const json = (from: number, to: number): unknown => JSON.parse(new TextDecoder().decode(bytes.subarray(from, to)));
  let at = 0;
  const number = (): number => {
    const byte = bytes[at++]!;
    return byte < 128 ? byte : byte - 128 + 128 * number();
  };
  const postings: { hash: number; entry: number; position: number }[] = [];
  const blocks: number[] = [];
  for (let block = 0; block < blockCount; block++) {
    at = postingsAt + view.getUint32(blocksAt + block * 20 + 8, true);
    blocks.push(number());
    for (let i = 0, hash = 0; i < blocks[block]!; i++) postings.push({ hash: (hash += number()), entry: number(), position: number() });
  }
  const entries = Array.from({ length: entryCount }, (_, i) => {
    at = recordsAt + view.getUint32(indexAt + i * 4, true);
    const [log, words, weight, shingles, bounds] = [number(), number(), number(), number(), number()] as const;
    let bound = 0;
    const quotes = Array.from({ length: bounds }, () => (bound += number()));
    const facts = at + Math.ceil(words / 4);
    return { log, words, weight, shingles, quotes, skeleton: [...bytes.subarray(at, facts)], facts: json(facts, recordsAt + view.getUint32(indexAt + i * 4 + 4, true)) };
  });
  return { postings, blocks, entries, meta: json(metaAt, blocksAt) };
}
