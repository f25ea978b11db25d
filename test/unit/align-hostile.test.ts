import { describe, expect, it, test } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { align } from '../../src/core/verdict/align';
import { Seeds, unpack } from '../../src/core/verdict/skeleton';
import { between, chance, pick, prose, vocabulary } from './seeded';

const WORDS = vocabulary(chance(91), 4000);
const signed = (words: readonly string[]): Signature => sign(words.join(' '));

describe('hostile input', () => {
  const LENGTH = 120_000;
  const next = chance(9);
  const period = prose(next, WORDS, 37);
  const phrases = Array.from({ length: 40 }, () => prose(next, WORDS, 12));
  const runOf = (word: (i: number) => string, length = LENGTH): string[] => Array.from({ length }, (_, i) => word(i));
  const twelve = phrases[0]!;

  /** A copy with a cut or an insertion of 1 to 6 words every `least` to `most` words, and how many words it kept. */
  function edited(text: readonly string[], least: number, most: number): { copy: string[]; kept: number } {
    const copy: string[] = [];
    let kept = 0;
    for (let at = 0; at < text.length; ) {
      const stretch = text.slice(at, at + between(next, least, most + 1));
      copy.push(...stretch);
      kept += stretch.length;
      at += stretch.length;
      const size = between(next, 1, 7);
      if (next() < 0.5) at += size;
      else copy.push(...prose(next, WORDS, size));
    }
    return { copy, kept };
  }

  /** Words compared: reads of the other text, and of its length. */
  function reads(words: readonly string[], other = words): { compared: number; covered: number } {
    const page = signed(words);
    let compared = 0;
    const bits = unpack(signed(other));
    const watched = new Proxy(bits, {
      get(target, key) {
        compared++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    const chains = align(new Seeds(page), watched);
    return { compared, covered: chains.flatMap(({ segments }) => segments).reduce((sum, { from, to }) => sum + to - from, 0) };
  }

  test.each<[string, string[]]>([
    ['a phrase of twelve words 10,000 times', runOf((i) => twelve[i % 12]!)],
    ['a word without end, broken now and then', runOf((i) => (i % 300 < 290 ? 'spam' : pick(next, WORDS)))],
    ['few phrases in any order', Array.from({ length: LENGTH / 12 }, () => pick(next, phrases)).flat()],
    ['190,000 words of one sentence', runOf((i) => period[i % period.length]!, 190_000)],
  ])('%s, against itself: ends after a bounded number of comparisons', (_what, words) => {
    const { compared, covered } = reads(words);
    // 2^24 to follow the seeds, as many for what was found, one jump more begun just before that, and a few passes over both.
    expect(compared).toBeLessThan(2 ** 24 * 3);
    expect(covered).toBeGreaterThan(words.length * 0.5);
  }, 60_000);

  // An edit in every 27 words makes 7,000 jumps of 121 tries: there the bound is met half-way.
  test.each([[30, 80, 0.99], [15, 40, 0.4]])('190,000 words of prose, edited every %i to %i words: followed over %d of them', (least, most, wanted) => {
    const text = runOf(() => pick(next, WORDS), 190_000);
    const { copy, kept } = edited(text, least, most);
    const { compared, covered } = reads(text, copy);
    expect(compared).toBeLessThan(2 ** 24 * 3);
    expect(covered / kept).toBeGreaterThan(wanted);
  }, 60_000);

  it('finds nothing in texts too short for a seed', () => {
    expect(align(new Seeds({ words: 9, skeleton: new Uint8Array(3) }), new Uint8Array(9))).toEqual([]);
    expect(align(new Seeds({ words: 0, skeleton: new Uint8Array() }), new Uint8Array(500))).toEqual([]);
  });
});
