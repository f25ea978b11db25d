import { fromHex, keyFingerprint, toHex } from '../keys';
import { renderCard } from './render';
import type { Card } from './schema';
import { signedBytes } from './seal';

/** An Ed25519 key that signs cards: the private half, and the public one in hexadecimal. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly key: string;
}

/** Signs a card. @returns the file */
export async function sealCard(card: Card, { privateKey, key }: SigningKey): Promise<string> {
  const signature = toHex(new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, signedBytes(card))));
  return renderCard(card, { key, signature, fingerprint: await keyFingerprint(fromHex(key)) });
}
