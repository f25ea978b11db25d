import './messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainNode } from '../../src/core/verdict/match';
import { layoutOf, sharedDays, type Layout } from '../../src/popup/time-line-layout';
import { stopsOf, type Stop } from '../../src/popup/time-line-stops';
import { match, node } from './verdicts';

const PAGE = node('Here', '2023-02-06', { isPage: true });
const namesOf = (stops: readonly Stop[]): (string | null)[] => stops.map(({ publisher }) => publisher);
/** Stops by hand: each with its date and the one that it came from. */
function stops(...of: readonly (readonly [published: string | null, from?: number, by?: ChainNode['by']])[]): Stop[] {
  const made: Stop[] = [];
  of.forEach(([published, , by], at) => made.push({ publisher: `P${at}`, url: null, published, isPage: false, match: null, from: null, by: by ?? null }));
  return made.map((stop, at) => Object.assign(stop, { from: of[at]![1] === undefined ? null : made[of[at]![1]!]! }));
}
const said = ({ rows }: Layout): string[] => rows.map((row) => ('stop' in row ? row.stop.publisher! : `${row.folded.length} folded`));

describe('what stands on the time line', () => {
  it('is the chain, and the copies behind those that it holds, where their dates say', () => {
    const matches = ['2023-01-01', '2023-02-01', '2023-01-15', '2023-03-01'].map((date, entry) => match(`P${entry}`, date, { entry }));
    const chain = [node('P0', '2023-01-01', { match: 0 }), node('P1', '2023-02-01', { match: 1, from: 0, by: 'dates' }), { ...PAGE, from: 0, by: 'dates' as const }];
    const { dated, undated } = stopsOf({ chain, matches });
    expect([namesOf(dated), namesOf(undated)]).toEqual([['P0', 'P2', 'P1', 'Here', 'P3'], []]);
    expect(dated[2]!.from).toBe(dated[0]);
    expect(dated.map((stop) => stop.match?.entry ?? null)).toEqual([0, 2, 1, null, 3]);
  });

  it('leaves out who quotes, a second edition and the nameless, and nothing where there is no chain', () => {
    const matches = [match('P0', '2023-01-01'), match('Q', '2023-01-02', { relation: 'statement' }), match('the P0', '2023-01-03'), match(null, '2023-01-04', { facts: { url: null } })];
    expect(namesOf(stopsOf({ chain: [node('P0', '2023-01-01', { match: 0 }), PAGE], matches }).dated)).toEqual(['P0', 'Here']);
    expect(stopsOf({ chain: [], matches })).toEqual({ dated: [], undated: [] });
  });

  it('keeps a copy on the side of the page that its order says, whatever its date', () => {
    const matches = [match('P0', '2023-01-01'), match('Source', '2023-03-01', { order: 'earlier' }), match('Taken', '2022-01-01', { order: 'later' })];
    expect(namesOf(stopsOf({ chain: [node('P0', '2023-01-01', { match: 0 }), PAGE], matches }).dated)).toEqual(['P0', 'Source', 'Here', 'Taken']);
  });

  it('puts at its side what neither a date nor a credit places', () => {
    const matches = [match('P0', '2023-01-01'), match('Undated', null), match('Credits', null, { order: 'later' })];
    const chain = [node('Named', null), node('P0', '2023-01-01', { match: 0, from: 0, by: 'credit' }), { ...PAGE, from: 1, by: 'dates' as const }, node('Credits', null, { match: 2, from: 2, by: 'credit' }), node('Undated', null, { match: 1 })];
    const { dated, undated } = stopsOf({ chain, matches });
    expect([namesOf(dated), namesOf(undated)]).toEqual([['Named', 'P0', 'Here', 'Credits'], ['Undated']]);
    const none = stopsOf({ chain: [node('P0', null, { match: 0 }), { ...PAGE, published: null }], matches: [match('P0', null)] });
    expect([namesOf(none.dated), namesOf(none.undated)]).toEqual([[], ['P0', 'Here']]);
  });

  it('holds a dozen copies, and a match that was not kept leads nowhere', () => {
    const matches = Array.from({ length: 20 }, (_, entry) => match(`P${entry}`, '2023-01-01', { entry }));
    const { dated } = stopsOf({ chain: [node('P0', '2023-01-01', { match: 0 }), node('Gone', '2023-01-02', { match: 30 }), PAGE], matches });
    expect(dated.filter((stop) => stop.match !== null)).toHaveLength(12);
    expect(dated.find(({ publisher }) => publisher === 'Gone')!.match).toBeNull();
  });
});

