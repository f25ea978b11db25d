import type { KnownFacts } from '../article-facts';
import type { KnownText } from './record-block';

/** An entry that shares shingles with what was asked, not yet verified. */
export interface Candidate {
  readonly entry: number;
  readonly text: KnownText;
  /** The asked hashes under which the entry is found, distinct, common ones left out. */
  readonly hits: readonly number[];
}

/** What an index answers. */
export interface Answer {
  /** Number of articles in the index. */
  readonly among: number;
  /** The entries most worth verifying, best first. */
  readonly candidates: readonly Candidate[];
  /**
   * What each of the asked hashes tells, as far as the index knows it: 1 for one that few articles carry, less for one of many unrelated
   * ones, 0 for a common one, which stands for no candidate.
   */
  readonly tells: ReadonlyMap<number, number>;
}

/** An index of known articles: a pack or the reader's library. Matching treats all alike. */
export interface KnownIndex {
  /** Short and stable: `bundled`, `library`. */
  readonly name: string;
  /** @param hashes all hashes of a page's signature, rising, distinct */
  ask(hashes: Float64Array): Promise<Answer>;
  /** The facts of entries, in their order: read for what was verified only. */
  facts(entries: readonly number[]): Promise<KnownFacts[]>;
}

/** One whose texts can be asked for as well, for a closer look at a match. */
export interface OpenIndex extends KnownIndex {
  /** The texts of entries, in their order; null for one that is not there any more. */
  texts(entries: readonly number[]): Promise<(KnownText | null)[]>;
}

/**
 * No more candidates than this are verified, each a read of 2 KB and the alignment of two skeletons. On AllSides runs of 40-59 words are
 * found at .943 with 16, .965 with 32, .981 with 64, .987 with 96; among 200,000 articles .94 with 64, .97 with 128 (test/million), so
 * that the number grows with the fourth root of the index, to 141 at a million; SaudiNewsNet copies (containment >= .3) at .968 with 48, .971 with 56.
 */
const mostCandidates = (among: number): number => Math.round(56 * Math.max(1, among / 25_000) ** 0.25);

/**
 * Which entries are worth verifying. A rare hit counts more: one that d entries share counts 1 / sqrt(d), so that one shingle which a
 * single entry holds outweighs three that a hundred hold, and the copies of a story on 500 sites still come before chance.
 * One hit is enough to be looked at: it is all that winnowing promises for a run of 34 words.
 *
 * @param lists for each asked hash, the entries that hold it; @param among number of articles in the index
 * @returns entries with their hits, best first; of equals the lower number, which in a pack is the earlier article
 */
export function strongest(lists: ReadonlyMap<number, ArrayLike<number>>, among: number): { entry: number; hits: number[] }[] {
  const found = new Map<number, { entry: number; score: number; hits: number[] }>();
  for (const [hash, entries] of lists) {
    const weight = 1 / Math.sqrt(entries.length);
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const known = found.get(entry);
      if (known === undefined) found.set(entry, { entry, score: weight, hits: [hash] });
      else {
        known.score += weight;
        known.hits.push(hash);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.entry - b.entry).slice(0, mostCandidates(among));
}
