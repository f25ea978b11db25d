import './list-ground';
import { packOf } from './list-matter';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { Problem } from '../../src/core/problem';
import { openListsDatabase } from '../../src/library/lists/database';
import { addPackFile } from '../../src/library/lists/pack-file';
import { between, chance } from './seeded';
import { header, joined } from './slow-pack';

/** Packs from others, as a list brings them and a reader opens them: whatever they are, they are sound or refused, soon, and nothing is kept of what was refused. */

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));

const add = (bytes: Uint8Array): Promise<number> => addPackFile(new Blob([new Uint8Array(bytes)]), 'x.pack', () => undefined, 1);
async function kept(): Promise<number[]> {
  const db = await openListsDatabase();
  const counts = await Promise.all((['lists', 'files', 'chunks', 'parts'] as const).map((store) => db.count(store)));
  db.close();
  return counts;
}

describe('packs made in bad faith', () => {
  it('mutated 4,000 times are refused with a named Problem, or are what they were', async () => {
    const next = chance(31);
    const good = packOf(6);
    const codes = new Map<string, number>();
    let longest = 0;
    for (let i = 0; i < 4000; i++) {
      const at = between(next, 0, good.length);
      const kind = between(next, 0, 5);
      const mutated = kind === 0 ? good.with(at, between(next, 0, 256))
        : kind === 1 ? good.slice(0, at)
        : kind === 2 ? joined(good.subarray(0, at), good.subarray(Math.min(good.length, at + between(next, 1, 300))))
        : kind === 3 ? joined(good.subarray(0, at), new Uint8Array(between(next, 1, 500)).map(() => between(next, 0, 256)), good.subarray(at))
        // Whole numbers of the header as large as they go.
        : good.map((byte, place) => (place >= at % 128 && place < (at % 128) + 6 ? 255 : byte));
      const start = performance.now();
      const code = await add(mutated).then(() => (expect(Buffer.compare(mutated, good)).toBe(0), 'same'), (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error as Error)));
      longest = Math.max(longest, performance.now() - start);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].filter((code) => !['same', 'not-a-pack', 'pack-version', 'pack-cut-off', 'pack-damaged'].includes(code))).toEqual([]);
    expect(codes.get('pack-damaged')).toBeGreaterThan(500);
    expect(longest).toBeLessThan(1000);
    expect((await kept())[0]).toBe(codes.has('same') ? 1 : 0);
  }, 60_000);

  test.each([
    ['a billion postings', { entries: 0, postings: 1e9, blocks: 0, lengths: [0, 0, 0, 0, 0, 0, 0, 900] }],
    ['a billion blocks of postings', { entries: 0, postings: 1e9, blocks: 1e9, lengths: [0, 0, 0, 0, 0, 900, 0, 0] }],
    ['four billion articles', { entries: 2 ** 32 - 1, postings: 0, blocks: 0, width: 32, lengths: [0, 0, 0, 900, 0, 0, 0, 0] }],
    ['sections of 256 TB', { entries: 1, postings: 1, blocks: 1, lengths: [2 ** 48 - 1, 0, 0, 0, 0, 0, 0, 0] }],
  ])('that claim %s are refused without room being made for them', async (_what, fields) => {
    const before = process.memoryUsage();
    const start = performance.now();
    await expect(add(joined(header(fields), new Uint8Array(900)))).rejects.toMatchObject({ name: 'Problem', code: expect.stringMatching(/^pack-/) as string });
    const after = process.memoryUsage();
    expect(performance.now() - start).toBeLessThan(500);
    expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(64 * 2 ** 20);
    expect(await kept()).toEqual([0, 0, 0, 0]);
  });

  it('of more than 256 MB are refused unread', async () => {
    const file = { size: 2 ** 28 + 1, arrayBuffer: () => Promise.reject(new Error('was read')) } as unknown as Blob;
    await expect(addPackFile(file, 'x.pack', () => undefined)).rejects.toMatchObject({ code: 'list-too-large' });
  });
});
