import { chance } from '../unit/seeded';
import type { Text } from './corpora';
import { Corpus } from './corpus';
import { ALTERED } from './derived/altered';
import { askCases } from './derived/answers';
import { boilerplateOf } from './derived/boilerplate';
import type { Case } from './derived/case';
import { DATED } from './derived/dated';
import { askDescents, makeDescents } from './derived/descent';
import { boilerplate, PARTS, sameTopic } from './derived/parts';
import { Sources } from './derived/sources';
import { topicPairs } from './derived/topic';
import { WHOLE } from './derived/whole';
import { Index } from './engine';
import { joined, type Result } from './part';
import { progress } from './progress';
import { realPairs } from './real-pairs';

const PART = 'relations';
/** Cases of one kind in which the derived text is asked, and as many in which the original is. */
const EACH = 50;

/** What matches are called and which side is named first: pairs that were made in known ways, and real ones. */
export async function relations(): Promise<Result> {
  return joined([await derived(), await realPairs(PART)]);
}

/** Pages made of corpus articles, asked against the real index, and their originals asked against an index that holds the pages. */
async function derived(): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const next = chance(83);
  const sources = new Sources(next, corpus);
  progress('relations: making pages');
  const kinds = [...WHOLE, ...PARTS, ...DATED, ...ALTERED, boilerplate(boilerplateOf(next, corpus, sources, 2 * EACH)), sameTopic(topicPairs(next, corpus, sources, 2 * EACH))];
  const cases = kinds.flatMap((kind) => Array.from({ length: 2 * EACH }, (_, i): Case => ({ kind, reverse: i >= EACH, ...kind.make(next, sources, i) })));
  const descents = makeDescents(next, sources);
  progress(`relations: building the pack for ${cases.length} pairs and ${descents.length} lines of descent`);
  const index = await Index.build([...entriesOf(sources, cases), ...descents.map(({ b }) => b)]);
  progress('relations: made pages asked');
  return joined([await askCases(PART, index, cases), await askDescents(PART, index, descents)]);
}

/** The corpus with the originals as their cases have them, and the pages that are there to be found. */
function entriesOf(sources: Sources, cases: readonly Case[]): Text[] {
  const asTheyAre = new Set(sources.indexed);
  const made = new Map(cases.filter(({ original }) => !asTheyAre.has(original)).map(({ original }) => [original.id, original]));
  const replaced = new Set(sources.indexed.map(({ id }) => id).filter((id) => made.has(id)));
  return [...sources.indexed.map((text) => made.get(text.id) ?? text), ...[...made.values()].filter(({ id }) => !replaced.has(id)), ...cases.filter(({ reverse }) => reverse).map(({ derived: page }) => page)];
}
