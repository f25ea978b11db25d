/** Text that is markup already; everything else is escaped where it is put in. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const part = (value: Part): string => {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  return typeof value === 'object' ? value.map(part).join('') : String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
};

/** A piece of HTML. Attributes stand in double quotes, so that one way of escaping serves everywhere. */
export function html(pieces: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(pieces.map((piece, i) => piece + (i < values.length ? part(values[i]!) : '')).join(''));
}

/** JSON inside a script element: the signs that a parser of HTML, or of old JavaScript, could take for something else. */
export const jsonInHtml = (json: string): Markup => new Markup(json.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`));
