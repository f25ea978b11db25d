import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { AskedFacts, KnownFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { RELATIONS, type Order, type OriginEvidence, type Relation } from '../../src/core/verdict/match';
import { agencyOf, COPIES, orderOf, originOf } from '../../src/core/verdict/origin';
import { credit, knownFacts, PAGE_DATE, pageFacts } from './copies';

const listed = (name: string, kind?: string) => ({ name, short: name, kind, aliases: [`${name} News`], domains: [`${name.toLowerCase()}.example`] });
const publishers = new Publishers([listed('Wire', 'agency'), listed('Cable', 'agency'), listed('Releases', 'release'), listed('Ledger'), ...['Morning', 'Evening'].map((name) => ({ ...listed(name), group: 'Quay' })), { ...listed('Quayside', 'agency'), group: 'Quay' }]);
const WEEK_LATER = '2023-02-13';
const BEFORE = '2023-01-30';

type Said = [by: OriginEvidence['by'], says: Order, publisher: string | null];
function origin(page: Partial<AskedFacts>, known: KnownFacts, relation: Relation = 'full'): { order: Order; evidence: Said[] } {
  const { order, evidence } = originOf({ page: pageFacts(page), known, relation }, publishers);
  return { order, evidence: evidence.map(({ by, says, publisher }) => [by, says, publisher]) };
}

describe('by what an order is claimed', () => {
  test.each<[string, Partial<AskedFacts>, KnownFacts, Order, Said[]]>([
    ['nothing: the same day', {}, knownFacts('Ledger', PAGE_DATE), 'unknown', []],
    ['dates, earlier', {}, knownFacts('Ledger', BEFORE), 'earlier', [['dates', 'earlier', null]]],
    ['dates, later', {}, knownFacts('Ledger', WEEK_LATER), 'later', [['dates', 'later', null]]],
    ['no date on either side', { published: null }, knownFacts('Ledger', BEFORE), 'unknown', []],
    ['the page credits the other', { credits: [credit('Ledger')] }, knownFacts('Ledger', null), 'earlier', [['page-credits', 'earlier', 'Ledger']]],
    ['... under another of its names', { credits: [credit('The Ledger News')] }, knownFacts('Ledger', null), 'earlier', [['page-credits', 'earlier', 'Ledger']]],
    ['... by a link alone', { credits: [credit(null, null, 'https://www.ledger.example/elsewhere')] }, knownFacts('Ledger', null), 'earlier', [['page-credits', 'earlier', 'Ledger']]],
    ['... to another paper of its owner\'s: none to this one', { credits: [credit('Evening')] }, knownFacts('Morning', WEEK_LATER), 'later', [['dates', 'later', null]]],
    ['... which credits that one', {}, knownFacts('Morning', null, { credits: [credit('Evening')] }), 'unknown', [['known-credits', 'unknown', 'Evening']]],
    ['... to its owner\'s agency', { credits: [credit('Quayside')] }, knownFacts('Morning', null), 'earlier', [['page-credits', 'earlier', 'Quayside']]],
    ['the other credits the page', {}, knownFacts('Ledger', null, { credits: [credit('The Page')] }), 'later', [['known-credits', 'later', 'The Page']]],
    ['a credit against the dates wins, and both are told', { credits: [credit('Ledger')] }, knownFacts('Ledger', WEEK_LATER), 'earlier', [['page-credits', 'earlier', 'Ledger'], ['dates', 'later', null]]],
    ['the other\'s credit against the dates too', {}, knownFacts('Ledger', BEFORE, { credits: [credit('The Page')] }), 'later', [['known-credits', 'later', 'The Page'], ['dates', 'earlier', null]]],
    ['a credit to a third orders nothing', {}, knownFacts('Ledger', null, { credits: [credit('Wire')] }), 'unknown', [['known-credits', 'unknown', 'Wire']]],
    ['a credit to itself is none', {}, knownFacts('Ledger', null, { credits: [credit('Ledger')] }), 'unknown', []],
    ['the page\'s credit to a third says nothing of this one', { credits: [credit('Wire')] }, knownFacts('Ledger', BEFORE), 'earlier', [['dates', 'earlier', null]]],
    ['each credits the other: the dates', { credits: [credit('Ledger')] }, knownFacts('Ledger', WEEK_LATER, { credits: [credit('The Page')] }), 'later', [['page-credits', 'earlier', 'Ledger'], ['known-credits', 'later', 'The Page'], ['dates', 'later', null]]],
    ['... and without dates nothing', { credits: [credit('Ledger')] }, knownFacts('Ledger', null, { credits: [credit('The Page')] }), 'unknown', [['page-credits', 'earlier', 'Ledger'], ['known-credits', 'later', 'The Page']]],
    ['an agency\'s own text', {}, knownFacts('Wire', null), 'earlier', [['known-agency', 'earlier', 'Wire']]],
    ['a release wire\'s', {}, knownFacts('Releases', null), 'earlier', [['known-agency', 'earlier', 'Releases']]],
    ['the page is the agency\'s', { publisher: 'Wire' }, knownFacts('Ledger', null), 'later', [['page-agency', 'later', 'Wire']]],
    ['two agencies: neither', { publisher: 'Wire' }, knownFacts('Cable', null), 'unknown', []],
    ['an agency that credits the page', {}, knownFacts('Wire', null, { credits: [credit('The Page')] }), 'later', [['known-credits', 'later', 'The Page']]],
    ['an agency\'s page that credits the other', { publisher: 'Wire', credits: [credit('Ledger')] }, knownFacts('Ledger', null), 'earlier', [['page-credits', 'earlier', 'Ledger']]],
    ['an agency dated a week later at most', {}, knownFacts('Wire', WEEK_LATER), 'earlier', [['known-agency', 'earlier', 'Wire'], ['dates', 'later', null]]],
    ['... eight days later', {}, knownFacts('Wire', '2023-02-14'), 'later', [['dates', 'later', null]]],
    ['... in a later year, known to the month', {}, knownFacts('Wire', '2026-05'), 'later', [['dates', 'later', null]]],
    ['... years earlier', {}, knownFacts('Wire', '2019-05'), 'earlier', [['known-agency', 'earlier', 'Wire'], ['dates', 'earlier', null]]],
    ['an agency\'s page, the other dated a week earlier', { publisher: 'Wire' }, knownFacts('Ledger', BEFORE), 'later', [['page-agency', 'later', 'Wire'], ['dates', 'earlier', null]]],
    ['... eight days earlier', { publisher: 'Wire' }, knownFacts('Ledger', '2023-01-29'), 'earlier', [['dates', 'earlier', null]]],
    ['... years earlier, known to the month', { publisher: 'Wire' }, knownFacts('Ledger', '2019-05'), 'earlier', [['dates', 'earlier', null]]],
  ])('%s', (_what, page, known, order, evidence) => expect(origin(page, known)).toEqual({ order, evidence }));

  test.each(RELATIONS.filter((relation) => !COPIES.has(relation)))('that an agency has it says nothing of a %s: a quotation is whose who said it', (relation) => {
    expect(origin({}, knownFacts('Wire', null), relation)).toEqual({ order: 'unknown', evidence: [] });
    expect(origin({ publisher: 'Wire' }, knownFacts('Ledger', null), relation)).toEqual({ order: 'unknown', evidence: [] });
  });
});

describe('of any two articles', () => {
  const NAMES = ['Wire', 'Cable', 'Releases', 'Ledger', 'Other', null];
  const date = fc.constantFrom(null, '2019-05', '2023-01-29', BEFORE, '2023-02-05T23:00Z', PAGE_DATE, '2023-02', WEEK_LATER, '2023-02-14', '2024', 'not a date');
  const side = fc.record({ publisher: fc.constantFrom(...NAMES), published: date, credits: fc.array(fc.constantFrom(...NAMES.slice(0, 5)).map((name) => credit(name)), { maxLength: 3 }) });
  const OPPOSITE = { earlier: 'later', later: 'earlier', unknown: 'unknown' } as const;
  type Side = { publisher: string | null; published: string | null; credits: ReturnType<typeof credit>[] };
  /** Both sides stand at addresses that say nothing of who they are. */
  const between = (page: Side, known: Side, relation: Relation): ReturnType<typeof originOf> =>
    originOf({ page: pageFacts({ ...page, url: 'https://one.example/a' }), known: knownFacts(known.publisher, known.published, { ...known, url: 'https://two.example/b' }), relation }, publishers);
  const relation = fc.constantFrom(...RELATIONS);

  it('the order turns round when they change places, and so does all evidence but the other\'s credits to third ones', () => {
    fc.assert(fc.property(side, side, relation, (a, b, of) => {
      const [there, back] = [between(a, b, of), between(b, a, of)];
      expect(back.order).toBe(OPPOSITE[there.order]);
      const turned = { 'page-credits': 'known-credits', 'known-credits': 'page-credits', 'known-agency': 'page-agency', 'page-agency': 'known-agency', dates: 'dates' } as Record<string, string>;
      const keys = ({ evidence }: typeof there, turn: boolean): string[] => evidence.filter(({ says }) => says !== 'unknown').map(({ by, says }) => (turn ? `${turned[by]} ${OPPOSITE[says]}` : `${by} ${says}`)).sort();
      expect(keys(back, false)).toEqual(keys(there, true));
    }), { seed: 6, numRuns: 1500 });
  });

  it('what is claimed has evidence for it, and the dates never decide against a credit', () => {
    fc.assert(fc.property(side, side, relation, (page, known, of) => {
      const { order, evidence } = between(page, known, of);
      const says = evidence.map((one) => one.says).filter((one) => one !== 'unknown');
      if (order !== 'unknown') expect(says).toContain(order);
      const [here, there] = [evidence.some(({ by }) => by === 'page-credits'), evidence.some(({ by, says: what }) => by === 'known-credits' && what === 'later')];
      if (here !== there) expect(order).toBe(here ? 'earlier' : 'later');
      if (evidence.length === 0) expect(orderOf(page.published, known.published)).toBe('unknown');
      const ranks = ['page-credits', 'known-credits', 'known-agency', 'page-agency', 'dates'];
      expect(evidence.map(({ by }) => ranks.indexOf(by))).toEqual(evidence.map(({ by }) => ranks.indexOf(by)).toSorted((a, b) => a - b));
    }), { seed: 7, numRuns: 1500 });
  });

  it('an agency is one on its own site too, and on no other\'s', () => {
    expect(agencyOf({ publisher: null, url: 'https://www.wire.example/x' }, publishers)?.name).toBe('Wire');
    expect(agencyOf({ publisher: 'Ledger', url: null }, publishers)).toBeNull();
    expect(agencyOf({ publisher: null, url: null }, publishers)).toBeNull();
  });
});
