import type { Candidate } from '../core/facts/raw';
import { candidate } from './candidate';

/** What JSON-LD says of the article: never its body. */
export interface LinkedFacts {
  readonly titles: Candidate[];
  readonly published: Candidate[];
  readonly modified: Candidate[];
  readonly publishers: Candidate[];
  readonly authors: Candidate[];
}

const ARTICLE = /Article|Posting|Report|^Review$/;
/** A script element larger than this is no metadata. */
const MOST_CHARACTERS = 500_000;

/** Reads every JSON-LD script of the page; articles count before other things, broken scripts not at all. */
export function readJsonLd(page: Document): LinkedFacts {
  const facts: LinkedFacts = { titles: [], published: [], modified: [], publishers: [], authors: [] };
  const things = [...page.querySelectorAll('script[type="application/ld+json" i]')].flatMap((script) => thingsIn(script.textContent ?? ''));
  const articles = things.filter((thing) => ARTICLE.test(typeOf(thing)));
  for (const thing of articles.length > 0 ? articles : things.filter((other) => typeOf(other).endsWith('WebPage'))) {
    push(facts.titles, 'headline', thing['headline']);
    push(facts.published, 'datePublished', thing['datePublished']);
    push(facts.modified, 'dateModified', thing['dateModified']);
    push(facts.publishers, 'publisher', nameOf(thing['publisher'], things));
    for (const author of [thing['author']].flat()) push(facts.authors, 'author', nameOf(author, things));
  }
  return facts;
}

type Thing = Record<string, unknown>;

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

const typeOf = (thing: Thing): string => [thing['@type']].flat().filter((type) => typeof type === 'string').join(' ');

/** A person's or organisation's name, given as text, as a thing, or by reference to one. */
function nameOf(value: unknown, things: readonly Thing[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const first = (Array.isArray(value) ? value[0] : value) as Thing | undefined;
  if (first?.['name'] !== undefined || first?.['@id'] === undefined) return first?.['name'];
  return things.find((thing) => thing['@id'] === first['@id'] && thing['name'] !== undefined)?.['name'];
}

function push(list: Candidate[], name: string, value: unknown): void {
  if (typeof value === 'string' && !/^https?:/.test(value)) list.push(candidate('json-ld', name, value));
}
