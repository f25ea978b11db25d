import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { Problem } from '../../src/core/problem';
import { encodeSignature } from '../../src/core/signature/codec';
import { cut } from '../../src/core/signature/compare';
import { sign } from '../../src/core/signature/sign';
import { FINEST_SCALE, HASH_SPACE, LEAST_WEIGHT, MOST_WORDS, SHINGLE_WEIGHT, skeletonBits } from '../../src/core/signature/signature';
import { findQuotes } from '../../src/core/text/quotes';
import { GOLDEN } from './golden';
import { between, chance, pick, prose, vocabulary } from './seeded';
import { slowHash, slowMix, slowWords } from './slow-words';

interface SlowShingle {
  readonly hash: number;
  readonly position: number;
}

/** Every shingle of a text: from each word on, words are added until their weight is enough. */
function slowShingles(text: string): SlowShingle[] {
  const words = slowWords(text);
  return words.flatMap((_, position) => {
    let end = position;
    let weight = 0;
    while (weight < SHINGLE_WEIGHT && end < words.length) weight += words[end++]!.weight;
    if (weight < SHINGLE_WEIGHT) return [];
    const hashed = words.slice(position, end).map(({ folded }) => slowHash(folded));
    const high = slowMix(hashed.reduce((sum, word) => sum * 0x2c1b3c6dn + word.high, 0x6a09e667n));
    const low = slowMix(hashed.reduce((sum, word) => sum * 0x297a2d39n + word.low, 0x3c6ef372n));
    return [{ hash: Number((high << 12n) | (low >> 20n)), position }];
  });
}

const next = chance(41);
const latin = vocabulary(next, 400);
const mixed = (count: number): string =>
  Array.from({ length: count }, () => pick(next, [...latin.slice(0, 8), '水', '車', '回る', 'ร้าน', 'мельница', 'طاحونة', '물레', '2024', '“', '”', ',', '\n'])).join(pick(next, [' ', ' ', '']));
const texts = [...Array.from({ length: 40 }, (_, i) => prose(next, latin, 60 + i * 7).join(' ')), ...Array.from({ length: 60 }, () => mixed(between(next, 90, 200))), ...GOLDEN.map(({ text }) => text)];

describe('shingles, against the slow oracle', () => {
  it('are kept with the right hash at the right word, and all are counted', () => {
    for (const text of texts) {
      const slow = slowShingles(text);
      for (const scale of [1, 4]) {
        const signature = sign(text, [], scale);
        const kept = slow.filter(({ hash }) => hash < HASH_SPACE / scale);
        expect(signature.shingles).toBe(slow.length);
        expect([...signature.hashes]).toEqual(kept.map(({ hash }) => hash));
        expect([...signature.positions]).toEqual(kept.map(({ position }) => position));
      }
    }
  });

  it('weigh 8: four words, eight characters, or a mixture', () => {
    const shinglesOf = (text: string): number => sign(text).shingles;
    expect(shinglesOf('mill '.repeat(50))).toBe(47);
    expect(shinglesOf('水'.repeat(90))).toBe(83);
    // 20 times 2+1+1: the last shingle is the last two repetitions, so the last five words begin none.
    expect(shinglesOf('mill水車'.repeat(20))).toBe(60 - 5);
  });

  it('are the same for the page and for the copy, wherever in the text they stand', () => {
    const passage = prose(next, latin, 50).join(' ');
    const alone = new Set(sign(passage, [], 1).hashes);
    const inside = new Set(sign(`${prose(next, latin, 77).join(' ')}. ${passage.toUpperCase()} – ${prose(next, latin, 20).join(' ')}`, [], 1).hashes);
    expect([...alone].filter((hash) => !inside.has(hash))).toEqual([]);
  });
});

describe('sampling', () => {
  it('keeps hashes below the scale’s threshold at rising positions', () => {
    for (const text of texts) {
      for (const scale of [1, 2, 4, 8, 16, 64, 1024]) {
        const { hashes, positions, words } = sign(text, [], scale);
        expect(hashes.length).toBe(positions.length);
        hashes.forEach((hash, i) => {
          expect(Number.isInteger(hash) && hash >= 0 && hash < HASH_SPACE / scale).toBe(true);
          expect(positions[i]! > (positions[i - 1] ?? -1) && positions[i]! < words).toBe(true);
        });
      }
    }
  });

  it('at 4, cut to 16, is sampling at 16', () => {
    for (const text of texts) for (const scale of [4, 8, 16, 32, 1024]) expect(cut(sign(text, [], 4), scale)).toEqual(sign(text, [], scale));
  });

  it('spreads hashes evenly over the whole space (chi-square, 255 degrees of freedom)', () => {
    const random = chance(42);
    const many = sign(Array.from({ length: 100_000 }, () => pick(random, latin)).join(' '), [], 1);
    const distinct = [...new Set(many.hashes)];
    expect(distinct.length).toBeGreaterThan(99_000);
    for (const [name, bits] of [['highest', (hash: number) => Math.floor(hash / 2 ** 36)], ['middle', (hash: number) => Math.floor(hash / 2 ** 20) % 256], ['lowest', (hash: number) => hash % 256]] as const) {
      const buckets = new Float64Array(256);
      for (const hash of distinct) buckets[bits(hash)]!++;
      const expected = distinct.length / 256;
      const chiSquare = buckets.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
      // Mean 255, standard deviation 22.6: four of them on either side.
      expect(chiSquare, name).toBeGreaterThan(165);
      expect(chiSquare, name).toBeLessThan(345);
    }
    // A quarter is kept at 1/4: binomial, three standard deviations.
    const quarter = distinct.filter((hash) => hash < HASH_SPACE / 4).length / distinct.length;
    expect(Math.abs(quarter - 0.25)).toBeLessThan(3 * Math.sqrt(0.1875 / distinct.length));
  });
});

