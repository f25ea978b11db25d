import { describe, expect, it } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import { align, bridged } from '../../src/core/verdict/align';
import { sharedWords } from '../../src/core/verdict/shared-words';
import { shareOut } from '../../src/core/verdict/marking';
import { Seeds, unpack } from '../../src/core/verdict/skeleton';
import { between, chance, prose, vocabulary, type Chance } from './seeded';

/** The words of a page that are marked as another text's, one flag a word. */
function marked(page: readonly string[], other: readonly string[]): Uint8Array {
  const seeds = new Seeds(sign(page.join(' ')));
  const known = unpack(sign(other.join(' ')));
  const flags = new Uint8Array(page.length);
  const runs = sharedWords(seeds, known, align(seeds, known).flatMap(({ segments }) => bridged(segments)));
  for (let k = 0; k < runs.length; k += 2) flags.fill(1, runs[k], runs[k + 1]);
  return flags;
}
const share = (flags: Uint8Array, of: readonly boolean[], wanted: boolean): number => {
  const own = [...flags].filter((_, i) => of[i] === wanted);
  return own.reduce((sum, flag) => sum + flag, 0) / Math.max(1, own.length);
};
function edited(next: Chance, words: readonly string[], from: readonly string[], swapped: number): { page: string[]; shared: boolean[] } {
  const shared = words.map(() => next() >= swapped);
  return { page: words.map((word, i) => (shared[i] ? word : prose(next, from, 1)[0]!)), shared };
}

describe('the words of a passage', () => {
  const next = chance(11);
  const words = vocabulary(next, 3000);
  const others = vocabulary(next, 3000);

  it('are marked, all but one in four of those that were swapped', () => {
    const found = [0.05, 0.1].map((rate) => {
      const known = prose(next, words, 3000);
      const { page, shared } = edited(next, known, others, rate);
      const flags = marked(page, known);
      return [share(flags, shared, true), share(flags, shared, false)] as const;
    });
    for (const [recall, wrong] of found) {
      expect(recall).toBeGreaterThan(0.98);
      // A quarter by chance; the two vocabularies share words of one syllable.
      expect(wrong).toBeLessThan(0.36);
    }
  });

  it('end where a sentence that was put in begins', () => {
    let [recall, wrong] = [0, 0];
    for (let round = 0; round < 20; round++) {
      const known = prose(next, words, 400);
      const at = between(next, 100, 300);
      const inserted = prose(next, others, 25);
      const page = [...known.slice(0, at), ...inserted, ...known.slice(at)];
      const shared = page.map((_, i) => i < at || i >= at + 25);
      const flags = marked(page, known);
      recall += share(flags, shared, true) / 20;
      wrong += share(flags, shared, false) / 20;
    }
    expect(recall).toBeGreaterThan(0.99);
    expect(wrong).toBeLessThan(0.06);
  });

  it('go on across a change near an end, where fewer than ten words are left beyond it', () => {
    const known = prose(next, words, 200);
    const page = [...known.slice(0, 9), ...prose(next, others, 3), ...known.slice(9), ...prose(next, others, 60)];
    expect(share(marked(page, known).subarray(0, 9), Array.from({ length: 9 }, () => true), true)).toBe(1);
  });
});

describe('the words of a match', () => {
  const next = chance(13);
  const words = vocabulary(next, 3000);
  const known = prose(next, words, 400);
  const page = [...known.slice(0, 100), ...prose(next, words, 200), ...known.slice(300)];
  const seeds = new Seeds(sign(page.join(' ')));
  const bits = unpack(sign(known.join(' ')));

  it('are those of the stretches of which a part is shown, whole; of no others', () => {
    // The first stretch was cut at its beginning, the second is not shown at all.
    const runs = sharedWords(seeds, bits, [{ page: [40, 100], other: [40, 100] }]);
    expect(runs[0]).toBe(0);
    expect(runs.at(-1)).toBeLessThan(110);
    expect(sharedWords(seeds, bits, [])).toEqual([]);
  });
});

describe('the words of a page', () => {
  it('are each the best source\'s that has it, and come by where they stand', () => {
    expect(shareOut([[10, 30], [0, 40]], 100)).toEqual([{ source: 1, runs: [0, 10] }, { source: 0, runs: [10, 30] }, { source: 1, runs: [30, 40] }]);
  });

  it('that one source changed and another has are the other\'s, even a single one', () => {
    expect(shareOut([[0, 20, 21, 50], [0, 50]], 50)).toEqual([{ source: 0, runs: [0, 20, 21, 50] }, { source: 1, runs: [20, 21] }]);
  });

  it('that a further source has beyond the end of a better one count from four on', () => {
    expect(shareOut([[0, 20], [5, 23]], 50)).toEqual([{ source: 0, runs: [0, 20] }]);
    expect(shareOut([[0, 20], [5, 24]], 50)).toEqual([{ source: 0, runs: [0, 20] }, { source: 1, runs: [20, 24] }]);
  });

  it('are one mark where twelve words or fewer lie between two runs, and two where more do', () => {
    expect(shareOut([[0, 20, 32, 50]], 60)).toEqual([{ source: 0, runs: [0, 20, 32, 50] }]);
    expect(shareOut([[0, 20, 33, 50]], 60)).toEqual([{ source: 0, runs: [0, 20] }, { source: 0, runs: [33, 50] }]);
  });

  it('beyond the text are left out, and runs may overlap and come in any order', () => {
    expect(shareOut([[40, 90, 0, 10, 5, 20], []], 50)).toEqual([{ source: 0, runs: [0, 20] }, { source: 0, runs: [40, 50] }]);
  });
});
