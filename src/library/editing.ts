import { interval } from '../core/facts/dates';
import { Problem } from '../core/problem';
import type { EditableFacts, LibraryEntry } from './entry';
import type { Step } from './step';

/** What a reader may write on an entry. */
export interface Changes extends Partial<EditableFacts> {
  readonly note?: string;
  readonly tags?: readonly string[];
}

export const EDITABLE = ['publisher', 'published', 'title'] as const;
const FIELDS = [...EDITABLE, 'note', 'tags'] as const;

/** Characters; of `tags`, of each. What a page gives is capped where it comes in (background/door.ts). */
const MOST_CHARACTERS = { publisher: 300, published: 40, title: 1000, note: 10_000, tags: 100 } as const;
const MOST_TAGS = 100;

/** @throws Problem `too-long`, `too-many-tags`, `bad-date`, `bad-field`, with the field */
export function checkEdit(changes: Changes): void {
  for (const field of FIELDS) {
    const value: unknown = changes[field];
    if (value === undefined) continue;
    const all: unknown = field === 'tags' ? value : value === null && (field === 'publisher' || field === 'published') ? [] : [value];
    if (!Array.isArray(all) || !all.every((one): one is string => typeof one === 'string')) throw new Problem('bad-field', `${field} is no text.`, { field });
    const most = MOST_CHARACTERS[field];
    const longest = all.reduce((length, one) => Math.max(length, one.length), 0);
    if (longest > most) throw new Problem('too-long', `${field} may have ${most} characters and has ${longest}.`, { field, most, length: longest });
    if (all.length > MOST_TAGS) throw new Problem('too-many-tags', `An article may have ${MOST_TAGS} tags and was given ${all.length}.`, { field, most: MOST_TAGS });
  }
  const { published } = changes;
  if (published && interval(published) === null) throw new Problem('bad-date', `published: "${published}" is no date like 2023-01-30.`, { field: 'published' });
}

/**
 * What was only remembered and is written on is the reader's own from then on: it is not forgotten again.
 * @throws Problem `no-entry`, `changed-meanwhile` with the field
 */
export async function editIn(step: Step, entry: number, changes: Changes, was: Changes, now: number): Promise<LibraryEntry> {
  const { transaction } = step;
  const articles = transaction.objectStore('articles');
  const known = await articles.get(entry);
  if (known === undefined) throw new Problem('no-entry', 'This article is not in the library any more.', { entry });
  for (const field of FIELDS) {
    if (changes[field] === undefined || was[field] === undefined) continue;
    const present = shown(known, field);
    if (!isEqual(present, was[field]) && !isEqual(present, changes[field])) {
      throw new Problem('changed-meanwhile', `${field} was changed in another window meanwhile: it now says "${String(present ?? '')}".`, { field });
    }
  }
  const edited = { ...known.edited };
  for (const field of EDITABLE) {
    const value = changes[field];
    if (value === undefined) continue;
    if (value === known.facts[field]) delete edited[field];
    else Object.assign(edited, { [field]: value });
  }
  const written: LibraryEntry = { ...known, edited, note: changes.note ?? known.note, tags: changes.tags === undefined ? known.tags : [...changes.tags] };
  const becomesOwn = known.by === 'reading' && !isEqual(written, known);
  if (becomesOwn) step.count(0, -1);
  const value = becomesOwn ? { ...written, by: 'hand' as const, added: now } : written;
  await articles.put(value);
  return value;
}

const shown = ({ facts, edited, note, tags }: LibraryEntry, field: (typeof FIELDS)[number]): unknown => ({ ...facts, ...edited, note, tags })[field];
const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
