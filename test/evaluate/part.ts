import type { Row } from './table';

/** What a part of the evaluation gives: its rows, and every miss and false match behind them, to be studied. */
export interface Result {
  readonly rows: readonly Row[];
  readonly misses: readonly unknown[];
  readonly falseMatches: readonly unknown[];
  /** Tables of their own, printed below the one of all rows. */
  readonly tables?: readonly string[];
}

export interface Options {
  /** How many articles of a corpus are asked against the whole pack to count false matches. */
  readonly sample: number;
  /** A folder of NAME.jsonl files that `firstprint extract --json` wrote before; null extracts anew. */
  readonly extracts: string | null;
}

export type Part = (options: Options) => Promise<Result>;

export function joined(results: readonly Result[]): Result {
  return { rows: results.flatMap(({ rows }) => rows), misses: results.flatMap(({ misses }) => misses), falseMatches: results.flatMap(({ falseMatches }) => falseMatches), tables: results.flatMap(({ tables }) => tables ?? []) };
}
