import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait';
import { listed, newKey, sha256 } from '../unit/list-matter';
import { between, chance } from '../unit/seeded';
import { openDashboard } from './support/dashboard';
import { ListHost, listBecomes, parishPack, subscribe, tell } from './support/list-host';
import { BROWSERS, installedProfile, pause, settled, startStage, verdictOn, type Stage } from './support/stage';

/** 15 MB: fifteen parts. */
const large = new Uint8Array(readFileSync(new URL('../../packs/bundled.pack', import.meta.url)));
const largePack = listed('large.pack', large, new DataView(large.buffer).getUint32(12, true));
const [first, second] = [parishPack('Parish Wire'), parishPack('Wexcombe Parish News')];
const [firstPack, secondPack] = [listed('first.pack', first, 1), listed('second.pack', second, 1)];

describe.each(BROWSERS)('lists in %s', (kind) => {
  let stage: Stage;
  let host: ListHost;
  const url = (): string => stage.url('wire', '/lists/list.json');
  const alarms = () => stage.browser.evaluateInExtension(async () => (await chrome.alarms.getAll()).filter(({ name }) => name.startsWith('lists')).map(({ name, periodInMinutes }) => `${name} ${periodInMinutes}`).sort());
  /** Who the copy of the test page is said to be from. */
  const namedOn = async (id: string): Promise<string | null> => {
    const page = await stage.open(stage.url('county', `/own-copy?${id}`));
    const { kind: says, lead } = await verdictOn(stage.browser, page);
    await page.close();
    expect(says).toBe(lead === null ? 'nothing' : 'earlier');
    return lead?.index.startsWith('list:') === true ? lead.facts.publisher : null;
  };
  const packsAsked = (): string[] => host.asked.filter(({ path }) => path.endsWith('.pack')).map(({ path, range }) => `${path.slice('/lists/'.length)} ${range ?? ''}`);

  beforeEach(async () => {
    host = new ListHost();
    for (const [path, bytes] of [['large.pack', large], ['first.pack', first], ['second.pack', second]] as const) host.pack(path, bytes);
    stage = await startStage(kind, { extra: host.answer });
  });
  afterEach(() => stage?.close());

  test('a list is looked at, subscribed to, downloaded and matched against; updated, it names what is in it now', async () => {
    expect(await namedOn('before')).toBeNull();
    expect(await alarms()).toEqual([]);
    const open = await stage.open(stage.url('county', '/own-copy?open'));
    const badgeOfOpen = (isThere: boolean) => waitFor(() => stage.browser.badge(open), { what: `${isThere ? 'a' : 'no'} badge on the page that was open`, until: ({ text }) => (text !== '') === isThere });
    await verdictOn(stage.browser, open);
    await badgeOfOpen(false);
    host.publish(1, [firstPack, largePack]);
    const offer = await tell(stage.browser, 'listLook', { url: url() });
    expect(offer).toMatchObject({ ok: true, value: { download: first.length + large.length, manifest: { name: 'Wire of the day', license: 'CC0' }, fingerprint: expect.stringMatching(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/) as string } });
    expect(packsAsked()).toEqual([]);
    host.delay = 150;
    await subscribe(stage.browser, url());
    const seen = new Set<number>();
    await listBecomes(stage.browser, 'the list to be there', ({ updated, progress }) => (progress !== null && seen.add(progress.done), updated !== null));
    expect(seen.size, 'steps of the progress').toBeGreaterThan(2);
    expect(await alarms()).toEqual(['lists 60']);
    expect(await namedOn('subscribed')).toBe('Parish Wire');
    await badgeOfOpen(true);
    expect(host.asked.flatMap(({ revealing }) => revealing)).toEqual([]);

    host.asked.length = 0;
    host.publish(2, [secondPack, largePack], host.key, { version: '2' });
    const [{ id }] = await tell(stage.browser, 'lists');
    expect(await tell(stage.browser, 'listCheck', { id })).toEqual({ ok: true, value: null });
    expect(packsAsked()).toEqual([`second.pack bytes=0-${second.length - 1}`]);
    expect(await namedOn('updated')).toBe('Wexcombe Parish News');

    await tell(stage.browser, 'listChange', { id, enabled: false });
    expect(await namedOn('off')).toBeNull();
    await tell(stage.browser, 'listChange', { id, enabled: true });
    expect(await namedOn('on')).toBe('Wexcombe Parish News');
    await tell(stage.browser, 'listRemove', { id });
    expect(await namedOn('removed')).toBeNull();
    await badgeOfOpen(false);
    expect(await alarms()).toEqual([]);
  });

  test('what is forged, of another key, older, broken, too large or gone is refused with its reason; the old one stays', async () => {
    host.publish(5, [firstPack]);
    await subscribe(stage.browser, url());
    const { id } = await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null);
    const stranger = newKey();
    const broken = large.with(5_000_000, large[5_000_000]! ^ 1);
    host.pack('broken.pack', broken);
    const cases: [string, () => void][] = [
      ['list-key-changed', () => host.publish(6, [secondPack], stranger)],
      ['list-older', () => host.publish(4, [secondPack])],
      ['list-altered', () => host.publish(5, [secondPack])],
      ['list-forged', () => {
        host.publish(6, [secondPack]);
        const text = Buffer.from(host.files.get('/lists/list.json')!.bytes).toString().replace('Wire of the day', 'Wire of the dab');
        host.files.set('/lists/list.json', { bytes: Buffer.from(text) });
      }],
      ['list-not-a-list', () => host.files.set('/lists/list.json', { bytes: Buffer.from('<title>Sold</title>') })],
      ['list-too-large', () => host.files.set('/lists/list.json', { bytes: new Uint8Array(10_000_000) })],
      ['list-bad-manifest', () => host.publish(6, [{ ...secondPack, bytes: 1e12 }])],
      ['list-bad-manifest', () => host.publish(6, [secondPack], host.key, { homepage: 'javascript:alert(1)' })],
      ['list-bad-manifest', () => host.publish(6, [{ ...secondPack, path: '../../second.pack' }])],
      ['list-pack-size', () => host.publish(6, [{ ...secondPack, bytes: second.length - 1 }])],
      ['list-pack-differs', () => host.publish(6, [{ ...largePack, path: 'broken.pack' }])],
      ['pack-damaged', () => host.publish(6, [{ ...largePack, path: 'broken.pack', sha256: sha256(broken) }])],
      ['list-unreachable', () => host.publish(6, [{ ...secondPack, path: 'nowhere.pack' }])],
      ['list-unreachable', () => host.files.delete('/lists/list.json')],
    ];
    for (const [code, arrange] of cases) {
      arrange();
      expect(await tell(stage.browser, 'listCheck', { id }), code).toMatchObject({ ok: false, code });
      const [list] = await tell(stage.browser, 'lists');
      expect(list, code).toMatchObject({ problem: { code }, entries: 1, ...(code === 'list-unreachable' ? {} : { progress: null }) });
    }
    expect(await namedOn('refused')).toBe('Parish Wire');
    host.publish(7, [secondPack]);
    expect(await tell(stage.browser, 'listCheck', { id })).toEqual({ ok: true, value: null });
    expect(await namedOn('mended')).toBe('Wexcombe Parish News');
    for (const address of ['http://lists.example/list.json', 'ftp://wire.localhost/', 'javascript:alert(1)', '']) expect(await tell(stage.browser, 'listLook', { url: address })).toMatchObject({ ok: false, code: 'list-address' });
  });

  test('a server without ranges will do', async () => {
    host.pack('large.pack', large, false);
    host.publish(1, [firstPack, largePack]);
    await subscribe(stage.browser, url());
    expect(await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null)).toMatchObject({ entries: 1 + largePack.entries, problem: null });
    expect(packsAsked().filter((one) => one.startsWith('large'))).toHaveLength(1);
  });

  test('stopped at any moment of an update, it goes on from there, and the old version serves meanwhile', async () => {
    const next = chance(kind === 'firefox' ? 77 : 78);
    host.publish(1, [firstPack]);
    await subscribe(stage.browser, url());
    await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null);
    const [{ id }] = await tell(stage.browser, 'lists');
    // Of fifteen parts some two come between two stops, also on a machine that has nothing else to do.
    host.delay = 200;
    host.publish(2, [secondPack, largePack]);
    void tell(stage.browser, 'listCheck', { id }).catch(() => undefined);
    let stops = 0;
    for (; stops < 12; stops++) {
      await pause(between(next, 20, 700));
      await stage.browser.stopBackground();
      // Whatever wakes it, it goes on: here the dashboard that asks how far it is.
      const [list] = await tell(stage.browser, 'lists');
      if (list!.progress === null) break;
      expect(list!.entries, 'of the old version').toBe(1);
      if (stops === 4) {
        // Long enough for a page to be looked at before the update is through.
        host.delay = 10_000;
        await waitFor(alarms, { what: 'the alarm for going on', until: (names) => names.includes('lists-resume 1') });
        expect(await namedOn('meanwhile')).toBe('Parish Wire');
        host.delay = 200;
      }
    }
    expect(stops, 'stops in the middle').toBeGreaterThan(4);
    expect(await listBecomes(stage.browser, 'the update', ({ progress }) => progress === null, 30_000)).toMatchObject({ entries: 1 + largePack.entries, problem: null });
    expect(await namedOn('updated')).toBe('Wexcombe Parish News');
    // Each stop costs the part that was on its way, and no more.
    expect(packsAsked().filter((one) => one.startsWith('large')).length).toBeLessThanOrEqual(15 + stops + 1);
    await waitFor(alarms, { what: 'the alarm for going on to be taken away', until: (names) => !names.some((name) => name.startsWith('lists-resume')) });
    const left = await stage.browser.evaluateInExtension(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('firstprint-lists');
        request.onsuccess = () => resolve(request.result);
      });
      const count = (store: string): Promise<number> => new Promise((resolve) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
      });
      const counts = { files: await count('files'), parts: await count('parts') };
      database.close();
      return counts;
    });
    expect(left).toEqual({ files: 2, parts: 0 });
  }, 120_000);

  test('stopped in a first download, and at any moment of small updates, there is always one whole version', async () => {
    const next = chance(kind === 'firefox' ? 5 : 6);
    host.delay = 40;
    host.publish(1, [largePack, firstPack]);
    await subscribe(stage.browser, url());
    for (let stops = 0; stops < 3; stops++) {
      await pause(between(next, 20, 300));
      await stage.browser.stopBackground();
      expect((await tell(stage.browser, 'lists'))[0]).toMatchObject({ enabled: true, problem: null });
    }
    const [{ id }] = [await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null)];
    host.delay = 0;
    let serial = 1;
    for (let round = 0; round < 12; round++) {
      const [pack, other] = round % 2 === 0 ? [secondPack, firstPack] : [firstPack, secondPack];
      host.publish(++serial, [pack, largePack], host.key, { version: `${serial}` });
      void tell(stage.browser, 'listCheck', { id }).catch(() => undefined);
      await pause(between(next, 0, 120));
      await stage.browser.stopBackground();
      const [list] = await tell(stage.browser, 'lists');
      expect([`${serial - 1}`, `${serial}`], 'the version held').toContain(list!.version);
      expect(list).toMatchObject({ entries: 1 + largePack.entries, bytes: largePack.bytes + (list!.version === `${serial}` ? pack : other).bytes, problem: null });
      await tell(stage.browser, 'listCheck', { id });
      expect((await tell(stage.browser, 'lists'))[0]).toMatchObject({ version: `${serial}`, progress: null, problem: null });
    }
    expect(await namedOn('in the end')).toBe('Parish Wire');
  }, 120_000);

  // In Chromium a reader withdraws it on the browser's own page, of which a page of ours has no button.
  test.runIf(kind === 'firefox')('that may not be asked any more goes on as soon as it may again, whether the background runs or not', async () => {
    host.publish(1, [firstPack]);
    const id = await subscribe(stage.browser, url());
    await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null);
    await stage.browser.evaluateInExtension(() => chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }));
    host.publish(2, [secondPack], host.key, { version: '2' });
    host.asked.length = 0;
    expect(await tell(stage.browser, 'listCheck', { id })).toMatchObject({ ok: false, code: 'list-no-access' });
    expect(host.asked).toEqual([]);
    const page = await openDashboard(stage.browser, 'settings');
    await page.waitForSelector('[data-action="access"]');
    await stage.browser.stopBackground();
    await page.click('[data-action="access"]');
    await listBecomes(stage.browser, 'the second version', ({ version, problem }) => version === '2' && problem === null);
  });

  test('when the whole browser is killed in the middle, what was committed is there again, and the rest is fetched', async () => {
    const profile = await installedProfile(kind);
    const next = chance(kind === 'firefox' ? 15 : 16);
    try {
      host.publish(1, [firstPack]);
      host.pack('large.pack', large);
      for (let kills = 0; kills <= 3; kills++) {
        await stage.close();
        stage = await startStage(kind, { extra: host.answer, profile });
        if (kills === 0) {
          await subscribe(stage.browser, url());
          await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null);
          // Firefox's start may take ten seconds here, for its first page that may not come again (launch): the rest must not be there by then.
          host.delay = kind === 'firefox' ? 1500 : 150;
          host.publish(2, [secondPack, largePack]);
          void tell(stage.browser, 'listCheck', { id: 1 }).catch(() => undefined);
        }
        // The connections of a browser that is being killed end before it does: that may be noted as a server that broke off, which is asked again in an hour, or at a press.
        else void tell(stage.browser, 'listCheck', { id: 1 }).catch(() => undefined);
        if (kills === 3) break;
        await listBecomes(stage.browser, 'a little more', ({ progress }) => progress !== null && progress.done > kills * 3e6);
        await pause(between(next, 0, 300));
        const [before] = await tell(stage.browser, 'lists');
        expect(before).toMatchObject({ entries: 1 });
        await stage.browser.crash();
      }
      host.asked.length = 0;
      host.delay = 0;
      expect(await listBecomes(stage.browser, 'the update', ({ progress }) => progress === null, 30_000)).toMatchObject({ entries: 1 + largePack.entries, problem: null });
      expect(packsAsked().filter((one) => one.startsWith('large')).length, 'parts that were still to come').toBeLessThan(10);
      expect(await namedOn('in the end')).toBe('Wexcombe Parish News');
    } finally {
      await stage.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }, 180_000);

  test('after a restart of the browser the alarm is there again, the list too, and nothing is asked before it is due', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'firstprint-lists-'));
    try {
      await stage.close();
      stage = await startStage(kind, { extra: host.answer, profile });
      host.publish(1, [firstPack]);
      await subscribe(stage.browser, url());
      await listBecomes(stage.browser, 'the list to be there', ({ updated }) => updated !== null);
      await stage.close();
      host.asked.length = 0;
      stage = await startStage(kind, { extra: host.answer, profile });
      await waitFor(alarms, { what: 'the alarm', until: (names) => names.includes('lists 60') });
      expect(await namedOn('restarted')).toBe('Parish Wire');
      expect(host.asked).toEqual([]);
      expect((await settled(stage.browser, await stage.open(stage.url('county', '/unrelated')))).state.kind).toBe('article');
    } finally {
      await stage.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }, 120_000);
});
