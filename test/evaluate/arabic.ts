import { pairs } from './corpora';
import { Corpus } from './corpus';
import { falseMatches } from './false-matches';
import { joined, type Options, type Result } from './part';
import { progress } from './progress';
import { askPairs, missesOf, recallRow } from './recall';
import { least } from './table';
import { Truth } from './truth';

const PART = 'arabic';

/** Short Arabic news, much of it one agency's copy: pairs of different papers. */
export async function arabic(options: Options): Promise<Result> {
  const corpus = Corpus.open('saudinewsnet');
  const paper = (id: string): string | null => corpus.byId.get(id)!.publisher;
  const acrossPapers = pairs('saudinewsnet').filter(({ a, b }) => paper(a) !== paper(b));
  await corpus.index();

  progress('arabic: true pairs, both ways');
  const copies = await askPairs(corpus, acrossPapers);
  const contained = copies.filter(({ pair }) => pair.containment >= 0.3);
  const alike = copies.filter(({ pair }) => pair.jaccard >= 0.5);
  const signed = contained.filter(({ tooShort }) => !tooShort);
  const recall: Result = {
    rows: [
      recallRow(PART, 'pairs of different papers, Jaccard >= .5', least(0.995), alike),
      recallRow(PART, 'pairs of different papers, containment >= .3', least(0.97), contained),
      recallRow(PART, 'the same, of texts long enough to sign', least(0.97), signed),
    ],
    misses: missesOf(PART, corpus, contained),
    falseMatches: [],
  };
  return joined([recall, await falseMatches(PART, corpus, options, new Truth(corpus.texts.map((text) => ({ ...text, text: folded(text.text) }))))]);
}

/**
 * Vowel signs are no `\w`: to the plain truth a verse that is written with them shares nothing with the same verse without. Alef, ya
 * and ta marbuta are written in several ways.
 */
function folded(text: string): string {
  return text.replace(/[\u064b-\u0652\u0670\u0640]/g, '').replace(/[أإآٱ]/g, 'ا').replaceAll('ى', 'ي').replaceAll('ة', 'ه');
}
