import type { ArticleFacts } from '../article-facts';
import type { Signature } from '../signature/signature';

/** An entry without its postings: what verification and the reader need of it. */
export interface KnownArticle extends Pick<Signature, 'scale' | 'words' | 'weight' | 'shingles' | 'skeleton' | 'quotes'> {
  readonly entry: number;
  readonly facts: ArticleFacts;
}

/** A shingle that an entry shares with what was asked: its hash and the word of the entry at which it begins. */
export interface Hit {
  readonly hash: number;
  readonly position: number;
}

/** An entry that shares several shingles with what was asked, not yet verified. */
export interface Candidate {
  readonly article: KnownArticle;
  readonly hits: readonly Hit[];
}

/** An index of known articles: a pack or the reader's library. Matching treats all alike. */
export interface KnownIndex {
  /** Short and stable: `bundled`, `library`. */
  readonly name: string;
  /** The entries that share most with the given hashes (ascending, distinct), best first, as `strongest` chooses them. */
  candidates(hashes: Float64Array): Promise<Candidate[]>;
}

/** One shared shingle may be a common phrase; two are looked at (FACTS: 7.9 candidates a query at 2 hits, 100 at 1). */
const LEAST_HITS = 2;
/** No more candidates than this are verified, those with the most hits. */
const MOST_CANDIDATES = 64;

/**
 * Which entries are worth verifying, by how many of the asked hashes each holds: a refrain that an entry repeats is still one
 * shared shingle. The order of equals is that of the entries.
 */
export function strongest(hashes: ReadonlyMap<number, ReadonlySet<number>>): number[] {
  return [...hashes]
    .filter(([, held]) => held.size >= LEAST_HITS)
    .sort((a, b) => b[1].size - a[1].size || a[0] - b[0])
    .slice(0, MOST_CANDIDATES)
    .map(([entry]) => entry);
}
