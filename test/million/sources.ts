import type { Sources } from './article';
import { keptArrays } from './kept-arrays';
import { phraseBook, type PhraseBook } from './phrases';
import { realArticles, type Real } from './real';
import { withoutStanding } from './standing';
import { tokensOf } from './tokens';

/** The same seed, the same million articles. */
export const SEED = 20_26;

/** @param folder where the phrases are kept, 780 MB: they take a minute to make @throws CorpusMissing */
export function realSources(folder: string, step: (done: string) => void = () => {}): { real: Real; sources: Sources } {
  const real = realArticles();
  const { heads, lists, discounts, ...tokens } = keptArrays(`${folder}/phrases.arrays`, () => {
    const { tokens: own, ...rest } = phraseBook(tokensOf(withoutStanding(real.resampled)), step);
    return { ...rest, ...own };
  });
  const book: PhraseBook = { tokens, heads, lists, discounts };
  return {
    real,
    sources: {
      seed: SEED,
      book,
      lengths: Uint32Array.from(real.resampled, ({ text }) => text.split(/\s+/).length),
      titles: real.resampled.map(({ title }) => title).filter((title) => title !== ''),
    },
  };
}
