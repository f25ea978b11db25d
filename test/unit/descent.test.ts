import { describe, expect, it, test } from 'vitest';
import { descentOf } from '../../src/core/verdict/descent';
import type { Order } from '../../src/core/verdict/match';
import { copyOf } from './copies';
import { between, chance, type Chance } from './seeded';

const WORDS = 300;
const PAGE = { published: '2023-02-06' };
/** A copy with which the page agrees but in these words. */
const copy = (order: Order, lacking: Iterable<number> = []): Parameters<typeof descentOf>[1][number] => {
  const agreeing = new Uint8Array(WORDS).fill(1);
  for (const word of lacking) agreeing[word] = 0;
  return { match: copyOf('Paper', null, { order }), agreeing };
};
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
/** Which of the copies is told, by its place. */
const told = (...copies: ReturnType<typeof copy>[]): number | null => {
  const parent = descentOf(PAGE, copies);
  return parent === null ? null : copies.findIndex(({ match }) => match === parent);
};

describe('from which copy a page was taken', () => {
  test.each<[string, Parameters<typeof told>, number | null]>([
    ['four changes that the first lacks and the second holds', [copy('earlier', range(10, 4)), copy('earlier')], 1],
    ['three are too few', [copy('earlier', range(10, 3)), copy('earlier')], null],
    ['a fourth as many on the other side', [copy('earlier', range(10, 8)), copy('earlier', range(100, 2))], 1],
    ['more than that', [copy('earlier', range(10, 8)), copy('earlier', range(100, 3))], null],
    ['the one that holds most of them', [copy('earlier', range(10, 12)), copy('earlier', range(10, 5)), copy('earlier'), copy('earlier', range(10, 3))], 2],
    ['both were made from the first', [copy('earlier'), copy('earlier', range(10, 12))], null],
    ['what all lack is the page\'s own', [copy('earlier', range(10, 12)), copy('earlier', range(10, 12))], null],
    ['a later copy, and one of which nobody knows', [copy('earlier', range(10, 12)), copy('later'), copy('unknown')], null],
    ['later copies count for nothing on the way', [copy('later'), copy('earlier', range(10, 12)), copy('unknown', range(0, 90)), copy('earlier')], 3],
    ['one copy alone', [copy('earlier', range(10, 12))], null],
    ['none', [], null],
  ])('%s', (_what, copies, wanted) => expect(told(...copies)).toBe(wanted));

  it('is not told of a page without a date', () => expect(descentOf({ published: null }, [copy('earlier', range(10, 8)), copy('earlier')])).toBeNull());

  it('is not told where nothing is known of the words', () => {
    const unknown = { ...copy('earlier'), agreeing: new Uint8Array(0) };
    expect([told(unknown, copy('earlier')), told(copy('earlier', range(10, 8)), unknown)]).toEqual([null, null]);
  });

  /** Two bits a word: of words that differ a quarter agree by chance. */
  const seen = (next: Chance, differing: number[]): number[] => differing.filter(() => next() >= 0.25);
  it('is told through words that agree by chance, and not of two that were each made from the first', () => {
    const next = chance(14);
    let [fromSecond, control] = [0, 0];
    for (let n = 0; n < 200; n++) {
      const [changes, own, others] = [range(between(next, 0, 50), 15), range(100, 10), range(200, 15)];
      if (told(copy('earlier', seen(next, [...changes, ...own])), copy('earlier', seen(next, own))) === 1) fromSecond++;
      // The page's own words differ from both; the second's changes stand nowhere else.
      if (told(copy('earlier', seen(next, own)), copy('earlier', seen(next, [...own, ...others]))) !== null) control++;
    }
    expect(fromSecond).toBeGreaterThan(170);
    expect(control).toBe(0);
  });
});
