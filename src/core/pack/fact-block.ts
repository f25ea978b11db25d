import { deflateSync, Inflate, inflateSync } from 'fflate';
import * as v from 'valibot';
import { CREDIT_KINDS, LABELS, NO_CLAIMS, TRACES, type KnownFacts } from '../article-facts';
import { ByteReader, ByteWriter } from '../bytes';
import { Problem } from '../problem';
import { MOST_WORDS } from '../signature/signature';
import { crc32 } from './crc32';
import { BLOCK_FACTS } from './layout';

/** Kept of one article at the most. */
export const MOST_CREDITS = 8;
export const MOST_TRACES = 32;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const column = <T>(value: v.GenericSchema<unknown, T>) => v.optional(v.pipe(v.array(value), v.maxLength(BLOCK_FACTS)));
const ColumnsSchema = v.object({
  id: column(v.nullable(text(300))),
  url: column(v.nullable(text(4000))),
  title: column(text(1000)),
  publisher: column(v.nullable(text(300))),
  published: column(v.nullable(text(40))),
  authors: column(v.pipe(v.array(text(300)), v.maxLength(50))),
  credits: column(v.pipe(v.array(v.object({ publisher: v.nullable(text(300)), kind: v.picklist(CREDIT_KINDS), published: v.nullable(text(40)), url: v.nullable(text(4000)) })), v.maxLength(MOST_CREDITS))),
  label: column(v.picklist(LABELS)),
  teaser: column(v.boolean()),
  traces: column(v.pipe(v.array(v.object({ kind: v.picklist(TRACES), publisher: v.nullable(text(300)), at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_WORDS)) })), v.maxLength(MOST_TRACES))),
});
/** 16 entries whose every field is as long as can be are three quarters of this, in characters of three bytes; real blocks are 3 KB. */
const MOST_INFLATED = 4 * 2 ** 20;

/** Deflate makes at most 1,032 bytes of one. */
const PIECE = 1024;
/** Blocks up to this, all real ones, inflate at once: to 66 MB at the worst, 0.5 s. */
const AT_ONCE = 65_536;

/** A block of FACTS (FORMAT.md). @throws Problem `facts-too-long` where a reader would refuse them. The compressor is our own dependency, not the engine's: the same facts give the same bytes everywhere. */
export function encodeFacts(facts: readonly KnownFacts[]): Uint8Array {
  const columns: Record<string, unknown[]> = {};
  const keep = (name: keyof KnownFacts, values: unknown[], empty: (value: unknown) => boolean): void => {
    if (!values.every(empty)) columns[name] = values;
  };
  for (const name of ['id', 'url', 'publisher', 'published'] as const) keep(name, facts.map((entry) => entry[name]), (value) => value === null);
  keep('title', facts.map(({ title }) => title), (value) => value === '');
  for (const name of ['authors', 'credits', 'traces'] as const) keep(name, facts.map((entry) => entry[name]), (value) => (value as unknown[]).length === 0);
  for (const name of ['label', 'teaser'] as const) keep(name, facts.map((entry) => entry[name]), (value) => value === NO_CLAIMS[name]);
  const checked = v.safeParse(ColumnsSchema, columns);
  const json = new TextEncoder().encode(JSON.stringify(columns));
  if (!checked.success || json.length > MOST_INFLATED) {
    throw new Problem('facts-too-long', `The facts of an article cannot stand in a pack: ${checked.success ? `${json.length} bytes` : `${v.getDotPath(checked.issues[0])}: ${checked.issues[0].message}`}.`);
  }
  const out = new ByteWriter(json.length);
  out.varint(json.length);
  out.bytes(deflateSync(json, { level: 9 }));
  out.u32(crc32(out.done()));
  return out.done();
}

/** The facts of a block of `count` entries. @throws Problem `pack-damaged`, `cut-off` */
export function decodeFacts(bytes: Uint8Array, count: number, what: string, sums = true): KnownFacts[] {
  const end = Math.max(0, bytes.length - 4);
  if (sums && new ByteReader(bytes.subarray(end), what).u32() !== crc32(bytes.subarray(0, end))) throw new Problem('pack-damaged', `The checksum of ${what} is wrong.`);
  try {
    const columns = v.parse(ColumnsSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated(bytes.subarray(0, end)))));
    for (const values of Object.values(columns)) if (values !== undefined && values.length !== count) throw new Error(`${values.length} facts of ${count}`);
    return Array.from({ length: count }, (_, i) => ({
      id: columns.id?.[i] ?? null,
      url: columns.url?.[i] ?? null,
      title: columns.title?.[i] ?? '',
      publisher: columns.publisher?.[i] ?? null,
      published: columns.published?.[i] ?? null,
      authors: columns.authors?.[i] ?? [],
      credits: columns.credits?.[i] ?? [],
      label: columns.label?.[i] ?? NO_CLAIMS.label,
      teaser: columns.teaser?.[i] ?? NO_CLAIMS.teaser,
      traces: columns.traces?.[i] ?? [],
    }));
  } catch (error) {
    throw new Problem('pack-damaged', `The facts in ${what} cannot be read.`, {}, error);
  }
}

/** A long block piece by piece, so that what inflates beyond its stated length is refused soon: in one go it would fill the memory with a thousand times its size. */
function inflated(bytes: Uint8Array): Uint8Array {
  const input = new ByteReader(bytes, 'facts');
  const length = input.varint();
  if (length > MOST_INFLATED) throw new Error(`${length} bytes of facts, at most ${MOST_INFLATED}`);
  const packed = input.bytes(input.left);
  const room = new Uint8Array(length);
  if (packed.length <= AT_ONCE) return inflateSync(packed, { out: room });
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > length) throw new Error(`more than the ${length} bytes stated`);
    room.set(chunk, filled);
    filled += chunk.length;
  });
  for (let at = 0; at < packed.length; at += PIECE) stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  if (filled !== length) throw new Error(`${filled} bytes of the ${length} stated`);
  return room;
}
