import { createHash } from 'node:crypto';
import { Minhash } from 'minhash';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/core/problem';
import { compare, cut, type Estimate } from '../../src/core/signature/compare';
import { sign } from '../../src/core/signature/sign';
import { FINEST_SCALE, type Signature } from '../../src/core/signature/signature';
import { between, chance, pick, prose, vocabulary } from './seeded';

interface Pair {
  readonly a: string[];
  readonly b: string[];
}

/** Two texts that share passages, by a share drawn at random from none to all. */
function pairs(seed: number, count: number): Pair[] {
  const next = chance(seed);
  const words = vocabulary(next, 3000);
  return Array.from({ length: count }, () => {
    const a = prose(next, words, between(next, 300, 900));
    const b = [...a];
    const edits = between(next, 0, 40);
    for (let i = 0; i < edits; i++) b.splice(between(next, 0, b.length), between(next, 0, 20), ...prose(next, words, between(next, 1, 20)));
    return { a, b: pick(next, [b, [...b, ...prose(next, words, between(next, 0, 600))]]) };
  });
}

const shingles = (words: readonly string[]): Set<string> => new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(' ')));

/** Jaccard and containments by whole sets of strings: the oracle. */
function exact({ a, b }: Pair): { jaccard: number; aInB: number; bInA: number } {
  const [left, right] = [shingles(a), shingles(b)];
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return { jaccard: shared / (left.size + right.size - shared), aInB: shared / left.size, bInA: shared / right.size };
}

const signed = (words: readonly string[], scale = FINEST_SCALE): Signature => sign(words.join(' '), [], scale);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const FIGURES = ['jaccard', 'aInB', 'bInA'] as const;

describe('estimates against exact sets', () => {
  const many = pairs(51, 400);
  const truths = many.map(exact);

  it('are exact at scale 1', () => {
    many.slice(0, 40).forEach(({ a, b }, i) => {
      const found = compare(signed(a, 1), signed(b, 1));
      for (const figure of FIGURES) expect(found[figure].value).toBeCloseTo(truths[i]![figure], 12);
      for (const figure of FIGURES) expect(found[figure].error).toBe(0);
    });
  });

  it.each([4, 16])('have no bias and the spread that their error field claims, at scale %i', (scale) => {
    const found = many.map(({ a, b }) => compare(signed(a, scale), signed(b, scale)));
    for (const figure of FIGURES) {
      const errors = found.map((comparison, i) => comparison[figure].value - truths[i]![figure]);
      const scores = found.map((comparison, i) => errors[i]! / comparison[figure].error);
      const spread = Math.sqrt(mean(errors.map((error) => error ** 2)));
      const claimed = Math.sqrt(mean(found.map((comparison) => comparison[figure].error ** 2)));
      // Five standard errors of a mean over 400 pairs.
      expect(Math.abs(mean(errors)), `${figure} mean error`).toBeLessThan((5 * claimed) / 20);
      expect(spread / claimed, `${figure} spread against claim`).toBeGreaterThan(0.8);
      expect(spread / claimed, `${figure} spread against claim`).toBeLessThan(1.15);
      const deviation = Math.sqrt(mean(scores.map((score) => score ** 2)));
      expect(deviation, `${figure} sd of z`).toBeGreaterThan(0.75);
      expect(deviation, `${figure} sd of z`).toBeLessThan(1.2);
      // Normal: 4.6% beyond two. Samples of 20 shingles are not: sampled by SHA-1, the same shares have one in 2,400 beyond 4.5.
      expect(scores.filter((score) => Math.abs(score) > 2).length / scores.length, `${figure} beyond two`).toBeLessThan(0.08);
      expect(scores.filter((score) => Math.abs(score) > 4.5).length, `${figure} far outliers`).toBeLessThanOrEqual(1);
    }
  });

  it('draw as SHA-1 would: as many shingles, and shares as far from the truth', () => {
    const scale = 4;
    const bySha = (shingle: string): boolean => createHash('sha1').update(shingle).digest().readUInt32LE() < 2 ** 32 / scale;
    let [drawn, whole] = [0, 0];
    const [ours, ideal]: [number[], number[]] = [[], []];
    many.slice(0, 200).forEach(({ a, b }, i) => {
      const [left, right] = [shingles(a), shingles(b)];
      const sampled = [...left].filter(bySha);
      ideal.push(sampled.filter((shingle) => right.has(shingle)).length / sampled.length - truths[i]!.aInB);
      ours.push(compare(signed(a, scale), signed(b, scale)).aInB.value - truths[i]!.aInB);
      drawn += new Set(signed(a, scale).hashes).size;
      whole += left.size;
    });
    // Binomial; the draws of unlike texts hardly depend on one another. Four standard deviations.
    expect(Math.abs(drawn / whole - 1 / scale)).toBeLessThan(4 * Math.sqrt(((1 / scale) * (1 - 1 / scale)) / whole));
    // The ratio of two spreads over 200 pairs has a standard error of about 1/14 for each.
    const spread = (errors: readonly number[]): number => Math.sqrt(mean(errors.map((error) => error ** 2)));
    expect(Math.abs(Math.log(spread(ours) / spread(ideal)))).toBeLessThan(0.3);
  });

  it('are 1 for a text with itself, 0 for strangers, never with an error of 0 below scale 1', () => {
    for (const { a } of many.slice(0, 20)) {
      const self = compare(signed(a), signed(a));
      for (const figure of FIGURES) expect(self[figure].value).toBe(1);
      const stranger = compare(signed(a), signed(a.map((word) => `${word}x`)));
      for (const figure of FIGURES) expect(stranger[figure].value).toBe(0);
      for (const figure of FIGURES) expect(Math.min(self[figure].error, stranger[figure].error)).toBeGreaterThan(0);
    }
  });

  it('turn round when the sides are swapped', () => {
    for (const { a, b } of many.slice(0, 50)) {
      const [there, back] = [compare(signed(a), signed(b)), compare(signed(b), signed(a))];
      expect(back).toEqual({ ...there, aInB: there.bInA, bInA: there.aInB });
    }
  });

  it('know nothing of an empty sample: error 1', () => {
    const none = { ...signed(many[0]!.a), hashes: new Float64Array(), positions: new Uint32Array() };
    expect(compare(none, none).jaccard).toEqual({ value: 0, error: 1 } satisfies Estimate);
    expect(compare(none, signed(many[0]!.b)).aInB).toEqual({ value: 0, error: 1 } satisfies Estimate);
  });
});

