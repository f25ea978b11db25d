import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ByteReader, ByteWriter } from '../../src/core/bytes';
import { isProblem, Problem } from '../../src/core/problem';
import { decodeSignature, encodeSignature } from '../../src/core/signature/codec';
import { sign } from '../../src/core/signature/sign';
import { HASH_SPACE, type Signature } from '../../src/core/signature/signature';
import { GOLDEN } from './golden';

/** The invariants that signature.ts states. */
function expectValid({ scale, words, weight, shingles, hashes, positions, skeleton, quotes }: Signature): void {
  expect(Number.isInteger(Math.log2(scale)) && scale >= 1 && scale <= 1024).toBe(true);
  expect(weight >= words && weight <= 2 * words && shingles <= words && hashes.length <= shingles).toBe(true);
  expect(hashes.length).toBe(positions.length);
  expect(hashes.every((hash) => Number.isInteger(hash) && hash >= 0 && hash < HASH_SPACE / scale)).toBe(true);
  expect(positions.every((position, i) => position < words && (i === 0 || position > positions[i - 1]!))).toBe(true);
  expect(skeleton.length).toBe(Math.ceil(words / 4));
  expect(quotes.length % 2).toBe(0);
  expect(quotes.every((bound, i) => bound <= words && (i === 0 || (i % 2 === 1 ? bound > quotes[i - 1]! : bound >= quotes[i - 1]!)))).toBe(true);
}

/** Any signature that keeps the invariants, most of which no text has. */
const anySignature = fc
  .record({ log: fc.integer({ min: 0, max: 10 }), words: fc.integer({ min: 0, max: 120 }), seed: fc.infiniteStream(fc.nat({ max: 2 ** 31 - 1 })) })
  .map(({ log, words, seed }): Signature => {
    const draw = (): number => seed.next().value as number;
    const scale = 2 ** log;
    const positions = Uint32Array.from({ length: words }, (_, i) => i).filter(() => draw() % 3 === 0);
    const quotes = Uint32Array.from({ length: words + 1 }, (_, i) => i).filter(() => draw() % 5 === 0);
    const topHash = HASH_SPACE / scale - 1;
    return {
      scale,
      words,
      weight: words + (draw() % (words + 1)),
      shingles: positions.length + (draw() % (words - positions.length + 1)),
      hashes: Float64Array.from(positions, () => [0, topHash, Math.floor((draw() / 2 ** 31) * topHash)][draw() % 3]!),
      positions,
      skeleton: Uint8Array.from({ length: Math.ceil(words / 4) }, () => draw()),
      quotes: quotes.subarray(quotes.length % 2),
    };
  });

/** Decodes, or throws a Problem that is named: nothing else is allowed. */
function decodeOrRefuse(bytes: Uint8Array): Signature | null {
  try {
    return decodeSignature(bytes);
  } catch (error) {
    if (!isProblem(error, 'bad-signature', 'cut-off', 'bad-number')) throw error;
    return null;
  }
}

describe('round trip', () => {
  it('gives back every signature that the invariants allow', () => {
    fc.assert(
      fc.property(anySignature, (signature) => {
        expectValid(signature);
        expect(decodeSignature(encodeSignature(signature))).toEqual(signature);
      }),
      { seed: 61, numRuns: 1000 },
    );
  });
  test.each(GOLDEN)('gives back the signature of a real text: $name', ({ text }) => {
    for (const scale of [1, 4, 64]) expect(decodeSignature(encodeSignature(sign(text, [[3, 90]], scale)))).toEqual(sign(text, [[3, 90]], scale));
  });
  it('reads from the middle of a larger buffer, and keeps none of it', () => {
    const signature = sign(GOLDEN[0]!.text);
    const bytes = encodeSignature(signature);
    const around = new Uint8Array(bytes.length + 20);
    around.set(bytes, 7);
    const decoded = decodeSignature(around.subarray(7, 7 + bytes.length));
    around.fill(0xff);
    expect(decoded).toEqual(signature);
  });
});

