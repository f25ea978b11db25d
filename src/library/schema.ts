import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { CameBy, LibraryEntry, LibraryVersion } from './entry';

/** A version as it lies in the database. The hashes under which it is found follow from its signature (found-under.ts). */
export interface StoredVersion extends LibraryVersion {
  /** How many they are. */
  readonly sampled: number;
}

/** An article that was taken out, whole, until it cannot be put back any more. */
export interface RemovedArticle {
  /** Number of the removal; what was removed together is put back together. */
  readonly undo: number;
  readonly entry: number;
  /** Milliseconds since 1970 at which it was removed. */
  readonly at: number;
  readonly article: LibraryEntry;
  readonly versions: readonly StoredVersion[];
  readonly texts: readonly StoredText[];
}

export interface StoredText {
  readonly version: number;
  readonly text: string;
}

/** How much there is: counting a hundred thousand takes longer than a look-up may. */
export interface Counts {
  readonly name: 'counts';
  readonly articles: number;
  readonly versions: number;
  /** Of the articles, those that are only remembered. */
  readonly remembered: number;
}

/** Under which hashes versions are found that came since the last settling (settling.ts): one pair a place in both, by rising hash. */
export interface FreshPairs {
  readonly number: number;
  readonly hashes: Float64Array<ArrayBuffer>;
  readonly versions: Uint32Array<ArrayBuffer>;
}

/** What is to be known of the index besides. */
export interface IndexState {
  readonly name: 'state';
  /** How often it was settled: each time there is another filter. */
  readonly settled: number;
  /** How many pairs are fresh. */
  readonly fresh: number;
  /** Versions that went since the last settling: what buckets and fresh pairs say of them does not count. */
  readonly gone: Uint32Array<ArrayBuffer>;
}
export interface FilterBits {
  readonly name: 'filter';
  /** With which settling it was made. */
  readonly settled: number;
  readonly bits: Blob;
}

/**
 * A file on its way in. `staging`: its texts are being written and nobody sees them, for their articles are not there yet. `done`: it is in, and can be
 * taken back. `clearing`: cancelled, failed or taken back; what is left of it goes bit by bit.
 */
export interface ImportRecord {
  readonly import: number;
  readonly state: 'staging' | 'done' | 'clearing';
  /** Milliseconds since 1970 at which it came to that state. */
  readonly at: number;
}

/** A text of a staged article: already in `versions`, or still here, where the library seemed to have the article. */
export type StagedVersion = { readonly version: number } | { readonly version: null; readonly value: Omit<StoredVersion, 'version' | 'entry'>; readonly text: string | null };

/** One article of a file on its way in; afterwards, what is needed to take it back. */
export interface StagedArticle {
  readonly import: number;
  /** Its line in the file. */
  readonly line: number;
  /** The number it has where it is new. */
  readonly entry: number;
  /** addressKey of its URL; whether another article has that address, in the file or in the library. */
  readonly key: string;
  readonly aside: boolean;
  readonly article: Omit<LibraryEntry, 'entry' | 'key' | 'feed'>;
  readonly versions: readonly StagedVersion[];
  /** Of an article that the library had: how it was before the import and after. */
  readonly joined?: { readonly before: JoinedArticle; readonly after: JoinedArticle };
}

export interface JoinedArticle {
  readonly article: LibraryEntry;
  readonly versions: readonly StoredVersion[];
  /** The versions of which a text is kept. */
  readonly texts: readonly StoredText[];
}

export interface LibrarySchema extends DBSchema {
  articles: { key: number; value: LibraryEntry; indexes: { byKey: string; byCame: [CameBy, number]; byFeed: number } };
  versions: { key: number; value: StoredVersion; indexes: { byEntry: number } };
  /** By the number of the bucket (postings.ts). */
  postings: { key: number; value: Uint32Array<ArrayBuffer> };
  fresh: { key: number; value: FreshPairs };
  index: { key: string; value: IndexState | FilterBits };
  texts: { key: number; value: StoredText };
  undo: { key: [undo: number, entry: number]; value: RemovedArticle; indexes: { byTime: number } };
  counts: { key: string; value: Counts };
  imports: { key: number; value: ImportRecord };
  staged: { key: [number: number, line: number]; value: StagedArticle };
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;
export const STORES: StoreNames<LibrarySchema>[] = ['articles', 'versions', 'postings', 'fresh', 'index', 'texts', 'undo', 'counts', 'imports', 'staged'];
export const NOTHING: Counts = { name: 'counts', articles: 0, versions: 0, remembered: 0 };
export type Writing = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readwrite'>;