describe('scales', () => {
  it('compares signatures of different scales as at the coarser one', () => {
    for (const { a, b } of pairs(52, 30)) {
      const found = compare(signed(a, 4), signed(b, 16));
      expect(found).toEqual(compare(signed(a, 16), signed(b, 16)));
      expect(found.scale).toBe(16);
      expect(compare(signed(b, 16), signed(a, 4))).toEqual(compare(signed(b, 16), signed(a, 16)));
    }
  });

  it('cuts nothing but the sample, and leaves what it cut from alone', () => {
    const fine = signed(pairs(53, 1)[0]!.a);
    const before = structuredClone(fine);
    const coarse = cut(fine, 32);
    expect(fine).toEqual(before);
    expect(cut(fine, 4)).toEqual(fine);
    expect({ ...coarse, scale: 4, hashes: fine.hashes, positions: fine.positions }).toEqual(fine);
  });

  it('refuses to make a signature finer, by name and with both scales', () => {
    const coarse = signed(pairs(54, 1)[0]!.a, 16);
    expect(() => cut(coarse, 4)).toThrow(Problem);
    expect(() => cut(coarse, 4)).toThrow(expect.objectContaining({ code: 'finer-scale', values: { has: 16, wanted: 4 } }));
  });
});

describe('the npm package minhash as an oracle', () => {
  it('agrees on Jaccard within the summed standard errors', () => {
    const npm = (words: readonly string[]): Minhash => {
      const sketch = new Minhash({ numPerm: 256 });
      for (const shingle of shingles(words)) sketch.update(shingle);
      return sketch;
    };
    const signedDistances = pairs(55, 20).map(({ a, b }) => {
      const theirs = npm(a).jaccard(npm(b));
      const theirError = Math.sqrt((Math.max(theirs, 0.02) * (1 - Math.min(theirs, 0.98))) / 256);
      const ours = compare(signed(a), signed(b)).jaccard;
      return (ours.value - theirs) / (ours.error + theirError);
    });
    // No side sees more than the other: a mean over 20 pairs, each with a spread below .8 of the summed errors.
    expect(Math.abs(mean(signedDistances))).toBeLessThan((4 * 0.8) / Math.sqrt(20));
    const distances = signedDistances.map(Math.abs);
    // The two err independently: their difference is beyond one summed error in about a sixth of the cases, beyond two in 1 of 200.
    expect(Math.max(...distances)).toBeLessThan(2);
    expect(distances.filter((distance) => distance <= 1).length).toBeGreaterThanOrEqual(14);
  });
});
