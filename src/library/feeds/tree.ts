import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Problem } from '../../core/problem';

/** An element: its children by their names in lower case, its attributes with `@` before the name, its text as `#text`. */
export interface Element {
  readonly [name: string]: Value;
}
type Value = string | Element | readonly (string | Element)[] | undefined;

/** Elements of a feed at the most: one of 200 items has 20 each, with their own namespaces' 50. */
const MOST_ELEMENTS = 100_000;
/** A feed's tags nest six deep; those of XHTML content are not read as elements here. */
const MOST_DEPTH = 40;
/** A DOCTYPE, which old RSS carries, up to its end or to what it declares of its own. Entities that a feed declares are never put in. */
const DOCTYPE = /<!DOCTYPE\s[^[>]*[[>]/i;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Character references and the five names of XML; every other name stays as it stands, for the HTML reader knows HTML's. Handed to the
 * parser in place of its own, so that no entity of the document's is ever expanded.
 */
const REFERENCES = {
  setExternalEntities(): void {},
  addInputEntities(): void {},
  setXmlVersion(): void {},
  reset(): void {},
  decode: (text: string): string =>
    !text.includes('&') ? text : text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()]!;
      const code = decimal !== undefined ? Number(decimal) : parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }),
};

/**
 * An XML document as plain objects. Lenient as feeds need it: names in any case, a stray `&`; strict where a document might be hostile.
 * @throws Problem `bad-feed` naming the line
 */
export function treeOf(xml: string): Element {
  const doctype = DOCTYPE.exec(xml.slice(0, 5000));
  if (doctype?.[0].endsWith('[')) throw new Problem('bad-feed', `This feed declares entities of its own in line ${lineOf(xml, doctype.index)}, which is not read.`, { line: lineOf(xml, doctype.index) });
  // A feed may write Atom with a prefix of its own; inside RSS `atom:` tells its names from RSS's.
  const prefix = /<([a-z][\w.-]{0,20}:)feed[\s>]/i.exec(xml.slice(0, 5000))?.[1]?.toLowerCase() ?? '';
  let elements = 0;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    ignorePiTags: true,
    ignoreDeclaration: true,
    maxNestedTags: MOST_DEPTH,
    jPath: false,
    entityDecoder: REFERENCES,
    // XHTML is passed on as it stands.
    stopNodes: ['..content[type=xhtml]', '..summary[type=xhtml]', '..title[type=xhtml]'],
    transformTagName(name) {
      if (++elements > 2 * MOST_ELEMENTS) throw new Problem('bad-feed', `This feed has more than ${MOST_ELEMENTS} elements.`, { most: MOST_ELEMENTS });
      const plain = name.toLowerCase();
      return plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
    },
  });
  try {
    return parser.parse(doctype ? xml.replace(doctype[0], '') : xml) as Element;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw malformed(xml, error);
  }
}

/** The parser names no place, the validator does. */
export function malformed(xml: string, cause?: unknown): Problem {
  const said = XMLValidator.validate(xml.slice(0, 2_000_000), { allowBooleanAttributes: true });
  if (said === true) return new Problem('bad-feed', 'This is neither RSS nor Atom nor a JSON feed, or it is not whole.', {}, cause);
  const { line, msg } = said.err;
  return new Problem('bad-feed', `This is no feed that can be read: line ${line}: ${msg.slice(0, 200)}`, { line }, cause);
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** All children of that name that are elements or texts. */
export function all(parent: Element | null, name: string): readonly (string | Element)[] {
  const value = parent?.[name];
  return value === undefined ? [] : Array.isArray(value) ? (value as (string | Element)[]) : [value as string | Element];
}

/** The first child of that name that is an element. */
export const child = (parent: Element | null, name: string): Element | null => all(parent, name).find((one): one is Element => typeof one === 'object') ?? null;

/** What an element says; '' where it says nothing. */
export function textOf(value: string | Element | undefined): string {
  if (typeof value === 'string') return value.trim();
  const text = value?.['#text'];
  return typeof text === 'string' ? text.trim() : '';
}

/** What the first of these children that says something says. */
export function said(parent: Element | null, ...names: readonly string[]): string {
  for (const name of names) for (const one of all(parent, name)) if (textOf(one) !== '') return textOf(one);
  return '';
}

export function attribute(element: string | Element | undefined, name: string): string {
  const value = typeof element === 'object' ? element[`@${name}`] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}
