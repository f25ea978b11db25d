import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { NO_CLAIMS, type KnownFacts, type AskedFacts } from '../../src/core/article-facts';
import { siteOf } from '../../src/core/facts/identity';
import { Publishers } from '../../src/core/facts/publisher';
import { BufferSink, bufferSource } from '../../src/core/pack/byte-source';
import { mergePacks } from '../../src/core/pack/merge';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import { findMatches } from '../../src/core/verdict/find';
import type { Match } from '../../src/core/verdict/match';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';
import { between, chance, pick, prose, vocabulary, type Chance } from './seeded';
import { META } from './slow-pack';

/**
 * Frequency counts clusters, not articles (DESIGN.md): one story on 500 sites is found from each of them; a paragraph that 500
 * unrelated articles of one site carry matches nothing.
 */
const WORDS = vocabulary(chance(700), 8000);
const NOBODY = new Publishers([]);
const text = (next: Chance, words: number): string[] => prose(next, WORDS, words);

interface Article {
  readonly words: readonly string[];
  readonly url: string;
  readonly published: string;
}
const factsOf = ({ url, published }: Article): KnownFacts => ({ id: url, url, title: url, publisher: null, published, authors: [], ...NO_CLAIMS });
const pageFacts = (url: string): AskedFacts => ({ ...factsOf({ words: [], url, published: '2025-01-01' }), url, publisherDeclared: false, language: null });

/** A pack as it is built: in parts, merged. */
async function packOf(articles: readonly Article[]): Promise<Pack> {
  const parts = [0, 1, 2].map((part) => writePack(META, articles.filter((_, i) => i % 3 === part).map((article) => ({ signature: sign(article.words.join(' ')), facts: factsOf(article) }))));
  const sink = new BufferSink();
  await mergePacks(META, await Promise.all(parts.map((part, i) => Pack.open(`part ${i}`, bufferSource(part)))), sink, { siteOf: ({ url }) => (url === null ? null : siteOf(url)) });
  return Pack.open('bundled', bufferSource(sink.done()));
}
const ask = async (indexes: readonly (Pack | Library)[], words: readonly string[], url = 'https://somewhere.test/page'): Promise<readonly Match[]> => (await findMatches(sign(words.join(' ')), pageFacts(url), indexes, NOBODY)).matches;

const date = (i: number): string => new Date(Date.UTC(2023, 0, 1) + i * 3_600_000).toISOString().slice(0, 16) + 'Z';

/** A story on 500 sites: each swaps or cuts some words and adds a line of its own site before and after. */
function copies(next: Chance, story: readonly string[]): Article[] {
  return Array.from({ length: 500 }, (_, i) => {
    const edited = story.flatMap((word) => (next() < 0.01 ? pick(next, [[], text(next, 1), [word, ...text(next, 2)]]) : [word]));
    return { words: [...text(next, 12), ...edited, ...text(next, 25)], url: `https://paper${i}.com/story`, published: date(i) };
  });
}
/** 500 articles of one site, of 200 to 700 words, that all carry one paragraph at their end or in their middle. */
function withParagraph(next: Chance, paragraph: readonly string[]): Article[] {
  return Array.from({ length: 500 }, (_, i) => {
    const [before, after] = [text(next, between(next, 150, 500)), text(next, between(next, 0, 140))];
    return { words: [...before, ...paragraph, ...after], url: `https://gazette.com/${i}`, published: date(i) };
  });
}
const noise = (next: Chance, count: number): Article[] => Array.from({ length: count }, (_, i) => ({ words: text(next, between(next, 150, 700)), url: `https://other${i % 40}.com/${i}`, published: date(i) }));

const next = chance(70);
const STORY = text(next, 420);
const PARAGRAPH = text(next, 60);
const stories = copies(next, STORY);
const ofSite = withParagraph(next, PARAGRAPH);

describe.each([
  ['in a pack of its own', stories],
  ['in a pack with a site\'s 500 articles that share a paragraph', [...stories, ...ofSite, ...noise(chance(71), 300)]],
] as const)('a story on 500 sites, %s', (_where, articles) => {
  let pack: Pack;
  beforeAll(async () => {
    pack = await packOf(articles);
  }, 60_000);

  it('is found from each of them, at many others', async () => {
    for (const { words, url } of stories) {
      const found = await ask([pack], words, url);
      const others = found.filter(({ relation }) => relation !== 'own');
      expect(others.length, url).toBeGreaterThan(20);
      expect(others.every(({ facts }) => facts.url!.endsWith('/story'))).toBe(true);
      expect(Math.min(...others.map(({ sharedOfPage }) => sharedOfPage)), url).toBeGreaterThan(0.75);
    }
  }, 120_000);

  it('is found from a copy that is not known, and from a third of it', async () => {
    expect((await ask([pack], [...text(next, 20), ...STORY, ...text(next, 60)])).length).toBeGreaterThan(40);
    expect((await ask([pack], [...text(next, 200), ...STORY.slice(140, 280), ...text(next, 200)])).length).toBeGreaterThan(20);
  });
});

