import { british } from './british';
import type { Kind } from './case';
import { scanned } from './noise';
import { madeText } from './sources';
import { reword } from './thesaurus';

/** A share of all words swapped. The thesaurus can swap .30 to .41 of an article's words (median .36): .40 is asked of articles where .38 can be. */
const synonyms = (share: number): Kind => ({
  name: `synonyms, ${share * 100}% of the words`,
  of: 'synonyms',
  make: (next, sources) =>
    sources.source((original) => {
      const { text, swapped, swappable } = reword(next, original.text, share);
      return swapped < share * 0.95 ? null : { original, derived: madeText(next, original, text), wanted: ['reworded'], how: { swapped, swappable } };
    }),
});

/** At least this many words spelled otherwise. */
const RESPELLED = 8;

const spelling: Kind = {
  name: 'British spelling',
  of: 'verbatim',
  make: (next, sources) =>
    sources.source((original) => {
      const text = british(original.text);
      const words = text.split(/\s+/);
      const changed = original.text.split(/\s+/).filter((word) => !words.includes(word)).length;
      return changed < RESPELLED ? null : { original, derived: madeText(next, original, text), wanted: ['full'], how: { changed } };
    }),
};

/** It is the same text, misread: called a full copy or a reworded one, it is found. */
const scan = (share: number): Kind => ({
  name: `misread by a scanner, ${share * 100}% of the characters`,
  of: 'scan',
  make: (next, sources) => sources.source((original) => ({ original, derived: madeText(next, original, scanned(next, original.text, share)), wanted: ['full', 'reworded'], how: { share } })),
});

export const ALTERED: readonly Kind[] = [spelling, synonyms(0.1), synonyms(0.25), synonyms(0.4), scan(0.01), scan(0.03), scan(0.05)];
