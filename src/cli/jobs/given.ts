import * as v from 'valibot';
import type { Claims } from '../../core/article-facts';
import { headerIn } from '../../library/exchange/file-article';
import { LineSchema as LibraryLine } from '../../library/exchange/schema';
import { newestOf } from '../../library/versions';

/** A document as an input gives it, nothing of it believed yet. */
export interface Given {
  readonly id: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly authors: readonly string[];
  readonly title: string | null;
  readonly content: Content;
  /** Where no text tells: what a signed line says its article claims; null where the text is there to be read. */
  readonly claims: Claims | null;
  /** A line of a library file whose article the reader only read, and did not add: remembering is no wish to publish. */
  readonly onlyRead: boolean;
}

/** What there is of the article itself. `type` is the Content-Type under which the bytes of a page came. */
export type Content = { readonly text: string } | { readonly signature: string } | { readonly html: string | Uint8Array; readonly type: string | null };

/** A document that cannot be used, and the field that is to blame. */
export class BadDocument extends Error {
  readonly field: string | null;

  constructor(field: string | null, message: string) {
    super(message);
    this.name = 'BadDocument';
    this.field = field;
  }
}

const text = v.nullish(v.string('not a string'));
const LineSchema = v.object(
  {
    id: v.nullish(v.union([v.string(), v.number()], 'neither a string nor a number')),
    url: text,
    publisher: text,
    published: v.nullish(v.union([v.string(), v.number()], 'neither a string nor a number')),
    authors: v.nullish(v.union([v.string(), v.array(v.string())], 'neither a string nor a list of strings')),
    title: text,
    text,
    html: text,
    signature: text,
  },
  'not an object',
);

/** What a line without text or page says besides: a line of a library file (docs/library-file.md), or one that is signed like it. */
const { versions, edited, credits, label, teaser, traces, by } = LibraryLine.entries;
const SignedSchema = v.object({ versions, edited, credits, label, teaser, traces, by });

/** A library file begins with a line that is no document, and so do several that were put behind one another. @throws Problem `library-file-newer` */
export const isHeader = (line: string | null): boolean => line !== null && /^\ufeff?\s*\{\s*"firstprint"/.test(line) && headerIn(line.replace('\ufeff', '')) !== null;

/** Reads a line of JSON Lines. @throws BadDocument */
export function givenInLine(line: string | null): Given {
  const json = parsed(line);
  const { id, url, publisher, published, authors, title, ...content } = checked(LineSchema, json);
  const given = {
    id: id === null || id === undefined ? null : String(id),
    url: url || null,
    publisher: publisher || null,
    published: published === null || published === undefined ? null : String(published),
    authors: typeof authors === 'string' ? [authors] : (authors ?? []),
    title: title ?? null,
  };
  if (typeof content.signature !== 'string') {
    if (typeof content.text === 'string') return { ...given, content: { text: content.text }, claims: null, onlyRead: false };
    if (typeof content.html === 'string') return { ...given, content: { html: content.html, type: null }, claims: null, onlyRead: false };
  }
  const { versions: all, edited: written, by: came, ...claims } = checked(SignedSchema, json);
  const signature = content.signature ?? (all && newestOf(all).signature);
  if (signature === undefined) throw new BadDocument('text', 'there is neither text nor html nor signature');
  const { title: own = given.title, publisher: name = given.publisher, published: date = given.published } = written;
  return { ...given, title: own, publisher: name, published: date, content: { signature }, claims, onlyRead: came === 'reading' };
}

/** @throws BadDocument */
function checked<S extends v.GenericSchema>(schema: S, json: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  throw new BadDocument(v.getDotPath(result.issues[0]), result.issues[0].message);
}

/** A page that came without a word about it. */
export function givenPage(url: string | null, html: Uint8Array, type: string | null): Given {
  return { id: null, url, publisher: null, published: null, authors: [], title: null, content: { html, type }, claims: null, onlyRead: false };
}

/** @throws BadDocument */
function parsed(line: string | null): unknown {
  if (line === null) throw new BadDocument(null, 'not UTF-8');
  const json = line.startsWith('\ufeff') ? line.slice(1) : line;
  try {
    return JSON.parse(json);
  } catch (error) {
    // Python's json writes NaN where a table had no value.
    const withoutNaN = json.replace(/(":\s*)(?:NaN|-?Infinity)(?=\s*[,}])/g, '$1null');
    try {
      return JSON.parse(withoutNaN);
    } catch {
      throw new BadDocument(null, `not JSON: ${(error as Error).message.slice(0, 100)}`);
    }
  }
}
