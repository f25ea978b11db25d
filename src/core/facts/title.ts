import { nameKey } from './publisher';
import type { Candidate } from './raw';

/**
 * How far each place's title is the headline itself, measured as the share that is exactly right where it stands alone
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
const CUT_BEHIND = /^\s*[-–—|｜ㅣ:*·•_»/]/;
const CUT_BEFORE = /[-–—|｜ㅣ:*·•»/]\s*$/;

export function titleOf(titles: readonly Candidate[], siteNames: readonly string[]): string {
  const names = new Set(siteNames.map(nameKey).filter((key) => key !== ''));
  const read = titles.map(({ place, name, value }) => ({ weight: WEIGHTS[`${place} ${name}`] ?? OTHER, from: `${place} ${name}`, value: withoutSite(value.trim(), names) })).filter(({ value }) => value !== '' && !names.has(nameKey(value)));
  const all = read.map(({ value }) => value);
  const votes = new Map<string, { value: string; weight: number }>();
  for (const { weight, value } of read) {
    const chosen = shorter(value, all) ?? value;
    const key = keyOf(chosen);
    const vote = votes.get(key);
    if (vote) vote.weight += weight;
    else votes.set(key, { value: chosen, weight });
  }
  return [...votes.values()].sort((a, b) => b.weight - a.weight)[0]?.value ?? titles[0]?.value.trim() ?? '';
}

const keyOf = (title: string): string => nameKey(title);

/** Another place's title that this one has at its front or its end, a separator between it and the rest: a section, a slogan, a kicker. */
function shorter(title: string, all: readonly string[]): string | null {
  const within = all.filter((other) => other.length >= LEAST && other.length < title.length && (
    (title.startsWith(other) && CUT_BEHIND.test(title.slice(other.length)))
    || (title.endsWith(other) && CUT_BEFORE.test(title.slice(0, -other.length)))));
  return within.sort((x, y) => x.length - y.length)[0] ?? null;
}

/** Without the site's names at either end. */
function withoutSite(title: string, names: ReadonlySet<string>): string {
  const parts = cut(title);
  let from = 0;
  let to = parts.length;
  while (to - from > 1 && names.has(nameKey(parts[to - 1]!.text))) to--;
  while (to - from > 1 && names.has(nameKey(parts[from]!.text))) from++;
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
