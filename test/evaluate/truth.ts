import type { Text } from './corpora';
import { shingles, truthWords, type TruthWords } from './truth-words';

/** What two texts truly share. */
export interface Shared {
  readonly shingles: number;
  /** Those of them that no more than MANY articles of the corpus carry. */
  readonly rare: number;
  readonly jaccard: number;
  /** Share of the text with fewer shingles that stands in the other. */
  readonly containment: number;
}

/** A shingle that more articles than this carry is a formula or boilerplate of a site (issue: "more than 60 articles carry"). */
const MANY = 60;
/** Fewer rare shingles than this in common, and a smaller share than LEAST_SHARE of the shorter text: unrelated. */
export const LEAST_RARE = 15;
const LEAST_SHARE = 0.3;

/** Exact answers over all 5-word shingles of a corpus. */
export class Truth {
  readonly #texts: ReadonlyMap<string, Text>;
  readonly #sets = new Map<string, Float64Array>();
  #common: ReadonlySet<number> | null = null;

  constructor(texts: readonly Text[]) {
    this.#texts = new Map(texts.map((text) => [text.id, text]));
  }

  words(id: string): TruthWords {
    return truthWords(this.#texts.get(id)!.text);
  }

  set(id: string): Float64Array {
    let set = this.#sets.get(id);
    if (set === undefined) this.#sets.set(id, (set = shingles(this.words(id))));
    return set;
  }

  shared(a: string, b: string): Shared {
    return this.sharedWith(this.set(a), b);
  }

  /** What a text that is not of the corpus, given as its set, shares with one that is. */
  sharedWith(set: Float64Array, id: string): Shared {
    return shared(set, this.set(id), this.common);
  }

  get common(): ReadonlySet<number> {
    return (this.#common ??= commonShingles(Array.from(this.#texts.keys(), (id) => this.set(id))));
  }
}

/** A match is false where the two are unrelated by the bound. */
export const isUnrelated = ({ rare, containment }: Shared): boolean => rare < LEAST_RARE && containment < LEAST_SHARE;

export function shared(a: Float64Array, b: Float64Array, common: ReadonlySet<number> = new Set()): Shared {
  let both = 0;
  let rare = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] < b[j]) i++;
    else if (a[i] > b[j]) j++;
    else {
      both++;
      if (!common.has(a[i])) rare++;
      i++;
      j++;
    }
  }
  const smaller = Math.min(a.length, b.length);
  return { shingles: both, rare, jaccard: both === 0 ? 0 : both / (a.length + b.length - both), containment: smaller === 0 ? 0 : both / smaller };
}

/** The shingles of more than MANY sets, counted in one open table: a Map of 20 million numbers would take 1.5 GB. */
function commonShingles(sets: readonly Float64Array[]): Set<number> {
  const total = sets.reduce((sum, set) => sum + set.length, 0);
  const slots = 2 ** Math.ceil(Math.log2(total * 1.4 + 2));
  const keys = new Float64Array(slots).fill(-1);
  const counts = new Uint8Array(slots);
  const common = new Set<number>();
  for (const set of sets) {
    for (const shingle of set) {
      let slot = (shingle % 0x7fffffff) & (slots - 1);
      while (keys[slot] !== -1 && keys[slot] !== shingle) slot = (slot + 1) & (slots - 1);
      keys[slot] = shingle;
      if (counts[slot] <= MANY && ++counts[slot] > MANY) common.add(shingle);
    }
  }
  return common;
}
