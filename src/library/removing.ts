import { Problem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { asideKey, differing, dropOne, stronger } from './adding';
import type { RemovedArticle, StoredText, StoredVersion } from './schema';
import type { LibraryEntry } from './entry';
import type { Step } from './step';
import { isSameStory, versionWith } from './versions';

/** Milliseconds for which what was removed can be put back. */
export const KEPT_FOR = 24 * 3_600_000;

interface Whole {
  readonly article: LibraryEntry;
  readonly versions: readonly StoredVersion[];
  readonly texts: readonly StoredText[];
}

/** Takes articles out, with all that is of them; of those that are not there nothing is said. */
async function takeOut(step: Step, entries: readonly number[]): Promise<Whole[]> {
  const { transaction } = step;
  const [articles, versions, texts] = [transaction.objectStore('articles'), transaction.objectStore('versions'), transaction.objectStore('texts')];
  const taken = await Promise.all(Array.from(new Set(entries), async (entry): Promise<Whole | null> => {
    const article = await articles.get(entry);
    if (article === undefined) return null;
    const own = await versions.index('byEntry').getAll(entry);
    const kept = (await Promise.all(own.map(({ version }) => texts.get(version)))).filter((text) => text !== undefined);
    await Promise.all([articles.delete(entry), ...own.flatMap(({ version }) => [versions.delete(version), texts.delete(version)])]);
    for (const version of own) step.lose(version);
    step.count(-1, article.by === 'reading' ? -1 : 0);
    return { article, versions: own, texts: kept };
  }));
  return taken.filter((one) => one !== null);
}

/** @returns the number under which they can be put back; 0 where none was there any more: the number might be the next removal's */
export async function removeIn(step: Step, entries: readonly number[], now: number): Promise<number> {
  const store = step.transaction.objectStore('undo');
  const last = await store.openKeyCursor(null, 'prev');
  const taken = await takeOut(step, entries);
  // By the clock, for a number that was put back and is free again may still stand on a button of another window.
  const undo = taken.length === 0 ? 0 : Math.max((last?.key[0] ?? 0) + 1, now);
  await Promise.all(taken.map(async (one) => store.put({ undo, entry: one.article.entry, at: now, ...one })));
  await purgeIn(step, now);
  return undo;
}

/** What cannot be put back any more goes for good. @returns whether there is anything left */
export async function purgeIn(step: Step, now: number): Promise<boolean> {
  const store = step.transaction.objectStore('undo');
  for (const expired of await store.index('byTime').getAllKeys(IDBKeyRange.upperBound(now - KEPT_FOR))) await store.delete(expired);
  return (await store.count()) > 0;
}

/** For good: what only passed by is not kept once more. @returns how many went */
export const forgetIn = async (step: Step, entries: readonly number[]): Promise<number> => (await takeOut(step, entries)).length;

/** @throws Problem `nothing-to-undo` */
export async function undoIn(step: Step, undo: number, now: number): Promise<void> {
  const store = step.transaction.objectStore('undo');
  const range = IDBKeyRange.bound([undo, 0], [undo, Infinity]);
  const removed = (await store.getAll(range)).filter(({ at }) => at > now - KEPT_FOR);
  if (removed.length === 0) throw new Problem('nothing-to-undo', 'What was removed is kept for a day and is gone now.', { undo });
  await store.delete(range);
  for (const one of removed) await putBack(step, one);
}

/** Where the article came in again meanwhile, the two become one: nothing that was written on either is lost. */
async function putBack(step: Step, { article, versions, texts }: RemovedArticle): Promise<void> {
  const { transaction } = step;
  const present = await transaction.objectStore('articles').index('byKey').get(article.key);
  const theirs = present === undefined ? [] : await transaction.objectStore('versions').index('byEntry').getAll(present.entry);
  if (present === undefined) return writeWhole(step, { article, versions, texts });
  if (!theirs.some(({ signature }) => isSameStory(versions, decodeSignature(signature)))) return writeWhole(step, { article: { ...article, key: asideKey(article) }, versions, texts });
  const [again] = await takeOut(step, [present.entry]);
  await writeWhole(step, { article: united(article, present), versions, texts });
  await join(step, article.entry, versions, again!);
}

async function writeWhole(step: Step, { article, versions, texts }: Whole): Promise<void> {
  const { transaction } = step;
  step.count(1, article.by === 'reading' ? 1 : 0);
  await transaction.objectStore('articles').put(article);
  for (const version of versions) {
    step.find(version);
    await transaction.objectStore('versions').put(version);
  }
  for (const text of texts) await transaction.objectStore('texts').put(text);
}

/** What came in later says how the page is now; what the reader wrote on either stays. */
function united(before: LibraryEntry, again: LibraryEntry): LibraryEntry {
  return {
    ...again,
    entry: before.entry,
    key: before.key,
    edited: differing({ ...before.edited, ...again.edited }, again.facts),
    note: again.note === '' || again.note === before.note ? before.note : [before.note, again.note].filter((note) => note !== '').join('\n'),
    tags: [...new Set([...before.tags, ...again.tags])],
    by: stronger(before.by, again.by),
    added: before.added ?? again.added,
    firstSeen: Math.min(before.firstSeen, again.firstSeen),
    lastSeen: Math.max(before.lastSeen, again.lastSeen),
  };
}

/** Lays the versions of the other entry, as new ones, behind an entry's own. */
async function join(step: Step, entry: number, versions: readonly StoredVersion[], again: Whole): Promise<void> {
  const store = step.transaction.objectStore('versions');
  let all = [...versions];
  for (const { version: number, ...version } of again.versions) {
    const same = versionWith(all, { ...version, decoded: decodeSignature(version.signature) });
    const value = same === null ? { ...version, entry } : { ...same, lastSeen: Math.max(same.lastSeen, version.lastSeen) };
    const stored: StoredVersion = { ...value, version: await store.put(value as StoredVersion) };
    if (same === null) step.find(stored);
    const text = again.texts.find((one) => one.version === number);
    if (text !== undefined) await step.transaction.objectStore('texts').put({ version: stored.version, text: text.text });
    await dropOne(step, [...all.filter((one) => one !== same), stored].sort((a, b) => a.version - b.version));
    all = await store.index('byEntry').getAll(entry);
  }
}
