import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { NO_CLAIMS, type AskedFacts } from '../../src/core/article-facts';
import { Publishers, type KnownPublisher } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import type { Match, Verdict } from '../../src/core/verdict/match';
import { verdictOf } from '../../src/core/verdict/verdict';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = at('../shared/seeds/');
const present = existsSync(`${folder}catalogue.json`);
if (!present) console.log('corpora not present, skipped: the five seeds against the bundled index');

interface Seed { readonly file: string; readonly publisher: string | null; readonly title: string; readonly published: string | null; readonly author?: string }
type Number = '000' | '001' | '002' | '003' | '004';
/** The page that carries the document: its facts as the catalogue knows them, or with a page's usual gaps. */
const VARIANTS: Record<string, Partial<AskedFacts>> = {
  'all facts': {},
  'no publisher': { publisher: 'pages.example', publisherDeclared: false },
  'no date': { published: null },
  'neither, nor a title': { publisher: 'pages.example', publisherDeclared: false, published: null, title: '' },
};

describe.skipIf(!present)('the five seeds, signed whole with all that their sites wrote around them', () => {
  const seeds = present ? (JSON.parse(readFileSync(`${folder}catalogue.json`, 'utf8')) as Seed[]) : [];
  let pack: Pack;
  let publishers: Publishers;
  beforeAll(async () => {
    pack = await Pack.open('bundled', bufferSource(readFileSync(at('packs/bundled.pack'))));
    publishers = new Publishers(JSON.parse(readFileSync(at('packs/publishers.json'), 'utf8')) as KnownPublisher[]);
  });

  async function check(number: Number, change: Partial<AskedFacts> = {}): Promise<{ found: Match[]; verdict: Verdict; of: (title: string) => Match | undefined }> {
    const { file, publisher, title, published, author } = seeds.find((seed) => seed.file.startsWith(number))!;
    const facts: AskedFacts = {
      url: `https://pages.example/${number}`, title, publisher: publisher ?? 'pages.example', publisherDeclared: publisher !== null, published, authors: author === undefined ? [] : [author], ...NO_CLAIMS, language: 'en', ...change,
    };
    const found = await findMatches(sign(readFileSync(`${folder}${file}`, 'utf8')), facts, [pack], publishers);
    return { found: [...found.matches], verdict: verdictOf(found, publishers), of: (start) => found.matches.find((match) => match.facts.title.startsWith(start)) };
  }
  const KCNA = 'NATO Secretary General';
  const REPORT = 'As NATO Reaches Out';

  it('000 was earlier at KCNA, on 30 January 2023, seven days before', async () => {
    const { verdict, of } = await check('000');
    expect(verdict).toMatchObject({ kind: 'earlier', earlier: 1, lead: { order: 'earlier', days: 7, facts: { publisher: 'KCNA', published: '2023-01-30' } } });
    expect(of(KCNA)!.relation).toMatch(/^(full|expanded)$/);
    expect(of(KCNA)!.sharedOfOther).toBeGreaterThan(0.9);
  });

  it('000 without a date is dated by its own entry; where that is not recognised, it is from KCNA all the same, whose own text it is', async () => {
    expect((await check('000', VARIANTS['no date'])).verdict).toMatchObject({ kind: 'earlier', lead: { order: 'earlier', days: 7, facts: { publisher: 'KCNA' } } });
    // Without a title it cannot be known for its own entry, so it is also at Global Research.
    const { verdict } = await check('000', VARIANTS['neither, nor a title']);
    expect(verdict).toMatchObject({ kind: 'earlier', earlier: 1, lead: { facts: { publisher: 'KCNA' }, evidence: [{ by: 'known-agency', says: 'earlier', publisher: 'KCNA' }] } });
    expect(verdict.matches.map(({ facts: { publisher } }) => publisher)).toEqual(expect.arrayContaining(['KCNA', 'Global Research']));
  });

  it('001 is the earliest known copy, with a later one at Global Research', async () => {
    const { verdict, of } = await check('001');
    expect(verdict).toMatchObject({ kind: 'earliest', earlier: 0, lead: { order: 'later', facts: { publisher: 'Global Research', published: '2023-02-06' } } });
    expect(of(KCNA)!.relation).toBe('own');
  });

  it('002 shares passages with KCNA, and is no copy of it: not full, not expanded, not abridged', async () => {
    for (const change of Object.values(VARIANTS)) {
      const { verdict, of } = await check('002', change);
      expect(of(KCNA)!.relation).toMatch(/^(statement|passage|partial|reworded)$/);
      expect(of(KCNA)!.sharedOfPage).toBeLessThan(0.25);
      expect(verdict.matches).toContain(of(KCNA));
      expect(verdict.earlier).toBe(0);
    }
  });

  it.each(['003', '004'] as const)('%s matches no other document', async (number) => {
    for (const change of Object.values(VARIANTS)) {
      const { found, verdict } = await check(number, change);
      const title = seeds.find((seed) => seed.file.startsWith(number))!.title;
      expect(found.filter(({ facts }) => facts.title !== title)).toEqual([]);
      expect(verdict.lead).toSatisfy((lead: Match | null) => lead === null || lead.facts.title === title);
    }
  });

  it('nothing is called earlier that is not, whatever the page leaves unsaid', async () => {
    for (const number of ['001', '002', '003', '004'] as const) {
      for (const [variant, change] of Object.entries(VARIANTS)) {
        const { kind, lead } = (await check(number, change)).verdict;
        // The agency's text on a public site that is not known for the agency's own.
        if (number === '001' && change.publisherDeclared === false) expect([kind, lead?.facts.publisher, lead?.evidence[0]?.by], variant).toEqual(['earlier', 'KCNA', 'known-agency']);
        else expect(kind, `${number}, ${variant}`).not.toBe('earlier');
      }
    }
  });

  it('000 that credits Al Mayadeen English, of 2 February: the chain leads from KCNA over it to Global Research', async () => {
    const { verdict } = await check('000', { credits: [{ publisher: 'Al Mayadeen English', kind: 'phrase', published: '2023-02-02', url: null }] });
    expect(verdict).toMatchObject({ kind: 'earlier', credited: false, source: { publisher: 'Al Mayadeen English', published: '2023-02-02', creditedBy: null }, lead: { facts: { publisher: 'KCNA' } } });
    expect(verdict.chain).toMatchObject([
      { publisher: 'KCNA', published: '2023-01-30', match: 0, isPage: false, from: null, by: null },
      { publisher: 'Al Mayadeen English', published: '2023-02-02', match: null, isPage: false, from: 0, by: 'dates' },
      { publisher: 'Global Research', published: '2023-02-06', match: null, isPage: true, from: 1, by: 'credit' },
    ]);
  });

  it('the report that 002 rewords is its own entry, which has neither publisher nor address and so names nobody', async () => {
    for (const number of ['000', '001', '002'] as const) for (const change of Object.values(VARIANTS)) expect((await check(number, change)).verdict.lead?.facts.title ?? '').not.toMatch(REPORT);
  });
});
