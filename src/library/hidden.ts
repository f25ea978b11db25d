import type { IDBPTransaction, StoreNames } from 'idb';
import type { LibrarySchema, StoredVersion } from './schema';

/**
 * The texts that are anybody's to see. While a file is being imported, and until what one left behind is cleared away (exchange/staging.ts), texts lie in the
 * library whose articles are not there: they come all at once, or never.
 */
export async function visible<T extends StoredVersion>(
  transaction: IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readonly'>, versions: readonly (T | undefined)[]): Promise<(T | undefined)[]> {
  const imports = await transaction.objectStore('imports').getAll();
  if (imports.every(({ state }) => state === 'done')) return [...versions];
  const articles = transaction.objectStore('articles');
  const isThere = await Promise.all(versions.map(async (version) => version !== undefined && (await articles.getKey(version.entry)) !== undefined));
  return versions.map((version, i) => (isThere[i] ? version : undefined));
}