describe('500 equal copies', () => {
  it('have the earliest of them among the matches', async () => {
    const pack = await packOf(Array.from({ length: 500 }, (_, i) => ({ words: STORY, url: `https://paper${i}.com/story`, published: date((i * 7) % 500) })));
    for (const words of [STORY, [...text(next, 100), ...STORY.slice(100, 300)]]) {
      const found = await ask([pack], words);
      expect(found.map(({ facts }) => facts.published)).toContain(date(0));
      // Of equals the earliest ones are looked at.
      expect(found.map(({ facts }) => facts.published).sort()).toEqual(Array.from({ length: found.length }, (_, i) => date(i)));
    }
  }, 60_000);
});

describe('a paragraph that 500 unrelated articles of one site carry', () => {
  let pack: Pack;
  let mixed: Pack;
  beforeAll(async () => {
    pack = await packOf(ofSite);
    mixed = await packOf([...stories, ...ofSite, ...noise(chance(71), 300)]);
  }, 60_000);

  it('matches nothing from any of them', async () => {
    for (const { words, url } of ofSite) {
      for (const index of [pack, mixed]) expect((await ask([index], words, url)).map(({ facts }) => facts.url)).toEqual([url]);
    }
  }, 120_000);

  it('matches nothing from an article that is not known, of whatever length', async () => {
    for (const length of [0, 40, 150, 400, 900]) for (const index of [pack, mixed]) expect(await ask([index], [...text(next, length), ...PARAGRAPH, ...text(next, 30)]), `${length} words`).toEqual([]);
  });

  it('counts for nothing in a copy of one of them, which is found', async () => {
    const errors: number[] = [];
    for (const { words, url } of ofSite.slice(0, 60)) {
      const at = words.findIndex((_, i) => words.slice(i, i + 60).join(' ') === PARAGRAPH.join(' '));
      const found = await ask([pack], [...text(next, 40), ...words.slice(at - 140), ...text(next, 40)]);
      expect(found.map(({ facts }) => facts.url)).toEqual([url]);
      // 140 words before the paragraph and those behind it tell; each border lies about half-way between two hashes, 16 words apart.
      errors.push(found[0]!.sharedWords - (140 + words.length - at - 60));
    }
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(45);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(15);
  });

  it('is known for boilerplate in a library too, by the bundled pack\'s statistics', async () => {
    globalThis.indexedDB = new IDBFactory();
    const library = await Library.open();
    const mine = text(next, 300);
    await library.add(newArticle(sign([...mine, ...PARAGRAPH].join(' ')), pageFacts('https://gazette.com/mine')), { by: 'hand', now: 1 });
    for (let i = 0; i < 20; i++) await library.add(newArticle(sign(text(next, 300).join(' ')), pageFacts(`https://elsewhere.com/${i}`)), { by: 'hand', now: 2 });
    const page = [...text(next, 300), ...PARAGRAPH];
    // By itself a library cannot tell.
    expect((await ask([library], page)).map(({ facts }) => facts.url)).toEqual(['https://gazette.com/mine']);
    expect(await ask([pack, library], page)).toEqual([]);
    expect(await ask([library, mixed], page)).toEqual([]);
    // What it shares beside is found as ever.
    expect((await ask([pack, library], [...text(next, 100), ...mine.slice(100, 250), ...PARAGRAPH])).map(({ facts }) => facts.url)).toEqual(['https://gazette.com/mine']);
  }, 30_000);
});

describe('versions of one live story at one site', () => {
  it('are not boilerplate: 13, 40, 100 of them are found from each', async () => {
    for (const count of [13, 40, 100]) {
      const seeded = chance(count);
      // A live story grows at its head; the paragraphs below stay.
      const paragraphs = Array.from({ length: 8 }, () => text(seeded, 50));
      const versions = Array.from({ length: count }, (_, i): Article => {
        const edited = paragraphs.map((paragraph) => (seeded() < 0.15 ? text(seeded, 50) : paragraph));
        return { words: [...text(seeded, 40), ...edited.flat()], url: `https://live.com/story/${i}`, published: date(i) };
      });
      const pack = await packOf([...versions, ...noise(seeded, 200)]);
      for (const { words, url } of versions.slice(0, 13)) {
        const found = await ask([pack], words, url);
        expect(found.length, `${count} versions`).toBeGreaterThan(10);
        expect(found.every(({ facts }) => facts.url!.startsWith('https://live.com/'))).toBe(true);
      }
    }
  }, 60_000);
});
