import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { NO_CLAIMS, type AskedFacts } from '../../src/core/article-facts';
import { Publishers } from '../../src/core/facts/publisher';
import { bufferSource } from '../../src/core/pack/byte-source';
import { strongest, type Candidate, type KnownIndex } from '../../src/core/pack/known-index';
import { Pack } from '../../src/core/pack/reader';
import { writePack } from '../../src/core/pack/writer';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { scaleFor, winnow } from '../../src/core/signature/winnow';
import { findMatches } from '../../src/core/verdict/find';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';
import { between, chance, pick, prose, shuffled, vocabulary } from './seeded';
import { META } from './slow-pack';

const next = chance(404);
const WORDS = vocabulary(next, 1500);
const text = (from: number, to: number): string => prose(next, WORDS, between(next, from, to)).join(' ');

/** Paragraphs that several texts carry, a formula that many do, and a refrain that one repeats. */
const PARAGRAPHS = Array.from({ length: 12 }, () => text(40, 120));
const FORMULA = text(12, 13);
const REFRAIN = text(8, 9);
const TEXTS = [
  ...Array.from({ length: 130 }, (_, i) => [text(40, 500), pick(next, PARAGRAPHS), i % 3 === 0 ? `“${pick(next, PARAGRAPHS)}”` : '', i % 4 > 0 ? FORMULA : '', text(20, 300)].join('\n')),
  Array.from({ length: 12 }, () => `${text(20, 40)} ${REFRAIN}`).join('\n'),
  `${text(80, 90)} ${REFRAIN}`,
  '潮の満ち干で回る水車が、四十年ぶりに動き出した。堤の内側に海水をため、引き潮のときに流して臼を回す仕組みで、かつては港町の小麦をすべてひいていた。修理には十二年かかり、大工と石工あわせて六十人が手を貸した。',
];
const signatures = TEXTS.map((one) => sign(one));
const factsOf = (i: number): AskedFacts => ({
  // Rising, so that a pack keeps them in this order.
  url: `https://paper${i % 9}.example/${i}`, title: `Report ${i}`, publisher: i % 4 === 0 ? null : `Paper ${i % 9}`, published: i > 120 ? null : `2023-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`,
  authors: i % 2 === 0 ? ['A. Miller'] : [], ...NO_CLAIMS, publisherDeclared: true, language: null,
});
const known = ({ url, title, publisher, published, authors }: AskedFacts) => ({ id: null, url, title, publisher, published, authors, ...NO_CLAIMS });

