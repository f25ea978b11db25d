/**
 * A text as Firstprint knows it: scaled MinHash (FracMinHash; Irber et al. 2022, as in sourmash) with positions, the word
 * skeleton and the quotations. It holds no word of the text, but much of it can be guessed from it: docs/privacy.md.
 *
 * Invariants: `hashes` and `positions` have one length and stand in text order, positions strictly rising; every hash is
 * below HASH_SPACE / scale; `quotes` rise and do not overlap; `skeleton` holds ceil(words / 4) bytes.
 */
export interface Signature {
  /** One shingle in `scale` is kept: a power of two, 1 to 1024. Smaller is finer. */
  readonly scale: number;
  /** Number of words, characters of scripts without spaces counted singly. */
  readonly words: number;
  /** Sum of the words' weights: 2 a spaced word, 1 a character. */
  readonly weight: number;
  /** Number of all shingles, kept or not. */
  readonly shingles: number;
  /** Hashes of the kept shingles: whole numbers below HASH_SPACE / scale. */
  readonly hashes: Float64Array;
  /** Word index at which each kept shingle begins. */
  readonly positions: Uint32Array;
  /** Two bits of each word's hash, four words a byte, first word in the lowest bits. */
  readonly skeleton: Uint8Array;
  /** Word ranges in quotation marks or block quotes: [from, to) pairs, flat. */
  readonly quotes: Uint32Array;
}

/** Hashes are whole numbers below this. FACTS: 40 bits left after sampling at 1/16 give .003 chance hits a query at a million articles, 28 bits 14. */
export const HASH_SPACE = 2 ** 44;

/** Weight of a shingle: 4 spaced words or 8 characters. FACTS: k = 3 gives two to ten times the chance pairs, k = 5 loses a fifth of the hits on reworded text. */
export const SHINGLE_WEIGHT = 8;

/** The scale at which a page signs: FACTS: found runs of 40-59 words rise from .84 (1/16) to .98 (1/8); 1/4 leaves room for the short. */
export const FINEST_SCALE = 4;

/** log2 of the coarsest scale. */
export const COARSEST_LOG = 10;

/** Fewer words (in weight) than this say nothing: FACTS measured from 60 words up; under 40 a shared formula is half the text. */
export const LEAST_WEIGHT = 80;

/** A text of more words than this is signed up to here only: 20 times the longest article of the corpora's 99.9th percentile. */
export const MOST_WORDS = 200_000;

/** The skeleton's two bits of word `index`. */
export function skeletonBits(skeleton: Uint8Array, index: number): number {
  return (skeleton[index >> 2]! >> ((index & 3) << 1)) & 3;
}
