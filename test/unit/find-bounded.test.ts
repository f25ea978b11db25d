import { describe, expect, it } from 'vitest';
import { NO_CLAIMS, type AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import { chance, prose, vocabulary } from './seeded';
import { META } from './slow-pack';

const WORDS = vocabulary(chance(611), 8000);
const next = chance(612);
const STORY = prose(next, WORDS, 400);
const FACTS: AskedFacts = { url: 'https://echo.example/a', title: 'A', publisher: 'Echo', publisherDeclared: true, published: null, authors: [], ...NO_CLAIMS, language: 'en' };

/** Texts of so many words that each hold the story, the first the most of it, as a pack. */
const packOf = (name: string, lengths: readonly number[]): Promise<Pack> =>
  Pack.open(name, bufferSource(writePack(META, lengths.map((length, i) => ({
    signature: sign([...prose(next, WORDS, length - 400), ...STORY.slice(5 * i)].join(' ')),
    facts: { id: `${i}`, url: `https://${name}${i}.example/b`, title: `${i}`, publisher: `${name} ${i}`, published: null, authors: [], ...NO_CLAIMS },
  })))));
const found = async (...packs: readonly Pack[]): Promise<string[]> =>
  (await findMatches(sign(STORY.join(' ')), FACTS, packs, new Publishers([]))).matches.map(({ facts }) => facts.publisher!).sort();

describe('of texts as long as books', () => {
  const fourteen = packOf('book', Array.from({ length: 14 }, () => 180_000));

  it('as many are compared with a page as have two million words, those that share most', async () => {
    // Eleven have 1,980,000.
    expect(await found(await fourteen)).toEqual(Array.from({ length: 11 }, (_, i) => `book ${i}`).sort());
  }, 60_000);

  it('none keeps an article of another index from being compared', async () => {
    const [books, own] = [await fourteen, await packOf('own', [600])];
    expect(await found(books, own)).toContain('own 0');
    expect(await found(own, books)).toContain('book 0');
  }, 60_000);

  it('articles are far below that: all that an index names are compared', async () => {
    expect(await found(await packOf('paper', Array.from({ length: 40 }, () => 900)))).toHaveLength(40);
  }, 60_000);
});