describe('broken bytes', () => {
  const good = encodeSignature(sign(GOLDEN[0]!.text));

  it('every single byte set to every value: a valid signature or a named refusal', () => {
    let refused = 0;
    const bytes = good.slice();
    for (let at = 0; at < good.length; at++) {
      for (let value = 0; value < 256; value++) {
        if (value === good[at]) continue;
        bytes[at] = value;
        const decoded = decodeOrRefuse(bytes);
        if (decoded) expectValid(decoded);
        else refused++;
      }
      bytes[at] = good[at]!;
    }
    // Hashes and skeleton are most of the bytes and may hold anything; the counts in front may not.
    expect(refused).toBeGreaterThan(1000);
  }, 60_000);

  it('cut off at every length: refused as cut off, or for what the bytes left say', () => {
    for (let length = 0; length < good.length; length++) expect(decodeOrRefuse(good.subarray(0, length))).toBeNull();
    expect(() => decodeSignature(good.subarray(0, good.length - 1))).toThrow(expect.objectContaining({ code: 'cut-off' }));
  });

  it('bytes behind the end are refused', () => {
    for (const extra of [1, 2, 1000]) {
      const longer = new Uint8Array(good.length + extra);
      longer.set(good);
      expect(() => decodeSignature(longer)).toThrow(expect.objectContaining({ code: 'bad-signature' }));
    }
  });

  it('bytes at random, behind a right beginning or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 12 }), (tail, kept) => {
        const decoded = decodeOrRefuse(Uint8Array.of(...good.subarray(0, kept), ...tail));
        if (decoded) expectValid(decoded);
      }),
      { seed: 62, numRuns: 5000 },
    );
  });

  test.each([
    ['version 1, with hashes of 53 bits', [1], /version 1, known is 2/],
    ['a version to come', [3], /version 3, known is 2/],
    ['a scale beyond 1024', [2, 11], /scale 2\^11/],
    ['more words than any', [2, 2, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0], /counts contradict/],
    ['more hashes than shingles', [2, 2, 10, 20, 5, 6], /counts contradict/],
    ['a weight below the words', [2, 2, 10, 9, 5, 5], /counts contradict/],
    ['a position beyond the words', [2, 0, 10, 20, 5, 1, 10, 0, 0, 0, 0, 0, 0], /hash 0 out of range/],
    ['a hash beyond its scale', [2, 1, 10, 20, 5, 1, 0, 0, 0, 0, 0, 0, 0x08], /hash 0 out of range/],
    ['positions that do not rise', [2, 0, 10, 20, 5, 2, 3, 0, 0, 0, 0, 0, 0, 0], /positions do not rise/],
    ['an odd quotation bound', [2, 0, 10, 20, 5, 0, 1, 2], /quotation bounds/],
    ['an empty quotation', [2, 0, 10, 20, 5, 0, 2, 2, 0], /empty quotation/],
    ['a quotation beyond the text', [2, 0, 10, 20, 5, 0, 2, 2, 9], /beyond the text/],
  ])('names %s', (_what, bytes, sentence) => {
    expect(() => decodeSignature(Uint8Array.from(bytes))).toThrow(Problem);
    expect(() => decodeSignature(Uint8Array.from(bytes))).toThrow(sentence);
  });
});

describe('numbers as bytes', () => {
  it('come back whole: 8, 24 and 32 bits and varints up to 2^53 - 1', () => {
    const edges = [0, 1, 127, 128, 255, 256, 16_383, 16_384, 2 ** 24 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 49 - 1, 2 ** 49, 2 ** 53 - 1];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...edges), fc.maxSafeNat())), (values) => {
        const out = new ByteWriter(1);
        for (const value of values) {
          out.varint(value);
          out.u8(value % 256);
          out.u24(value % 2 ** 24);
          out.u32(value % 2 ** 32);
        }
        const input = new ByteReader(out.done(), 'test');
        for (const value of values) expect([input.varint(), input.u8(), input.u24(), input.u32()]).toEqual([value, value % 256, value % 2 ** 24, value % 2 ** 32]);
        expect(input.left).toBe(0);
      }),
      { seed: 63, numRuns: 500 },
    );
  });

  it('of more than 53 bits are refused, however long', () => {
    for (const bytes of [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x10], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00], Array<number>(1000).fill(0xff)]) {
      expect(() => new ByteReader(Uint8Array.from(bytes), 'test').varint()).toThrow(expect.objectContaining({ code: 'bad-number' }));
    }
  });

  it('beyond the end are refused with the length and the place, and read nothing', () => {
    const input = new ByteReader(Uint8Array.of(1, 2), 'test');
    expect(() => input.u24()).toThrow(expect.objectContaining({ code: 'cut-off', values: { length: 2, at: 0 } }));
    expect(() => input.bytes(2 ** 40)).toThrow(expect.objectContaining({ code: 'cut-off' }));
    expect(input.u8()).toBe(1);
  });
});
