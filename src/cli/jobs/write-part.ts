import type { PackMeta } from '../../core/pack/layout';
import { writePack } from '../../core/pack/writer';
import { decodeSignature } from '../../core/signature/codec';
import type { SignedBatch } from './sign-batch';

/** Articles that become one part of a pack. */
export interface PartLoad {
  readonly meta: PackMeta;
  readonly scale: number | null;
  readonly batches: readonly Pick<SignedBatch, 'facts' | 'signatures' | 'ends'>[];
}

/** A part pack; its articles keep their order among those of one date. */
export function writePart({ meta, scale, batches }: PartLoad): Uint8Array<ArrayBuffer> {
  const entries = batches.flatMap(({ facts, signatures, ends }) =>
    facts.map((own, i) => ({ facts: own, signature: decodeSignature(signatures.subarray(ends[i - 1] ?? 0, ends[i])) })));
  return writePack(meta, entries, scale === null ? {} : { scale });
}
