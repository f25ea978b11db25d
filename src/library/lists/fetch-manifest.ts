import { MOST_ENVELOPE_BYTES, openEnvelope } from './envelope';
import type { SignedManifest, Validators } from './record';
import { refused, request } from './request';

/**
 * Asks for a list's file, and checks it.
 * @param known validators of the newest one seen
 * @returns null where it has not changed since
 * @throws Problem of `request` and `openEnvelope`
 */
export async function fetchManifest(url: string, known: Validators, patience?: number): Promise<{ signed: SignedManifest; validators: Validators } | null> {
  const conditions = { ...(known.etag === null ? {} : { 'If-None-Match': known.etag }), ...(known.modified === null ? {} : { 'If-Modified-Since': known.modified }) };
  return request(url, conditions, async ({ status, headers, body }) => {
    if (status === 304 && Object.keys(conditions).length > 0) return null;
    if (status !== 200) throw refused(url, status);
    const pieces: BlobPart[] = [];
    for await (const piece of body(MOST_ENVELOPE_BYTES)) pieces.push(piece);
    const signed = await openEnvelope(new Uint8Array(await new Blob(pieces).arrayBuffer()));
    return { signed, validators: { etag: short(headers.get('etag')), modified: short(headers.get('last-modified')) } };
  }, patience);
}

/** It is kept and sent again: no server may make that a burden. */
const short = (value: string | null): string | null => (value !== null && value.length <= 300 ? value : null);
