import { describe, expect, it, test } from 'vitest';
import { claimsOfText } from '../../src/cli/jobs/text-claims';
import { signedDocument } from '../../src/cli/jobs/document';
import { MOST_CREDITS, MOST_TRACES } from '../../src/core/pack/fact-block';
import { chance, prose, vocabulary } from './seeded';

const NOTHING = { url: null, publisher: null, published: null, authors: [] };
const next = chance(41);
const body = prose(next, vocabulary(next, 3000), 120).filter((word, i, all) => word !== all[i - 1]).join(' ');
const credited = (text: string, given: Partial<typeof NOTHING> | object = {}): (string | null)[] => claimsOfText(text, { ...NOTHING, ...given }).credits.map(({ publisher }) => publisher);

describe('what a text without a page claims of where it is from', () => {
  test.each<[string, string, object, (string | null)[]]>([
    ['its dateline', `SALTMERE, Jan 30 (Reuters) - The mill ${body}.`, {}, ['Reuters']],
    ['another agency\'s', `Pyongyang, January 30 (KCNA) -- The mill ${body}.`, {}, ['KCNA']],
    ['its authors', `The mill ${body}.`, { authors: ['Ada Reed, Associated Press'] }, ['AP']],
    ['a line at its end', `The mill ${body}.\nThis article was originally published by Al Mayadeen English.`, {}, ['Al Mayadeen']],
    ['nobody', `The mill ${body}.`, { authors: ['Ada Reed'], publisher: 'Ledger' }, []],
    ['its own dateline is no credit', `SALTMERE, Jan 30 (Reuters) - The mill ${body}.`, { publisher: 'Reuters' }, []],
    ['nor on its own site', `SALTMERE, Jan 30 (Reuters) - The mill ${body}.`, { url: 'https://www.reuters.com/mill' }, []],
  ])('%s', (_what, text, given, wanted) => {
    expect(credited(text, given).map((name) => name?.replace(/ English$/, '') ?? null)).toEqual(wanted);
  });

  it('its traces; it is an article, and no teaser', () => {
    const claims = claimsOfText(`The mill turns, the miller told Reuters. ${body}. The Associated Press contributed to this report.`, NOTHING);
    expect(claims).toMatchObject({ label: 'article', teaser: false, traces: [{ kind: 'attribution', publisher: 'Reuters', at: 6 }, { kind: 'contribution', publisher: 'AP' }] });
  });

  it('says of a credit what an index keeps, not the words', () => {
    const [credit] = claimsOfText(`SALTMERE, Jan 30 (Reuters) - The mill ${body}.`, NOTHING).credits;
    expect(Object.keys(credit!).toSorted()).toEqual(['kind', 'published', 'publisher', 'url']);
  });
});

describe('a document given as text', () => {
  const given = (text: string) => ({ ...NOTHING, id: 'a', title: null, content: { text }, claims: null, onlyRead: false });
  it('carries its claims, and no more of them than a pack keeps', async () => {
    const document = await signedDocument(given(`SALTMERE, Jan 30 (Reuters) - The mill ${body}. ${'He told AFP so and so it was. '.repeat(80)}`), 4, () => {});
    if (typeof document === 'string') throw new Error(document);
    expect(document.facts).toMatchObject({ credits: [{ publisher: 'Reuters', kind: 'dateline' }], label: 'article', teaser: false });
    expect(document.facts.traces).toHaveLength(MOST_TRACES);
    const agencies = ['AP', 'AFP', 'DPA', 'EFE', 'ANSA', 'TASS', 'KCNA', 'UPI', 'KYODO', 'YONHAP', 'XINHUA', 'ANTARA'];
    const authors = agencies.map((agency) => `Ada Reed, ${agency}`);
    expect(claimsOfText(body, { ...NOTHING, authors }).credits.length).toBeGreaterThan(MOST_CREDITS);
    const many = await signedDocument({ ...given(body), authors }, 4, () => {});
    if (typeof many === 'string') throw new Error(many);
    expect(many.facts.credits).toHaveLength(MOST_CREDITS);
  });
});
