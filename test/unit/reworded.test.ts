import { describe, expect, it, test } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Segment } from '../../src/core/verdict/align';
import { alignLoosely } from '../../src/core/verdict/reworded';
import { Seeds, SHORT_SEED, unpack } from '../../src/core/verdict/skeleton';
import { between, chance, pick, prose, vocabulary, type Chance } from './seeded';

const WORDS = vocabulary(chance(91), 4000);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const swapped = (next: Chance, words: readonly string[], share: number): string[] => words.map((word) => (next() < share ? pick(next, WORDS) : word));

/** The loose alignment of two texts, with all checked that holds of every one; null where there is none. */
function loose(page: readonly string[], other: readonly string[]): Segment[] | null {
  const [a, b] = [sign(page.join(' ')), sign(other.join(' '))];
  const segments = alignLoosely(new Seeds(a, SHORT_SEED), unpack(b), new Uint8Array(a.words));
  segments?.forEach(({ from, to, shift }, i) => {
    expect(from >= 0 && to > from && to <= a.words && from + shift >= 0 && to + shift <= b.words, 'within both texts').toBe(true);
    const before = segments[i - 1];
    if (before !== undefined) expect(from >= before.to && from + shift >= before.to + before.shift, 'goes on in both').toBe(true);
  });
  return segments;
}
const covered = (segments: readonly Segment[] | null, from: number, to: number): number => (segments ?? []).reduce((sum, segment) => sum + Math.max(0, Math.min(to, segment.to) - Math.max(from, segment.from)), 0);

/** A page with a run at word `at`, and a text with a changed copy of it elsewhere. */
function pasted(next: Chance, length: number, change: (run: readonly string[]) => readonly string[]): { page: string[]; other: string[]; at: number } {
  const run = prose(next, WORDS, length);
  const at = between(next, 20, 200);
  const around = (before: number, middle: readonly string[]): string[] => [...prose(next, WORDS, before), ...middle, ...prose(next, WORDS, between(next, 20, 200))];
  return { page: around(at, run), other: around(between(next, 20, 300), change(run)), at };
}

describe('a stretch of 300 words with words swapped all along', () => {
  // Share swapped; of 100, at least so many found; of the words of those found, this share covered in the median, and this beside it.
  test.each([[0.1, 100, 0.98, 0.06], [0.25, 98, 0.95, 0.08], [0.4, 60, 0.9, 0.12]])('%d of them is found', (share, least, most, beside) => {
    const next = chance(share * 100);
    const found: number[] = [];
    const extra: number[] = [];
    for (let n = 0; n < 100; n++) {
      const { page, other, at } = pasted(next, 300, (run) => swapped(next, run, share));
      const segments = loose(page, other);
      if (segments === null) continue;
      found.push(covered(segments, at, at + 300) / 300);
      extra.push((covered(segments, 0, page.length) - covered(segments, at, at + 300)) / 300);
    }
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(median(found)).toBeGreaterThan(most);
    expect(median(extra)).toBeLessThan(beside);
  });

  it('is followed where a word stands for two, and two for one, now and then', () => {
    const next = chance(77);
    const found: number[] = [];
    for (let n = 0; n < 60; n++) {
      const { page, other, at } = pasted(next, 300, (run) => swapped(next, run, 0.15).flatMap((word, i) => (i % 25 === 24 ? pick(next, [[], [word, pick(next, WORDS)]]) : [word])));
      found.push(covered(loose(page, other), at, at + 300) / 300);
    }
    expect(median(found)).toBeGreaterThan(0.9);
  });

  it.each([1, -1])('goes on behind a cut, and behind an insertion, of six words (side %i)', (side) => {
    const next = chance(79);
    const found: number[] = [];
    for (let n = 0; n < 40; n++) {
      const { page, other, at } = pasted(next, 306, (run) => swapped(next, [...run.slice(0, 150), ...run.slice(156)], 0.15));
      found.push(covered(side > 0 ? loose(page, other) : (loose(other, page) ?? []).map(({ from, to, shift }) => ({ from: from + shift, to: to + shift, shift: -shift })), at, at + 306) / 300);
    }
    expect(median(found)).toBeGreaterThan(0.95);
  });

  it('is found deep in two long texts, around the place where their seeds lie', () => {
    const next = chance(78);
    for (const before of [0, 20_000]) {
      const run = prose(next, WORDS, 3000);
      const page = [...prose(next, WORDS, before), ...run, ...prose(next, WORDS, 20_000)];
      const other = [...prose(next, WORDS, before + 30), ...swapped(next, run, 0.25), ...prose(next, WORDS, 20_000)];
      expect(covered(loose(page, other), before, before + 3000)).toBeGreaterThan(2900);
    }
  });
});

