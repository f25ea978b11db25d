import { describe, expect, it, test } from 'vitest';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import type { Match } from '../../src/core/verdict/match';
import { quotedOf, quotedWords } from '../../src/core/verdict/quoted';
import { knownFacts, pageFacts } from './copies';
import { between, chance, prose, vocabulary } from './seeded';
import { META } from './slow-pack';

const text = (words: number, ...quotes: number[]): { words: number; quotes: Uint32Array } => ({ words, quotes: Uint32Array.from(quotes) });

describe('how much of what is shared stands in quotation marks', () => {
  test.each<[string, [number, ...number[]], [number, ...number[]], [shared: number, plainOfPage: number, plainOfOther: number]]>([
    ['neither side quotes', [100], [120], [0, 100, 120]],
    ['the page does', [100, 10, 30], [120], [20, 80, 120]],
    ['the other does, 20 words on', [100], [120, 30, 50], [20, 100, 100]],
    ['both do, the same words: counted once', [100, 10, 30], [120, 30, 50], [20, 80, 100]],
    ['both do, words that overlap: all that either quotes', [100, 10, 30], [120, 40, 60], [30, 80, 100]],
    ['each its own', [100, 10, 20], [120, 60, 80], [30, 90, 100]],
    ['outside of what is shared it does not count', [100, 0, 10, 60, 100], [120, 0, 20], [0, 50, 100]],
  ])('%s', (_what, page, other, [shared, plainOfPage, plainOfOther]) => {
    const segments = [{ from: 10, to: 60, shift: 20 }];
    expect(quotedOf(segments, quotedWords(text(...page)), quotedWords(text(...other)))).toMatchObject({ shared, plainOfPage, plainOfOther });
  });

  it('holds of several stretches, each by its own shift', () => {
    const segments = [{ from: 0, to: 20, shift: 50 }, { from: 20, to: 40, shift: -20 }];
    expect(quotedOf(segments, quotedWords(text(100, 15, 25)), quotedWords(text(100, 19, 20, 50, 55))).shared).toBe(10 + 5 + 1);
  });
});

describe('two reports of one speech', () => {
  const next = chance(51);
  const WORDS = vocabulary(next, 4000);
  const some = (words: number): string => prose(next, WORDS, words).join(' ');
  async function match(page: string, known: string): Promise<Match> {
    const pack = await Pack.open('bundled', bufferSource(writePack(META, [{ signature: sign(known), facts: knownFacts('Ledger', '2023-01-20') }])));
    const { matches } = await findMatches(sign(page), pageFacts(), [pack], new Publishers([]));
    expect(matches).toHaveLength(1);
    return matches[0]!;
  }
  /** Four quotations of 25 to 40 words, with a report's own words between. */
  const quotations = Array.from({ length: 4 }, () => some(between(next, 25, 41)));
  const report = (quote: (words: string, i: number) => string): string => quotations.map((words, i) => `${some(60)} ${quote(words, i)}`).join(' ') + some(60);
  const marked = (words: string): string => `“${words}”`;
  const plain = (words: string): string => words;

  it.each<[string, typeof marked, typeof marked]>([
    ['both quote', marked, marked], ['only the page does', marked, plain], ['only the other does', plain, marked],
    ['each quotes what the other does not', (words, i = 0) => (i % 2 === 0 ? marked(words) : words), (words, i = 0) => (i % 2 === 1 ? marked(words) : words)],
  ] as [string, typeof marked, typeof marked][])('are a statement, never copies of one another: %s', async (_what, page, known) => {
    const { relation, quoted } = await match(report(page), report(known));
    expect(relation).toBe('statement');
    expect(quoted).toBeGreaterThan(0.85);
  });

  it('... but not where neither does, nor where the report around is shared too', async () => {
    expect((await match(report(plain), report(plain))).relation).toMatch(/^(partial|passage)$/);
    const whole = report(marked);
    expect((await match(`${some(40)} ${whole}`, whole)).relation).toBe('full');
  });
});