describe('the gaps', () => {
  const gaps = (...dates: (string | null)[]) => layoutOf(stops(...dates.map((date) => [date] as const)), true, null).rows.map((row) => ('stop' in row ? row.apart : null));

  it('are higher where more time lies between, from minutes to decades, and never high', () => {
    const from = '2000-01-01T12:00Z';
    const heights = ['2000-01-01T12:05Z', '2000-01-01T15:00Z', '2000-01-02T12:00Z', '2000-01-10T12:00Z', '2000-03-20T12:00Z', '2001-06-01T12:00Z', '2009-01-01T12:00Z'].map((to) => gaps(from, to)[1]!.gap);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(new Set(heights).size).toBe(heights.length);
    expect([heights[0], gaps(from, '2090-01-01')[1]!.gap]).toEqual([0, 22]);
  });

  it('say in months and years what is long', () => {
    expect(gaps('2022-12-01', '2023-01-15', '2023-04-20', '2027-04-01').map((one) => one!.said)).toEqual([null, null, { count: 3, unit: 'month' }, { count: 4, unit: 'year' }]);
  });

  it('are none beside what has no date, what is no date, and what stands before an earlier one', () => {
    for (const apart of [...gaps('2023-01-01', null, '2023-02-01'), ...gaps('2023-01-01', 'nonsense', '2023-01-01'), ...gaps('2023-03-01', '2023-01-01')]) expect(apart).toEqual({ gap: 0, said: null });
  });
});

describe('the arcs', () => {
  it('run from who credits to whom, and say which end is which; dates draw none', () => {
    const { arcs, lanes } = layoutOf(stops(['2023-01-01'], ['2023-01-02', 0, 'credit'], ['2023-01-03', 0, 'dates'], ['2023-01-04', 4, 'credit'], ['2023-01-05', 2, 'changes']), true, null);
    expect(arcs).toEqual([
      { upper: 0, lower: 1, to: 'upper', by: 'credit', lane: 0 },
      { upper: 3, lower: 4, to: 'lower', by: 'credit', lane: 0 },
      { upper: 2, lower: 4, to: 'upper', by: 'changes', lane: 1 },
    ]);
    expect(lanes).toBe(2);
  });

  it('never lie on one another, for any credits', () => {
    const any = fc.integer({ min: 2, max: 13 }).chain((count) => fc.array(fc.option(fc.nat(count - 1), { nil: undefined }), { minLength: count, maxLength: count }));
    fc.assert(fc.property(any, fc.boolean(), (froms, open) => {
      const made = stops(...froms.map((from, at) => (from === undefined || from === at ? (['2023-01-01'] as const) : (['2023-01-01', from, 'credit'] as const))));
      made[0] = Object.assign(made[0]!, { isPage: true });
      const { rows, arcs } = layoutOf(made, open, null);
      expect(rows.flatMap((row) => ('stop' in row ? [row.stop] : row.folded))).toEqual(made);
      expect(arcs).toHaveLength(made.filter(({ from }) => from !== null).length);
      arcs.forEach((one, i) => arcs.slice(i + 1).forEach((other) => {
        if (one.lane === other.lane) expect(one.lower <= other.upper || other.lower <= one.upper).toBe(true);
      }));
    }));
  });
});

describe('a long line', () => {
  const long = (page: number, count = 12): Stop[] => stops(...Array.from({ length: count }, () => ['2023-01-01'] as const)).map((stop, at) => ({ ...stop, isPage: at === page }));

  it('leaves out what is far from the page, never one alone, and is whole when it is opened', () => {
    expect(said(layoutOf(long(6), false, null))).toEqual(['P0', '3 folded', 'P4', 'P5', 'P6', 'P7', 'P8', '3 folded']);
    expect(said(layoutOf(long(3), false, null))).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5', '6 folded']);
    expect(said(layoutOf(long(6, 8), false, null)).join(' ')).not.toContain('1 folded');
    expect(said(layoutOf(long(6), true, null))).toHaveLength(12);
    expect(said(layoutOf(long(3, 7), false, null))).toHaveLength(7);
  });

  it('keeps whom the headline names, and both ends of every credit', () => {
    const made = long(6);
    Object.assign(made[11]!, { from: made[2], by: 'credit' });
    const names = said(layoutOf(made, false, made[9]!));
    for (const name of ['P0', 'P2', 'P6', 'P9', 'P11']) expect(names).toContain(name);
  });
});

it('tells by the time of day what has a day with another', () => {
  const made = stops(['2023-01-01T10:00Z'], ['2023-01-01T12:00Z'], ['2023-01-02'], [null], [null], ['2023-01']);
  expect(made.map((stop) => sharedDays(made).has(stop))).toEqual([true, true, false, false, false, false]);
});
