import { Problem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { asideKey, differing, dropOne, stronger } from './adding';
import type { RemovedArticle, StoredText, StoredVersion, Writing } from './database';
import type { LibraryEntry } from './entry';
import { isSameStory, versionWith } from './versions';
import { recount } from './writing';

/** Milliseconds for which what was removed can be put back. */
const KEPT_FOR = 24 * 3_600_000;

interface Whole {
  readonly article: LibraryEntry;
  readonly versions: readonly StoredVersion[];
  readonly texts: readonly StoredText[];
}

/** Takes articles out, with all that is of them; of those that are not there nothing is said. */
async function takeOut(transaction: Writing, entries: readonly number[]): Promise<Whole[]> {
  const [articles, versions, texts] = [transaction.objectStore('articles'), transaction.objectStore('versions'), transaction.objectStore('texts')];
  const taken: Whole[] = [];
  for (const entry of new Set(entries)) {
    const article = await articles.get(entry);
    if (article === undefined) continue;
    const own = await versions.index('byEntry').getAll(entry);
    const kept = (await Promise.all(own.map(({ version }) => texts.get(version)))).filter((text) => text !== undefined);
    await Promise.all([articles.delete(entry), ...own.flatMap(({ version }) => [versions.delete(version), texts.delete(version)])]);
    taken.push({ article, versions: own, texts: kept });
  }
  const remembered = taken.filter(({ article }) => article.by === 'reading').length;
  await recount(transaction, { articles: -taken.length, versions: -taken.reduce((sum, one) => sum + one.versions.length, 0), remembered: -remembered });
  return taken;
}

/** @returns the number under which they can be put back */
export async function removeIn(transaction: Writing, entries: readonly number[], now: number): Promise<number> {
  const store = transaction.objectStore('undo');
  const last = await store.openKeyCursor(null, 'prev');
  const undo = (last?.key[0] ?? 0) + 1;
  for (const one of await takeOut(transaction, entries)) await store.put({ undo, entry: one.article.entry, at: now, ...one });
  for (const expired of await store.index('byTime').getAllKeys(IDBKeyRange.upperBound(now - KEPT_FOR))) await store.delete(expired);
  return undo;
}

/** For good: what only passed by is not kept once more. @returns how many went */
export const forgetIn = async (transaction: Writing, entries: readonly number[]): Promise<number> => (await takeOut(transaction, entries)).length;

/** @throws Problem `nothing-to-undo` */
export async function undoIn(transaction: Writing, undo: number, now: number): Promise<void> {
  const store = transaction.objectStore('undo');
  const range = IDBKeyRange.bound([undo, 0], [undo, Infinity]);
  const removed = (await store.getAll(range)).filter(({ at }) => at > now - KEPT_FOR);
  if (removed.length === 0) throw new Problem('nothing-to-undo', 'What was removed is kept for a day and is gone now.', { undo });
  await store.delete(range);
  for (const one of removed) await putBack(transaction, one);
}

/** Where the article came in again meanwhile, the two become one: nothing that was written on either is lost. */
async function putBack(transaction: Writing, { article, versions, texts }: RemovedArticle): Promise<void> {
  const articles = transaction.objectStore('articles');
  const present = await articles.index('byKey').get(article.key);
  let own = versions;
  if (present !== undefined) {
    const theirs = await transaction.objectStore('versions').index('byEntry').getAll(present.entry);
    if (theirs.some(({ signature }) => isSameStory(versions, decodeSignature(signature)))) {
      const [again] = await takeOut(transaction, [present.entry]);
      await writeWhole(transaction, { article: united(article, again!.article), versions, texts });
      own = await joined(transaction, article.entry, versions, again!);
      await recount(transaction, { articles: 1, versions: own.length, remembered: Number(stronger(article.by, present.by) === 'reading') });
      return;
    }
  }
  await writeWhole(transaction, { article: present === undefined ? article : { ...article, key: asideKey(article) }, versions, texts });
  await recount(transaction, { articles: 1, versions: own.length, remembered: Number(article.by === 'reading') });
}

async function writeWhole(transaction: Writing, { article, versions, texts }: Whole): Promise<void> {
  await transaction.objectStore('articles').put(article);
  for (const version of versions) await transaction.objectStore('versions').put(version);
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

/** Lays the versions of the other entry behind an entry's own. @returns all of them */
async function joined(transaction: Writing, entry: number, versions: readonly StoredVersion[], again: Whole): Promise<StoredVersion[]> {
  const store = transaction.objectStore('versions');
  let all = [...versions];
  for (const version of again.versions) {
    const text = again.texts.find((one) => one.version === version.version);
    const same = versionWith(all, { ...version, decoded: decodeSignature(version.signature) });
    const { version: _number, ...rest } = version;
    const value = same === null ? { ...rest, entry } : { ...same, lastSeen: Math.max(same.lastSeen, version.lastSeen) };
    const number = await store.put(value as StoredVersion);
    if (text !== undefined) await transaction.objectStore('texts').put({ version: number, text: text.text });
    all = [...all.filter((one) => one !== same), { ...value, version: number }].sort((a, b) => a.version - b.version);
    await dropOne(transaction, all);
    all = await store.index('byEntry').getAll(entry);
  }
  return all;
}
