import { truthWords } from './truth-words';

/** Pairs of marks in one paragraph; one that is opened and not closed goes to the paragraph's end. Not the engine's reading of marks, on purpose. */
const QUOTATION = /“[^”\n]*(?:”|$)|(?<![\p{L}\p{N}])"[^"\n]*(?:"|$)/gmu;

/** The share of the words in these ranges [from, to), counted as the truth files count, that stand in quotation marks. */
export function quotedShare(text: string, ranges: readonly (readonly [from: number, to: number])[]): number {
  const words = truthWords(text);
  const quotations = Array.from(text.matchAll(QUOTATION), ({ index, 0: found }) => [index, index + found.length] as const);
  let [quoted, all] = [0, 0];
  for (const [from, to] of ranges) {
    for (let i = from; i < to; i++) {
      all++;
      if (quotations.some(([start, end]) => words.start[i] >= start && words.end[i] <= end)) quoted++;
    }
  }
  return all === 0 ? 0 : quoted / all;
}
