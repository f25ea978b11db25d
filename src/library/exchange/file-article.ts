import * as v from 'valibot';
import { addressKey } from '../../core/facts/identity';
import { isProblem, Problem } from '../../core/problem';
import { decodeSignature } from '../../core/signature/codec';
import type { Signature } from '../../core/signature/signature';
import { fromBase64 } from '../../platform/base64';
import type { LibraryEntry, LibraryVersion } from '../entry';
import type { FileLine } from './file-lines';
import type { BadLine } from './offer';
import { MOST } from './limits';
import { FILE_VERSION, HEADER, LineSchema, type Line } from './schema';

/** An article as a file has it. */
export interface FileArticle {
  readonly line: number;
  /** Of the line. */
  readonly bytes: number;
  /** addressKey of its URL. */
  readonly key: string;
  /** Another article has that address. */
  readonly aside: boolean;
  readonly article: Omit<LibraryEntry, 'entry' | 'key' | 'feed'> & { readonly facts: { readonly url: string } };
  /** Oldest first. */
  readonly versions: readonly FileVersion[];
}
export interface FileVersion extends Omit<LibraryVersion, 'version' | 'entry'> {
  readonly decoded: Signature;
  readonly text: string | null;
}

/** The first line must say what the file is. @throws Problem `not-a-library-file`, `library-file-newer` */
export function checkHeader({ number, text }: FileLine): void {
  const header = text !== null && text.length <= MOST.header ? headerIn(text) : null;
  if (header === null) throw new Problem('not-a-library-file', `Line ${number}: this is no library file of Firstprint: it does not begin with ${JSON.stringify(HEADER)}.`);
}

/** The version that a header names; null for a line that is no header. @throws Problem `library-file-newer` */
export function headerIn(text: string): number | null {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    return null;
  }
  const { success, output } = v.safeParse(v.object({ firstprint: v.literal(HEADER.firstprint), version: v.pipe(v.number(), v.integer(), v.minValue(1)) }), header);
  if (!success) return null;
  const { version } = output;
  if (version > FILE_VERSION) throw new Problem('library-file-newer', `This is version ${version} of Firstprint's library file, and this Firstprint reads version ${FILE_VERSION}: a newer one is needed.`, { version });
  return version;
}

/** @param now stands for the times that a line leaves out, milliseconds since 1970 */
export function fileArticle(fileLine: FileLine, now: number): FileArticle | BadLine {
  const { number: line, text } = fileLine;
  const bad = (field: string | null, code: string, reason: string): BadLine => ({ line, field, code, reason });
  if (text === null) return fileLine.code === 'not-utf8' ? bad(null, 'not-utf8', 'not UTF-8') : bad(null, 'line-too-long', `longer than ${MOST.line / 2 ** 20} MB`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The engines' own words differ, and quote what they did not like.
    return bad(null, 'not-json', 'not JSON, or cut off');
  }
  const { success, output, issues } = v.safeParse(LineSchema, json, { abortEarly: true });
  if (!success) return bad(v.getDotPath(issues[0]), 'bad-field', reasonOf(issues[0]));
  if ((output.versions === undefined) === (output.signature === undefined)) return bad('versions', 'bad-field', output.versions === undefined ? 'missing' : 'both versions and signature');
  const isRead = output.by === 'reading';
  const added = output.added === undefined ? (isRead ? null : now) : output.added;
  if ((added === null) !== isRead) return bad('added', 'bad-field', isRead ? 'a time, though it was only remembered' : 'no time, though it was added');
  const key = addressKey(output.url);
  if (key === null) return bad('url', 'bad-field', 'not an http(s) address');
  const found = versionsOf(output, now);
  if ('field' in found) return bad(found.field, found.code, found.reason);
  const article = articleOf({ ...output, added }, found.versions);
  if (article.firstSeen > article.lastSeen) return bad('lastSeen', 'bad-field', BACKWARDS);
  return { line, bytes: fileLine.bytes, key, aside: output.aside, article, versions: found.versions };
}

const BACKWARDS = 'before firstSeen';

/** Valibot's own sentences quote what was received, which may be long. */
function reasonOf({ type, message, received, expected }: v.BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return 'not a known field';
  if (received === 'undefined') return 'missing';
  return message.startsWith('Invalid ') ? `not ${(expected ?? 'as it should be').slice(0, 200)}` : message;
}

function articleOf(line: Line & { readonly added: number | null }, versions: readonly FileVersion[]): FileArticle['article'] {
  const { url, title, publisher, published, authors, credits, label, teaser, traces, edited, sources, language, note, tags, by, added } = line;
  return {
    facts: { url, title, publisher, published, authors, credits, label, teaser, traces },
    edited: { ...(edited.title !== undefined && { title: edited.title }), ...(edited.publisher !== undefined && { publisher: edited.publisher }), ...(edited.published !== undefined && { published: edited.published }) },
    sources, language, note, tags, by, added,
    firstSeen: line.firstSeen ?? Math.min(...versions.map(({ firstSeen }) => firstSeen)),
    lastSeen: line.lastSeen ?? Math.max(...versions.map(({ lastSeen }) => lastSeen)),
  };
}

function versionsOf(line: Line, now: number): { readonly versions: readonly FileVersion[] } | Omit<BadLine, 'line'> {
  // Of the two times, one that is missing is now, unless the other one says that it cannot be.
  const seen = { firstSeen: line.firstSeen ?? Math.min(now, line.lastSeen ?? now), lastSeen: line.lastSeen ?? Math.max(now, line.firstSeen ?? now), modified: null, text: undefined };
  const given = line.versions ?? [{ signature: line.signature!, ...seen }];
  const versions: FileVersion[] = [];
  for (const [i, { signature: base64, firstSeen, lastSeen, modified, text }] of given.entries()) {
    if (firstSeen > lastSeen) return { field: line.versions === undefined ? 'lastSeen' : `versions.${i}.lastSeen`, code: 'bad-field', reason: BACKWARDS };
    try {
      const signature = fromBase64(base64);
      versions.push({ signature, decoded: decodeSignature(signature), firstSeen, lastSeen, modified, text: text ?? null });
    } catch (error) {
      const field = line.versions === undefined ? 'signature' : `versions.${i}.signature`;
      if (isProblem(error, 'bad-signature', 'cut-off', 'bad-number')) return { field, code: 'bad-signature', reason: error.message };
      if (error instanceof DOMException) return { field, code: 'bad-signature', reason: 'not base64' };
      throw error;
    }
  }
  return { versions };
}
