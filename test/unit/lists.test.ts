import { stored as noted } from './list-ground';
import { enveloped, listed, manifestOf, newKey, packOf, sha256, StaticServer } from './list-matter';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { publicKey } from '../../src/cli/output/list-key';
import { Pack } from '../../src/core/pack/reader';
import { bufferSource } from '../../src/core/pack/byte-source';
import { openListsDatabase } from '../../src/library/lists/database';
import { fingerprintOf } from '../../src/library/lists/envelope';
import { Lists } from '../../src/library/lists/lists';
import { addPackFile } from '../../src/library/lists/pack-file';
import type { ListPack } from '../../src/platform/list-status';
import { hasUsedLists } from '../../src/platform/lists-used';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const key = newKey();
const [base, day1, day2] = [packOf(20), packOf(3), packOf(4)];
const packed = (name: string, bytes: Uint8Array, entries: number): ListPack => listed(`${name}.pack`, bytes, entries);
const [basePack, firstDay, secondDay] = [packed('base', base, 20), packed('day1', day1, 3), packed('day2', day2, 4)];

let server: StaticServer;
let lists: Lists;
let now: number;
let room: number;
let mayRead: boolean;
/** Longer than a busy machine makes an honest server wait. */
let patience: number;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await new StaticServer().start();
  [now, room, mayRead, patience] = [1_000_000, Infinity, true, 10_000];
  lists = await Lists.open({ mayRead: () => Promise.resolve(mayRead), room: () => Promise.resolve(room), changed: () => undefined, get patience() { return patience; } }, () => now);
  for (const [name, bytes] of [['base', base], ['day1', day1], ['day2', day2]] as const) server.files.set(`/${name}.pack`, { bytes, etag: `"${name}"` });
});
afterEach(() => server.stop());

/** Puts a list's file on the server. */
function publish(serial: number, packs: readonly ListPack[], more: Parameters<typeof manifestOf>[3] = {}, by = key): void {
  const bytes = enveloped(by, manifestOf(by, serial, packs, more));
  server.files.set('/list.json', { bytes, etag: `"${sha256(bytes).slice(0, 8)}"` });
}

/** Subscribes to what the server has, as the dashboard does after a look. */
async function subscribed(): Promise<number> {
  const { url, manifest, digest } = await lists.look(server.url('/list.json'));
  return lists.subscribe(url, manifest.key, digest);
}

const status = async () => (await lists.statuses())[0]!;
const asked = (path: string) => server.asked.filter((one) => one.path === path);
const names = async (): Promise<string[]> => (await lists.indexes()).map(({ name }) => name);
/** What lies in storage: files, parts. */
async function stored(): Promise<{ files: string[]; parts: number }> {
  const db = await openListsDatabase();
  const found = { files: await db.getAllKeys('files'), parts: await db.count('parts') };
  db.close();
  return found;
}

