import { readWords, type Words } from '../../src/core/text/words';
import type { Text } from './corpora';

/** A phrase as the engine's words, which know neither case nor punctuation, as search engines do not. */
interface Key {
  readonly count: number;
  readonly hash: number;
}

/** Two lanes of 32 and 20 bits over `count` words from `from` on. */
function keyOf({ high, low }: Words, from: number, count: number): number {
  let [a, b] = [7, 3];
  for (let i = from; i < from + count; i++) {
    a = (Math.imul(a, 0x2c1b3c6d) + high[i]) | 0;
    b = (Math.imul(b, 0x297a2d39) + low[i]) | 0;
  }
  return (a >>> 0) * 2 ** 20 + (b >>> 12);
}

function phraseKey(phrase: string): Key {
  const words = readWords(phrase);
  return { count: words.count, hash: keyOf(words, 0, words.count) };
}

/** Which of the phrases stand in a text word for word. */
export function standing(phrases: readonly string[], text: string): boolean[] {
  const words = readWords(text);
  return phrases.map((phrase) => {
    const { count, hash } = phraseKey(phrase);
    for (let i = 0; i + count <= words.count; i++) if (keyOf(words, i, count) === hash) return true;
    return false;
  });
}

/** For each phrase the ids of the texts in which it stands, in one pass over all texts. */
export function placesOf(phrases: readonly string[], texts: readonly Text[]): Map<string, string[]> {
  const places = new Map(phrases.map((phrase) => [phrase, [] as string[]]));
  const wanted = new Map<number, Map<number, string[][]>>();
  for (const [phrase, found] of places) {
    const { count, hash } = phraseKey(phrase);
    const ofCount = wanted.get(count) ?? wanted.set(count, new Map()).get(count)!;
    ofCount.set(hash, [...(ofCount.get(hash) ?? []), found]);
  }
  for (const { id, text } of texts) {
    const words = readWords(text);
    for (const [count, keys] of wanted) {
      for (let i = 0; i + count <= words.count; i++) for (const found of keys.get(keyOf(words, i, count)) ?? []) if (found.at(-1) !== id) found.push(id);
    }
  }
  return places;
}
