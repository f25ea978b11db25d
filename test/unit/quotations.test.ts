import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { KnownFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import type { Segment } from '../../src/core/verdict/align';
import { findMatches } from '../../src/core/verdict/find';
import type { Quotation } from '../../src/core/verdict/match';
import { earliestPlaces, quotationsWithin, type QuotedPlace } from '../../src/core/verdict/quotations';
import { knownFacts, PAGE_DATE, pageFacts } from './copies';
import { chance, prose, vocabulary } from './seeded';
import { META } from './slow-pack';

const quotes = (...bounds: number[]): { quotes: Uint32Array } => ({ quotes: Uint32Array.from(bounds) });
const segment = (from: number, to: number): Segment => ({ from, to, shift: 7 });

describe('quotations within the shared stretches', () => {
  test.each<[string, number[], Segment[], [number, number][]]>([
    ['wholly shared', [10, 30], [segment(0, 100)], [[10, 30]]],
    ['eight tenths shared', [10, 40], [segment(16, 100)], [[10, 40]]],
    ['less than that', [10, 40], [segment(17, 100)], []],
    ['in two stretches', [10, 40], [segment(28, 50), segment(0, 22)], [[10, 40]]],
    ['fourteen words, a phrase', [10, 24], [segment(0, 100)], []],
    ['fifteen', [10, 25], [segment(0, 100)], [[10, 25]]],
    ['fifteen, fourteen of them shared', [10, 25], [segment(0, 24)], []],
    ['beside the stretch', [10, 30], [segment(30, 60), segment(0, 10)], []],
    ['several, one of them outside', [0, 20, 40, 60, 80, 100], [segment(0, 30), segment(70, 120)], [[0, 20], [80, 100]]],
    ['one stretch over many', [0, 20, 20, 40], [segment(0, 40)], [[0, 20], [20, 40]]],
    ['none', [], [segment(0, 40)], []],
  ])('%s', (_what, bounds, segments, wanted) => expect(quotationsWithin(quotes(...bounds), segments)).toEqual(wanted));

  it('are those that counting word by word finds', () => {
    const rising = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 40 })), { maxLength: 20 }).map((steps) => {
      let at = 0;
      return steps.map(([gap, length]): [number, number] => [(at += gap), (at += length)]);
    });
    fc.assert(fc.property(rising, rising, (marks, stretches) => {
      const shared = new Set(stretches.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));
      const wanted = marks.filter(([from, to]) => {
        const words = Array.from({ length: to - from }, (_, i) => from + i).filter((word) => shared.has(word)).length;
        return to - from >= 15 && words >= 15 && words >= 0.8 * (to - from);
      });
      expect(quotationsWithin(quotes(...marks.flat()), stretches.map(([from, to]) => segment(from, to)).reverse())).toEqual(wanted);
    }), { seed: 2, numRuns: 500 });
  });

  it('of a page of 200,000 words in ten thousands of quotations and stretches are found at once', () => {
    const marks = Uint32Array.from({ length: 25_000 }, (_, i) => (i >> 1) * 16 + (i & 1) * 15);
    const stretches = Array.from({ length: 20_000 }, (_, i) => segment(i * 10, i * 10 + 9));
    const start = performance.now();
    for (let candidates = 0; candidates < 20; candidates++) quotationsWithin({ quotes: marks }, stretches);
    // Each with each, it was 250 million steps for every one.
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('where a quotation is known from', () => {
  const place = (page: [number, number], publisher: string, published: string | null, more: Partial<KnownFacts> = {}): QuotedPlace => ({ page, facts: knownFacts(publisher, published, more) });
  const said = (places: QuotedPlace[], published: string | null = PAGE_DATE): unknown[] => earliestPlaces(places, published).map(({ page, earliest, order, places: number }) => [page, earliest.publisher, order, number]);

  test.each<[string, QuotedPlace[], unknown[]]>([
    ['the earliest of several', [place([0, 20], 'B', '2023-01-20'), place([0, 20], 'A', '2019-05-02'), place([0, 20], 'C', '2023-03-01')], [[[0, 20], 'A', 'earlier', 3]]],
    ['a dated one before an undated one', [place([0, 20], 'B', null), place([0, 20], 'A', '2023-02-06')], [[[0, 20], 'A', 'unknown', 2]]],
    ['a date that no calendar has is none', [place([0, 20], 'B', '2019-02-31'), place([0, 20], 'A', '2023-03-01')], [[[0, 20], 'A', 'later', 2]]],
    ['an undated one alone', [place([0, 20], 'A', null)], [[[0, 20], 'A', 'unknown', 1]]],
    ['one article that two indexes know is one place', [place([0, 20], 'A', '2023-01-20'), place([0, 20], 'A', '2023-01-20', { url: 'https://www.a.example/mill?utm_source=x' })], [[[0, 20], 'A', 'earlier', 1]]],
    ['each quotation by itself, in the page\'s order', [place([50, 90], 'B', '2023-01-20'), place([0, 20], 'A', '2023-01-21')], [[[0, 20], 'A', 'earlier', 1], [[50, 90], 'B', 'earlier', 1]]],
    ['nothing', [], []],
  ])('%s', (_what, places, wanted) => expect(said(places)).toEqual(wanted));

  it('claims no order where the page has no date', () => expect(said([place([0, 20], 'A', '2019-05-02')], null)).toEqual([[[0, 20], 'A', 'unknown', 1]]));

  it('shows the twelve longest', () => {
    const places = Array.from({ length: 30 }, (_, i) => place([i * 100, i * 100 + 20 + ((i * 7) % 30)], 'A', null));
    const shown = earliestPlaces(places, null);
    expect(shown.map(({ page: [from, to] }) => to - from).toSorted((a, b) => b - a)).toEqual(Array.from({ length: 12 }, (_, i) => 49 - i));
    expect(shown.map(({ page }) => page[0])).toEqual(shown.map(({ page }) => page[0]).toSorted((a, b) => a - b));
  });
});

describe('a page\'s quotations, from signing on', () => {
  const next = chance(21);
  const WORDS = vocabulary(next, 4000);
  const text = (count: number): string => prose(next, WORDS, count).join(' ');
  const publishers = new Publishers([{ name: 'Page Group', short: 'PG', aliases: ['The Page', 'The Page on Sunday'], domains: [] }]);
  const speech = text(20);
  const page = `${text(150)} “${speech}” ${text(150)}`;
  async function quotationsOf(known: readonly [string, KnownFacts][], facts = pageFacts()): Promise<{ quotations: readonly Quotation[]; matches: number }> {
    const pack = await Pack.open('bundled', bufferSource(writePack(META, known.map(([words, one]) => ({ signature: sign(words), facts: one })))));
    const { quotations, matches } = await findMatches(sign(page), facts, [pack], publishers);
    return { quotations, matches: matches.length };
  }

  it('are found in texts that share nothing else, quoted there or not, too little to be a match', async () => {
    for (const words of [`${text(150)} “${speech}” ${text(100)}`, `${text(150)} ${speech} ${text(100)}`]) {
      const { quotations } = await quotationsOf([[words, knownFacts('Ledger', '2019-05-02')]]);
      expect(quotations).toMatchObject([{ page: [150, 170], earliest: { publisher: 'Ledger' }, order: 'earlier', places: 1 }]);
    }
  });

  it('are not found at its own publisher, at the page itself, nor where nobody is named', async () => {
    const words = `${text(150)} “${speech}” ${text(100)}`;
    for (const one of [knownFacts('The Page on Sunday', '2019-05-02'), knownFacts('Ledger', '2019-05-02', { url: 'https://www.page.example/a' }), knownFacts(null, '2019-05-02')]) expect((await quotationsOf([[words, one]])).quotations).toEqual([]);
    expect((await quotationsOf([[words, knownFacts('The Page on Sunday', '2019-05-02')], [words, knownFacts('Ledger', '2021-05-02')]])).quotations).toMatchObject([{ earliest: { publisher: 'Ledger' }, places: 1 }]);
  });

  it('are not known from another text', async () => expect(await quotationsOf([[text(300), knownFacts('Ledger', '2019-05-02')]])).toEqual({ quotations: [], matches: 0 }));
});
