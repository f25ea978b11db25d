import { describe, expect, it, test } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { align, type Outline, type Seed } from '../../src/core/verdict/align';
import { between, chance, pick, prose, shuffled, vocabulary, type Chance } from './seeded';

type Alignment = ReturnType<typeof align>;

const WORDS = vocabulary(chance(91), 4000);
const signed = (words: readonly string[]): Signature => sign(words.join(' '));

/** Every shared shingle at each of its places, as the finder pairs them. */
function seedsOf(page: Signature, other: Signature): Seed[] {
  const places = new Map<number, number[]>();
  page.hashes.forEach((hash, i) => (places.get(hash) ?? places.set(hash, []).get(hash)!).push(page.positions[i]!));
  return [...other.hashes].flatMap((hash, i) => (places.get(hash) ?? []).map((place): Seed => [place, other.positions[i]!]));
}
function aligned(page: readonly string[], other: readonly string[]): Alignment {
  const [a, b] = [signed(page), signed(other)];
  const found = align(a, b, seedsOf(a, b));
  expectSound(found, a, b);
  return found;
}
const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** What holds of every alignment, of whatever texts. */
function expectSound({ passages, covered, agreeing }: Alignment, page: Outline, other: Outline): void {
  expect([covered.page.length, covered.other.length]).toEqual([page.words, other.words]);
  expect(passages.map(({ page: [from] }) => from)).toEqual(passages.map(({ page: [from] }) => from).sort((a, b) => a - b));
  for (const [side, words] of [['page', page.words], ['other', other.words]] as const) {
    const used = new Uint8Array(words);
    for (const passage of passages) {
      const [from, to] = passage[side];
      expect(from >= 0 && to > from && to <= words, 'within bounds').toBe(true);
      expect(used.subarray(from, to).includes(1), 'a word counted twice').toBe(false);
      used.fill(1, from, to);
    }
    expect(covered[side].every((flag, i) => flag <= used[i]!), 'covered words lie in passages').toBe(true);
  }
  // One word of the page for one word of the other.
  expect(count(covered.page)).toBe(count(covered.other));
  expect(agreeing >= 0 && agreeing <= count(covered.page)).toBe(true);
}

/** A page with `run` at word `at`, and another text with (a version of) it elsewhere. */
function pasted(next: Chance, length: number, change: (run: string[]) => string[] = (run) => run): { page: string[]; other: string[]; at: number; otherAt: number; copy: string[] } {
  const run = prose(next, WORDS, length);
  const copy = change([...run]);
  const [at, otherAt] = [between(next, 20, 300), between(next, 20, 300)];
  const around = (before: number, middle: string[]): string[] => [...prose(next, WORDS, before), ...middle, ...prose(next, WORDS, between(next, 20, 300))];
  return { page: around(at, run), other: around(otherAt, copy), at, otherAt, copy };
}

