import './messages';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/core/problem';
import { settingsFile, settingsIn } from '../../src/dashboard/settings/file';
import { changedIn } from '../../src/dashboard/settings/undoable';
import { DEFAULT_SETTINGS, SITE_FIELDS, type Settings } from '../../src/platform/settings-fields';

const OWN: Settings = { ...DEFAULT_SETTINGS, check: 'click', sites: 'only', onlySites: ['a.test'], pausedSites: ['b.test'], chipNever: ['c.test'], rememberNever: ['d.test'], remember: true, worth: ['earlier'], badge: false, rememberDays: 7, sync: true };
const file = (content: string): Blob => new Blob([content]);
const of = (settings: object, version: unknown = 1): Blob => file(JSON.stringify({ firstprint: 'settings', version, settings }));
const refusal = (blob: Blob) => settingsIn(blob).then(() => null, (error: unknown) => (error instanceof Problem ? [error.code, error.message] : error));

describe('settings in a file', () => {
  it('come back as they were, but for what belongs to a device', async () => {
    const { sync, ...filed } = OWN;
    expect(await settingsIn(file(settingsFile(OWN, true)))).toEqual(filed);
    expect(sync).toBe(true);
  });

  it('tell no site where the reader did not want it', async () => {
    const plain = settingsFile(OWN, false);
    expect(plain).not.toMatch(/\.test/);
    const back = await settingsIn(file(plain));
    for (const name of SITE_FIELDS) expect(back).not.toHaveProperty(name);
    expect(back).toMatchObject({ check: 'click', remember: true, rememberDays: 7 });
  });

  it('of which there are some only leave the rest', async () => expect(await settingsIn(of({ chip: false }))).toEqual({ chip: false }));

  it.each<[string, Blob, string]>([
    ['nothing', file(''), 'not-settings'],
    ['no JSON', file('{"firstprint":"settings"'), 'not-settings'],
    ['another file', file('{"firstprint":"library","version":1,"settings":{}}'), 'not-settings'],
    ['no version', of({}, null), 'not-settings'],
    ['version 0', of({}, 0), 'not-settings'],
    ['an array', file('[]'), 'not-settings'],
    ['a list of settings', of([1]), 'settings-field'],
    ['too long', new Blob([' '.repeat(13_000_001)]), 'not-settings'],
    ['a newer version', of({ check: 'at-night' }, 2), 'settings-newer'],
    ['a value out of range', of({ badge: false, rememberDays: 0 }), 'settings-field'],
    ['a pattern for a site', of({ pausedSites: ['*'] }), 'settings-field'],
    ['an address for a site', of({ onlySites: ['https://a.test/'] }), 'settings-field'],
    ['too many sites', of({ onlySites: Array.from({ length: 10_001 }, (_, i) => `s${i}.test`) }), 'settings-field'],
    ['syncing', of({ sync: true }), 'settings-field'],
    ['a name that objects have', file('{"firstprint":"settings","version":1,"settings":{"toString":1}}'), 'settings-field'],
  ])('are refused whole: %s', async (_what, blob, code) => expect(await refusal(blob)).toEqual([code, expect.stringMatching(/Nothing was changed\.$/)]));

  it('say which value is wrong', async () => expect(await refusal(of({ badge: false, worth: ['all'] }))).toEqual(['settings-field', '“worth” in this file has a value that cannot be. Nothing was changed.']));
});

describe('what undoes a change', () => {
  it('is what the changed fields were, and of the others nothing', () => {
    expect(changedIn(OWN, { badge: false, rememberDays: 8, worth: ['earlier'], onlySites: [] })).toEqual({ rememberDays: 7, onlySites: ['a.test'] });
    expect(changedIn(OWN, {})).toEqual({});
  });
});
