import { Problem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { STORES, type Counts, type LibraryDatabase, type StoredVersion, type Writing } from './schema';
import { addFresh } from './filter';
import { hashesOf } from './found-under';
import { isForClearing, isFull } from './full-disk';
import { PostingChanges } from './postings';

/** One step of change: a transaction over all stores, with what is written once at its end. */
export class Step {
  readonly transaction: Writing;
  readonly #postings = new PostingChanges();
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

  /** Puts a version's text among those that are found. @param hashes hashesOf its signature, where they are at hand */
  find({ version, signature }: StoredVersion, hashes?: readonly number[]): void {
    this.#versions++;
    this.#postings.add(version, hashes ?? hashesOf(decodeSignature(signature)));
  }

  /** Takes it out of them again. In one step none may come again that was taken out. */
  lose({ version, signature }: StoredVersion): void {
    this.#versions--;
    this.#postings.remove(version, hashesOf(decodeSignature(signature)));
  }

  async finish(): Promise<void> {
    const counts = this.transaction.objectStore('counts');
    await this.#postings.write(this.transaction);
    await addFresh(this.transaction, this.#postings.addedHashes);
    const { articles, versions, postings, remembered } = (await counts.get('counts')) as Counts;
    await counts.put({ name: 'counts', articles: articles + this.#articles, versions: versions + this.#versions, postings: postings + this.#postings.count, remembered: remembered + this.#remembered });
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
  try {
    return await attempt(database, work).catch((error: unknown) => {
      if (!isForClearing(error)) throw error;
      return attempt(database, work);
    });
  } catch (error) {
    throw isFull(error) ? new Problem('storage-full', 'The storage of this browser is full: nothing was changed in the library.', {}, error) : error;
  }
}

async function attempt<T>(database: LibraryDatabase, work: (step: Step) => Promise<T>): Promise<T> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  try {
    const step = new Step(transaction);
    const result = await work(step);
    await step.finish();
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has aborted by itself.
    }
    await transaction.done.catch(() => undefined);
    throw isFull(transaction.error) ? transaction.error : error;
  }
}
