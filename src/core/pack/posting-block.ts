import { ByteReader, ByteWriter } from '../bytes';
import { Problem } from '../problem';
import { BitReader, BitWriter } from './bits';
import { crc32 } from './crc32';
import { BLOCK_POSTINGS, PREFIX_STEP } from './layout';

/** A hash and the entries that hold it, rising; none of them: a common hash. */
export interface PostingList {
  readonly hash: number;
  readonly entries: readonly number[];
  /** How many unrelated articles carry it: common.ts. 0 for a single entry. */
  readonly level: number;
}

const LEVEL_BITS = 2;

/** Hashes in a block, about: a block of common hashes has no postings. Those of one prefix stay together and may exceed it. */
export const MOST_HASHES = BLOCK_POSTINGS;

/** The directory's part of a hash. */
export const prefixOf = (hash: number): number => Math.floor(hash / PREFIX_STEP);

/** A block of POSTINGS (FORMAT.md), for lists of rising hashes. @param width bits of an entry number */
export function encodePostings(lists: readonly PostingList[], width: number): Uint8Array {
  const base = prefixOf(lists[0]!.hash) * PREFIX_STEP;
  const range = lists.at(-1)!.hash - base + 1;
  const low = Math.max(0, Math.floor(Math.log2(range / lists.length)));
  const [lows, highs, flags, counts, numbers] = [new BitWriter(), new BitWriter(), new BitWriter(), new BitWriter(), new BitWriter()];
  let high = 0;
  let postings = 0;
  for (const { hash, entries, level } of lists) {
    const rest = hash - base;
    lows.write(rest % 2 ** low, low);
    for (const upper = Math.floor(rest / 2 ** low); high < upper; high++) highs.write(0, 1);
    highs.write(1, 1);
    flags.write(entries.length === 1 ? 0 : 1, 1);
    if (entries.length !== 1) {
      counts.gamma(entries.length === 0 ? 1 : entries.length);
      counts.write(level, LEVEL_BITS);
    }
    for (let i = 0; i < entries.length; i++) numbers.write(entries[i]!, width);
    postings += entries.length;
  }
  const out = new ByteWriter(4096);
  out.varint(lists.length);
  out.varint(postings);
  out.u8(low);
  out.bytes(lows.done());
  for (const part of [highs, counts]) {
    const bytes = part.done();
    if (part === counts) out.bytes(flags.done());
    out.varint(bytes.length);
    out.bytes(bytes);
  }
  out.bytes(numbers.done());
  const body = out.done();
  out.u32(crc32(body));
  return out.done();
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** A block of POSTINGS, opened: nothing is decoded but what is asked for. */
export class PostingBlock {
  readonly hashes: number;
  readonly postings: number;
  readonly #base: number;
  readonly #low: number;
  readonly #lows: Uint8Array;
  readonly #highs: Uint8Array;
  readonly #flags: Uint8Array;
  readonly #counts: Uint8Array;
  readonly #numbers: Uint8Array;
  readonly #width: number;
  readonly #entries: number;
  readonly #what: string;

  /** @throws Problem `pack-damaged`, `cut-off` */
  constructor(bytes: Uint8Array, prefix: number, width: number, entries: number, what: string, sums = true) {
    const input = new ByteReader(bytes.subarray(0, Math.max(0, bytes.length - 4)), what);
    const sum = new ByteReader(bytes.subarray(Math.max(0, bytes.length - 4)), what).u32();
    this.#what = what;
    if (sums && crc32(bytes.subarray(0, bytes.length - 4)) !== sum) throw this.#damaged('its checksum is wrong');
    this.#base = prefix * PREFIX_STEP;
    this.#width = width;
    this.#entries = entries;
    this.hashes = input.varint();
    this.postings = input.varint();
    this.#low = input.u8();
    if (this.hashes > MOST_HASHES + PREFIX_STEP || this.hashes === 0 || this.#low > 44 || this.postings > bytes.length * 8) throw this.#damaged('its counts cannot be');
    this.#lows = input.bytes((this.hashes * this.#low + 7) >> 3);
    this.#highs = input.bytes(input.varint());
    this.#flags = input.bytes((this.hashes + 7) >> 3);
    this.#counts = input.bytes(input.varint());
    this.#numbers = input.bytes(Math.ceil((this.postings * width) / 8));
    if (input.left !== 0) throw this.#damaged(`it has ${input.left} bytes too many`);
  }

  #damaged(how: string): Problem {
    return new Problem('pack-damaged', `The pack is damaged at ${this.#what}: ${how}.`);
  }

  /** A hash and its entries: null where it is not here. */
  find(hash: number): PostingList | null {
    const rest = hash - this.#base;
    const upper = Math.floor(rest / 2 ** this.#low);
    const lower = rest % 2 ** this.#low;
    // The hashes of one high part stand together, behind its zero number `upper`: whole bytes are skipped by their counts.
    let at = 0;
    let zeros = 0;
    let index = 0;
    for (; at < this.#highs.length; at++) {
      const ones = ONES[this.#highs[at]!]!;
      if (zeros + 8 - ones >= upper) break;
      zeros += 8 - ones;
      index += ones;
    }
    const bits = new BitReader(this.#highs, at * 8);
    while (zeros < upper && !bits.overrun) {
      if (bits.read(1) === 0) zeros++;
      else index++;
    }
    if (zeros < upper) return null;
    for (; index < this.hashes && bits.read(1) === 1; index++) {
      if (new BitReader(this.#lows, index * this.#low).read(this.#low) === lower) return this.#list(hash, index);
    }
    return null;
  }

  #list(hash: number, index: number): PostingList {
    let flagged = 0;
    for (let i = 0; i < index >> 3; i++) flagged += ONES[this.#flags[i]!]!;
    for (let i = index & ~7; i < index; i++) flagged += this.#flag(i);
    const counts = new BitReader(this.#counts);
    let first = index - flagged;
    for (let i = 0; i < flagged; i++) first += this.#count(counts, 1).count;
    const { count, level } = this.#count(counts, this.#flag(index));
    return { hash, entries: this.#read(new BitReader(this.#numbers, first * this.#width), count), level };
  }

  #flag(index: number): number {
    return (this.#flags[index >> 3]! >> (index & 7)) & 1;
  }

  /** FORMAT: code 1 is a common hash, without entries; an unflagged hash has one entry. */
  #count(counts: BitReader, flag: number): { count: number; level: number } {
    if (flag === 0) return { count: 1, level: 0 };
    const code = counts.gamma();
    return { count: code === 1 ? 0 : code, level: counts.read(LEVEL_BITS) };
  }

  #read(numbers: BitReader, count: number): number[] {
    if (count > this.postings) throw this.#damaged(`it names ${count} entries of one hash and claims ${this.postings} postings`);
    const entries: number[] = [];
    for (let i = 0; i < count; i++) {
      const entry = numbers.read(this.#width);
      if (entry >= this.#entries) throw this.#damaged(`it names entry ${entry} of ${this.#entries}`);
      entries.push(entry);
    }
    if (numbers.overrun) throw this.#damaged(`it has not the ${this.postings} postings it claims`);
    return entries;
  }

  /** All lists of the block, by rising hash. @throws Problem `pack-damaged` where they do not rise or the counts do not agree */
  lists(): PostingList[] {
    const lists: PostingList[] = [];
    const numbers = new BitReader(this.#numbers);
    const lows = new BitReader(this.#lows);
    const highs = new BitReader(this.#highs);
    const counts = new BitReader(this.#counts);
    let high = 0;
    let first = 0;
    let before = -1;
    for (let i = 0; i < this.hashes; i++) {
      high += highs.zeros();
      const hash = this.#base + high * 2 ** this.#low + lows.read(this.#low);
      const { count, level } = this.#count(counts, this.#flag(i));
      if (hash <= before || highs.overrun || counts.overrun) throw this.#damaged('its hashes do not rise');
      lists.push({ hash, entries: this.#read(numbers, count), level });
      first += count;
      before = hash;
    }
    if (first !== this.postings) throw this.#damaged(`it has ${first} postings and claims ${this.postings}`);
    return lists;
  }
}
