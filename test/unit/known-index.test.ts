import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import type { Candidate, KnownIndex } from '../../src/core/pack/known-index';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { encodeSignature } from '../../src/core/signature/codec';
import { cut } from '../../src/core/signature/compare';
import { sign } from '../../src/core/signature/sign';
import { indexScale, type Signature } from '../../src/core/signature/signature';
import { findMatches } from '../../src/core/verdict/find';
import { Library } from '../../src/library/library';
import { between, chance, pick, prose, shuffled, vocabulary } from './seeded';

const next = chance(404);
const WORDS = vocabulary(next, 1500);
const text = (from: number, to: number): string => prose(next, WORDS, between(next, from, to)).join(' ');

/** Paragraphs that several texts carry, a formula that many do, and a refrain that one repeats. */
const PARAGRAPHS = Array.from({ length: 12 }, () => text(40, 120));
const FORMULA = text(9, 10);
const REFRAIN = text(8, 9);
const TEXTS = [
  ...Array.from({ length: 90 }, (_, i) => [text(40, 500), pick(next, PARAGRAPHS), i % 3 === 0 ? `“${pick(next, PARAGRAPHS)}”` : '', i % 2 === 0 ? FORMULA : '', text(20, 300)].join('\n')),
  Array.from({ length: 12 }, () => `${text(20, 40)} ${REFRAIN}`).join('\n'),
  `${text(80, 90)} ${REFRAIN}`,
  '潮の満ち干で回る水車が、四十年ぶりに動き出した。堤の内側に海水をため、引き潮のときに流して臼を回す仕組みで、かつては港町の小麦をすべてひいていた。修理には十二年かかり、大工と石工あわせて六十人が手を貸した。',
];
const signatures = TEXTS.map((one) => sign(one));
const factsOf = (i: number): PageFacts => ({
  url: `https://paper${i % 9}.example/${i}`, title: `Report ${i}`, publisher: i % 4 === 0 ? null : `Paper ${i % 9}`, published: i % 5 === 0 ? null : `2023-01-${String((i % 28) + 1).padStart(2, '0')}`,
  authors: i % 2 === 0 ? ['A. Miller'] : [], publisherDeclared: true, publishedFrom: null, language: null,
});

/** Both kinds of index hold the same articles in the same order; a library numbers its entries from 1. */
const kinds: readonly (readonly [name: string, open: () => Promise<{ index: KnownIndex; first: number }>])[] = [
  ['a pack', async () => {
    const meta = { name: 't', version: '1', description: '', license: '', homepage: '', unicode: '' };
    const entries = signatures.map((signature, i) => {
      const { url, title, publisher, published, authors } = factsOf(i);
      return { signature, facts: { url, title, publisher, published, authors } };
    });
    return { index: await Pack.open('pack', bufferSource(writePack(meta, entries))), first: 0 };
  }],
  ['a library', async () => {
    globalThis.indexedDB = new IDBFactory();
    const library = await Library.open();
    for (const [i, signature] of signatures.entries()) await library.add(encodeSignature(signature), factsOf(i), 1000 + i);
    return { index: library, first: 1 };
  }],
];
const opened = new Map(await Promise.all(kinds.map(async ([name, open]) => [name, await open()] as const)));

/** Questions: each text itself, a third of it, two mixed, and texts that are not known. */
const questions: Signature[] = [
  ...signatures,
  ...TEXTS.slice(0, 30).map((one) => sign(one.slice(Math.floor(one.length / 3)))),
  ...TEXTS.slice(0, 30).map((one, i) => sign(`${one.slice(0, one.length / 2)}\n${TEXTS[i + 30]!.slice(0, 400)}`)),
  ...Array.from({ length: 10 }, () => sign(text(200, 400))),
  ...Array.from({ length: 4 }, (_, i) => sign(shuffled(next, PARAGRAPHS).slice(0, 6 + 2 * i).join('\n'))),
  sign(`${text(60, 70)} ${REFRAIN} ${text(60, 70)}`),
];
const asked = (signature: Signature): Float64Array => Float64Array.from(new Set(signature.hashes)).sort();

/** The obvious way: every hash of every article, one by one. */
function slowly(hashes: Float64Array): { entry: number; hits: string[] }[] {
  return signatures
    .map((signature, entry) => {
      const kept = cut(signature, indexScale(signature.shingles));
      const hits = [...kept.hashes].flatMap((hash, i) => (hashes.includes(hash) ? [{ hash, position: kept.positions[i]! }] : []));
      return { entry, different: new Set(hits.map(({ hash }) => hash)).size, hits: hits.map(({ hash, position }) => `${hash} ${position}`) };
    })
    .filter(({ different }) => different >= 2)
    .sort((a, b) => b.different - a.different || a.entry - b.entry)
    .slice(0, 64);
}
const inOrder = (found: readonly Candidate[], first: number) => found.map(({ article, hits }) => ({ entry: article.entry - first, hits: hits.map(({ hash, position }) => `${hash} ${position}`).sort() }));

describe.each(kinds)('%s', (name) => {
  const { index, first } = opened.get(name)!;

  it('finds the candidates that the obvious way finds, best first, each with all its hits', async () => {
    let most = 0;
    for (const question of questions) {
      const hashes = asked(question);
      const wanted = slowly(hashes);
      expect(inOrder(await index.candidates(hashes), first)).toEqual(wanted.map(({ entry, hits }) => ({ entry, hits: hits.sort() })));
      most = Math.max(most, wanted.length);
    }
    // The cut at 64 candidates was reached, or this test says nothing of it.
    expect(most).toBe(64);
  });

  it('gives each article whole: facts, counts, quotations, skeleton', async () => {
    for (const [i, signature] of signatures.entries()) {
      const found = (await index.candidates(asked(signature))).find(({ article }) => article.entry - first === i)!.article;
      const { url, title, publisher, published, authors } = factsOf(i);
      expect(found.facts).toEqual({ url, title, publisher, published, authors });
      const { words, weight, shingles, quotes, skeleton } = signature;
      expect({ words: found.words, weight: found.weight, shingles: found.shingles }).toEqual({ words, weight, shingles });
      expect([...found.quotes]).toEqual([...quotes]);
      expect([...found.skeleton]).toEqual([...skeleton]);
    }
  });

  it('finds nothing for no hashes, for one and for unknown ones', async () => {
    expect(await index.candidates(new Float64Array())).toEqual([]);
    expect(await index.candidates(Float64Array.of(signatures[0]!.hashes[0]!))).toEqual([]);
    expect(await index.candidates(Float64Array.of(1, 2, 3))).toEqual([]);
  });

  it('answers many questions at once as it answers each alone', async () => {
    const together = await Promise.all(questions.slice(0, 40).map((question) => index.candidates(asked(question))));
    for (const [i, found] of together.entries()) expect(inOrder(found, first)).toEqual(inOrder(await index.candidates(asked(questions[i]!)), first));
  });
});

it('the same matches, with the same relations, come from both', async () => {
  const publishers = new Publishers([]);
  const page = factsOf(4001);
  let count = 0;
  for (const question of questions) {
    const [fromPack, fromLibrary] = await Promise.all(kinds.map(async ([name]) => {
      const { index, first } = opened.get(name)!;
      return (await findMatches(question, page, [index], publishers)).map((match) => ({ ...match, index: '', entry: match.entry - first }));
    }));
    expect(fromLibrary).toEqual(fromPack);
    count += fromPack!.length;
  }
  expect(count).toBeGreaterThan(200);
});
