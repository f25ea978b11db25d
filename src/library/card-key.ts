import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SigningKey } from '../core/card/sealing';
import { fromHex, keyFingerprint, toHex } from '../core/keys';
import { isFull } from './full-disk';
import { Problem } from '../core/problem';

interface KeySchema extends DBSchema {
  keys: { key: 'cards'; value: SigningKey };
}

/** A database of its own: the key outlives any version of the library. */
const open = (): Promise<IDBPDatabase<KeySchema>> =>
  openDB<KeySchema>('firstprint-card-key', 1, {
    upgrade: (db) => void db.createObjectStore('keys'),
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  });

/** A key whose private half no script can read, ours neither: it lies in the browser and only signs. */
export async function newCardKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  return { privateKey, key: toHex(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))) };
}

/** The key of this browser, made when it is first asked for. @throws Problem `storage-full` */
export async function cardKey(): Promise<SigningKey> {
  const db = await open();
  try {
    const kept = await db.get('keys', 'cards');
    if (kept !== undefined) return kept;
    const fresh = await newCardKey();
    const transaction = db.transaction('keys', 'readwrite', { durability: 'strict' });
    // Another card may have been first meanwhile: two keys would be two makers.
    const first = await transaction.store.get('cards');
    if (first === undefined) await transaction.store.put(fresh, 'cards');
    await transaction.done;
    return first ?? fresh;
  } catch (error) {
    throw isFull(error) ? new Problem('storage-full', 'There is no room on the disk for the key that signs cards.', {}, error) : error;
  } finally {
    db.close();
  }
}

/** Its fingerprint; null where no card was made here yet. */
export async function cardKeyFingerprint(): Promise<string | null> {
  const db = await open();
  try {
    const kept = await db.get('keys', 'cards');
    return kept === undefined ? null : await keyFingerprint(fromHex(kept.key));
  } finally {
    db.close();
  }
}

/** The next card makes another key: nobody can tell from the two that they are of one browser. */
export async function forgetCardKey(): Promise<void> {
  const db = await open();
  try {
    await db.clear('keys');
  } finally {
    db.close();
  }
}
