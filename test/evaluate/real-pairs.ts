import { RELATIONS } from '../../src/core/verdict/match';
import { confusion } from './confusion';
import { pairs, passagePairs, reposts, titlePairs, type Pair, type PassagePair } from './corpora';
import { Corpus } from './corpus';
import { siteOfText, type Found } from './engine';
import { joined, type Result } from './part';
import { progress } from './progress';
import { quotedShare } from './quoted-words';
import { least, most, shareRow, type Row } from './table';
import { interval } from './wilson';

const COPIES: ReadonlySet<string> = new Set(['full', 'abridged', 'expanded', 'partial', 'reworded']);
const COLUMNS = [...RELATIONS, 'none'];

/** One of a pair asked for the other. */
interface Asked<P> {
  readonly pair: P;
  readonly asked: string;
  readonly wanted: string;
  readonly found: Found | null;
  readonly relation: string;
}

/** What labelled and counted pairs of the corpora are called. */
export async function realPairs(part: string): Promise<Result> {
  return joined([await allsides(part), await saudi(part)]);
}

async function allsides(part: string): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const site = (id: string): string | null => siteOfText(corpus.byId.get(id)!);
  progress('relations: AllSides pairs, both ways');
  const ofOneSite = await ask(corpus, pairs('allsides').filter(({ a, b }) => site(a) === site(b)));
  const ofTwo = await ask(corpus, reposts());
  const passages = await ask(corpus, passagePairs());
  const elsewhere = ({ relation }: Asked<unknown>): boolean => relation !== 'publisher' && relation !== 'none';
  const isCopy = ({ relation }: Asked<unknown>): boolean => COPIES.has(relation);
  const quoting = new Map(passages.map(({ pair }) => [pair, quotingOf(corpus, pair)]));
  return {
    rows: [
      row(part, 'AllSides pairs of one site shown as found elsewhere', most(0), ofOneSite, elsewhere),
      row(part, 'AllSides reposts: a copy', least(0.95), ofTwo, isCopy),
    ],
    misses: [
      ...missesOf(part, 'AllSides, reposts', ofTwo.filter((asked) => !isCopy(asked))),
      // Quoted on either side is a statement; quoted on neither is none.
      ...missesOf(part, 'AllSides, passages quoted on both sides', passages.filter(({ pair, relation }) => quoting.get(pair) === 'on both sides' && relation !== 'statement')),
      ...missesOf(part, 'AllSides, passages quoted on neither side', passages.filter(({ pair, relation }) => quoting.get(pair) === 'on neither side' && relation === 'statement')),
    ],
    falseMatches: missesOf(part, 'AllSides, pairs of one site', ofOneSite.filter(elsewhere)),
    tables: [
      confusion('AllSides pairs, both ways: the relation found', 'pairs', [...ofOneSite.map((asked) => ({ ...asked, of: 'of one site' })), ...ofTwo.map((asked) => ({ ...asked, of: 'reposts' }))], ({ of }) => of, ({ relation }) => relation, COLUMNS),
      confusion('AllSides passages of 40 words and more, both ways: quoted where (rows), and the relation found', 'quoted', passages, ({ pair }) => quoting.get(pair)!, ({ relation }) => relation, COLUMNS),
    ],
  };
}

async function saudi(part: string): Promise<Result> {
  const corpus = Corpus.open('saudinewsnet');
  await corpus.index();
  progress('relations: SaudiNewsNet pairs with one headline, both ways');
  const asked = await ask(corpus, titlePairs());
  const isCopy = ({ relation }: Asked<Pair>): boolean => COPIES.has(relation);
  const contained = asked.filter(({ pair }) => pair.containment >= 0.5);
  const band = ({ pair: { containment } }: Asked<Pair>): string => (containment >= 0.8 ? '.8-1' : containment >= 0.5 ? '.5-.8' : containment >= 0.3 ? '.3-.5' : containment >= 0.05 ? '.05-.3' : 'under .05');
  return {
    rows: [row(part, 'SaudiNewsNet, one headline and containment >= .5: a copy', least(0.95), contained, isCopy)],
    misses: missesOf(part, 'SaudiNewsNet, one headline', contained.filter((pair) => !isCopy(pair))),
    falseMatches: [],
    tables: [confusion('SaudiNewsNet pairs with one headline, both ways: containment (rows) and the relation found', 'containment', asked.toSorted((a, b) => b.pair.containment - a.pair.containment), band, ({ relation }) => relation, COLUMNS)],
  };
}

async function ask<P extends Pick<Pair, 'a' | 'b'>>(corpus: Corpus, list: readonly P[]): Promise<Asked<P>[]> {
  const results: Asked<P>[] = [];
  for (const pair of list) {
    for (const [asked, wanted] of [[pair.a, pair.b], [pair.b, pair.a]]) {
      const found = (await corpus.ask(asked)).found.find(({ id }) => id === wanted) ?? null;
      results.push({ pair, asked, wanted, found, relation: found?.relation ?? 'none' });
    }
  }
  return results;
}

/** A side quotes where this share of the runs' words stands in quotation marks, and does not where no more than the rest does. */
const QUOTED = 0.8;

function quotingOf(corpus: Corpus, { a, b, runs }: PassagePair): string {
  const [left, right] = [quotedShare(corpus.byId.get(a)!.text, runs.map((run) => [run.a, run.a + run.words])), quotedShare(corpus.byId.get(b)!.text, runs.map((run) => [run.b, run.b + run.words]))];
  const [less, more] = left < right ? [left, right] : [right, left];
  if (less >= QUOTED) return 'on both sides';
  if (more <= 1 - QUOTED) return 'on neither side';
  return more >= QUOTED && less <= 1 - QUOTED ? 'on one side only' : 'partly';
}

function row<P>(part: string, what: string, bound: Row['asked'], of: readonly Asked<P>[], isIt: (asked: Asked<P>) => boolean): Row {
  const count = of.filter(isIt).length;
  return shareRow(part, what, bound, count, of.length, interval(count, of.length));
}

const missesOf = (part: string, of: string, list: readonly Asked<Partial<Pair>>[]): unknown[] =>
  list.map(({ pair, asked, wanted, found, relation }) => ({ part, of, asked, wanted, relation, containment: pair.containment ?? null, found }));
