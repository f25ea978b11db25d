import type { ListStatus } from '../../platform/list-status';
import type { ListsDatabase } from './database';
import { partsOf } from './download';
import { fingerprintOf } from './envelope';
import type { KeptList } from './record';

/** All lists as the dashboard shows them, oldest first. */
export async function statuses(db: ListsDatabase): Promise<ListStatus[]> {
  return Promise.all((await db.getAll('lists')).map(async (list) => {
    const { id, url, key, held, coming, enabled, checked, updated, problem } = list;
    const { name, version, license, homepage } = (held ?? coming)?.manifest ?? NOTHING_YET;
    const packs = held?.manifest.packs ?? [];
    return {
      id, url, enabled, checked, updated, problem, version, license, homepage,
      name: name === '' ? (url ?? '') : name,
      entries: packs.reduce((sum, { entries }) => sum + entries, 0),
      bytes: packs.reduce((sum, { bytes }) => sum + bytes, 0),
      fingerprint: key === null ? null : await fingerprintOf(key),
      progress: await progressOf(db, list),
    };
  }));
}

/** A first download that was given up leaves nothing but the address. */
const NOTHING_YET = { name: '', version: '', license: '', homepage: '' };

/** Of the packs that the version held does not have. */
async function progressOf(db: ListsDatabase, { id, held, coming }: KeptList): Promise<ListStatus['progress']> {
  if (coming === null) return null;
  const had = new Set(held?.manifest.packs.map(({ sha256 }) => sha256));
  const wanted = coming.manifest.packs.filter(({ sha256 }) => !had.has(sha256) || held?.digest === coming.digest);
  const done = await Promise.all(wanted.map(async ({ sha256, bytes }) => {
    if ((await db.getKey('files', sha256)) !== undefined) return bytes;
    const last = await db.transaction('parts').store.openCursor(partsOf(id, sha256), 'prev');
    return last === null ? 0 : last.key[2] + last.value.blob.size;
  }));
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return { done: sum(done), total: sum(wanted.map(({ bytes }) => bytes)) };
}
