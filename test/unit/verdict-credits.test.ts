import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { RELATIONS, type Match, type OriginEvidence, type Relation, type Verdict } from '../../src/core/verdict/match';
import { COPIES, isTo, originOf } from '../../src/core/verdict/origin';
import { verdictOf } from '../../src/core/verdict/verdict';
import { copyOf, credit, knownFacts, pageFacts } from './copies';

const listed = (name: string, kind?: string) => ({ name, short: name, kind, aliases: [`${name} Service`], domains: [`${name.toLowerCase()}.example`] });
const publishers = new Publishers([listed('Wire', 'agency'), listed('Cable', 'agency'), listed('Ledger'), listed('Gazette')]);
const told = (matches: readonly Match[], page: Partial<AskedFacts> = {}): Verdict => verdictOf({ page: pageFacts(page), matches, quotations: [], agreeing: new Map() }, publishers);

/** A match as find.ts makes it: its order and evidence follow from what both sides say. */
function known(publisher: string | null, published: string | null, page: Partial<AskedFacts> = {}, more: Partial<Match['facts']> = {}, relation: Relation = 'full', sharedWords = 200): Match {
  const facts = knownFacts(publisher, published, more);
  const { order, evidence } = originOf({ page: pageFacts(page), known: facts, relation }, publishers);
  return copyOf(publisher, published, { relation, order, evidence, sharedWords, facts });
}
const BEFORE = '2023-01-20';
const BETWEEN = '2023-01-30';
const AFTER = '2023-02-20';

describe('a page that says whom its text is from', () => {
  const crediting = { credits: [credit('Ledger')] };
  it('is credited, not "earlier", where the one it credits is known', () => {
    for (const published of [BEFORE, null, AFTER]) {
      const copy = known('Ledger', published, crediting);
      expect(told([copy], crediting)).toMatchObject({ kind: 'credited', lead: copy, credited: true, source: { publisher: 'Ledger', by: 'credit', creditedBy: null } });
    }
  });

  it('... under the name that the known one has, so that nothing is said twice', () => {
    const page = { credits: [credit('Wire')] };
    for (const published of [null, AFTER]) {
      const { source, lead } = told([known('Wire Service', published, page)], page);
      expect(source).toEqual({ publisher: 'Wire Service', url: lead!.facts.url, published: null, by: 'credit', creditedBy: null });
    }
    // A copy that credits it is not it.
    expect(told([known('Gazette', null, page, page)], page).source).toMatchObject({ publisher: 'Wire', url: null });
  });

  it('is credited where a copy is known and the credited one is not', () => {
    const copy = known('Gazette', BEFORE, crediting);
    expect(told([copy], crediting)).toMatchObject({ kind: 'credited', lead: copy, source: { publisher: 'Ledger', published: null } });
    const undated = known('Gazette', null, crediting);
    expect(told([undated], crediting)).toMatchObject({ kind: 'credited', lead: undated });
  });

  it('... but "earlier" where a copy is known from before the one it credits', () => {
    const [silent, credited] = [known('Gazette', BEFORE, crediting), known('Ledger', BETWEEN, crediting)];
    for (const matches of [[silent, credited], [credited, silent]]) expect(told(matches, crediting)).toMatchObject({ kind: 'earlier', lead: silent, credited: false, source: { publisher: 'Ledger' }, earlier: 2 });
    // The page says itself when the credited one published.
    const dated = { credits: [credit('Ledger', BETWEEN)] };
    expect(told([known('Gazette', BEFORE, dated)], dated)).toMatchObject({ kind: 'earlier', lead: { facts: { publisher: 'Gazette' } } });
    expect(told([known('Gazette', BETWEEN, dated)], dated)).toMatchObject({ kind: 'credited' });
  });

  it('... and where it is an agency\'s own text and the credit is to a paper; not where it is to an agency', () => {
    const wire = known('Wire', null, crediting);
    expect(told([wire, known('Ledger', BETWEEN, crediting)], crediting)).toMatchObject({ kind: 'earlier', lead: wire, credited: false });
    const toAgency = { credits: [credit('Cable')] };
    expect(told([known('Wire', null, toAgency)], toAgency)).toMatchObject({ kind: 'credited', source: { publisher: 'Cable' } });
  });

  it('is the earliest where all copies are later, and quotes where only a quotation is known', () => {
    expect(told([known('Gazette', AFTER, crediting)], crediting)).toMatchObject({ kind: 'earliest', credited: false, source: { publisher: 'Ledger' } });
    expect(told([known('Gazette', BEFORE, crediting, {}, 'statement')], crediting)).toMatchObject({ kind: 'quotes', source: { publisher: 'Ledger' } });
    expect(told([], crediting)).toMatchObject({ kind: 'nothing', source: { publisher: 'Ledger' }, lead: null });
  });
});

