/** So many bytes are searched for a declaration: browsers search as many. */
const SEARCHED = 1024;
const IN_TYPE = /charset\s*=\s*["']?([\w.:-]+)/i;
const IN_XML = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)["']/i;
const IN_HTML = /<meta[^>]{0,400}charset\s*=\s*["']?([\w.:-]+)/i;

/**
 * Bytes of a feed or page as text, in the encoding that they say: byte order mark, Content-Type, XML declaration, meta element, else
 * UTF-8. What an encoding does not have becomes a replacement character.
 */
export function decoded(bytes: Uint8Array, type: string | null): string {
  const start = String.fromCharCode(...bytes.subarray(0, SEARCHED));
  const label = mark(bytes) ?? IN_TYPE.exec(type ?? '')?.[1] ?? IN_XML.exec(start)?.[1] ?? IN_HTML.exec(start)?.[1] ?? 'utf-8';
  // What reads as ASCII this far is no UTF-16, whatever it declares: HTML's own rule.
  return decoder(/^utf-?16/i.test(label) && mark(bytes) === null ? 'utf-8' : label).decode(bytes);
}

function mark([first, second]: Uint8Array): string | null {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xef && second === 0xbb ? 'utf-8' : null;
}

function decoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    // An encoding that nobody knows.
    return new TextDecoder();
  }
}
