import { decodeSignature } from '../../core/signature/codec';
import type { JoinedArticle, StagedArticle, StagedVersion, StoredText, StoredVersion, Writing } from '../schema';
import type { Step } from '../step';
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

/** Joins an article of the file to the library's own. @returns whether that changed anything */
export async function join(step: Step, staged: StagedArticle, entry: number, conflicts: 'mine' | 'theirs'): Promise<boolean> {
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
  const spans = isEqual(seenBoth(same, value), seen(same));
  if (!spans) await store.put({ ...same, ...seenBoth(same, value) });
  const lacksText = text !== null && (await texts.getKey(same.version)) === undefined;
  if (lacksText) await texts.put({ version: same.version, text });
  return !spans || lacksText;
}

/** A text of this entry: where it was written ahead, it may have been for another. */
export async function written(step: Step, entry: number, staged: StagedVersion): Promise<StoredVersion> {
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
