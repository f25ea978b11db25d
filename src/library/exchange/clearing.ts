import type { LibraryDatabase, StagedArticle } from '../schema';
import type { Library } from '../library';
import { inOneStep, type Step } from '../step';
import { clearingAlone, whileNoneRuns } from './alone';
import { dropText } from './committing';
import { versionNumbers } from './staging';

/** Articles of one step: their texts' places in the index go with them, and pages wait for a step. */
const AT_ONCE = 100;
/** Milliseconds for which an import can be taken back, as with what was removed. */
export const KEPT_FOR = 24 * 3_600_000;

/**
 * Takes away what imports left behind: of those that were cancelled, failed, died with their window or were taken back all, of one that is in and a day old
 * what was needed to take it back. Nothing of it is seen by anybody, so this may be ended at any moment and goes on the next time.
 */
export async function clearImports({ database }: Library, now = Date.now()): Promise<void> {
  await whileNoneRuns(() => mark(database, 'staging', Infinity, now));
  await mark(database, 'done', now - KEPT_FOR, now);
  await clearingAlone(async () => {
    for (const { import: id } of (await database.getAll('imports')).filter(({ state }) => state === 'clearing')) while (await clearSome(database, id));
  });
}

/** From now on it is nobody's any more. */
export async function giveUp(database: LibraryDatabase, id: number, now: number): Promise<void> {
  await inOneStep(database, async ({ transaction }) => {
    const imports = transaction.objectStore('imports');
    if ((await imports.get(id)) !== undefined) await imports.put({ import: id, state: 'clearing', at: now });
  });
}

async function mark(database: LibraryDatabase, state: 'staging' | 'done', before: number, now: number): Promise<void> {
  for (const left of await database.getAll('imports')) if (left.state === state && left.at < before) await giveUp(database, left.import, now);
}

/** @returns whether there is more */
function clearSome(database: LibraryDatabase, id: number): Promise<boolean> {
  return inOneStep(database, async (step) => {
    const { transaction } = step;
    const store = transaction.objectStore('staged');
    const batch = await store.getAll(IDBKeyRange.bound([id, 0], [id, Infinity]), AT_ONCE);
    await Promise.all(batch.map(async (staged) => {
      await Promise.all([clearTexts(step, staged), store.delete([id, staged.line])]);
    }));
    if (batch.length === 0) await transaction.objectStore('imports').delete(id);
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
