import { readTypedDate } from '../../core/facts/typed-date';
import type { Changes } from '../../library/editing';
import { factsOf, type LibraryEntry } from '../../library/entry';
import { tagsIn } from '../../view/tags';

/** What the reader may change, as the fields of the form hold it. */
export interface Draft {
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly tags: string;
  readonly note: string;
}
export type Field = keyof Draft;

/** What was typed and not saved, and the entry as it was when editing began. It outlives the form: another section may take its place at any time. */
export interface Unfinished {
  current: { readonly from: LibraryEntry; readonly draft: Draft } | null;
}

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

/**
 * The values that the form holds where its text was changed; `invalid` where the date is none. What it was is the entry's own value, not
 * what the form would make of it again: a page's title may begin with a space, a tag of a file may hold a comma.
 */
export function changesIn(draft: Draft, from: LibraryEntry, language: string): { readonly changes: Changes; readonly was: Changes } | 'invalid' {
  const began = draftOf(from);
  const { title, publisher, published } = factsOf(from);
  const was: Required<Changes> = { title, publisher, published, tags: from.tags, note: from.note };
  const date = draft.published === began.published ? published : readTypedDate(draft.published, language);
  if (date === undefined) return 'invalid';
  const now: Required<Changes> = { title: draft.title.trim(), publisher: draft.publisher.trim() || null, published: date, tags: tagsIn(draft.tags), note: draft.note.trim() };
  const changed = FIELDS.filter((field) => draft[field] !== began[field] && JSON.stringify(now[field]) !== JSON.stringify(was[field]));
  const pick = (from: Required<Changes>): Changes => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return { changes: pick(now), was: pick(was) };
}

/** Fields that another window changed to something else than the form now holds. */
export const disputed = (draft: Draft, began: Draft, theirs: Draft): Field[] => FIELDS.filter((field) => theirs[field] !== began[field] && theirs[field] !== draft[field]);