describe('subscribing', () => {
  it('shows size, key and licence before anything but the manifest is fetched', async () => {
    publish(1, [basePack, firstDay]);
    const offer = await lists.look(`${server.url('/list.json')}#top`);
    expect(offer).toEqual({ url: server.url('/list.json'), manifest: manifestOf(key, 1, [basePack, firstDay]), digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string, download: base.length + day1.length, fingerprint: await fingerprintOf(publicKey(key)) });
    expect(server.asked.map(({ path }) => path)).toEqual(['/list.json']);
    expect(await lists.statuses()).toEqual([]);
    const { cookie, referer } = server.asked[0]!.headers;
    expect([cookie, referer]).toEqual([undefined, undefined]);
  });

  it('downloads, verifies and takes the list in; then its packs are among the indexes', async () => {
    publish(1, [basePack, firstDay]);
    const id = await subscribed();
    expect(await status()).toMatchObject({ id, name: 'Wire of the day', entries: 0, updated: null, progress: { done: 0, total: base.length + day1.length }, problem: null });
    expect(await names()).toEqual([]);
    expect(await lists.pending()).toEqual({ subscribed: true, due: true });
    await lists.updateDue();
    expect(await status()).toEqual({
      id, url: server.url('/list.json'), name: 'Wire of the day', version: '1', license: 'CC0', homepage: 'https://wire.example/', entries: 23, bytes: base.length + day1.length,
      fingerprint: await fingerprintOf(publicKey(key)), enabled: true, checked: now, updated: now, progress: null, problem: null,
    });
    expect(await names()).toEqual([`list:${id}:${basePack.sha256.slice(0, 8)}`, `list:${id}:${firstDay.sha256.slice(0, 8)}`]);
    expect(await lists.packs()).toEqual([basePack, firstDay].map(({ sha256 }) => ({ index: `list:${id}:${sha256.slice(0, 8)}`, list: 'Wire of the day', version: '1', sha256 })));
    const [first] = await lists.indexes();
    expect(await first!.facts([3])).toEqual(await (await Pack.open('x', bufferSource(base))).facts([3]));
    expect(await stored()).toEqual({ files: [basePack.sha256, firstDay.sha256].sort(), parts: 0 });
    expect(await lists.pending()).toEqual({ subscribed: true, due: false });
  });

  test.each<[string, () => void, string]>([
    ['an address without TLS', () => undefined, 'list-address'],
    ['a host that the reader does not allow', () => (mayRead = false), 'list-no-access'],
    ['no list there', () => server.files.delete('/list.json'), 'list-unreachable'],
    ['a server that is gone', () => server.stop(), 'list-unreachable'],
    ['a server that says nothing', () => (server.instead = () => true), 'list-slow'],
    ['a server that stops in the middle', () => (server.instead = (_path, _request, response) => (response.writeHead(200, { 'content-length': 500 }).write('{"firstprint":1'), true)), 'list-slow'],
    ['a manifest of 10 MB', () => server.files.set('/list.json', { bytes: new Uint8Array(10_000_000) }), 'list-too-large'],
    ['a manifest without end and length', () => (server.instead = (_path, _request, response) => (response.writeHead(200), setInterval(() => response.write(' '.repeat(50_000)), 1), true)), 'list-too-large'],
    ['304 for a question without condition', () => (server.instead = (_path, _request, response) => (response.writeHead(304).end(), true)), 'list-unreachable'],
    ['a way on to an address without TLS', () => (server.instead = (path, _request, response) => (path === '/list.json' && (server.instead = () => false, response.writeHead(302, { location: server.url('/on.json').replace('127.0.0.1', '0.0.0.0') }).end(), true))), 'list-address'],
    ['a way round in circles', () => (server.instead = (path, _request, response) => (response.writeHead(302, { location: path }).end(), true)), 'list-unreachable'],
    ['a forged list', () => server.files.set('/list.json', { bytes: enveloped(newKey(), manifestOf(key, 1, [basePack])) }), 'list-forged'],
  ])('to %s is refused, and nothing is kept', async (what, arrange, code) => {
    publish(1, [basePack]);
    server.files.set('/on.json', server.files.get('/list.json')!);
    const url = what === 'an address without TLS' ? 'http://lists.example/list.json' : server.url('/list.json');
    if (code === 'list-slow') patience = 200;
    arrange();
    await expect(lists.look(url)).rejects.toMatchObject({ name: 'Problem', code });
    arrange();
    await expect(lists.subscribe(url, publicKey(key), '0'.repeat(64))).rejects.toMatchObject({ name: 'Problem', code });
    expect(await lists.statuses()).toEqual([]);
  });

  it('to what has changed since it was shown is refused, and twice to one list too', async () => {
    publish(1, [basePack]);
    const { url, manifest, digest } = await lists.look(server.url('/list.json'));
    for (const change of [() => publish(2, [basePack]), () => publish(1, [basePack], { license: 'Proprietary' }), () => publish(1, [firstDay])]) {
      change();
      await expect(lists.subscribe(url, manifest.key, digest)).rejects.toMatchObject({ code: 'list-altered' });
    }
    publish(1, [basePack], {}, newKey());
    await expect(lists.subscribe(url, manifest.key, digest)).rejects.toMatchObject({ code: 'list-offer-changed' });
    expect(await lists.statuses()).toEqual([]);
    publish(1, [basePack]);
    await lists.subscribe(url, manifest.key, digest);
    await expect(lists.subscribe(url, manifest.key, digest)).rejects.toMatchObject({ code: 'list-known' });
    expect(await lists.statuses()).toHaveLength(1);
  });

  it('where there is no room is refused before anything is downloaded, and leaves nothing behind', async () => {
    publish(1, [basePack]);
    room = base.length;
    const id = await subscribed();
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await status()).toMatchObject({ problem: { code: 'storage-full' }, updated: null, progress: null });
    expect(asked('/base.pack')).toEqual([]);
    room = Infinity;
    await lists.update(id);
    expect(await status()).toMatchObject({ problem: null, entries: 20 });
  });
});

