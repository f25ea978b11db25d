import { between, chance, pick, type Chance } from '../unit/seeded';
import type { Text } from './corpora';
import { Corpus } from './corpus';
import { anyStretch, editWords, readable, replaceParagraphs, shuffleSentences } from './derive';
import { byGroup } from './groups';
import type { Result } from './part';
import { progress } from './progress';
import { least, shareRow } from './table';
import { shared } from './truth';
import { shingles, truthWords } from './truth-words';

const PART = 'edited';
const ASKED = least(0.98);
const BANDS = [[0.3, 0.5], [0.5, 0.8]] as const;
/** Copies of one kind and band. */
const CASES = 300;

/** How a copy is made: `strength` in [0, 1], the higher the less is left, for the wanted containment to be met by trying. */
type Edit = (next: Chance, source: string, other: string, strength: number) => string;

/** Words between two changes: 20 at the weakest, 5 at the strongest. */
const gapOf = (strength: number): number => Math.round(20 - 15 * strength);

const KINDS: Readonly<Record<string, Edit>> = {
  'cuts, insertions and swaps every few words': (next, source, other, strength) => editWords(next, readable(source), readable(other), gapOf(strength)),
  'the same, sentences shuffled': (next, source, other, strength) => shuffleSentences(next, editWords(next, readable(source), readable(other), gapOf(strength))),
  'the same, of a stretch of 150-300 words only': (next, source, other, strength) => editWords(next, readable(anyStretch(next, readable(source), between(next, 150, 301))), readable(other), gapOf(strength)),
  'paragraphs dropped, others put in': (next, source, other, strength) => replaceParagraphs(next, source, other, 1 - 0.85 * strength),
};

interface Copy {
  readonly kind: string;
  readonly band: string;
  readonly original: string;
  readonly copy: Text;
  readonly words: number;
  readonly containment: number;
}

/** Heavily edited copies of indexed AllSides articles, made to exact containments, asked against the pack of all. */
export async function edited(): Promise<Result> {
  const corpus = Corpus.open('allsides');
  const index = await corpus.index();
  const next = chance(47);
  progress('edited: making copies');
  const copies = Object.keys(KINDS).flatMap((kind) => BANDS.flatMap((band) => Array.from({ length: CASES }, (_, i) => makeCopy(next, corpus, kind, band, i))));
  progress(`edited: ${copies.length} copies asked`);
  const found = new Set<Copy>();
  for (const item of copies) {
    const answer = await index.ask(item.copy);
    if (answer.found.some(({ id }) => id === item.original)) found.add(item);
  }
  const isFound = (item: Copy): boolean => found.has(item);
  return {
    rows: Object.keys(KINDS).map((kind) => {
      const ofKind = copies.filter((item) => item.kind === kind);
      return shareRow(PART, kind, ASKED, ofKind.filter(isFound).length, ofKind.length, byGroup(ofKind, ({ band }) => `containment ${band}`, isFound));
    }),
    misses: copies.filter((item) => !found.has(item)).map(({ copy, ...item }) => ({ part: PART, ...item, text: copy.text })),
    falseMatches: [],
  };
}

function makeCopy(next: Chance, corpus: Corpus, kind: string, [from, to]: (typeof BANDS)[number], number: number): Copy {
  for (;;) {
    const [source, other] = [pick(next, corpus.texts), pick(next, corpus.texts)];
    if (source === other) continue;
    const wanted = from + next() * (to - from);
    // Halving: containment falls with strength, but for chance.
    let [weak, strong] = [0, 1];
    for (let attempt = 0; attempt < 8; attempt++) {
      const strength = (weak + strong) / 2;
      const text = KINDS[kind](next, source.text, other.text, strength);
      const words = truthWords(text);
      const { containment } = shared(shingles(words), corpus.truth.set(source.id));
      if (containment >= from && containment <= to) {
        const id = `edited-${Object.keys(KINDS).indexOf(kind)}-${from}-${number}`;
        return { kind, band: `${from}-${to}`, original: source.id, words: words.count, containment, copy: { id, url: `https://${id}.example/`, publisher: null, published: null, title: '', text } };
      }
      if (containment > wanted) weak = strength;
      else strong = strength;
    }
  }
}
