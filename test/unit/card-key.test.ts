import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { fromHex, keyFingerprint } from '../../src/core/keys';
import { cardKey, cardKeyFingerprint, forgetCardKey, newCardKey } from '../../src/library/card-key';

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));

it('is made once, also where two cards are made at once, and stays', async () => {
  expect(await cardKeyFingerprint()).toBeNull();
  const keys = await Promise.all([cardKey(), cardKey(), cardKey()]);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
  expect((await cardKey()).key).toBe(keys[0].key);
  expect(await cardKeyFingerprint()).toBe(await keyFingerprint(fromHex(keys[0].key)));
});

it('signs, and gives its private half to nobody', async () => {
  const { privateKey, key } = await cardKey();
  const bytes = new TextEncoder().encode('a card');
  const signature = await crypto.subtle.sign('Ed25519', privateKey, bytes);
  expect(await crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', fromHex(key), 'Ed25519', false, ['verify']), signature, bytes)).toBe(true);
  expect(privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
});

it('that is made for one card alone is written nowhere', async () => {
  expect((await newCardKey()).key).not.toBe((await newCardKey()).key);
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
});

it('is forgotten when it is asked for, and the next is another', async () => {
  await forgetCardKey();
  const { key } = await cardKey();
  await forgetCardKey();
  expect(await cardKeyFingerprint()).toBeNull();
  expect((await cardKey()).key).not.toBe(key);
});
