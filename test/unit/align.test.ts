import { describe, expect, it, test } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { agreeingWords, align, bridged, type Chain, type Segment } from '../../src/core/verdict/align';
import { Seeds, unpack } from '../../src/core/verdict/skeleton';
import { between, chance, pick, prose, shuffled, vocabulary, type Chance } from './seeded';

const WORDS = vocabulary(chance(91), 4000);
const signed = (words: readonly string[]): Signature => sign(words.join(' '));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);

interface Alignment {
  readonly chains: readonly Chain[];
  readonly segments: readonly Segment[];
  /** 1 for each word of the page, of the other, that lies in a segment. */
  readonly page: Uint8Array;
  readonly other: Uint8Array;
  readonly agreeing: number;
}

/** Alignment of two texts, with all checked that holds of every alignment. */
function aligned(pageWords: readonly string[], otherWords: readonly string[]): Alignment {
  const [a, b] = [signed(pageWords), signed(otherWords)];
  const seeds = new Seeds(a);
  const bits = unpack(b);
  const chains = align(seeds, bits);
  const [page, other] = [new Uint8Array(a.words), new Uint8Array(b.words)];
  for (const { segments } of chains) {
    let before: Segment | null = null;
    for (const segment of segments) {
      const { from, to, shift } = segment;
      expect(from >= 0 && to > from && to <= a.words && from + shift >= 0 && to + shift <= b.words, 'within both texts').toBe(true);
      expect(page.subarray(from, to).includes(1) || other.subarray(from + shift, to + shift).includes(1), 'a word counted twice').toBe(false);
      if (before !== null) expect(from >= before.to && from + shift >= before.to + before.shift, 'a chain goes on in both').toBe(true);
      page.fill(1, from, to);
      other.fill(1, from + shift, to + shift);
      before = segment;
    }
  }
  const segments = chains.flatMap((chain) => chain.segments);
  return { chains, segments, page, other, agreeing: segments.reduce((sum, segment) => sum + agreeingWords(seeds, bits, segment), 0) };
}

/** A page with `run` at word `at`, and another text with (a version of) it elsewhere. */
function pasted(next: Chance, length: number, change: (run: string[]) => string[] = (run) => run): { page: string[]; other: string[]; at: number; otherAt: number; copy: string[] } {
  const run = prose(next, WORDS, length);
  const copy = change([...run]);
  const [at, otherAt] = [between(next, 20, 300), between(next, 20, 300)];
  const around = (before: number, middle: string[]): string[] => [...prose(next, WORDS, before), ...middle, ...prose(next, WORDS, between(next, 20, 300))];
  return { page: around(at, run), other: around(otherAt, copy), at, otherAt, copy };
}

/** How much of [from, to) is covered, and how much beside it. */
const inside = (flags: Uint8Array, from: number, to: number): number => count(flags.subarray(from, to));

describe('a run of words pasted into another text', () => {
  test.each([40, 60, 100])('of %i words is found, its ends right to within three words in the median', (length) => {
    const next = chance(length);
    const ends: number[] = [];
    let missed = 0;
    for (let n = 0; n < 200; n++) {
      const { page, other, at, otherAt } = pasted(next, length);
      const { chains } = aligned(page, other);
      const [passage, ...more] = chains.length === 0 ? [] : bridged(chains[0]!.segments);
      if (passage === undefined || more.length > 0) missed++;
      else ends.push(Math.abs(passage.page[0] - at), Math.abs(passage.page[1] - at - length), Math.abs(passage.other[0] - otherAt), Math.abs(passage.other[1] - otherAt - length));
    }
    expect(missed).toBeLessThanOrEqual(4);
    expect(median(ends)).toBeLessThanOrEqual(3);
    expect(ends.filter((distance) => distance > 8).length / ends.length).toBeLessThan(0.05);
  });

  it('is found whole where a text is wholly copied', () => {
    const text = prose(chance(4), WORDS, 800);
    const { chains, agreeing } = aligned(text, text);
    expect(chains.map(({ segments }) => segments)).toEqual([[{ from: 0, to: 800, shift: 0 }]]);
    expect([chains[0]!.score, agreeing]).toEqual([1600, 800]);
  });

  test.each([[20, 0.97], [8, 0.9]])('is followed over a swapped word every %i words', (every, least) => {
    const next = chance(every);
    const shares: number[] = [];
    for (let n = 0; n < 150; n++) {
      const { page, other, at } = pasted(next, 200, (run) => run.map((word, i) => (i % every === every - 1 ? pick(next, WORDS) : word)));
      const { page: covered, segments } = aligned(page, other);
      shares.push(inside(covered, at, at + 200) / 200);
      // On one diagonal, or nearly so.
      expect(segments.length).toBeLessThanOrEqual(3);
    }
    expect(median(shares)).toBeGreaterThan(least);
  });

  it('is found with a fifth of its words swapped, and `agreeingWords` says how many are the same', () => {
    const next = chance(3);
    const errors: number[] = [];
    const shares: number[] = [];
    for (let n = 0; n < 200; n++) {
      const kept = Array.from({ length: 200 }, () => next() > 0.2);
      const { page, other, at } = pasted(next, 200, (run) => run.map((word, i) => (kept[i] ? word : pick(next, WORDS))));
      const { page: covered, agreeing } = aligned(page, other);
      shares.push(inside(covered, at, at + 200) / 200);
      errors.push(agreeing - kept.filter((same, i) => same && covered[at + i] === 1).length);
    }
    // A stretch is entered where ten words in a row were left standing: of 200, a dozen places in the mean.
    expect(median(shares)).toBeGreaterThan(0.8);
    expect(Math.abs(mean(errors))).toBeLessThan(6);
    expect(median(errors.map(Math.abs))).toBeLessThan(8);
  });
});

