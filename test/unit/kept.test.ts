import { expect, test } from 'vitest';
import { worthKeeping } from '../../src/background/kept';
import type { Passage } from '../../src/core/verdict/match';
import { match, verdict } from './verdicts';

/** So many passages, each a few words longer or shorter than the one before. */
const passages = (count: number): Passage[] => Array.from({ length: count }, (_, i) => ({ page: [100 * i, 100 * i + 20 + ((i * 7) % 50)], other: [100 * i, 100 * i + 20 + ((i * 7) % 50)] }));

test('of the matches of books two dozen are kept, each with its longest passages in the page\'s order', () => {
  const matches = Array.from({ length: 56 }, (_, i) => match(`Paper ${i}`, '2023-01-30', { entry: i, passages: passages(3000) }));
  const kept = worthKeeping(verdict('earlier', matches[0]!, { matches, earlier: 56 }));
  expect([kept.matches.length, kept.earlier]).toEqual([24, 56]);
  expect(kept.lead).toEqual(kept.matches[0]);
  for (const one of kept.matches) {
    expect(one.passages.length).toBe(400);
    expect(one.passages.map(({ page: [from] }) => from)).toEqual(one.passages.map(({ page: [from] }) => from).toSorted((a, b) => a - b));
    expect(Math.min(...one.passages.map(({ page: [from, to] }) => to - from))).toBeGreaterThan(60);
  }
  // Eight such pages of a tab (platform/session.ts) are half of what session storage holds.
  expect(JSON.stringify(kept).length).toBeLessThan(600_000);
});

test('an article\'s verdict is kept as it is', () => {
  const lead = match('KCNA', '2023-01-30', { passages: passages(60) });
  expect(worthKeeping(verdict('earlier', lead))).toEqual(verdict('earlier', lead));
  expect(worthKeeping(verdict('nothing', null))).toEqual(verdict('nothing', null));
});
