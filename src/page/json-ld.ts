import { readJson } from './mended-json';

/** An object of JSON-LD: a property's value may be anything. */
export type Thing = Readonly<Record<string, unknown>>;

/** Best first: what a publisher calls news, other articles, posts of a forum or a person, the page as such. */
const KINDS = [/NewsArticle|ReportageNews|AnalysisNews|OpinionNews|BackgroundNews|ReviewNews|AskPublicNews|LiveBlogPosting/, /Article|BlogPosting|Report|ClaimReview/, /Posting|^Review$|^CriticReview$|^Recipe$|^HowTo$/, /WebPage$/];
/** A script element larger than this is no metadata. */
const MOST_CHARACTERS = 500_000;
const MOST_CHARACTERS_IN_ALL = 1_000_000;
const MOST_THINGS = 300;
/** Where a thing holds others that are the page's too. Lists, comments, reviews and mentions hold other pages' things. */
const WITHIN = ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'];

/** The types of a thing, parted by blanks; of what a page writes there only texts count. */
export const typeOf = (thing: Thing | null | undefined): string => [thing?.['@type']].flat().filter((type) => typeof type === 'string').join(' ');

/** Every thing in the page's JSON-LD scripts, those in graphs, main entities and parts too. */
export function thingsOf(scripts: readonly Element[]): Thing[] {
  let left = MOST_CHARACTERS_IN_ALL;
  return scripts.flatMap((script) => {
    const source = script.textContent ?? '';
    left -= source.length;
    return left < 0 ? [] : thingsIn(source);
  }).slice(0, MOST_THINGS);
}

/**
 * Those that speak of the article, best first; a bare WebPage where there is none. Of several articles, those that give the
 * page's address or its title come first, and where one does, the others are of other pages.
 */
export function articlesAmong(things: readonly Thing[], url: string, title: string): Thing[] {
  const kindOf = (thing: Thing): number => KINDS.findIndex((kind) => [thing['@type']].flat().some((type) => typeof type === 'string' && kind.test(type)));
  const articles = things.filter((thing) => kindOf(thing) >= 0 && kindOf(thing) < 3);
  if (articles.length === 0) return things.filter((thing) => kindOf(thing) === 3);
  // The address tells for certain; a title may be cut, or that of another article.
  const addressed = articles.filter((thing) => isAt(thing, url));
  const own = addressed.length > 0 ? addressed : articles.filter((thing) => isTitled(thing, title));
  return (own.length > 0 ? own : articles).toSorted((a, b) => kindOf(a) - kindOf(b));
}

function isAt(thing: Thing, url: string): boolean {
  const page = thing['mainEntityOfPage'] as Thing | string | null | undefined;
  const addresses = [thing['url'], thing['@id'], typeof page === 'object' ? page?.['@id'] ?? page?.['url'] : page];
  const path = pathOf(url, url);
  return path.length > 1 && addresses.some((address) => typeof address === 'string' && pathOf(address, url) === path);
}

function isTitled(thing: Thing, title: string): boolean {
  const headline = plain(thing['headline'] ?? thing['name']);
  return headline.length > 12 && plain(title).includes(headline);
}

const plain = (text: unknown): string => (typeof text === 'string' ? text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim() : '');
const pathOf = (address: string, base: string): string => (URL.canParse(address, base) ? new URL(address, base).pathname.replace(/\/$/, '') : '');

/** A person's or organisation's name, given as text, as a thing, or by reference to one. */
export function nameOf(value: unknown, things: readonly Thing[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const first = (Array.isArray(value) ? value[0] : value) as Thing | undefined;
  if (first?.['name'] !== undefined || first?.['@id'] === undefined) return first?.['name'];
  return things.find((thing) => thing['@id'] === first['@id'] && thing['name'] !== undefined)?.['name'];
}

const thingsIn = (source: string): Thing[] => (source.length > MOST_CHARACTERS ? [] : readJson(source).flatMap((value) => flatten(value, 0)));

function flatten(value: unknown, depth: number): Thing[] {
  if (depth > 4 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 100).flatMap((member) => flatten(member, depth + 1));
  const thing = value as Thing;
  return [thing, ...WITHIN.flatMap((property) => flatten(thing[property], depth + 1))];
}
