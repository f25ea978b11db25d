import { between, pick, type Chance } from '../unit/seeded';
import type { Text } from './corpora';
import { anyStretch, readable, setInto, type Readable } from './derive';
import { LONGEST_SHORT, SHORTEST } from './groups';
import { shared } from './truth';
import { shingles } from './truth-words';

/** Containments of the shorter text for which cases are made; the last are texts that are nothing but a stretch of the other. */
export const BANDS = [[0.3, 0.5], [0.5, 0.8], [1, 1]] as const;
export type Band = (typeof BANDS)[number];
export const KINDS = ['short asked, long indexed', 'long asked, short indexed', 'short asked, short indexed'] as const;
export type Kind = (typeof KINDS)[number];

/** A made pair: a stretch of one real article, set into words of others. */
export interface Case {
  readonly kind: Kind;
  readonly band: Band;
  readonly asked: Text;
  readonly indexed: Text;
  /** Of the shorter text. */
  readonly words: number;
  readonly containment: number;
  /** Whether the shared words are one stretch or two. */
  readonly pieces: number;
}

/** Texts in the index as they are, and texts that are not in it: all own words come from these. */
export interface Sources {
  readonly indexed: readonly Text[];
  readonly unindexed: readonly Text[];
}

/** A piece shorter than this is a phrase: two pieces are made only where both are longer. */
const LEAST_PIECE = 25;

export function makeCase(next: Chance, kind: Kind, band: Band, { indexed, unindexed }: Sources, number: number): Case {
  for (;;) {
    const source = pick(next, kind === 'short asked, long indexed' ? indexed : unindexed);
    const [own, other] = [pick(next, unindexed), pick(next, unindexed)];
    if (source === own || source === other || own === other) continue;
    const first = drawn(next);
    const second = kind === 'short asked, short indexed' ? drawn(next) : Infinity;
    const wanted = band[0] + next() * (band[1] - band[0]);
    const taken = take(next, readable(source.text), Math.min(first, second), wanted);
    const made = derived(`${number}a`, wanted === 1 && first <= second ? taken.text : wrapped(next, taken, readable(own.text), first));
    const partner = second === Infinity ? source : derived(`${number}b`, wanted === 1 && second < first ? taken.text : wrapped(next, taken, readable(other.text), second));
    const [asked, known] = kind === 'long asked, short indexed' ? [source, made] : [made, partner];
    const [left, right] = [readable(asked.text).words, readable(known.text).words];
    const { containment } = shared(shingles(left), shingles(right));
    const words = Math.min(left.count, right.count);
    if (containment < band[0] || containment > band[1] || words < SHORTEST || words > LONGEST_SHORT) continue;
    return { kind, band, asked, indexed: known, words, containment, pieces: taken.pieces };
  }
}

const drawn = (next: Chance): number => between(next, SHORTEST, LONGEST_SHORT + 1);

interface Taken {
  readonly text: string;
  readonly words: number;
  readonly pieces: number;
}

/** So many words of the source that they make up the wanted share of the shingles of a text of `words` words. */
function take(next: Chance, source: Readable, words: number, share: number): Taken {
  if (share === 1) return { text: anyStretch(next, source, words), words, pieces: 1 };
  const one = Math.round(share * (words - 4)) + 4;
  const two = Math.ceil((one + 4) / 2);
  if (two < LEAST_PIECE || next() < 0.5) return { text: anyStretch(next, source, one), words: one, pieces: 1 };
  return { text: `${anyStretch(next, source, two)}\n\n${anyStretch(next, source, two)}`, words: 2 * two, pieces: 2 };
}

/** The taken words among own ones, `words` in all. */
function wrapped(next: Chance, { text, words: taken }: Taken, own: Readable, words: number): string {
  return setInto(next, text, own, Math.max(0, words - taken));
}

/** Each at a site of its own: what many texts of one site carry is boilerplate. */
function derived(id: string, text: string): Text {
  return { id: `short-${id}`, url: `https://short-${id}.example/`, publisher: null, published: null, title: '', text };
}
