import './messages';
import { beforeEach, expect, it } from 'vitest';
import { pairOf, withoutHidden } from '../../src/background/hidden';
import type { Findings } from '../../src/core/verdict/find';
import { hidePair } from '../../src/platform/hidden-pairs';
import { match, page, quotation } from './verdicts';

const held = new Map<string, unknown>();
const area = { get: async (key: string) => (held.has(key) ? { [key]: held.get(key) } : {}), set: async (values: object) => Object.entries(values).forEach(([name, value]) => held.set(name, value)) };
Object.assign((globalThis as unknown as { browser: object }).browser, { storage: { local: area, session: { get: async () => ({}) } } });
beforeEach(() => held.clear());

const URL = page().url;
const [KCNA, AP, OWN] = [match('KCNA', '2023-01-30', { entry: 1 }), match('AP', '2023-01-31', { entry: 2 }), match('Global Research', '2023-02-06', { entry: 3, relation: 'own' })];
const findings = (...matches: Findings['matches']): Findings => ({ page: page(), matches, quotations: [quotation(1, 20, KCNA), quotation(30, 50, AP)], agreeing: new Map() });
const namesOf = ({ matches }: Findings): number[] => matches.map(({ entry }) => entry);

it('leaves out what was hidden on this page, with its quotations, and says under which name', async () => {
  const given = findings(KCNA, AP, OWN);
  expect(await withoutHidden(URL, given, false)).toEqual({ findings: given, hidden: [] });
  const name = await hidePair(pairOf(URL, KCNA.facts), false);
  const { findings: left, hidden } = await withoutHidden(URL, given, false);
  expect([namesOf(left), hidden, left.quotations.map(({ page: [from] }) => from)]).toEqual([[2, 3], [name], [30]]);
  expect(namesOf((await withoutHidden('https://elsewhere.test/story', given, false)).findings)).toEqual([1, 2, 3]);
});

it('knows page and article again under other forms of their addresses, in another index and another version of it', async () => {
  await hidePair(pairOf(URL, KCNA.facts), false);
  const again = match('KCNA Watch', null, { index: 'list', entry: 99, facts: { url: `${KCNA.facts.url!}?utm_source=x#top` } });
  expect(namesOf((await withoutHidden(`${URL}?fbclid=1`, findings(again), false)).findings)).toEqual([]);
});

it('tells articles without address by what is said of them', async () => {
  const nameless = match('Times', '2020-01-01', { facts: { url: null } });
  await hidePair(pairOf(URL, nameless.facts), false);
  const other = match('Times', '2020-01-02', { entry: 5, facts: { url: null } });
  expect(namesOf((await withoutHidden(URL, findings(nameless, other), false)).findings)).toEqual([5]);
});

it('hides two entries of one address as one', async () => {
  await hidePair(pairOf(URL, KCNA.facts), false);
  expect((await withoutHidden(URL, findings(KCNA, { ...KCNA, entry: 4 }), false)).hidden).toHaveLength(1);
});