describe('what else a signature holds', () => {
  it('counts words and their weight', () => {
    for (const text of texts) {
      const slow = slowWords(text);
      const { words, weight, scale } = sign(text);
      expect({ words, weight, scale }).toEqual({ words: slow.length, weight: slow.reduce((sum, word) => sum + word.weight, 0), scale: FINEST_SCALE });
    }
  });

  it('has as skeleton the two upper bits of each word’s low hash, and zeros behind', () => {
    for (const text of texts) {
      const { skeleton, words } = sign(text);
      const bits = slowWords(text).map(({ folded }) => Number(slowHash(folded).low >> 30n));
      expect(skeleton.length).toBe(Math.ceil(words / 4));
      expect(Array.from({ length: skeleton.length * 4 }, (_, i) => skeletonBits(skeleton, i))).toEqual([...bits, 0, 0, 0].slice(0, skeleton.length * 4));
    }
  });

  it('has as quotes the words that begin in quotation marks or in block quotes', () => {
    for (const text of texts) {
      const blocks = Array.from({ length: between(next, 0, 4) }, () => between(next, 0, text.length)).map((from) => [from, from + between(next, 0, 300)] as const);
      const { quotes, words } = sign(text, blocks);
      const ranges = [...findQuotes(text), ...blocks];
      const inside = slowWords(text).map(({ start }) => ranges.some(([from, to]) => start >= from && start < to));
      expect(Array.from({ length: words }, (_, i) => quotes.some((from, q) => q % 2 === 0 && i >= from && i < quotes[q + 1]!))).toEqual(inside);
      quotes.forEach((bound, i) => expect(bound).toBeGreaterThan(i === 0 ? -1 : quotes[i - 1]!));
    }
  });

  it('keeps only the first words of a text that is too long', () => {
    const text = Array.from({ length: MOST_WORDS + 500 }, (_, i) => latin[(i * 7919) % latin.length]).join(' ');
    const long = sign(`${text} “and so on”`, [[0, text.length]]);
    expect(long.words).toBe(MOST_WORDS);
    expect(long.shingles).toBe(MOST_WORDS - 3);
    expect([...long.quotes]).toEqual([0, MOST_WORDS]);
  });
});

describe('typographic variants have equal signatures', () => {
  const around = (text: string): string => `${prose(chance(43), latin, 40).join(' ')} ${text} ${prose(chance(44), latin, 40).join(' ')}`;
  test.each([
    ['quotation marks', 'and "so it turns" he said', 'and “so it turns” he said'],
    ['apostrophes', "it's the crew's", 'it’s the crew’ s'],
    ['dashes', 'a well-known mill - a ruin', 'a well‑known mill — a ruin'],
    ['ligatures', 'the official staff', 'the oﬃcial staﬀ'],
    ['soft hyphens and zero-width characters', 'government spokeswoman', 'gov\u00adern\u00adment spo\u200bkeswoman\ufeff'],
    ['full-width forms', 'Radio ABC 123', 'Ｒａｄｉｏ ＡＢＣ １２３'],
    ['combining forms', 'résumé Ångström İzmir', 'résumé Ångström İzmir'.normalize('NFD')],
    ['Hangul in jamo', '서울의 봄은 값싼 꽃다발', '서울의 봄은 값싼 꽃다발'.normalize('NFD')],
    ['Arabic diacritics and tatweel', 'كتاب جديد عن السلام', 'كِتَابٌ جَدِيدٌ عن الســـلام'],
    ['Arabic alef, ya and ta marbuta', 'الى الامم المدينه مستشفي', 'إلى الأمم المدينة مستشفى'],
    ['Arabic digits', 'عام 2023', 'عام ٢٠٢٣'],
    ['kana with voicing marks', 'ガイドのニュース', 'ｶﾞｲﾄﾞのﾆｭｰｽ'],
  ])('%s', (_what, one, other) => expect(sign(around(other))).toEqual(sign(around(one))));
});

describe('too short', () => {
  test.each([
    ['no text', '', 0, 0],
    ['one word', 'mill', 1, 2],
    ['39 words', 'mill '.repeat(39), 39, 78],
    ['79 characters', '水'.repeat(79), 79, 79],
    ['39 words and a character', `${'mill '.repeat(39)}水`, 40, 79],
  ])('%s', (_what, text, words, weight) => {
    expect(() => sign(text)).toThrow(Problem);
    expect(() => sign(text)).toThrow(expect.objectContaining({ code: 'too-short', values: { words, weight, least: LEAST_WEIGHT } }));
  });
  test.each([
    ['40 words', 'mill '.repeat(40)],
    ['80 characters', '水'.repeat(80)],
    ['39 words and two characters', `${'mill '.repeat(39)}水車`],
  ])('%s are just enough', (_what, text) => expect(sign(text).weight).toBe(LEAST_WEIGHT));
});

describe('golden signatures: a change means that every signature ever made no longer fits', () => {
  test.each(GOLDEN)('$name', ({ text, digest }) => {
    expect(createHash('sha256').update(encodeSignature(sign(text))).digest('hex')).toBe(digest);
  });
});