describe('what does not line up', () => {
  it('unrelated texts: none of 300 pairs', () => {
    const next = chance(8);
    for (let n = 0; n < 300; n++) expect(loose(prose(next, WORDS, between(next, 200, 1500)), prose(next, WORDS, between(next, 200, 1500)))).toBeNull();
  });

  it('foreign text between two verbatim passages is not taken with them', () => {
    const next = chance(9);
    const taken: number[] = [];
    for (let n = 0; n < 60; n++) {
      const [first, second] = [prose(next, WORDS, 90), prose(next, WORDS, 90)];
      // Of one length, so that both passages lie on one diagonal.
      const gap = between(next, 60, 200);
      const text = (): string[] => [...prose(next, WORDS, 50), ...first, ...prose(next, WORDS, gap), ...second, ...prose(next, WORDS, 50)];
      const segments = loose(text(), text());
      expect(covered(segments, 50, 140) + covered(segments, 140 + gap, 230 + gap)).toBeGreaterThan(80);
      taken.push(covered(segments, 140, 140 + gap) / gap);
    }
    // A path ends some words beyond the passage, where the next ones agree by chance.
    expect(median(taken)).toBeLessThan(0.08);
    expect(taken.filter((share) => share > 0.5)).toEqual([]);
  });

  it('texts too short for a seed, and a phrase of 15 words', () => {
    const next = chance(10);
    expect(alignLoosely(new Seeds({ words: 5, skeleton: new Uint8Array(2) }, SHORT_SEED), new Uint8Array(5), new Uint8Array(5))).toBeNull();
    expect(alignLoosely(new Seeds({ words: 0, skeleton: new Uint8Array() }, SHORT_SEED), new Uint8Array(500), new Uint8Array())).toBeNull();
    for (let n = 0; n < 50; n++) {
      const { page, other } = pasted(next, 15, (run) => run);
      expect(loose(page, other)).toBeNull();
    }
  });
});

describe('long and hostile texts', () => {
  const LENGTH = 190_000;
  const next = chance(11);
  const long = Array.from({ length: LENGTH }, () => pick(next, WORDS));
  const period = prose(next, WORDS, 37);
  test.each<[string, string[], string[]]>([
    ['190,000 words, a quarter swapped', long, swapped(next, long, 0.25)],
    ['a sentence without end', long.map((_, i) => period[i % 37]!), long.map((_, i) => period[(i + 5) % 37]!)],
  ])('%s: looks at so many words of the other and no more', (_what, page, other) => {
    const seeds = new Seeds(sign(page.join(' ')), SHORT_SEED);
    let looked = 0;
    const watched = new Proxy(unpack(sign(other.join(' '))), {
      get(target, key) {
        looked++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    const segments = alignLoosely(seeds, watched, new Uint8Array(seeds.bits.length));
    // The band's cells, each with a look at the length, one pass to meet the seeds and one over the path: each with each were 3.6e10.
    expect(looked).toBeLessThan(3 * 2 ** 21);
    // Not half of a million words is claimed by a path of 16,000.
    expect(covered(segments, 0, LENGTH)).toBeLessThanOrEqual(16_300);
  }, 60_000);
});
