import type { Candidate } from '../pack/known-index';
import type { KnownText } from '../pack/record-block';
import type { Signature } from '../signature/signature';
import { agreeingMask, agreeingWindows, agreeingWords, align, bridged, trim, type Chain, type Segment } from './align';
import type { Passage } from './match';
import { quotedOf, quotedWords } from './quoted';
import type { Overlap } from './relation';
import { alignLoosely } from './reworded';
import { Seeds, SHORT_SEED, unpack } from './skeleton';
import { marksAt, tellingParts, type Mark, type Places, type Telling } from './telling';
import { REWORDED_BELOW } from './thresholds';

/**
 * Telling passages are a match when they hold this many windows of five words in a row that agree: a run of 24 words, more words
 * where some are swapped or where the shingles are those of a phrase. `npm run evaluate`, false articles of 3,000 asked and recall:
 * with 18 AllSides 4, Arabic copies (containment >= .3) found at .977; with 20 2 and .973; with 22 1 and .968.
 */
const LEAST_WINDOWS = 20;
const WINDOW = 5;
/** A chain in which no shingle was sampled on either side counts beside others when it scores this: 20 words net, by chance once in 10^5 pairs of texts. */
const LEAST_UNMARKED = 40;
/**
 * Without such passages two texts are a match, a copy revised in every line, when they share `least(n).hits` telling shingles of those
 * sampled and `least(n).share` of the shorter one's, where n texts were compared: of the more texts on its topic, the more does an
 * unrelated one share by chance. Clough-Stevenson (5 texts, all shingles of 1/4): 3 and .057 take all of light, 14 of 19 heavy, none of
 * 38 non. AllSides (22,590 texts, 2,054 asked): 7 and .094 add 1 false article, 4 and .05 would add 30.
 */
const leastScattered = (texts: number): { hits: number; share: number } => ({ hits: 2.4 + 0.4 * Math.log10(texts) ** 2, share: 0.05 + 0.0105 * Math.log10(texts) ** 2 });
/** Telling shingles on the path of a loose alignment and in no passage: one alone is a phrase, and beside a passage chance alone lines up 40 words now and then. */
const LEAST_ON_PATH = 2;
/** ... and words it must add to the passages, or it says nothing new. */
const LEAST_ADDED = 40;
/** Of the added words' bits this share must agree: of text with 40% of its words swapped .7 do, of foreign text between two passages .25. */
const ADDED_AGREE = 0.58;
/** What such a path leaves of a passage is kept from this many words on, as many as make a chain (align.ts). */
const LEAST_LEFT = 12;
/** Where the passages hold this share of the shorter text, a loose alignment has nothing to add. */
const MOSTLY_ALIGNED = 0.8;

/** What verification found of one candidate, before anything is known of who it is. */
export interface Evidence {
  readonly entry: number;
  readonly overlap: Overlap;
  readonly sharedOfPage: number;
  readonly sharedOfOther: number;
  readonly errorOfPage: number;
  readonly errorOfOther: number;
  /** Share of the aligned words that the page gives in quotation marks, and that the other does. */
  readonly quotedHere: number;
  readonly quotedThere: number;
  readonly passages: readonly Passage[];
  /** Stretches word by word, for what asks for more than passages. */
  readonly segments: readonly Segment[];
  /** The same with the common phrases at their ends, for a quotation may begin or end with one. */
  readonly whole: readonly Segment[];
  /** The known text's two bits of each word. */
  readonly bits: Uint8Array;
  /** Enough is shared to be shown; less may still hold a quotation. */
  readonly isMatch: boolean;
}

export interface Asked {
  readonly places: Places;
  readonly tells: ReadonlyMap<number, number>;
  /** Where the common ones of the page's shingles stand. */
  readonly common: readonly Mark[];
  /** Number of texts of which this one is a candidate: those of the largest index, for it tells how alike unrelated texts can be. */
  readonly among: number;
}

/** Compares one page with candidates, one after the other. */
export class Verifier {
  readonly #page: Signature;
  readonly #asked: Asked;
  readonly #seeds: Seeds;
  readonly #quoted: Uint8Array;
  #shortSeeds: Seeds | null = null;

