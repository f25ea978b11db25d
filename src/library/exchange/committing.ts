import { decodeSignature } from '../../core/signature/codec';
import type { JoinedArticle, LibraryDatabase, StagedArticle, StagedVersion, StoredText, StoredVersion, Writing } from '../schema';
import type { LibraryEntry } from '../entry';
import { tooMany, versionWith } from '../versions';
import { inOneStep, type Step } from '../step';
import { united } from './agree';
import { counterpartOf } from './counterpart';
import type { ExchangeProgress, ImportOptions } from './offer';
import { stillStaging } from './staging';

const AT_ONCE = 500;

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
    await stillStaging(transaction, id);
    const counted = { fresh: 0, changed: 0, same: 0 };
    const came = new Set<number>();
    let done = 0;
    for (let after = 0; ; ) {
      signal?.throwIfAborted();
      const batch = await transaction.objectStore('staged').getAll(IDBKeyRange.bound([id, after], [id, Infinity], true), AT_ONCE);
      if (batch.length === 0) break;
      const counterparts = await Promise.all(batch.map((staged) => counterpartOf(transaction, staged, () => textsOf(transaction, staged), came)));
      const writes: Promise<unknown>[] = [];
      for (const [i, staged] of batch.entries()) {
        const { known, isTaken } = counterparts[i]!;
        if (known === null) {
          came.add(staged.entry);
          writes.push(put(step, staged, isTaken));
          counted.fresh++;
        } else {
          // One after another: two articles of a file may meet in one of the library.
          counted[(await join(step, staged, known.article.entry, conflicts)) ? 'changed' : 'same']++;
        }
      }
      await Promise.all(writes);
      after = batch.at(-1)!.line;
      report((done += batch.length));
    }
    await transaction.objectStore('imports').put({ import: id, state: 'done', at: Date.now() });
    return counted;
  });
}

async function textsOf(transaction: Writing, { versions }: StagedArticle): Promise<{ readonly signature: Uint8Array }[]> {
  const all = await Promise.all(versions.map((version) => (version.version === null ? version.value : transaction.objectStore('versions').get(version.version))));
  return all.filter((version) => version !== undefined);
}

async function put(step: Step, { article, entry, key, aside, versions }: StagedArticle, isTaken: boolean): Promise<void> {
  const value: LibraryEntry = { ...article, entry, key: aside || isTaken ? `${key}\n${entry}` : key, feed: null };
  step.count(1, Number(article.by === 'reading'));
  await Promise.all([step.transaction.objectStore('articles').add(value), ...versions.flatMap((version) => (version.version === null ? [written(step, entry, version)] : []))]);
}

/** A text of this entry: where it was written ahead, it may have been for another. */
async function written(step: Step, entry: number, staged: StagedVersion): Promise<StoredVersion> {
  const { transaction } = step;
  const store = transaction.objectStore('versions');
  if (staged.version !== null) {
    const ahead = (await store.get(staged.version))!;
    if (ahead.entry !== entry) await store.put({ ...ahead, entry });
    return { ...ahead, entry };
  }
  const version = await store.add({ ...staged.value, entry } as StoredVersion);
  step.find({ ...staged.value, entry, version });
  if (staged.text !== null) await transaction.objectStore('texts').put({ version, text: staged.text });
  return { ...staged.value, entry, version };
}

/** Joins an article of the file to the library's own. @returns whether that changed anything */
async function join(step: Step, staged: StagedArticle, entry: number, conflicts: 'mine' | 'theirs'): Promise<boolean> {
  const { transaction } = step;
  const before = await snapshot(transaction, entry);
  const article = united(before.article, staged.article, conflicts);
  let isSame = isEqual(article, before.article);
  if (!isSame) await transaction.objectStore('articles').put(article);
  for (const one of staged.versions) isSame = !(await joinText(step, entry, one)) && isSame;
  if (isSame) {
    await transaction.objectStore('staged').delete([staged.import, staged.line]);
    return false;
  }
  const after = await snapshot(transaction, entry);
  await transaction.objectStore('staged').put({ ...staged, entry, versions: [], joined: { before, after } });
  step.count(0, Number(article.by === 'reading') - Number(before.article.by === 'reading'));
  return true;
}

/** @returns whether it changed anything */
async function joinText(step: Step, entry: number, one: StagedVersion): Promise<boolean> {
  const { transaction } = step;
  const [store, texts] = [transaction.objectStore('versions'), transaction.objectStore('texts')];
  const own = await store.index('byEntry').getAll(entry);
  const [value, text] = one.version === null ? [one.value, one.text] : [(await store.get(one.version))!, (await texts.get(one.version))?.text ?? null];
  const same = versionWith(own, { ...value, decoded: decodeSignature(value.signature) });
  if (same === null) {
    const all = [...own, await written(step, entry, one)].sort((a, b) => a.firstSeen - b.firstSeen || a.version - b.version);
    const gone = tooMany(all);
    if (gone !== null) await dropText(step, gone);
    return true;
  }
  // Written ahead for an article that another window added meanwhile.
  if (one.version !== null) await dropText(step, (await store.get(one.version))!);
  const seen = { firstSeen: Math.min(same.firstSeen, value.firstSeen), lastSeen: Math.max(same.lastSeen, value.lastSeen), modified: same.modified ?? value.modified };
  const spans = isEqual(seen, { firstSeen: same.firstSeen, lastSeen: same.lastSeen, modified: same.modified });
  if (!spans) await store.put({ ...same, ...seen });
  const lacksText = text !== null && (await texts.getKey(same.version)) === undefined;
  if (lacksText) await texts.put({ version: same.version, text });
  return !spans || lacksText;
}

/** A text that nobody finds any more. */
export async function dropText(step: Step, version: StoredVersion): Promise<void> {
  step.lose(version);
  await Promise.all([step.transaction.objectStore('versions').delete(version.version), step.transaction.objectStore('texts').delete(version.version)]);
}

export async function snapshot(transaction: Writing, entry: number): Promise<JoinedArticle> {
  const versions = await transaction.objectStore('versions').index('byEntry').getAll(entry);
  const texts: (StoredText | undefined)[] = await Promise.all(versions.map(({ version }) => transaction.objectStore('texts').get(version)));
  return { article: (await transaction.objectStore('articles').get(entry))!, versions, texts: texts.filter((text) => text !== undefined) };
}

/** Both were made by the same code or came out of the same store: their fields stand in one order. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
