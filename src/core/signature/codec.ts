import { ByteReader, ByteWriter } from '../bytes';
import { Problem } from '../problem';
import { COARSEST_LOG, HASH_SPACE, MOST_WORDS, type Signature } from './signature';

/**
 * A signature as bytes: how it travels in messages, stands in the library and (in base64) in JSON Lines.
 *
 *   u8      version, 2
 *   u8      log2 of the scale
 *   varint  words, weight, shingles
 *   varint  number of hashes
 *   each    varint position minus the position before it (minus 0 for the first); 6 bytes hash, little-endian
 *   varint  number of quote bounds; each varint minus the bound before it
 *   bytes   skeleton, ceil(words / 4)
 */
/** Version 1 had hashes below 2^53 in 7 bytes. */
const VERSION = 2;

export function encodeSignature(signature: Signature): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(64 + signature.hashes.length * 8 + signature.skeleton.length);
  out.u8(VERSION);
  out.u8(Math.log2(signature.scale));
  for (const value of [signature.words, signature.weight, signature.shingles, signature.hashes.length]) out.varint(value);
  let before = 0;
  signature.hashes.forEach((hash, i) => {
    out.varint(signature.positions[i]! - before);
    before = signature.positions[i]!;
    out.u24(hash % 2 ** 24);
    out.u24(Math.floor(hash / 2 ** 24));
  });
  out.varint(signature.quotes.length);
  before = 0;
  for (const bound of signature.quotes) {
    out.varint(bound - before);
    before = bound;
  }
  out.bytes(signature.skeleton);
  return out.done();
}

/** Reads what `encodeSignature` wrote; everything is checked, for it may come from anywhere. @throws Problem `bad-signature` */
export function decodeSignature(bytes: Uint8Array): Signature {
  const input = new ByteReader(bytes, 'signature');
  const bad = (sentence: string): Problem => new Problem('bad-signature', `Not a signature: ${sentence}.`, { at: input.at });
  const version = input.u8();
  if (version !== VERSION) throw bad(`version ${version}, known is ${VERSION}`);
  const log = input.u8();
  if (log > COARSEST_LOG) throw bad(`scale 2^${log}`);
  const scale = 2 ** log;
  const words = input.varint();
  const weight = input.varint();
  const shingles = input.varint();
  const count = input.varint();
  if (words > MOST_WORDS || weight < words || weight > 2 * words || shingles > words || count > shingles) throw bad('counts contradict one another');
  const hashes = new Float64Array(count);
  const positions = new Uint32Array(count);
  let position = -1;
  for (let i = 0; i < count; i++) {
    const step = input.varint();
    if (i > 0 && step === 0) throw bad('positions do not rise');
    position = i === 0 ? step : position + step;
    const low = input.u24();
    const hash = input.u24() * 2 ** 24 + low;
    if (position >= words || hash >= HASH_SPACE / scale) throw bad(`hash ${i} out of range`);
    hashes[i] = hash;
    positions[i] = position;
  }
  const bounds = input.varint();
  if (bounds % 2 !== 0 || bounds > words + 1) throw bad('quotation bounds');
  const quotes = new Uint32Array(bounds);
  let bound = 0;
  for (let i = 0; i < bounds; i++) {
    const step = input.varint();
    if (i % 2 === 1 && step === 0) throw bad('an empty quotation');
    bound += step;
    if (bound > words) throw bad('a quotation beyond the text');
    quotes[i] = bound;
  }
  const skeleton = input.bytes((words + 3) >> 2).slice();
  if (input.left !== 0) throw bad(`${input.left} bytes too many`);
  return { scale, words, weight, shingles, hashes, positions, skeleton, quotes };
}
