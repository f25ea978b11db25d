import type { LibraryEntry } from '../entry';

/** In which the file's word may stand against the library's. */
export const CONFLICT_FIELDS = ['title', 'publisher', 'published', 'authors', 'note', 'tags'] as const;
export type ConflictField = (typeof CONFLICT_FIELDS)[number];

/** An article of the file, for people. The number of its line is the file's, from 1. */
export interface FileSample {
  readonly line: number;
  readonly url: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly published: string | null;
}

/** One that the library has with other facts. The values are the ones shown, as the reader wrote them or as the page gave them. */
export interface FileConflict extends FileSample {
  readonly entry: LibraryEntry['entry'];
  readonly fields: readonly { readonly field: ConflictField; readonly mine: string; readonly theirs: string }[];
}

/** Why a line cannot be taken. */
export interface BadLine {
  readonly line: number;
  /** Path of the field that is to blame, `versions.0.signature`; null where it is the whole line. */
  readonly field: string | null;
  /** Stable: `not-utf8`, `not-json`, `bad-field`, `bad-signature`, `same-address`, `line-too-long`. */
  readonly code: string;
  readonly reason: string;
}

/** How many there are, and the first of them, MOST_SAMPLES at the most. */
export interface Sampled<T> {
  readonly count: number;
  readonly samples: readonly T[];
}
export const MOST_SAMPLES = 100;

/** What an import would do: nothing was written. */
export interface ImportPreview {
  /** Not in the library. */
  readonly fresh: Sampled<FileSample>;
  /** There with the same facts; what the file knows of earlier times and texts is joined to it. */
  readonly same: Sampled<FileSample>;
  readonly conflicting: Sampled<FileConflict>;
  readonly bad: Sampled<BadLine>;
  /** Of the articles, those of which the file holds copies of texts. */
  readonly texts: number;
}

/** How far it is. `read`: bytes of the file. `commit`: articles, at the end, all in one step. `undo`, `write`: articles taken back, exported. */
export interface ExchangeProgress {
  readonly phase: 'read' | 'commit' | 'undo' | 'write';
  readonly done: number;
  readonly total: number;
}

export interface ExchangeOptions {
  /** Aborted: nothing has happened, and the reason is thrown. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExchangeProgress) => void;
}

export interface ImportOptions extends ExchangeOptions {
  /** Whose facts stay where both have the article and say different things. */
  readonly conflicts: 'mine' | 'theirs';
  /** Bad lines: the whole file is refused (Problem `bad-line`), or they are left out. */
  readonly badLines: 'refuse' | 'leave-out';
  /** Whether the copies of texts that the file holds are kept. */
  readonly texts: boolean;
}

export interface ImportDone {
  /** Articles that came in, that were changed, and that stayed as they were. */
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly leftOut: number;
  /** For undoImport; null where nothing was changed. */
  readonly undo: number | null;
}

export interface UndoDone {
  /** Articles that had come in and are gone, and that were changed and are as before. */
  readonly removed: number;
  readonly restored: number;
  /** That had come in, and that the reader edited or saw again since: they stay. */
  readonly kept: number;
}
