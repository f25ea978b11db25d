import type { Relation } from './match';
import { MOSTLY_QUOTED, REWORDED_BELOW } from './thresholds';

/** What alignment found between the page and one known article. */
export interface Overlap {
  /** Share of this page's words that lie in passages, and the reverse. */
  readonly alignedOfPage: number;
  readonly alignedOfOther: number;
  readonly alignedWords: number;
  /** Share of the aligned words that are truly the same word. */
  readonly agreement: number;
  /** Share of the aligned words that stand in quotation marks on either side. */
  readonly quoted: number;
  /** Aligned words that neither side quotes, and the words of each text outside its own quotations. */
  readonly plainShared: number;
  readonly plainOfPage: number;
  readonly plainOfOther: number;
}

/** "Nearly all" of a text. On the seeds the edited copy 000 shares .97 of KCNA's words; the quoting 002 .33. */
export const NEARLY_ALL = 0.75;
/** A stretch of this many words with words swapped all along is more than a badly typed quotation. */
const REWORDED_WORDS = 100;
/** Where most of what is shared is quoted and of what each text says in its own words less than this is shared, they are two reports of one statement, not a copy. */
const OWN_WORDS = 0.5;
/** Fewer words outside quotation marks are no report. */
const LEAST_REPORT = 40;
/** A single shared stretch shorter than this is a passage, not a copy of a part. FACTS: AllSides counts passages from 40 words. */
export const PART = 60;

/**
 * Two articles of one site that share less than this of the shorter one share its boxes and link strips. On AllSides 50 of 3,000
 * articles had such a match, newsletter boxes and "more on this" lists; editions and updates share more than half.
 */
const EDITION = 0.3;

/** How the two articles are related apart from their texts. */
export interface Kinship {
  /** One publisher, perhaps on two sites, or one owner's two. */
  readonly samePublisher: boolean;
  readonly sameSite: boolean;
  /** Either says that it is a press release, or from a wire that distributes them. */
  readonly release: boolean;
  /** Only the free beginning is known of this page, or of the other. */
  readonly pageIsTeaser: boolean;
  readonly otherIsTeaser: boolean;
}

/** What the known article is to the page; null where they share boilerplate, which is no match. */
export function relationOf(overlap: Overlap, kinship: Kinship): Relation | null {
  const most = Math.max(overlap.alignedOfPage, overlap.alignedOfOther);
  if (kinship.sameSite && most < EDITION) return null;
  if (kinship.samePublisher) return 'publisher';
  if (isStatement(overlap)) return 'statement';
  const relation = byLength(overlap);
  if (relation === 'passage') return relation;
  if (kinship.release) return 'release';
  // Of an article whose end is not known nobody can say that all of it stands elsewhere.
  const whole = relation === 'full' || (relation === 'abridged' && kinship.pageIsTeaser) || (relation === 'expanded' && kinship.otherIsTeaser);
  return whole && (kinship.pageIsTeaser || kinship.otherIsTeaser) ? 'partial' : relation;
}

function byLength({ alignedOfPage, alignedOfOther, alignedWords, agreement }: Overlap): Relation {
  if (agreement < REWORDED_BELOW && (alignedWords >= REWORDED_WORDS || Math.max(alignedOfPage, alignedOfOther) >= 0.5)) return 'reworded';
  if (alignedOfPage >= NEARLY_ALL) return alignedOfOther >= NEARLY_ALL ? 'full' : 'abridged';
  if (alignedOfOther >= NEARLY_ALL) return 'expanded';
  return alignedWords >= PART ? 'partial' : 'passage';
}

/**
 * Two reports that quote one speech share its words and little of their own; a copied report shares both. Where one of them says next to nothing
 * of its own there is no report to compare: the whole text of one in the whole of the other is a copy then, and a part is a quotation.
 */
function isStatement({ quoted, plainShared, plainOfPage, plainOfOther, alignedOfPage, alignedOfOther }: Overlap): boolean {
  if (quoted < MOSTLY_QUOTED) return false;
  const report = Math.min(plainOfPage, plainOfOther);
  return report >= LEAST_REPORT ? plainShared < OWN_WORDS * report : Math.min(alignedOfPage, alignedOfOther) < NEARLY_ALL;
}
