import './messages';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings, pausedSites, readSettings, setPaused } from '../../src/platform/settings';
import { DEFAULT_SETTINGS, FIELDS, WORTHY } from '../../src/platform/settings-fields';
import { migrated } from '../../src/platform/settings-migrations';
import { reconciled, stopSync, syncSettings } from '../../src/platform/settings-sync';
import { openLocks } from './web-locks';

/** A part of a browser's storage, in memory. */
class Area {
  held: Record<string, unknown> = {};
  writes = 0;
  full = false;
  get = async (key: string): Promise<object> => structuredClone(key in this.held ? { [key]: this.held[key] } : {});
  set = async (values: object): Promise<void> => {
    if (this.full) throw new Error('QUOTA_BYTES quota exceeded');
    this.writes++;
    Object.assign(this.held, structuredClone(values));
  };
  remove = async (key: string): Promise<void> => void delete this.held[key];
}
let local: Area;
let cloud: Area;
const api = (globalThis as unknown as { browser: object }).browser;
const device = (own: Area): void => void Object.assign(api, { storage: { local: own, session: new Area(), sync: cloud } });

beforeEach(() => {
  openLocks();
  [local, cloud] = [new Area(), new Area()];
  device(local);
});

describe('settings as they are stored', () => {
  it('have a default for each field, which the field takes', async () => {
    expect(Object.keys(FIELDS).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    await changeSettings(() => DEFAULT_SETTINGS);
    expect(local.writes, 'nothing changed').toBe(0);
  });

  it('of version 0, which has no number, are read, and get their number with the next change', async () => {
    local.held['settings'] = { pausedSites: ['example.org', ' WWW.Example.COM '], remember: true, rememberAfter: 60 };
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, pausedSites: ['example.org', 'www.example.com'], remember: true, rememberAfter: 60 });
    await changeSettings(() => ({ badge: false }));
    expect(local.held['settings']).toMatchObject({ version: 1, badge: false, remember: true, pausedSites: ['example.org', 'www.example.com'] });
  });

  it('of a newer version keep what is not understood here, and their number', async () => {
    const newer = { version: 9, check: 'at-night', tint: 'blue', worth: ['earlier', 'translated'], badge: false, rememberDays: 7 };
    local.held['settings'] = newer;
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, worth: ['earlier'], badge: false, rememberDays: 7 });
    await changeSettings(() => ({ rememberDays: 8 }));
    const { changed, ...kept } = local.held['settings'] as Record<string, unknown>;
    expect(kept).toEqual({ ...newer, rememberDays: 8 });
    expect(Object.keys(changed as object)).toEqual(['rememberDays']);
  });

  it.each([[null], ['x'], [7], [[1]], [{ version: 'x' }], [{ version: -3 }], [{ version: 1, changed: 'x', pausedSites: {} }]])('of another kind (%j) are as if there were none', async (stored) => {
    local.held['settings'] = stored;
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    expect(await changeSettings(() => ({ chip: false }))).toEqual({ ...DEFAULT_SETTINGS, chip: false });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, chip: false });
  });

  it('lose only what is wrong in them', async () => {
    local.held['settings'] = { version: 1, pausedSites: ['a.test', '*', 'b test', 5, 'x/y', '[::1]', '[1:2]', '*.c.test', '999.999.999.999', '1.2.3.4.5', '01.2.3.4', '.', '.c.test', 'c..test', 'xn--a', '192.168.0.1', 'e_f.test', 'd.test'], rememberAfter: 4, rememberDays: 1.5, remember: 'yes', check: 'click', worth: [...WORTHY, 'nothing'] };
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, pausedSites: ['a.test', '[::1]', '192.168.0.1', 'e_f.test', 'd.test'], check: 'click' });
  });

  it('with too many sites lose the oldest', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `s${i}.test`);
    local.held['settings'] = { version: 1, pausedSites: many };
    await setPaused('new.test', true, false);
    const { pausedSites: kept } = await readSettings();
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([10_000, 's1.test', 'new.test']);
  });

  it('paused at once in two private windows are both paused', async () => {
    await Promise.all(['a.test', 'b.test', 'c.test'].map((site) => setPaused(site, true, true)));
    expect((await pausedSites()).sites).toEqual(['a.test', 'b.test', 'c.test']);
  });

  it('changed at once in two places are changed by both', async () => {
    await Promise.all([changeSettings(() => ({ badge: false })), changeSettings(({ pausedSites }) => ({ pausedSites: [...pausedSites, 'a.test'] })), changeSettings(({ pausedSites }) => ({ pausedSites: [...pausedSites, 'b.test'] }))]);
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, badge: false, pausedSites: ['a.test', 'b.test'] });
  });

  it('pause a site and take it back, whatever entries held it; from a private window nothing is written', async () => {
    await changeSettings(() => ({ pausedSites: ['www.mill.test', 'other.test', 'test.test'] }));
    await setPaused('mill.test', true, false);
    expect((await readSettings()).pausedSites).toEqual(['www.mill.test', 'other.test', 'test.test', 'mill.test']);
    await setPaused('mill.test', false, false);
    expect((await readSettings()).pausedSites).toEqual(['other.test', 'test.test']);
    await setPaused('mill.test', true, true);
    expect(await pausedSites()).toMatchObject({ sites: ['other.test', 'test.test', 'mill.test'], memoryOnly: true });
    expect(JSON.stringify(local.held)).not.toContain('mill');
    await setPaused('mill.test', false, true);
    expect(await pausedSites()).toMatchObject({ sites: ['other.test', 'test.test'], memoryOnly: false });
  });

  it('take no value that cannot be', async () => {
    await changeSettings(() => ({ rememberDays: 9 }));
    expect(await changeSettings(() => ({ rememberDays: 0 }))).toEqual(DEFAULT_SETTINGS);
  });

  it('are migrated once: twice is the same', () => {
    const once = migrated({ pausedSites: ['A.test'], note: 1 });
    expect(once).toEqual({ pausedSites: ['a.test'], note: 1, version: 1 });
    expect(migrated(once)).toEqual(once);
  });
});

