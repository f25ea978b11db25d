import { FINEST_SCALE } from '../signature/signature';
import { signWords } from '../signature/sign';
import { findQuotes, type Range } from '../text/quotes';
import { findSentences } from '../text/sentences';
import { readWords, type Words } from '../text/words';

/**
 * Which words of an article a search engine should be asked for: those that an earlier copy is likely to carry unchanged, and nothing
 * else carries. Each sign is about the logarithm of a share: of runs of 8 words outside of quotations .25 stand in the other copy (AllSides,
 * different sites, containment >= .3), .022 in a text that is no copy. "Without" below: what becomes of the share of edited copies
 * (Jaccard .2-.5) that one of the phrases finds, AllSides .81 and SaudiNewsNet .90, or of the AllSides phrases that stand in an unrelated
 * text, about .0048 (`npm run evaluate -- search`; AllSides has 58 such sides, so .05 there is little).
 */

/** With 2 phrases .67 and .80. Three of 8 words stay below the 32 words that engines read. */
const MOST_PHRASES = 3;
/** Weight of a phrase (2 a word). 6 words stand elsewhere three times as often; 10 half as often, and find .05 and .04 fewer copies. */
const WEIGHT = 16;
/** Where a sentence or a mark leaves no more, this much will do, at a loss. */
const LEAST_WEIGHT = 12;
const SHORTER = -0.7;
/** UTF-16 units of a phrase: three of them in Arabic letters still make an address of 2,000. */
const MOST_UNITS = 100;
/** UTF-16 units of the article that are looked through: some 6,500 words. */
const LOOKED_THROUGH = 40_000;

/** Leads are rewritten: of the runs .08 stand in the other copy within 30 words, .16 within 60, .22 within 100, then .33. Without: .74 and .85. */
const PLACES: readonly (readonly [weight: number, sign: number])[] = [[60, -1.4], [120, -0.7], [200, -0.3], [Infinity, 0]];
/** Closing lines are often the site's: in other texts .043 of the last fifth, .020 of what stands before. Without: .79 and .88. */
const CLOSING = 0.85;
const CLOSING_SIGN = -0.3;
/** Sentences of 13 to 25 words stay whole (.29), others less (.24). Without: .72 and .89. */
const LONG_OR_SHORT = -0.2;
/** Lines without a mark at their end are headings and boilerplate: .11 of their runs stand in other texts. */
const UNENDED = -2;
/** Quotations stand in .52 of the copies, and in every report of the speech: only where there is nothing else. */
const QUOTED = -3;
/** Letters of a word in the mean, up to 7: runs of 4 words stand in other texts in .43 with three letters, .11 with seven. Without: .72 and .76. */
const LETTER = 0.3;
const MOST_LETTERS = 7;
/** Names come with titles and offices, which many texts carry: with three and more .04 to .22 stand in others. Without: .0084 in unrelated ones. */
const NAME = -0.4;
/** A shingle that many unrelated articles carry (Answer.tells), by what it lacks to tell; a common one is never asked for. Without: .0073 in unrelated texts. */
const DULL = -1;

