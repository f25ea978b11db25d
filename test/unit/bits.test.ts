import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BitReader, BitWriter } from '../../src/core/pack/bits';
import { bitField, gammaCode } from './slow-pack';

const SEED = { seed: 2024, numRuns: 400 };

/** A number, and the width at which it is written; null: in gamma code. */
interface Item {
  readonly value: number;
  readonly width: number | null;
}
const field: fc.Arbitrary<Item> = fc.integer({ min: 0, max: 48 }).chain((width) => fc.oneof(fc.constant(0), fc.constant(2 ** width - 1), fc.maxSafeNat().map((n) => n % 2 ** width)).map((value) => ({ value, width })));
const gamma: fc.Arbitrary<Item> = fc.integer({ min: 0, max: 31 }).chain((log) => fc.oneof(fc.constant(2 ** log), fc.constant(2 ** (log + 1) - 1), fc.nat().map((n) => 2 ** log + (n % 2 ** log)))).map((value) => ({ value, width: null }));
const items = fc.array(fc.oneof(field, gamma), { maxLength: 200 });

const plain = (all: readonly Item[]): string => all.map(({ value, width }) => (width === null ? gammaCode(value) : bitField(value, width))).join('');
const bitsIn = (bytes: Uint8Array): string => Array.from({ length: bytes.length * 8 }, (_, i) => (bytes[i >> 3]! >> (i & 7)) & 1).join('');
function written(all: readonly Item[]): Uint8Array {
  const out = new BitWriter();
  for (const { value, width } of all) {
    if (width === null) out.gamma(value);
    else out.write(value, width);
  }
  return out.done();
}

describe('bits', () => {
  it('are written one after another, lowest first, as text says them, and filled up with zeros', () => {
    fc.assert(fc.property(items, (all) => {
      const text = plain(all);
      expect(bitsIn(written(all))).toBe(text.padEnd(Math.ceil(text.length / 8) * 8, '0'));
    }), SEED);
  });

  it('are read as they were written, at any width and in gamma code, from any bit on', () => {
    fc.assert(fc.property(items, fc.nat(40), (all, skipped) => {
      const bytes = written([...Array.from({ length: skipped }, () => ({ value: 1, width: 1 })), ...all]);
      const input = new BitReader(bytes, skipped);
      for (const { value, width } of all) expect(width === null ? input.gamma() : input.read(width)).toBe(value);
      expect(input.at).toBe(skipped + plain(all).length);
      expect(input.overrun).toBe(false);
    }), SEED);
  });

  it('outgrow the first buffer', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ value: (i * 2654435761) % 2 ** 41, width: 41 }));
    const input = new BitReader(written(many));
    for (const { value } of many) expect(input.read(41)).toBe(value);
  });

  test.each([0, 1, 7, 8, 9, 23, 24, 31, 32, 64, 1000])('%i zeros before a one are counted, wherever they begin', (count) => {
    for (let lead = 0; lead < 9; lead++) {
      const out = new BitWriter();
      for (let i = 0; i < lead; i++) out.write(1, 1);
      for (let i = 0; i < count; i++) out.write(0, 1);
      out.write(0b101, 3);
      const input = new BitReader(out.done(), lead);
      expect([input.zeros(), input.at]).toEqual([count, lead + count + 1]);
      // The one that ends the zeros is read; what follows is not.
      expect(input.read(2)).toBe(0b10);
    }
  });
});

describe('beyond the end', () => {
  it('stand zeros, and the reader says that it is beyond', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 48 }), { minLength: 1, maxLength: 8 }), (bytes, widths) => {
      const input = new BitReader(bytes);
      const text = bitsIn(bytes).padEnd(500, '0');
      let at = 0;
      for (const width of widths) {
        expect(input.read(width)).toBe(Number.parseInt(Array.from(text.slice(at, (at += width))).reverse().join(''), 2));
        expect(input.overrun).toBe(at > bytes.length * 8);
      }
    }), SEED);
  });

  it('neither zeros nor a gamma code go on for ever', () => {
    for (const length of [0, 1, 5, 4000]) {
      const [zeros, code] = [new BitReader(new Uint8Array(length)), new BitReader(new Uint8Array(length))];
      zeros.zeros();
      expect(zeros.overrun).toBe(true);
      expect(code.gamma()).toBeLessThan(2 ** 32);
      expect(code.overrun).toBe(true);
    }
  });
});
