import { closeSync, existsSync, openSync, readSync, renameSync, writeSync } from 'node:fs';

/** Typed arrays kept in a file, one behind the other, so that what takes a minute to make is made once. */
export type Arrays = Record<string, Uint8Array | Uint32Array | Float64Array>;

const CHUNK = 2 ** 28;
const KINDS = { Uint8Array, Uint32Array, Float64Array };

export function keptArrays<T extends Arrays>(path: string, make: () => T): T {
  if (existsSync(path)) return readArrays(path) as T;
  const made = make();
  const file = openSync(`${path}.part`, 'w');
  const head = Buffer.from(JSON.stringify(Object.entries(made).map(([name, array]) => [name, array.constructor.name, array.byteLength])));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(head.length);
  for (const bytes of [length, head, ...Object.values(made)]) {
    for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, new Uint8Array(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK, bytes.byteLength - at)));
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return made;
}

function readArrays(path: string): Arrays {
  const file = openSync(path, 'r');
  const fill = (bytes: Uint8Array): Uint8Array => {
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(file, bytes, at, Math.min(CHUNK, bytes.length - at), null);
      if (read === 0) throw new Error(`${path} is cut off`);
      at += read;
    }
    return bytes;
  };
  const length = new DataView(fill(new Uint8Array(8)).buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(fill(new Uint8Array(length)))) as [string, keyof typeof KINDS, number][];
  const arrays = Object.fromEntries(head.map(([name, kind, bytes]) => [name, new KINDS[kind](fill(new Uint8Array(bytes)).buffer as ArrayBuffer)]));
  closeSync(file);
  return arrays;
}
