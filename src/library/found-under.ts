import type { Signature } from '../core/signature/signature';
import { INDEX_SCALE, scaleFor, winnow } from '../core/signature/winnow';

/** The hashes under which a text is found: winnowed as a pack's are, distinct, rising. */
export const hashesOf = (signature: Signature): number[] => [...winnow(signature, scaleFor(signature.shingles, INDEX_SCALE))];
