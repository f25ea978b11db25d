import { describe, expect, it } from 'vitest';
import { NO_CLAIMS, type AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { RELATIONS, VERDICTS, type Match, type Relation, type Verdict } from '../../src/core/verdict/match';
import { orderOf } from '../../src/core/verdict/origin';
import { verdictOf } from '../../src/core/verdict/verdict';
import { between, chance, pick, shuffled, type Chance } from './seeded';

const PAGE = '2023-02-06';
const COPIES: readonly Relation[] = ['full', 'abridged', 'expanded', 'partial', 'reworded'];

/** A match with a page of 2023-02-06; its order follows from its date, as in find.ts. */
function match(relation: Relation, published: string | null, sharedWords = 200, facts: Partial<Match['facts']> = {}): Match {
  return {
    index: 'bundled', entry: sharedWords, relation, order: orderOf(PAGE, published), evidence: [], days: null, sharedOfPage: 0.5, sharedOfOther: 0.5, errorOfPage: 0, errorOfOther: 0, sharedWords, longestPassage: sharedWords, quoted: 0, quotedHere: 0, quotedThere: 0, agreement: 1, passages: [],
    facts: { id: null, url: null, title: 'Mill', publisher: 'Harbour Press', published, authors: [], ...NO_CLAIMS, ...facts },
  };
}
const NOBODY = new Publishers([]);
const PAGE_FACTS: AskedFacts = { url: 'https://page.example/a', title: 'Mill', publisher: 'The Page', publisherDeclared: true, published: PAGE, authors: [], ...NO_CLAIMS, language: null };
const told = (matches: readonly Match[], page: Partial<AskedFacts> = {}, publishers = NOBODY): Verdict => verdictOf({ page: { ...PAGE_FACTS, ...page }, matches, quotations: [], agreeing: new Map() }, publishers);
const UNNAMED = { publisher: null, url: null };

describe('the verdict', () => {
  it.each(COPIES)('is "earlier" for one earlier %s copy', (relation) => {
    const copy = match(relation, '2023-01-30');
    expect(told([copy])).toMatchObject({ kind: 'earlier', lead: copy, matches: [copy], earlier: 1, source: null, credited: false, quotations: [] });
  });
  it.each(COPIES)('is "also" for an undated %s copy, which is never called earlier', (relation) => {
    const copy = match(relation, null);
    expect(told([copy])).toMatchObject({ kind: 'also', lead: copy, matches: [copy], earlier: 0, source: null });
  });
  it.each(COPIES)('is "earliest" for a later %s copy', (relation) => {
    const copy = match(relation, '2023-03-01');
    expect(told([copy])).toMatchObject({ kind: 'earliest', lead: copy, matches: [copy], earlier: 0, source: null });
  });
  it.each(['statement', 'passage'] as const)('is "quotes" for a shared %s that is earlier or undated, and "nothing" for a later one', (relation) => {
    for (const published of ['2023-01-30', null, PAGE]) expect(told([match(relation, published)])).toMatchObject({ kind: 'quotes', earlier: 0 });
    expect(told([match(relation, '2023-03-01')])).toMatchObject({ kind: 'nothing', lead: null, earlier: 0 });
  });
  it.each(['2019-01-01', null, '2024-01-01'])('is "publisher", and no alarm, for the publisher\'s own text of %s', (published) => {
    expect(told([match('publisher', published)])).toMatchObject({ kind: 'publisher', earlier: 0 });
  });
  it('is "nothing" without matches, and where only the page itself is known', () => {
    expect(told([])).toEqual({ kind: 'nothing', lead: null, matches: [], earlier: 0, source: null, credited: false, chain: [], quotations: [] });
    expect(told([match('own', '2019-01-01')])).toEqual({ kind: 'nothing', lead: null, matches: [], earlier: 0, source: null, credited: false, chain: [], quotations: [] });
  });

  it('names the earliest of several earlier copies, in order of time', () => {
    const [first, second, third] = [match('partial', '2023-01-28', 150), match('full', '2023-01-30', 299), match('full', '2023-02-01', 300)] as const;
    expect(told([third, first, second])).toMatchObject({ kind: 'earlier', lead: first, matches: [first, second, third], earlier: 3 });
  });
  it('does not name a much older text of which the page holds only a little', () => {
    const [old, source] = [match('partial', '2009-01-01', 70), match('full', '2023-01-30', 300)] as const;
    expect(told([old, source])).toMatchObject({ kind: 'earlier', lead: source, earlier: 2 });
  });
  it('names no copy without publisher and address, nor says "earliest" beside one that may be earlier', () => {
    for (const published of ['2019-01-01', null]) {
      const nameless = match('full', published, 400, UNNAMED);
      expect(told([nameless])).toEqual({ kind: 'nothing', lead: null, matches: [nameless], earlier: 0, source: null, credited: false, chain: [], quotations: [] });
      expect(told([nameless, match('full', '2023-03-01')])).toMatchObject({ kind: 'nothing', lead: null });
      expect(told([nameless, match('publisher', '2023-03-01')])).toMatchObject({ kind: 'nothing', lead: null });
    }
    const later = match('full', '2023-03-01');
    expect(told([match('full', '2023-04-01', 400, UNNAMED), later])).toMatchObject({ kind: 'earliest', lead: later });
  });
  it('names one that has an address only', () => {
    expect(told([match('full', '2023-01-30', 300, { publisher: null, url: 'https://a.example/x' })]).kind).toBe('earlier');
  });
  it('puts an earlier copy before an undated one, that before a quotation, that before later copies, those before the publisher\'s own', () => {
    const ladder = [match('partial', '2023-01-30', 70), match('full', null, 400), match('statement', '2023-01-01', 90), match('full', '2023-03-01', 350), match('publisher', '2023-01-01', 500)];
    const kinds = ['earlier', 'also', 'quotes', 'earliest', 'publisher', 'nothing'] as const;
    ladder.forEach((_, i) => expect(told(shuffled(chance(i), ladder.slice(i))).kind).toBe(kinds[i]));
    // `credited` and `wire` stand and fall with credits, `read` with the reader's own.
    expect(kinds).toHaveLength(VERDICTS.length - 3);
  });
  it('is "read" for a copy in the reader\'s library, unless an earlier one is known', () => {
    const read = (relation: Relation, published: string | null, firstSeen: number, sharedWords = 200): Match => match(relation, published, sharedWords, { own: { firstSeen, by: 'reading', version: null } });
    for (const relation of COPIES) for (const published of [null, PAGE, '2023-03-01']) {
      const own = read(relation, published, 7);
      expect(told([own])).toMatchObject({ kind: 'read', lead: own, earlier: 0 });
      expect(told([own, match('full', null), match('full', '2023-03-01', 400), match('passage', '2023-01-01', 90)])).toMatchObject({ kind: 'read', lead: own });
      expect(told([own, match('full', '2023-01-30')]).kind).toBe('earlier');
    }
    expect(told([read('full', '2023-01-30', 7)]).kind).toBe('earlier');
    expect(told([read('passage', null, 7)]).kind).toBe('quotes');
    expect(told([read('publisher', null, 7)]).kind).toBe('publisher');
    expect(told([{ ...read('full', null, 7), facts: { ...read('full', null, 7).facts, ...UNNAMED } }]).kind).toBe('nothing');
    // Half of the page was read, or it is not the page that was read.
    const less = (relation: Relation, published: string | null): Match => ({ ...read(relation, published, 7), sharedOfPage: 0.499 });
    for (const relation of COPIES) {
      expect(told([less(relation, null)])).toMatchObject({ kind: 'also', lead: less(relation, null) });
      expect(told([less(relation, '2023-03-01')])).toMatchObject({ kind: 'earliest', lead: less(relation, '2023-03-01') });
    }
    const half = read('partial', null, 9, 100);
    expect(told([less('expanded', null), half])).toMatchObject({ kind: 'read', lead: half });
    // The first of those that share much: a short piece of something read long ago is not where it was read.
    const [piece, first, second] = [read('partial', null, 1, 70), read('full', null, 5, 250), read('full', null, 9, 300)];
    expect(told([second, piece, first])).toMatchObject({ kind: 'read', lead: first });
  });
});

describe('of any set of matches', () => {
  const somewhen = (next: Chance): string | null => pick(next, [null, '2019-05', '2023-01-28T06:10+09:00', '2023-01-30', '2023-02-05', PAGE, '2023-02-07', '2023-02', '2023-03-01', '2024-01-01', 'not a date']);
  /** No two share the same number of words, so that no order is left to chance. */
  const sets = Array.from({ length: 3000 }, (_, seed) => {
    const next = chance(seed);
    const words = shuffled(next, Array.from({ length: 12 }, (__, i) => 40 + 30 * i));
    return Array.from({ length: between(next, 0, 9) }, (__, i) =>
      match(pick(next, RELATIONS), somewhen(next), words[i]!, pick(next, [{}, {}, {}, UNNAMED, { publisher: null, url: 'https://a.example/x' }])));
  });
  const isCopy = ({ relation }: Match): boolean => COPIES.includes(relation);
  const isNamed = ({ facts }: Match): boolean => facts.publisher !== null || facts.url !== null;

  it('every kind of verdict comes up', () => {
    expect(new Set(sets.map((set) => told(set).kind))).toEqual(new Set(VERDICTS.filter((kind) => !['credited', 'wire', 'read'].includes(kind))));
  });
  it('the order in which they come changes nothing', () => {
    for (const [seed, set] of sets.entries()) {
      const verdict = told(set);
      const other = told(shuffled(chance(seed + 1), set));
      expect(other.kind).toBe(verdict.kind);
      expect(other.lead).toBe(verdict.lead);
      expect(other.earlier).toBe(verdict.earlier);
    }
  });
  it('the page itself changes nothing and is not shown; nothing else is lost or made up', () => {
    for (const set of sets) {
      const others = set.filter(({ relation }) => relation !== 'own');
      const verdict = told(set);
      expect(verdict).toEqual(told(others));
      expect(new Set(verdict.matches)).toEqual(new Set(others));
      expect(verdict.matches).toHaveLength(others.length);
    }
  });
  it('whoever leads has a name, and what leads as earlier has a date before the page', () => {
    for (const set of sets) {
      const { kind, lead, earlier } = told(set);
      if (lead === null) expect(kind).toBe('nothing');
      else expect(isNamed(lead)).toBe(true);
      const before = set.filter((one) => isCopy(one) && isNamed(one) && one.order === 'earlier');
      expect(earlier).toBe(before.length);
      expect(kind === 'earlier').toBe(before.length > 0);
      if (kind !== 'earlier') continue;
      expect(before).toContain(lead);
      expect(lead!.facts.published).not.toBeNull();
      const most = Math.max(...before.map(({ sharedWords }) => sharedWords));
      expect(lead!.sharedWords).toBeGreaterThanOrEqual(most / 2);
      for (const one of before) if (orderOf(lead!.facts.published, one.facts.published) === 'earlier') expect(one.sharedWords).toBeLessThan(most / 2);
    }
  });
  it('the publisher\'s own texts raise no alarm', () => {
    for (const set of sets) {
      const { kind } = told(set);
      const without = told(set.filter(({ relation }) => relation !== 'publisher')).kind;
      expect(kind === 'publisher' ? 'nothing' : kind).toBe(without);
    }
  });
  it('"earliest" is said only where every copy is later', () => {
    for (const set of sets) {
      const { kind, lead } = told(set);
      if (kind !== 'earliest') continue;
      expect(set.filter((one) => isCopy(one) && one.order !== 'later')).toEqual([]);
      expect(lead!.order).toBe('later');
    }
  });
  it('earlier copies stand first, the publisher\'s own last', () => {
    const rank = (one: Match): number => (one.relation === 'publisher' ? 3 : !isCopy(one) ? 2 : one.order === 'earlier' ? 0 : 1);
    for (const set of sets) {
      const { matches } = told(set);
      for (let i = 1; i < matches.length; i++) {
        const [a, b] = [matches[i - 1]!, matches[i]!];
        expect(rank(a)).toBeLessThanOrEqual(rank(b));
        if (rank(a) === rank(b) && rank(a) === 0) expect(orderOf(a.facts.published, b.facts.published)).not.toBe('earlier');
        if (rank(a) === rank(b) && rank(a) > 0) expect(a.sharedWords).toBeGreaterThan(b.sharedWords);
      }
    }
  });
});
