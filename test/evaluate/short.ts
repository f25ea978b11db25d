import { chance, shuffled } from '../unit/seeded';
import { pairs } from './corpora';
import { Corpus } from './corpus';
import { Index } from './engine';
import { falseRow } from './false-matches';
import { byGroup, lengthGroup, LONGEST_SHORT, SHORTEST } from './groups';
import { joined, type Result } from './part';
import { progress } from './progress';
import { askPairs, missesOf } from './recall';
import { BANDS, KINDS, makeCase, type Case, type Kind } from './short-cases';
import { least, shareRow, type Row } from './table';
import { isUnrelated, shared, type Shared } from './truth';
import { shingles, truthWords } from './truth-words';

const PART = 'short';
const ASKED = least(0.95);
/** AllSides articles kept out of the index, to be asked and to lend words that no entry holds. */
const KEPT_OUT = 2000;
/** Cases of one kind and band. */
const CASES = 250;

/** Texts of 60-200 words against short and against long ones. AllSides has no article under 300 words: the real ones are Arabic. */
export async function short(): Promise<Result> {
  return joined([await real(), await derived()]);
}

async function real(): Promise<Result> {
  const corpus = Corpus.open('saudinewsnet');
  const words = new Map<string, number>();
  const wordsOf = (id: string): number => {
    const count = words.get(id) ?? corpus.truth.words(id).count;
    words.set(id, count);
    return count;
  };
  const isShort = (id: string): boolean => wordsOf(id) >= SHORTEST && wordsOf(id) <= LONGEST_SHORT;
  const isLong = (id: string): boolean => wordsOf(id) > LONGEST_SHORT;
  const chosen = pairs('saudinewsnet').filter(({ a, b, containment }) => containment >= 0.3 && corpus.byId.get(a)!.publisher !== corpus.byId.get(b)!.publisher && wordsOf(a) >= SHORTEST && wordsOf(b) >= SHORTEST && (isShort(a) || isShort(b)));
  await corpus.index();
  progress('short: real pairs, both ways');
  const results = await askPairs(corpus, chosen);
  const kinds: Record<Kind, typeof results> = {
    'short asked, long indexed': results.filter(({ asked, wanted }) => isShort(asked) && isLong(wanted)),
    'long asked, short indexed': results.filter(({ asked, wanted }) => isLong(asked) && isShort(wanted)),
    'short asked, short indexed': results.filter(({ asked, wanted }) => isShort(asked) && isShort(wanted)),
  };
  const rows = KINDS.map((kind) => {
    const cases = kinds[kind];
    const isFound = ({ found }: (typeof cases)[number]): boolean => found !== null;
    return shareRow(PART, `real Arabic pairs, ${kind}`, ASKED, cases.filter(isFound).length, cases.length, byGroup(cases, ({ asked, wanted }) => lengthGroup(Math.min(wordsOf(asked), wordsOf(wanted))), isFound));
  });
  return { rows, misses: missesOf(`${PART}, real`, corpus, results), falseMatches: [] };
}

async function derived(): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const next = chance(31);
  const order = shuffled(next, corpus.texts);
  const sources = { unindexed: order.slice(0, KEPT_OUT), indexed: order.slice(KEPT_OUT) };
  const cases = KINDS.flatMap((kind, k) => BANDS.flatMap((band, b) => Array.from({ length: CASES }, (_, i) => makeCase(next, kind, band, sources, (k * BANDS.length + b) * CASES + i))));
  progress(`short: building a pack without ${KEPT_OUT} articles, with the short ones made of them`);
  const index = await Index.build([...sources.indexed, ...new Set(cases.filter(({ kind }) => kind !== 'short asked, long indexed').map(({ indexed }) => indexed))]);

  progress(`short: ${cases.length} derived cases`);
  const made = new Map(cases.map(({ indexed }) => [indexed.id, indexed]));
  const found = new Set<Case>();
  const wrong: unknown[] = [];
  const wronged = new Set<Case>();
  for (const item of cases) {
    const answer = await index.ask(item.asked);
    const set = shingles(truthWords(item.asked.text));
    const truthOf = (id: string): Shared => (corpus.byId.has(id) ? corpus.truth.sharedWith(set, id) : shared(set, shingles(truthWords(made.get(id)!.text)), corpus.truth.common));
    for (const match of answer.found) {
      if (match.id === item.indexed.id) found.add(item);
      else if (isUnrelated(truthOf(match.id))) {
        wronged.add(item);
        wrong.push({ part: PART, kind: item.kind, asked: item.asked.id, askedText: item.asked.text, other: match.id, relation: match.relation, sharedWords: match.sharedWords, passages: match.passages, truth: truthOf(match.id) });
      }
    }
  }
  const isFound = (item: Case): boolean => found.has(item);
  const rows: Row[] = KINDS.map((kind) => {
    const ofKind = cases.filter((item) => item.kind === kind);
    const notes = [byGroup(ofKind, ({ words }) => lengthGroup(words), isFound), byGroup(ofKind, ({ band: [from, to] }) => (from === to ? 'containment 1' : `containment ${from}-${to}`), isFound)];
    return shareRow(PART, `derived, ${kind}`, ASKED, ofKind.filter(isFound).length, ofKind.length, notes.join('; '));
  });
  const wrongly = (kind: Kind): string => `${kind} ${cases.filter((item) => item.kind === kind && wronged.has(item)).length}`;
  rows.push({ ...falseRow(PART, 'derived cases with a false match', wronged.size, cases.length), note: KINDS.map(wrongly).join('; ') });
  const misses = cases
    .filter((item) => !found.has(item))
    .map(({ kind, words, containment, pieces, asked, indexed }) => ({ part: `${PART}, derived`, kind, words, containment, pieces, asked: asked.id, wanted: indexed.id, askedText: asked.text, ...(made.has(indexed.id) && !corpus.byId.has(indexed.id) ? { wantedText: indexed.text } : {}) }));
  return { rows, misses, falseMatches: wrong };
}
