import type { Signature } from '../signature/signature';
import type { Segment } from './align';

/** How much of what two texts share, and of each text, stands in quotation marks: in words. */
export interface Quoted {
  /** Of the shared words, those that either side quotes; that the page does, that the other does. */
  readonly shared: number;
  readonly here: number;
  readonly there: number;
  /** Words of each text outside its own quotations. */
  readonly plainOfPage: number;
  readonly plainOfOther: number;
}

type Text = Pick<Signature, 'words' | 'quotes'>;

/** One for each word that stands in a quotation. */
export function quotedWords({ words, quotes }: Text): Uint8Array {
  const quoted = new Uint8Array(words);
  for (let i = 0; i < quotes.length; i += 2) quoted.fill(1, quotes[i], quotes[i + 1]);
  return quoted;
}

/** @param page quotedWords of the page; @param other of the known text */
export function quotedOf(segments: readonly Segment[], page: Uint8Array, other: Uint8Array): Quoted {
  let [shared, here, there] = [0, 0, 0];
  for (const { from, to, shift } of segments) {
    for (let i = from; i < to; i++) {
      shared += page[i]! | other[i + shift]!;
      here += page[i]!;
      there += other[i + shift]!;
    }
  }
  return { shared, here, there, plainOfPage: plain(page), plainOfOther: plain(other) };
}

function plain(quoted: Uint8Array): number {
  let words = quoted.length;
  for (const one of quoted) words -= one;
  return words;
}
