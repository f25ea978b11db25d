import { chance, shuffled } from '../unit/seeded';
import type { Corpus } from './corpus';
import { siteOfText } from './engine';
import type { Options, Result } from './part';
import { progress } from './progress';
import { decimals, most, share, shareRow, thousands, type Row } from './table';
import { isUnrelated, type Shared, type Truth } from './truth';

/** One article in a thousand may have a match that is none. */
const BOUND = most(0.001);
/** The bundled pack may take so many bytes an article (the issue's bound). */
const BYTES = most(720);

/**
 * A seeded sample of the corpus asked against all of it: every match is held against the truth.
 *
 * @param folded the truth over the same texts with equal spellings made equal, where the script has several: counted beside the plain one
 */
export async function falseMatches(part: string, corpus: Corpus, { sample }: Options, folded?: Truth): Promise<Result> {
  const index = await corpus.index();
  const ids = shuffled(chance(5), corpus.texts.map(({ id }) => id)).slice(0, sample);
  progress(`${corpus.name}: ${ids.length} articles asked for false matches`);
  const wrong: Wrong[] = [];
  const times: number[] = [];
  let candidates = 0;
  let matches = 0;
  for (const id of ids) {
    const answer = await corpus.ask(id);
    if (!answer.refused) times.push(answer.ms);
    candidates += answer.candidates;
    matches += answer.found.length;
    for (const { id: other, relation, sharedWords, passages } of answer.found) {
      const shared = corpus.truth.shared(id, other);
      if (!isUnrelated(shared)) continue;
      const sameSite = siteOfText(corpus.byId.get(id)!) === siteOfText(corpus.byId.get(other)!);
      wrong.push({ part, corpus: corpus.name, asked: id, other, relation, sameSite, sharedWords, passages, truth: shared, ...(folded === undefined ? {} : { folded: folded.shared(id, other) }) });
    }
  }
  const articles = (list: readonly Wrong[]): number => new Set(list.map(({ asked }) => asked)).size;
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  const rows: Row[] = [
    shareRow(part, 'articles with a false match', BOUND, articles(wrong), ids.length, `${articles(wrong.filter(({ sameSite }) => !sameSite))} with one of another site; ${wrong.length} of ${thousands(matches)} matches are false`),
    ...(folded === undefined ? [] : [falseRow(part, 'the same, spellings of one word folded before counting', articles(wrong.filter((match) => isUnrelated(match.folded!))), ids.length)]),
    { part, what: 'bytes an article of the pack', asked: part === 'allsides' ? BYTES : null, value: index.bytes / index.entries, figure: (index.bytes / index.entries).toFixed(0), note: `${thousands(index.entries)} articles, ${thousands(index.bytes)} bytes${index.refused.size > 0 ? `; ${thousands(index.refused.size)} more are too short to sign` : ''}` },
    { part, what: 'a query in Node, signing left out, processor time', asked: null, value: null, figure: `mean ${mean.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)].toFixed(1)} ms`, note: `${(candidates / times.length).toFixed(1)} candidates verified, ${decimals(matches / times.length)} matches` },
  ];
  return { rows, misses: [], falseMatches: wrong };
}

interface Wrong {
  readonly part: string;
  readonly corpus: string;
  readonly asked: string;
  readonly other: string;
  readonly relation: string;
  readonly sameSite: boolean;
  readonly sharedWords: number;
  readonly passages: unknown;
  readonly truth: Shared;
  readonly folded?: Shared;
}

/** The same bound on texts made for another part, where none of the corpus's articles is meant to be found but by what they share. */
export function falseRow(part: string, what: string, wrong: number, of: number): Row {
  return { part, what, asked: BOUND, figure: share(wrong, of), value: wrong / of, note: '' };
}
