import { nameKey } from './publisher';
import type { Candidate } from './raw';

/**
 * How far each place's title is to be believed. Exactly right alone, on 159 pages of fundus and 252 articles of wcxb: JSON-LD
 * .83 and .80, the heading .81 and .82, og:title .67 and .54, twitter:title .64 and .61, Readability's .80 and .59, the title
 * element .20 and .25. By these votes, site names cut off: .881 and .865. One of the places is right on 158 of the 159: what is
 * missing are share titles that the source's own reader prefers where the page's heading and JSON-LD agree on another.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  'json-ld headline': 3,
  'byline headline': 3.5,
  'microdata headline': 1.5,
  'meta headline': 1.5,
  'meta parsely-title': 1.5,
  'meta sailthru.title': 1.5,
  'meta og:title': 1.4,
  'title readability': 0.4,
  'meta twitter:title': 1,
  'title title': 0.8,
  'byline h1': 0.3,
};
const OTHER = 0.6;
/** Between a headline and what a site writes before or behind it; a hyphen and a colon need a space. */
const SEPARATOR = /\s*(?:[|｜ㅣ‖¦]|::|--|\s[-–—·•»«/>:]\s|_(?=[^_]*$))\s*/u;

/** A title within another is at least so long: `Video: ...` and `News - ...` are not cut down to their sections. */
const LEAST = 8;
const MOST_IN_NAME = 40;
/** What is left of the weight of a heading that names but the section. */
const OF_SECTION = 0.1;
const CUT_BEHIND = /^\s*[-–—|｜ㅣ:*·•_»/]/;
const CUT_BEFORE = /[-–—|｜ㅣ:*·•»/]\s*$/;

interface Read {
  readonly place: string;
  readonly weight: number;
  readonly value: string;
}

/** The article's own headline, without the site's name and what else stands before or behind it. */
export function titleOf(titles: readonly Candidate[], siteNames: readonly string[]): string {
  const names = new Set(siteNames.map(siteKey).filter((key) => key !== ''));
  const read: Read[] = titles.map(({ place, name, value }) => ({ weight: WEIGHTS[`${place} ${name}`] ?? OTHER, place, value: withoutSite(value.trim(), names) })).filter(({ value }) => value !== '' && !names.has(siteKey(value)));
  const all = read.map(({ value }) => value);
  const votes = new Map<string, { value: string; weight: number }>();
  for (const { weight, value } of read) {
    const chosen = shorter(value, read) ?? value;
    const worth = isSection(chosen, all) ? weight * OF_SECTION : weight;
    const key = keyOf(chosen);
    const vote = votes.get(key);
    if (vote) vote.weight += worth;
    else votes.set(key, { value: chosen, weight: worth });
  }
  return [...votes.values()].sort((a, b) => b.weight - a.weight)[0]?.value ?? titles[0]?.value.trim() ?? '';
}

const keyOf = (title: string): string => nameKey(title);

/** "nationalpost" and "National Post" are one site. */
const siteKey = (name: string): string => nameKey(name).replaceAll(' ', '');

/** One short word that another place's title begins or ends with: "News: ...". */
const isSection = (title: string, all: readonly string[]): boolean => title.length < LEAST && !/\s|\p{Lo}/u.test(title) && all.some((other) => other.length > title.length && (other.startsWith(title) || other.endsWith(title)));

/**
 * Another place's title that this one has at its front or its end, a separator between it and the rest: a section, a slogan,
 * a kicker. A kicker that JSON-LD has is only cut where a meta element leaves it out: over a heading it is an element of its own.
 */
function shorter(title: string, read: readonly Read[]): string | null {
  const others = read.filter(({ value }) => value.length >= LEAST && value.length < title.length);
  const declared = read.some(({ place, value }) => place === 'json-ld' && value === title);
  const found = others.filter(({ place, value }) => (title.startsWith(value) && CUT_BEHIND.test(title.slice(value.length))) || ((place === 'meta' || !declared) && title.endsWith(value) && CUT_BEFORE.test(title.slice(0, -value.length))));
  return found.sort((x, y) => x.value.length - y.value.length)[0]?.value ?? null;
}

/** Without the site's names at either end. */
function withoutSite(title: string, names: ReadonlySet<string>): string {
  const parts = cut(title);
  let from = 0;
  let to = parts.length;
  while (to - from > 1 && names.has(siteKey(parts[to - 1]!.text))) to--;
  while (to - from > 1 && names.has(siteKey(parts[from]!.text))) from++;
  return title.slice(parts[from]!.start, parts[to - 1]!.end).trim();
}

/** A title's parts between separators, with where they stand. */
function cut(title: string): { text: string; start: number; end: number }[] {
  const parts = [];
  let start = 0;
  for (const separator of title.matchAll(new RegExp(SEPARATOR, 'gu'))) {
    if (separator.index > start) parts.push({ text: title.slice(start, separator.index), start, end: separator.index });
    start = separator.index + separator[0].length;
    if (parts.length >= 12) break;
  }
  if (start < title.length) parts.push({ text: title.slice(start), start, end: title.length });
  return parts.length > 0 ? parts : [{ text: title, start: 0, end: title.length }];
}

/** What a title ends with, behind a separator, and the headline itself does not say: the site's name on most pages. */
export function suffixesOf(titles: readonly Candidate[]): Candidate[] {
  const headline = titles.find(({ place, name }) => place === 'byline' || name === 'headline')?.value ?? '';
  return titles.filter(({ name }) => name === 'title' || name === 'og:title').slice(0, 2).flatMap(({ value }) => {
    const last = cut(value).slice(1).at(-1)?.text.trim() ?? '';
    return last !== '' && last.length <= MOST_IN_NAME && headline !== '' && !headline.includes(last) ? [{ place: 'title' as const, name: 'suffix', value: last }] : [];
  });
}
