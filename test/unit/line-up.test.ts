import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineUp, type Run } from '../../src/core/verdict/line-up';
import { between, chance, shuffled, type Chance } from './seeded';

const ODDS = { differ: 128, missing: 144, added: 96, sure: 4 };
const drawn = (next: Chance, length: number): Uint8Array => Uint8Array.from({ length }, () => between(next, 0, 4));
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('two texts', () => {
  it('of which one has other matter between its lines are lined up word by word', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const next = chance(seed);
      const lengths = Array.from({ length: 6 }, () => between(next, 20, 60));
      const lines = lengths.map((length) => drawn(next, length));
      const matter = Array.from({ length: 7 }, () => drawn(next, between(next, 0, 40)));
      const live = joined(...lines.flatMap((line, i) => [matter[i]!, line]), matter[6]!);
      const starts = new Uint8Array(live.length + 1);
      const runs: Run[] = [];
      const truth: number[] = [];
      let a = 0;
      let b = 0;
      lines.forEach((line, i) => {
        starts[b] = 1;
        b += matter[i]!.length;
        starts[b] = 1;
        line.forEach((_, k) => truth.push(b + k));
        // What a sampled shingle finds: some stretch within the line.
        const skip = between(next, 0, 8);
        runs.push({ a: a + skip, b: b + skip, length: line.length - skip - between(next, 0, 8) });
        a += line.length;
        b += line.length;
      });
      starts[b] = starts[live.length] = 1;
      const found = lineUp(joined(...lines), live, shuffled(next, runs), ODDS, starts);
      const wrong = truth.filter((at, i) => found[i] !== at).length;
      // Two words that end or begin a line by chance alike may be told either way.
      expect(wrong).toBeLessThanOrEqual(truth.length * 0.03);
    }), { numRuns: 200, seed: 5 });
  });

  it('of which one lacks some words leave these out, and a run that another text repeats is taken where it goes on', () => {
    const next = chance(2);
    const [first, lost, second] = [drawn(next, 40), drawn(next, 9), drawn(next, 40)];
    const a = joined(first, lost, second);
    const b = joined(first, drawn(next, 100), first, second);
    const runs = [{ a: 0, b: 0, length: 40 }, { a: 0, b: 140, length: 40 }, { a: 49, b: 180, length: 40 }];
    const found = [...lineUp(a, b, runs, ODDS, null)];
    expect(found.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, i) => 140 + i));
    expect(found.slice(49)).toEqual(Array.from({ length: 40 }, (_, i) => 180 + i));
    expect(found.slice(40, 49).filter((at) => at >= 0).length).toBeLessThanOrEqual(2);
  });

  it('take the copy that counts more, where both are whole', () => {
    const next = chance(3);
    const text = drawn(next, 60);
    const b = joined(text, drawn(next, 30), text);
    const runs = [{ a: 0, b: 0, length: 60 }, { a: 0, b: 90, length: 60 }];
    const worth = new Float32Array(b.length).fill(0.75, 0, 60).fill(1, 60);
    expect(lineUp(text, b, runs, ODDS, null, worth)[0]).toBe(90);
    expect(lineUp(text, b, runs, ODDS, null, worth.toReversed())[0]).toBe(0);
  });

  it('are never lined up crosswise, nor where they differ, whatever the runs say', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const next = chance(seed);
      const [a, b] = [drawn(next, between(next, 0, 80)), drawn(next, between(next, 0, 80))];
      const runs: Run[] = [];
      for (let i = 0; i < a.length; i++) {
        for (let j = 0; j < b.length; j++) {
          let length = 0;
          while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++;
          if (length >= 3) runs.push({ a: i, b: j, length });
        }
      }
      const found = [...lineUp(a, b, runs, ODDS, null)];
      const pairs = found.flatMap((at, i) => (at < 0 ? [] : [[i, at] as const]));
      for (const [i, at] of pairs) expect(a[i]).toBe(b[at]);
      expect(pairs.map(([, at]) => at)).toEqual([...new Set(pairs.map(([, at]) => at))].sort((x, y) => x - y));
    }), { numRuns: 300, seed: 6 });
  });

  it('that repeat themselves thousands of times are done in a moment', () => {
    const a = new Uint8Array(20_000);
    const runs = Array.from({ length: 20_000 }, (_, i) => ({ a: (i * 7919) % 19_000, b: (i * 104_729) % 19_000, length: 900 }));
    const start = performance.now();
    lineUp(a, new Uint8Array(20_000), runs, ODDS, null);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