describe('settings that are synced', () => {
  const other = new Area();
  /** Each device in turn hears of the other's change, until both are at rest. */
  async function settle(): Promise<void> {
    for (let i = 0; i < 3; i++) for (const own of [local, other]) {
      device(own);
      await syncSettings();
    }
  }
  const on = async (own: Area): Promise<object> => {
    device(own);
    return readSettings();
  };
  beforeEach(async () => {
    other.held = {};
    for (const own of [other, local]) {
      device(own);
      await changeSettings(() => ({ sync: true }));
    }
  });

  it('are on both devices what was changed last, field by field, and then nothing is written any more', async () => {
    await changeSettings(() => ({ check: 'click', rememberDays: 10 }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    device(other);
    await changeSettings(() => ({ rememberDays: 20, badge: false }));
    await settle();
    const wanted = { ...DEFAULT_SETTINGS, sync: true, check: 'click', rememberDays: 20, badge: false };
    expect(await on(local)).toEqual(wanted);
    expect(await on(other)).toEqual(wanted);
    const writes = [local.writes, other.writes, cloud.writes];
    await settle();
    expect([local.writes, other.writes, cloud.writes]).toEqual(writes);
  });

  it('never hold a list of sites, nor what would mean something else without it', async () => {
    await changeSettings(() => ({ pausedSites: ['secret.test'], onlySites: ['secret.test'], sites: 'only', chipNever: ['secret.test'], rememberNever: ['secret.test'], remember: true, keepText: true }));
    await settle();
    expect(JSON.stringify(cloud.held)).not.toContain('secret');
    expect(Object.keys((cloud.held['settings'] as { fields: object }).fields)).toEqual(['keepText']);
    expect(await on(other)).toEqual({ ...DEFAULT_SETTINGS, sync: true, keepText: true });
  });

  it('are not sent, nor taken, where it is not switched on', async () => {
    device(other);
    await changeSettings(() => ({ sync: false, badge: false }));
    device(local);
    await changeSettings(() => ({ chip: false }));
    await settle();
    expect(await on(other)).toEqual({ ...DEFAULT_SETTINGS, badge: false });
    expect(cloud.held['settings']).toEqual({ version: 1, fields: { chip: { value: false, at: expect.any(Number) } } });
  });

  it('a device with a clock that is behind can still change what another one set', async () => {
    cloud.held['settings'] = { version: 1, fields: { badge: { value: false, at: Date.now() + 1e9 }, chip: { value: true, at: Date.now() + 1e9 } } };
    await syncSettings();
    await changeSettings(() => ({ badge: true, chip: false }));
    await settle();
    expect(await on(other)).toEqual({ ...DEFAULT_SETTINGS, sync: true, chip: false });
  });

  it.each([
    [{ check: { value: 'never', at: 5 } }], [{ check: { value: 'click', at: -1 } }], [{ check: { value: 'click', at: 1e300 } }], [{ check: { value: 'click' } }], [{ check: 'click' }], [{ check: null }], [{ pausedSites: { value: ['a.test'], at: 5 } }], [{ sync: { value: false, at: 5 } }], ['x'], [null],
  ])('take nothing of %j', async (fields) => {
    cloud.held['settings'] = { version: 1, fields };
    await settle();
    expect(await on(local)).toEqual({ ...DEFAULT_SETTINGS, sync: true });
  });

  it('leave a newer version\'s fields where they are', async () => {
    cloud.held['settings'] = { version: 4, fields: { tint: { value: 'blue', at: 7 } } };
    await changeSettings(() => ({ badge: false }));
    await settle();
    expect(cloud.held['settings']).toEqual({ version: 4, fields: { tint: { value: 'blue', at: 7 }, badge: { value: false, at: expect.any(Number) } } });
  });

  it('from a time far ahead are not taken, and are replaced: nothing could ever be later', () => {
    const held = { settings: { ...DEFAULT_SETTINGS, badge: false }, changed: { badge: 100 } };
    const ahead = (at: number): object => ({ version: 1, fields: { badge: { value: true, at } } });
    expect(reconciled(held, ahead(Number.MAX_SAFE_INTEGER))).toMatchObject({ take: {}, share: { fields: { badge: { value: false, at: 100 } } } });
    expect(reconciled(held, ahead(Date.now() + 3_600_000)).take).toEqual({ badge: true });
  });

  it('what was chosen before times were noted is shared, and gives way to what has a time', () => {
    const held = { settings: { ...DEFAULT_SETTINGS, sync: true, badge: false, chip: false }, changed: {} };
    const { take, share } = reconciled(held, { version: 1, fields: { chip: { value: true, at: 50 } } });
    expect(take).toEqual({ chip: true });
    expect(share?.fields).toEqual({ chip: { value: true, at: 50 }, badge: { value: false, at: 1 } });
  });

  it('are kept here where sync is full, and sent later', async () => {
    cloud.full = true;
    await changeSettings(() => ({ badge: false }));
    await expect(syncSettings()).rejects.toThrow('quota');
    expect(await readSettings()).toMatchObject({ badge: false });
    cloud.full = false;
    await settle();
    expect(await on(other)).toMatchObject({ badge: false });
  });

  it('are gone from sync when it is switched off; a browser without sync does without', async () => {
    await changeSettings(() => ({ badge: false }));
    await syncSettings();
    await stopSync();
    await syncSettings();
    expect(cloud.held).toEqual({});
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, badge: false });
    Object.assign(api, { storage: { local, session: new Area() } });
    await changeSettings(() => ({ sync: true }));
    await syncSettings();
  });
});
