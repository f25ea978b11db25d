import { chance } from '../unit/seeded';
import { RELATIONS, type Match, type Order, type VerdictKind } from '../../src/core/verdict/match';
import { confusion } from './confusion';
import type { Text } from './corpora';
import { Corpus } from './corpus';
import { ALTERED } from './derived/altered';
import { boilerplateOf } from './derived/boilerplate';
import { reversed, type Kind, type Made, type Wanted } from './derived/case';
import { boilerplate, PARTS, sameTopic } from './derived/parts';
import { Sources } from './derived/sources';
import { topicPairs } from './derived/topic';
import { WHOLE } from './derived/whole';
import { Index } from './engine';
import type { Result } from './part';
import { progress } from './progress';
import { least, shareRow, type Row } from './table';
import { interval } from './wilson';

const PART = 'relations';
/** Cases of one kind in which the derived text is asked, and as many in which the original is. */
const EACH = 30;

const VERBATIM = least(0.95);
/** The issue's, by the share of words swapped. */
const REWORDED = { 'synonyms, 10% of the words': least(0.9), 'synonyms, 25% of the words': least(0.9), 'synonyms, 40% of the words': least(0.6) } as Readonly<Record<string, ReturnType<typeof least>>>;

interface Case extends Made {
  readonly kind: Kind;
  /** The page is the original, the derived text is the later entry. */
  readonly reverse: boolean;
}

interface Answered extends Case {
  /** What may rightly be found, seen from the page that was asked. */
  readonly expected: readonly Wanted[];
  readonly found: Wanted;
  readonly match: Match | null;
  readonly order: Order | null;
  readonly verdict: VerdictKind;
}

/** Pages made of corpus articles in known ways, asked against the real index, and their originals asked against an index that holds them. */
export async function relations(): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const next = chance(83);
  const sources = new Sources(next, corpus);
  progress('relations: making pages');
  const kinds = [...WHOLE, ...PARTS, ...ALTERED, boilerplate(boilerplateOf(next, corpus, sources, 2 * EACH)), sameTopic(topicPairs(next, corpus, sources, 2 * EACH))];
  const cases = kinds.flatMap((kind) => Array.from({ length: 2 * EACH }, (_, i): Case => ({ kind, reverse: i >= EACH, ...kind.make(next, sources, i) })));
  progress(`relations: building the pack with ${cases.length} pages' originals`);
  const index = await Index.build(entriesOf(sources, cases));
  progress('relations: pages asked');
  const answers: Answered[] = [];
  for (const item of cases) answers.push(await answerTo(index, item));
  return { rows: rowsOf(kinds, answers), misses: answers.filter((answer) => !isRight(answer) || wrongWay(answer)).map(missOf), falseMatches: [], tables: tablesOf(answers) };
}

/** The corpus with the originals as their cases have them, and the pages that are there to be found. */
function entriesOf(sources: Sources, cases: readonly Case[]): Text[] {
  const asTheyAre = new Set(sources.indexed);
  const made = new Map(cases.filter(({ original }) => !asTheyAre.has(original)).map(({ original }) => [original.id, original]));
  const replaced = new Set(sources.indexed.map(({ id }) => id).filter((id) => made.has(id)));
  return [...sources.indexed.map((text) => made.get(text.id) ?? text), ...[...made.values()].filter(({ id }) => !replaced.has(id)), ...cases.filter(({ reverse }) => reverse).map(({ derived }) => derived)];
}

async function answerTo(index: Index, item: Case): Promise<Answered> {
  const [asked, known] = item.reverse ? [item.original, item.derived] : [item.derived, item.original];
  const { kind, matches } = await index.verdict(asked);
  const match = matches.find(({ facts }) => facts.id === known.id) ?? null;
  return { ...item, expected: item.reverse ? item.wanted.map(reversed) : item.wanted, found: match?.relation ?? 'none', match, order: match?.order ?? null, verdict: kind };
}

const isRight = ({ expected, found }: Answered): boolean => expected.includes(found);
const rightOrder = ({ reverse }: Case): Order => (reverse ? 'later' : 'earlier');
/** The later text called the earlier one. */
const wrongWay = (answer: Answered): boolean => answer.order === (answer.reverse ? 'earlier' : 'later');

function rowsOf(kinds: readonly Kind[], answers: readonly Answered[]): Row[] {
  const rows: Row[] = [];
  const row = (what: string, bound: Row['asked'], of: readonly Answered[], isGood: (answer: Answered) => boolean): void => {
    const good = of.filter(isGood).length;
    const sides = [false, true].map((reverse) => of.filter((answer) => answer.reverse === reverse)).map((side) => `${side.filter(isGood).length} of ${side.length}`);
    rows.push(shareRow(PART, what, bound, good, of.length, `${interval(good, of.length)}; the page asked ${sides[0]}, the original ${sides[1]}`));
  };
  for (const kind of kinds) {
    const of = answers.filter((answer) => answer.kind === kind);
    if (kind.of !== 'verbatim') row(`${kind.name}: found`, REWORDED[kind.name] ?? null, of, ({ found }) => found !== 'none');
    row(`${kind.name}: ${[...new Set(of.flatMap(({ wanted }) => wanted))].join(' or ')}`, kind.of === 'verbatim' ? VERBATIM : (REWORDED[kind.name] ?? null), of, isRight);
  }
  row('all verbatim kinds: right relation', VERBATIM, answers.filter(({ kind }) => kind.of === 'verbatim'), isRight);
  // A release's source is neither of the two papers: no direction is asked of it.
  const dated = answers.filter(({ wanted, match }) => match !== null && !wanted.includes('release'));
  row('right direction, where the pair was found', null, dated, (answer) => answer.order === rightOrder(answer));
  row('wrong direction claimed', null, answers.filter(({ match }) => match !== null), wrongWay);
  return rows;
}

function tablesOf(answers: readonly Answered[]): string[] {
  const columns = [...RELATIONS, 'none'];
  const order = (name: string): number => columns.indexOf(name.split(' or ')[0]!);
  const sorted = answers.toSorted((a, b) => order(a.expected[0]!) - order(b.expected[0]!));
  return [
    confusion('Relations: expected (rows) and found', 'expected', sorted, ({ expected }) => expected.join(' or '), ({ found }) => found, columns),
    confusion('Relations found, by kind, the made page asked', 'kind', answers.filter(({ reverse }) => !reverse), ({ kind }) => kind.name, ({ found }) => found, columns),
    confusion('Relations found, by kind, the original asked', 'kind', answers.filter(({ reverse }) => reverse), ({ kind }) => kind.name, ({ found }) => found, columns),
    confusion('Verdicts, by kind, the made page asked', 'kind', answers.filter(({ reverse }) => !reverse), ({ kind }) => kind.name, ({ verdict }) => verdict, [...new Set(answers.map(({ verdict }) => verdict))]),
  ];
}

function missOf({ kind, reverse, original, derived, how, expected, found, match, order, verdict }: Answered): unknown {
  const evidence = match === null ? null : { sharedOfPage: match.sharedOfPage, sharedOfOther: match.sharedOfOther, sharedWords: match.sharedWords, longestPassage: match.longestPassage, quoted: match.quoted, passages: match.passages, by: match.evidence };
  return { part: PART, kind: kind.name, asked: reverse ? 'original' : 'derived', expected, found, order, verdict, original: original.id, how, evidence, text: derived.text };
}
