import { siteOf } from '../../src/core/facts/identity';
import { articles, type Text } from '../evaluate/corpora';
import { Random } from './random';

/** Real articles of which texts are resampled; the rest is the new text that no pack has seen. */
const RESAMPLED = 20_000;

export interface Real {
  /** By date, undated ones at a chance place: neighbours speak of the same things. */
  readonly resampled: readonly Text[];
  readonly heldOut: readonly Text[];
}

/** AllSides, shuffled (seeded) and parted. @throws CorpusMissing */
export function realArticles(): Real {
  const random = new Random(1);
  const all = articles('allsides');
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  const dated = all.flatMap(({ published }) => (published === null ? [] : [published]));
  const resampled = all
    .slice(0, RESAMPLED)
    .map((text) => ({ text, at: text.published ?? random.of(dated) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ text }) => text);
  return { resampled, heldOut: all.slice(RESAMPLED) };
}

export const siteOfText = ({ url }: Pick<Text, 'url'>): string => (url === null ? null : siteOf(url)) ?? '';
