import { Problem } from '../core/problem';
import { Changes } from './fresh';
import { isForClearing, isFull } from './full-disk';
import { STORES, type Counts, type IndexState, type LibraryDatabase, type StoredVersion, type Writing } from './schema';
import { isTooMuch, settle } from './settling';
import { whole } from './whole';

/** One step of change: a transaction over all stores, with what is written once at its end. */
export class Step {
  readonly transaction: Writing;
  readonly #changes = new Changes();
  #articles = 0;
  #versions = 0;
  #remembered = 0;

  constructor(transaction: Writing) {
    this.transaction = transaction;
  }

  /** Articles more or fewer, and of them those that are only remembered. */
  count(articles: number, remembered: number): void {
    this.#articles += articles;
    this.#remembered += remembered;
  }

  /** From the end of the step on, a version that was written is found. @param hashes hashesOf its signature, where they are at hand */
  find(version: StoredVersion, hashes?: readonly number[]): void {
    this.#versions++;
    this.#changes.find(version, hashes);
  }

  /** From the end of the step on, one that was deleted is found no more. */
  lose(version: StoredVersion): void {
    this.#versions--;
    this.#changes.lose(version);
  }

  async finish(): Promise<IndexState> {
    const counts = this.transaction.objectStore('counts');
    const state = await this.#changes.write(this.transaction);
    const { articles, versions, remembered } = (await counts.get('counts')) as Counts;
    await counts.put({ name: 'counts', articles: articles + this.#articles, versions: versions + this.#versions, remembered: remembered + this.#remembered });
    return state;
  }
}

/**
 * Everything that changes the library goes through here: what was begun in two windows happens one after the other, and either all of it is
 * on disk when this resolves or nothing happened.
 *
 * @param work may be called a second time, after the first came to nothing
 * @throws Problem `storage-full`, and what `work` throws
 */
export async function inOneStep<T>(database: LibraryDatabase, work: (step: Step) => Promise<T>): Promise<T> {
  const { result, state } = await attempt(database, work)
    .catch((error: unknown) => {
      if (!isForClearing(error)) throw error;
      return attempt(database, work);
    })
    .catch((error: unknown) => {
      throw isFull(error) ? new Problem('storage-full', 'The storage of this browser is full: nothing was changed in the library.', {}, error) : error;
    });
  // What was done is done, whether this works or not.
  if (isTooMuch(state)) await settle(database).catch((error: unknown) => console.warn('Firstprint could not settle the index of its library.', error));
  return result;
}

async function attempt<T>(database: LibraryDatabase, work: (step: Step) => Promise<T>): Promise<{ result: T; state: IndexState }> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  const step = new Step(transaction);
  return whole(transaction, async () => ({ result: await work(step), state: await step.finish() })).catch((error: unknown) => {
    throw isFull(transaction.error) ? transaction.error : error;
  });
}
