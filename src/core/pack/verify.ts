import { Problem } from '../problem';
import { earliestFirst } from './entry-order';
import type { Pack } from './reader';

/**
 * Reads all of a pack: every checksum, every block, and that facts and hashes stand in order.
 * @throws Problem `pack-damaged`, `pack-cut-off`, `cut-off`: the first thing found wrong
 */
export async function verifyPack(pack: Pack, onProgress: (done: number, total: number) => void = () => {}): Promise<void> {
  const total = 2 * pack.entries + pack.postings;
  let done = 0;
  let before: Parameters<typeof earliestFirst>[0] | null = null;
  for await (const chunk of pack.allFacts()) {
    for (const facts of chunk) {
      if (before !== null && earliestFirst(before, facts) > 0) throw new Problem('pack-damaged', `The entries of the pack are not in order of time: ${before.published} stands before ${facts.published}.`);
      before = facts;
    }
    onProgress((done += chunk.length), total);
  }
  for await (const chunk of pack.allTexts()) onProgress((done += chunk.length), total);
  let hash = -1;
  let postings = 0;
  for await (const lists of pack.allLists()) {
    for (const list of lists) {
      if (list.hash <= hash) throw new Problem('pack-damaged', `The hashes of the pack do not rise: ${list.hash} after ${hash}.`);
      hash = list.hash;
      postings += list.entries.length;
      for (let i = 1; i < list.entries.length; i++) if (list.entries[i]! <= list.entries[i - 1]!) throw new Problem('pack-damaged', `The entries of hash ${hash} do not rise.`);
    }
    onProgress(2 * pack.entries + postings, total);
  }
  if (postings !== pack.postings) throw new Problem('pack-damaged', `The pack holds ${postings} postings and claims ${pack.postings}.`, { postings, claimed: pack.postings });
}