/** Behind it closing marks and brackets may stand, in so many UTF-16 units: over a line of points the expression would take seconds. */
const LOOKED_AT = 20;
const ENDS = /[.!?…。！？｡؟۔।॥።။։][\p{Pe}\p{Pf}\p{Po}\s]*$/u;
/** What closes the quotation marks around the phrase, or steers an engine. */
const OPERATORS = /["“”„‟«»‹›「」『』｢｣﹁﹂﹃﹄〝〞〟＂״*<>{}[\]|\\^~=+@#_/]/;
/** Typesetting without width, direction marks and halves of characters, none of which anybody would type. The joiners of Persian and Indic stay. */
const UNTYPED = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/** To make one takes as long as a sentence. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

interface Run {
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/**
 * @param article its text; paragraphs parted by line breaks
 * @param quoted stretches known to be quotations, in UTF-16 units, besides those in quotation marks
 * @param tells what the indexes know of the article's shingles, by hash (Answer.tells)
 * @returns up to MOST_PHRASES runs of words, in text order, one a sentence, without double quotation marks; none where the text has none
 */
export function distinctivePhrases(article: string, quoted: readonly Range[], tells: ReadonlyMap<number, number>): string[] {
  const text = article.slice(0, LOOKED_THROUGH);
  const words = readWords(text);
  const quotes = [...findQuotes(text, words.signs), ...quoted];
  const dull = dullWords(words, tells);
  const best: Run[] = [];
  let first = 0;
  let above = 0;
  for (const [from, to] of findSentences(text)) {
    let end = first;
    while (end < words.count && words.start[end]! < to) end++;
    const run = bestRun(text, [from, to], words, [first, end], above, quotes, dull);
    if (run !== null) best.push(run);
    for (; first < end; first++) above += words.weight[first]!;
  }
  const chosen = best.sort((a, b) => b.score - a.score || a.from - b.from).slice(0, MOST_PHRASES);
  return chosen.sort((a, b) => a.from - b.from).map(({ from, to }) => text.slice(from, to).replace(/[\s\p{Cc}]+/gu, ' ').replace(UNTYPED, ''));
}

/** For each word what the shingle that begins there lacks to tell: 0 as a rule, 1 for a common one. */
function dullWords(words: Words, tells: ReadonlyMap<number, number>): Float32Array {
  const dull = new Float32Array(words.count);
  if (tells.size === 0) return dull;
  const { hashes, positions } = signWords(words, [], FINEST_SCALE);
  hashes.forEach((hash, i) => (dull[positions[i]!] = 1 - (tells.get(hash) ?? 1)));
  return dull;
}

/** The best run of a sentence that has words [first, end); `above`: weight of all words before it. */
function bestRun(text: string, [from, to]: Range, words: Words, [first, end]: Range, above: number, quotes: readonly Range[], dull: Float32Array): Run | null {
  const sentence = text.slice(from, to);
  const mayPart = parts(sentence, from, words, first, end);
  const length = end - first;
  const ofSentence = (ENDS.test(sentence.slice(-LOOKED_AT)) ? 0 : UNENDED) + (length >= 13 && length <= 25 ? 0 : LONG_OR_SHORT) + (words.start[first]! > CLOSING * text.length ? CLOSING_SIGN : 0);
  let best: Run | null = null;
  for (let begin = first; begin < end; above += words.weight[begin++]!) {
    if (!mayPart(words.start[begin]!)) continue;
    const run = runFrom(text, words, begin, end, first, mayPart, dull);
    if (run === null) continue;
    const quoted = quotes.some(([opens, closes]) => run.from < closes && run.to > opens) ? QUOTED : 0;
    const score = ofSentence + quoted + run.score + PLACES.find(([weight]) => above < weight)![1];
    if (best === null || score > best.score) best = { ...run, score };
  }
  return best;
}

/** The run of WEIGHT that begins with a word, with the signs of its own words; null where an operator or the end comes too soon. */
function runFrom(text: string, words: Words, begin: number, end: number, first: number, mayPart: (at: number) => boolean, dull: Float32Array): Run | null {
  const from = words.start[begin]!;
  let weight = 0;
  let letters = 0;
  let names = 0;
  let dullest = 0;
  let [to, until] = [begin, begin];
  for (; to < end && (weight < WEIGHT || until < to); to++) {
    const word = text.slice(words.start[to]!, words.end[to]!);
    if (words.end[to]! - from > MOST_UNITS || OPERATORS.test(text.slice(to === begin ? from : words.end[to - 1]!, words.end[to]!))) break;
    letters += word.length;
    if (to > first && /^\p{Lu}/u.test(word)) names++;
    dullest = Math.max(dullest, dull[to]!);
    weight += words.weight[to]!;
    if (mayPart(words.end[to]!)) until = to + 1;
  }
  if (until < to || weight < LEAST_WEIGHT || dullest === 1) return null;
  const score = (weight < WEIGHT ? SHORTER : 0) + LETTER * Math.min(MOST_LETTERS, letters / (to - begin)) + NAME * names + DULL * dullest;
  return { from, to: words.end[to - 1]!, score };
}

/** Where a phrase may begin and end: everywhere between spaced words; in scripts without spaces where the engine parts words, as search engines do. */
function parts(sentence: string, from: number, words: Words, first: number, end: number): (at: number) => boolean {
  if (!words.weight.subarray(first, end).includes(1)) return () => true;
  const bounds = new Set<number>();
  for (const { segment, index } of SEGMENTER.segment(sentence)) bounds.add(from + index).add(from + index + segment.length);
  return (at) => bounds.has(at);
}
