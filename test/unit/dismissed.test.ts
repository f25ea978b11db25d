import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Storage as far as it is asked: two areas of JSON. */
const areas = vi.hoisted(() => {
  const make = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      get: async (key: string): Promise<Record<string, unknown>> => (kept.has(key) ? { [key]: JSON.parse(kept.get(key)!) as unknown } : {}),
      set: async (items: Record<string, unknown>): Promise<void> => Object.entries(items).forEach(([key, value]) => kept.set(key, JSON.stringify(value))),
      remove: async (key: string): Promise<void> => void kept.delete(key),
    };
  };
  const both = { local: make(), session: make() };
  // The wrapped APIs take this for an extension, and it for them.
  const api = { runtime: { id: 'unit' }, storage: both };
  Object.assign(globalThis, { browser: api, chrome: api });
  return both;
});
const { dismiss, dismissedCount, forgetDismissed, isDismissed, MOST_DISMISSED } = await import('../../src/platform/dismissed');

const PAGE = 'northernledger.example/saltmere-mill-restored';
const written = (): string => [...areas.local.kept.values()].join('\n');

beforeEach(() => {
  areas.local.kept.clear();
  areas.session.kept.clear();
});

describe('pages on which the line was closed', () => {
  it('are known again, and others are not', async () => {
    expect(await isDismissed(PAGE, false)).toBe(false);
    await dismiss(PAGE, false);
    expect(await isDismissed(PAGE, false)).toBe(true);
    expect(await isDismissed(`${PAGE}-2`, false)).toBe(false);
  });

  it('are written as 16 characters each, in which nothing of the address stands; another salt gives others', async () => {
    await dismiss(PAGE, false);
    const first = JSON.parse(written()) as { salt: string; pages: string[] };
    expect(first.pages).toEqual([expect.stringMatching(/^[A-Za-z0-9+/]{16}$/)]);
    for (const part of ['northern', 'ledger', 'example', 'salt', 'mill']) expect(`${first.salt}${first.pages.join('')}`.toLowerCase()).not.toContain(part);
    await forgetDismissed();
    await dismiss(PAGE, false);
    const second = JSON.parse(written()) as typeof first;
    expect(second.salt).not.toBe(first.salt);
    expect(second.pages).not.toEqual(first.pages);
  });

  it('count once however often they are closed, also at once', async () => {
    await Promise.all([dismiss(PAGE, false), dismiss('a.example/1', false), dismiss(PAGE, false)]);
    expect(await dismissedCount()).toBe(2);
    expect(await isDismissed('a.example/1', false)).toBe(true);
  });

  it('are so many at most, the oldest gone first', async () => {
    await dismiss(PAGE, false);
    const full = JSON.parse(written()) as { salt: string; pages: string[] };
    const others = Array.from({ length: MOST_DISMISSED - 1 }, (_, i) => String(i).padStart(16, '0'));
    await areas.local.set({ dismissed: { salt: full.salt, pages: [...full.pages, ...others] } });
    expect(await isDismissed(PAGE, false)).toBe(true);
    await dismiss('a.example/1', false);
    expect(await dismissedCount()).toBe(MOST_DISMISSED);
    expect(await isDismissed(PAGE, false)).toBe(false);
    expect(await isDismissed('a.example/1', false)).toBe(true);
  });

  it('of a private window are in memory only, and mean nothing to other windows; what others closed counts there', async () => {
    await dismiss(PAGE, true);
    expect(written()).toBe('');
    expect([await isDismissed(PAGE, true), await isDismissed(PAGE, false)]).toEqual([true, false]);
    await dismiss('a.example/1', false);
    expect(await isDismissed('a.example/1', true)).toBe(true);
  });

  it('are forgotten all at once, with the salt', async () => {
    await dismiss(PAGE, false);
    await dismiss(PAGE, true);
    await forgetDismissed();
    expect([...areas.local.kept.keys(), ...areas.session.kept.keys()]).toEqual([]);
    expect(await dismissedCount()).toBe(0);
  });

  it.each([null, 'x', { salt: 'short', pages: [] }, { salt: 'AAAAAAAAAAAAAAAAAAAAAA==', pages: ['x'] }, { salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }])('are begun anew where %j lies in their place', async (damaged) => {
    await areas.local.set({ dismissed: damaged });
    expect(await isDismissed(PAGE, false)).toBe(false);
    await dismiss(PAGE, false);
    expect(await isDismissed(PAGE, false)).toBe(true);
  });
});
