import { Problem } from '../../core/problem';
import { dropUnownedChunks } from '../../platform/chunks';
import { layFile } from '../../platform/laid-file';
import { alone, filesOf, type ListsDatabase } from './database';
import { partsOf } from './download';
import type { KeptList, SignedManifest } from './record';

/** What is written of lists, each in one transaction. */

const STRICT = { durability: 'strict' } as const;

/** Puts a new list down. @throws Problem `list-known` where its address is subscribed to already */
export async function addList(db: ListsDatabase, list: Omit<KeptList, 'id'>): Promise<number> {
  const transaction = db.transaction('lists', 'readwrite', STRICT);
  const known = list.url === null ? undefined : (await transaction.store.getAll()).find(({ url }) => url === list.url);
  const id = known === undefined ? await transaction.store.add(list as KeptList) : known.id;
  await transaction.done;
  if (known !== undefined) throw new Problem('list-known', 'You are subscribed to this list already.', { id });
  return id;
}

/** Changes what is known of a list. @throws Problem `list-gone` where it is not there any more, or what `change` throws */
export async function changeList(db: ListsDatabase, id: number, change: (list: KeptList) => Partial<Omit<KeptList, 'id'>>): Promise<KeptList> {
  const transaction = db.transaction('lists', 'readwrite', STRICT);
  const list = await transaction.store.get(id);
  if (list === undefined) {
    await transaction.done;
    throw gone();
  }
  let changed: KeptList;
  try {
    changed = { ...list, ...change(list) };
  } catch (error) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw error;
  }
  await transaction.store.put(changed);
  await transaction.done;
  return changed;
}

/** Lays a verified pack down under its SHA-256, where a list awaits it, and lets go of its parts. */
export function layPack(db: ListsDatabase, list: number, sha256: string, blob: Blob): Promise<void> {
  return alone(async () => {
    if ((await db.getKey('files', sha256)) === undefined) await layFile(filesOf(db), sha256, sha256, blob);
    await db.delete('parts', partsOf(list, sha256));
  });
}

/** Lays a pack from a file down together with its list, or mends the list that has this very pack. @returns the list's number */
export function layOwnPack(db: ListsDatabase, list: Omit<KeptList, 'id'> & { readonly held: SignedManifest }, blob: Blob): Promise<number> {
  return alone(async () => {
    const { digest } = list.held;
    if ((await db.getKey('files', digest)) === undefined) await layFile(filesOf(db), digest, digest, blob);
    const transaction = db.transaction('lists', 'readwrite', STRICT);
    const known = (await transaction.store.getAll()).find(({ url, held }) => url === null && held?.digest === digest);
    const id = await transaction.store.put(known === undefined ? (list as KeptList) : { ...known, updated: list.updated, problem: null });
    await transaction.done;
    return id;
  });
}

/** The one step in which an update takes the old version's place. All its packs are there. */
export function switchTo(db: ListsDatabase, id: number, coming: SignedManifest, now: number, due: number): Promise<void> {
  return alone(async () => {
    const transaction = everything(db);
    const lists = transaction.objectStore('lists');
    const list = await lists.get(id);
    if (list?.coming?.digest === coming.digest) {
      await lists.put({ ...list, held: coming, coming: null, updated: now, due, problem: null, failures: 0 });
      await sweep(transaction);
    }
    await transaction.done;
  });
}

/** Takes a list away with all that only it needed; nothing happens where it is not there. */
export function removeList(db: ListsDatabase, id: number): Promise<void> {
  return alone(async () => {
    const transaction = everything(db);
    await transaction.objectStore('lists').delete(id);
    await sweep(transaction);
    await transaction.done;
  });
}

/** Gives up an update, whose parts go: what is held stays. */
export function giveUp(db: ListsDatabase, id: number, problem: KeptList['problem'], due: number): Promise<void> {
  return alone(async () => {
    const transaction = everything(db);
    const lists = transaction.objectStore('lists');
    const list = await lists.get(id);
    if (list !== undefined) {
      await lists.put({ ...list, coming: null, validators: { etag: null, modified: null }, problem, due, failures: list.failures + 1 });
      await sweep(transaction);
    }
    await transaction.done;
  });
}

/** Takes a pack away that proved to be damaged, so that it is fetched anew, and says so of its lists. */
export async function dropPack(db: ListsDatabase, sha256: string, problem: NonNullable<KeptList['problem']>): Promise<void> {
  const transaction = db.transaction(['lists', 'files'], 'readwrite', STRICT);
  const lists = transaction.objectStore('lists');
  for (const list of await lists.getAll()) {
    // Once: every later look at what is missing would have it fetched at once again.
    if (list.problem?.code !== problem.code && list.held?.manifest.packs.some((pack) => pack.sha256 === sha256)) await lists.put({ ...list, problem, due: 0 });
  }
  await transaction.objectStore('files').delete(sha256);
  await transaction.done;
}

const everything = (db: ListsDatabase) => db.transaction(['lists', 'files', 'chunks', 'parts'], 'readwrite', STRICT);

/** Takes away files, chunks and parts that no list names any more. */
async function sweep(transaction: ReturnType<typeof everything>): Promise<void> {
  const lists = await transaction.objectStore('lists').getAll();
  const named = (signed: SignedManifest | null): string[] => signed?.manifest.packs.map(({ sha256 }) => sha256) ?? [];
  const needed = new Set(lists.flatMap(({ held, coming }) => [...named(held), ...named(coming)]));
  const [files, chunks, parts] = [transaction.objectStore('files'), transaction.objectStore('chunks'), transaction.objectStore('parts')];
  for (const sha256 of await files.getAllKeys()) if (!needed.has(sha256)) await files.delete(sha256);
  await dropUnownedChunks(files, chunks);
  const awaited = new Set(lists.flatMap(({ id, coming }) => named(coming).map((sha256) => `${id} ${sha256}`)));
  for (const key of await parts.getAllKeys()) if (!awaited.has(`${key[0]} ${key[1]}`)) await parts.delete(key);
}

export const gone = (): Problem => new Problem('list-gone', 'This list is not there any more.');
