import { fold } from './fold';
import { sourceOf, type Row } from './row';

export const SORTS = ['added', 'published', 'publisher', 'title', 'seen'] as const;
export type Sort = (typeof SORTS)[number];
export const KINDS = ['all', 'added', 'remembered', 'noted'] as const;
export type Kind = (typeof KINDS)[number];

/** Which entries are shown, and in which order. */
export interface Query {
  readonly words: string;
  readonly kind: Kind;
  /** Folded; null for any. */
  readonly tag: string | null;
  readonly publisher: string | null;
  readonly sort: Sort;
  readonly descending: boolean;
}
export const EVERYTHING: Query = { words: '', kind: 'all', tag: null, publisher: null, sort: 'added', descending: true };

/** The newest first, names from A to Z. */
export const usuallyDescending = (sort: Sort): boolean => sort !== 'title' && sort !== 'publisher';

export const isNarrowed = ({ words, kind, tag, publisher }: Query): boolean => words.trim() !== '' || kind !== 'all' || tag !== null || publisher !== null;

/** Whether a row is asked for: every word stands somewhere in it. */
export function asking({ words, kind, tag, publisher }: Query): (row: Row) => boolean {
  const asked = fold(words).split(/\s+/).filter((word) => word !== '');
  return (row) =>
    (kind === 'all' || (kind === 'added' ? row.added !== null : kind === 'remembered' ? row.added === null : row.hasNote)) &&
    (publisher === null || sourceOf(row) === publisher) &&
    (tag === null || row.tags.some((other) => fold(other) === tag)) &&
    asked.every((word) => row.folded.includes(word));
}

/** Those that are only remembered were never added: they stand behind the others, by when they were seen. */
const byAdded = (a: Row, b: Row): number => (a.added ?? 0) - (b.added ?? 0) || a.lastSeen - b.lastSeen;

/** One that has no date, or no name, stands at the end either way round. Equal ones are in order of their coming. */
export function comparing({ sort, descending }: Pick<Query, 'sort' | 'descending'>, collator: Intl.Collator): (a: Row, b: Row) => number {
  const turn = descending ? -1 : 1;
  const named = (name: (row: Row) => string) => (a: Row, b: Row): number => {
    const [one, other] = [name(a), name(b)];
    if (one === '' || other === '') return one === other ? a.entry - b.entry : one === '' ? 1 : -1;
    return turn * collator.compare(one, other) || turn * (a.entry - b.entry);
  };
  switch (sort) {
    case 'title':
      return named(({ title }) => title);
    case 'publisher':
      return named(sourceOf);
    case 'published':
      return (a, b) => (a.begins === b.begins ? turn * (a.entry - b.entry) : a.begins === Infinity ? 1 : b.begins === Infinity ? -1 : turn * (a.begins - b.begins));
    case 'seen':
      return (a, b) => turn * (a.lastSeen - b.lastSeen || a.entry - b.entry);
    case 'added':
      return (a, b) => turn * (byAdded(a, b) || a.entry - b.entry);
  }
}
