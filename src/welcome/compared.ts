import type { KnownFacts } from '../core/article-facts';
import { isProblem } from '../core/problem';
import { sign } from '../core/signature/sign';
import type { Signature } from '../core/signature/signature';
import { INDEX_SCALE, scaleFor, winnow } from '../core/signature/winnow';
import { readWords, type Words } from '../core/text/words';
import type { Match, Passage, Verdict } from '../core/verdict/match';
import { COPIES, daysBetween, orderOf } from '../core/verdict/origin';
import { relationOf } from '../core/verdict/relation';
import { sharedWords, type WordRuns } from '../core/verdict/shared-words';
import { Seeds, unpack } from '../core/verdict/skeleton';
import { placesOf } from '../core/verdict/telling';
import { Verifier } from '../core/verdict/verify';

/** Stretches of a text, [from, to) in UTF-16 units. */
export type Stretches = readonly (readonly [from: number, to: number])[];

/** What is found of the example's page. */
export interface Compared {
  readonly verdict: Verdict;
  /** What both share, in the page and in the known article. */
  readonly inPage: Stretches;
  readonly inKnown: Stretches;
}

/** As if the known article were one of so many, as in a small index: what a phrase may be by chance depends on it. */
const AMONG = 20_000;
/** Longer texts are compared as far as this: somebody may paste a book, at every key. */
export const LONGEST = 20_000;

const STRANGERS = { samePublisher: false, sameSite: false, release: false, pageIsTeaser: false, otherIsTeaser: false };

/** A known article and what it takes to compare a page with it, each time that a key is pressed. */
export class KnownArticle {
  readonly #text: string;
  readonly #facts: KnownFacts;
  readonly #signature: Signature;
  readonly #hashes: ReadonlySet<number>;

  constructor(text: string, facts: KnownFacts) {
    this.#text = text;
    this.#facts = facts;
    this.#signature = sign(text);
    this.#hashes = new Set(winnow(this.#signature, scaleFor(this.#signature.shingles, INDEX_SCALE)));
  }

  /** @param published of the page; @returns null where the page is too short to tell anything */
  compare(whole: string, published: string): Compared | null {
    const text = whole.slice(0, LONGEST);
    const page = signatureOf(text);
    if (page === null) return null;
    const places = placesOf(page);
    const hits = [...places.keys()].filter((hash) => this.#hashes.has(hash));
    const verifier = new Verifier(page, { places, tells: new Map(hits.map((hash) => [hash, 1])), common: [], among: AMONG });
    const evidence = verifier.verify({ entry: 0, text: { ...this.#signature, sampled: this.#hashes.size }, hits });
    const relation = evidence?.isMatch ? relationOf(evidence.overlap, STRANGERS) : null;
    if (evidence === null || relation === null) return { verdict: verdictOf(null), inPage: [], inKnown: [] };
    const { overlap, passages } = evidence;
    const order = orderOf(published, this.#facts.published);
    const match: Match = {
      ...evidence,
      index: 'bundled',
      facts: this.#facts,
      relation,
      order,
      evidence: [{ by: 'dates', says: order, publisher: null }],
      days: daysBetween(published, this.#facts.published),
      sharedWords: Math.round(overlap.alignedWords * overlap.agreement),
      longestPassage: Math.max(0, ...passages.map(({ page: [from, to] }) => to - from)),
      quoted: overlap.quoted,
      agreement: overlap.agreement,
    };
    const turned = passages.map(({ page: here, other }): Passage => ({ page: other, other: here }));
    return {
      verdict: verdictOf(match),
      inPage: stretches(text, sharedWords(new Seeds(page), unpack(this.#signature), passages), this.#text),
      inKnown: stretches(this.#text, sharedWords(new Seeds(this.#signature), unpack(page), turned), text),
    };
  }
}

function signatureOf(text: string): Signature | null {
  try {
    return sign(text);
  } catch (error) {
    if (isProblem(error, 'too-short')) return null;
    throw error;
  }
}

/** As core/verdict/verdict.ts says of a page that credits nobody and one match; that file knows the publishers too, 134 KB of domain names that an example has no use for. */
function verdictOf(match: Match | null): Verdict {
  const kind = match === null ? 'nothing' : COPIES.has(match.relation) ? (match.order === 'earlier' ? 'earlier' : 'also') : 'quotes';
  return { kind, lead: match, matches: match === null ? [] : [match], earlier: kind === 'earlier' ? 1 : 0, source: null, credited: false, chain: [], quotations: [] };
}

/**
 * Beyond the ends of what is shared a word in four agrees by its two bits. Here, unlike elsewhere, both texts are at hand: a stretch begins and ends with
 * two words that stand so in the other.
 */
function stretches(text: string, runs: WordRuns, other: string): Stretches {
  const { start, end, ...words } = readWords(text);
  const there = new Set(pairs(readWords(other)));
  const isThere = pairs(words).map((pair) => there.has(pair));
  const found: [number, number][] = [];
  for (let k = 0; k < runs.length; k += 2) {
    let [from, last] = [runs[k]!, runs[k + 1]! - 1];
    while (from < last && !isThere[from]) from++;
    while (from < last && !isThere[last - 1]) last--;
    if (from < last) found.push([start[from]!, end[last]!]);
  }
  return found;
}

/** Each word with the one behind it. */
const pairs = ({ count, high, low }: Pick<Words, 'count' | 'high' | 'low'>): string[] => Array.from({ length: Math.max(0, count - 1) }, (_, i) => `${high[i]} ${low[i]} ${high[i + 1]} ${low[i + 1]}`);