describe('a disk that is full', () => {
  const put = IDBObjectStore.prototype.put;
  afterEach(() => void (IDBObjectStore.prototype.put = put));
  /** From the nth writing on, into any of these stores. */
  const fullAt = (nth: number, ...stores: string[]): void => {
    let count = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      const request = put.apply(this, args);
      if (stores.includes(this.name) && ++count >= nth) (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
      return request;
    };
  };

  test.each([['parts', 1], ['parts', 2], ['files', 1], ['files', 2]] as const)('while an update writes %s, the %dth time, leaves the old version and nothing half written', async (store, nth) => {
    publish(1, [basePack]);
    const id = await subscribed();
    await lists.update(id);
    publish(2, [firstDay, secondDay]);
    fullAt(nth, store);
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'storage-full' });
    IDBObjectStore.prototype.put = put;
    expect(await status()).toMatchObject({ problem: { code: 'storage-full' }, entries: 20, progress: null });
    expect(await stored()).toEqual({ files: [basePack.sha256], parts: 0 });
    now += DAY;
    await lists.updateDue();
    expect(await status()).toMatchObject({ problem: null, entries: 7 });
  });

  it('has no server asked for what could not be kept', async () => {
    publish(1, [basePack]);
    const id = await subscribed();
    await lists.update(id);
    server.asked.length = 0;
    fullAt(1, 'lists');
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'storage-full' });
    expect(server.asked).toEqual([]);
  });

  test.each(['files', 'lists'])('while a pack from a file is laid into %s keeps nothing of it', async (store) => {
    fullAt(1, store);
    await expect(addPackFile(new Blob([base]), 'mine.pack', () => undefined)).rejects.toMatchObject({ code: 'storage-full' });
    IDBObjectStore.prototype.put = put;
    expect(await lists.statuses()).toEqual([]);
    expect(await addPackFile(new Blob([base]), 'mine.pack', () => undefined)).toBe(1);
  });
});

