import type { KnownFacts } from '../article-facts';
import { ByteWriter } from '../bytes';
import type { ByteSink } from './byte-source';
import { crc32 } from './crc32';
import { encodeFacts } from './fact-block';
import { BLOCK_FACTS, BLOCK_POSTINGS, BLOCK_RECORDS, DIRECTORY_ROW, END_ROW, HEADER_LENGTH, MAGIC, SECTIONS, VERSION, type PackMeta, type SectionName } from './layout';
import { encodePostings, MOST_HASHES, prefixOf, type PostingList } from './posting-block';
import { encodeRecords, type KnownText } from './record-block';
import { TableWriter } from './table';

/**
 * Writes a pack onto a sink, section after section (FORMAT.md): all facts, then all records, then all postings by rising hash, then
 * `finish`. It holds one block and the tables: 16 bytes for each block of postings.
 */
export class PackFile {
  readonly #sink: ByteSink;
  readonly #entries: number;
  readonly #width: number;
  readonly #lengths: Record<SectionName, number> = { records: 0, facts: 0, postings: 0, recordTable: 0, factTable: 0, directory: 0, roots: 0, meta: 0 };
  readonly #recordTable = new TableWriter(END_ROW);
  readonly #factTable = new TableWriter(END_ROW);
  readonly #directory = new TableWriter(DIRECTORY_ROW);
  readonly #roots = new ByteWriter();
  readonly #texts: KnownText[] = [];
  readonly #facts: KnownFacts[] = [];
  readonly #lists: PostingList[] = [];
  #inBlock = 0;
  #at = HEADER_LENGTH;
  #postings = 0;
  #blocks = 0;

  constructor(sink: ByteSink, entries: number) {
    this.#sink = sink;
    this.#entries = entries;
    this.#width = Math.max(1, Math.ceil(Math.log2(Math.max(1, entries))));
  }

  get postings(): number {
    return this.#postings;
  }

  record(text: KnownText): void {
    if (this.#facts.length > 0) this.#closeFacts();
    if (this.#texts.push(text) === BLOCK_RECORDS) this.#closeRecords();
  }

  facts(facts: KnownFacts): void {
    if (this.#facts.push(facts) === BLOCK_FACTS) this.#closeFacts();
  }

  list(list: PostingList): void {
    if (this.#texts.length > 0) this.#closeRecords();
    const full = this.#inBlock + list.entries.length > BLOCK_POSTINGS || this.#lists.length >= MOST_HASHES;
    if (this.#lists.length > 0 && full && prefixOf(this.#lists.at(-1)!.hash) !== prefixOf(list.hash)) this.#closePostings();
    this.#lists.push(list);
    this.#inBlock += list.entries.length;
    this.#postings += list.entries.length;
  }

  /** @param scale of the postings of a long text @returns the length of the file */
  finish(meta: PackMeta, scale: number): number {
    if (this.#texts.length > 0) this.#closeRecords();
    if (this.#facts.length > 0) this.#closeFacts();
    if (this.#lists.length > 0) this.#closePostings();
    for (const [section, table] of [['recordTable', this.#recordTable], ['factTable', this.#factTable], ['directory', this.#directory]] as const) {
      for (const page of table.pages()) this.#append(section, page);
    }
    const roots = this.#roots.done();
    const metaBytes = new TextEncoder().encode(JSON.stringify(meta));
    this.#append('roots', roots);
    this.#append('meta', metaBytes);
    this.#sink.write(0, this.#header(scale, crc32(roots), crc32(metaBytes)));
    return this.#at;
  }

  #header(scale: number, rootsSum: number, metaSum: number): Uint8Array {
    const header = new ByteWriter(HEADER_LENGTH);
    header.bytes(new TextEncoder().encode(MAGIC));
    header.u32(VERSION);
    header.u32(this.#entries);
    header.u48(this.#postings);
    header.u32(this.#blocks);
    header.u8(Math.log2(scale));
    header.u8(this.#width);
    for (const section of SECTIONS) header.u48(this.#lengths[section]);
    header.u32(rootsSum);
    header.u32(metaSum);
    header.bytes(new Uint8Array(HEADER_LENGTH - 4 - header.length));
    header.u32(crc32(header.done()));
    return header.done();
  }

  #append(section: SectionName, bytes: Uint8Array): void {
    this.#sink.write(this.#at, bytes);
    this.#at += bytes.length;
    this.#lengths[section] += bytes.length;
  }

  #closeRecords(): void {
    this.#append('records', encodeRecords(this.#texts.splice(0)));
    this.#recordTable.add(row(this.#lengths.records));
  }

  #closeFacts(): void {
    this.#append('facts', encodeFacts(this.#facts.splice(0)));
    this.#factTable.add(row(this.#lengths.facts));
  }

  #closePostings(): void {
    const prefix = prefixOf(this.#lists[0]!.hash);
    this.#append('postings', encodePostings(this.#lists.splice(0), this.#width));
    this.#inBlock = 0;
    this.#blocks++;
    if (this.#directory.add(row(this.#lengths.postings, prefix))) this.#roots.u32(prefix);
  }
}

/** A row of a table: the block's prefix where it has one, and where it ends. */
function row(end: number, prefix?: number): Uint8Array {
  const out = new ByteWriter(DIRECTORY_ROW);
  if (prefix !== undefined) out.u32(prefix);
  out.u48(end);
  return out.done();
}
