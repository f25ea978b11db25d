import { Problem } from '../../core/problem';
import type { LibraryEntry } from '../entry';
import { hashesOf } from '../found-under';
import type { ImportRecord, LibraryDatabase, StagedArticle, StagedVersion, StoredVersion, Writing } from '../schema';
import { inOneStep, type Step } from '../step';
import { counterpartOf } from './counterpart';
import type { FileArticle, FileVersion } from './file-article';
import { hasAll } from './joining';

/**
 * What takes long, writing the texts and under which hashes they are found, is done ahead, in steps short enough that the pages' look-ups go on between them. Nobody
 * sees it: a text is found only if its article is there (hidden.ts), and the articles come last, all at once (committing.ts).
 */
export function beginImport(database: LibraryDatabase, now: number): Promise<number> {
  return inOneStep(database, async ({ transaction }) => {
    const imports = transaction.objectStore('imports');
    // Only one runs at a time (alone.ts): whoever began these is dead.
    for (const left of await imports.getAll()) if (left.state === 'staging') await imports.put({ ...left, state: 'clearing', at: now });
    return imports.add({ state: 'staging', at: now } as ImportRecord);
  });
}

/**
 * @returns how many articles the library has already with all that the file says: they need no step at the end
 * @throws Problem `import-lost` where the import was cleared away meanwhile, `storage-full`
 */
export function stage(database: LibraryDatabase, id: number, batch: readonly FileArticle[], conflicts: 'mine' | 'theirs'): Promise<number> {
  const ready = batch.map((article) => ({ article, texts: article.versions.map(stored) }));
  return inOneStep(database, async (step) => {
    const { transaction } = step;
    await stillStaging(transaction, id);
    const counterparts = await Promise.all(ready.map(({ article }) => counterpartOf(transaction, article, async () => article.versions)));
    const differ = await Promise.all(counterparts.map(async ({ known }, i) => known === null || !(await hasAll(transaction, known, batch[i]!, conflicts))));
    const first = await reserved(transaction, ready.length);
    await Promise.all(ready.map(async ({ article: { line, key, aside, article }, texts }, i) => {
      if (!differ[i]) return;
      const { known, isTaken } = counterparts[i]!;
      const entry = first + i;
      // What the library has is joined to its own texts when all is there; most of it is there already.
      const ahead = known === null ? await Promise.all(texts.map((text) => writtenAhead(step, entry, text))) : null;
      const versions = ahead === null ? texts.map(({ value, text }) => ({ version: null, value, text })) : ahead.map((version) => ({ version }));
      await transaction.objectStore('staged').add({ import: id, line, entry, key, aside: aside || (known === null && isTaken), article, versions });
    }));
    return differ.filter((differs) => !differs).length;
  });
}

/** @throws Problem `import-lost` */
export async function stillStaging(transaction: Writing, id: number): Promise<ImportRecord> {
  const record = await transaction.objectStore('imports').get(id);
  if (record?.state !== 'staging') throw new Problem('import-lost', 'The import was ended by another window: nothing was imported.');
  return record;
}

type Text = Omit<Extract<StagedVersion, { version: null }>, 'version'>;

interface Hashed extends Text {
  /** Under which it is found. */
  readonly hashes: readonly number[];
}

function stored({ signature, decoded, firstSeen, lastSeen, modified, text }: FileVersion): Hashed {
  const hashes = hashesOf(decoded);
  return { value: { signature, firstSeen, lastSeen, modified, sampled: hashes.length }, text, hashes };
}

/** @returns its number */
async function writtenAhead(step: Step, entry: number, { value, text, hashes }: Hashed): Promise<number> {
  const { transaction } = step;
  const version = await transaction.objectStore('versions').add({ ...value, entry } as StoredVersion);
  if (text !== null) await transaction.objectStore('texts').put({ version, text });
  step.find({ ...value, entry, version }, hashes);
  return version;
}

/** The first of `count` entry numbers in a row that nobody else will get: the store counts on behind a number that once was in it. */
async function reserved(transaction: Writing, count: number): Promise<number> {
  const articles = transaction.objectStore('articles');
  const placeholder = { key: '\nreserved' } as LibraryEntry;
  const first = await articles.add(placeholder);
  await articles.delete(first);
  if (count > 1) {
    await articles.add({ ...placeholder, entry: first + count - 1 });
    await articles.delete(first + count - 1);
  }
  return first;
}

export const versionNumbers = ({ versions }: StagedArticle): number[] => versions.flatMap(({ version }) => version ?? []);
