import { decodeSignature } from '../../core/signature/codec';
import type { JoinedArticle, StagedArticle, StagedVersion, StoredText, StoredVersion, Writing } from '../database';
import { tooMany, versionWith } from '../versions';
import { united } from './agree';
import type { Counterpart } from './counterpart';
import type { FileArticle, FileVersion } from './file-article';

/** Whether the library has all that the file says of an article already. */
export async function hasAll(transaction: Writing, { article, versions }: NonNullable<Counterpart['known']>, file: FileArticle, conflicts: 'mine' | 'theirs'): Promise<boolean> {
  if (!isEqual(united(article, file.article, conflicts), article)) return false;
  const has = await Promise.all(file.versions.map(async (version) => {
    const same = versionWith(versions, version);
    return same !== null && isEqual(seenBoth(same, version), seen(same)) && (version.text === null || (await transaction.objectStore('texts').getKey(same.version)) !== undefined);
  }));
  return has.every((one) => one);
}

type Seen = Pick<FileVersion, 'firstSeen' | 'lastSeen' | 'modified'>;
const seen = ({ firstSeen, lastSeen, modified }: Seen): Seen => ({ firstSeen, lastSeen, modified });
const seenBoth = (a: Seen, b: Seen): Seen => ({ firstSeen: Math.min(a.firstSeen, b.firstSeen), lastSeen: Math.max(a.lastSeen, b.lastSeen), modified: a.modified ?? b.modified });

/** Joins an article of the file to the library's own. */
export async function join(transaction: Writing, staged: StagedArticle, entry: number, conflicts: 'mine' | 'theirs'): Promise<{ isSame: boolean; versions: number; remembered: number }> {
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
  const spans = isEqual(seenBoth(same, value), seen(same));
  if (!spans) await store.put({ ...same, ...seenBoth(same, value) });
  const lacksText = text !== null && (await texts.getKey(same.version)) === undefined;
  if (lacksText) await texts.put({ version: same.version, text });
  return !spans || lacksText;
}

/** A text of this entry: where it was written ahead, it may have been for another. */
export async function written(transaction: Writing, entry: number, staged: StagedVersion): Promise<StoredVersion> {
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

export async function snapshot(transaction: Writing, entry: number): Promise<JoinedArticle> {
  const versions = await transaction.objectStore('versions').index('byEntry').getAll(entry);
  const texts: (StoredText | undefined)[] = await Promise.all(versions.map(({ version }) => transaction.objectStore('texts').get(version)));
  return { article: (await transaction.objectStore('articles').get(entry))!, versions, texts: texts.filter((text) => text !== undefined) };
}

/** Both were made by the same code or came out of the same store: their fields stand in one order. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
