import { HASH_SPACE, type Signature } from './signature';

/** The scale of a pack's long texts: 659 bytes an article in all (AllSides); a run of 34 words is found with .98, of 24 with .87. */
export const INDEX_SCALE = 16;

/**
 * The scale at which an index keeps a text: short ones finer, so that each keeps 30 hashes or more and half-shared ones are found.
 * FACTS: in texts of 100-150 words with containment .3 two hits are there in .55-.77 of the cases at 1/16, .89-.98 at 1/8.
 */
export function scaleFor(shingles: number, scale: number): number {
  if (shingles < 250) return Math.max(1, scale / 4);
  return shingles < 500 ? Math.max(1, scale / 2) : scale;
}

/**
 * The hashes under which an index keeps a text, distinct and rising: of every `2 * scale - 1` shingles in a row the least hash (winnowing,
 * Schleimer, Wilkerson and Aiken 2003: density 2 / (window + 1), so one in `scale` in the mean). A page asks with all the hashes of its
 * finer signature, so a run of 34 equal words (31 shingles of 4) is found at scale 16 by one hit with .98, where a plain sample of one in
 * 16 gives .87.
 *
 * Only hashes of the lowest 2 / scale of the space are kept (.98 of the windows hold one): half of a page's hashes then cannot stand for a
 * long text, and need no look-up of their own among those that can.
 *
 * @param scale a power of two; at the signature's own scale or a finer one, all of its hashes are kept
 */
export function winnow({ hashes, positions, scale: finest }: Pick<Signature, 'hashes' | 'positions' | 'scale'>, scale: number): Float64Array<ArrayBuffer> {
  const kept: number[] = [];
  const window = 2 * scale - 1;
  const most = (2 * HASH_SPACE) / scale;
  for (let i = 0; i < hashes.length; i++) {
    if (scale <= finest || (hashes[i]! < most && isLeast(hashes, positions, i, window))) kept.push(hashes[i]!);
  }
  return Float64Array.from(new Set(kept)).sort();
}

/** Whether hash `i` is the least of some window that holds it, the last of equals: no smaller one stands near enough on both sides to cover every window. */
function isLeast(hashes: Float64Array, positions: Uint32Array, i: number, window: number): boolean {
  const hash = hashes[i]!;
  const at = positions[i]!;
  let left = i - 1;
  while (left >= 0 && at - positions[left]! < window && hashes[left]! >= hash) left--;
  let right = i + 1;
  while (right < hashes.length && positions[right]! - at < window && hashes[right]! > hash) right++;
  const before = left < 0 ? -Infinity : positions[left]!;
  const after = right === hashes.length ? Infinity : positions[right]!;
  return after - before > window;
}
