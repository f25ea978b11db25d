import type { Text } from '../evaluate/corpora';
import { truthWords } from '../evaluate/truth-words';
import { GramTable } from './gram-table';

/** A paragraph is a standing text where this share of its runs of GRAM words stand in MANY articles or more. */
const GRAM = 8;
const MANY = 6;
const SHARE = 0.3;

/**
 * Texts without the standing texts of their sites: resampled, a notice that one site puts under 1,300 articles would come up anywhere. The
 * generated sites have standing texts of their own (plan.ts).
 */
export function withoutStanding(texts: readonly Text[]): Text[] {
  const table = new GramTable(GRAM);
  texts.forEach(({ text }, article) => table.add(article, truthWords(text)));
  return texts.map((own) => ({
    ...own,
    text: own.text
      .split(/\n+/)
      .filter((paragraph) => {
        const slots = table.slots(truthWords(paragraph));
        return slots.reduce((sum, slot) => sum + (table.counts[slot]! >= MANY ? 1 : 0), 0) <= slots.length * SHARE;
      })
      .join('\n\n'),
  }));
}
