import { describe, expect, it, test } from 'vitest';
import { descentOf } from '../../src/core/verdict/descent';
import { copyOf } from './copies';
import { between, chance, type Chance } from './seeded';

const WORDS = 300;
const DAY = '2023-02-01';
/** A copy with which the page agrees but in these words. */
const copy = (published: string | null, lacking: Iterable<number> = []): Parameters<typeof descentOf>[0][number] => {
  const agreeing = new Uint8Array(WORDS).fill(1);
  for (const word of lacking) agreeing[word] = 0;
  return { match: copyOf('Paper', published), agreeing };
};
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
/** Which of the copies is told, by its place. */
const told = (...copies: ReturnType<typeof copy>[]): number | null => {
  const parent = descentOf(copies);
  return parent === null ? null : copies.findIndex(({ match }) => match === parent);
};

describe('from which copy a page was taken', () => {
  test.each<[string, Parameters<typeof told>, number | null]>([
    ['four changes that the first lacks and the second holds', [copy(DAY, range(10, 4)), copy(DAY)], 1],
    ['three are too few', [copy(DAY, range(10, 3)), copy(DAY)], null],
    ['a fourth as many on the other side', [copy(DAY, range(10, 8)), copy(DAY, range(100, 2))], 1],
    ['more than that', [copy(DAY, range(10, 8)), copy(DAY, range(100, 3))], null],
    ['the one that holds most of them', [copy(DAY, range(10, 12)), copy(DAY, range(10, 5)), copy(DAY), copy(DAY, range(10, 3))], 2],
    ['both were made from the first', [copy(DAY), copy(DAY, range(10, 12))], null],
    ['what all lack is the page\'s own', [copy(DAY, range(10, 12)), copy(DAY, range(10, 12))], null],
    ['one of which no date is known', [copy(DAY, range(10, 12)), copy(null)], null],
    ['those without date count for nothing on the way', [copy(null), copy(DAY, range(10, 12)), copy(null, range(0, 90)), copy(DAY)], 3],
    ['one copy alone', [copy(DAY, range(10, 12))], null],
    ['none', [], null],
  ])('%s', (_what, copies, wanted) => expect(told(...copies)).toBe(wanted));

  it('is not told where nothing is known of the words', () => {
    const unknown = { ...copy(DAY), agreeing: new Uint8Array(0) };
    expect([told(unknown, copy(DAY)), told(copy(DAY, range(10, 8)), unknown)]).toEqual([null, null]);
  });

  /** Two bits a word: of words that differ a quarter agree by chance. */
  const seen = (next: Chance, differing: number[]): number[] => differing.filter(() => next() >= 0.25);
  it('is told through words that agree by chance, and not of two that were each made from the first', () => {
    const next = chance(14);
    let [fromSecond, control] = [0, 0];
    for (let n = 0; n < 200; n++) {
      const [changes, own, others] = [range(between(next, 0, 50), 15), range(100, 10), range(200, 15)];
      if (told(copy(DAY, seen(next, [...changes, ...own])), copy(DAY, seen(next, own))) === 1) fromSecond++;
      // The page's own words differ from both; the second's changes stand nowhere else.
      if (told(copy(DAY, seen(next, own)), copy(DAY, seen(next, [...own, ...others]))) !== null) control++;
    }
    expect(fromSecond).toBeGreaterThan(170);
    expect(control).toBe(0);
  });
});
