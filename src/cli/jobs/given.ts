import * as v from 'valibot';

/** A document as an input gives it, nothing of it believed yet. */
export interface Given {
  readonly id: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly authors: readonly string[];
  readonly title: string | null;
  readonly content: Content;
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

/** Reads a line of JSON Lines. @throws BadDocument */
export function givenInLine(line: string | null): Given {
  const result = v.safeParse(LineSchema, parsed(line));
  if (!result.success) throw new BadDocument(v.getDotPath(result.issues[0]), result.issues[0].message);
  const { id, url, publisher, published, authors, title, ...content } = result.output;
  return {
    id: id === null || id === undefined ? null : String(id),
    url: url || null,
    publisher: publisher || null,
    published: published === null || published === undefined ? null : String(published),
    authors: typeof authors === 'string' ? [authors] : (authors ?? []),
    title: title ?? null,
    content: contentOf(content),
  };
}

/** A page that came without a word about it. */
export function givenPage(url: string | null, html: Uint8Array, type: string | null): Given {
  return { id: null, url, publisher: null, published: null, authors: [], title: null, content: { html, type } };
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

function contentOf({ signature, text: plain, html }: { signature?: string | null | undefined; text?: string | null | undefined; html?: string | null | undefined }): Content {
  if (typeof signature === 'string') return { signature };
  if (typeof plain === 'string') return { text: plain };
  if (typeof html === 'string') return { html, type: null };
  throw new BadDocument('text', 'there is neither text nor html nor signature');
}
