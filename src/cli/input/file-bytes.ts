import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Problem } from '../../core/problem';

const CHUNK = 2 ** 18;

/**
 * A file's bytes, gunzipped where they are gzip (whatever the name says; several members too, as WARC files have them).
 *
 * @param onRead told how many bytes of the file were read, before gunzipping
 * @throws Problem `cut-off`, `bad-gzip`
 */
export async function* fileBytes(path: string, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  file.on('data', (chunk) => onRead(chunk.length));
  if (!isGzip(path)) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK });
  file.on('error', (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new Problem('cut-off', `${path}: the file is cut off in the middle of its gzip stream.`, {}, error);
    if (code?.startsWith('Z_')) throw new Problem('bad-gzip', `${path}: the gzip stream is damaged.`, {}, error);
    throw error;
  } finally {
    file.destroy();
  }
}

function isGzip(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const magic = new Uint8Array(2);
    return readSync(file, magic, 0, 2, 0) === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
  } finally {
    closeSync(file);
  }
}
