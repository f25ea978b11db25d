import { readFileSync } from 'node:fs';
import { bufferSource } from '../../src/core/pack/byte-source';
import { Pack } from '../../src/core/pack/reader';
import { sign } from '../../src/core/signature/sign';
import { isProblem } from '../../src/core/problem';
import { findQuotes } from '../../src/core/text/quotes';
import { findSentences } from '../../src/core/text/sentences';
import { readWords } from '../../src/core/text/words';
import { distinctivePhrases } from '../../src/core/verdict/distinctive';
import { between, chance, shuffled } from '../unit/seeded';
import { pairs, type Pair, type Text } from './corpora';
import { Corpus } from './corpus';
import { siteOfText } from './engine';
import { joined, type Options, type Result } from './part';
import { placesOf, standing } from './phrase-places';
import { progress } from './progress';
import { decimals, share, shareRow, type Row } from './table';
import { isUnrelated } from './truth';

const PART = 'search';
/** Pairs asked both ways, and articles whose phrases are looked for in the whole corpus. */
const MOST_PAIRS = 600;
const MOST_ARTICLES = 1500;
const PHRASES = 3;
const WORDS = 8;

type Choose = (text: Text) => Promise<readonly string[]>;

/** What "Search the web" would ask for: how often a copy is found by it, and how often something else. */
export async function search(options: Options): Promise<Result> {
  return joined([
    await ofCorpus(Corpus.open('allsides'), siteOfText, options),
    await ofCorpus(Corpus.open('saudinewsnet'), ({ publisher }) => publisher, options),
  ]);
}

async function ofCorpus(corpus: Corpus, siteOf: (text: Text) => string | null, { sample }: Options): Promise<Result> {
  const site = (id: string): string | null => siteOf(corpus.byId.get(id)!);
  const copies = shuffled(chance(3), pairs(corpus.name).filter(({ a, b }) => site(a) !== site(b))).slice(0, MOST_PAIRS);
  const articles = shuffled(chance(8), corpus.texts).slice(0, Math.min(sample, MOST_ARTICLES));
  const ways = { chosen: await chosen(), 'at random': atRandom(1), 'of the longest sentences': ofLongest(2), 'at random, quotations too': atRandom(3, true) };
  const results: (Found & { readonly name: string })[] = [];
  for (const [name, choose] of Object.entries(ways)) {
    progress(`search: ${corpus.name}, phrases ${name}`);
    results.push({ name, sides: await askedBothWays(corpus, copies, choose), wrong: await elsewhere(corpus, articles, choose) });
  }
  const [first, ...others] = results;
  /** The figure of the chosen phrases, those of the others beside it. */
  const row = (what: string, counted: (found: Found) => readonly [number, number], further: (found: Found) => string): Row =>
    shareRow(corpus.name === 'allsides' ? PART : `${PART}, Arabic`, what, null, ...counted(first), `${further(first)}; ${others.map((found) => `${found.name} ${decimals(counted(found)[0] / counted(found)[1])}`).join(', ')}`);
  const kinds = { 'Jaccard >= .5': [0.5, 2], 'Jaccard .2-.5': [0.2, 0.5], 'Jaccard < .2, containment >= .3': [0, 0.2] } as const;
  return {
    rows: [
      ...Object.entries(kinds).map(([kind, [from, to]]) => {
        const of = ({ sides }: Found): readonly Side[] => sides.filter(({ pair: { jaccard } }) => jaccard >= from && jaccard < to);
        return row(`a phrase stands in the other copy, ${kind}`, (found) => [of(found).filter(({ stand }) => stand.includes(true)).length, of(found).length],
          (found) => `all of them ${share(of(found).filter(({ stand }) => stand.length > 0 && !stand.includes(false)).length, of(found).length)}`);
      }),
      row('phrases that stand in an unrelated text', ({ wrong }) => [sum(wrong.map(({ found }) => found.length)), sum(wrong.map(({ phrases }) => phrases))],
        ({ wrong }) => `of another site ${sum(wrong.map(({ found }) => found.filter(({ id, others: places }) => places.some((other) => site(other) !== site(id))).length))}`),
    ],
    misses: first.sides.filter(({ stand }) => !stand.includes(true)).map(({ pair, asked }) => ({ part: PART, corpus: corpus.name, asked, pair })),
    falseMatches: first.wrong.flatMap(({ found }) => found),
  };
}

