import type { KnownFacts } from '../article-facts';
import { Problem } from '../problem';
import type { Signature } from '../signature/signature';
import { INDEX_SCALE, scaleFor, winnow } from '../signature/winnow';
import { BufferSink } from './byte-source';
import { earliestFirst } from './entry-order';
import type { PackMeta } from './layout';
import { PackFile } from './pack-file';
import type { PostingList } from './posting-block';

/** An article to be indexed. */
export interface PackEntry {
  readonly signature: Signature;
  readonly facts: KnownFacts;
}

/** A larger pack is written in parts, which are merged. */
export const MOST_ENTRIES = 2 ** 16;

/**
 * A pack file (FORMAT.md) in memory: a part of a larger one, or a small list. No hash is common in it: that is found out when packs are
 * merged, so that a part's boilerplate is judged with all the others'.
 *
 * @param scale of the long texts' hashes: a power of two
 * @throws Problem `too-many-entries`
 */
export function writePack(meta: PackMeta, entries: readonly PackEntry[], { scale = INDEX_SCALE }: { scale?: number } = {}): Uint8Array<ArrayBuffer> {
  if (entries.length > MOST_ENTRIES) throw new Problem('too-many-entries', `${entries.length} articles at once, at most ${MOST_ENTRIES}.`, { entries: entries.length, most: MOST_ENTRIES });
  const sorted = entries.toSorted((a, b) => earliestFirst(a.facts, b.facts));
  const hashes = sorted.map(({ signature }) => winnow(signature, scaleFor(signature.shingles, scale)));
  const sink = new BufferSink();
  const file = new PackFile(sink, sorted.length);
  for (const { facts } of sorted) file.facts(facts);
  sorted.forEach(({ signature }, i) =>
    file.record({ ...signature, scale: Math.max(signature.scale, scaleFor(signature.shingles, scale)), sampled: hashes[i]!.length }));
  for (const list of byHash(hashes)) file.list(list);
  file.finish(meta, scale);
  return sink.done();
}

/** High parts of a hash that are sorted apart; the low 32 bits and the entry fit one exact number, which sorts natively. */
const HIGH_PARTS = 2 ** 12;
const ENTRY_ROOM = 2 ** 21;

/** The entries of each hash, by rising hash. */
function* byHash(hashes: readonly Float64Array[]): Generator<PostingList> {
  const starts = new Uint32Array(HIGH_PARTS + 1);
  for (const own of hashes) for (const hash of own) starts[Math.floor(hash / 2 ** 32) + 1]!++;
  for (let i = 0; i < HIGH_PARTS; i++) starts[i + 1]! += starts[i]!;
  const keys = new Float64Array(starts[HIGH_PARTS]!);
  const next = starts.slice();
  hashes.forEach((own, entry) => {
    for (const hash of own) keys[next[Math.floor(hash / 2 ** 32)]!++] = (hash % 2 ** 32) * ENTRY_ROOM + entry;
  });
  for (let part = 0; part < HIGH_PARTS; part++) {
    const sorted = keys.subarray(starts[part], starts[part + 1]).sort();
    for (let i = 0; i < sorted.length; ) {
      const low = Math.floor(sorted[i]! / ENTRY_ROOM);
      const entries: number[] = [];
      for (; i < sorted.length && Math.floor(sorted[i]! / ENTRY_ROOM) === low; i++) entries.push(sorted[i]! % ENTRY_ROOM);
      yield { hash: part * 2 ** 32 + low, entries, level: 0 };
    }
  }
}
