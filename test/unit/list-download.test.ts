import './list-ground';
import { enveloped, listed, manifestOf, newKey, packOf, serveStatic, sha256, StaticServer } from './list-matter';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openListsDatabase, type ListsDatabase } from '../../src/library/lists/database';
import { Lists } from '../../src/library/lists/lists';
import { between, chance } from './seeded';

/** 15 MB: as many parts. */
const bundled = new Uint8Array(readFileSync(new URL('../../packs/bundled.pack', import.meta.url)));
const MB = 2 ** 20;
const PARTS = Math.ceil(bundled.length / MB);
const pack = listed('bundled.pack', bundled, new DataView(bundled.buffer).getUint32(12, true));
const key = newKey();

let server: StaticServer;
let lists: Lists;
let id: number;
let db: ListsDatabase;
/** Longer than a busy machine makes an honest server wait. */
let patience: number;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await new StaticServer().start();
  patience = 10_000;
  lists = await opened();
  db = await openListsDatabase();
  server.files.set('/list.json', { bytes: enveloped(key, manifestOf(key, 1, [pack])), etag: '"list"' });
  serve(bundled, '"one"');
  const { url, manifest, digest } = await lists.look(server.url('/list.json'));
  id = await lists.subscribe(url, manifest.key, digest);
});
afterEach(() => {
  db.close();
  server.stop();
});

/** As a background that has just been started. */
const opened = (): Promise<Lists> => Lists.open({ mayRead: () => Promise.resolve(true), room: () => Promise.resolve(Infinity), changed: () => undefined, get patience() { return patience; } });
const serve = (bytes: Uint8Array, etag?: string, ranges = true): void => void server.files.set('/bundled.pack', { bytes, ranges, ...(etag === undefined ? {} : { etag }) });
const ranges = (): string[] => server.asked.filter(({ path }) => path === '/bundled.pack').map(({ headers }) => headers.range ?? 'whole');
const from = (range: string): number => Number(/^bytes=(\d+)-/.exec(range)![1]);
/** Answers in place of the file from the nth request for it on. */
const at = (nth: number, answer: (response: ServerResponse, from: number) => void): void => {
  let count = 0;
  server.instead = (path, { headers }, response) => {
    if (path !== '/bundled.pack' || ++count < nth) return false;
    answer(response, from(headers.range!));
    return true;
  };
};
async function expectWhole(): Promise<void> {
  await lists.update(id);
  const file = await db.get('files', pack.sha256);
  expect(sha256(new Uint8Array(await (file as { blob: Blob }).blob.arrayBuffer()))).toBe(pack.sha256);
  expect(await db.count('parts')).toBe(0);
  expect((await lists.statuses())[0]).toMatchObject({ problem: null, progress: null, entries: pack.entries });
}