describe('looking for a newer version', () => {
  let id: number;
  beforeEach(async () => {
    publish(1, [basePack, firstDay]);
    id = await subscribed();
    await lists.update(id);
    server.asked.length = 0;
  });

  it('is done once a day, with what the server said before; 304 is the end of it', async () => {
    now += DAY - 1;
    await lists.updateDue();
    expect(server.asked).toEqual([]);
    now += 1;
    await lists.updateDue();
    expect(server.asked).toMatchObject([{ path: '/list.json', status: 304 }]);
    expect(await status()).toMatchObject({ checked: now, updated: 1_000_000, problem: null });
    await lists.updateDue();
    expect(server.asked).toHaveLength(1);
  });

  it('downloads only packs that are new, and lets go of those that are not needed any more', async () => {
    publish(2, [basePack, secondDay], { version: '2' });
    await lists.update(id);
    expect(server.asked.map(({ path }) => path)).toEqual(['/list.json', '/day2.pack']);
    expect(await status()).toMatchObject({ version: '2', entries: 24, bytes: base.length + day2.length });
    expect(await names()).toEqual([basePack, secondDay].map(({ sha256: digest }) => `list:${id}:${digest.slice(0, 8)}`));
    expect(await stored()).toEqual({ files: [basePack.sha256, secondDay.sha256].sort(), parts: 0 });
  });

  it('asked for twice at once, runs once', async () => {
    publish(2, [secondDay]);
    await Promise.all([lists.update(id), lists.update(id), lists.updateDue()]);
    expect(server.asked.map(({ path }) => path)).toEqual(['/list.json', '/day2.pack']);
  });

  const stranger = newKey();
  test.each<[string, () => void, string]>([
    ['forged', () => server.files.set('/list.json', { bytes: enveloped(stranger, manifestOf(key, 2, [secondDay])) }), 'list-forged'],
    ['of another key', () => publish(2, [secondDay], {}, stranger), 'list-key-changed'],
    ['older', () => publish(0.5, [secondDay]), 'list-bad-manifest'],
    ['of the same serial with other packs', () => publish(1, [secondDay]), 'list-altered'],
    ['no list', () => server.files.set('/list.json', { bytes: new TextEncoder().encode('<h1>404</h1>') }), 'list-not-a-list'],
    ['without its packs', () => publish(2, [packed('gone', packOf(1), 1)]), 'list-unreachable'],
    ['with a pack that is another', () => publish(2, [{ ...secondDay, path: 'day3.pack', bytes: day1.length }]), 'list-pack-differs'],
    ['with a pack that is shorter', () => publish(2, [{ ...secondDay, bytes: day2.length + 1 }]), 'list-pack-size'],
    ['with a pack that is longer', () => publish(2, [{ ...secondDay, bytes: day2.length - 1 }]), 'list-pack-size'],
    ['with a pack of another number of articles', () => publish(2, [{ ...secondDay, entries: 5 }]), 'list-pack-differs'],
    ['with a pack that is damaged, and signed so', () => {
      const damaged = day2.with(day2.length >> 1, day2[day2.length >> 1]! ^ 1);
      server.files.set('/damaged.pack', { bytes: damaged });
      publish(2, [packed('damaged', damaged, 4)]);
    }, 'pack-damaged'],
    ['with a pack that is none, and signed so', () => {
      const page = new TextEncoder().encode(`<!doctype html>${' '.repeat(500)}`);
      server.files.set('/page.pack', { bytes: page });
      publish(2, [packed('page', page, 4)]);
    }, 'not-a-pack'],
  ])('that is %s is refused with its reason, and the old one stays', async (what, arrange, code) => {
    server.files.set('/day3.pack', { bytes: day1 });
    arrange();
    if (what === 'older') {
      publish(2, [secondDay]);
      await lists.update(id);
      publish(1, [basePack, firstDay]);
      code = 'list-older';
    }
    const before = [await names(), (await stored()).files];
    await expect(lists.update(id)).rejects.toMatchObject({ name: 'Problem', code });
    expect(await status()).toMatchObject({ problem: { code, sentence: expect.stringMatching(/^[A-Z].*\.$/) as string } });
    expect([await names(), (await stored()).files]).toEqual(before);
    expect((await stored()).parts).toBe(0);
    // It mends itself as soon as the publisher does.
    publish(3, [basePack, secondDay]);
    now += DAY;
    await lists.updateDue();
    expect(await status()).toMatchObject({ problem: null, entries: 24 });
  });

  it('that fails for the moment is tried again after an hour, then two, at the most a day', async () => {
    server.stop();
    const tries: number[] = [];
    now += DAY;
    for (let hour = 0; hour < 100; hour++, now += HOUR) {
      const { checked } = await status();
      await lists.updateDue();
      expect((await status()).checked).toBe(checked);
      const db = await openListsDatabase();
      const { failures } = (await db.get('lists', id))!;
      db.close();
      if (failures > tries.length) tries.push(hour);
    }
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 55, 79]);
    expect(await status()).toMatchObject({ problem: { code: 'list-unreachable' }, entries: 23 });
    expect(await names()).toHaveLength(2);
  });

  it('stops with access to its host, and goes on when it is given again', async () => {
    mayRead = false;
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-no-access' });
    expect(server.asked).toEqual([]);
    await lists.accessChanged();
    await lists.updateDue();
    expect([server.asked, (await status()).problem?.code], 'as long as it is not given').toEqual([[], 'list-no-access']);
    mayRead = true;
    await lists.accessChanged();
    await lists.updateDue();
    expect((await status()).problem).toBeNull();
    expect(server.asked).not.toEqual([]);
  });
});

