import type { Chance } from '../../unit/seeded';
import type { Order, Relation } from '../../../src/core/verdict/match';
import type { Text } from '../corpora';
import type { Sources } from './sources';

/** What a pair may rightly be called; `none` is no match. */
export type Wanted = Relation | 'none';

/** An article of the index and a text made of it. */
export interface Made {
  /** As it stands in the index: mostly an article of the corpus as it is. */
  readonly original: Text;
  readonly derived: Text;
  /** What the original is to the derived page; any of them is right. The first one stands for the case in the table. */
  readonly wanted: readonly Wanted[];
  /** Which was first, seen from the derived page; left out, the original, by its date. */
  readonly order?: Order;
  /** What the case was made with, in figures or words: for the list of misses. */
  readonly how: Readonly<Record<string, unknown>>;
}

export interface Kind {
  readonly name: string;
  /** Whether words are kept (a relation is asked of these), swapped for synonyms, or misread. */
  readonly of: 'verbatim' | 'synonyms' | 'scan';
  /** @param number counts the kind's cases: some kinds come in several forms */
  readonly make: (next: Chance, sources: Sources, number: number) => Made;
}

/** The same pair seen from the original's page. */
export const reversed = (wanted: Wanted): Wanted => (wanted === 'abridged' ? 'expanded' : wanted === 'expanded' ? 'abridged' : wanted);

export interface Case extends Made {
  readonly kind: Kind;
  /** The page that is asked is the original, and the derived text is a later entry of the index; else the other way round. */
  readonly reverse: boolean;
}
