import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Span } from '../../src/core/pack/byte-source';
import { blobSource, together } from '../../src/platform/blob-source';
import { chunkSource, dropUnownedChunks, writeChunks } from '../../src/platform/chunks';
import { openFiles } from '../../src/platform/kept-files';
import { layFile, sourceOf } from '../../src/platform/laid-file';
import { between, chance } from './seeded';

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));

const next = chance(3);
const whole = (most: number): number => between(next, 0, most);
const bytesOf = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, () => whole(256));
const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> => new Blob([bytes]).stream();

function spansWithin(length: number, count: number): Span[] {
  return Array.from({ length: count }, (): Span => {
    const from = whole(length);
    return [from, Math.min(length, from + whole(30_000))];
  });
}

describe('a file in chunk records', { timeout: 30_000 }, () => {
  test.each([0, 1, 8191, 8192, 8193, 100_000, 9_000_000])('of %d bytes is read as it was written, wherever it is cut', async (length) => {
    const bytes = bytesOf(length);
    const db = await openFiles();
    const { first, length: written } = await writeChunks(db, streamOf(bytes));
    expect(written).toBe(length);
    const source = chunkSource(db, first, length);
    const spans = [[0, length] as const, [length, length] as const, ...(length > 0 ? spansWithin(length, 40) : [])];
    const found = await source.read(spans);
    spans.forEach(([from, to], i) => expect(Buffer.compare(found[i]!, bytes.subarray(from, to))).toBe(0));
    db.close();
  });

  test('gives fewer bytes where a chunk is missing, so that the reader of the pack refuses it', async () => {
    const db = await openFiles();
    const { first, length } = await writeChunks(db, streamOf(bytesOf(40_000)));
    await db.delete('chunks', first + 2);
    const [before, across, within] = await chunkSource(db, first, length).read([[0, 16_384], [10_000, 30_000], [17_000, 17_100]]);
    expect([before!.length, across!.length, within!.length]).toEqual([16_384, 0, 0]);
    db.close();
  });

  test('goes when no file owns it, and so does what a stopped import left; every other file stays whole', async () => {
    const db = await openFiles();
    const write = async (name: string, length: number): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = bytesOf(length);
      await db.put('files', { digest: name, ...(await writeChunks(db, streamOf(bytes))) }, name);
      return bytes;
    };
    const sweep = async (): Promise<void> => {
      const transaction = db.transaction(['files', 'chunks'], 'readwrite');
      await dropUnownedChunks(transaction.objectStore('files'), transaction.objectStore('chunks'));
      await transaction.done;
    };
    const bytes = new Map<string, Uint8Array>();
    bytes.set('first', await write('first', 50_000));
    await write('old', 30_000);
    bytes.set('second', await write('second', 20_000));
    const stopped = new ReadableStream<Uint8Array>({
      pull: (controller) => (controller.desiredSize === 1 ? controller.enqueue(bytesOf(5 * 2 ** 20)) : undefined),
      start: (controller) => void setTimeout(() => controller.error(new Error('stopped')), 50),
    });
    await expect(writeChunks(db, stopped)).rejects.toThrow('stopped');
    bytes.set('last', await write('last', 9000));
    await write('newest', 100);
    await db.put('files', { digest: 'blob', blob: new Blob(['no chunks']) }, 'blob');
    await db.delete('files', 'old');
    await db.delete('files', 'newest');
    const firsts = (await db.getAll('files')).flatMap((file) => ('first' in file ? [file.first] : []));
    expect(new Set(firsts).size).toBe(3);
    await sweep();
    expect(await db.count('chunks')).toBe(Math.ceil(50_000 / 8192) + Math.ceil(20_000 / 8192) + Math.ceil(9000 / 8192));
    for (const [name, all] of bytes) {
      const file = (await db.get('files', name)) as { first: number; length: number };
      expect(Buffer.compare((await chunkSource(db, file.first, file.length).read([[0, file.length]]))[0]!, all), name).toBe(0);
    }
    await Promise.all(['first', 'second', 'last'].map((name) => db.delete('files', name)));
    await sweep();
    expect(await db.count('chunks')).toBe(0);
    db.close();
  });
});

describe('a file laid down', { timeout: 60_000 }, () => {
  test.each([0, 100_000, 33 * 2 ** 20])('of %d bytes is read as it was, and replaced by the next of its name', async (length) => {
    const db = await openFiles();
    await layFile(db, 'other', 'o', new Blob([bytesOf(10)]));
    await layFile(db, 'file', 'old', new Blob([new Uint8Array(40 * 2 ** 20)]));
    expect(await db.count('chunks')).toBe(40 * 128);
    const bytes = new Uint8Array(length).map((_, i) => (i * 7 + (i >> 13)) & 255);
    const file = await layFile(db, 'file', 'new', new Blob([bytes]));
    expect('blob' in file).toBe(length < 32 * 2 ** 20);
    expect(await db.count('chunks')).toBe('blob' in file ? 0 : 33 * 128);
    const source = await sourceOf(db, (await db.get('files', 'file'))!);
    const spans = [[0, length] as const, ...(length > 0 ? spansWithin(length, 20) : [])];
    (await source.read(spans)).forEach((found, i) => expect(Buffer.compare(found, bytes.subarray(...spans[i]!))).toBe(0));
    db.close();
  });
});

describe('a Blob as a source', () => {
  test.each([0, 1000, 10 ** 9])('gives every span, read together over gaps of %d bytes', async (gap) => {
    const bytes = bytesOf(300_000);
    const spans = spansWithin(300_000, 200);
    const found = await blobSource(new Blob([bytes]), gap).read(spans);
    spans.forEach(([from, to], i) => expect(Buffer.compare(found[i]!, bytes.subarray(from, to))).toBe(0));
  });

  test('spans are read together only where the gap is small enough, each exactly once', () => {
    const spans: Span[] = [[500, 600], [0, 100], [90, 120], [700, 710], [5000, 5001]];
    expect(together(spans, 100)).toEqual([
      { from: 0, to: 120, members: [1, 2] },
      { from: 500, to: 710, members: [0, 3] },
      { from: 5000, to: 5001, members: [4] },
    ]);
  });
});
