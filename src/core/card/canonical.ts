/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one form that a value has as JSON (RFC 8785): names sorted by their UTF-16 units, no space, numbers and strings as ECMAScript writes them.
 * What is signed has to be the same bytes wherever it is written.
 *
 * @param value without undefined, NaN, infinities and lone surrogates
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`).join(',')}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