describe('a list', () => {
  it('that may not be asked in the middle of an update keeps what came of it', async () => {
    publish(1, [{ ...basePack, path: 'late.pack' }]);
    const id = await subscribed();
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-unreachable' });
    mayRead = false;
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-no-access' });
    expect((await status()).progress).not.toBeNull();
    server.files.set('/late.pack', server.files.get('/base.pack')!);
    mayRead = true;
    await lists.accessChanged();
    await lists.updateDue();
    expect(await status()).toMatchObject({ problem: null, progress: null, entries: basePack.entries });
  });

  it('that is switched off is neither matched against nor looked after', async () => {
    publish(1, [basePack]);
    const id = await subscribed();
    await lists.update(id);
    await lists.change(id, false);
    now += 2 * DAY;
    server.asked.length = 0;
    await lists.updateDue();
    expect([server.asked, await names(), await lists.pending()]).toEqual([[], [], { subscribed: false, due: false }]);
    await lists.change(id, true);
    expect(await names()).toHaveLength(1);
  });

  it('that is removed takes along what only it had; what another list has stays', async () => {
    publish(1, [basePack, firstDay]);
    const id = await subscribed();
    await lists.update(id);
    const bytes = enveloped(key, manifestOf(key, 1, [firstDay, secondDay]));
    server.files.set('/other.json', { bytes });
    const { url, manifest, digest, download } = await lists.look(server.url('/other.json'));
    expect(download).toBe(day2.length);
    const other = await lists.subscribe(url, manifest.key, digest);
    await lists.update(other);
    expect(await names()).toEqual([`list:${id}:${basePack.sha256.slice(0, 8)}`, `list:${id}:${firstDay.sha256.slice(0, 8)}`, `list:${other}:${secondDay.sha256.slice(0, 8)}`]);
    await lists.remove(id);
    expect(await stored()).toEqual({ files: [firstDay.sha256, secondDay.sha256].sort(), parts: 0 });
    expect(await names()).toEqual([`list:${other}:${firstDay.sha256.slice(0, 8)}`, `list:${other}:${secondDay.sha256.slice(0, 8)}`]);
    await lists.remove(other);
    expect(await stored()).toEqual({ files: [], parts: 0 });
    await expect(lists.change(id, true)).rejects.toMatchObject({ code: 'list-gone' });
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-gone' });
    await lists.remove(id);
  });

  it('that is removed in the middle of its download is gone', async () => {
    publish(1, [basePack]);
    const id = await subscribed();
    server.instead = (path, _request, response) => {
      if (path !== '/base.pack') return false;
      void lists.remove(id).then(() => response.end(base));
      return true;
    };
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-gone' });
    expect([await lists.statuses(), await stored()]).toEqual([[], { files: [], parts: 0 }]);
  });

  it('that is removed while its pack is verified leaves no file behind', async () => {
    publish(1, [basePack]);
    const id = await subscribed();
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    crypto.subtle.digest = async (algorithm, bytes) => {
      if (bytes.byteLength === base.length) await lists.remove(id);
      return digest(algorithm, bytes);
    };
    await expect(lists.update(id).finally(() => (crypto.subtle.digest = digest))).rejects.toMatchObject({ code: 'list-gone' });
    expect([await lists.statuses(), await stored()]).toEqual([[], { files: [], parts: 0 }]);
  });

  it.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | null]>([
    ['lost', () => null],
    ['cut off', (bytes) => bytes.slice(0, 500)],
    ['damaged in a block', (bytes) => bytes.map((byte, i) => (i > 200 && i < bytes.length - 9000 ? 255 - byte : byte))],
  ])('of which a pack is %s in storage is left out of a check, says so, and is mended by the next look', async (_what, harm) => {
    publish(1, [basePack, firstDay]);
    const id = await subscribed();
    await lists.update(id);
    const db = await openListsDatabase();
    const harmed = harm(base);
    await (harmed === null ? db.delete('files', basePack.sha256) : db.put('files', { digest: basePack.sha256, blob: new Blob([harmed]) }, basePack.sha256));
    db.close();
    const asking = Float64Array.from((await Pack.open('x', bufferSource(base)).then(async (pack) => (await pack.allLists().next()).value as { hash: number }[])).map(({ hash }) => hash)).sort();
    const answers = await Promise.all((await lists.indexes()).map((index) => index.ask(asking)));
    expect(answers.at(-1)!.among).toBe(3);
    expect(answers.slice(0, -1).every(({ among, candidates }) => among === 0 && candidates.length === 0)).toBe(true);
    await expect.poll(async () => (await status()).problem).toMatchObject({ code: 'list-damaged' });
    expect(await names()).toEqual([`list:${id}:${firstDay.sha256.slice(0, 8)}`]);
    server.asked.length = 0;
    // What was taken away is fetched at once, what is merely not there at the next look of the day.
    now += harmed === null ? DAY : HOUR;
    await lists.updateDue();
    expect(server.asked.map(({ path }) => path)).toEqual(['/list.json', '/base.pack']);
    expect(await status()).toMatchObject({ problem: null, entries: 23 });
    expect((await (await lists.indexes())[0]!.ask(asking)).candidates.length).toBeGreaterThan(0);
  });
});

/** The same lists in a worker that was stopped and woken. */
const woken = (): Promise<Lists> => Lists.open({ mayRead: () => Promise.resolve(mayRead), room: () => Promise.resolve(room), changed: () => undefined, patience }, () => now);

