import { describe, expect, it, test } from 'vitest';
import { RunsFrom } from '../../src/core/verdict/runs';
import { between, chance } from './seeded';

const drawn = (seed: number, length: number): Uint8Array => {
  const next = chance(seed);
  return Uint8Array.from({ length }, () => between(next, 0, 4));
};

describe('the runs of two texts', () => {
  it('reach from a seed to where the texts part, each once', () => {
    const [page, other] = [drawn(1, 60), drawn(2, 200)];
    other.set(page.subarray(10, 40), 100);
    // So that chance makes it no longer.
    other[99] = page[9]! ^ 1;
    other[130] = page[40]! ^ 1;
    const runs = new RunsFrom(page, other);
    for (const at of [15, 20, 33]) runs.follow(at, at + 90);
    expect(runs.runs).toEqual([{ a: 10, b: 100, length: 30 }]);
  });

  it('are none where a seed does not hold', () => {
    const runs = new RunsFrom(Uint8Array.of(0, 1), Uint8Array.of(2, 3));
    runs.follow(0, 1);
    expect(runs.runs).toEqual([]);
  });

  test.each<[string, Uint8Array]>([
    ['one word 100,000 times', new Uint8Array(100_000)],
    ['two words by turns', Uint8Array.from({ length: 100_000 }, (_, i) => i & 1)],
  ])('of %s are found in a bounded number of comparisons', (_what, words) => {
    let compared = 0;
    const watched = new Proxy(words, {
      get(target, key) {
        compared++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    const runs = new RunsFrom(words, watched);
    for (let place = 0; place < words.length; place++) for (let at = 0; at < 32; at += 2) runs.follow(at, place);
    // 2^24 words, each with a look at the length, and the two runs begun before that.
    expect(compared).toBeLessThan(2 ** 24 * 2 + 1_000_000);
    expect(runs.runs.length).toBeGreaterThan(50);
  }, 60_000);
});
