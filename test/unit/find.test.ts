import { describe, expect, test } from 'vitest';
import type { PageFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';

const meta = { name: 'test', version: '1', description: '', license: '', homepage: '', unicode: '' };
const facts: PageFacts = { url: 'https://echo.example/a', title: 'A', publisher: 'Echo', publisherDeclared: true, published: null, publishedFrom: null, authors: [], language: 'en' };

async function matchesBetween(page: string, known: string) {
  const bytes = writePack(meta, [{ signature: sign(known), facts: { url: 'https://ledger.example/b', title: 'B', publisher: 'Ledger', published: null, authors: [] } }]);
  return findMatches(sign(page), facts, [await Pack.open('test', bufferSource(bytes))], new Publishers([]));
}

describe('finding matches in texts that repeat themselves', () => {
  test('two long texts of one repeated stanza end soon, and share what they share', async () => {
    // Unbounded, the 700 places of each shingle on either side are half a million pairs for every one of them.
    const stanza = Array.from({ length: 60 }, (_, i) => `line${i}`).join(' ');
    const [match] = await matchesBetween(`${stanza}\n`.repeat(700), `${stanza}\n`.repeat(700));
    expect(match?.sharedOfPage).toBeGreaterThan(0.99);
  });

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
  const index = (name: string, url: string, published: string | null) =>
    Pack.open(name, bufferSource(writePack(meta, [{ signature: sign(text), facts: { url, title: 'B', publisher: 'Ledger', published, authors: [] } }])));
  const page: PageFacts = { ...facts, published: '2026-02-01' };

  test('is one match under all its addresses; another address is another', async () => {
    const indexes = await Promise.all([index('a', 'https://ledger.example/b', null), index('b', 'https://www.ledger.example/b?utm_source=x', null), index('c', 'https://ledger.example/c', null)]);
    expect((await findMatches(sign(text), page, indexes, new Publishers([]))).map((match) => match.index)).toEqual(['a', 'c']);
  });

  test('is the entry that is dated, so that a poorer one of the library hides nothing', async () => {
    const indexes = await Promise.all([index('library', 'https://ledger.example/b', null), index('bundled', 'https://ledger.example/b', '2026-01-01')]);
    expect(await findMatches(sign(text), page, indexes, new Publishers([]))).toMatchObject([{ index: 'bundled', order: 'earlier' }]);
  });
});
