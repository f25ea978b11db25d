import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { COMMON, Frequency, TELLS } from '../../src/core/pack/common';
import { between, chance, shuffled } from './seeded';

const next = chance(77);
/** Hashes 4096 apart, so that each has a prefix of its own. */
const fresh = (count: number): number[] => Array.from({ length: count }, () => between(next, 1, 2 ** 28) * 4096);

/** Articles by the hashes they hold and their sites, as one pass over the postings tells them; the lists of every hash. */
function learned(articles: readonly { hashes: readonly number[]; site: number }[]): { frequency: Frequency; listOf: (hash: number) => number[] } {
  const lists = new Map<number, number[]>();
  articles.forEach(({ hashes }, entry) => {
    for (const hash of new Set(hashes)) lists.set(hash, [...(lists.get(hash) ?? []), entry]);
  });
  const frequency = new Frequency(Uint32Array.from(articles, ({ site }) => site));
  for (const hash of [...lists.keys()].sort((a, b) => a - b)) frequency.add(hash, lists.get(hash)!);
  return { frequency, listOf: (hash) => lists.get(hash)! };
}
/** `count` unrelated articles, all with one hash. */
const unrelated = (count: number, shared: number, site: (i: number) => number) => Array.from({ length: count }, (_, i) => ({ hashes: [...fresh(40), shared], site: site(i) }));
const levelOf = (articles: readonly { hashes: readonly number[]; site: number }[], hash: number): number => {
  const { frequency, listOf } = learned(articles);
  return frequency.level(listOf(hash));
};
const isCommon = (articles: readonly { hashes: readonly number[]; site: number }[], hash: number): boolean => levelOf(articles, hash) === COMMON;
const HASH = 2 ** 20 * 4096 + 5;

describe('a hash that unrelated articles carry', () => {
  test.each([[12, false], [13, true], [500, true]])('%i of one site: common is %s', (count, expected) => expect(isCommon(unrelated(count, HASH, () => 7), HASH)).toBe(expected));
  test.each([[60, false], [61, true], [500, true]])('%i of as many sites: common is %s', (count, expected) => expect(isCommon(unrelated(count, HASH, (i) => i + 1), HASH)).toBe(expected));
  // An article of an unknown site may be of any: no site's boilerplate.
  test.each([[13, false], [60, false], [61, true]])('%i of unknown sites: common is %s', (count, expected) => expect(isCommon(unrelated(count, HASH, () => 0), HASH)).toBe(expected));

  it('has the level that FORMAT.md gives, and tells less with each', () => {
    const format = readFileSync(fileURLToPath(new URL('../../src/core/pack/FORMAT.md', import.meta.url)), 'utf8');
    const bounds = /0 up to (\d+), 1 up to (\d+), 2 up to (\d+), 3 more/.exec(format)!.slice(1).map(Number);
    for (const [level, most] of bounds.entries()) {
      expect(levelOf(unrelated(most, HASH, (i) => i + 1), HASH), `${most} of as many sites`).toBe(level);
      expect(levelOf(unrelated(most + 1, HASH, (i) => i + 1), HASH), `${most + 1} of as many sites`).toBe(level + 1);
    }
    expect(levelOf(unrelated(60, HASH, (i) => i + 1), HASH)).toBe(3);
    expect(TELLS[0]).toBe(1);
    expect(TELLS.every((value, i) => value > 0 && (i === 0 || value < TELLS[i - 1]!))).toBe(true);
  });

  it('twelve of each of four sites: not common; a thirteenth of one: common', () => {
    const four = unrelated(48, HASH, (i) => 1 + (i % 4));
    expect(isCommon(four, HASH)).toBe(false);
    expect(isCommon([...four, ...unrelated(1, HASH, () => 2)], HASH)).toBe(true);
  });
});

describe('a hash that copies of one story carry', () => {
  /** Copies of a story of 60 hashes, each without some of them and with some of its own. */
  const copies = (count: number, site: (i: number) => number, own: (i: number) => readonly number[] = () => fresh(8)) => {
    const story = [...fresh(60), HASH];
    return Array.from({ length: count }, (_, i) => ({ hashes: [...story.filter((hash) => hash === HASH || next() < 0.85), ...own(i)], site: site(i) }));
  };

  test.each([13, 61, 500, 5000])('%i sites that carry it: not common', (count) => expect(levelOf(copies(count, (i) => i + 1), HASH)).toBe(0));
  test.each([13, 61, 500])('%i versions of it at one site: not common', (count) => expect(levelOf(copies(count, () => 3), HASH)).toBe(0));

  it('one story with each site\'s boilerplate: the story tells, the boilerplate of a site with other articles does not', () => {
    const boilerplate = Array.from({ length: 20 }, () => fresh(3));
    const stories = copies(500, (i) => 1 + (i % 20), (i) => boilerplate[i % 20]!);
    const others = Array.from({ length: 400 }, (_, i) => ({ hashes: [...fresh(40), ...boilerplate[i % 20]!], site: 1 + (i % 20) }));
    const { frequency, listOf } = learned(shuffled(next, [...stories, ...others]));
    expect(frequency.level(listOf(HASH))).not.toBe(COMMON);
    for (const hash of boilerplate.flat()) expect(frequency.level(listOf(hash))).toBe(COMMON);
  });

  it('a site of 500 copies of 13 stories: common only what stands in all of them', () => {
    const shared = fresh(1)[0]!;
    const stories = Array.from({ length: 13 }, () => fresh(50));
    const { frequency, listOf } = learned(Array.from({ length: 500 }, (_, i) => ({ hashes: [...stories[i % 13]!, shared], site: 1 })));
    expect(frequency.level(listOf(shared))).toBe(COMMON);
    for (const story of stories) expect(frequency.level(listOf(story[0]!))).not.toBe(COMMON);
  });
});

describe('the least hashes', () => {
  it('are the first 16 of an entry, in whatever lists they come', () => {
    // Articles that share their 4 least hashes are of one cluster; those that share 3 are not.
    for (const [shared, expected] of [[4, false], [3, true]] as const) {
      const low = Array.from({ length: shared }, (_, i) => (i + 1) * 4096);
      expect(isCommon(Array.from({ length: 61 }, (_, i) => ({ hashes: [...low, ...fresh(40)], site: i + 1 })), low[0]!)).toBe(expected);
    }
  });

  it('of an article with few hashes are fewer: one of four will do', () => {
    const articles = Array.from({ length: 61 }, (_, i) => ({ hashes: [HASH, ...fresh(3)], site: i + 1 }));
    expect(isCommon(articles, HASH)).toBe(false);
    expect(isCommon(Array.from({ length: 61 }, (_, i) => ({ hashes: [HASH, ...fresh(4)], site: i + 1 })), HASH)).toBe(true);
  });
});
