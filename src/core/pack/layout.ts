/** Names and sizes that FORMAT.md fixes; writer and reader share nothing else. */
export const MAGIC = 'FIRSTPRT';
export const VERSION = 1;
export const HEADER_LENGTH = 64;
export const BLOCK_ROW = 20;
/** Postings in a block: about 1 KB, a thirtieth of what one storage read costs anyway (FACTS: 64 KB slices take 1 ms). */
export const BLOCK_POSTINGS = 128;

/** What a pack says of itself. */
export interface PackMeta {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  readonly unicode: string;
}
