import type { Corpus } from './corpus';
import type { Pair } from './corpora';
import type { Found } from './engine';
import { share, shareRow, type Bound, type Row } from './table';

/** One side of a true pair, asked for the other. */
export interface Asked<P extends Pair = Pair> {
  readonly pair: P;
  readonly asked: string;
  readonly wanted: string;
  readonly found: Found | null;
  /** One of the two is too short for the engine, by its own word. */
  readonly tooShort: boolean;
}

/** The truth files give three digits. */
const ROUNDING = 0.0006;

/**
 * Every pair asked in both directions, the two following one another. The pair's figures are computed anew beside it: a truth of this
 * evaluation that counted otherwise than the files would make every figure wrong, unseen.
 */
export async function askPairs<P extends Pair>(corpus: Corpus, pairs: readonly P[]): Promise<Asked<P>[]> {
  const index = await corpus.index();
  const results: Asked<P>[] = [];
  for (const pair of pairs) {
    const { jaccard, containment } = corpus.truth.shared(pair.a, pair.b);
    if (Math.abs(jaccard - pair.jaccard) > ROUNDING || Math.abs(containment - pair.containment) > ROUNDING) {
      throw new Error(`${corpus.name} ${pair.a} ${pair.b}: the file says Jaccard ${pair.jaccard}, containment ${pair.containment}; counted ${jaccard}, ${containment}`);
    }
    for (const [asked, wanted] of [[pair.a, pair.b], [pair.b, pair.a]]) {
      const { found, refused } = await corpus.ask(asked);
      results.push({ pair, asked, wanted, found: found.find(({ id }) => id === wanted) ?? null, tooShort: refused || index.refused.has(wanted) });
    }
  }
  return results;
}

/** Recall over both directions; beside it, the pairs that are found from both sides, and what is too short to be found at all. */
export function recallRow(part: string, what: string, bound: Bound, results: readonly Asked[]): Row {
  let both = 0;
  for (let i = 0; i < results.length; i += 2) if (results[i].found !== null && results[i + 1].found !== null) both++;
  const short = results.filter(({ tooShort }) => tooShort).length;
  const note = [`from both sides ${share(both, results.length / 2)}`, ...(short === 0 ? [] : [`${short} asked of texts too short to sign`])].join('; ');
  return shareRow(part, what, bound, results.filter(({ found }) => found !== null).length, results.length, note);
}

export function missesOf(part: string, corpus: Corpus, results: readonly Asked[]): unknown[] {
  const words = (id: string): number => corpus.truth.words(id).count;
  return results
    .filter(({ found }) => found === null)
    .map(({ pair, asked, wanted, tooShort }) => {
      const { shingles, rare } = corpus.truth.shared(asked, wanted);
      return { part, corpus: corpus.name, asked, wanted, askedWords: words(asked), wantedWords: words(wanted), jaccard: pair.jaccard, containment: pair.containment, ...('longest' in pair ? { longest: pair.longest } : {}), shared: shingles, sharedRare: rare, tooShort };
    });
}
