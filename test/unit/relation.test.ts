import { describe, expect, it } from 'vitest';
import { NO_CLAIMS, type ArticleFacts, type AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import { RELATIONS, type Match } from '../../src/core/verdict/match';
import { isOwn } from '../../src/core/verdict/own';
import { NEARLY_ALL, PART, relationOf, type Kinship, type Overlap } from '../../src/core/verdict/relation';
import { MOSTLY_QUOTED, REWORDED_BELOW } from '../../src/core/verdict/thresholds';
import { chance, pick, prose, vocabulary } from './seeded';

const next = chance(77);
const WORDS = vocabulary(next, 4000);
const text = (count: number): string[] => prose(next, WORDS, count);
const KNOWN = text(400);
const publishers = new Publishers([{ name: 'Harbour Press', short: 'HPA', aliases: ['HPA'], domains: ['hpa.example'] }]);
const META = { name: 't', version: '1', description: '', license: '', homepage: '', unicode: '' };
const KNOWN_FACTS: ArticleFacts = { url: 'https://hpa.example/mill', title: 'Tide mill turns again', publisher: 'Harbour Press', published: '2023-01-30', authors: [] };
const PAGE_FACTS: AskedFacts = { url: 'https://ledger.example/mill', title: 'The mill is back', publisher: 'The Ledger', publisherDeclared: true, published: '2023-02-06', authors: [], ...NO_CLAIMS, language: null };

/** The real way: signed, packed, found, aligned. */
async function matchesOf(page: readonly string[], known: readonly string[] = KNOWN, knownFacts: Partial<ArticleFacts> = {}, pageFacts: Partial<AskedFacts> = {}): Promise<Match[]> {
  const bytes = writePack(META, [{ signature: sign(known.join(' ')), facts: { id: null, ...NO_CLAIMS, ...KNOWN_FACTS, ...knownFacts } }]);
  return [...(await findMatches(sign(page.join(' ')), { ...PAGE_FACTS, ...pageFacts }, [await Pack.open('bundled', bufferSource(bytes))], publishers)).matches];
}
const swapped = (words: readonly string[], each: number): string[] => words.map((word, i) => (i % each === each - 1 ? pick(next, WORDS) : word));
const quoted = (words: readonly string[]): string[] => ['“', ...words, '”'];

describe('two texts, from signing to relation', () => {
  it.each([
    ['the same text', 'full', KNOWN],
    ['every thirtieth word changed', 'full', swapped(KNOWN, 30)],
    ['a new lead of 60 words', 'full', [...text(60), ...KNOWN]],
    ['the second half', 'abridged', KNOWN.slice(200)],
    ['two pieces of it', 'abridged', [...KNOWN.slice(20, 120), ...KNOWN.slice(250, 330)]],
    ['all of it in the middle of a longer one', 'expanded', [...text(300), ...KNOWN, ...text(200)]],
    ['120 words in the midst of much else', 'partial', [...text(150), ...KNOWN.slice(100, 220), ...text(150)]],
    ['45 words in the midst of much else', 'passage', [...text(150), ...KNOWN.slice(100, 145), ...text(150)]],
    ['120 words, in quotation marks', 'statement', [...text(150), ...quoted(KNOWN.slice(100, 220)), ...text(150)]],
    ['45 words, in quotation marks', 'statement', [...text(150), ...quoted(KNOWN.slice(100, 145)), ...text(150)]],
    ['every seventh word exchanged all along', 'reworded', swapped(KNOWN, 7)],
  ] as const)('%s: %s', async (_what, relation, page) => {
    const matches = await matchesOf(page);
    expect(matches).toMatchObject([{ relation, order: 'earlier', days: 7, index: 'bundled', entry: 0, facts: KNOWN_FACTS }]);
  });

  it('a statement that only the known side quotes is a statement too', async () => {
    const known = [...text(150), ...quoted(KNOWN.slice(0, 120)), ...text(150)];
    expect(await matchesOf([...text(200), ...KNOWN.slice(0, 120), ...text(100)], known)).toMatchObject([{ relation: 'statement' }]);
  });

  it('nothing, for another text and for a shared stretch of 12 words; a stretch of 100 is always found', async () => {
    expect(await matchesOf(text(400))).toEqual([]);
    for (let from = 0; from < 300; from += 10) {
      expect(await matchesOf([...text(150), ...KNOWN.slice(from, from + 12), ...text(150)])).toEqual([]);
      expect(await matchesOf([...text(150), ...KNOWN.slice(from, from + 100), ...text(150)])).toHaveLength(1);
    }
  });

  it('the same publisher, by name, alias or site, and never a copy', async () => {
    for (const facts of [{ publisher: 'HPA' }, { publisher: 'The Harbour Press' }, { publisher: null, url: 'https://www.hpa.example/other', publisherDeclared: false }]) {
      expect(await matchesOf(KNOWN, KNOWN, {}, facts)).toMatchObject([{ relation: 'publisher' }]);
    }
  });

  it('the open page itself: the same address in disguise', async () => {
    for (const url of ['https://hpa.example/mill', 'http://www.hpa.example/mill/?utm_source=x', 'https://m.hpa.example/mill/amp']) {
      expect(await matchesOf(KNOWN, KNOWN, {}, { url, publisher: 'Somebody' })).toMatchObject([{ relation: 'own' }]);
    }
  });

  it('the shares count the words that agree, on each side', async () => {
    const [half] = await matchesOf([...KNOWN.slice(0, 200), ...text(200)]);
    expect(half!.sharedOfPage).toBeCloseTo(0.5, 1);
    expect(half!.sharedOfOther).toBeCloseTo(0.5, 1);
    expect(Math.abs(half!.sharedWords - 200)).toBeLessThan(8);
    const [reworded] = await matchesOf(swapped(KNOWN, 7));
    expect(reworded!.sharedOfPage).toBeLessThan(0.92);
    expect(reworded!.sharedOfPage).toBeGreaterThan(0.7);
    expect(reworded!.longestPassage).toBeGreaterThan(300);
  });
});

describe('what an overlap is', () => {
  const shares = [0, 0.1, 0.33, 0.49, 0.5, 0.74, NEARLY_ALL, 0.9, 1];
  /** Reports of 400 words, of which 0 to 400 are the writers' own and 0 to all of those shared. */
  const overlaps: Overlap[] = shares.flatMap((alignedOfPage) => shares.flatMap((alignedOfOther) =>
    [0, 32, PART - 1, PART, 99, 100, 300].flatMap((alignedWords) => [0.7, 0.92, REWORDED_BELOW, 1].flatMap((agreement) =>
      [[0, 1], [0.4, 0], [MOSTLY_QUOTED, 0], [1, 0.49], [1, 0.5]].flatMap(([inQuotes, share]) => [39, 40, 200].map((own): Overlap =>
        ({ alignedOfPage, alignedOfOther, alignedWords, agreement, quoted: inQuotes!, plainShared: share! * own, plainOfPage: own, plainOfOther: own + 50 })))))));

  const OTHERS: Kinship = { samePublisher: false, sameSite: false, release: false, pageIsTeaser: false, otherIsTeaser: false };

  it('is never an alarm at the same publisher', () => {
    for (const overlap of overlaps) expect(relationOf(overlap, { ...OTHERS, samePublisher: true })).toBe('publisher');
  });

  it('of one site is boilerplate, no match, where little is shared', () => {
    for (const overlap of overlaps) {
      const little = Math.max(overlap.alignedOfPage, overlap.alignedOfOther) < 0.3;
      for (const samePublisher of [true, false]) expect(relationOf(overlap, { ...OTHERS, samePublisher, sameSite: true }) === null).toBe(little);
    }
  });

  it('turns round with the two texts', () => {
    const turned: Partial<Record<string, string>> = { abridged: 'expanded', expanded: 'abridged' };
    for (const overlap of overlaps) {
      const relation = relationOf(overlap, OTHERS)!;
      const other = { ...overlap, alignedOfPage: overlap.alignedOfOther, alignedOfOther: overlap.alignedOfPage, plainOfPage: overlap.plainOfOther, plainOfOther: overlap.plainOfPage };
      expect(relationOf(other, OTHERS)).toBe(turned[relation] ?? relation);
    }
  });

  /** DESIGN's table, row by row, each row on its own. */
  const isStatement = ({ quoted: q, plainShared, plainOfPage, plainOfOther, alignedOfPage: a, alignedOfOther: b }: Overlap): boolean => {
    const report = Math.min(plainOfPage, plainOfOther);
    return q >= MOSTLY_QUOTED && (report >= 40 ? plainShared < 0.5 * report : a < NEARLY_ALL || b < NEARLY_ALL);
  };
  const isReworded = ({ alignedOfPage: a, alignedOfOther: b, alignedWords, agreement }: Overlap): boolean => agreement < REWORDED_BELOW && (alignedWords >= 100 || Math.max(a, b) >= 0.5);
  const rows: Record<string, (overlap: Overlap) => boolean> = {
    statement: isStatement,
    reworded: (overlap) => !isStatement(overlap) && isReworded(overlap),
    full: (overlap) => !isStatement(overlap) && !isReworded(overlap) && overlap.alignedOfPage >= NEARLY_ALL && overlap.alignedOfOther >= NEARLY_ALL,
    abridged: (overlap) => !isStatement(overlap) && !isReworded(overlap) && overlap.alignedOfPage >= NEARLY_ALL && overlap.alignedOfOther < NEARLY_ALL,
    expanded: (overlap) => !isStatement(overlap) && !isReworded(overlap) && overlap.alignedOfPage < NEARLY_ALL && overlap.alignedOfOther >= NEARLY_ALL,
    partial: (overlap) => !isStatement(overlap) && !isReworded(overlap) && Math.max(overlap.alignedOfPage, overlap.alignedOfOther) < NEARLY_ALL && overlap.alignedWords >= PART,
    passage: (overlap) => !isStatement(overlap) && !isReworded(overlap) && Math.max(overlap.alignedOfPage, overlap.alignedOfOther) < NEARLY_ALL && overlap.alignedWords < PART,
  };
  it('is exactly one row of the table', () => {
    const seen = new Set<string>(['own', 'publisher', 'release']);
    for (const overlap of overlaps) {
      const relation = relationOf(overlap, OTHERS)!;
      expect(Object.keys(rows).filter((row) => rows[row]!(overlap)), JSON.stringify(overlap)).toEqual([relation]);
      seen.add(relation);
    }
    expect(seen).toEqual(new Set(RELATIONS));
  });

  it('is a release where either says so, but for a statement and a passage', () => {
    for (const overlap of overlaps) {
      const relation = relationOf(overlap, OTHERS)!;
      expect(relationOf(overlap, { ...OTHERS, release: true })).toBe(relation === 'statement' || relation === 'passage' ? relation : 'release');
    }
  });

  it('is no whole copy of or from a teaser', () => {
    const whole = { alignedOfPage: 1, alignedOfOther: 0.3, alignedWords: 100, agreement: 1, quoted: 0, plainShared: 100, plainOfPage: 100, plainOfOther: 330 };
    expect(relationOf(whole, OTHERS)).toBe('abridged');
    expect(relationOf(whole, { ...OTHERS, pageIsTeaser: true })).toBe('partial');
    expect(relationOf(whole, { ...OTHERS, otherIsTeaser: true })).toBe('abridged');
    expect(relationOf({ ...whole, alignedOfOther: 1 }, { ...OTHERS, otherIsTeaser: true })).toBe('partial');
    expect(relationOf({ ...whole, alignedOfPage: 0.3, alignedOfOther: 1 }, { ...OTHERS, otherIsTeaser: true })).toBe('partial');
    expect(relationOf({ ...whole, alignedOfPage: 0.3, alignedOfOther: 1 }, { ...OTHERS, pageIsTeaser: true })).toBe('expanded');
  });
});

describe('an entry without address is the open page itself', () => {
  const SAME: Overlap = { alignedOfPage: 0.99, alignedOfOther: 0.97, alignedWords: 400, agreement: 1, quoted: 0, plainShared: 400, plainOfPage: 404, plainOfOther: 412 };
  const own = (known: Partial<ArticleFacts>, page: Partial<AskedFacts> = {}, overlap: Partial<Overlap> = {}): boolean =>
    isOwn({ ...PAGE_FACTS, ...page }, { ...KNOWN_FACTS, url: null, publisher: null, published: null, title: PAGE_FACTS.title, ...known }, { ...SAME, ...overlap }, publishers);

  it.each([
    ['with the same text and title', {}, {}, {}],
    ['whose title the site lengthened', { title: 'The mill is back' }, { title: 'The Mill Is Back – The Ledger' }, {}],
    ['with boilerplate on one side', {}, {}, { alignedOfPage: 0.6 }],
    ['of the same publisher', { publisher: 'Ledger' }, {}, {}],
    ['of the same day, known less precisely', { published: '2023-02' }, {}, {}],
    ['where the page is undated', { published: '2019-01-01' }, { published: null }, {}],
    ['of an unlisted publisher, where the page declares none', { publisher: 'Weekly Ledger' }, { publisher: 'ledger.example', publisherDeclared: false }, {}],
  ])('%s', (_what, known, page, overlap) => expect(own(known, page, overlap)).toBe(true));

  it.each([
    ['with another title', { title: 'Wheels turn at Saltmere' }, {}, {}],
    ['whose title holds the other by chance', { title: 'The mill' }, { title: 'The mill is back, and so is everybody who left when it closed' }, {}],
    ['with much of the text missing', {}, {}, { alignedOfOther: 0.45 }],
    ['with nearly the same text only', {}, {}, { alignedOfPage: 0.88, alignedOfOther: 0.85 }],
    ['of another declared publisher', { publisher: 'Weekly Ledger' }, {}, {}],
    ['of a listed publisher, on a site that is not its own', { publisher: 'HPA' }, { publisher: 'ledger.example', publisherDeclared: false }, {}],
    ['of another date', { published: '2023-01-30' }, {}, {}],
    ['that has an address, another one', { url: 'https://hpa.example/mill', publisher: null }, {}, {}],
  ])('but not %s', (_what, known, page, overlap) => expect(own(known, page, overlap)).toBe(false));
});