describe('a run of words pasted into another text', () => {
  test.each([40, 60, 100])('of %i words is found, its ends right to within three words in the median', (length) => {
    const next = chance(length);
    const ends: number[] = [];
    let missed = 0;
    for (let n = 0; n < 200; n++) {
      const { page, other, at, otherAt } = pasted(next, length);
      const { passages } = aligned(page, other);
      if (passages.length !== 1) missed++;
      const found = passages[0] ?? { page: [0, 0], other: [0, 0] };
      ends.push(Math.abs(found.page[0] - at), Math.abs(found.page[1] - at - length), Math.abs(found.other[0] - otherAt), Math.abs(found.other[1] - otherAt - length));
    }
    expect(missed).toBeLessThanOrEqual(2);
    expect(median(ends)).toBeLessThanOrEqual(3);
    expect(ends.filter((distance) => distance > 8).length / ends.length).toBeLessThan(0.05);
  });

  it('is found across insertions and cuts of 1 to 8 words', () => {
    const next = chance(2);
    const shares: number[] = [];
    for (let n = 0; n < 200; n++) {
      const { page, other, at } = pasted(next, 100, (run) => {
        for (const where of [75, 50, 25]) run.splice(where, pick(next, [0, between(next, 1, 9)]), ...prose(next, WORDS, between(next, 1, 9)));
        return run;
      });
      const { covered } = aligned(page, other);
      shares.push(count(covered.page.subarray(at, at + 100)) / 100);
    }
    // 3 cuts of 4.5 words, every second time: 7 words of 100 are gone.
    expect(median(shares)).toBeGreaterThan(0.85);
    expect(shares.filter((share) => share < 0.6).length).toBeLessThanOrEqual(10);
  });

  it('is followed across them from a single seed', () => {
    const next = chance(11);
    for (const gap of [1, 4, 8]) {
      const shares: number[] = [];
      for (let n = 0; n < 50; n++) {
        const cuts = next() < 0.5;
        const { page, other, at, otherAt } = pasted(next, 120, (run) => {
          for (const where of [90, 60, 30]) run.splice(where, cuts ? gap : 0, ...(cuts ? [] : prose(next, WORDS, gap)));
          return run;
        });
        const [a, b] = [signed(page), signed(other)];
        const found = align(a, b, [[at + 10, otherAt + 10]]);
        expectSound(found, a, b);
        shares.push(count(found.covered.page.subarray(at, at + 120)) / (cuts ? 120 - 3 * gap : 120));
      }
      expect(median(shares), `gaps of ${gap} words`).toBeGreaterThan(0.93);
    }
  });

  it('is found with a fifth of its words swapped, and `agreeing` says how many are the same', () => {
    const next = chance(3);
    const errors: number[] = [];
    const shares: number[] = [];
    for (let n = 0; n < 200; n++) {
      const kept = Array.from({ length: 200 }, () => next() > 0.2);
      const { page, other, at } = pasted(next, 200, (run) => run.map((word, i) => (kept[i] ? word : pick(next, WORDS))));
      const { covered, agreeing } = aligned(page, other);
      shares.push(count(covered.page.subarray(at, at + 200)) / 200);
      errors.push(agreeing - kept.filter((same, i) => same && covered.page[at + i] === 1).length);
    }
    expect(median(shares)).toBeGreaterThan(0.9);
    const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(bias)).toBeLessThan(6);
    expect(median(errors.map(Math.abs))).toBeLessThan(8);
  });

  it('is found whole where a text is wholly copied', () => {
    const text = prose(chance(4), WORDS, 800);
    const { passages, agreeing } = aligned(text, text);
    expect(passages).toEqual([{ page: [0, 800], other: [0, 800] }]);
    expect(agreeing).toBe(800);
  });
});

describe('order and repetition', () => {
  it('finds shuffled paragraphs, all of them', () => {
    const next = chance(5);
    const shares: number[] = [];
    for (let n = 0; n < 50; n++) {
      const paragraphs = Array.from({ length: 12 }, () => prose(next, WORDS, between(next, 40, 80)));
      const { covered } = aligned(paragraphs.flat(), shuffled(next, paragraphs).flat());
      let at = 0;
      for (const { length } of paragraphs) shares.push(count(covered.page.subarray(at, (at += length))) / length);
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
        const { covered } = aligned(page, other);
        errors.push(Math.abs(count(covered.page) - 70 * times));
      }
    }
    expect(median(errors)).toBeLessThanOrEqual(4);
    expect(Math.max(...errors)).toBeLessThanOrEqual(20);
  });

  it('shares the same when the sides are swapped', () => {
    const next = chance(7);
    const distances: number[] = [];
    for (let n = 0; n < 150; n++) {
      const { page, other } = pasted(next, between(next, 40, 300), (run) => {
        for (let edits = between(next, 0, 5); edits > 0; edits--) run.splice(between(next, 0, run.length), between(next, 0, 12), ...prose(next, WORDS, between(next, 0, 12)));
        return run;
      });
      const [there, back] = [aligned(page, other), aligned(other, page)];
      distances.push(Math.abs(count(there.covered.page) - count(back.covered.other)));
    }
    expect(median(distances)).toBe(0);
    expect(Math.max(...distances)).toBeLessThanOrEqual(20);
  });
});

