import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Claims } from '../../src/core/article-facts';

/** A text with the facts its corpus gives; what is unknown is null. Derived texts are given an id and an address of their own. */
export interface Text {
  readonly id: string;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly title: string;
  readonly text: string;
  readonly authors?: readonly string[];
  /** What a made text claims of its source; left out, nothing. */
  readonly claims?: Partial<Claims>;
}

/** A pair of a truth file, with its exact figures over all 5-word shingles. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly jaccard: number;
  readonly containment: number;
}

/** A pair with verbatim runs of 25 words and more, as `\w+` word indexes of both sides. */
export interface PassagePair extends Pair {
  readonly longest: number;
  readonly runs: readonly Run[];
}
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly words: number;
}

const folder = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));

/** Thrown where a corpus is not on this machine: its part of the table is skipped, for the texts are not in the project. */
export class CorpusMissing extends Error {}

/** Where a file of the corpora is. @throws CorpusMissing */
export function corpusFile(file: string): string {
  if (!existsSync(folder + file)) throw new CorpusMissing(file);
  return folder + file;
}

const bytesOf = (file: string): Buffer => readFileSync(corpusFile(file));

/** The documents of a corpus as they stand, one by one: 140 MB of JSON are never one string. */
export function* documents(name: string): Generator<Record<string, unknown>> {
  const bytes = gunzipSync(bytesOf(`${name}.jsonl.gz`));
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline;
    if (to > from) yield parsed(bytes.toString('utf8', from, to));
    from = to + 1;
  }
}

/** Python wrote some of the files: an unknown date is NaN there, which is no JSON. Quotation marks within texts are escaped, so no text is touched. */
function parsed(line: string): Record<string, unknown> {
  return JSON.parse(line.replace('": NaN, "', '": null, "')) as Record<string, unknown>;
}

/** The articles of a corpus that stands ready as texts: `allsides` or `saudinewsnet`. */
export function articles(name: string): Text[] {
  const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return Array.from(documents(name), (document) => ({
    id: String(document.id),
    url: string(document.url),
    publisher: string(document.publisher),
    // SaudiNewsNet knows only when a text was crawled, which is no publication date.
    published: string(document.published),
    title: string(document.title) ?? '',
    text: string(document.text) ?? '',
    authors: Array.isArray(document.authors) ? document.authors.map(String) : [document.authors].flatMap((name) => string(name) ?? []),
  }));
}

export const pairs = (corpus: string): Pair[] => rows(`${corpus}-pairs.csv`).map(pairOf);

/** AllSides' pairs of different sites that share a run of 40 words or more. */
export function passagePairs(): PassagePair[] {
  return rows('allsides-passages.csv').map((fields) => ({
    ...pairOf(fields),
    longest: Number(fields[4]),
    runs: fields[8].split(' ').map((run) => {
      const [a, b, words] = run.split(':').map(Number);
      return { a, b, words };
    }),
  }));
}

/** SaudiNewsNet's pairs of papers with one headline, chosen without looking at the bodies. */
export const titlePairs = (): Pair[] => rows('saudinewsnet-titles.csv').map(pairOf);

/** AllSides' copies of one text on two sites. */
export const reposts = (): Pick<Pair, 'a' | 'b'>[] => rows('allsides-reposts.csv').map(([a, b]) => ({ a, b }));

/** The files hold no quoted fields. */
function rows(file: string): string[][] {
  return bytesOf(file).toString('utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
}

function pairOf([a, b, jaccard, containment]: readonly string[]): Pair {
  return { a, b, jaccard: Number(jaccard), containment: Number(containment) };
}
