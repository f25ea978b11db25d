import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Problem } from '../../core/problem';

/** Makes a key for signing lists, which only its owner may read. An old one is never written over. @throws Problem `no-target` */
export function makeKey(path: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Problem('no-target', (error as NodeJS.ErrnoException).code === 'EEXIST' ? `${path}: there is such a file already, and a key is never written over.` : `${path}: cannot be written: ${(error as Error).message}.`, {}, error);
  }
}

/** An Ed25519 key as PEM (PKCS #8): what `--new-key` writes, or OpenSSL. @throws Problem `bad-key` */
export function readKey(path: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(path));
  } catch (error) {
    throw new Problem('bad-key', `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'this is no private key in PEM'}.`, {}, error);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Problem('bad-key', `${path}: this is no Ed25519 key.`);
  return key;
}

/** The public half as a manifest names it: 32 bytes in base64. */
export function publicKey(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x!, 'base64url').toString('base64');
}

/** Base64. */
export const signature = (key: KeyObject, bytes: Uint8Array): string => sign(null, bytes, key).toString('base64');
