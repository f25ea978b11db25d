import { Problem } from '../problem';
import type { ByteSource, Span } from './byte-source';
import { crc32 } from './crc32';
import { PAGE_LENGTH } from './layout';

/** Rows of one size in pages with a checksum each (FORMAT: tables). */
export class TableWriter {
  readonly #rowLength: number;
  readonly #perPage: number;
  readonly #pages: Uint8Array[] = [];
  #rows = 0;

  constructor(rowLength: number) {
    this.#rowLength = rowLength;
    this.#perPage = rowsPerPage(rowLength);
  }

  /** @returns whether the row is the first of a page */
  add(row: Uint8Array): boolean {
    const place = this.#rows++ % this.#perPage;
    if (place === 0) this.#pages.push(new Uint8Array(PAGE_LENGTH));
    this.#pages.at(-1)!.set(row, place * this.#rowLength);
    return place === 0;
  }

  pages(): readonly Uint8Array[] {
    for (const page of this.#pages) new DataView(page.buffer).setUint32(PAGE_LENGTH - 4, crc32(page.subarray(0, PAGE_LENGTH - 4)), true);
    return this.#pages;
  }
}

/** Pages held at the most by one table: 1 MB. A page asked for again within one query, or by the next one, is not read twice. */
const MOST_PAGES = 256;

/** Mirror image of TableWriter, over a section of a pack. */
export class Table {
  readonly rows: number;
  readonly perPage: number;
  readonly #rowLength: number;
  readonly #source: ByteSource;
  readonly #section: Span;
  readonly #what: string;
  readonly #sums: boolean;
  readonly #held = new Map<number, DataView>();

  /** @throws Problem `pack-damaged` when the section cannot hold so many rows */
  constructor(source: ByteSource, section: Span, rowLength: number, rows: number, what: string, sums = true) {
    this.#source = source;
    this.#section = section;
    this.#rowLength = rowLength;
    this.#what = what;
    this.#sums = sums;
    this.rows = rows;
    this.perPage = rowsPerPage(rowLength);
    const wanted = Math.ceil(rows / this.perPage) * PAGE_LENGTH;
    if (section[1] - section[0] !== wanted) throw new Problem('pack-damaged', `The ${what} should have ${wanted} bytes for ${rows} rows and has ${section[1] - section[0]}.`, { rows, wanted });
  }

  /** The pages with these numbers, read together where they are not held. @throws Problem `pack-damaged` */
  async pages(numbers: Iterable<number>): Promise<Map<number, DataView>> {
    const wanted = [...new Set(numbers)];
    const missing = wanted.filter((page) => !this.#held.has(page));
    const spans = missing.map((page): Span => [this.#section[0] + page * PAGE_LENGTH, this.#section[0] + (page + 1) * PAGE_LENGTH]);
    // Taken before the read: another query may drive them out meanwhile.
    const found = new Map(wanted.flatMap((page) => (this.#held.has(page) ? [[page, this.#held.get(page)!] as const] : [])));
    (spans.length === 0 ? [] : await this.#source.read(spans)).forEach((bytes, i) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (bytes.length !== PAGE_LENGTH || (this.#sums && crc32(bytes.subarray(0, PAGE_LENGTH - 4)) !== view.getUint32(PAGE_LENGTH - 4, true))) {
        throw new Problem('pack-damaged', `The checksum of page ${missing[i]} of the ${this.#what} is wrong.`, { page: missing[i]! });
      }
      found.set(missing[i]!, view);
    });
    for (const [page, view] of found) this.#hold(page, view);
    return found;
  }

  #hold(page: number, view: DataView): void {
    this.#held.delete(page);
    this.#held.set(page, view);
    if (this.#held.size > MOST_PAGES) this.#held.delete(this.#held.keys().next().value!);
  }

  /** Page and byte offset of a row. */
  place(row: number): { page: number; at: number } {
    return { page: Math.floor(row / this.perPage), at: (row % this.perPage) * this.#rowLength };
  }

  /** Where blocks of the section begin and end, for a table whose rows end with a u48 end. */
  async spans(rows: readonly number[]): Promise<Span[]> {
    const places = rows.map((row) => [row === 0 ? null : this.place(row - 1), this.place(row)] as const);
    const pages = await this.pages(places.flatMap(([before, own]) => (before === null ? [own.page] : [before.page, own.page])));
    const end = ({ page, at }: { page: number; at: number }): number => {
      const view = pages.get(page)!;
      const last = at + this.#rowLength - 6;
      return view.getUint32(last, true) + view.getUint16(last + 4, true) * 2 ** 32;
    };
    return places.map(([before, own]) => [before === null ? 0 : end(before), end(own)]);
  }
}

const rowsPerPage = (rowLength: number): number => Math.floor((PAGE_LENGTH - 4) / rowLength);
