import { RELATIONS, type Match, type Order, type VerdictKind } from '../../../src/core/verdict/match';
import { confusion } from '../confusion';
import type { Index } from '../engine';
import type { Result } from '../part';
import { least, shareRow, type Bound, type Row } from '../table';
import { interval } from '../wilson';
import { reversed, type Case, type Wanted } from './case';

const VERBATIM = least(0.95);
/** The issue's, by the share of words swapped. */
const REWORDED: Readonly<Record<string, Bound>> = { 'synonyms, 10% of the words': least(0.9), 'synonyms, 25% of the words': least(0.9), 'synonyms, 40% of the words': least(0.6) };

interface Answered extends Case {
  /** What may rightly be found, seen from the page that was asked. */
  readonly expected: readonly Wanted[];
  readonly found: Wanted;
  readonly match: Match | null;
  readonly claimed: Order | null;
  readonly verdict: VerdictKind;
}

/** Every case's page asked of the index that holds its partner: rows by kind, confusion tables, and every miss. */
export async function askCases(part: string, index: Index, cases: readonly Case[]): Promise<Result> {
  const answers: Answered[] = [];
  for (const item of cases) answers.push(await answerTo(index, item));
  return { rows: rowsOf(part, answers), misses: answers.filter((answer) => !isRight(answer) || (answer.claimed !== null && answer.claimed !== rightOrder(answer))).map((answer) => ({ part, ...missOf(answer) })), falseMatches: [], tables: tablesOf(answers) };
}

async function answerTo(index: Index, item: Case): Promise<Answered> {
  const [asked, known] = item.reverse ? [item.original, item.derived] : [item.derived, item.original];
  const { kind, matches } = await index.verdict(asked);
  const match = matches.find(({ facts }) => facts.id === known.id) ?? null;
  return { ...item, expected: item.reverse ? item.wanted.map(reversed) : item.wanted, found: match?.relation ?? 'none', match, claimed: match?.order ?? null, verdict: kind };
}

const isRight = ({ expected, found }: Answered): boolean => expected.includes(found);
/** Which was first, seen from the page that was asked. */
function rightOrder({ reverse, order }: Case): Order {
  if (!reverse || order === 'unknown') return order ?? 'earlier';
  return order === 'later' ? 'earlier' : 'later';
}
/** One of the two called the first that is not, or that nobody can call so. */
const isWrongWay = (answer: Answered): boolean => answer.claimed !== null && answer.claimed !== 'unknown' && answer.claimed !== rightOrder(answer);

function rowsOf(part: string, answers: readonly Answered[]): Row[] {
  const rows: Row[] = [];
  const row = (what: string, bound: Bound | null, of: readonly Answered[], isGood: (answer: Answered) => boolean): void => {
    const good = of.filter(isGood).length;
    const sides = [false, true].map((reverse) => of.filter((answer) => answer.reverse === reverse)).map((side) => `${side.filter(isGood).length} of ${side.length}`);
    rows.push(shareRow(part, what, bound, good, of.length, `${interval(good, of.length)}; the page asked ${sides[0]}, the original ${sides[1]}`));
  };
  for (const kind of new Set(answers.map((answer) => answer.kind))) {
    const of = answers.filter((answer) => answer.kind === kind);
    if (kind.of !== 'verbatim') row(`${kind.name}: found`, REWORDED[kind.name] ?? null, of, ({ found }) => found !== 'none');
    const wanted = [...new Set(of.flatMap((answer) => answer.wanted))].join(' or ');
    row(`${kind.name}: ${wanted}`, kind.of === 'verbatim' ? VERBATIM : (REWORDED[kind.name] ?? null), of, isRight);
  }
  row('all verbatim kinds: right relation', VERBATIM, answers.filter(({ kind }) => kind.of === 'verbatim'), isRight);
  // A release's source is neither of the two papers: no direction is asked of it.
  const dated = answers.filter(({ wanted, match }) => match !== null && !wanted.includes('release'));
  const isRightWay = (answer: Answered): boolean => answer.claimed === rightOrder(answer);
  for (const name of new Set(dated.filter(({ order }) => order !== undefined).map(({ kind }) => kind.name))) row(`${name}: direction`, null, dated.filter(({ kind }) => kind.name === name), isRightWay);
  row('right direction, where the pair was found', null, dated, isRightWay);
  row('wrong direction claimed', null, answers.filter(({ match }) => match !== null), isWrongWay);
  return rows;
}

function tablesOf(answers: readonly Answered[]): string[] {
  const columns = [...RELATIONS, 'none'];
  const place = ({ expected }: Answered): number => columns.indexOf(expected[0]!);
  const pages = answers.filter(({ reverse }) => !reverse);
  const kind = (answer: Answered): string => answer.kind.name;
  const found = (answer: Answered): string => answer.found;
  return [
    confusion('Made pages, both ways: the relation expected (rows) and the one found', 'expected', answers.toSorted((a, b) => place(a) - place(b)), ({ expected }) => expected.join(' or '), found, columns),
    confusion('Made pages asked: the relation found', 'kind', pages, kind, found, columns),
    confusion('Their originals asked: the relation found', 'kind', answers.filter(({ reverse }) => reverse), kind, found, columns),
    confusion('Made pages asked: the verdict', 'kind', pages, kind, ({ verdict }) => verdict, [...new Set(answers.map(({ verdict }) => verdict))]),
  ];
}

function missOf(answer: Answered): object {
  const { kind, reverse, original, derived, how, expected, found, match, claimed, verdict } = answer;
  const evidence = match === null ? null : { sharedOfPage: match.sharedOfPage, sharedOfOther: match.sharedOfOther, sharedWords: match.sharedWords, longestPassage: match.longestPassage, quoted: match.quoted, passages: match.passages, by: match.evidence };
  return { kind: kind.name, asked: reverse ? 'original' : 'derived', expected, found, order: claimed, rightOrder: rightOrder(answer), verdict, original: original.id, how, evidence, text: derived.text };
}
