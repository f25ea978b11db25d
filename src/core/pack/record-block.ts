import { ByteReader, ByteWriter } from '../bytes';
import { Problem } from '../problem';
import { COARSEST_LOG, MOST_WORDS, type Signature } from '../signature/signature';
import { crc32 } from './crc32';

/** An entry without its hashes and facts: what verification needs of a known text. */
export interface KnownText extends Pick<Signature, 'scale' | 'words' | 'weight' | 'shingles' | 'skeleton' | 'quotes'> {
  /** Hashes under which the index was given the text, common ones included: it stands for `shingles` of them. */
  readonly sampled: number;
}

/** A block of RECORDS (FORMAT.md). */
export function encodeRecords(texts: readonly KnownText[]): Uint8Array {
  const records = texts.map(encodeRecord);
  const out = new ByteWriter(8192);
  for (const { length } of records) out.varint(length);
  for (const record of records) out.bytes(record);
  out.u32(crc32(out.done()));
  return out.done();
}

function encodeRecord({ words, scale, weight, shingles, sampled, quotes, skeleton }: KnownText): Uint8Array {
  const out = new ByteWriter();
  out.varint(words);
  out.u8(Math.log2(scale));
  for (const value of [2 * words - weight, words - shingles, sampled, quotes.length]) out.varint(value);
  let before = 0;
  for (const bound of quotes) {
    out.varint(bound - before);
    before = bound;
  }
  out.bytes(skeleton);
  return out.done();
}

/** A block of RECORDS of `count` entries, opened: only what is asked for is decoded. */
export class RecordBlock {
  readonly #bytes: Uint8Array;
  readonly #ends: number[];
  readonly #start: number;
  readonly #what: string;

  /** @throws Problem `pack-damaged`, `cut-off` */
  constructor(bytes: Uint8Array, count: number, what: string, sums = true) {
    const end = Math.max(0, bytes.length - 4);
    if (sums && new ByteReader(bytes.subarray(end), what).u32() !== crc32(bytes.subarray(0, end))) throw new Problem('pack-damaged', `The checksum of ${what} is wrong.`);
    this.#bytes = bytes.subarray(0, end);
    this.#what = what;
    const input = new ByteReader(this.#bytes, what);
    let at = 0;
    this.#ends = Array.from({ length: count }, () => (at += input.varint()));
    this.#start = input.at;
    if (this.#start + at !== end) throw new Problem('pack-damaged', `The records of ${what} should have ${at} bytes and have ${end - this.#start}.`, { wanted: at });
  }

  /** @throws Problem `pack-damaged`, `cut-off` */
  text(number: number): KnownText {
    const from = number === 0 ? 0 : this.#ends[number - 1]!;
    const input = new ByteReader(this.#bytes.subarray(this.#start + from, this.#start + this.#ends[number]!), this.#what);
    const text = decodeRecord(input, this.#what);
    if (input.left !== 0) throw new Problem('pack-damaged', `A record of ${this.#what} has ${input.left} bytes too many.`, { left: input.left });
    return text;
  }
}

function decodeRecord(input: ByteReader, what: string): KnownText {
  const words = input.varint();
  const log = input.u8();
  const [lighter, fewer, sampled, bounds] = [input.varint(), input.varint(), input.varint(), input.varint()];
  if (log > COARSEST_LOG || words > MOST_WORDS || lighter > words || fewer > words || sampled > words || bounds % 2 !== 0 || bounds > words + 1) {
    throw new Problem('pack-damaged', `The counts of a text in ${what} contradict one another.`, { log, words, lighter, fewer, sampled, bounds });
  }
  const quotes = new Uint32Array(bounds);
  let bound = 0;
  for (let i = 0; i < bounds; i++) {
    bound += input.varint();
    if (bound > words) throw new Problem('pack-damaged', `A quotation in ${what} ends at word ${bound} of ${words}.`, { bound, words });
    quotes[i] = bound;
  }
  return { words, scale: 2 ** log, weight: 2 * words - lighter, shingles: words - fewer, sampled, quotes, skeleton: input.bytes((words + 3) >> 2) };
}