describe('a pack that cannot be read', () => {
  const { get } = IDBObjectStore.prototype;
  afterEach(() => void (IDBObjectStore.prototype.get = get));

  it('and cannot be fetched anew is not asked for at every wake', async () => {
    publish(1, [basePack, firstDay]);
    await lists.update(await subscribed());
    const db = await openListsDatabase();
    await db.put('files', { digest: basePack.sha256, blob: new Blob([base.slice(0, 500)]) }, basePack.sha256);
    db.close();
    server.files.delete('/base.pack');
    server.asked.length = 0;
    for (let minute = 0; minute < 50; minute++, now += 60_000) {
      lists = await woken();
      expect(await names()).toHaveLength(1);
      await lists.updateDue();
    }
    expect(server.asked.map(({ path }) => path)).toEqual(['/list.json', '/base.pack']);
    expect(await status()).toMatchObject({ problem: { code: 'list-unreachable' } });
  });

  it('for another reason than damage is left out until the next wake, and kept', async () => {
    publish(1, [basePack, firstDay]);
    await lists.update(await subscribed());
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, ...given: Parameters<typeof get>) {
      if (this.name === 'files' && given[0] === basePack.sha256) throw new DOMException('The connection was closed.', 'InvalidStateError');
      return get.apply(this, given);
    };
    expect(await names()).toHaveLength(1);
    IDBObjectStore.prototype.get = get;
    expect([await names(), (await status()).problem, (await stored()).files]).toEqual([[expect.any(String)], null, [basePack.sha256, firstDay.sha256].sort()]);
    lists = await woken();
    expect(await names()).toHaveLength(2);
  });
});

describe('a pack opened from a file', () => {
  it('is a list like any other, only that nobody looks after it; opened twice, it is there once', async () => {
    const steps: number[] = [];
    delete noted['listsUsed'];
    expect(await hasUsedLists()).toBe(false);
    const id = await addPackFile(new Blob([base]), 'mine.pack', (done, total) => void steps.push(done / total), 5);
    expect(steps.at(-1)).toBe(1);
    expect(await hasUsedLists()).toBe(true);
    expect(await lists.statuses()).toMatchObject([{ id, url: null, entries: 20, bytes: base.length, fingerprint: null, enabled: true, checked: null, updated: 5, progress: null, problem: null }]);
    expect(await addPackFile(new Blob([base]), 'again.pack', () => undefined)).toBe(id);
    expect(await names()).toEqual([`list:${id}:${basePack.sha256.slice(0, 8)}`]);
    expect(await lists.pending()).toEqual({ subscribed: false, due: false });
    await expect(lists.update(id)).rejects.toMatchObject({ code: 'list-of-a-file' });
    expect((await status()).problem).toBeNull();
    await lists.remove(id);
    expect(await stored()).toEqual({ files: [], parts: 0 });
  });

  it('is verified in turns: a page goes on living meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const steps = new Set<number>();
    await addPackFile(new Blob([readFileSync(new URL('../../packs/bundled.pack', import.meta.url))]), 'bundled.pack', () => steps.add(turns));
    clearInterval(timer);
    expect(steps.size, 'turns of others between steps of the verification').toBeGreaterThan(3);
  });

  it('that is no sound pack is refused, and nothing is kept', async () => {
    await expect(addPackFile(new Blob(['no pack at all'.repeat(50)]), 'x', () => undefined)).rejects.toMatchObject({ code: 'not-a-pack' });
    await expect(addPackFile(new Blob([base.slice(0, -9)]), 'x', () => undefined)).rejects.toMatchObject({ code: 'pack-cut-off' });
    await expect(addPackFile(new Blob([base.with(3000, base[3000]! ^ 4)]), 'x', () => undefined)).rejects.toMatchObject({ code: 'pack-damaged' });
    expect([await lists.statuses(), await stored()]).toEqual([[], { files: [], parts: 0 }]);
  });

  it('that was lost in storage is mended by opening it again', async () => {
    const id = await addPackFile(new Blob([base]), 'mine.pack', () => undefined, 5);
    const db = await openListsDatabase();
    await db.clear('files');
    db.close();
    expect(await names()).toEqual([]);
    expect(await status()).toMatchObject({ problem: { code: 'list-damaged' } });
    expect(await addPackFile(new Blob([base]), 'mine.pack', () => undefined, 6)).toBe(id);
    expect(await names()).toHaveLength(1);
    expect(await status()).toMatchObject({ problem: null });
  });
});
