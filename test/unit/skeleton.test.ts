import { describe, expect, it } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import { skeletonBits } from '../../src/core/signature/signature';
import { Seeds, unpack, type Outline } from '../../src/core/verdict/skeleton';
import { between, chance, pick, prose, vocabulary, type Chance } from './seeded';

/** Four words a byte. */
function outline(bits: readonly number[]): Outline {
  const skeleton = new Uint8Array(Math.ceil(bits.length / 4));
  bits.forEach((value, i) => (skeleton[i >> 2]! |= value << ((i & 3) * 2)));
  return { words: bits.length, skeleton };
}
const drawn = (next: Chance, length: number, letters = 4): number[] => Array.from({ length }, () => between(next, 0, letters));

/** Every pair of places at which ten words in a row agree; of one text's places no more than the first `most` of each ten. */
function slowly(own: readonly number[], other: readonly number[], most = Infinity): string[] {
  const key = (bits: readonly number[], at: number): string => bits.slice(at, at + 10).join('');
  const places = new Map<string, number[]>();
  for (let at = 0; at + 10 <= own.length; at++) {
    const known = places.get(key(own, at)) ?? [];
    if (known.length < most) known.push(at);
    places.set(key(own, at), known);
  }
  return other.flatMap((_, at) => (at + 10 > other.length ? [] : (places.get(key(other, at)) ?? []).map((place) => `${place} ${at}`)));
}
function met(own: readonly number[], other: readonly number[]): { pairs: string[]; otherPlaces: number[] } {
  const pairs: string[] = [];
  const otherPlaces: number[] = [];
  new Seeds(outline(own)).meet(unpack(outline(other)), (at, otherAt) => {
    pairs.push(`${at} ${otherAt}`);
    otherPlaces.push(otherAt);
  });
  return { pairs, otherPlaces };
}

describe('the skeleton of a text', () => {
  it('is unpacked to two bits a word, whatever stands behind its last', () => {
    const next = chance(1);
    for (const length of [0, 1, 2, 3, 4, 5, 99, 1000]) {
      const bits = drawn(next, length);
      expect([...unpack(outline(bits))]).toEqual(bits);
    }
    expect([...unpack({ words: 2, skeleton: Uint8Array.of(0b11_10_01_10) })]).toEqual([0b10, 0b01]);
    const signature = sign(prose(next, vocabulary(next, 300), 200).join(' '));
    expect([...unpack(signature)]).toEqual(Array.from({ length: 200 }, (_, i) => skeletonBits(signature.skeleton, i)));
  });
});

describe('the seeds of two texts', () => {
  it('are all pairs of places where ten words agree, by rising place of the other', () => {
    for (let seed = 0; seed < 300; seed++) {
      const next = chance(seed);
      const own = drawn(next, between(next, 0, 300));
      // Pieces of the one text within the other, or the same few words over and over.
      const other = Array.from({ length: between(next, 0, 6) }, () => {
        const at = between(next, 0, own.length + 1);
        return next() < 0.6 ? own.slice(at, at + between(next, 5, 60)) : drawn(next, between(next, 0, 80));
      }).flat();
      const { pairs, otherPlaces } = met(own, other);
      expect(pairs.toSorted()).toEqual(slowly(own, other).toSorted());
      expect(otherPlaces).toEqual(otherPlaces.toSorted((a, b) => a - b));
    }
  });

  it('are met in texts of few letters too, where many seeds repeat: the first 16 places of each', () => {
    for (let seed = 0; seed < 100; seed++) {
      const next = chance(5000 + seed);
      const letters = pick(next, [1, 2]);
      const [own, other] = [drawn(next, between(next, 0, 200), letters), drawn(next, between(next, 0, 60), letters)];
      expect(met(own, other).pairs.toSorted()).toEqual(slowly(own, other, 16).toSorted());
    }
  });

  it('are met at the first and the last word, and nowhere in texts of nine', () => {
    const next = chance(3);
    const own = drawn(next, 10);
    expect(met(own, own).pairs).toEqual(['0 0']);
    expect(met(own, own.slice(0, 9)).pairs).toEqual([]);
    expect(met(own.slice(1), own.slice(1)).pairs).toEqual([]);
    expect(met([], own).pairs).toEqual([]);
  });

  it('of unrelated texts of 1,000 words are a handful, found by the words of neither', () => {
    const next = chance(4);
    const words = vocabulary(next, 8000);
    let count = 0;
    for (let i = 0; i < 100; i++) {
      const [own, other] = [0, 1].map(() => sign(prose(next, words, 1000).join(' ')) as Outline) as [Outline, Outline];
      new Seeds(own).meet(unpack(other), () => count++);
    }
    expect(count / 100).toBeGreaterThan(0.3);
    expect(count / 100).toBeLessThan(20);
  });

  it('of a text that says one thing 10,000 times are at most 16 for each place of the other', () => {
    const phrase = drawn(chance(6), 12);
    const own = Array.from({ length: 10_000 }, () => phrase).flat();
    let count = 0;
    new Seeds(outline(own)).meet(unpack(outline(own)), () => count++);
    expect(count).toBeLessThanOrEqual(16 * own.length);
    expect(count).toBeGreaterThan(own.length);
  });
});
