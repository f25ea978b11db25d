/** Names and sizes that FORMAT.md fixes; writer and reader share nothing else. */
export const MAGIC = 'FIRSTPRT';
export const VERSION = 2;
export const HEADER_LENGTH = 128;

/** The sections, in the order of the file and of their lengths in the header. */
export const SECTIONS = ['facts', 'records', 'postings', 'recordTable', 'factTable', 'directory', 'roots', 'meta'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Postings in a block, 1.2 KB: a look-up reads and sums one block, so smaller is better there; each costs 14 bytes of directory and checksum. */
export const BLOCK_POSTINGS = 256;
/** Records in a block, 2.2 KB of mean news articles: a candidate costs one such read; each block costs 10 bytes of table and checksum. */
export const BLOCK_RECORDS = 8;
/** Facts in a block: on AllSides 16 take 93 bytes an article, 64 take 78. A match costs the inflation of one, 3 KB. */
export const BLOCK_FACTS = 16;

/** Tables are read by pages of this many bytes, the last four their checksum. */
export const PAGE_LENGTH = 4096;
/** A row of a block table: where the block ends, u48. */
export const END_ROW = 6;
/** A row of the directory: hash of the block's first posting without its low 12 bits, u32; where the block ends, u48. */
export const DIRECTORY_ROW = 10;
/** Bits of a hash that the directory leaves out. */
export const PREFIX_STEP = 2 ** 12;

/** What a pack says of itself. */
export interface PackMeta {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  readonly unicode: string;
}
