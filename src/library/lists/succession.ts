import { Problem } from '../../core/problem';
import type { KeptList, SignedManifest } from './record';

/**
 * Whether what a server gives may follow what the reader has.
 * @returns false where it is the same
 * @throws Problem `list-key-changed`, `list-older`, `list-altered`
 */
export function isSuccessor(list: Pick<KeptList, 'key' | 'held' | 'coming'>, fresh: SignedManifest): boolean {
  if (fresh.manifest.key !== list.key) {
    throw new Problem('list-key-changed', 'This list is signed with another key than the one that it was subscribed to with. Its publisher may say why; to trust the new key, remove the list and subscribe again.');
  }
  const newest = [list.held, list.coming].reduce((a, b) => (b === null || (a !== null && a.manifest.serial > b.manifest.serial) ? a : b));
  if (newest === null) return true;
  const [had, has] = [newest.manifest.serial, fresh.manifest.serial];
  if (has < had) throw new Problem('list-older', `The server gives an older version of this list (serial ${has}) than was there before (${had}).`, { had, has });
  if (has === had && fresh.digest !== newest.digest) throw new Problem('list-altered', `The server gives this list with other contents under the same serial (${has}).`, { serial: has });
  return has > had;
}
