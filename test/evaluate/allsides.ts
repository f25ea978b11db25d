import { pairs, passagePairs } from './corpora';
import { Corpus } from './corpus';
import { siteOfText } from './engine';
import { falseMatches } from './false-matches';
import { joined, type Options, type Result } from './part';
import { passageEnds } from './passage-ends';
import { progress } from './progress';
import { askPairs, missesOf, recallRow } from './recall';
import { least } from './table';

const PART = 'allsides';

/** Real news articles in English: copies, partial copies and quotations between sites, and what must not match. */
export async function allsides(options: Options): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const site = (id: string): string | null => siteOfText(corpus.byId.get(id)!);
  const acrossSites = pairs('allsides').filter(({ a, b }) => site(a) !== site(b));
  await corpus.index();

  progress('allsides: true pairs, both ways');
  const copies = await askPairs(corpus, acrossSites);
  const passages = await askPairs(corpus, passagePairs());
  const runs = (from: number, to: number): typeof passages => passages.filter(({ pair: { longest } }) => longest >= from && longest < to);
  const recall: Result = {
    rows: [
      recallRow(PART, 'pairs of different sites, Jaccard >= .5', least(0.995), copies.filter(({ pair }) => pair.jaccard >= 0.5)),
      recallRow(PART, 'pairs of different sites, containment >= .3', least(0.98), copies.filter(({ pair }) => pair.containment >= 0.3)),
      recallRow(PART, 'longest verbatim run 100 words or more', least(0.995), runs(100, Infinity)),
      recallRow(PART, 'longest verbatim run 60-99 words', least(0.98), runs(60, 100)),
      recallRow(PART, 'longest verbatim run 40-59 words', least(0.9), runs(40, 60)),
      ...passageEnds(PART, corpus, passages),
    ],
    misses: [...missesOf('allsides, pairs', corpus, copies.filter(({ pair }) => pair.jaccard >= 0.5 || pair.containment >= 0.3)), ...missesOf('allsides, passages', corpus, passages)],
    falseMatches: [],
  };
  return joined([recall, await falseMatches(PART, corpus, options)]);
}
