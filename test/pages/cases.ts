import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageFacts } from '../../src/core/article-facts';
import { addressKey } from '../../src/core/facts/identity';
import { findQuotes, type Range } from '../../src/core/text/quotes';

/** One value, or several of which each is a fair answer. */
type OneOf<T> = T | readonly T[];

/** A credit that a reader finds on the page. What is left out is not asked. */
interface ExpectedCredit {
  readonly publisher?: OneOf<string | null>;
  readonly kind?: OneOf<string>;
  /** Stands among the credit's words. */
  readonly words?: string;
  readonly published?: string | null;
  readonly url?: string | null;
  /** The page says the same in a second place: the credit may stand there too, or be told once. */
  readonly optional?: boolean;
}

/** What a careful reader expects of a page; what is left out is not asked. */
interface Expected {
  readonly article?: boolean;
  readonly title?: OneOf<string>;
  readonly published?: OneOf<string | null>;
  readonly modified?: OneOf<string | null>;
  readonly publisher?: OneOf<string>;
  readonly authors?: readonly string[];
  /** All of them, and no others. */
  readonly credits?: readonly ExpectedCredit[];
  readonly label?: string;
  readonly teaser?: boolean;
  readonly conflicts?: readonly string[];
  /** These are among the conflicts; others may be. */
  readonly conflictsHas?: readonly string[];
  /** These are among the dates that are kept, whichever was chosen. */
  readonly datesHas?: readonly { readonly of: string; readonly iso: string }[];
  readonly url?: string;
  /** An address by which the page must be known as the same article. */
  readonly sameAs?: string;
  readonly textHas?: readonly string[];
  readonly textHasNot?: readonly string[];
  /** Each lies within a quotation, by its marks or by its element. */
  readonly quoted?: readonly string[];
  readonly notQuoted?: readonly string[];
}

/** A folder of test/pages. */
export interface PageCase {
  readonly name: string;
  readonly html: string;
  readonly address: string;
  readonly what: string;
  readonly expect: Expected;
}

/** What a look at the page gave. */
export interface Seen {
  readonly article: { readonly text: string; readonly quoted: readonly Range[] } | null;
  readonly facts: PageFacts;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const FIELDS = ['article', 'title', 'published', 'modified', 'publisher', 'authors', 'credits', 'label', 'teaser', 'conflicts', 'conflictsHas', 'datesHas', 'url', 'sameAs', 'textHas', 'textHasNot', 'quoted', 'notQuoted'];

export const PAGES: readonly PageCase[] = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
  const read = JSON.parse(readFileSync(`${folder}${name}/expected.json`, 'utf8')) as Omit<PageCase, 'name' | 'html'>;
  // A field misspelt would ask nothing.
  for (const field of Object.keys(read.expect)) if (!FIELDS.includes(field)) throw new Error(`${name}: what is "${field}"?`);
  return { name, html: readFileSync(`${folder}${name}/page.html`, 'utf8'), ...read };
});

/** What was seen of a page and not expected, or the reverse: one line each, none where all is as it should be. */
export function complaints({ expect }: PageCase, { article, facts }: Seen): string[] {
  const found: string[] = [];
  const is = (field: string, wanted: unknown, got: unknown): void => void (wanted !== undefined && !oneOf(wanted, got) && found.push(`${field}: ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`));
  is('article', expect.article, article !== null);
  is('title', expect.title, facts.title);
  is('published', minutes(expect.published), minutes(facts.published));
  is('modified', minutes(expect.modified), minutes(facts.modified));
  is('publisher', expect.publisher, facts.publisher);
  is('label', expect.label, facts.label);
  is('teaser', expect.teaser, facts.teaser);
  is('url', expect.url, facts.url);
  if (expect.sameAs !== undefined) is('sameAs', addressKey(expect.sameAs), addressKey(facts.url));
  if (expect.authors) is('authors', expect.authors.join('; '), facts.authors.join('; '));
  if (expect.conflicts) is('conflicts', expect.conflicts.toSorted().join('; '), facts.conflicts.toSorted().join('; '));
  for (const conflict of expect.conflictsHas ?? []) if (!facts.conflicts.some((one) => one === conflict)) found.push(`conflicts: ${JSON.stringify(facts.conflicts)}, expected ${conflict} among them`);
  for (const { of, iso } of expect.datesHas ?? []) if (!facts.dates.some((date) => date.of === of && minutes(date.iso) === minutes(iso))) found.push(`dates: without ${of} ${iso}`);
  if (facts.published !== null && (facts.dates[0]?.iso !== facts.published || facts.dates[0].of !== 'published')) found.push(`dates: ${facts.published} was chosen and does not stand first`);
  for (const { iso, weight } of facts.dates) if (!(weight > 0 && weight <= 1)) found.push(`dates: ${iso} weighs ${weight}`);
  for (const credit of facts.credits) if (credit.publisher === null && credit.url === null) found.push(`credits: nobody is named in "${credit.words}"`);
  if (expect.credits) found.push(...creditComplaints(expect.credits, facts.credits));
  const text = article?.text ?? '';
  for (const words of expect.textHas ?? []) if (!where(text, words)) found.push(`text: without "${words}"`);
  for (const words of expect.textHasNot ?? []) if (where(text, words)) found.push(`text: with "${words}"`);
  const quotations = [...(article?.quoted ?? []), ...findQuotes(text)];
  const isQuoted = (words: string): boolean => {
    const at = where(text, words);
    return at !== null && quotations.some(([from, to]) => from <= at[0] && to >= at[1]);
  };
  for (const words of expect.quoted ?? []) if (!isQuoted(words)) found.push(`quoted: not "${words}"`);
  for (const words of expect.notQuoted ?? []) if (isQuoted(words)) found.push(`quoted: "${words}"`);
  return found;
}

/** Each credit answers one expectation, the narrowest first: an optional one is never in another's way. */
function creditComplaints(expected: readonly ExpectedCredit[], credits: PageFacts['credits']): string[] {
  const found: string[] = [];
  const left = [...credits];
  for (const wanted of expected.toSorted((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false))) {
    const at = left.findIndex((credit) => (
      [[wanted.publisher, credit.publisher], [wanted.kind, credit.kind], [wanted.published, credit.published], [wanted.url, credit.url]].every(([want, got]) => want === undefined || oneOf(want, got))
      && (wanted.words === undefined || credit.words.includes(wanted.words))));
    if (at >= 0) left.splice(at, 1);
    else if (!wanted.optional) found.push(`credits: without ${JSON.stringify(wanted)}`);
  }
  return [...found, ...left.map((credit) => `credits: with ${JSON.stringify(credit)}`)];
}

const oneOf = (wanted: unknown, got: unknown): boolean => (Array.isArray(wanted) ? wanted.includes(got) : wanted === got);

/** Seconds are more than the extension keeps; +00:00 and Z are one zone. */
function minutes(iso: Expected['published']): unknown {
  if (typeof iso === 'string') return iso.replace(/(T\d\d:\d\d):\d\d(\.\d+)?/, '$1').replace(/\+00:?00$/, 'Z');
  return Array.isArray(iso) ? iso.map(minutes) : iso;
}

/** Where the words stand in the text, however they are spaced there; null where they do not. */
function where(text: string, words: string): readonly [from: number, to: number] | null {
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern).exec(text);
  return match && [match.index, match.index + match[0].length];
}
