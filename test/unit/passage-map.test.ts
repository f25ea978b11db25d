import { describe, expect, it } from 'vitest';
import { passageMap, type Stretch } from '../../src/view/passage-map';
import { match } from './verdicts';

/** A page of 1000 words with these passages, of whose words so many are shared. */
const drawn = (passages: readonly (readonly [number, number])[], shared: number): Stretch[] | null =>
  passageMap(match('KCNA', null, { sharedWords: shared, sharedOfPage: shared / 1000, passages: passages.map(([from, to]) => ({ page: [from, to], other: [from, to] })) }), 'page');

const length = (stretches: readonly Stretch[]): number => stretches.reduce((sum, one) => sum + one.length, 0);

/** Seeded: the same passages every time. */
function passagesOf(seed: number): [number, number][] {
  let state = seed;
  const next = (most: number): number => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648), 1 + Math.floor((state / 2_147_483_648) * most));
  const passages: [number, number][] = [];
  for (let at = next(40); at < 960; ) {
    const to = Math.min(1000, at + next(160));
    passages.push([at, to]);
    at = to + next(30);
  }
  return passages;
}

describe('the bar of a share', () => {
  it('is coloured as far as the figure beside it says, however many words of its passages differ', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const passages = passagesOf(seed);
      const covered = passages.reduce((sum, [from, to]) => sum + to - from, 0);
      for (const agreement of [0.92, 0.96, 1]) {
        const shared = Math.round(covered * agreement);
        expect(Math.abs(length(drawn(passages, shared)!) - shared / 1000), `seed ${seed}, ${agreement}`).toBeLessThan(0.02);
      }
    }
  });

  it('begins and ends where the text does', () => {
    const [first, last] = drawn([[0, 400], [500, 1000]], 860)!;
    expect(first!.start).toBe(0);
    expect(last!.start + last!.length).toBeCloseTo(1);
    expect(last!.start - first!.length).toBeGreaterThan(0.1);
    expect(drawn([[0, 1000]], 950)).toEqual([{ start: 0, length: 0.95 }]);
  });

  it('keeps gaps apart that can be seen', () => expect(drawn([[0, 300], [310, 600], [604, 900]], 880)).toHaveLength(2));

  it('is no map where passages and figures do not go together', () => expect(drawn([[0, 500]], 860)).toBeNull());
});