describe('a download', { timeout: 60_000 }, () => {
  it('asks for the pack part by part, each once', async () => {
    const seen: number[] = [];
    server.instead = (path) => (path === '/bundled.pack' && void lists.statuses().then(([list]) => seen.push(list!.progress?.done ?? -1)), false);
    await expectWhole();
    expect(ranges()).toEqual(Array.from({ length: PARTS }, (_, i) => `bytes=${i * MB}-${Math.min(bundled.length, (i + 1) * MB) - 1}`));
    expect(new Set(server.asked.map(({ headers }) => headers['if-range']))).toEqual(new Set([undefined, '"one"']));
    // What is shown on the way only grows, and by parts.
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.every((done) => done % MB === 0 || done === bundled.length)).toBe(true);
    expect(new Set(seen).size).toBeGreaterThan(PARTS / 2);
  });

  it('cut short at any moment, by the line or by a stop, goes on where it was', async () => {
    const next = chance(12);
    for (let i = 0; i < 12; i++) {
      const held = await db.count('parts');
      const stop = between(next, 1, 4);
      at(stop, (response) => (response.writeHead(206, { 'content-range': `bytes ${(held + stop - 1) * MB}-${(held + stop) * MB - 1}/${bundled.length}`, etag: '"one"' }).write(bundled.subarray(0, between(next, 1, MB - 1))), setTimeout(() => response.destroy(), 5)));
      await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unreachable' });
      expect(await db.count('parts')).toBe(held + stop - 1);
      expect((await lists.statuses())[0]!.progress).toEqual({ done: (held + stop - 1) * MB, total: bundled.length });
      if (held + stop > 10) break;
      // The next one is another background: it knows what the database knows.
      if (next() < 0.5) lists = await opened();
    }
    server.instead = () => false;
    server.asked.length = 0;
    const held = await db.count('parts');
    expect(held).toBeGreaterThan(4);
    await expectWhole();
    expect(ranges().map(from)).toEqual(Array.from({ length: PARTS - held }, (_, i) => (held + i) * MB));
  });

  it.each([
    ['heeds If-Range', (response: ServerResponse) => serveStatic({ bytes: bundled, etag: '"two"' }, { headers: { range: 'bytes=3-4', 'if-range': '"one"' } } as never, response)],
    ['does not', (response: ServerResponse, start: number) => serveStatic({ bytes: bundled, etag: '"two"' }, { headers: { range: `bytes=${start}-${start + MB - 1}` } } as never, response)],
    ['has a shorter one now', (response: ServerResponse) => response.writeHead(416).end()],
  ])('of a file that changes under it begins anew, where the server %s', async (_what, answer) => {
    serve(new Uint8Array(bundled.length), '"one"');
    at(5, (response, start) => {
      server.instead = () => false;
      serve(bundled, '"two"');
      answer(response, start);
    });
    await expectWhole();
    expect(ranges().filter((range) => from(range) === 0).length).toBeLessThanOrEqual(2);
  });

  it('of a file that changes again and again is given up', async () => {
    let state = 0;
    server.instead = (path, { headers }, response) => {
      if (path !== '/bundled.pack') return false;
      serveStatic({ bytes: bundled, etag: `"${state++}"` }, { headers: { range: headers.range } } as never, response);
      return true;
    };
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unsteady' });
    expect(ranges().length).toBeLessThan(10);
  });

  it.each([['with', '"one"'], ['without', undefined]])('from a server that knows no ranges, %s validators, comes in one answer; cut short it begins anew', async (_what, etag) => {
    serve(bundled, etag, false);
    at(1, (response) => (response.writeHead(200, { 'content-length': bundled.length, ...(etag === undefined ? {} : { etag }) }).write(bundled.subarray(0, 5 * MB + 9)), setTimeout(() => response.destroy(), 300)));
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unreachable' });
    expect(await db.count('parts')).toBeGreaterThan(2);
    server.instead = () => false;
    await expectWhole();
  });

  it('from a server that gives ranges and no validators is whole, or seen not to be', async () => {
    serve(bundled);
    at(9, (response) => response.destroy());
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unreachable' });
    server.instead = () => false;
    await expectWhole();
    expect(ranges().filter((range) => from(range) === 0)).toHaveLength(1);
  });

  test.each<[string, (response: ServerResponse, start: number) => void, string]>([
    ['other bytes than were asked for', (response) => response.writeHead(206, { 'content-range': `bytes 5-9/${bundled.length}`, etag: '"one"' }).end('12345'), 'list-unreachable'],
    ['a part without saying which', (response) => response.writeHead(206, { etag: '"one"' }).end('12345'), 'list-unreachable'],
    ['a part of a longer file', (response, start) => response.writeHead(206, { 'content-range': `bytes ${start}-${start + MB - 1}/99999999`, etag: '"one"' }).end(bundled.subarray(start, start + MB)), 'list-pack-size'],
    ['more than was asked for', (response, start) => response.writeHead(206, { 'content-range': `bytes ${start}-${start + MB - 1}/${bundled.length}`, etag: '"one"' }).end(bundled.subarray(start, start + 2 * MB)), 'list-too-large'],
    ['less than was asked for', (response, start) => response.writeHead(206, { 'content-range': `bytes ${start}-${start + MB - 1}/${bundled.length}`, etag: '"one"' }).end(bundled.subarray(start, start + 100)), 'list-unreachable'],
    ['nothing at all', (response, start) => response.writeHead(206, { 'content-range': `bytes ${start}-${start + MB - 1}/${bundled.length}`, etag: '"one"' }).end(), 'list-unreachable'],
    ['bytes without end', (response) => (response.writeHead(200), setInterval(() => response.write(bundled), 1)), 'list-too-large'],
    ['a file of 10 GB', (response) => response.writeHead(200, { 'content-length': 1e10 }).write('x'), 'list-too-large'],
    ['a byte and then nothing', (response) => response.writeHead(200).write('x'), 'list-slow'],
    ['an error', (response) => response.writeHead(500).end(), 'list-unreachable'],
    ['a page that asks to log in', (response) => response.writeHead(403).end('<form>'), 'list-unreachable'],
  ])('from a server that gives %s is refused', async (_what, answer, code) => {
    if (code === 'list-slow') patience = 200;
    at(3, answer);
    await expect(lists.update(id)).rejects.toMatchObject({ name: 'Problem', code });
    expect((await lists.statuses())[0]).toMatchObject({ problem: { code }, entries: 0 });
    server.instead = () => false;
    patience = 10_000;
    await expectWhole();
  });

  it('of which parts were lost in storage begins anew', async () => {
    at(6, (response) => response.destroy());
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unreachable' });
    server.instead = () => false;
    await db.delete('parts', [id, pack.sha256, 2 * MB]);
    await expectWhole();
  });

  it('of a newer version meanwhile takes along what both have', async () => {
    at(6, (response) => response.destroy());
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unreachable' });
    server.instead = () => false;
    const day = packOf(2);
    server.files.set('/day.pack', { bytes: day, etag: '"day"' });
    server.files.set('/list.json', { bytes: enveloped(key, manifestOf(key, 2, [listed('day.pack', day, 2), pack])), etag: '"list2"' });
    server.asked.length = 0;
    await lists.update(id);
    expect(ranges()).toHaveLength(PARTS - 5);
    expect((await lists.statuses())[0]).toMatchObject({ problem: null, entries: pack.entries + 2 });
  });
});
