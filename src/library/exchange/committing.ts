import { unwrap } from 'idb';
import { asideKey } from '../adding';
import type { LibraryEntry } from '../entry';
import type { LibraryDatabase, StagedArticle, Writing } from '../schema';
import { inOneStep, type Step } from '../step';
import { counterpartOf } from './counterpart';
import type { ExchangeProgress, ImportOptions } from './offer';
import { join, written } from './joining';
import { stillStaging } from './staging';

const AT_ONCE = 500;

const NOTHING = { known: null, isTaken: false };

type Counted = { fresh: number; changed: number; same: number };

/**
 * The one step in which all articles of an import come to be: in one transaction, so that it has happened or not, whatever dies meanwhile. What the
 * library has is looked up once more, for other windows went on while the file was read.
 *
 * @param total number of articles
 */
export async function commit(database: LibraryDatabase, id: number, total: number, { conflicts, signal, onProgress }: Pick<ImportOptions, 'conflicts' | 'signal' | 'onProgress'>): Promise<Counted> {
  const report = (done: number): void => onProgress?.({ phase: 'commit', done, total } satisfies ExchangeProgress);
  return inOneStep(database, async (step) => {
    const { transaction } = step;
    const record = await stillStaging(transaction, id);
    const counted = { fresh: 0, changed: 0, same: 0 };
    const came = new Set<number>();
    let done = 0;
    for (let after = 0; ; ) {
      signal?.throwIfAborted();
      const batch = await transaction.objectStore('staged').getAll(IDBKeyRange.bound([id, after], [id, Infinity], true), AT_ONCE);
      if (batch.length === 0) break;
      // What the library did not have is there at once, unless another window added it meanwhile.
      const isFresh = await Promise.all(batch.map((staged) => staged.versions[0]!.version !== null && putFresh(transaction, staged)));
      for (const [i, staged] of batch.entries()) if (isFresh[i]) came.add(staged.entry);
      // One after another: two articles of a file may meet in one of the library.
      for (const [i, staged] of batch.entries()) {
        const { known, isTaken } = isFresh[i] ? NOTHING : await counterpartOf(transaction, staged, () => textsOf(transaction, staged), came);
        if (known === null) {
          if (!isFresh[i]) await putLate(step, staged, isTaken);
          came.add(staged.entry);
          counted.fresh++;
          step.count(1, Number(staged.article.by === 'reading'));
        } else counted[(await join(step, staged, known.article.entry, conflicts)) ? 'changed' : 'same']++;
      }
      after = batch.at(-1)!.line;
      report((done += batch.length));
    }
    if (counted.fresh + counted.changed > 0) await transaction.objectStore('imports').put({ ...record, state: 'done', at: Date.now() });
    return counted;
  });
}

async function textsOf(transaction: Writing, { versions }: StagedArticle): Promise<{ readonly signature: Uint8Array }[]> {
  const all = await Promise.all(versions.map((version) => (version.version === null ? version.value : transaction.objectStore('versions').get(version.version))));
  return all.filter((version) => version !== undefined);
}

/** Its texts were written ahead. @returns whether its address was free */
async function putFresh(transaction: Writing, { article, entry, key, aside }: StagedArticle): Promise<boolean> {
  const value: LibraryEntry = { ...article, entry, key: aside ? asideKey({ key, entry }) : key, feed: null };
  const request = unwrap(transaction.objectStore('articles')).add(value);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(true);
    request.onerror = (event) => {
      if (request.error?.name !== 'ConstraintError') return reject(request.error!);
      // No reason to end the transaction.
      event.preventDefault();
      event.stopPropagation();
      resolve(false);
    };
  });
}

/** One that the library had when the file was read, or whose address was taken since. */
async function putLate(step: Step, { article, entry, key, aside, versions }: StagedArticle, isTaken: boolean): Promise<void> {
  await step.transaction.objectStore('articles').add({ ...article, entry, key: aside || isTaken ? asideKey({ key, entry }) : key, feed: null });
  await Promise.all(versions.map((version) => written(step, entry, version)));
}
