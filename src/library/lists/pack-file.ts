import { noteListsUsed } from '../../platform/lists-used';
import type { ListManifest } from '../../platform/list-status';
import { sha256 } from '../../core/keys';
import { Problem } from '../../core/problem';
import { announce } from '../changes';
import { verified } from './check-pack';
import { openListsDatabase, orFull } from './database';
import { layOwnPack } from './ledger';
import { isWebAddress, MOST_PACK_BYTES } from './manifest';
import { NO_VALIDATORS } from './record';

/**
 * Makes a list of a pack that the reader opened from a file. Opened again, the same pack mends its list and makes no second one.
 *
 * @param name of the file, where the pack has none of its own
 * @param onProgress steps of the verification, done and in all
 * @returns the list's number
 * @throws Problem of a pack that is damaged or none; `list-too-large`; `storage-full`; then nothing is kept
 */
export async function addPackFile(file: Blob, name: string, onProgress: (done: number, total: number) => void, now = Date.now()): Promise<number> {
  if (file.size > MOST_PACK_BYTES) throw new Problem('list-too-large', `${name} has ${file.size} bytes; a pack may have ${MOST_PACK_BYTES}.`, { bytes: file.size, most: MOST_PACK_BYTES });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { meta, entries } = await verified(bytes, onProgress);
  const digest = await sha256(bytes);
  const manifest: ListManifest = {
    name: meta.name.trim() || name,
    version: meta.version,
    serial: 0,
    description: meta.description,
    license: meta.license,
    homepage: isWebAddress(meta.homepage) ? meta.homepage : '',
    packs: [{ path: name, bytes: file.size, sha256: digest, entries }],
    key: '',
  };
  const db = await openListsDatabase();
  try {
    // Copied, for the reader's own file may be gone tomorrow.
    const blob = new Blob([bytes]);
    await noteListsUsed();
    const id = await layOwnPack(db, { url: null, key: null, enabled: true, held: { manifest, digest }, coming: null, validators: NO_VALIDATORS, checked: null, updated: now, due: now, failures: 0, problem: null }, blob);
    announce('lists');
    return id;
  } catch (error) {
    throw orFull(error);
  } finally {
    db.close();
  }
}