/** Both kinds of index hold the same articles in the same order; a library numbers its entries from 1. */
const kinds: readonly (readonly [name: string, open: () => Promise<{ index: KnownIndex; first: number }>])[] = [
  ['a pack', async () => ({ index: await Pack.open('pack', bufferSource(writePack(META, signatures.map((signature, i) => ({ signature, facts: known(factsOf(i)) }))))), first: 0 })],
  ['a library', async () => {
    globalThis.indexedDB = new IDBFactory();
    const library = await Library.open();
    for (const [i, signature] of signatures.entries()) await library.add(newArticle(signature, factsOf(i)), { by: 'hand', now: 1000 + i });
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
  sign(`${text(60, 70)} ${REFRAIN} ${text(60, 70)} ${FORMULA}`),
];
const asked = (signature: Signature): Float64Array => Float64Array.from(new Set(signature.hashes)).sort();
const kept = signatures.map((signature) => winnow(signature, scaleFor(signature.shingles, 16)));

/** The obvious way: every hash of every article, one by one; a rare one counts more. */
function slowly(hashes: Float64Array): { entry: number; hits: number[]; score: number }[] {
  const carriers = (hash: number): number => kept.filter((own) => own.includes(hash)).length;
  return kept
    .map((own, entry) => {
      const hits = [...hashes].filter((hash) => own.includes(hash));
      return { entry, hits, score: hits.reduce((sum, hash) => sum + 1 / Math.sqrt(carriers(hash)), 0) };
    })
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
}
const inOrder = (found: readonly Candidate[], first: number) => found.map(({ entry, hits }) => ({ entry: entry - first, hits: hits.toSorted((a, b) => a - b) }));

describe.each(kinds)('%s', (name) => {
  const { index, first } = opened.get(name)!;
  /** What each says of an article: a library also when it came in. */
  const told = (i: number) => ({ ...known(factsOf(i)), ...(name === 'a library' ? { own: { firstSeen: 1000 + i, by: 'hand', version: null } } : {}) });

  it('finds the candidates that the obvious way finds, best first, each with all its hits, at most 56', async () => {
    let most = 0;
    for (const question of questions) {
      const hashes = asked(question);
      const wanted = slowly(hashes);
      const { candidates, among, tells } = await index.ask(hashes);
      // Neither a pack that was not merged nor a library knows what is common.
      expect([among, [...tells.values()].filter((value) => value !== 1)]).toEqual([TEXTS.length, []]);
      // Sums of roots in another order differ in their last bit: what scores the same to nine digits may change places.
      const score = new Map(wanted.map((one) => [one.entry, one.score.toFixed(9)]));
      expect(candidates.map(({ entry }) => score.get(entry - first))).toEqual(wanted.slice(0, 56).map((one) => one.score.toFixed(9)));
      const hitsOf = new Map(wanted.map(({ entry, hits }) => [entry, hits]));
      for (const { entry, hits } of inOrder(candidates, first)) expect(hits).toEqual(hitsOf.get(entry));
      most = Math.max(most, wanted.length);
    }
    // The cut at 56 candidates was reached, or this test says nothing of it.
    expect(most).toBeGreaterThan(56);
  }, 30_000);

  it('gives each article whole: counts, quotations, skeleton, and its facts when they are asked for', async () => {
    for (const [i, signature] of signatures.entries()) {
      const { entry, text: found } = (await index.ask(asked(signature))).candidates.find((candidate) => candidate.entry - first === i)!;
      const { words, weight, shingles, quotes, skeleton } = signature;
      expect({ words: found.words, weight: found.weight, shingles: found.shingles, sampled: found.sampled }).toEqual({ words, weight, shingles, sampled: kept[i]!.length });
      expect([[...found.quotes], [...found.skeleton]]).toEqual([[...quotes], [...skeleton]]);
      expect(await index.facts([entry])).toEqual([told(i)]);
    }
    expect(await index.facts([first + 5, first, first + 5])).toEqual([5, 0, 5].map(told));
    expect(await index.facts([])).toEqual([]);
  }, 30_000);

  it('finds nothing for no hashes and for unknown ones, one entry for one hash of its own', async () => {
    expect((await index.ask(new Float64Array())).candidates).toEqual([]);
    expect((await index.ask(Float64Array.of(1, 2, 3))).candidates).toEqual([]);
    const own = kept[0]!.find((hash) => kept.filter((other) => other.includes(hash)).length === 1)!;
    expect(inOrder((await index.ask(Float64Array.of(own))).candidates, first)).toEqual([{ entry: 0, hits: [own] }]);
  });

  it('answers many questions at once as it answers each alone', async () => {
    const together = await Promise.all(questions.slice(0, 40).map((question) => index.ask(asked(question))));
    for (const [i, found] of together.entries()) expect(found).toEqual(await index.ask(asked(questions[i]!)));
  }, 30_000);
});

it('the same matches, with the same relations, come from both', async () => {
  const publishers = new Publishers([]);
  const page = factsOf(4001);
  let count = 0;
  for (const question of questions) {
    const [fromPack, fromLibrary] = await Promise.all(kinds.map(async ([name]) => {
      const { index, first } = opened.get(name)!;
      return (await findMatches(question, page, [index], publishers)).matches.map((match) => ({ ...match, index: '', entry: match.entry - first, facts: { ...match.facts, own: undefined } })).sort((a, b) => a.entry - b.entry);
    }));
    expect(fromLibrary).toEqual(fromPack);
    count += fromPack!.length;
  }
  expect(count).toBeGreaterThan(200);
}, 30_000);

describe('which candidates are worth verifying', () => {
  const lists = (...all: readonly (readonly number[])[]): Map<number, number[]> => new Map(all.map((entries, i) => [100 + i, [...entries]]));

  it('a hit that a single entry holds outweighs three that a hundred hold', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i);
    expect(strongest(lists(hundred, hundred, hundred, [500]), 1000)[0]).toMatchObject({ entry: 500, hits: [103] });
    expect(strongest(lists(hundred, [500], [7], hundred), 1000).slice(0, 3).map(({ entry }) => entry)).toEqual([7, 500, 0]);
  });

  it('equals come by the lower number: in a pack, the earlier article', () => {
    expect(strongest(lists([9, 3, 5]), 1000).map(({ entry }) => entry)).toEqual([3, 5, 9]);
    const many = Array.from({ length: 500 }, (_, i) => 499 - i);
    expect(strongest(lists(many, many), 1000).map(({ entry }) => entry)).toEqual(Array.from({ length: 56 }, (_, i) => i));
  });

  it('none for no lists', () => expect(strongest(new Map(), 1000)).toEqual([]));
});
