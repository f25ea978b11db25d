import type { Library } from '../library';
import type { ImportRecord, LibraryDatabase, StagedArticle } from '../schema';
import { inOneStep, type Step } from '../step';
import { clearingAlone, isRunning } from './alone';
import { dropText } from './joining';
import { versionNumbers } from './staging';

/** Articles of one step: pages wait for it, and each reads and writes most buckets of the postings. */
const AT_ONCE = 2000;
/** Milliseconds for which an import can be taken back, as with what was removed. */
export const KEPT_FOR = 24 * 3_600_000;

/**
 * Takes away what imports left behind: of those that were cancelled, failed, died with their window or were taken back all, of one that is in and a day old
 * what was needed to take it back. Nothing of it is seen by anybody, so this may be ended at any moment and goes on the next time.
 */
export async function clearImports({ database }: Library, now = Date.now()): Promise<void> {
  const all = await database.getAll('imports');
  // In this order: who began one of these and lives is running now.
  const left = all.filter(({ state }) => state === 'staging');
  if (left.length > 0 && !(await isRunning())) for (const one of left) await giveUp(database, one, now);
  for (const one of all) if (one.state === 'done' && one.at <= now - KEPT_FOR) await giveUp(database, one, now);
  await clearingAlone(async () => {
    for (const { import: id } of (await database.getAll('imports')).filter(({ state }) => state === 'clearing')) while (await clearSome(database, id));
  });
}

/** From now on it is nobody's any more; unless it has come to another state meanwhile. */
export function giveUp(database: LibraryDatabase, { import: id, state }: Pick<ImportRecord, 'import' | 'state'>, now: number): Promise<void> {
  return inOneStep(database, async ({ transaction }) => {
    const imports = transaction.objectStore('imports');
    const record = await imports.get(id);
    if (record?.state === state) await imports.put({ ...record, state: 'clearing', at: now });
  });
}

/** @returns whether there is more */
function clearSome(database: LibraryDatabase, id: number): Promise<boolean> {
  return inOneStep(database, async (step) => {
    const [staged, imports] = [step.transaction.objectStore('staged'), step.transaction.objectStore('imports')];
    const batch = await staged.getAll(IDBKeyRange.bound([id, 0], [id, Infinity]), AT_ONCE);
    await Promise.all(batch.flatMap((one) => [clearTexts(step, one), staged.delete([id, one.line])]));
    if (batch.length === 0) await imports.delete(id);
    return batch.length > 0;
  });
}

/** The texts that were written ahead, where their article did not come or went again. */
async function clearTexts(step: Step, staged: StagedArticle): Promise<void> {
  const { transaction } = step;
  if ((await transaction.objectStore('articles').getKey(staged.entry)) !== undefined) return;
  await Promise.all(versionNumbers(staged).map(async (number) => {
    const version = await transaction.objectStore('versions').get(number);
    if (version !== undefined) await dropText(step, version);
  }));
}

/** Whether an import is kept that can be taken back, or of which something is left. */
export const hasImports = async ({ database }: Library): Promise<boolean> => (await database.count('imports')) > 0;
