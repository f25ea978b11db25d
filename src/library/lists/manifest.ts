import * as v from 'valibot';
import { Problem } from '../../core/problem';
import type { ListManifest } from '../../platform/list-status';

/** Bytes of a pack: it is held whole while it is hashed and verified, 6 s at the 45 MB/s that verifying takes. 400,000 articles. */
export const MOST_PACK_BYTES = 256 * 2 ** 20;
/** Bytes of a list: 1.6 million articles, verified within half a minute; a stopped background begins anew only the pack it was at. */
const MOST_LIST_BYTES = 2 ** 30;
/** Each is asked at every check and takes about 0.7 ms of it (docs/lists.md); a base, four weeks and six days are 11. */
const MOST_PACKS = 16;

/** One line of plain text: what would move the words around it (controls, changes of direction) has no place in a name. */
const line = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u, 'holds control characters'));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Plain names, folders between slashes: nothing that an address could read as another place. */
const PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const PackSchema = v.object({
  path: v.pipe(v.string(), v.maxLength(200), v.regex(PATH, 'is no plain relative path')),
  bytes: whole(1, MOST_PACK_BYTES),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal digits')),
  entries: whole(0, 2 ** 32 - 1),
});

const ManifestSchema = v.object({
  name: v.pipe(line(200), v.regex(/\S/, 'is empty')),
  version: line(50),
  serial: whole(1, Number.MAX_SAFE_INTEGER),
  description: line(2000),
  license: line(200),
  homepage: v.pipe(line(2000), v.check((text) => text === '' || isWebAddress(text), 'is no http(s) address')),
  packs: v.pipe(
    v.array(PackSchema), v.minLength(1), v.maxLength(MOST_PACKS),
    v.check((packs) => new Set(packs.map(({ sha256 }) => sha256)).size === packs.length, 'names a pack twice'),
    v.check((packs) => packs.reduce((sum, { bytes }) => sum + bytes, 0) <= MOST_LIST_BYTES, `is more than ${MOST_LIST_BYTES} bytes together`),
  ),
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/, 'is no Ed25519 key in base64')),
});

export const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** @throws Problem `list-bad-manifest` naming the field */
export function readManifest(text: string): ListManifest {
  const result = v.safeParse(ManifestSchema, parsed(text));
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new Problem('list-bad-manifest', `The list's manifest is refused: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`, { field: v.getDotPath(issue) ?? '' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('list-bad-manifest', 'The list\'s manifest is refused: the whole: it is no JSON.', { field: '' }, error);
  }
}
