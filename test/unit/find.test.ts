import { describe, expect, it, test } from 'vitest';
import { NO_CLAIMS, type KnownFacts, type AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { BufferSink, bufferSource } from '../../src/core/pack/byte-source';
import type { KnownIndex } from '../../src/core/pack/known-index';
import { mergePacks } from '../../src/core/pack/merge';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import type { Match } from '../../src/core/verdict/match';
import { between, chance, pick, prose, vocabulary, type Chance } from './seeded';
import { META } from './slow-pack';

const WORDS = vocabulary(chance(600), 6000);
const NOBODY = new Publishers([]);
const facts: AskedFacts = { url: 'https://echo.example/a', title: 'A', publisher: 'Echo', publisherDeclared: true, published: null, authors: [], ...NO_CLAIMS, language: 'en' };
const known = (i: number, more: Partial<KnownFacts> = {}): KnownFacts => ({ id: `k${i}`, url: `https://ledger${i}.example/b`, title: `B${i}`, publisher: `Ledger ${i}`, published: null, authors: [], ...NO_CLAIMS, ...more });
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Texts as a merged pack of their own. */
async function packOf(texts: readonly string[], factsOf: (i: number) => KnownFacts = known, name = 'test'): Promise<Pack> {
  const part = await Pack.open(name, bufferSource(writePack(META, texts.map((text, i) => ({ signature: sign(text), facts: factsOf(i) })))));
  const sink = new BufferSink();
  await mergePacks(META, [part], sink, { siteOf: ({ url }) => (url === null ? null : new URL(url).hostname) });
  return Pack.open(name, bufferSource(sink.done()));
}
const matchesBetween = async (page: string, other: string): Promise<Match[]> => [...(await findMatches(sign(page), facts, [await packOf([other])], NOBODY)).matches];

describe('shares of planted texts', () => {
  /** A page and a known text with `shared` equal words in runs of 60 to 200, and much of their own between. */
  function planted(next: Chance): { page: string[]; other: string[]; shared: number } {
    const [page, other]: [string[], string[]] = [prose(next, WORDS, between(next, 0, 120)), prose(next, WORDS, between(next, 0, 300))];
    let shared = 0;
    for (let runs = between(next, 1, 5); runs > 0; runs--) {
      const run = prose(next, WORDS, between(next, 60, 200));
      shared += run.length;
      page.push(...run, ...prose(next, WORDS, between(next, 0, 200)));
      other.push(...run, ...prose(next, WORDS, between(next, 0, 200)));
    }
    return { page, other, shared };
  }

  it('are right to three hundredths both ways, and every match is found', async () => {
    const next = chance(1);
    const errors: number[] = [];
    for (let n = 0; n < 150; n++) {
      const { page, other, shared } = planted(next);
      const [match] = await matchesBetween(page.join(' '), other.join(' '));
      errors.push(Math.abs(match!.sharedOfPage - shared / page.length), Math.abs(match!.sharedOfOther - shared / other.length));
      expect(match!.sharedWords).toBeGreaterThan(shared * 0.9);
    }
    expect(median(errors)).toBeLessThan(0.012);
    expect(errors.filter((error) => error > 0.03).length / errors.length).toBeLessThan(0.03);
  });

  it('come with passages that are where they were planted, their ends right to three words in the median', async () => {
    const next = chance(2);
    const ends: number[] = [];
    for (let n = 0; n < 150; n++) {
      const run = prose(next, WORDS, between(next, 60, 300));
      const [at, otherAt] = [between(next, 30, 200), between(next, 30, 400)];
      const text = (before: number): string => [...prose(next, WORDS, before), ...run, ...prose(next, WORDS, 100)].join(' ');
      const [match] = await matchesBetween(text(at), text(otherAt));
      expect(match!.passages).toHaveLength(1);
      const [{ page, other }] = match!.passages as [Match['passages'][number]];
      ends.push(Math.abs(page[0] - at), Math.abs(page[1] - at - run.length), Math.abs(other[0] - otherAt), Math.abs(other[1] - otherAt - run.length));
      expect(match!.longestPassage).toBe(page[1] - page[0]);
    }
    expect(median(ends)).toBeLessThanOrEqual(3);
  });

  test.each([[0.0, 0.05], [0.5, 0.12], [1, 0.05]])('of which %d stands in quotation marks on one side: `quoted` says so', async (share, error) => {
    const next = chance(30 + share * 2);
    for (const quotesOnPage of [true, false]) {
      const found: number[] = [];
      for (let n = 0; n < 20; n++) {
        const run = prose(next, WORDS, 160);
        const quoting = `${prose(next, WORDS, 80).join(' ')} “${run.slice(0, 160 * share).join(' ')}” ${run.slice(160 * share).join(' ')} ${prose(next, WORDS, 80).join(' ')}`;
        const plain = [...prose(next, WORDS, 90), ...run, ...prose(next, WORDS, 90)].join(' ');
        const [match] = await (quotesOnPage ? matchesBetween(quoting, plain) : matchesBetween(plain, quoting));
        found.push(match!.quoted);
      }
      expect(Math.abs(median(found) - share)).toBeLessThan(error);
    }
  });

  it('are found in a text that is edited all along', async () => {
    const next = chance(4);
    for (let n = 0; n < 30; n++) {
      const text = prose(next, WORDS, 500);
      const copy = text.flatMap((word, i) => (i % 15 === 14 ? pick(next, [[], [pick(next, WORDS)], [word, ...prose(next, WORDS, 3)]]) : [word]));
      const [match] = await matchesBetween(copy.join(' '), text.join(' '));
      expect(match!.sharedOfPage).toBeGreaterThan(0.78);
      expect(match!.relation).toMatch(/^(full|reworded)$/);
    }
  });
});

describe('what is no match', () => {
  it('unrelated texts: none in a pack of 400', async () => {
    const next = chance(5);
    const pack = await packOf(Array.from({ length: 400 }, () => prose(next, WORDS, between(next, 60, 900)).join(' ')));
    for (let n = 0; n < 60; n++) expect(await findMatches(sign(prose(next, WORDS, between(next, 60, 900)).join(' ')), facts, [pack], NOBODY)).toMatchObject({ matches: [] });
  });

  it('a phrase of 15 words that a page shares with one of 300', async () => {
    const next = chance(6);
    const texts = Array.from({ length: 300 }, () => prose(next, WORDS, 300));
    const pack = await packOf(texts.map((text) => text.join(' ')));
    for (let n = 0; n < 60; n++) {
      const page = sign([...prose(next, WORDS, 200), ...texts[n]!.slice(100, 115), ...prose(next, WORDS, 200)].join(' '));
      expect(await findMatches(page, facts, [pack], NOBODY)).toMatchObject({ matches: [] });
    }
  });
});

describe('a copy that is revised in every line', () => {
  /** Runs of eight words kept, each between as many new ones: no passage, but shingles all over. */
  function revised(next: Chance, text: readonly string[]): string[] {
    const copy: string[] = [];
    for (let at = 0; at < text.length; at += 12) copy.push(...text.slice(at, at + 8), ...prose(next, WORDS, 4));
    return copy;
  }

  it('is a match by its scattered shingles, without a passage, with its share from them', async () => {
    const next = chance(7);
    let found = 0;
    for (let n = 0; n < 40; n++) {
      const text = prose(next, WORDS, 160);
      const matches = await matchesBetween(revised(next, text).join(' '), text.join(' '));
      if (matches.length === 0) continue;
      found++;
      // 5 of 12 shingles stand in the other.
      expect(matches[0]!.sharedOfPage).toBeGreaterThan(0.1);
      expect(matches[0]!.sharedOfOther).toBeLessThan(0.8);
    }
    expect(found).toBeGreaterThanOrEqual(38);
  });

  it('is none by as many shingles that stand alone in a large pack', async () => {
    const next = chance(8);
    const texts = Array.from({ length: 300 }, () => prose(next, WORDS, 400));
    const pack = await packOf(texts.map((text) => text.join(' ')));
    for (let n = 0; n < 30; n++) {
      // Three phrases of six words of one text, in a page of 400: less than a hundredth.
      const page = prose(next, WORDS, 400);
      for (const at of [50, 150, 300]) page.splice(at, 6, ...texts[n]!.slice(at, at + 6));
      expect(await findMatches(sign(page.join(' ')), facts, [pack], NOBODY)).toMatchObject({ matches: [] });
    }
  });
});

describe('the page itself', () => {
  const next = chance(9);
  const text = prose(next, WORDS, 300).join(' ');
  const relations = async (page: AskedFacts, entry: Partial<KnownFacts>, ownId: string | null = null): Promise<string[]> =>
    (await findMatches(sign(text), page, [await packOf([text], () => known(0, entry))], NOBODY, ownId)).matches.map(({ relation }) => relation);

  it('is the entry of its address, whatever tracking it came with', async () => {
    expect(await relations(facts, { url: 'https://echo.example/a' })).toEqual(['own']);
    expect(await relations({ ...facts, url: 'http://www.echo.example/a/?utm_source=x#top' }, { url: 'https://echo.example/a' })).toEqual(['own']);
    expect(await relations(facts, { url: 'https://other.example/a' })).toEqual(['full']);
  });

  it('is the entry of its name in its source', async () => {
    expect(await relations(facts, { id: 'doc-7' }, 'doc-7')).toEqual(['own']);
    expect(await relations(facts, { id: 'doc-7' }, 'doc-8')).toEqual(['full']);
    expect(await relations(facts, { id: null }, null)).toEqual(['full']);
  });

  it('is dated by its own entry where it gives no date', async () => {
    const pack = await packOf([text, text], (i) => (i === 0 ? known(0, { url: facts.url, published: '2024-03-01' }) : known(1, { published: '2024-01-01' })));
    expect((await findMatches(sign(text), facts, [pack], NOBODY)).matches.find(({ relation }) => relation !== 'own')).toMatchObject({ order: 'earlier', days: 60 });
  });
});

describe('texts that repeat themselves', () => {
  test('two long texts of one repeated stanza end soon, and share what they share', async () => {
    // Unbounded, the 700 places of each shingle on either side are half a million pairs for every one of them.
    const stanza = Array.from({ length: 60 }, (_, i) => `line${i}`).join(' ');
    const [match] = await matchesBetween(`${stanza}\n`.repeat(700), `${stanza}\n`.repeat(700));
    expect(match?.sharedOfPage).toBeGreaterThan(0.99);
  }, 30_000);

  test('a refrain between different verses is no reason to miss the verse that is shared', async () => {
    const verse = (name: string): string => Array.from({ length: 200 }, (_, i) => `${name}${(i * 37) % 101}${i}`).join(' ');
    const song = (names: string[]): string => names.map((name) => `${verse(name)} and then the whole village sang it once again together`).join('\n');
    const [match] = await matchesBetween(song(['oak', 'elm', 'ash', 'box', 'may']), song(['fir', 'elm', 'yew', 'bay', 'rowan']));
    expect(match!.sharedWords).toBeGreaterThan(195);
    expect(match!.sharedOfPage).toBeLessThan(0.3);
  });
});

describe('an article that two indexes know', () => {
  const text = Array.from({ length: 120 }, (_, i) => `word${(i * 53) % 97}x${i}`).join(' ');
  const index = (name: string, url: string | null, published: string | null): Promise<Pack> => packOf([text], () => known(0, { url, published, publisher: 'Ledger' }), name);
  const page: AskedFacts = { ...facts, published: '2026-02-01' };

  test('is one match under all its addresses; another address is another', async () => {
    const indexes = await Promise.all([index('a', 'https://ledger.example/b', null), index('b', 'https://www.ledger.example/b?utm_source=x', null), index('c', 'https://ledger.example/c', null)]);
    expect((await findMatches(sign(text), page, indexes, NOBODY)).matches.map((match) => match.index)).toEqual(['a', 'c']);
  });

  test('is the entry that is dated, so that a poorer one of the library hides nothing', async () => {
    const indexes = await Promise.all([index('library', 'https://ledger.example/b', null), index('bundled', 'https://ledger.example/b', '2026-01-01')]);
    expect((await findMatches(sign(text), page, indexes, NOBODY)).matches).toMatchObject([{ index: 'bundled', order: 'earlier' }]);
  });

  /** A pack that says of its articles what a library says of its own. */
  const ownIndex = async (texts: readonly string[], own: (i: number) => KnownFacts['own'], url = 'https://ledger.example/b'): Promise<KnownIndex> => {
    const pack = await packOf(texts, (i) => known(i, { url, publisher: 'Ledger' }), 'library');
    return { name: 'library', ask: (hashes) => pack.ask(hashes), facts: async (entries) => (await pack.facts(entries)).map((one) => ({ ...one, own: own(Number(one.id!.slice(1)))! })) };
  };

  test('is known to be the reader\'s own, whichever of its entries is shown', async () => {
    const own = { firstSeen: 7, by: 'reading' as const, version: { seen: 7, newest: true } };
    const indexes = [await ownIndex([text], () => own), await index('bundled', 'https://ledger.example/b', '2026-01-01')];
    for (const order of [indexes, indexes.toReversed()]) {
      const [match] = (await findMatches(sign(text), page, order, NOBODY)).matches;
      expect(match).toMatchObject({ index: 'bundled', facts: { own: { firstSeen: 7, by: 'reading', version: null } } });
    }
  });

  test('is, of its versions, the one that shares most; of equals the newest', async () => {
    const shorter = text.split(' ').slice(0, text.split(' ').length / 2).join(' ');
    const versions = async (texts: readonly string[], newest: string): Promise<unknown> => {
      const library = await ownIndex(texts, (i) => ({ firstSeen: 1, by: 'hand', version: { seen: i, newest: texts[i] === newest && i === texts.lastIndexOf(newest) } }));
      const { matches, agreeing } = await findMatches(sign(text), page, [library], NOBODY);
      expect(agreeing.size).toBe(1);
      return matches.map(({ facts: { own } }) => own!.version!.newest);
    };
    expect(await versions([text, shorter], shorter)).toEqual([false]);
    expect(await versions([shorter, text], text)).toEqual([true]);
    expect(await versions([text, text], text)).toEqual([true]);
  });

  test('is one of each where neither has an address', async () => {
    const indexes = await Promise.all([index('a', null, null), index('b', null, null)]);
    expect((await findMatches(sign(text), page, indexes, NOBODY)).matches.map((match) => match.index)).toEqual(['a', 'b']);
  });
});

it('asks for the facts of what was verified only', async () => {
  const next = chance(11);
  const run = prose(next, WORDS, 200);
  const texts = Array.from({ length: 50 }, (_, i) => [...(i === 33 ? run : i % 2 === 0 ? run.slice(0, 14) : []), ...prose(next, WORDS, 300)].join(' '));
  const pack = await packOf(texts);
  const asked: number[][] = [];
  const spied = { name: 'spied', ask: (hashes: Float64Array) => pack.ask(hashes), facts: (entries: readonly number[]) => (asked.push([...entries]), pack.facts(entries)) };
  const page = sign([...run, ...prose(next, WORDS, 100)].join(' '));
  expect((await pack.ask(Float64Array.from(new Set(page.hashes)).sort())).candidates.length).toBeGreaterThan(3);
  expect((await findMatches(page, facts, [spied], NOBODY)).matches.map(({ entry }) => entry)).toEqual([33]);
  expect(asked).toEqual([[33]]);
});
