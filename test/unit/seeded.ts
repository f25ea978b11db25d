/** Seeded chance and made-up prose for the tests: the same numbers and texts on every run and engine. */

/** Numbers in [0, 1), by a linear congruence on 53 bits of which the upper ones are used. */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = BigInt(seed) * 7919n + 1n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** A whole number in [from, to). */
export const between = (next: Chance, from: number, to: number): number => from + Math.floor(next() * (to - from));

export const pick = <T>(next: Chance, list: ArrayLike<T>): T => list[between(next, 0, list.length)]!;

export function shuffled<T>(next: Chance, list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(between(next, 0, left.length), 1)[0]!);
}

/** `count` different made-up words. */
export function vocabulary(next: Chance, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    let word = '';
    for (let syllables = between(next, 1, 5); syllables > 0; syllables--) word += pick(next, 'bdfgklmnprstvz') + pick(next, 'aeiou') + pick(next, ['', '', 'n', 'r', 's']);
    words.add(word);
  }
  return [...words];
}

/** Words drawn as in natural prose: the n-th most common is drawn 1/n as often as the first (Zipf). */
export function prose(next: Chance, words: readonly string[], count: number): string[] {
  return Array.from({ length: count }, () => words[Math.floor(words.length ** next()) - 1]!);
}
