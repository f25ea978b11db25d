import { Problem } from '../core/problem';
import { STORES, type Counts, type LibraryDatabase, type Writing } from './database';

/**
 * Everything that changes the library goes through here: one transaction over all stores, so that what was begun in two windows happens
 * one after the other, and that either all of it is on disk when this resolves or nothing happened.
 *
 * @throws Problem `storage-full`, and what `work` throws
 */
export async function inOneStep<T>(database: LibraryDatabase, work: (transaction: Writing) => Promise<T>): Promise<T> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has aborted by itself.
    }
    await transaction.done.catch(() => undefined);
    throw isFull(error) || isFull(transaction.error) ? new Problem('storage-full', 'The storage of this browser is full: nothing was changed in the library.', {}, error) : error;
  }
}

// By its name: it is a DOMException in one browser and a class of its own in another.
const isFull = (error: unknown): boolean => (error as Error | null)?.name === 'QuotaExceededError';

/** Brings the counts along with a change. */
export async function recount(transaction: Writing, by: Partial<Omit<Counts, 'name'>>): Promise<void> {
  const store = transaction.objectStore('counts');
  const { articles, versions, remembered } = (await store.get('counts'))!;
  await store.put({ name: 'counts', articles: articles + (by.articles ?? 0), versions: versions + (by.versions ?? 0), remembered: remembered + (by.remembered ?? 0) });
}
