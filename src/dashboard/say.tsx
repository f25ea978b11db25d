import { text } from '../platform/text';
import type { Wording } from './wording';

/** Tokens in Unicode's isolate marks: no translation contains them, and a browser that showed one would still read well. */
const TOKEN = /\u2068(\d)\u2069/;

/** A message with its values as elements of their own, so that a name in Arabic does not turn the English around it; values only ever become text nodes. */
export function Say({ wording }: { wording: Wording }) {
  const sentence = text(wording.key, ...wording.values.map((_, index) => `\u2068${index}\u2069`));
  // Splitting by an expression with one group alternates: words, index, words, index, words.
  return (
    <>
      {sentence.split(TOKEN).map((piece, at) => (at % 2 === 0 ? piece : <bdi key={at}>{wording.values[Number(piece)]}</bdi>))}
    </>
  );
}
