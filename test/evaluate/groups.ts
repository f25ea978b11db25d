import { share } from './table';

/** The share found, group by group in the order of first appearance of their names when sorted: `60-99 words .97 (97 of 100), ...`. */
export function byGroup<T>(cases: readonly T[], group: (item: T) => string, isFound: (item: T) => boolean): string {
  const counts = new Map<string, [found: number, all: number]>();
  for (const item of cases) {
    const count = counts.get(group(item)) ?? [0, 0];
    counts.set(group(item), [count[0] + (isFound(item) ? 1 : 0), count[1] + 1]);
  }
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([name, [found, all]]) => `${name} ${share(found, all)}`)
    .join(', ');
}

/** The short texts have 60 to 200 words. */
export const SHORTEST = 60;
export const LONGEST_SHORT = 200;

export function lengthGroup(words: number): string {
  return words < 100 ? '60-99 words' : words < 150 ? '100-149 words' : '150-200 words';
}
