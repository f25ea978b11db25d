import { signWords } from '../core/signature/sign';
import { FINEST_SCALE, type Signature } from '../core/signature/signature';
import { findQuotes, type Range } from '../core/text/quotes';
import { readWords, type Words } from '../core/text/words';

/** A text as it is compared: where its words stand, and what alignment needs of them. */
export interface Side {
  readonly text: string;
  /** Of all the text; the signature's may be fewer (MOST_WORDS). */
  readonly words: Words;
  readonly signature: Signature;
  /** For each word a number that only the same word has: 53 bits of its hashes. */
  readonly tokens: Float64Array;
}

/** @param quoted stretches in block quotes, in UTF-16 units. @throws Problem `too-short` */
export function readSide(text: string, quoted: readonly Range[] = []): Side {
  const words = readWords(text);
  const signature = signWords(words, [...findQuotes(text, words.signs), ...quoted], FINEST_SCALE);
  return { text, words, signature, tokens: Float64Array.from(words.high.subarray(0, words.count), (high, i) => high * 2 ** 21 + (words.low[i]! >>> 11)) };
}

/** The same with quotations that are known from elsewhere, as word ranges: block quotes leave no mark in a text. */
export function withQuotes(side: Side, quotes: readonly number[]): Side {
  return { ...side, signature: { ...side.signature, quotes: Uint32Array.from(quotes) } };
}
