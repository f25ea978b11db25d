import { Problem } from '../../core/problem';
import type { ListPack } from '../../platform/list-status';
import { inOneStep, type ListsDatabase, type Part } from './database';
import type { SignedManifest } from './record';
import { refused, request } from './request';

/** Bytes of a part, each asked for and committed by itself: what is lost when the background is stopped. A pack of 256 MB is 256 requests. */
const PART = 2 ** 20;
/** A file that changes again and again under the download is given up. */
const MOST_BEGINNINGS = 3;

/** Which pack is fetched for which update of which list. */
export interface Errand {
  readonly list: number;
  readonly coming: SignedManifest;
  readonly pack: ListPack;
  readonly url: string;
}

/**
 * Fetches a pack part by part; what an earlier attempt committed is not fetched again, unless the file has changed.
 * @returns its bytes, as many as the manifest says, of which nothing else is known yet
 * @throws Problem of `request`; `list-pack-size`; `list-unsteady`; `list-gone` where the list was removed or has moved on meanwhile
 */
export async function fetchPack(db: ListsDatabase, errand: Errand, onPart: () => void, patience?: number): Promise<Blob> {
  for (let beginnings = 1; ; ) {
    const held = await heldOf(db, errand);
    if (held.length === errand.pack.bytes) {
      const whole = new Blob((await db.getAll('parts', partsOf(errand.list, errand.pack.sha256))).map(({ blob }) => blob));
      if (whole.size === held.length) return whole;
    }
    const grown = held.length < errand.pack.bytes && (await fetchPart(db, errand, held, onPart, patience));
    if (grown) continue;
    // What was there is not of the file that is there now.
    await db.delete('parts', partsOf(errand.list, errand.pack.sha256));
    if (++beginnings > MOST_BEGINNINGS) throw new Problem('list-unsteady', `The pack ${errand.pack.path} changes while it is downloaded.`);
  }
}

/** How much of a pack is there, and of which state of the file. */
interface Held {
  readonly length: number;
  readonly validator: string | null;
}

async function heldOf(db: ListsDatabase, { list, pack }: Errand): Promise<Held> {
  const last = await db.transaction('parts').store.openCursor(partsOf(list, pack.sha256), 'prev');
  return last === null ? { length: 0, validator: null } : { length: last.key[2] + last.value.blob.size, validator: last.value.validator };
}

/** Every part of a pack, or of a list. */
export const partsOf = (list: number, sha256?: string): IDBKeyRange => (sha256 === undefined ? IDBKeyRange.bound([list], [list, []]) : IDBKeyRange.bound([list, sha256], [list, sha256, []]));

/** @returns false where the file has changed, and what is held of it is of no use */
async function fetchPart(db: ListsDatabase, errand: Errand, held: Held, onPart: () => void, patience: number | undefined): Promise<boolean> {
  const { pack, url } = errand;
  const { length: from, validator } = held;
  const headers = { Range: `bytes=${from}-${Math.min(from + PART, pack.bytes) - 1}`, ...(from > 0 && validator !== null ? { 'If-Range': validator } : {}) };
  return request(url, headers, async ({ status, headers: said, body }) => {
    const now = validatorOf(said);
    // Some servers do not heed If-Range. A server that gave a validator and gives none now is another one.
    const changed = from > 0 && (status === 200 || status === 416 || now !== validator);
    if (status === 416 && from === 0) throw size(pack);
    if (status === 416 || (changed && status === 206)) return false;
    if (status !== 206 && status !== 200) throw refused(url, status);
    if (changed) await db.delete('parts', partsOf(errand.list, pack.sha256));
    if (status === 206) checkRange(pack, from, said.get('content-range'));
    // A server without ranges gives the whole file, from its beginning.
    const begin = status === 200 ? 0 : from;
    const end = status === 200 ? pack.bytes : Math.min(from + PART, pack.bytes);
    const got = await commitParts(db, errand, begin, body(end - begin), now, onPart);
    if (begin + got !== end) throw status === 200 ? size(pack) : new Problem('list-unreachable', `The server ${new URL(url).host} broke off.`);
    return true;
  }, patience);
}

/** Commits what comes in parts. @returns bytes */
async function commitParts(db: ListsDatabase, errand: Errand, begin: number, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>, validator: string | null, onPart: () => void): Promise<number> {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  let done = 0;
  const commit = async (): Promise<void> => {
    await putPart(db, errand, begin + done, { blob: new Blob(pieces), validator });
    done += waiting;
    [pieces, waiting] = [[], 0];
    onPart();
  };
  for await (const piece of bytes) {
    pieces.push(piece);
    waiting += piece.length;
    if (waiting >= PART) await commit();
  }
  if (waiting > 0) await commit();
  return done;
}

async function putPart(db: ListsDatabase, { list, coming, pack }: Errand, from: number, part: Part): Promise<void> {
  await inOneStep(db, ['lists', 'parts'], async (transaction) => {
    const kept = await transaction.objectStore('lists').get(list);
    if (kept?.coming?.digest !== coming.digest) throw new Problem('list-gone', 'This list was removed, or has moved on, while it was downloaded.');
    await transaction.objectStore('parts').put(part, [list, pack.sha256, from]);
  });
}

/** What tells one state of a file from another: a strong ETag, or its date. */
function validatorOf(headers: Headers): string | null {
  const etag = headers.get('etag');
  const found = etag !== null && etag.startsWith('"') ? etag : headers.get('last-modified');
  return found !== null && found.length <= 300 ? found : null;
}

function checkRange(pack: ListPack, from: number, range: string | null): void {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range ?? '') ?? [];
  if (Number(start) !== from) throw new Problem('list-unreachable', `The server gives other bytes of ${pack.path} than were asked for.`, { from });
  if (total !== '*' && Number(total) !== pack.bytes) throw size(pack);
}

const size = (pack: ListPack): Problem => new Problem('list-pack-size', `The pack ${pack.path} does not have the ${pack.bytes} bytes that the list says.`, { bytes: pack.bytes });
