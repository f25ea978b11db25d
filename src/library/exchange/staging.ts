import { Problem } from '../../core/problem';
import { hashesOf } from '../found-under';
import type { LibraryDatabase, StagedArticle, StagedVersion, StoredVersion, Writing } from '../schema';
import type { LibraryEntry } from '../entry';
import { inOneStep, type Step } from '../step';
import { counterpartOf } from './counterpart';
import type { FileArticle, FileVersion } from './file-article';

/**
 * What takes long, a text's places in the index, is written ahead, in steps short enough that the pages' look-ups go on between them. Nobody sees
 * it: a text is found only if its article is there (hidden.ts), and the articles come last, all at once (committing.ts).
 */
export async function beginImport(database: LibraryDatabase, now: number): Promise<number> {
  return inOneStep(database, ({ transaction }) => transaction.objectStore('imports').add({ state: 'staging', at: now } as never));
}

/** @throws Problem `import-lost` where the import was cleared away meanwhile, `storage-full` */
export async function stage(database: LibraryDatabase, id: number, batch: readonly FileArticle[]): Promise<void> {
  const ready = batch.map((article) => ({ article, texts: article.versions.map(stored) }));
  await inOneStep(database, async (step) => {
    const { transaction } = step;
    await stillStaging(transaction, id);
    const counterparts = await Promise.all(ready.map(({ article }) => counterpartOf(transaction, article, async () => article.versions)));
    const first = await reserved(transaction, ready.length);
    await Promise.all(ready.map(async ({ article: { line, key, aside, article }, texts }, i) => {
      const entry = first + i;
      // What the library has is joined to its own texts when all is there; most of it is there already.
      const versions = counterparts[i]!.known === null ? await Promise.all(texts.map((text) => ahead(step, entry, text))) : texts.map(({ value, text }) => ({ version: null, value, text }));
      await transaction.objectStore('staged').add({ import: id, line, entry, key, aside, article, versions });
    }));
  });
}

/** @throws Problem `import-lost` */
export async function stillStaging(transaction: Writing, id: number): Promise<void> {
  if ((await transaction.objectStore('imports').get(id))?.state !== 'staging') throw new Problem('import-lost', 'The import was ended by another window: nothing was imported.');
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

async function ahead(step: Step, entry: number, { value, text, hashes }: Hashed): Promise<{ version: number }> {
  const { transaction } = step;
  const version = await transaction.objectStore('versions').add({ ...value, entry } as StoredVersion);
  step.find({ ...value, entry, version }, hashes);
  if (text !== null) await transaction.objectStore('texts').put({ version, text });
  return { version };
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
