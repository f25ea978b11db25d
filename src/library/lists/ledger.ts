import { Problem } from '../../core/problem';
import { dropUnownedChunks } from '../../platform/chunks';
import { layFile } from '../../platform/laid-file';
import { alone, filesOf, inOneStep, type ListsDatabase, type Writing } from './database';
import { partsOf } from './download';
import { NO_VALIDATORS, type KeptList, type SignedManifest } from './record';

/** What is written of lists, each in one step. */

/** Puts a new list down. @throws Problem `list-known` where its address is subscribed to already */
export function addList(db: ListsDatabase, list: Omit<KeptList, 'id'>): Promise<number> {
  return inOneStep(db, ['lists'], async (transaction) => {
    const lists = transaction.objectStore('lists');
    const known = (await lists.getAll()).find(({ url }) => url === list.url);
    if (known !== undefined) throw new Problem('list-known', 'You are subscribed to this list already.', { id: known.id });
    return lists.add(list as KeptList);
  });
}

/** Changes what is known of a list. @throws Problem `list-gone` where it is not there any more, or what `change` throws */
export function changeList(db: ListsDatabase, id: number, change: (list: KeptList) => Partial<Omit<KeptList, 'id'>>): Promise<KeptList> {
  return inOneStep(db, ['lists'], async (transaction) => {
    const list = await transaction.objectStore('lists').get(id);
    if (list === undefined) throw gone();
    const changed = { ...list, ...change(list) };
    await transaction.objectStore('lists').put(changed);
    return changed;
  });
}

/** Lays a verified pack down under its SHA-256, for the list that awaits it, and lets go of its parts. @throws Problem `list-gone` where none does any more */
export function layPack(db: ListsDatabase, list: number, coming: SignedManifest, sha256: string, blob: Blob): Promise<void> {
  return alone(async () => {
    if ((await db.get('lists', list))?.coming?.digest !== coming.digest) throw gone();
    await layOnce(db, sha256, blob);
    await db.delete('parts', partsOf(list, sha256));
  });
}

/** Lays a pack from a file down together with its list, or mends the list that has this very pack. @returns the list's number */
export function layOwnPack(db: ListsDatabase, list: Omit<KeptList, 'id'> & { readonly held: SignedManifest }, blob: Blob): Promise<number> {
  return alone(async () => {
    const { digest } = list.held;
    await layOnce(db, digest, blob);
    return inOneStep(db, ['lists'], async (transaction) => {
      const lists = transaction.objectStore('lists');
      const known = (await lists.getAll()).find(({ url, held }) => url === null && held?.digest === digest);
      return lists.put(known === undefined ? (list as KeptList) : { ...known, updated: list.updated, problem: null });
    });
  });
}

async function layOnce(db: ListsDatabase, sha256: string, blob: Blob): Promise<void> {
  if ((await db.getKey('files', sha256)) === undefined) await layFile(filesOf(db), sha256, sha256, blob);
}

/** The one step in which an update takes the old version's place. All its packs are there. */
export function switchTo(db: ListsDatabase, id: number, coming: SignedManifest, now: number, due: number): Promise<void> {
  return replace(db, id, (list) => (list.coming?.digest === coming.digest ? { held: coming, coming: null, updated: now, due, problem: null, failures: 0 } : {}));
}

/** Gives up an update, whose parts go: what is held stays. */
export function giveUp(db: ListsDatabase, id: number, problem: KeptList['problem'], due: number): Promise<void> {
  return replace(db, id, ({ failures }) => ({ coming: null, validators: NO_VALIDATORS, problem, due, failures: failures + 1 }));
}

/** Takes a list away with all that only it needed; nothing happens where it is not there. */
export function removeList(db: ListsDatabase, id: number): Promise<void> {
  return replace(db, id, () => null);
}

/** Changes a list, or takes it away, and what no list needs any more with it. */
function replace(db: ListsDatabase, id: number, change: (list: KeptList) => Partial<Omit<KeptList, 'id'>> | null): Promise<void> {
  return alone(() => inOneStep(db, ['lists', 'files', 'chunks', 'parts'], async (transaction) => {
    const lists = transaction.objectStore('lists');
    const list = await lists.get(id);
    const changed = list === undefined ? null : change(list);
    if (list !== undefined) await (changed === null ? lists.delete(id) : lists.put({ ...list, ...changed }));
    await sweep(transaction);
  }));
}

/** Takes a pack away that proved to be damaged, so that it is fetched anew at once, and says so of its lists. One that is not there any more is no news to a list that has a problem: it is due when that says. */
export function dropPack(db: ListsDatabase, sha256: string, problem: NonNullable<KeptList['problem']>): Promise<void> {
  return inOneStep(db, ['lists', 'files'], async (transaction) => {
    const [lists, files] = [transaction.objectStore('lists'), transaction.objectStore('files')];
    const there = (await files.getKey(sha256)) !== undefined;
    for (const list of await lists.getAll()) {
      const has = list.held?.manifest.packs.some((pack) => pack.sha256 === sha256) ?? false;
      // At once only while there is something to take away: every wake looks at what is missing, and none of them is to ask the server for it.
      if (has && (there || list.problem === null)) await lists.put({ ...list, problem, due: there ? 0 : list.due });
    }
    await files.delete(sha256);
  });
}

/** Takes away files, chunks and parts that no list names any more. */
async function sweep(transaction: Writing<'lists' | 'files' | 'chunks' | 'parts'>): Promise<void> {
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