  constructor(page: Signature, asked: Asked) {
    this.#page = page;
    this.#asked = asked;
    this.#seeds = new Seeds(page);
    this.#quoted = quotedWords(page);
  }

  /** Null where nothing lines up. */
  verify({ entry, text, hits }: Candidate): Evidence | null {
    const page = this.#page;
    const { places, tells, common, among } = this.#asked;
    const shared = hits.filter((hash) => tells.get(hash) !== 0);
    if (shared.length === 0) return null;
    const other = unpack(text);
    const chains = align(this.#seeds, other);
    const least = leastScattered(among);
    const marks = marksAt(places, shared, tells);
    const { telling: strict, whole } = tellingPart(chains, [...marks, ...common].sort((a, b) => a.at - b.at));
    const segments = this.#looser(strict, text, other, marks) ?? strict;
    if (segments.length === 0 && shared.length < least.hits) return null;
    const aligned = lengthOf(segments);
    // A character of a script without spaces has half the weight of a word: two stand for one.
    const unit = (2 * page.words) / page.weight;
    const windows = segments.reduce((sum, segment) => sum + segment.tells * agreeingWindows(this.#seeds, other, segment, Math.round(WINDOW * unit)), 0) / unit;
    const estimate = estimateShared(shared.length, page, text);
    const scattered = shared.length >= least.hits && estimate >= least.share * Math.min(page.shingles, text.shingles);
    const agreeing = segments.reduce((sum, segment) => sum + agreeingWords(this.#seeds, other, segment), 0);
    const passages = passagesOf(segments);
    // Where lines are swapped all over, the shingles see more than the passages.
    const seen = windows < LEAST_WINDOWS ? estimate : 0;
    // What lines up but was swapped word by word is aligned, not shared.
    const shares = ({ words, shingles }: Pick<Signature, 'words' | 'shingles'>): [share: number, error: number] =>
      seen / shingles > agreeing / words
        ? [Math.min(1, seen / shingles), seen / shingles / Math.sqrt(shared.length)]
        : [Math.min(1, agreeing / words), alignmentError(passages.length, aligned - agreeing) / words];
    const [[sharedOfPage, errorOfPage], [sharedOfOther, errorOfOther]] = [shares(page), shares(text)];
    const quoted = quotedOf(segments, this.#quoted, quotedWords(text));
    return {
      entry,
      overlap: {
        alignedOfPage: Math.min(1, aligned / page.words),
        alignedOfOther: Math.min(1, aligned / text.words),
        alignedWords: aligned,
        agreement: aligned === 0 ? 0 : agreeing / aligned,
        quoted: aligned === 0 ? 0 : Math.min(1, quoted.shared / aligned),
        plainShared: aligned - quoted.shared,
        plainOfPage: quoted.plainOfPage,
        plainOfOther: quoted.plainOfOther,
      },
      sharedOfPage,
      sharedOfOther,
      errorOfPage,
      errorOfOther,
      quotedHere: aligned === 0 ? 0 : Math.min(1, quoted.here / aligned),
      quotedThere: aligned === 0 ? 0 : Math.min(1, quoted.there / aligned),
      passages,
      segments,
      whole: segments === strict ? whole : segments,
      bits: other,
      isMatch: windows >= LEAST_WINDOWS || scattered || segments !== strict,
    };
  }

  /** Where words were swapped all along, what lines up loosely and tells something; null where it adds nothing to the passages. */
  #looser(strict: readonly Telling[], text: KnownText, other: Uint8Array, marks: readonly Mark[]): Telling[] | null {
    const aligned = lengthOf(strict);
    if (marks.length < LEAST_ON_PATH || aligned >= MOSTLY_ALIGNED * Math.min(this.#page.words, text.words)) return null;
    const [inPage, verbatim] = [new Uint8Array(this.#page.words), new Uint8Array(this.#page.words)];
    for (const segment of strict) {
      inPage.fill(1, segment.from, segment.to);
      // What stands there word by word is no reason to look for swapped words; pieces of a swapped text are.
      if (agreeingWords(this.#seeds, other, segment) >= REWORDED_BELOW * (segment.to - segment.from)) verbatim.fill(1, segment.from, segment.to);
    }
    if (marks.filter(({ at }) => inPage[at] === 0).length < LEAST_ON_PATH) return null;
    const path = alignLoosely((this.#shortSeeds ??= new Seeds(this.#page, SHORT_SEED)), other, verbatim);
    if (path === null) return null;
    const isOn = (at: number, segments: readonly Segment[]): boolean => segments.some(({ from, to }) => at >= from && at < to);
    if (marks.filter(({ at }) => isOn(at, path) && inPage[at] === 0).length < LEAST_ON_PATH) return null;
    const { telling } = tellingPart([{ segments: path, score: 0 }], [...marks, ...this.#asked.common].sort((a, b) => a.at - b.at));
    const all = [...telling, ...besidePath(strict, telling, this.#page.words, text.words)];
    const added = lengthOf(all) - aligned;
    if (added < LEAST_ADDED) return null;
    const agreeing = (segments: readonly Segment[]): number => agreeingMask(this.#seeds.bits, other, segments).reduce((sum, one) => sum + one, 0);
    return agreeing(all) - agreeing(strict) < ADDED_AGREE * added ? null : all;
  }
}

/** The passages that a path of one diagonal leaves out: a paragraph that was moved. */
function besidePath(strict: readonly Telling[], path: readonly Segment[], words: number, otherWords: number): Telling[] {
  const [inPage, inOther] = [new Uint8Array(words), new Uint8Array(otherWords)];
  for (const { from, to, shift } of path) {
    inPage.fill(1, from, to);
    inOther.fill(1, from + shift, to + shift);
  }
  return strict.flatMap((segment) => {
    const left = trim(segment, inPage, inOther);
    return left === null || left.to - left.from < LEAST_LEFT ? [] : [{ ...left, tells: segment.tells }];
  });
}

const lengthOf = (segments: readonly Segment[]): number => segments.reduce((sum, { from, to }) => sum + to - from, 0);

/** Number of shared shingles, estimated from the hits: the index was given one in (shingles / sampled) of the known text's. */
const estimateShared = (hits: number, page: Signature, text: KnownText): number => Math.min(page.shingles, (hits * text.shingles) / Math.max(1, text.sampled));

/**
 * In words. FACTS: a passage's end is wrong by 1.3 words in the mean; of d differing words a quarter agree by chance, so their number,
 * 4/3 of those seen, has the variance d / 3.
 */
const alignmentError = (passages: number, differing: number): number => Math.sqrt(2 * passages * 1.3 ** 2 + differing / 3);

/** The aligned stretches that tell something, chain by chain, and the chains of which any part does. */
function tellingPart(aligned: readonly Chain[], marks: readonly Mark[]): { telling: Telling[]; whole: Segment[] } {
  const chains = aligned.map(({ segments, score }) => {
    const parts = segments.map((segment) => tellingParts(segment, marks));
    const marked = parts.some((part) => part !== null);
    // A stretch without marks, between others of its chain, is as telling as the best of them.
    const tells = Math.max(0, ...parts.flatMap((part) => part ?? []).map((part) => part.tells));
    return { marked, score, segments: segments.flatMap((segment, i) => parts[i] ?? (tells > 0 ? [{ ...segment, tells }] : [])), all: segments };
  });
  const sure = chains.filter(({ segments }) => segments.length > 0);
  const beside = sure.length === 0 ? [] : chains.filter(({ marked, score }) => !marked && score >= LEAST_UNMARKED).map(({ all }) => ({ segments: all.map((segment): Telling => ({ ...segment, tells: 1 })) }));
  return { telling: [...sure, ...beside].flatMap(({ segments }) => segments), whole: [...sure.flatMap(({ all }) => all), ...beside.flatMap(({ segments }) => segments)] };
}

const passagesOf = (segments: readonly Segment[]): Passage[] => bridged(segments).sort((a, b) => a.page[0] - b.page[0]);
