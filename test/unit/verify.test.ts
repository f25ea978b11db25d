import { describe, expect, it, test } from 'vitest';
import type { Candidate } from '../../src/core/pack/known-index';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { winnow } from '../../src/core/signature/winnow';
import { marksAt, placesOf } from '../../src/core/verdict/telling';
import { Verifier, type Evidence } from '../../src/core/verdict/verify';
import { between, chance, pick, prose, vocabulary, type Chance } from './seeded';

const WORDS = vocabulary(chance(91), 6000);
const swapped = (next: Chance, words: readonly string[], share: number): string[] => words.map((word) => (next() < share ? pick(next, WORDS) : word));

/** A known text as an index holds it, under every shingle that both keep. */
function candidateOf(page: Signature, text: Signature): Candidate {
  const kept = new Set(winnow(text, text.scale));
  const hits = [...new Set(page.hashes)].filter((hash) => kept.has(hash));
  return { entry: 0, text: { ...text, sampled: kept.size }, hits };
}
/** @param common words whose shingles an index would call common */
function verified(pageWords: readonly string[], otherWords: readonly string[], common: readonly string[] = [], among = 20_000): Evidence | null {
  const [page, text] = [sign(pageWords.join(' ')), sign(otherWords.join(' '))];
  const places = placesOf(page);
  const known = new Set(common.length === 0 ? [] : sign(common.join(' ')).hashes);
  const tells = new Map([...places.keys()].map((hash) => [hash, known.has(hash) ? 0 : 1]));
  const verifier = new Verifier(page, { places, tells, common: marksAt(places, [...places.keys()].filter((hash) => known.has(hash)), tells), among });
  return verifier.verify(candidateOf(page, text));
}
const words = ({ segments }: Evidence): number => segments.reduce((sum, { from, to }) => sum + to - from, 0);
const within = ({ segments }: Evidence, first: number, end: number): number => segments.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(end, to) - Math.max(first, from)), 0);

describe('a candidate that is reworded all along', () => {
  test.each([[0.1, 1], [0.25, 0.98], [0.4, 0.8]])('%d of its words swapped: is a match, most of it aligned', (share, least) => {
    const next = chance(share * 100);
    let found = 0;
    const aligned: number[] = [];
    for (let n = 0; n < 60; n++) {
      const run = prose(next, WORDS, 400);
      const evidence = verified([...prose(next, WORDS, 80), ...swapped(next, run, share), ...prose(next, WORDS, 80)], [...prose(next, WORDS, 150), ...run, ...prose(next, WORDS, 80)]);
      if (evidence?.isMatch !== true) continue;
      found++;
      aligned.push(within(evidence, 80, 480) / 400);
      // What is swapped is aligned, not shared.
      expect(evidence.sharedOfPage).toBeLessThan((1 - share + 0.1) * (400 / 560));
    }
    expect(found / 60).toBeGreaterThanOrEqual(least);
    expect(aligned.toSorted((a, b) => a - b)[aligned.length >> 1]!).toBeGreaterThan(0.85);
  });

  it('keeps the paragraph that stands elsewhere in it, on a diagonal of its own', () => {
    const next = chance(5);
    let whole = 0;
    for (let n = 0; n < 40; n++) {
      const [moved, run] = [prose(next, WORDS, 45), prose(next, WORDS, 800)];
      const evidence = verified([...moved, ...prose(next, WORDS, 200), ...swapped(next, run, 0.4), ...prose(next, WORDS, 60)], [...prose(next, WORDS, 50), ...run, ...prose(next, WORDS, 150), ...moved])!;
      expect(within(evidence, 0, 45)).toBeGreaterThan(40);
      if (within(evidence, 245, 1045) > 700) whole++;
      // No word of either text is counted twice.
      const [inPage, inOther] = [new Set<number>(), new Set<number>()];
      for (const { from, to, shift } of evidence.segments) for (let at = from; at < to; at++) [inPage, inOther].forEach((taken, side) => taken.add(at + side * shift));
      expect([inPage.size, inOther.size]).toEqual([words(evidence), words(evidence)]);
    }
    // ... though the long way was followed, which passages alone would not cover.
    expect(whole).toBeGreaterThan(25);
  });
});

describe('boilerplate', () => {
  const next = chance(6);
  const box = prose(next, WORDS, 300);
  const around = (middle: readonly string[]): string[] => [...prose(next, WORDS, between(next, 150, 300)), ...middle, ...prose(next, WORDS, between(next, 150, 300))];

  it('is no match by itself, word for word or reworded', () => {
    let otherwise = 0;
    for (const share of [0, 0.1, 0.25, 0.4]) {
      for (let n = 0; n < 30; n++) {
        const [page, other] = [around(swapped(next, box, share)), around(box)];
        if (verified(page, other)?.isMatch === true) otherwise++;
        // Its swapped shingles are nobody else's; those it kept are everybody's.
        expect(verified(page, other, box)?.isMatch ?? false, `${share} swapped`).toBe(false);
      }
    }
    // Were it not common, it would be one.
    expect(otherwise).toBeGreaterThan(100);
  });

  it('is not taken along by the loose path from a reworded paragraph before it', () => {
    const paragraph = prose(next, WORDS, 300);
    let taken = 0;
    let followed = 0;
    for (let n = 0; n < 30; n++) {
      const before = between(next, 150, 300);
      const evidence = verified([...prose(next, WORDS, before), ...swapped(next, paragraph, 0.4), ...swapped(next, box, 0.4), ...prose(next, WORDS, 100)], around([...paragraph, ...box]), box);
      if (evidence === null) continue;
      followed += within(evidence, before, before + 300) / 30 / 300;
      taken += within(evidence, before + 300, before + 600) / 30 / 300;
    }
    expect(followed).toBeGreaterThan(0.7);
    expect(taken).toBeLessThan(0.2);
  });

  it('beside a copied paragraph is not counted with it', () => {
    const paragraph = prose(next, WORDS, 100);
    for (let n = 0; n < 30; n++) {
      const before = between(next, 150, 300);
      const evidence = verified([...prose(next, WORDS, before), ...box, ...paragraph, ...prose(next, WORDS, 100)], around([...box, ...paragraph]), box)!;
      expect(evidence.isMatch).toBe(true);
      expect(within(evidence, before + 300, before + 400)).toBeGreaterThan(90);
      // The border lies about half-way between the last common and the first telling shingle.
      expect(within(evidence, before, before + 300)).toBeLessThan(20);
    }
  });
});

describe('what is no candidate', () => {
  it('one that shares only common shingles, or none', () => {
    const next = chance(7);
    const box = prose(next, WORDS, 120);
    expect(verified([...prose(next, WORDS, 200), ...box], [...box, ...prose(next, WORDS, 200)], box)).toBeNull();
    expect(verified(prose(next, WORDS, 300), prose(next, WORDS, 300))?.isMatch ?? false).toBe(false);
  });
});
