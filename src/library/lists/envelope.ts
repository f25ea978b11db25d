import * as v from 'valibot';
import { isSigned, keyFingerprint, sha256 } from '../../core/keys';
import { Problem } from '../../core/problem';
import { fromBase64 } from '../../platform/base64';
import { readManifest } from './manifest';
import type { SignedManifest } from './record';

/** Raised when an older Firstprint could no longer read what is written. */
export const LIST_FORMAT = 1;
/** Bytes of a list's file: sixteen packs take 4 KB. */
export const MOST_ENVELOPE_BYTES = 256 * 1024;

/**
 * A list's file (docs/lists.md). The manifest stands in it as a text, and the signature is of that text's very bytes: nothing has to be brought into a
 * canonical form, and the signature comes with what it signs in one answer.
 */
const EnvelopeSchema = v.object({
  manifest: v.pipe(v.string(), v.maxLength(MOST_ENVELOPE_BYTES)),
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
});
const FormatSchema = v.object({ firstprint: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** What is signed: a line that no other use of the key has, then the manifest's text. */
export const signedBytes = (manifest: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`Firstprint list ${LIST_FORMAT}\n${manifest}`);

/**
 * Reads a list's file and checks its signature with the key that it names itself; whether that is the pinned one is for the caller.
 * @throws Problem `list-not-a-list`, `list-newer-format`, `list-bad-manifest`, `list-forged`
 */
export async function openEnvelope(bytes: Uint8Array<ArrayBuffer>): Promise<SignedManifest> {
  const value = json(bytes);
  const format = v.safeParse(FormatSchema, value);
  if (!format.success) throw notAList();
  if (format.output.firstprint > LIST_FORMAT) {
    throw new Problem('list-newer-format', `This list has format ${format.output.firstprint}; this Firstprint reads format ${LIST_FORMAT}.`, { format: format.output.firstprint, known: LIST_FORMAT });
  }
  const envelope = v.safeParse(EnvelopeSchema, value);
  if (!envelope.success) throw notAList();
  const { manifest: text, signature } = envelope.output;
  const manifest = readManifest(text);
  if (!(await isSigned(fromBase64(manifest.key), fromBase64(signature), signedBytes(text)))) throw new Problem('list-forged', 'The signature of this list is not of its key: it was changed after it was signed.');
  return { manifest, digest: await sha256(new TextEncoder().encode(text)) };
}

/** Of a key in base64, as manifests name it: for people to compare. */
export const fingerprintOf = (key: string): Promise<string> => keyFingerprint(fromBase64(key));

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw notAList(error);
  }
}

const notAList = (cause?: unknown): Problem => new Problem('list-not-a-list', 'At this address is no Firstprint list.', {}, cause);
