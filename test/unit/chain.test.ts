import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { chainOf } from '../../src/core/verdict/chain';
import { keyOf } from '../../src/core/verdict/find';
import type { ChainNode, Match } from '../../src/core/verdict/match';
import { orderOf } from '../../src/core/verdict/origin';
import { copyOf, credit, pageFacts } from './copies';

const NOBODY = new Publishers([]);
/** The agreeing words of each match: all of the page's 100, but for some. */
const chain = (matches: readonly Match[], page: Partial<AskedFacts> = {}, lacking: readonly (readonly number[])[] = [], publishers = NOBODY): ChainNode[] => {
  const agreeing = new Map(matches.map((match, i) => [keyOf(match), new Uint8Array(100).map((_, word) => Number(!(lacking[i] ?? []).includes(word)))]));
  return chainOf({ page: pageFacts(page), matches, quotations: [], agreeing }, publishers);
};
const said = (nodes: readonly ChainNode[]): string[] => nodes.map(({ publisher, from, by }) => `${publisher}${from === null ? '' : ` from ${nodes[from]!.publisher} by ${by}`}`);

describe('the chain of copies', () => {
  it('is none where only the page is known, or nothing but quotations and the publisher\'s own', () => {
    expect(chain([])).toEqual([]);
    expect(chain([copyOf('A', '2023-01-30', { relation: 'statement' }), copyOf('B', '2023-01-30', { relation: 'publisher' }), copyOf(null, '2023-01-30')])).toEqual([]);
  });

  it('is in order of time, whatever the order of the matches; what follows from the dates comes from the first', () => {
    const [first, second, last] = [copyOf('First', '2023-01-20'), copyOf('Second', '2023-01-28'), copyOf('Last', '2023-03-01')];
    const wanted = ['First', 'Second from First by dates', 'The Page from First by dates', 'Last from First by dates'];
    expect(said(chain([first, second, last]))).toEqual(wanted);
    expect(said(chain([last, second, first]))).toEqual(wanted);
    expect(chain([last, second, first])).toMatchObject([{ match: 2, isPage: false, published: '2023-01-20', url: first.facts.url }, { match: 1 }, { match: null, isPage: true, published: '2023-02-06' }, { match: 0 }]);
  });

  it('claims nothing by dates that meet', () => {
    expect(said(chain([copyOf('Same', '2023-02-06')]))).toEqual(['Same', 'The Page']);
    expect(said(chain([copyOf('Some', '2023-02')]))).toEqual(['Some', 'The Page']);
  });

  it('follows credits before dates', () => {
    const [agency, paper] = [copyOf('Agency', '2023-01-20'), copyOf('Paper', '2023-01-28')];
    expect(said(chain([agency, paper], { credits: [credit('Paper')] }))).toEqual(['Agency', 'Paper from Agency by dates', 'The Page from Paper by credit']);
    const crediting = copyOf('Paper', '2023-01-28', { facts: { credits: [credit('The Page')] } });
    expect(said(chain([agency, { ...crediting, order: 'later' }]))).toEqual(['Agency', 'The Page from Agency by dates', 'Paper from The Page by credit']);
  });

  it('puts whom the page credits before it, though its copy is dated later', () => {
    const late = copyOf('Late', '2023-02-20', { order: 'earlier' });
    expect(said(chain([late], { credits: [credit('Late')] }))).toEqual(['Late', 'The Page from Late by credit']);
  });

  it('knows a credited publisher of whom no copy is known: dated, it stands where its date says', () => {
    const agency = copyOf('KCNA', '2023-01-30');
    expect(said(chain([agency], { credits: [credit('Al Mayadeen', '2023-02-02')] }))).toEqual(['KCNA', 'Al Mayadeen from KCNA by dates', 'The Page from Al Mayadeen by credit']);
    expect(said(chain([agency], { credits: [credit('Al Mayadeen', '2023-01-02')] }))).toEqual(['Al Mayadeen', 'KCNA from Al Mayadeen by dates', 'The Page from Al Mayadeen by credit']);
  });

  it('... and undated right before the first that credits it', () => {
    const [paper, agency] = [copyOf('Paper', '2023-01-28', { facts: { credits: [credit('Wire')] } }), copyOf('Agency', '2023-01-20')];
    expect(said(chain([paper, agency], { credits: [credit('Wire')] }))).toEqual(['Agency', 'Wire', 'Paper from Wire by credit', 'The Page from Wire by credit']);
    expect(said(chain([agency], { credits: [credit('Wire')] }))).toEqual(['Agency', 'Wire', 'The Page from Wire by credit']);
  });

  it('keeps that order where nothing has a date', () => {
    const undated = { published: null, credits: [credit('Wire')] };
    const paper = copyOf('Paper', null, { facts: { credits: [credit('Wire')] } });
    expect(said(chain([paper], undated))).toEqual(['Wire', 'Paper from Wire by credit', 'The Page from Wire by credit']);
    // It credits the page, and is therefore later.
    const later = copyOf('Later', null, { order: 'later', facts: { credits: [credit('The Page')] } });
    expect(said(chain([later], { published: null }))).toEqual(['The Page', 'Later from The Page by credit']);
    expect(said(chain([copyOf('Unknown', null)], { published: null }))).toEqual(['Unknown', 'The Page']);
  });

  it('goes on by dates behind a credited one that has none', () => {
    const paper = copyOf('Paper', '2023-01-20', { facts: { credits: [credit('Wire')] } });
    expect(said(chain([paper]))).toEqual(['Wire', 'Paper from Wire by credit', 'The Page from Paper by dates']);
  });

  it('never goes round: of two that credit each other the later one holds', () => {
    for (const [published, order] of [['2023-01-20', 'earlier'], [null, 'unknown']] as const) {
      const other = copyOf('Other', published, { order, facts: { credits: [credit('The Page')] } });
      const [first, second, ...more] = chain([other], { credits: [credit('Other')] });
      expect(more).toEqual([]);
      expect([first!.from, second!.from, second!.by]).toEqual([null, 0, 'credit']);
    }
  });

  it('holds each publisher once, seven copies and four of whom only credits tell', () => {
    const twice = [copyOf('Paper', '2023-01-20'), copyOf('Paper', '2023-01-21'), copyOf('Other', '2023-01-22')];
    expect(said(chain(twice)).map((one) => one.split(' from')[0])).toEqual(['Paper', 'Other', 'The Page']);
    const many = Array.from({ length: 20 }, (_, i) => copyOf(`Paper ${i}`, `2023-01-${10 + i}`));
    const nodes = chain(many, { credits: Array.from({ length: 20 }, (_, i) => credit(`Wire ${i}`)) });
    expect(nodes.filter(({ match }) => match !== null)).toHaveLength(7);
    expect(nodes.filter(({ match, isPage }) => match === null && !isPage)).toHaveLength(4);
  });

  it('draws the line of descent by changes that the page shares with a later copy and the first one lacks', () => {
    const [first, second] = [copyOf('First', '2023-01-20'), copyOf('Second', '2023-01-28')];
    const changed = [3, 17, 40, 77, 90];
    expect(said(chain([first, second], {}, [changed, []]))).toEqual(['First', 'Second from First by dates', 'The Page from Second by changes']);
    // A credit says more than changes do.
    expect(said(chain([first, second], { credits: [credit('First')] }, [changed, []])).at(-1)).toBe('The Page from First by credit');
  });
});

