import { readTypedDate } from '../../core/facts/typed-date';
import type { Changes } from '../../library/editing';
import { factsOf, type LibraryEntry } from '../../library/entry';

/** What the reader may change, as the fields of the form hold it. */
export interface Draft {
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly tags: string;
  readonly note: string;
}
export type Field = keyof Draft;
export const FIELDS: readonly Field[] = ['title', 'publisher', 'published', 'tags', 'note'];

/** Characters that a field takes: the library's own limits (library/editing.ts); of tags, a hundred short ones. */
export const MOST: Readonly<Record<Field, number>> = { title: 1000, publisher: 300, published: 40, tags: 2000, note: 10_000 };

export function draftOf(entry: LibraryEntry): Draft {
  const { title, publisher, published } = factsOf(entry);
  return { title, publisher: publisher ?? '', published: published ?? '', tags: entry.tags.join(', '), note: entry.note };
}

/** The page's own value, where the reader wrote another in its place; null else. */
export function pagesOwn({ facts, edited }: LibraryEntry, field: Field): string | null {
  if (field === 'tags' || field === 'note' || !(field in edited)) return null;
  return facts[field] ?? '';
}

/** Commas part them, in any script; twice the same is once. */
export const tagsIn = (typed: string): string[] => [...new Set(typed.split(/[,،、，]/).map((tag) => tag.trim().replace(/\s+/g, ' ')).filter((tag) => tag !== ''))];

/** The values that the form holds where they are others than those it began with; `invalid` where the date is none. */
export function changesIn(draft: Draft, began: Draft, language: string): { readonly changes: Changes; readonly was: Changes } | 'invalid' {
  const now = valuesOf(draft, language);
  const was = valuesOf(began, language);
  if (now === 'invalid' || was === 'invalid') return 'invalid';
  const changed = FIELDS.filter((field) => draft[field] !== began[field] && JSON.stringify(now[field]) !== JSON.stringify(was[field]));
  const pick = (from: Required<Changes>): Changes => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return { changes: pick(now), was: pick(was) };
}

function valuesOf(draft: Draft, language: string): Required<Changes> | 'invalid' {
  const published = readTypedDate(draft.published, language);
  if (published === undefined) return 'invalid';
  return { title: draft.title.trim(), publisher: draft.publisher.trim() || null, published, tags: tagsIn(draft.tags), note: draft.note.trim() };
}

/** Fields that another window changed to something else than the form now holds. */
export const disputed = (draft: Draft, began: Draft, theirs: Draft): Field[] => FIELDS.filter((field) => theirs[field] !== began[field] && theirs[field] !== draft[field]);
