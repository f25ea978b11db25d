import { bufferSource, type ByteSource, type Span } from '../../core/pack/byte-source';
import { sha256 } from '../../core/keys';
import { Pack } from '../../core/pack/reader';
import { verifyPack } from '../../core/pack/verify';
import { Problem } from '../../core/problem';
import type { ListPack } from '../../platform/list-status';

type Progress = (done: number, total: number) => void;

/** Milliseconds at a stretch: the same thread draws the progress, and answers pages. */
const TURN = 25;

/** Bytes that are held, read without ever waiting: now and then whoever else wants to run is let in. */
function inTurns(bytes: Uint8Array): ByteSource {
  const source = bufferSource(bytes);
  let begun = performance.now();
  const read = async (spans: readonly Span[]): Promise<Uint8Array[]> => {
    if (performance.now() - begun > TURN) {
      await new Promise((resolve) => setTimeout(resolve));
      begun = performance.now();
    }
    return source.read(spans);
  };
  return { length: source.length, read };
}

/** Reads all of a pack and checks it whole. @returns the pack, its bytes held @throws Problem of `Pack.open` and `verifyPack` */
export async function verified(bytes: Uint8Array<ArrayBuffer>, onProgress?: Progress): Promise<Pack> {
  const pack = await Pack.open('list', inTurns(bytes));
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
