import { describe, expect, it, test } from 'vitest';
import type { Segment } from '../../src/core/verdict/align';
import { tellingParts, type Mark } from '../../src/core/verdict/telling';
import { between, chance, pick } from './seeded';

const segment = (from: number, to: number, shift = 7): Segment => ({ from, to, shift });

/** What each word tells: as the mark nearest to it, of two equally near the later one; null where there is no mark. Common ones between two telling ones no more than 40 words apart are phrases. */
function slowly({ from, to }: Segment, marks: readonly Mark[]): number[] | null {
  const all = marks.filter(({ at }) => at >= from && at < to);
  if (all.length === 0) return null;
  const nearest = (at: number, step: 1 | -1): number | undefined => all.filter(({ at: other, tells }) => tells > 0 && (other - at) * step > 0).map(({ at: other }) => other).sort((a, b) => (a - b) * step)[0];
  const isPhrase = ({ at, tells }: Mark): boolean => tells === 0 && nearest(at, 1)! - nearest(at, -1)! <= 40;
  const inside = all.filter((mark) => !isPhrase(mark));
  return Array.from({ length: to - from }, (_, i) => inside.toSorted((a, b) => Math.abs(a.at - from - i) - Math.abs(b.at - from - i) || b.at - a.at)[0]!.tells);
}

describe('what a stretch tells', () => {
  it('is for each word what its nearest mark tells, against the obvious way', () => {
    for (let seed = 0; seed < 500; seed++) {
      const next = chance(seed);
      const whole = segment(between(next, 0, 50), between(next, 50, 150), between(next, -40, 40));
      const marks = Array.from({ length: 160 }, (_, at) => at).filter(() => next() < 0.06).map((at) => ({ at, tells: pick(next, [0, 0, 1, 1, 0.5]) }));
      const parts = tellingParts(whole, marks);
      const wanted = slowly(whole, marks);
      if (wanted === null) {
        expect(parts).toBeNull();
        continue;
      }
      expect(Array.from({ length: whole.to - whole.from }, (_, i) => parts!.find(({ from, to }) => whole.from + i >= from && whole.from + i < to)?.tells ?? 0)).toEqual(wanted);
      // As few parts as can be, one after another.
      expect(parts!.every(({ from, to, shift, tells }, i) => to > from && shift === whole.shift && tells > 0 && (i === 0 || from > parts![i - 1]!.to || (from === parts![i - 1]!.to && tells !== parts![i - 1]!.tells)))).toBe(true);
    }
  });

  test.each<[string, [at: number, tells: number][], [from: number, to: number, tells: number][] | null]>([
    ['no mark: nothing can be said', [], null],
    ['marks outside of it', [[99, 1], [140, 1], [10, 0]], null],
    ['a shared one alone: all of it', [[120, 1]], [[100, 140, 1]]],
    ['a common one alone: nothing', [[120, 0]], []],
    ['boilerplate in front of a copied paragraph', [[104, 0], [110, 0], [120, 1], [130, 1]], [[115, 140, 1]]],
    ['boilerplate behind', [[104, 1], [110, 1], [120, 0], [130, 0]], [[100, 115, 1]]],
    ['a common phrase in the middle', [[100, 1], [120, 0], [139, 1]], [[100, 140, 1]]],
    ['boilerplate in the middle', [[100, 1], [120, 0], [141, 1]], [[100, 110, 1], [131, 150, 1]]],
    ['a shared one between two common ones', [[110, 0], [120, 1], [130, 0]], [[115, 125, 1]]],
    ['one that tells less beside one that tells all', [[110, 0.25], [120, 1]], [[100, 115, 0.25], [115, 140, 1]]],
    ['a mark on the first word, a common one on the last', [[100, 1], [139, 0]], [[100, 120, 1]]],
  ])('%s', (_what, marks, wanted) => {
    const parts = tellingParts(segment(100, marks.some(([at]) => at === 141) ? 150 : 140), marks.map(([at, tells]) => ({ at, tells })).sort((a, b) => a.at - b.at));
    expect(parts).toEqual(wanted?.map(([from, to, tells]) => ({ ...segment(from, to), tells })) ?? null);
  });
});
