import './messages';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetHidden, hiddenAs, hiddenCount, hidePair, showPairs, type Pair } from '../../src/platform/hidden-pairs';

/** A part of a browser's storage, in memory. */
function area() {
  const held = new Map<string, unknown>();
  return {
    held,
    get: async (key: string) => Object.fromEntries([...held].filter(([name]) => name === key)),
    set: async (values: object) => Object.entries(values).forEach(([name, value]) => held.set(name, structuredClone(value))),
    remove: async (key: string) => void held.delete(key),
  };
}
const storage = { local: area(), session: area() };
Object.assign((globalThis as unknown as { browser: object }).browser, { storage });

const pair = (known: string): Pair => ['globalresearch.test/story', known];
const [KCNA, AP] = [pair('kcna.test/1'), pair('ap.test/2')];
beforeEach(() => [storage.local, storage.session].forEach(({ held }) => held.clear()));

describe('hidden pairs', () => {
  it('are known again, each for its own page and article only, until they are shown again', async () => {
    const name = await hidePair(KCNA, false);
    expect(await hiddenAs([KCNA, AP, ['elsewhere.test/', KCNA[1]], [KCNA[1], KCNA[0]]], false)).toEqual([name, null, null, null]);
    expect(await hidePair(KCNA, false)).toBe(name);
    expect(await hiddenCount()).toBe(1);
    await showPairs([name]);
    expect([await hiddenAs([KCNA], true), await hiddenCount()]).toEqual([[null], 0]);
  });

  it('say nothing of an address, and the same pair has another name under another salt', async () => {
    const name = await hidePair(KCNA, false);
    expect(JSON.stringify([...storage.local.held])).not.toMatch(/kcna|globalresearch|story/);
    await forgetHidden();
    expect(storage.local.held.size).toBe(0);
    expect(await hidePair(KCNA, false)).not.toBe(name);
  });

  it('of a private window leave nothing on disk', async () => {
    const name = await hidePair(KCNA, true);
    expect(storage.local.held.size).toBe(0);
    await hidePair(AP, false);
    expect(await hiddenAs([KCNA, AP], true)).toEqual([name, expect.any(String)]);
    expect(await hiddenAs([KCNA, AP], false), 'in an ordinary window').toEqual([null, expect.any(String)]);
    expect(await hiddenCount()).toBe(2);
    await forgetHidden();
    expect(await hiddenAs([KCNA, AP], true)).toEqual([null, null]);
  });

  it('that are hidden and shown at once are all there', async () => {
    const many = Array.from({ length: 30 }, (_, i) => pair(`paper.test/${i}`));
    const names = await Promise.all(many.map((one) => hidePair(one, false)));
    await Promise.all(names.slice(0, 10).map((name) => showPairs([name])));
    expect(await hiddenAs(many, true)).toEqual(names.map((name, i) => (i < 10 ? null : name)));
  });

  it('are 5,000 at the most: the oldest go', async () => {
    const full = { salt: 'salt', pairs: Array.from({ length: 5000 }, (_, i) => `old ${i}`) };
    await storage.local.set({ hiddenPairs: full });
    await hidePair(KCNA, false);
    const { pairs } = storage.local.held.get('hiddenPairs') as typeof full;
    expect([pairs.length, pairs[0], (await hiddenAs([KCNA], true))[0]]).toEqual([5000, 'old 1', pairs.at(-1)]);
  });

  it.each([['nonsense'], [{ salt: 7, pairs: [] }], [{ salt: '', pairs: ['x'] }], [{ salt: 'x', pairs: 'y' }], [null]])('are none where something else lies there: %j', async (stored) => {
    await storage.local.set({ hiddenPairs: stored });
    expect([await hiddenAs([KCNA], true), await hiddenCount()]).toEqual([[null], 0]);
    await hidePair(KCNA, false);
    expect(await hiddenCount()).toBe(1);
  });
});
