import './messages';
import { expect, it } from 'vitest';
import { isChipWanted } from '../../src/platform/chip-choice';

/** What a part of a browser's storage holds. */
const holding = (held: Record<string, unknown>) => ({ get: async (key: string) => (key in held ? { [key]: held[key] } : {}) });
Object.assign((globalThis as unknown as { browser: object }).browser, {
  storage: { local: holding({ settings: { chipNever: ['news.example.org', 'example.com'] } }), session: holding({ chip: { off: false, sites: ['secret.test'] } }) },
});

it.each([
  ['https://example.com/a', false, false], ['https://www.example.com/a', false, false], ['https://notexample.com/a', false, true],
  ['https://news.example.org/a', false, false], ['https://m.news.example.org/a', false, false], ['https://example.org/a', false, true],
  ['https://www.secret.test/', true, false], ['https://www.secret.test/', false, true], ['https://example.com/a', true, false],
])('on %s, in a private window %s: whether a line is wanted is %s', async (url, privately, wanted) => expect(await isChipWanted(url, privately)).toBe(wanted));
