/**
 * Documents on their way to a worker. Batches are cut by the input alone, never by how many workers there are, so that the
 * same input gives the same parts and the same pack.
 */
export type Batch = LineBatch | FileBatch | RecordBatch;

/** Whole lines of a JSON Lines file. */
export interface LineBatch {
  readonly kind: 'lines';
  /** The file as the user named it. */
  readonly file: string;
  /** The number of the first line, from 1. */
  readonly first: number;
  readonly bytes: Uint8Array;
}

/** Pages on disk, read by the worker. */
export interface FileBatch {
  readonly kind: 'files';
  readonly paths: readonly string[];
}

/** Responses out of a WARC file. */
export interface RecordBatch {
  readonly kind: 'records';
  readonly file: string;
  readonly records: readonly PageRecord[];
}

export interface PageRecord {
  /** The record's number in its file, from 1. */
  readonly number: number;
  readonly url: string | null;
  /** The Content-Type header. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** Something said about the input: `bad` where a document was lost, `warning` where only a fact of it was. */
export interface Complaint {
  readonly severity: 'bad' | 'warning';
  /** File and line: `wire.jsonl.gz:17`. */
  readonly where: string;
  readonly field: string | null;
  readonly message: string;
}
