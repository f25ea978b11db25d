import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FileArticle } from '../../src/library/exchange/file-article';
import { batched } from '../../src/library/exchange/file-articles';
import { fileLines, type FileLine } from '../../src/library/exchange/file-lines';

const MB = 2 ** 20;
/** A file of pieces that come one after another: none of it lies in memory but the piece that is read. */
const fileOf = (pieces: readonly Uint8Array<ArrayBuffer>[]): Blob => {
  const left = [...pieces];
  return Object.assign(new Blob(['{"']), { stream: () => new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (to) => (left.length > 0 ? to.enqueue(left.shift()!) : to.close()) }) });
};

afterEach(() => vi.unstubAllGlobals());

describe('the lines of a file', () => {
  it('are given with their bytes, and one that is too long is refused before room is made for it', async () => {
    const piece = new Uint8Array(MB).fill(0x78);
    const file = fileOf([new TextEncoder().encode('{"é'), new TextEncoder().encode('"}\n'), ...Array<Uint8Array<ArrayBuffer>>(65).fill(piece), new TextEncoder().encode('\nlast')]);
    const taken: number[] = [];
    vi.stubGlobal('Uint8Array', class extends Uint8Array {
      constructor(given: number | ArrayBuffer) {
        super(given as number);
        if (typeof given === 'number') taken.push(given);
      }
    });
    const lines: FileLine[] = [];
    for await (const line of fileLines(file, {})) lines.push(line);
    expect(lines).toEqual([{ number: 1, text: '{"é"}', bytes: 6 }, { number: 2, text: null, code: 'line-too-long' }, { number: 3, text: 'last', bytes: 4 }]);
    // That of the first line, whose pieces had to be joined, is counted.
    expect(taken).toEqual(expect.arrayContaining([6]));
    expect(taken.filter((bytes) => bytes > MB)).toEqual([]);
  });

  it('are taken by their number, and fewer at once where they are long', async () => {
    async function* articles() {
      for (const [line, size] of [40, 40, 1, 1, 1, 64, 1].entries()) yield { line, bytes: size * MB } as FileArticle;
      yield { line: 7, field: null, code: 'not-json', reason: 'not JSON' };
    }
    const batches: number[][] = [];
    for await (const batch of batched(articles(), 3)) batches.push(batch.map(({ line }) => line));
    expect(batches).toEqual([[0, 1], [2, 3, 4], [5], [6, 7]]);
  });
});
