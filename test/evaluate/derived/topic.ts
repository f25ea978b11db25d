import { shuffled, type Chance } from '../../unit/seeded';
import type { Text } from '../corpora';
import type { Corpus } from '../corpus';
import { siteOfText } from '../engine';
import type { Sources } from './sources';

/** Headlines share this many words that no more than RARE headlines hold, within DAYS. */
const WORDS = 3;
const RARE = 200;
const DAYS = 3;
/** The bodies share fewer rare shingles than this: not one sentence. */
const SHARED = 5;

/** Articles of two sites on one event that share no sentence; `asked` stands in no index. */
export function topicPairs(next: Chance, corpus: Corpus, sources: Sources, count: number): { original: Text; asked: Text }[] {
  const words = ({ title }: Text): Set<string> => new Set(title.toLowerCase().match(/\p{L}{4,}/gu));
  const byWord = new Map<string, Text[]>();
  for (const text of sources.indexed) for (const word of words(text)) byWord.set(word, [...(byWord.get(word) ?? []), text]);
  const day = ({ published }: Text): number => Date.parse(published?.slice(0, 10) ?? '') / 86_400_000;
  const pairs: { original: Text; asked: Text }[] = [];
  for (const asked of shuffled(next, sources.keptOut)) {
    const counts = new Map<Text, number>();
    for (const word of words(asked)) {
      const holders = byWord.get(word) ?? [];
      if (holders.length <= RARE) for (const other of holders) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    const original = [...counts].find(([other, shared]) => {
      if (shared < WORDS || siteOfText(other) === siteOfText(asked) || !(Math.abs(day(other) - day(asked)) <= DAYS)) return false;
      const { rare, containment } = corpus.truth.shared(asked.id, other.id);
      return rare < SHARED && containment < 0.05;
    })?.[0];
    if (original === undefined) continue;
    pairs.push({ original, asked });
    if (pairs.length === count) break;
  }
  return pairs;
}
