import { bufferSource } from '../../core/pack/byte-source';
import { Pack } from '../../core/pack/reader';
import { verifyPack } from '../../core/pack/verify';
import { Problem } from '../../core/problem';
import type { ListPack } from '../../platform/list-status';
import { sha256 } from './envelope';

type Progress = (done: number, total: number) => void;

/** Reads all of a pack and checks it whole. @returns the pack, its bytes held @throws Problem of `Pack.open` and `verifyPack` */
export async function verified(bytes: Uint8Array<ArrayBuffer>, onProgress?: Progress): Promise<Pack> {
  const pack = await Pack.open('list', bufferSource(bytes));
  await verifyPack(pack, onProgress);
  return pack;
}

/** Whether downloaded bytes are the pack that the manifest names, and a sound one. @throws Problem `list-pack-differs`, and as `verified` */
export async function checkDownloaded(blob: Blob, { path, sha256: wanted, entries }: ListPack): Promise<void> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if ((await sha256(bytes)) !== wanted) throw new Problem('list-pack-differs', `The pack ${path} is not the file that the list was signed for: its SHA-256 is another.`);
  const pack = await verified(bytes);
  if (pack.entries !== entries) throw new Problem('list-pack-differs', `The pack ${path} holds ${pack.entries} articles, and the list says ${entries}.`, { entries: pack.entries, said: entries });
}
