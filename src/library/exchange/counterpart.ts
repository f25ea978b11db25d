import type { IDBPTransaction, StoreNames } from 'idb';
import { decodeSignature } from '../../core/signature/codec';
import type { Signature } from '../../core/signature/signature';
import type { LibrarySchema, StoredVersion, Writing } from '../schema';
import type { LibraryEntry } from '../entry';
import { isSameStory } from '../versions';
import { MOST } from './limits';

type Reading = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readonly'>;

/** What the library has at the address of an article from a file. */
export interface Counterpart {
  /** Another article has the address itself: the newcomer has to step aside. */
  readonly isTaken: boolean;
  /** The library's own entry of the same story; null where there is none. */
  readonly known: { readonly article: LibraryEntry; readonly versions: readonly StoredVersion[] } | null;
}

const FREE: Counterpart = { isTaken: false, known: null };

/**
 * @param versions the article's texts, read only where the library has something at the address
 * @param own entries that came with the same file: its lines are articles of their own, whatever they share
 */
export async function counterpartOf(transaction: Reading | Writing, { key, aside }: { readonly key: string; readonly aside: boolean }, versions: () => Promise<readonly { readonly signature: Uint8Array }[]>, own: ReadonlySet<number> | null = null): Promise<Counterpart> {
  const all = await transaction.objectStore('articles').index('byKey').getAll(IDBKeyRange.bound(key, `${key}\n\uffff`), MOST.ofAddress);
  // Between the two lie other addresses too where one holds a character below the line break.
  const here = all.filter((article) => article.key === key || article.key.startsWith(`${key}\n`));
  if (here.length === 0) return FREE;
  const isTaken = here.some((article) => article.key === key);
  const given: readonly Signature[] = (await versions()).map(({ signature }) => decodeSignature(signature));
  // Of two articles of one address, each first looks for the one in its own place.
  for (const article of here.filter(({ entry }) => !own?.has(entry)).sort((a, b) => Number((a.key === key) === aside) - Number((b.key === key) === aside))) {
    const known = await transaction.objectStore('versions').index('byEntry').getAll(article.entry);
    if (given.some((text) => isSameStory(known, text))) return { isTaken, known: { article, versions: known } };
  }
  return { isTaken, known: null };
}
