import { readFileSync } from 'node:fs';
import { between, shuffled, type Chance } from '../../unit/seeded';
import { siteOf } from '../../../src/core/facts/identity';
import type { KnownPublisher } from '../../../src/core/facts/publisher';
import type { Text } from '../corpora';
import type { Corpus } from '../corpus';
import { paragraphs } from '../derive';
import { claimsOf, publishers, siteOfText } from '../engine';
import { shingles, truthWords } from '../truth-words';

/** Kept out of the index: all foreign words come from these, so that a made text has no second source there. */
const KEPT_OUT = 4000;
const LEAST_WORDS = 250;
const LEAST_PARAGRAPHS = 8;
const DAY = 86_400_000;
/** Of a stretch's shingles. */
const MOST_COMMON = 0.05;

/** A listed publisher's other address: of the same owner or the same publisher. */
export interface Relative {
  readonly publisher: string;
  readonly domain: string;
}

/** The corpus's articles, each lent once: two made texts share nothing but what their case says. */
export class Sources {
  /** Articles that stay in the index. */
  readonly indexed: readonly Text[];
  /** Articles that are in no index. */
  readonly keptOut: readonly Text[];
  readonly #left: Text[];
  #at = 0;
  readonly #common: ReadonlySet<number>;
  readonly #foreign: Text[];
  readonly #byDomain = new Map<string, Relative[]>();

  constructor(next: Chance, corpus: Corpus) {
    this.#common = corpus.truth.common;
    const order = shuffled(next, corpus.texts);
    const isLong = ({ text }: Text): boolean => text.split(/\s+/).length >= LEAST_WORDS && paragraphs(text).length >= LEAST_PARAGRAPHS;
    const isDated = ({ url, published }: Text): boolean => url !== null && siteOf(url) !== null && /^\d{4}-\d{2}-\d{2}$/.test(published ?? '');
    this.keptOut = order.slice(0, KEPT_OUT);
    this.#foreign = this.keptOut.filter(isLong);
    this.indexed = order.slice(KEPT_OUT);
    this.#left = this.indexed.filter((text) => isLong(text) && isDated(text));
    const listed = JSON.parse(readFileSync(new URL('../../../packs/publishers.json', import.meta.url), 'utf8')) as KnownPublisher[];
    for (const { name, domains, group } of listed) {
      const relatives = listed.filter((other) => other.name === name || (group !== undefined && other.group === group));
      for (const domain of domains) this.#byDomain.set(domain, relatives.flatMap((other) => other.domains.map((one) => ({ publisher: other.name, domain: one }))).filter((one) => one.domain !== domain));
    }
  }

  /** An indexed article with a day and an address, not lent before, for which the case can be made. */
  source<T>(make: (source: Text) => T | null): T {
    for (let tries = 0; tries < this.#left.length; tries++) {
      this.#at = (this.#at + 1) % this.#left.length;
      const made = make(this.#left[this.#at]);
      if (made === null) continue;
      this.#left.splice(this.#at, 1);
      return made;
    }
    throw new Error('no article is left for this kind of case');
  }

  /** An article of another site that is in no index. */
  foreign(source: Text): Text {
    const at = this.#foreign.findIndex((text) => siteOfText(text) !== siteOfText(source));
    return this.#foreign.splice(at, 1)[0]!;
  }

  /** Whether a stretch is its article's own: hardly any of its shingles are carried by many articles, as site boxes and The Hill's lists of links are. */
  isOwn(stretch: string): boolean {
    const set = shingles(truthWords(stretch));
    return set.filter((shingle) => this.#common.has(shingle)).length <= MOST_COMMON * set.length;
  }

  /** Whether neither the article nor its copies point to anybody but its publisher, and that is no agency: then nothing but dates and changes orders them. */
  namesNobody(text: Text): boolean {
    const { credits, traces } = claimsOf(text);
    return publishers.known(text)?.kind === undefined && credits.length === 0 && traces.every(({ publisher }) => publisher === null);
  }

  /** Other sites of an article's publisher or its owner, by the project's list. */
  relatives(text: Text): readonly Relative[] {
    return this.#byDomain.get(siteOfText(text) ?? '') ?? [];
  }
}

/** Days later (earlier, if negative); `2019-07-11`. */
export const dayAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

let made = 0;
/** A page made of others, at a site of its own: what many texts of one site carry is boilerplate. Dated a few days after the original. */
export function madeText(next: Chance, original: Text, text: string): Text {
  const id = `derived-${++made}`;
  return { id, url: `https://${id}.example/news/${between(next, 1000, 9999)}`, publisher: `Paper ${made}`, published: dayAfter(original.published!, 3), title: `Made page ${made}`, text };
}
