import type { Pack } from '../../src/core/pack/reader';
import { CLASSES, quantile } from './measure';

/** What all posting lists of a pack say, read from its beginning to its end. */
export interface ListsSeen {
  /** Share of postings by the articles that carry their hash. */
  readonly carried: readonly number[];
  readonly hashes: number;
  readonly common: number;
  /** Entries that share a hash with a page, were none cut off: p50 and p95 over the pages. */
  readonly met: readonly [number, number];
}

export async function seenInLists(pack: Pack, asked: readonly Float64Array[]): Promise<ListsSeen> {
  const wanted = new Map<number, number[] | null>();
  for (const own of asked) for (const hash of own) wanted.set(hash, null);
  const carried = CLASSES.map(() => 0);
  let hashes = 0;
  let common = 0;
  for await (const lists of pack.allLists()) {
    for (const { hash, entries } of lists) {
      hashes++;
      if (entries.length === 0) common++;
      carried[CLASSES.findIndex((most) => entries.length <= most)]! += entries.length;
      if (wanted.has(hash)) wanted.set(hash, [...entries]);
    }
  }
  const total = carried.reduce((sum, count) => sum + count, 0);
  const met = asked.map((own) => {
    const entries = new Set<number>();
    for (const hash of own) for (const entry of wanted.get(hash) ?? []) entries.add(entry);
    return entries.size;
  });
  return { carried: carried.map((count) => count / total), hashes, common, met: [quantile(met, 0.5), quantile(met, 0.95)] };
}
