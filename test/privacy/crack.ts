import { confirm, type Evidence, type Guess } from './evidence';
import { solve, Sums } from './lane';
import type { Model } from './model';
import { NONE, type Vocabulary } from './vocabulary';

/** Words tried in each unknown slot, the most frequent with the right two bits, by the number of unknown slots (1 to 4). */
const TRIED = [Infinity, Infinity, 2000, 1500];
/** Fours less likely than this (in bits, after a plain trigram model) are not believed: at most 2^36 are likelier, and a hash lets one in 2^42 pass by chance. */
const LEAST_LIKELY = 36;

/**
 * Reads hashes of known place by meeting in the middle, those with the fewest unknown words first, so that it goes outward from
 * what is known; no text is asked but for a word list by frequency.
 *
 * @param guess what a dictionary has told already; is filled further
 */
export function crack(guess: Guess, evidence: Evidence, vocabulary: Vocabulary, model: Model): void {
  const tried = new Map<number, number>();
  const unknownAt = (place: number): number => [0, 1, 2, 3].filter((i) => !guess.confirmed[place + i]).length;
  for (;;) {
    // A hash is tried again only when more of its words are known than the last time.
    const open = evidence.places.filter((place) => unknownAt(place) > 0 && unknownAt(place) < (tried.get(place) ?? 5));
    if (open.length === 0) return;
    const place = open.reduce((a, b) => (unknownAt(b) < unknownAt(a) ? b : a));
    const unknown = unknownAt(place);
    tried.set(place, unknown);
    const four = crackOne(place, unknown, guess, evidence, vocabulary, model);
    if (four !== null) confirm(guess, place, four);
  }
}

function crackOne(place: number, unknown: number, guess: Guess, evidence: Evidence, vocabulary: Vocabulary, model: Model): Int32Array | null {
  const seenHere = new Set(guess.tokens.filter((_, i) => guess.confirmed[i]));
  const lists = [0, 1, 2, 3].map((slot): Int32Array => {
    const at = place + slot;
    if (guess.confirmed[at]) return Int32Array.of(guess.tokens[at]!);
    const bits = evidence.bits[at]!;
    const common = vocabulary.byBits[bits]!.subarray(0, TRIED[unknown - 1]);
    return Int32Array.from(new Set([...common, ...Array.from(seenHere).filter((word) => vocabulary.bits[word] === bits)]));
  });
  // Sides of about equal size.
  const bySize = [0, 1, 2, 3].sort((a, b) => lists[b]!.length - lists[a]!.length) as [number, number, number, number];
  const side = (a: number, b: number): Sums => new Sums(vocabulary, [a, b], [lists[a]!, lists[b]!]);
  const found = solve(evidence.hashAt(place)!, side(bySize[0], bySize[3]), side(bySize[1], bySize[2]), vocabulary);
  return likeliest(found, model);
}

/** The likeliest of several fours with one hash; null when none is likely. */
export function likeliest(fours: readonly Int32Array[], model: Model, leastLikely = LEAST_LIKELY): Int32Array | null {
  let best: Int32Array | null = null;
  let least = leastLikely;
  for (const four of fours) {
    const bits = bitsOf(four, model);
    if (bits < least) [best, least] = [four, bits];
  }
  return best;
}

/**
 * How many bits of guessing a run of words takes when their skeleton is known: -log2 of its chance among all runs with these
 * skeleton bits. Who tries runs in the order of likelihood needs at most 2^bits tries, for no more than 2^bits runs are as likely.
 */
export function bitsOf(words: ArrayLike<number>, model: Model, before: readonly [number, number] = [NONE, NONE]): number {
  let [u, v] = before;
  let bits = 0;
  for (let i = 0; i < words.length; i++) {
    const { word, bits: all } = model.chance(u, v, words[i]!);
    bits -= Math.log2(word / all);
    [u, v] = [v, words[i]!];
  }
  return bits;
}
