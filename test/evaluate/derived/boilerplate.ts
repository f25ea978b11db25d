import { shuffled, type Chance } from '../../unit/seeded';
import type { Text } from '../corpora';
import type { Corpus } from '../corpus';
import { siteOfText } from '../engine';
import { shinglesInOrder } from '../truth-words';
import { onOneLine } from './plain';
import type { Sources } from './sources';

/** Shingles in a row that more than 60 articles carry: 29 words and more, enough for a match if they were an article's own. */
const RUN = 25;
/** Of one site at the most. */
const OF_SITE = 12;

/** Stretches of articles that many others of their site carry. */
export function boilerplateOf(next: Chance, corpus: Corpus, sources: Sources, count: number): { original: Text; shared: string }[] {
  const found: { original: Text; shared: string }[] = [];
  const perSite = new Map<string | null, number>();
  for (const original of shuffled(next, sources.indexed)) {
    const site = siteOfText(original);
    if (original.published === null || (perSite.get(site) ?? 0) >= OF_SITE) continue;
    const words = corpus.truth.words(original.id);
    let run = 0;
    const inOrder = shinglesInOrder(words);
    const end = inOrder.findIndex((shingle, i) => {
      run = corpus.truth.common.has(shingle) ? run + 1 : 0;
      return run >= RUN && !corpus.truth.common.has(inOrder[i + 1] ?? -1);
    });
    if (end < 0) continue;
    perSite.set(site, (perSite.get(site) ?? 0) + 1);
    found.push({ original, shared: onOneLine(original.text.slice(words.start[end - run + 1], words.end[end + 4])) });
    if (found.length === count) break;
  }
  return found;
}