describe('unrelated texts', () => {
  /** What 500 pairs share, of texts with the given phrases in them, from the seeds they share and 20 by chance. */
  function strangers(next: Chance, phrases: readonly string[][]): Alignment[] {
    return Array.from({ length: 500 }, () => {
      const [page, other] = [0, 1].map(() => {
        const words = prose(next, WORDS, between(next, 200, 700));
        for (const phrase of phrases) words.splice(between(next, 0, words.length), 0, ...phrase);
        return signed(words);
      }) as [Signature, Signature];
      const planted = Array.from({ length: 20 }, (): Seed => [between(next, 0, page.words), between(next, 0, other.words)]);
      const found = align(page, other, [...seedsOf(page, other), ...planted]);
      expectSound(found, page, other);
      return found;
    });
  }

  it('share nothing over 500 pairs, whatever seeds chance plants', () => {
    for (const { passages, agreeing } of strangers(chance(8), [])) expect([passages, agreeing]).toEqual([[], 0]);
  });

  it('share no more than a common phrase where they have some: far below the 32 words of a match', () => {
    const next = chance(10);
    const found = strangers(next, Array.from({ length: 5 }, () => prose(next, WORDS, 5)));
    expect(found.filter(({ passages }) => passages.length > 0).length).toBeLessThanOrEqual(10);
    expect(Math.max(...found.map(({ covered }) => count(covered.page)))).toBeLessThan(28);
  });
});

describe('hostile input', () => {
  /** An outline that counts how often its skeleton is read. */
  function counting({ words, skeleton }: Outline): { outline: Outline; reads: () => number } {
    let reads = 0;
    const get = (target: Uint8Array, key: string | symbol): unknown => (reads++, Reflect.get(target, key, target));
    return { outline: { words, skeleton: new Proxy(skeleton, { get }) }, reads: () => reads };
  }
  const LENGTH = 20_000;
  const next = chance(9);
  const period = prose(next, WORDS, 37);
  const phrases = Array.from({ length: 40 }, () => prose(next, WORDS, 12));
  const runOf = (word: (i: number) => string): string[] => Array.from({ length: LENGTH }, (_, i) => word(i));
  test.each<[string, string[]]>([
    ['one word without end', runOf(() => 'spam')],
    ['a sentence repeated without end', runOf((i) => period[i % period.length]!)],
    ['a word without end, broken now and then', runOf((i) => (i % 300 < 290 ? 'spam' : pick(next, WORDS)))],
    ['few phrases in any order', Array.from({ length: LENGTH / 12 }, () => pick(next, phrases)).flat()],
  ])('%s: ends after a bounded number of comparisons', (_what, words) => {
    const page = signed(words);
    const { outline, reads } = counting(page);
    // Each place with its 16 nearest in the other: pairing all with all is 100 million seeds.
    const seeds = runOf(String).flatMap((_, i) => Array.from({ length: 16 }, (_unused, j): Seed => [i, (i + j * period.length) % page.words]));
    const found = align(outline, page, seeds);
    // 2^24 to follow the seeds, one more jump begun just before that, and a few passes over what was found.
    expect(reads()).toBeLessThan(2 ** 24 * 1.5);
    expect(count(found.covered.page)).toBeGreaterThan(LENGTH * 0.9);
  }, 60_000);

  it('finds a copy behind so much repetition that not all seeds can be followed', () => {
    const [copy, ...refrains] = [prose(next, WORDS, 300), ...[0, 1].map(() => Array.from({ length: 1500 }, () => pick(next, phrases)).flat())] as const;
    const [page, other] = refrains.map((refrain) => signed([...refrain, ...copy])) as [Signature, Signature];
    const seeds = seedsOf(page, other);
    expect(seeds.length).toBeGreaterThan(100_000);
    const { covered } = align(page, other, seeds);
    expect(count(covered.page.subarray(-300))).toBe(300);
  }, 60_000);

  it('ignores seeds outside of the texts, as a bad pack may hold', () => {
    const page = signed(prose(next, WORDS, 300));
    for (const seed of [[0, 2 ** 40], [2 ** 40, 0], [300, 300], [299, 2 ** 53 - 1]] as const) {
      const found = align(page, page, [seed]);
      expectSound(found, page, page);
      expect(found.passages).toEqual([]);
    }
  });

  it('finds nothing without seeds', () => {
    const page = signed(prose(next, WORDS, 300));
    expect(align(page, page, [])).toMatchObject({ passages: [], agreeing: 0 });
  });
});