describe('any chain', () => {
  const NAMES = ['A', 'B', 'C', 'D', 'E', 'The Page'];
  const date = fc.constantFrom(null, '2022-12', '2023-01-20', '2023-01-28T06:10+09:00', '2023-02-06', '2023-02', '2023-02-20', 'not a date');
  const credits = fc.array(fc.record({ publisher: fc.constantFrom(...NAMES, 'X', 'Y', 'Z'), published: date }), { maxLength: 3 }).map((all) => all.map(({ publisher, published }) => credit(publisher, published)));
  const copy = fc.record({ name: fc.constantFrom(...NAMES.slice(0, 5), null), date, credits, order: fc.constantFrom('earlier', 'later', 'unknown', null), relation: fc.constantFrom('full', 'full', 'partial', 'statement'), lacking: fc.constantFrom([], [1, 2, 3, 4, 5], [50, 51, 52, 53, 54, 55]) });
  const whole = fc.record({ page: fc.record({ published: date, credits }), copies: fc.array(copy, { maxLength: 9 }) });

  it('has no rings, and its edges are what they say', () => {
    fc.assert(fc.property(whole, ({ page, copies }) => {
      const matches = copies.map((one) => copyOf(one.name, one.date, { relation: one.relation as Match['relation'], ...(one.order === null ? {} : { order: one.order as Match['order'] }), facts: { credits: one.credits } }));
      const nodes = chain(matches, page, copies.map(({ lacking }) => lacking));
      if (nodes.length === 0) return;
      expect(nodes.length).toBeGreaterThan(1);
      expect(nodes.filter(({ isPage }) => isPage)).toHaveLength(1);
      const names = nodes.filter(({ isPage }) => !isPage).map(({ publisher }) => publisher);
      expect(new Set(names).size).toBe(names.length);
      nodes.forEach(({ from, by, published, match, isPage }, at) => {
        expect(by === null).toBe(from === null);
        if (match !== null) expect(matches[match]!.facts).toMatchObject({ publisher: nodes[at]!.publisher, published });
        if (by === 'dates') expect(orderOf(published, nodes[from!]!.published)).toBe('earlier');
        if (by === 'credit') expect((isPage ? page.credits : matches[match!]!.facts.credits).map(({ publisher }) => publisher)).toContain(nodes[from!]!.publisher);
        let steps = 0;
        for (let i: number | null = at; i !== null; i = nodes[i]!.from) expect(steps++, said(nodes).join('; ')).toBeLessThan(nodes.length);
      });
      // What is surely earlier or later than the page stands on that side of it.
      const here = nodes.findIndex(({ isPage }) => isPage);
      nodes.forEach(({ match }, at) => {
        if (match !== null && matches[match]!.order === 'earlier') expect(at).toBeLessThan(here);
        if (match !== null && matches[match]!.order === 'later') expect(at).toBeGreaterThan(here);
      });
    }), { seed: 5, numRuns: 1500 });
  });
});
