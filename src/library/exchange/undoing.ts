import { Problem } from '../../core/problem';
import { announce } from '../changes';
import type { JoinedArticle, StagedArticle, StoredText, StoredVersion } from '../schema';
import type { Library } from '../library';
import { inOneStep, type Step } from '../step';
import { notTooMany } from '../versions';
import { alone } from './alone';
import { clearImports, KEPT_FOR } from './clearing';
import { dropText, isEqual, snapshot } from './joining';
import type { ExchangeOptions, UndoDone } from './offer';
import { versionNumbers } from './staging';

const AT_ONCE = 500;

/**
 * Takes an import back as a whole, in one step. What came from the reader since stays: an article that was edited, noted, tagged or seen again after it came, and
 * in one that was changed by the import, what was changed again.
 *
 * @param undo ImportDone's number
 * @throws Problem `nothing-to-undo` after a day, `import-running`, `storage-full`, and the signal's reason
 */
export function undoImport(undo: number, library: Library, { signal, onProgress }: ExchangeOptions = {}, now = Date.now()): Promise<UndoDone> {
  const { database } = library;
  return alone(async () => {
    const result = await inOneStep(database, async (step) => {
      const { transaction } = step;
      const record = await transaction.objectStore('imports').get(undo);
      if (record?.state !== 'done' || record.at <= now - KEPT_FOR) throw new Problem('nothing-to-undo', 'An import can be taken back for a day, and only once.', { undo });
      const store = transaction.objectStore('staged');
      const total = await store.count(IDBKeyRange.bound([undo, 0], [undo, Infinity]));
      const sum = { removed: 0, restored: 0, kept: 0 };
      let done = 0;
      for (let after = 0; ; ) {
        signal?.throwIfAborted();
        const batch = await store.getAll(IDBKeyRange.bound([undo, after], [undo, Infinity], true), AT_ONCE);
        if (batch.length === 0) break;
        for (const what of await Promise.all(batch.map((staged) => (staged.joined ? restore(step, staged.entry, staged.joined) : remove(step, staged))))) {
          if (what !== null) sum[what]++;
        }
        after = batch.at(-1)!.line;
        onProgress?.({ phase: 'undo', done: (done += batch.length), total });
      }
      await transaction.objectStore('imports').put({ ...record, state: 'clearing', at: now });
      return sum;
    });
    announce(library.name);
    void clearImports(library).catch(() => undefined);
    return result;
  });
}

/** Its texts, which take longest, are hidden with it and go later (clearing.ts); those that were not written ahead go now. */
async function remove(step: Step, staged: StagedArticle): Promise<keyof UndoDone | null> {
  const { transaction } = step;
  const articles = transaction.objectStore('articles');
  const article = await articles.get(staged.entry);
  if (article === undefined) return null;
  const { edited, note, tags, by, added, lastSeen } = staged.article;
  const own = await transaction.objectStore('versions').index('byEntry').getAll(staged.entry);
  const isAsItCame = isEqual([article.edited, article.note, article.tags, article.by, article.added, article.lastSeen, own.length], [edited, note, tags, by, added, lastSeen, staged.versions.length]);
  if (!isAsItCame) return 'kept';
  const ahead = new Set(versionNumbers(staged));
  step.count(-1, -Number(article.by === 'reading'));
  await Promise.all([articles.delete(staged.entry), ...own.filter(({ version }) => !ahead.has(version)).map((version) => dropText(step, version))]);
  return 'removed';
}

/** As it was before, but for what has changed since the import. */
async function restore(step: Step, entry: number, { before, after }: { readonly before: JoinedArticle; readonly after: JoinedArticle }): Promise<keyof UndoDone | null> {
  const { transaction } = step;
  if ((await transaction.objectStore('articles').getKey(entry)) === undefined) return null;
  const now = await snapshot(transaction, entry);
  // How it came and when it was added go together.
  const { by, added } = isEqual([now.article.by, now.article.added], [after.article.by, after.article.added]) ? before.article : now.article;
  const article = { ...takenBack(before.article, after.article, now.article), by, added };
  await transaction.objectStore('articles').put(article);
  await restoreVersions(step, before, after, now);
  step.count(0, Number(article.by === 'reading') - Number(now.article.by === 'reading'));
  return 'restored';
}

/** A version that is not as the import left it, or whose text is not, is the reader's: it was seen again since. */
async function restoreVersions(step: Step, before: JoinedArticle, after: JoinedArticle, now: JoinedArticle): Promise<void> {
  const { transaction } = step;
  const [versions, texts] = [transaction.objectStore('versions'), transaction.objectStore('texts')];
  const isUntouched = (number: number): boolean => isEqual(partOf(after, number), partOf(now, number));
  const came = now.versions.filter(({ version }) => partOf(before, version).value === undefined);
  const stays = came.filter(({ version }) => !isUntouched(version));
  for (const one of came) if (!stays.includes(one)) await dropText(step, one);
  for (const { version } of now.versions) {
    const [was, became, is] = [before, after, now].map((one) => partOf(one, version));
    if (was!.value === undefined || became!.value === undefined) continue;
    await versions.put(takenBack(was!.value, became!.value, is!.value!));
    if (was!.text === undefined && became!.text !== undefined && isUntouched(version)) await texts.delete(version);
  }
  const back = before.versions.filter(({ version }) => partOf(after, version).value === undefined && partOf(now, version).value === undefined);
  const all = [...now.versions.filter((one) => !came.includes(one)), ...stays, ...back].sort((a, b) => a.firstSeen - b.firstSeen || a.version - b.version);
  const kept = new Set(stays.length > 0 ? notTooMany(all) : all);
  for (const one of all) {
    if (!back.includes(one)) {
      if (!kept.has(one)) await dropText(step, one);
    } else if (kept.has(one)) {
      step.find(one);
      await versions.put(one);
      const { text } = partOf(before, one.version);
      if (text !== undefined) await texts.put(text);
    }
  }
}

const partOf = ({ versions, texts }: JoinedArticle, number: number): { readonly value: StoredVersion | undefined; readonly text: StoredText | undefined } =>
  ({ value: versions.find(({ version }) => version === number), text: texts.find(({ version }) => version === number) });

/** Field by field: what is still as the import left it is as before. */
function takenBack<T extends object>(before: T, after: T, now: T): T {
  return Object.fromEntries(Object.entries(now).map(([field, value]) => {
    const [was, became] = [before, after].map((one) => (one as Record<string, unknown>)[field]);
    return [field, isEqual(value, became) ? was : value];
  })) as T;
}
