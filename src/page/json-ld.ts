/** An object of JSON-LD: a property's value may be anything. */
export type Thing = Readonly<Record<string, unknown>>;

const ARTICLE = /Article|Posting|Report|^Review$/;
/** A script element larger than this is no metadata. */
const MOST_CHARACTERS = 500_000;

/** Every thing in the page's JSON-LD scripts, those in graphs and main entities too. */
export function thingsOf(page: Document): Thing[] {
  return [...page.querySelectorAll('script[type="application/ld+json" i]')].flatMap((script) => thingsIn(script.textContent ?? ''));
}

/** Those that speak of the article, best first; a bare WebPage where there is none. */
export function articlesAmong(things: readonly Thing[]): Thing[] {
  const articles = things.filter((thing) => ARTICLE.test(typeOf(thing)));
  return articles.length > 0 ? articles : things.filter((other) => typeOf(other).endsWith('WebPage'));
}

const typeOf = (thing: Thing): string => [thing['@type']].flat().filter((type) => typeof type === 'string').join(' ');

/** A person's or organisation's name, given as text, as a thing, or by reference to one. */
export function nameOf(value: unknown, things: readonly Thing[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const first = (Array.isArray(value) ? value[0] : value) as Thing | undefined;
  if (first?.['name'] !== undefined || first?.['@id'] === undefined) return first?.['name'];
  return things.find((thing) => thing['@id'] === first['@id'] && thing['name'] !== undefined)?.['name'];
}

function thingsIn(source: string): Thing[] {
  if (source.length > MOST_CHARACTERS) return [];
  try {
    return flatten(JSON.parse(source), 0);
  } catch {
    return [];
  }
}

function flatten(value: unknown, depth: number): Thing[] {
  if (depth > 4 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((member) => flatten(member, depth + 1));
  const thing = value as Thing;
  return [thing, ...flatten(thing['@graph'], depth + 1), ...flatten(thing['mainEntity'], depth + 1)];
}
