import { between, chance, pick } from '../unit/seeded';
import type { Text } from './corpora';
import { Corpus } from './corpus';
import { anyStretch, readable } from './derive';
import type { Result } from './part';
import { progress } from './progress';
import { shareRow, type Row } from './table';
import { interval } from './wilson';

const PART = 'quotations';
const CASES = 300;
const LENGTHS = [[15, 19], [20, 29], [30, 59], [60, 100]] as const;
/** Words of the quoted and of the quoting article at the least. */
const LEAST = 250;

/** One quotation from an indexed article, in quotation marks in an unrelated one: is the place of its words known, whatever the article around them? */
export async function quotations(): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const index = await corpus.index();
  const next = chance(83);
  const sources = corpus.texts.filter(({ url, text }) => url !== null && text.split(/\s+/).length >= LEAST);
  const rows: Row[] = [];
  const misses: unknown[] = [];
  for (const [least, most] of LENGTHS) {
    progress(`quotations: ${CASES} of ${least}-${most} words`);
    let found = 0;
    for (let i = 0; i < CASES; i++) {
      const [source, other] = [pick(next, sources), pick(next, sources)];
      // Marks within it would end it.
      const words = anyStretch(next, readable(source.text), between(next, least, most + 1)).replace(/[“”"\n]/g, ' ').trim();
      const { quotations: known } = await index.verdict(quoting(other, words, i));
      // A place of the same words in another article is one too.
      if (known.some(({ earliest, places }) => earliest.url === source.url || places > 1)) found++;
      else misses.push({ part: PART, source: source.id, other: other.id, words });
    }
    rows.push(shareRow(PART, `a quotation of ${least}-${most} words: its place is known`, null, found, CASES, interval(found, CASES)));
  }
  return { rows, misses, falseMatches: [] };
}

function quoting({ text }: Text, words: string, i: number): Text {
  const [lead, ...rest] = text.replace(/[“”"]/g, '').split(/\n+/);
  const id = `quoting-${i}`;
  return { id, url: `https://${id}.example/`, publisher: null, published: null, title: '', text: [lead, `He said: “${words}” on Monday.`, ...rest].join('\n') };
}
