import { Problem } from '../problem';
import { HASH_SPACE, type Signature } from './signature';

/** An estimate with its standard error, both in [0, 1]. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export interface Comparison {
  readonly jaccard: Estimate;
  /** Share of a's shingles that stand in b, and the reverse. */
  readonly aInB: Estimate;
  readonly bInA: Estimate;
  /** The scale at which the two were compared: the coarser one. */
  readonly scale: number;
}

/** The same signature at a coarser scale. @throws Problem `finer-scale` when asked for a finer one */
export function cut(signature: Signature, scale: number): Signature {
  if (scale === signature.scale) return signature;
  if (scale < signature.scale) {
    throw new Problem('finer-scale', `A signature of scale ${signature.scale} cannot be made finer (${scale}).`, { has: signature.scale, wanted: scale });
  }
  const below = HASH_SPACE / scale;
  const kept: number[] = [];
  signature.hashes.forEach((hash, i) => hash < below && kept.push(i));
  return {
    ...signature,
    scale,
    hashes: Float64Array.from(kept, (i) => signature.hashes[i]!),
    positions: Uint32Array.from(kept, (i) => signature.positions[i]!),
  };
}

/** Jaccard and containment of two signatures, as sets of distinct shingles, at the coarser of their scales. */
export function compare(a: Signature, b: Signature): Comparison {
  const scale = Math.max(a.scale, b.scale);
  const left = new Set(cut(a, scale).hashes);
  const right = new Set(cut(b, scale).hashes);
  let shared = 0;
  for (const hash of left) if (right.has(hash)) shared++;
  return {
    jaccard: estimate(shared, left.size + right.size - shared, scale),
    aInB: estimate(shared, left.size, scale),
    bInA: estimate(shared, right.size, scale),
    scale,
  };
}

/**
 * A share seen in a sample of `of` distinct shingles. Each of the n shingles of the whole is kept independently, so the
 * sampled share is binomial given the sample, and the part of the whole that was drawn (1/scale) does not vary:
 * variance p(1-p)/m * (1 - 1/scale).
 */
function estimate(shared: number, of: number, scale: number): Estimate {
  if (of === 0) return { value: 0, error: 1 };
  const value = shared / of;
  // A share of exactly 0 or 1 in a small sample is not certain: the Wilson centre keeps the error honest there.
  const centre = (shared + 2) / (of + 4);
  return { value, error: Math.sqrt(((centre * (1 - centre)) / of) * (1 - 1 / scale)) };
}
