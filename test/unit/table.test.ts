import { describe, expect, it, test } from 'vitest';
import { bufferSource, type ByteSource, type Span } from '../../src/core/pack/byte-source';
import { DIRECTORY_ROW, END_ROW, PAGE_LENGTH } from '../../src/core/pack/layout';
import { Table, TableWriter } from '../../src/core/pack/table';
import { Problem } from '../../src/core/problem';
import { between, chance } from './seeded';
import { joined, le, pages } from './slow-pack';

const PER_PAGE = { [END_ROW]: 682, [DIRECTORY_ROW]: 409 };

/** Rows that rise as blocks' ends do; a directory's row begins with a prefix. */
function rowsOf(count: number, rowLength: number): { rows: number[][]; ends: number[] } {
  const next = chance(count + rowLength);
  let end = 0;
  const ends = Array.from({ length: count }, () => (end += between(next, 1, 2 ** 28)));
  return { ends, rows: ends.map((value, i) => (rowLength === END_ROW ? le(value, 6) : [...le(i * 7, 4), ...le(value, 6)])) };
}
function written(rows: readonly (readonly number[])[], rowLength: number): { bytes: Uint8Array; firsts: number[] } {
  const table = new TableWriter(rowLength);
  const firsts = rows.flatMap((row, i) => (table.add(Uint8Array.from(row)) ? [i] : []));
  return { bytes: joined(...table.pages()), firsts };
}
/** A source that notes what is read. */
function spied(bytes: Uint8Array): { source: ByteSource; reads: Span[] } {
  const reads: Span[] = [];
  return { reads, source: { length: bytes.length, read: (spans) => (reads.push(...spans), bufferSource(bytes).read(spans)) } };
}

describe.each([['ends of blocks', END_ROW], ['a directory', DIRECTORY_ROW]] as const)('a table of %s', (_what, rowLength) => {
  const perPage = PER_PAGE[rowLength];

  test.each([0, 1, perPage - 1, perPage, perPage + 1, 3 * perPage, 3 * perPage + 5])('of %i rows is laid out as FORMAT.md says, and read back', async (count) => {
    const { rows, ends } = rowsOf(count, rowLength);
    const { bytes, firsts } = written(rows, rowLength);
    expect(bytes).toEqual(count === 0 ? new Uint8Array() : pages(rows));
    expect(firsts).toEqual(rows.flatMap((_, i) => (i % perPage === 0 ? [i] : [])));
    // In the middle of a file: the section's begin counts.
    const table = new Table(bufferSource(joined(new Uint8Array(100), bytes, [1, 2, 3])), [100, 100 + bytes.length], rowLength, count, 'table');
    expect([table.rows, table.perPage]).toEqual([count, perPage]);
    const asked = [0, 1, perPage - 1, perPage, perPage + 1, count - 2, count - 1].filter((row) => row >= 0 && row < count);
    expect(await table.spans(asked)).toEqual(asked.map((row) => [row === 0 ? 0 : ends[row - 1], ends[row]]));
    expect(await table.spans(ends.map((_, row) => row))).toEqual(ends.map((end, row) => [row === 0 ? 0 : ends[row - 1], end]));
  });

  it('refuses a section that is not as long as its rows', () => {
    for (const [rows, length] of [[1, 0], [0, PAGE_LENGTH], [perPage + 1, PAGE_LENGTH], [perPage, 2 * PAGE_LENGTH], [2 ** 32 - 1, PAGE_LENGTH], [1, PAGE_LENGTH - 1]] as const) {
      expect(() => new Table(bufferSource(new Uint8Array(length)), [0, length], rowLength, rows, 'table')).toThrow(expect.objectContaining({ code: 'pack-damaged' }));
    }
  });

  it('refuses a page in which any byte was changed, the empty ones at its end too, and no other page', async () => {
    const { rows, ends } = rowsOf(perPage + 20, rowLength);
    const { bytes } = written(rows, rowLength);
    const next = chance(4);
    const places = [0, 1, 4091, 4092, 4095, 4096, 4096 + 20 * rowLength, 8191, ...Array.from({ length: 60 }, () => between(next, 0, bytes.length))];
    for (const at of places) {
      const damaged = bytes.with(at, bytes[at]! ^ (1 << between(next, 0, 8)));
      const table = new Table(bufferSource(damaged), [0, bytes.length], rowLength, rows.length, 'table');
      const [bad, good] = at < 4096 ? [5, perPage + 1] : [perPage + 1, 5];
      await expect(table.spans([bad]), `byte ${at}`).rejects.toMatchObject({ code: 'pack-damaged', values: { page: Math.floor(at / 4096) } });
      expect(await table.spans([good])).toEqual([[ends[good - 1], ends[good]]]);
    }
  });

  it('refuses a page that the source no longer has', async () => {
    const { bytes } = written(rowsOf(perPage + 20, rowLength).rows, rowLength);
    const table = new Table(bufferSource(bytes.subarray(0, 5000)), [0, bytes.length], rowLength, perPage + 20, 'table');
    await expect(table.spans([perPage + 3])).rejects.toThrow(Problem);
    await expect(table.spans([3])).resolves.toHaveLength(1);
  });
});