describe('a page that names nobody', () => {
  const fromWire = { credits: [credit('Wire', BETWEEN)] };
  it('is wire copy where a copy credits an agency, whichever was first', () => {
    for (const published of [BEFORE, null, AFTER]) {
      const copy = known('Ledger', published, {}, fromWire);
      expect(told([copy])).toMatchObject({ kind: 'wire', lead: copy, credited: false, source: { publisher: 'Wire', published: BETWEEN, by: 'credit', creditedBy: 0 } });
    }
  });

  it('... also by a part of which nobody knows which was first, as long as it is no later one', () => {
    for (const published of [BEFORE, null]) expect(told([known('Ledger', published, {}, fromWire, 'partial')])).toMatchObject({ kind: 'wire', source: { publisher: 'Wire' } });
  });

  it('... by the copy that shares most of those that do', () => {
    const [short, long] = [known('Ledger', BEFORE, {}, fromWire, 'partial', 80), known('Gazette', AFTER, {}, { credits: [credit('Cable')] }, 'full', 300)];
    const silent = known('Other', BEFORE, {}, {}, 'full', 900);
    const verdict = told([short, long, silent]);
    expect(verdict).toMatchObject({ kind: 'wire', lead: long, source: { publisher: 'Cable' } });
    expect(verdict.matches[verdict.source!.creditedBy!]).toBe(long);
  });

  test.each<[string, Match[], Partial<AskedFacts>, string]>([
    ['a copy credits a paper', [known('Ledger', BEFORE, {}, { credits: [credit('Gazette')] })], {}, 'earlier'],
    ['the page is an agency\'s own', [known('Ledger', BEFORE, {}, fromWire)], { publisher: 'Cable' }, 'earlier'],
    ['the agency\'s own text is known', [known('Ledger', BETWEEN, {}, fromWire), known('Wire', null)], {}, 'earlier'],
    ['only a quotation is shared with it', [known('Ledger', BEFORE, {}, fromWire, 'statement')], {}, 'quotes'],
    ['only a part of it stands in a later text that credits one', [known('Ledger', AFTER, {}, fromWire, 'partial')], {}, 'earliest'],
    ['it is reworded in one', [known('Ledger', AFTER, {}, fromWire, 'reworded')], {}, 'earliest'],
    ['the one that credits it has no name', [known(null, BEFORE, {}, { ...fromWire, url: null })], {}, 'nothing'],
  ])('is no wire copy where %s', (_what, matches, page, kind) => expect(told(matches, page).kind).toBe(kind));

  it('leads with the agency\'s own text before earlier copies of it', () => {
    const [paper, wire] = [known('Ledger', BEFORE), known('Wire', BETWEEN)];
    expect(told([paper, wire])).toMatchObject({ kind: 'earlier', lead: wire, earlier: 2 });
    // ... where much is shared with it.
    expect(told([known('Ledger', BEFORE, {}, {}, 'full', 500), wire]).lead!.facts.publisher).toBe('Ledger');
  });

  it('is also elsewhere, of an agency that both name as having contributed', () => {
    const both: OriginEvidence = { by: 'both-name', says: 'unknown', publisher: 'Wire' };
    const copy = copyOf('Ledger', null, { evidence: [both] });
    expect(told([copyOf('Gazette', null, { sharedWords: 50 }), copy])).toMatchObject({ kind: 'also', lead: copy, source: { publisher: 'Wire', by: 'both-name', creditedBy: 0 } });
    expect(told([copyOf('Ledger', null)])).toMatchObject({ kind: 'also', source: null });
    // It orders nothing, and says nothing where the dates do.
    expect(told([copyOf('Ledger', BEFORE, { evidence: [both] })])).toMatchObject({ kind: 'earlier', source: null });
  });
});

describe('of any page and any copies', () => {
  const NAMES = ['Wire', 'Cable', 'Ledger', 'Gazette', 'Other', 'Else'];
  const date = fc.constantFrom(null, BEFORE, '2023-01', BETWEEN, '2023-02-06', AFTER, 'not a date');
  const credits = fc.array(fc.tuple(fc.constantFrom(...NAMES), date).map(([name, then]) => credit(name, then)), { maxLength: 2 });
  const copy = fc.record({ name: fc.constantFrom(...NAMES, null), date, credits, relation: fc.constantFrom(...RELATIONS) });
  const any = fc.record({ page: fc.record({ published: date, credits }), copies: fc.uniqueArray(copy, { maxLength: 6, selector: ({ name }) => name }), turns: fc.integer({ min: 0, max: 5 }) });
  /** No two share the same number of words, so that nothing is left to chance. */
  const matchesOf = ({ page, copies }: { page: Partial<AskedFacts>; copies: readonly { name: string | null; date: string | null; credits: ReturnType<typeof credit>[]; relation: Relation }[] }): Match[] =>
    copies.map((one, i) => known(one.name, one.date, page, { credits: one.credits, ...(one.name === null ? { url: null } : {}) }, one.relation, 60 + 37 * i));

  it('the order in which the matches come changes nothing', () => {
    fc.assert(fc.property(any, (all) => {
      const matches = matchesOf(all);
      const verdict = told(matches, all.page);
      for (const others of [matches.toReversed(), [...matches.slice(all.turns), ...matches.slice(0, all.turns)]]) {
        const other = told(others, all.page);
        expect([other.kind, other.lead, other.source?.publisher, other.earlier, other.credited]).toEqual([verdict.kind, verdict.lead, verdict.source?.publisher, verdict.earlier, verdict.credited]);
        expect(other.lead).toBe(verdict.lead);
      }
    }), { seed: 1, numRuns: 2000 });
  });

  it('nobody is called an earlier source whom the page credits, and what is credited is a copy that is known', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(any, (all) => {
      const matches = matchesOf(all);
      const { kind, lead, credited, source } = told(matches, all.page);
      seen.add(kind);
      const isCredited = lead !== null && all.page.credits.some((one) => isTo(one, lead.facts, publishers));
      if (kind === 'earlier') expect(isCredited).toBe(false);
      expect(credited).toBe(kind === 'credited');
      if (kind === 'credited') expect(COPIES.has(lead!.relation)).toBe(true);
      if (kind === 'wire') expect(all.page.credits).toEqual([]);
      if (all.page.credits.length > 0) expect(source).toMatchObject({ publisher: all.page.credits[0]!.publisher, creditedBy: null });
      if (source?.creditedBy != null) expect(kind).toMatch(/^(wire|also)$/);
    }), { seed: 2, numRuns: 2000 });
    expect([...seen].toSorted()).toEqual(['also', 'credited', 'earlier', 'earliest', 'nothing', 'publisher', 'quotes', 'wire']);
  });
});
