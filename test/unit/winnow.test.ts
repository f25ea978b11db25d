import { describe, expect, it, test } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import { HASH_SPACE, type Signature } from '../../src/core/signature/signature';
import { INDEX_SCALE, scaleFor, winnow } from '../../src/core/signature/winnow';
import { between, chance, pick, prose, vocabulary, type Chance } from './seeded';

type Sampled = Pick<Signature, 'hashes' | 'positions' | 'scale'>;

/** `shingles` in a row, one in `scale` of them sampled; hashes drawn from `different` ones, so that few of them make repeats. */
function sampled(next: Chance, shingles: number, scale: number, different = HASH_SPACE / scale): Sampled {
  const positions = Array.from({ length: shingles }, (_, i) => i).filter(() => next() < 1 / scale);
  return { scale, positions: Uint32Array.from(positions), hashes: Float64Array.from(positions, () => between(next, 0, different)) };
}

/** The hashes low enough to be kept in each window of 2 * scale - 1 shingles in a row, the text's ends being reached by shorter ones too. */
function windows({ hashes, positions }: Sampled, scale: number): number[][] {
  const low = Array.from(hashes, (hash, i) => ({ hash, at: positions[i]! })).filter(({ hash }) => hash < (2 * HASH_SPACE) / scale);
  const last = positions.at(-1) ?? 0;
  const all: number[][] = [];
  for (let from = 2 - 2 * scale; from <= last; from++) all.push(low.filter(({ at }) => at >= from && at < from + 2 * scale - 1).map(({ hash }) => hash));
  return all.filter((inside) => inside.length > 0);
}
const SCALES = [8, 16, 32, 64] as const;

describe('winnowed hashes', () => {
  test.each(SCALES)('at scale %i are the least of each run of shingles, and no others', (scale) => {
    for (let seed = 0; seed < 60; seed++) {
      const next = chance(scale * 100 + seed);
      const text = sampled(next, between(next, 1, 400), pick(next, [1, 2, 4]));
      const kept = winnow(text, scale);
      expect(new Set(kept)).toEqual(new Set(windows(text, scale).map((inside) => Math.min(...inside))));
      expect([...kept]).toEqual([...new Set(kept)].sort((a, b) => a - b));
    }
  });

  test.each(SCALES)('at scale %i: 2 * scale - 1 shingles in a row that hold a hash of the lowest 2 / scale of the space hold a kept one, repeats or not', (scale) => {
    for (let seed = 0; seed < 60; seed++) {
      const next = chance(scale * 1000 + seed);
      // Few different hashes: a refrain stands in the window twice, and both stand for one another.
      const text = sampled(next, 500, 4, pick(next, [3, 20, HASH_SPACE / 4]));
      const kept = new Set(winnow(text, scale));
      for (const inside of windows(text, scale)) expect(inside.some((hash) => kept.has(hash))).toBe(true);
    }
  });

  it('keep one of two equal hashes that share a window between smaller ones', () => {
    const text = { scale: 4, positions: Uint32Array.of(0, 10, 20, 35), hashes: Float64Array.of(1, 9, 9, 2) };
    expect([...winnow(text, 16)]).toEqual([1, 2, 9]);
  });

  it('are one shingle in `scale` in the mean: 2 / (window + 1) of all', () => {
    for (const scale of SCALES) for (const finest of [1, 2, 4]) expect((winnow(sampled(chance(scale), 60_000, finest), scale).length / 60_000) * scale).toBeCloseTo(0.98, 1);
  });

  it('are all of them at the signature\'s own scale and at finer ones', () => {
    const text = sampled(chance(3), 600, 4, 200);
    for (const scale of [1, 2, 4]) expect([...winnow(text, scale)]).toEqual([...new Set(text.hashes)].sort((a, b) => a - b));
    expect([...winnow({ scale: 4, positions: new Uint32Array(), hashes: new Float64Array() }, 16)]).toEqual([]);
  });
});

describe('the scale of a text in an index', () => {
  it('is finer for a short text, never finer than 1', () => {
    expect([1, 249, 250, 499, 500, 9999].map((shingles) => scaleFor(shingles, 16))).toEqual([4, 4, 8, 8, 16, 16]);
    expect([100, 300, 600].map((shingles) => scaleFor(shingles, 2))).toEqual([1, 1, 2]);
    expect([100, 300, 600].map((shingles) => scaleFor(shingles, 1))).toEqual([1, 1, 1]);
  });

  it('leaves every text of 80 words and more some ten hashes, a long one one in 16 words', () => {
    const next = chance(41);
    const words = vocabulary(next, 4000);
    for (const [length, least, most] of [[80, 8, 35], [150, 20, 55], [260, 18, 48], [499, 42, 78], [520, 22, 44], [2000, 105, 145]] as const) {
      for (let i = 0; i < 20; i++) {
        const signature = sign(prose(next, words, length).join(' '));
        const { length: kept } = winnow(signature, scaleFor(signature.shingles, INDEX_SCALE));
        expect(kept >= least && kept <= most, `${kept} of ${length} words`).toBe(true);
      }
    }
  });
});

describe('a run of words that two texts share', () => {
  /** The share of 1,000 pairs of texts with a common run of `length` words in which the page finds the other by a kept hash. */
  function hitRate(length: number): number {
    const next = chance(length);
    const words = vocabulary(next, 4000);
    let hits = 0;
    for (let i = 0; i < 1000; i++) {
      const run = prose(next, words, length);
      const around = (): string => [...prose(next, words, between(next, 250, 400)), ...run, ...prose(next, words, between(next, 260, 400))].join(' ');
      const [page, known] = [sign(around()), sign(around())];
      const kept = new Set(winnow(known, INDEX_SCALE));
      if (page.hashes.some((hash) => kept.has(hash))) hits++;
    }
    return hits / 1000;
  }

  it('of 34 words, 31 shingles, is found, but where none of the 31 has a hash low enough: (7/8)^31 = .016; of 60 words always', () => {
    expect(Math.abs(hitRate(34) - 0.984)).toBeLessThan(0.01);
    expect(hitRate(60)).toBeGreaterThan(0.998);
  }, 30_000);

  it('of 24 words with .87, of 12 words with .5', () => {
    expect(Math.abs(hitRate(24) - 0.87)).toBeLessThan(0.04);
    expect(Math.abs(hitRate(12) - 0.5)).toBeLessThan(0.08);
  }, 30_000);
});
