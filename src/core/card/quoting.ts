import { readWords } from '../text/words';
import { signStretch } from '../signature/sign';
import { skeletonBits, type Signature } from '../signature/signature';
import { MOST } from './limits';
import type { Card, Found } from './schema';

type Quoted = Card['quoted'];

/**
 * The stretches of the page that stand in any known article, the longest ones, each up to its first words: for people to compare.
 *
 * @param text the page's, whose signature is `signature`; what of it does not fit that signature by itself is left out
 */
export function quotedStretches(text: string, signature: Signature, { matches }: Pick<Found, 'matches'>): Quoted {
  const words = readWords(text);
  return sharedStretches(matches)
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    .slice(0, MOST.quoted)
    .sort((a, b) => a[0] - b[0])
    .flatMap(([from, end]) => {
      const to = Math.min(end, from + MOST.quotedWords, words.count);
      for (const [later, sooner] of CUTS) {
        const [first, end] = [from + later, to - sooner];
        if (end <= first) break;
        const one = { from: first, to: end, text: asShown(text.slice(words.start[first]!, words.end[end - 1]!)) };
        if (one.text.length <= MOST.quotedText && standsThere(one, signature)) return [one];
      }
      return [];
    });
}

/** Without what a card may not hold (schema.ts); none of it is part of a word. */
const asShown = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/[^\P{Cc}\t\n\r]/gu, ' ').toWellFormed();

/** By how many words a stretch may be shorter at its beginning and its end: a sign such as the Thai sara am is two words to the kernel, and cannot be cut in two. */
const CUTS = [[0, 0], [0, 1], [1, 0], [1, 1]] as const;

/** Whether the words hash to what the signature has at their place: two bits of every word, and one shingle in `scale`. */
export function standsThere({ from, to, text }: Quoted[number], page: Signature): boolean {
  if (to > page.words) return false;
  const own = signStretch(readWords(text), page.scale);
  if (own.words !== to - from) return false;
  for (let i = 0; i < own.words; i++) if (skeletonBits(own.skeleton, i) !== skeletonBits(page.skeleton, from + i)) return false;
  const there = [...page.positions.keys()].filter((i) => page.positions[i]! >= from && page.positions[i]! < from + own.shingles);
  return there.length === own.hashes.length && there.every((at, i) => page.positions[at] === own.positions[i]! + from && page.hashes[at] === own.hashes[i]);
}

/** Word ranges of the page that any match shares, joined where they touch. */
export function sharedStretches(matches: Found['matches']): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  for (const [from, to] of matches.flatMap(({ passages }) => passages).toSorted((a, b) => a[0] - b[0])) {
    const last = ranges.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}
