/** What surrounds JSON in templates written for browsers of old: comment and CDATA marks, a semicolon. */
const WRAPPER = /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|(?:\/\/\s*)?<!\[CDATA\[|\/\/[^\n]*\n)+|(?:-->|\/\*\s*\]\]>\s*\*\/|(?:\/\/\s*)?\]\]>|;)\s*$/g;
/** A value cut off deeper than this is not mended: too much of it is missing. */
const MOST_MISSING = 3;
const MOST_VALUES = 20;
const MOST_MENDED = 200_000;

/**
 * The values in a script of JSON, usually one. Broken JSON is mended where there is one way to read it: wrappers and comments,
 * quotes escaped for HTML, raw line breaks and control characters within strings, escapes that JSON has not, trailing
 * commas, a missing last bracket, several values one after another. Nothing where it is broken in other ways.
 */
export function readJson(source: string): unknown[] {
  const text = source.replace(WRAPPER, '').replace(WRAPPER, '').trim();
  const whole = parse(text);
  if (whole !== undefined) return [whole];
  if (text.length > MOST_MENDED) return [];
  const quoted = text.includes('"') ? text : text.replace(/&quot;|&#34;/g, '"').replace(/&amp;/g, '&');
  return mended(quoted).map(parse).filter((value) => value !== undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One pass over the characters: knows what is in a string and what is open, and begins anew where a value ends. */
function mended(text: string): string[] {
  const values: string[] = [];
  const open: string[] = [];
  let value = '';
  let inString = false;
  let comma = false;
  for (let i = 0; i < text.length && values.length < MOST_VALUES; i++) {
    const sign = text[i]!;
    if (inString) {
      if (sign === '\\') value += escaped(text[++i] ?? '');
      else value += sign < ' ' ? (sign === '\n' || sign === '\r' || sign === '\t' ? ' ' : '') : sign;
      if (sign === '"') inString = false;
      continue;
    }
    if (open.length === 0 && sign !== '{' && sign !== '[') continue;
    if (sign === '"') inString = true;
    if (sign === '{' || sign === '[') open.push(sign === '{' ? '}' : ']');
    if ((sign === '}' || sign === ']') && open.pop() !== sign) return values;
    // A comma waits for what follows: before a bracket that closes it is one too many.
    if (sign === ',') comma = true;
    else if (sign.trim() !== '') {
      value += comma && sign !== '}' && sign !== ']' ? `,${sign}` : sign;
      comma = false;
    }
    if (open.length === 0) {
      values.push(value);
      value = '';
    }
  }
  if (value !== '' && !inString && open.length <= MOST_MISSING) values.push(value + open.toReversed().join(''));
  return values;
}

const escaped = (sign: string): string => ('"\\/bfnrtu'.includes(sign) ? `\\${sign}` : sign < ' ' ? ' ' : sign);