/** A copy of `run` with a cut or an insertion of `least` to `most` words every 8 to 20 words; which words of the run it still has: 2 in stretches of more than 10 words. */
function edited(next: Chance, run: readonly string[], least: number, most: number, every: readonly [number, number] = [8, 20]): { copy: string[]; kept: Uint8Array } {
  const copy: string[] = [];
  const kept = new Uint8Array(run.length);
  for (let at = 0; at < run.length; ) {
    const stretch = Math.min(run.length - at, between(next, every[0], every[1] + 1));
    copy.push(...run.slice(at, at + stretch));
    kept.fill(stretch > 10 ? 2 : 1, at, at + stretch);
    at += stretch;
    const size = between(next, least, most + 1);
    if (next() < 0.5) at += size;
    else copy.push(...prose(next, WORDS, size));
  }
  return { copy, kept };
}

describe('a run with a cut or an insertion every 8 to 20 words', () => {
  test.each([[1, 3, 0.91], [4, 10, 0.89]])('of %i to %i words is followed: %d of the words that were kept found, of those in stretches of more than ten .97', (least, most, wanted) => {
    const next = chance(least * 100 + most);
    const [shares, long, beside, ends]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let n = 0; n < 150; n++) {
      const run = prose(next, WORDS, between(next, 150, 600));
      const { copy, kept } = edited(next, run, least, most);
      const [before, otherBefore] = [between(next, 20, 200), between(next, 20, 200)];
      const page = [...prose(next, WORDS, before), ...run, ...prose(next, WORDS, 150)];
      const { page: covered, chains } = aligned(page, [...prose(next, WORDS, otherBefore), ...copy, ...prose(next, WORDS, 150)]);
      const found = (kinds: readonly number[]): number => covered.subarray(before, before + run.length).filter((flag, i) => flag === 1 && kinds.includes(kept[i]!)).length;
      const words = kept.filter((kind) => kind > 0).length;
      // A stretch of 8 or 9 words between two edits is too short for a jump (JUMP_SCORE): a tenth of the words stand in such.
      shares.push(found([1, 2]) / words);
      long.push(found([2]) / kept.filter((kind) => kind === 2).length);
      beside.push((count(covered) - found([1, 2])) / words);
      const all = chains.flatMap((chain) => chain.segments).filter(({ from, to }) => to > before && from < before + run.length);
      const [first, last] = [kept.indexOf(2), kept.lastIndexOf(2) + 1];
      ends.push(Math.abs(Math.min(...all.map(({ from }) => from)) - before - first), Math.abs(Math.max(...all.map(({ to }) => to)) - before - last));
    }
    expect(median(shares)).toBeGreaterThan(wanted);
    expect(median(long)).toBeGreaterThan(0.97);
    expect(median(beside)).toBeLessThan(0.08);
    expect(median(ends)).toBeLessThanOrEqual(3);
  });

  it('is shown as few passages, which bridge the edits', () => {
    const next = chance(31);
    const passages: number[] = [];
    for (let n = 0; n < 50; n++) {
      const run = prose(next, WORDS, 400);
      const { chains } = aligned([...prose(next, WORDS, 60), ...run], [...edited(next, run, 1, 5, [20, 40]).copy, ...prose(next, WORDS, 60)]);
      passages.push(chains.flatMap(({ segments }) => bridged(segments)).length);
    }
    expect(median(passages)).toBeLessThanOrEqual(2);
  });
});

