import { canonical } from './canonical';
import type { Card } from './schema';

/** What a card is signed with, hexadecimal; the fingerprint is for people (core/keys.ts). */
export interface Seal {
  readonly key: string;
  readonly signature: string;
  readonly fingerprint: string;
}

/** What is signed: a line that no other use of a key has, then the card in its one form. */
export const signedBytes = (card: Card): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`Firstprint card ${card.format}\n${canonical(card)}`);

/** Between these stands the data; nothing before them can hold them, for all else is escaped. */
export const DATA_BEGINS = '<script type="application/json" id="firstprint-card">';
export const DATA_ENDS = '</script>';
