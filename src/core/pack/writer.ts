import { ByteWriter } from '../bytes';
import type { ArticleFacts } from '../article-facts';
import { cut } from '../signature/compare';
import { indexScale, type Signature } from '../signature/signature';
import { crc32 } from './crc32';
import type { Hit } from './known-index';
import { BLOCK_POSTINGS, HEADER_LENGTH, MAGIC, VERSION, type PackMeta } from './layout';

/** A hit and the entry it stands in. */
interface Posting extends Hit {
  readonly entry: number;
}

/** An article to be indexed. */
export interface PackEntry {
  readonly signature: Signature;
  readonly facts: ArticleFacts;
}

/** A pack file (FORMAT.md) of the given articles, in their order; the same input gives the same bytes. */
export function writePack(meta: PackMeta, entries: readonly PackEntry[]): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  const sampled = entries.map(({ signature }) => cut(signature, Math.max(signature.scale, indexScale(signature.shingles))));
  const postings = sortedPostings(sampled);
  const metaBytes = utf8.encode(JSON.stringify(meta));
  const { blocks, count, bytes: postingBytes } = writePostings(postings);
  const records = entries.map(({ facts }, i) => writeEntry(sampled[i]!, utf8.encode(JSON.stringify(facts))));
  const index = writeIndex(records);
  const entriesLength = records.reduce((sum, record) => sum + record.length, 0);

  const header = new ByteWriter(HEADER_LENGTH);
  header.bytes(utf8.encode(MAGIC));
  for (const value of [VERSION, entries.length, postings.length, count]) header.u32(value);
  for (const length of [metaBytes.length, blocks.length, postingBytes.length, index.length, entriesLength]) header.u32(length);
  for (const section of [metaBytes, blocks, index]) header.u32(crc32(section));
  header.u32(0);
  header.u32(crc32(header.done()));

  const out = new ByteWriter(HEADER_LENGTH + metaBytes.length + blocks.length + postingBytes.length + index.length + entriesLength);
  for (const part of [header.done(), metaBytes, blocks, postingBytes, index, ...records]) out.bytes(part);
  return out.done();
}

function sortedPostings(sampled: readonly Signature[]): Posting[] {
  const postings: Posting[] = [];
  sampled.forEach(({ hashes, positions }, entry) => {
    hashes.forEach((hash, i) => postings.push({ hash, entry, position: positions[i]! }));
  });
  return postings.sort((a, b) => a.hash - b.hash || a.entry - b.entry || a.position - b.position);
}

function writePostings(postings: readonly Posting[]): { blocks: Uint8Array; count: number; bytes: Uint8Array } {
  const rows = new ByteWriter();
  const all = new ByteWriter();
  let count = 0;
  for (let first = 0; first < postings.length; first += BLOCK_POSTINGS) {
    const members = postings.slice(first, first + BLOCK_POSTINGS);
    const block = new ByteWriter();
    block.varint(members.length);
    let before = 0;
    for (const { hash, entry, position } of members) {
      block.varint(hash - before);
      block.varint(entry);
      block.varint(position);
      before = hash;
    }
    const bytes = block.done();
    rows.u32(members[0]!.hash % 2 ** 32);
    rows.u32(Math.floor(members[0]!.hash / 2 ** 32));
    rows.u32(all.length);
    rows.u32(bytes.length);
    rows.u32(crc32(bytes));
    all.bytes(bytes);
    count++;
  }
  return { blocks: rows.done(), count, bytes: all.done() };
}

function writeEntry(signature: Signature, facts: Uint8Array): Uint8Array {
  const out = new ByteWriter(64 + signature.skeleton.length + facts.length);
  out.u8(Math.log2(signature.scale));
  for (const value of [signature.words, signature.weight, signature.shingles, signature.quotes.length]) out.varint(value);
  let before = 0;
  for (const bound of signature.quotes) {
    out.varint(bound - before);
    before = bound;
  }
  out.bytes(signature.skeleton);
  out.bytes(facts);
  return out.done();
}

function writeIndex(records: readonly Uint8Array[]): Uint8Array {
  const out = new ByteWriter(records.length * 8 + 4);
  let at = 0;
  for (const record of records) {
    out.u32(at);
    at += record.length;
  }
  out.u32(at);
  for (const record of records) out.u32(crc32(record));
  return out.done();
}
