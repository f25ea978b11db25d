import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { NO_CLAIMS } from '../core/article-facts';
import { decodeSignature } from '../core/signature/codec';
import type { PackEntry } from '../core/pack/writer';

/** A line of packs/*.jsonl: bibliographic facts and a signature, never the text. */
const EntrySchema = v.strictObject({
  url: v.nullable(v.pipe(v.string(), v.url())),
  title: v.string(),
  publisher: v.nullable(v.string()),
  published: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?$/))),
  authors: v.array(v.string()),
  /** encodeSignature, base64. */
  signature: v.string(),
});
export type EntryLine = v.InferOutput<typeof EntrySchema>;

/** Reads the entries of a JSON Lines file. @throws Error naming file, line and field of the first bad one */
export function readEntries(path: string): PackEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [readEntry(line, `${path}:${i + 1}`)]));
}

function readEntry(line: string, where: string): PackEntry {
  try {
    const result = v.safeParse(EntrySchema, JSON.parse(line));
    if (!result.success) throw new Error(`${v.getDotPath(result.issues[0]) ?? 'line'}: ${result.issues[0].message}`);
    const { signature, ...facts } = result.output;
    return { facts: { id: null, ...NO_CLAIMS, ...facts }, signature: decodeSignature(new Uint8Array(Buffer.from(signature, 'base64'))) };
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