/** What phrases chosen in one way find. */
interface Found {
  readonly sides: readonly Side[];
  readonly wrong: readonly Elsewhere[];
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** As the extension chooses, with what the shipped index tells. */
async function chosen(): Promise<Choose> {
  const pack = await Pack.open('bundled', bufferSource(readFileSync(new URL('../../packs/bundled.pack', import.meta.url))));
  return async ({ text }) => distinctivePhrases(text, [], (await pack.ask(hashesOf(text))).tells);
}

function hashesOf(text: string): Float64Array {
  try {
    return Float64Array.from(new Set(sign(text).hashes)).sort();
  } catch (error) {
    if (isProblem(error, 'too-short')) return new Float64Array();
    throw error;
  }
}

const atRandom = (seed: number, quotations = false): Choose => {
  const next = chance(seed);
  return async ({ text }) => shuffled(next, sentencesOf(text, quotations)).slice(0, PHRASES).map((sentence) => runOf(text, sentence, between(next, 0, sentence.length - WORDS + 1)));
};
const ofLongest = (seed: number): Choose => {
  const next = chance(seed);
  return async ({ text }) => [...sentencesOf(text, false)].sort((a, b) => b.length - a.length).slice(0, PHRASES).map((sentence) => runOf(text, sentence, between(next, 0, sentence.length - WORDS + 1)));
};

/** The words of each sentence that has enough of them, as places in the text; those with quotations left out unless told. */
function sentencesOf(text: string, quotations: boolean): (readonly [number, number])[][] {
  const { count, start, end } = readWords(text);
  const quotes = quotations ? [] : findQuotes(text);
  let at = 0;
  return findSentences(text).flatMap(([from, to]) => {
    const words: (readonly [number, number])[] = [];
    for (; at < count && start[at] < to; at++) words.push([start[at], end[at]]);
    return words.length < WORDS || quotes.some(([opens, closes]) => from < closes && to > opens) ? [] : [words];
  });
}

const runOf = (text: string, words: readonly (readonly [number, number])[], from: number): string => text.slice(words[from][0], words[from + WORDS - 1][1]);

interface Side {
  readonly pair: Pair;
  readonly asked: string;
  readonly stand: readonly boolean[];
}

async function askedBothWays(corpus: Corpus, copies: readonly Pair[], choose: Choose): Promise<Side[]> {
  const sides: Side[] = [];
  for (const pair of copies) {
    for (const [asked, other] of [[pair.a, pair.b], [pair.b, pair.a]]) sides.push({ pair, asked, stand: standing(await choose(corpus.byId.get(asked)!), corpus.byId.get(other)!.text) });
  }
  return sides;
}

interface Elsewhere {
  readonly phrases: number;
  readonly found: readonly { readonly id: string; readonly phrase: string; readonly others: readonly string[] }[];
}

/** The phrases of articles that stand in texts which share nothing else with them. */
async function elsewhere(corpus: Corpus, articles: readonly Text[], choose: Choose): Promise<Elsewhere[]> {
  const asked: { id: string; phrases: readonly string[] }[] = [];
  for (const text of articles) asked.push({ id: text.id, phrases: await choose(text) });
  const places = placesOf(asked.flatMap(({ phrases }) => phrases), corpus.texts);
  return asked.map(({ id, phrases }) => ({
    phrases: phrases.length,
    found: phrases.flatMap((phrase) => {
      const others = places.get(phrase)!.filter((other) => other !== id && isUnrelated(corpus.truth.shared(id, other)));
      return others.length === 0 ? [] : [{ id, phrase, others }];
    }),
  }));
}
