import { Problem } from '../../core/problem';
import { announce } from '../changes';
import type { JoinedArticle, StagedArticle } from '../schema';
import type { Library } from '../library';
import { inOneStep, type Step } from '../step';
import { alone } from './alone';
import { clearImports, KEPT_FOR } from './clearing';
import { dropText, isEqual, snapshot } from './joining';
import type { ExchangeOptions, UndoDone } from './offer';
import { versionNumbers } from './staging';

const AT_ONCE = 500;

/**
 * Takes an import back as a whole, in one step. What the reader wrote since stays: an article that was edited, noted or tagged after it came, and in one that
 * was changed by the import, what was changed again.
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

/** Its texts, which take longest, are hidden with it and go later (clearing.ts); those that it got since go now. */
async function remove(step: Step, staged: StagedArticle): Promise<keyof UndoDone | null> {
  const { transaction } = step;
  const articles = transaction.objectStore('articles');
  const article = await articles.get(staged.entry);
  if (article === undefined) return null;
  const { edited, note, tags, by, added } = staged.article;
  if (!isEqual([article.edited, article.note, article.tags, article.by, article.added], [edited, note, tags, by, added])) return 'kept';
  const own = await transaction.objectStore('versions').index('byEntry').getAll(staged.entry);
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
  const [versions, texts] = [transaction.objectStore('versions'), transaction.objectStore('texts')];
  const numbers = new Set([before, after, now].flatMap((one) => one.versions.map(({ version }) => version)));
  for (const number of numbers) {
    const [was, became, is] = [before, after, now].map((one) => one.versions.find(({ version }) => version === number));
    if (was === undefined && became !== undefined && is !== undefined) {
      step.lose(is);
      await versions.delete(number);
    } else if (was !== undefined && became !== undefined && is !== undefined) await versions.put(takenBack(was, became, is));
    else if (was !== undefined && became === undefined) {
      step.find(was);
      await versions.put(was);
    }
    const [text, later] = [before, after].map((one) => one.texts.find(({ version }) => version === number));
    if (text === undefined && later !== undefined) await texts.delete(number);
    else if (text !== undefined && later === undefined) await texts.put(text);
  }
  step.count(0, Number(article.by === 'reading') - Number(now.article.by === 'reading'));
  return 'restored';
}

/** Field by field: what is still as the import left it is as before. */
function takenBack<T extends object>(before: T, after: T, now: T): T {
  return Object.fromEntries(Object.entries(now).map(([field, value]) => {
    const [was, became] = [before, after].map((one) => (one as Record<string, unknown>)[field]);
    return [field, isEqual(value, became) ? was : value];
  })) as T;
}
