import { decodeSignature } from '../../core/signature/codec';
import type { JoinedArticle, LibraryDatabase, StagedArticle, StagedVersion, StoredText, StoredVersion, Writing } from '../database';
import type { LibraryEntry } from '../entry';
import { tooMany, versionWith } from '../versions';
import { inOneStep, recount } from '../writing';
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
  return inOneStep(database, async (transaction) => {
    await stillStaging(transaction, id);
    const counted = { fresh: 0, changed: 0, same: 0 };
    const came = new Set<number>();
    let [versions, remembered, done] = [0, 0, 0];
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
          writes.push(put(transaction, staged, isTaken));
          counted.fresh++;
          versions += staged.versions.length;
          remembered += Number(staged.article.by === 'reading');
        } else {
          // One after another: two articles of a file may meet in one of the library.
          const change = await join(transaction, staged, known.article.entry, conflicts);
          counted[change.isSame ? 'same' : 'changed']++;
          versions += change.versions;
          remembered += change.remembered;
        }
      }
      await Promise.all(writes);
      after = batch.at(-1)!.line;
      report((done += batch.length));
    }
    await recount(transaction, { articles: counted.fresh, versions, remembered });
    await transaction.objectStore('imports').put({ import: id, state: 'done', at: Date.now() });
    return counted;
  });
}

async function textsOf(transaction: Writing, { versions }: StagedArticle): Promise<{ readonly signature: Uint8Array }[]> {
  const all = await Promise.all(versions.map((version) => (version.version === null ? version.value : transaction.objectStore('versions').get(version.version))));
  return all.filter((version) => version !== undefined);
}

async function put(transaction: Writing, { article, entry, key, aside, versions }: StagedArticle, isTaken: boolean): Promise<void> {
  const value: LibraryEntry = { ...article, entry, key: aside || isTaken ? `${key}\n${entry}` : key, feed: null };
  await Promise.all([transaction.objectStore('articles').add(value), ...versions.flatMap((version) => (version.version === null ? [written(transaction, entry, version)] : []))]);
}

/** A text of this entry: where it was written ahead, it may have been for another. */
async function written(transaction: Writing, entry: number, staged: StagedVersion): Promise<StoredVersion> {
  const store = transaction.objectStore('versions');
  if (staged.version !== null) {
    const ahead = (await store.get(staged.version))!;
    if (ahead.entry !== entry) await store.put({ ...ahead, entry });
    return { ...ahead, entry };
  }
  const version = await store.add({ ...staged.value, entry } as StoredVersion);
  if (staged.text !== null) await transaction.objectStore('texts').put({ version, text: staged.text });
  return { ...staged.value, entry, version };
}

/** Joins an article of the file to the library's own. */
async function join(transaction: Writing, staged: StagedArticle, entry: number, conflicts: 'mine' | 'theirs'): Promise<{ isSame: boolean; versions: number; remembered: number }> {
  const before = await snapshot(transaction, entry);
  const article = united(before.article, staged.article, conflicts);
  let isSame = isEqual(article, before.article);
  if (!isSame) await transaction.objectStore('articles').put(article);
  for (const one of staged.versions) isSame = !(await joinText(transaction, entry, one)) && isSame;
  if (isSame) {
    await transaction.objectStore('staged').delete([staged.import, staged.line]);
    return { isSame, versions: 0, remembered: 0 };
  }
  const after = await snapshot(transaction, entry);
  await transaction.objectStore('staged').put({ ...staged, entry, versions: [], joined: { before, after } });
  return { isSame, versions: after.versions.length - before.versions.length, remembered: Number(article.by === 'reading') - Number(before.article.by === 'reading') };
}

/** @returns whether it changed anything */
async function joinText(transaction: Writing, entry: number, one: StagedVersion): Promise<boolean> {
  const [store, texts] = [transaction.objectStore('versions'), transaction.objectStore('texts')];
  const own = await store.index('byEntry').getAll(entry);
  const [value, text] = one.version === null ? [one.value, one.text] : [(await store.get(one.version))!, (await texts.get(one.version))?.text ?? null];
  const same = versionWith(own, { ...value, decoded: decodeSignature(value.signature) });
  if (same === null) {
    const all = [...own, await written(transaction, entry, one)].sort((a, b) => a.firstSeen - b.firstSeen || a.version - b.version);
    const gone = tooMany(all);
    if (gone !== null) await Promise.all([store.delete(gone.version), texts.delete(gone.version)]);
    return true;
  }
  // Written ahead for an article that another window added meanwhile.
  if (one.version !== null) await Promise.all([store.delete(one.version), texts.delete(one.version)]);
  const seen = { firstSeen: Math.min(same.firstSeen, value.firstSeen), lastSeen: Math.max(same.lastSeen, value.lastSeen), modified: same.modified ?? value.modified };
  const spans = isEqual(seen, { firstSeen: same.firstSeen, lastSeen: same.lastSeen, modified: same.modified });
  if (!spans) await store.put({ ...same, ...seen });
  const lacksText = text !== null && (await texts.getKey(same.version)) === undefined;
  if (lacksText) await texts.put({ version: same.version, text });
  return !spans || lacksText;
}

export async function snapshot(transaction: Writing, entry: number): Promise<JoinedArticle> {
  const versions = await transaction.objectStore('versions').index('byEntry').getAll(entry);
  const texts: (StoredText | undefined)[] = await Promise.all(versions.map(({ version }) => transaction.objectStore('texts').get(version)));
  return { article: (await transaction.objectStore('articles').get(entry))!, versions, texts: texts.filter((text) => text !== undefined) };
}

/** Both were made by the same code or came out of the same store: their fields stand in one order. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