describe('order and repetition', () => {
  it('finds moved paragraphs, all of them', () => {
    const next = chance(5);
    const shares: number[] = [];
    for (let n = 0; n < 50; n++) {
      const paragraphs = Array.from({ length: 12 }, () => prose(next, WORDS, between(next, 40, 80)));
      const { page } = aligned(paragraphs.flat(), shuffled(next, paragraphs).flat());
      let at = 0;
      for (const { length } of paragraphs) shares.push(inside(page, at, (at += length)) / length);
    }
    expect(median(shares)).toBeGreaterThan(0.97);
    expect(shares.filter((share) => share < 0.8).length / shares.length).toBeLessThan(0.02);
  });

  it('takes a paragraph that one side holds twice once, and one that both hold twice twice', () => {
    const next = chance(6);
    const errors: number[] = [];
    for (let n = 0; n < 50; n++) {
      const paragraph = prose(next, WORDS, 70);
      const [a, b, c, d] = Array.from({ length: 4 }, () => prose(next, WORDS, 90)) as [string[], string[], string[], string[]];
      const twice = [...a, ...paragraph, ...b, ...paragraph];
      for (const [page, other, times] of [[twice, [...c, ...paragraph, ...d], 1], [[...c, ...paragraph], twice, 1], [twice, [...paragraph, ...c, ...paragraph, ...d], 2]] as const) {
        errors.push(Math.abs(count(aligned(page, other).page) - 70 * times));
      }
    }
    expect(median(errors)).toBeLessThanOrEqual(4);
    expect(Math.max(...errors)).toBeLessThanOrEqual(20);
  });

  it('finds the verse that is shared between refrains that are', () => {
    const next = chance(61);
    for (let n = 0; n < 30; n++) {
      const [refrain, verse] = [prose(next, WORDS, 25), prose(next, WORDS, 120)];
      const song = (): string[] => Array.from({ length: 9 }, (_, i) => [...(i === 4 ? verse : prose(next, WORDS, 120)), ...refrain]).flat();
      const { page } = aligned(song(), song());
      expect(inside(page, 4 * 145, 4 * 145 + 120)).toBeGreaterThan(110);
      expect(count(page)).toBeLessThan(120 + 9 * 25 + 60);
      expect(count(page)).toBeGreaterThan(120 + 9 * 25 - 60);
    }
  });

  it('shares the same when the sides are swapped', () => {
    const next = chance(7);
    const distances: number[] = [];
    for (let n = 0; n < 150; n++) {
      const { page, other } = pasted(next, between(next, 40, 300), (run) => {
        for (let edits = between(next, 0, 5); edits > 0; edits--) run.splice(between(next, 0, run.length), between(next, 0, 12), ...prose(next, WORDS, between(next, 0, 12)));
        return run;
      });
      distances.push(Math.abs(count(aligned(page, other).page) - count(aligned(other, page).other)));
    }
    expect(median(distances)).toBe(0);
    expect(distances.filter((distance) => distance > 20).length).toBeLessThanOrEqual(6);
  });
});

describe('unrelated texts', () => {
  /** The longest chain, in words, and all aligned words of 300 pairs of texts with the given phrases in them. */
  function strangers(next: Chance, phrases: readonly string[][]): { longest: number; words: number }[] {
    return Array.from({ length: 300 }, () => {
      const [page, other] = [0, 1].map(() => {
        const words = prose(next, WORDS, between(next, 200, 1500));
        for (const phrase of phrases) words.splice(between(next, 0, words.length), 0, ...phrase);
        return words;
      }) as [string[], string[]];
      const { chains } = aligned(page, other);
      const lengths = chains.map(({ segments }) => segments.reduce((sum, { from, to }) => sum + to - from, 0));
      return { longest: Math.max(0, ...lengths), words: lengths.reduce((sum, length) => sum + length, 0) };
    });
  }

  it('give no chain of 32 words in 300 pairs', () => {
    const found = strangers(chance(8), []);
    expect(found.filter(({ longest }) => longest >= 32)).toEqual([]);
    expect(mean(found.map(({ words }) => words))).toBeLessThan(8);
  });

  it('share no more than a common phrase where they have some', () => {
    const next = chance(10);
    const found = strangers(next, Array.from({ length: 5 }, () => prose(next, WORDS, 8)));
    expect(found.filter(({ longest }) => longest >= 32).length).toBeLessThanOrEqual(1);
  });
});

describe('neighbouring stretches of a chain', () => {
  const segment = (from: number, to: number, shift: number): Segment => ({ from, to, shift });
  test.each<[string, Segment[], [number, number, number, number][]]>([
    ['a gap of 12 words is bridged', [segment(0, 20, 5), segment(32, 50, 5)], [[0, 50, 5, 55]]],
    ['one of 13 is not', [segment(0, 20, 5), segment(33, 50, 5)], [[0, 20, 5, 25], [33, 50, 38, 55]]],
    ['nor one of 13 in the other', [segment(0, 20, 5), segment(20, 50, 18)], [[0, 20, 5, 25], [20, 50, 38, 68]]],
    ['nor what runs back in the other', [segment(0, 20, 5), segment(20, 50, 4)], [[0, 20, 5, 25], [20, 50, 24, 54]]],
    ['in whatever order they come', [segment(30, 50, 0), segment(0, 25, 0)], [[0, 50, 0, 50]]],
    ['none', [], []],
  ])('%s', (_what, segments, wanted) => expect(bridged(segments)).toEqual(wanted.map(([a, b, c, d]) => ({ page: [a, b], other: [c, d] }))));
});