describe('what a table reads and holds', () => {
  const PAGES = 700;
  const { rows, ends } = rowsOf(PAGES * 682, END_ROW);
  const { bytes } = written(rows, END_ROW);
  const open = (source: ByteSource): Table => new Table(source, [0, bytes.length], END_ROW, rows.length, 'table');

  it('is nothing before it is asked, then the pages asked for, all together, each once', async () => {
    const { source, reads } = spied(bytes);
    const table = open(source);
    expect(reads).toEqual([]);
    await table.spans([0, 5, 682 * 3, 682 * 9 + 4, 7]);
    // Row 682 * 3 begins where the last row of the page before ends.
    expect(reads.map(([from]) => from / PAGE_LENGTH).sort((a, b) => a - b)).toEqual([0, 2, 3, 9]);
    expect(reads.every(([from, to]) => to - from === PAGE_LENGTH)).toBe(true);
    await table.spans([1, 682 * 9 + 5]);
    expect(reads).toHaveLength(4);
  });

  it('is at most 256 pages, those asked for last', async () => {
    const { source, reads } = spied(bytes);
    const table = open(source);
    const page = async (number: number): Promise<number> => {
      reads.length = 0;
      await table.pages([number]);
      return reads.length;
    };
    for (let number = 0; number < 256; number++) await page(number);
    expect(await page(0)).toBe(0);
    await page(256);
    expect([await page(0), await page(1), await page(255)]).toEqual([0, 1, 0]);
    // After all of a large table was read, the last 256 are there.
    for (let number = 0; number < PAGES; number++) await page(number);
    let held = 0;
    for (let number = PAGES - 1; number >= 0 && (await page(number)) === 0; number--) held++;
    expect(held).toBe(256);
  });

  it('is right where more pages are asked for at once than are held', async () => {
    const asked = Array.from({ length: PAGES }, (_, page) => page * 682 + 300);
    expect(await open(bufferSource(bytes)).spans(asked)).toEqual(asked.map((row) => [ends[row - 1], ends[row]]));
  });

  it('is right where many ask at once, and one drives out what another still needs', async () => {
    let free = (): void => {};
    const slow: ByteSource = {
      length: bytes.length,
      // Page 500 is slow to come.
      read: async (spans) => {
        if (spans.some(([from]) => from === 500 * PAGE_LENGTH)) await new Promise<void>((resolve) => (free = resolve));
        return bufferSource(bytes).read(spans);
      },
    };
    const table = open(slow);
    await table.spans([10]);
    const waiting = table.spans([10, 500 * 682 + 9]);
    await table.spans(Array.from({ length: 300 }, (_, page) => (page + 1) * 682 + 300));
    free();
    expect(await waiting).toEqual([[ends[9], ends[10]], [ends[500 * 682 + 8], ends[500 * 682 + 9]]]);
  });
});
