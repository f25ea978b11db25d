import { skeletonBits, type Signature } from '../../src/core/signature/signature';
import { scaleFor, INDEX_SCALE, winnow } from '../../src/core/signature/winnow';
import type { Tokens } from './vocabulary';

/**
 * What of a signature the attacker holds: all of it (the page's message, the library, an export), what a pack keeps (fewer
 * hashes, no places), or the skeleton alone.
 */
export type Held = 'signature' | 'pack' | 'skeleton';

export type Answer = 'confirms' | 'contradicts' | 'silent';

/** The hashes under which a pack keeps a text. */
export const packHashes = (signature: Signature): Float64Array => winnow(signature, scaleFor(signature.shingles, INDEX_SCALE));

/** A signature as an oracle for guesses: asked with the place and the hash of four guessed words, it answers. */
export class Evidence {
  readonly words: number;
  readonly bits: Uint8Array;
  readonly hashes: ReadonlySet<number>;
  readonly held: Held;
  readonly #at = new Map<number, number>();
  readonly #below: number;

  constructor(signature: Signature, held: Held, hashSpace: number) {
    this.held = held;
    this.words = signature.words;
    this.bits = Uint8Array.from({ length: signature.words }, (_, i) => skeletonBits(signature.skeleton, i));
    this.hashes = new Set(held === 'skeleton' ? [] : held === 'pack' ? packHashes(signature) : signature.hashes);
    this.#below = hashSpace / signature.scale;
    if (held === 'signature') signature.hashes.forEach((hash, i) => this.#at.set(signature.positions[i]!, hash));
  }

  /** The hash known to stand here. */
  hashAt(place: number): number | undefined {
    return this.#at.get(place);
  }

  /** The places of which the hash is known. */
  get places(): number[] {
    return [...this.#at.keys()];
  }

  ask(place: number, hash: number): Answer {
    if (this.held !== 'signature') return this.hashes.has(hash) ? 'confirms' : 'silent';
    const known = this.#at.get(place);
    if (known !== undefined) return known === hash ? 'confirms' : 'contradicts';
    return hash < this.#below ? 'contradicts' : 'silent';
  }
}

/** A guess at a text, word by word, and which words a hash has confirmed. */
export interface Guess {
  readonly tokens: Tokens;
  readonly confirmed: Uint8Array;
}

export const blank = (words: number): Guess => ({ tokens: new Int32Array(words).fill(-1), confirmed: new Uint8Array(words) });

export function confirm(guess: Guess, place: number, four: ArrayLike<number>): void {
  for (let i = 0; i < 4; i++) guess.tokens[place + i] = four[i]!;
  guess.confirmed.fill(1, place, place + 4);
}

/** The runs of confirmed words. */
export function confirmedRuns({ tokens, confirmed }: Guess): Tokens[] {
  const runs: Tokens[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!confirmed[from]) continue;
    let to = from;
    while (to < tokens.length && confirmed[to]) to++;
    runs.push(tokens.slice(from, to));
    from = to;
  }
  return runs;
}
