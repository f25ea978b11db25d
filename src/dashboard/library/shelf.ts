import type { LibraryEntry } from '../../library/entry';
import { asking, comparing, EVERYTHING, type Query } from './query';
import { rowOf, sourceOf, type Row } from './row';
import { finding, inTurns, LOOK_EVERY, sorting } from './turns';

/** Entries of one reading: 500 are deserialised in about 8 ms, so a reading never holds the thread for longer than a frame. */
const BATCH = 500;
/** Names offered in a filter: more than that nobody reads, and the search finds the others. */
const MOST_OFFERED = 100;

/** What the table shows. */
export interface Shown {
  readonly query: Query;
  /** Those that are asked for, in order. */
  readonly found: readonly Row[];
  readonly total: number;
  /** `found` still answers an earlier question. */
  readonly arranging: boolean;
  /** Entries read so far, while they are; null when all are there. */
  readonly loading: number | null;
  /** The most frequent ones first, with how many entries have each. */
  readonly tags: readonly Offered[];
  readonly publishers: readonly Offered[];
  /** When each was added that was, milliseconds since 1970. */
  readonly added: readonly number[];
}
export type Offered = readonly [name: string, entries: number];
export const NOTHING_YET: Shown = { query: EVERYTHING, found: [], total: 0, arranging: false, loading: 0, tags: [], publishers: [], added: [] };

type List = (after: number | null, most: number) => Promise<readonly LibraryEntry[]>;

/** The whole library in memory as rows, arranged as asked; the latest question makes an earlier one stale. */
export class Shelf {
  readonly #list: List;
  readonly #tell: (shown: Shown) => void;
  readonly #collator: Intl.Collator;
  #rows = new Map<number, Row>();
  /** Changed (or removed: null) here since the reading began, which may have read past it before. */
  readonly #since = new Map<number, Row | null>();
  /** Changed rows, or another sort: the order has to be made anew. */
  #ordered: readonly Row[] | null = null;
  /** The order from which the names were taken: another one means that rows came, went, or changed. */
  #offeredFrom: readonly Row[] | null = null;
  #shown = NOTHING_YET;
  #arranging = new AbortController();
  #reading = new AbortController();

  constructor(list: List, tell: (shown: Shown) => void, language: string) {
    this.#list = list;
    this.#tell = tell;
    this.#collator = new Intl.Collator(language, { sensitivity: 'base' });
  }

  /** Reads everything anew; what is shown stays until that is done, but a first batch is shown at once. */
  async read(): Promise<void> {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    this.#since.clear();
    const first = this.#rows.size === 0;
    const rows = new Map<number, Row>();
    for (let after: number | null = null; ; ) {
      const batch: readonly LibraryEntry[] = await this.#list(after, BATCH);
      if (signal.aborted) return;
      for (const entry of batch) rows.set(entry.entry, rowOf(entry));
      const last = batch.at(-1);
      if (last === undefined) break;
      after = last.entry;
      if (first && rows.size <= BATCH) await this.#replace(new Map(rows), rows.size);
      else if (first) this.#show({ loading: rows.size });
      if (batch.length < BATCH) break;
    }
    for (const [entry, row] of this.#since) void (row === null ? rows.delete(entry) : rows.set(entry, row));
    await this.#replace(rows, null);
  }

  async ask(query: Query): Promise<void> {
    if (query.sort !== this.#shown.query.sort || query.descending !== this.#shown.query.descending) this.#ordered = null;
    this.#show({ query });
    await this.#arrange();
  }

  /** An entry that was changed here. */
  async put(entry: LibraryEntry): Promise<void> {
    const row = rowOf(entry);
    this.#since.set(row.entry, row);
    this.#rows.set(row.entry, row);
    await this.#replace(this.#rows, this.#shown.loading);
  }

  /** Entries that were removed here: gone at once, without another reading. */
  drop(entries: ReadonlySet<number>): void {
    for (const entry of entries) {
      this.#since.set(entry, null);
      this.#rows.delete(entry);
    }
    this.#ordered = this.#ordered?.filter(({ entry }) => !entries.has(entry)) ?? null;
    this.#show({ found: this.#shown.found.filter(({ entry }) => !entries.has(entry)), total: this.#rows.size });
  }

  /** Nobody looks any more. */
  close(): void {
    this.#reading.abort();
    this.#arranging.abort();
  }

  async #replace(rows: Map<number, Row>, loading: number | null): Promise<void> {
    this.#rows = rows;
    this.#ordered = null;
    this.#show({ total: rows.size, loading });
    await this.#arrange();
  }

  async #arrange(): Promise<void> {
    this.#arranging.abort();
    const { signal } = (this.#arranging = new AbortController());
    const { query } = this.#shown;
    this.#show({ arranging: true });
    try {
      this.#ordered ??= await inTurns(sorting([...this.#rows.values()], comparing(query, this.#collator)), signal);
      const found = await inTurns(finding(this.#ordered, asking(query)), signal);
      this.#show({ found, arranging: false });
      if (this.#shown.loading === null && this.#offeredFrom !== this.#ordered) this.#show(await inTurns(offered(this.#ordered), signal));
      this.#offeredFrom = this.#ordered;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #show(news: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...news };
    this.#tell(this.#shown);
  }
}

function* offered(rows: readonly Row[]): Generator<void, Pick<Shown, 'tags' | 'publishers' | 'added'>> {
  const tags = new Map<string, number>();
  const publishers = new Map<string, number>();
  const added: number[] = [];
  const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [at, row] of rows.entries()) {
    if (at % LOOK_EVERY === 0) yield;
    if (row.added !== null) added.push(row.added);
    for (const tag of row.tags) count(tags, tag);
    const source = sourceOf(row);
    if (source !== '') count(publishers, source);
  }
  const frequent = (counts: Map<string, number>): Offered[] => [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1)).slice(0, MOST_OFFERED);
  return { tags: frequent(tags), publishers: frequent(publishers), added };
}
