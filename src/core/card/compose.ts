import type { ArticleFacts, Claims, KnownCredit, PageFacts } from '../article-facts';
import { interval } from '../facts/dates';
import type { Publishers } from '../facts/publisher';
import { toHex } from '../keys';
import type { Answer } from '../pack/known-index';
import { encodeSignature } from '../signature/codec';
import type { Signature } from '../signature/signature';
import type { Findings } from '../verdict/find';
import type { Match, Verdict } from '../verdict/match';
import { compareAgain, type Compared } from './compare-again';
import { CARD_FORMAT, isAfter, ISO_DATE, MOST } from './limits';
import { quotedStretches } from './quoting';
import type { Card } from './schema';

/** An index that was asked: what it is, its name among the indexes, and what it answered. */
export interface Asked {
  readonly about: Omit<Card['indexes'][number], 'entries'>;
  readonly index: string;
  readonly answer: Answer;
}

/** What a card is made of. */
export interface Matter {
  /** With everything that the page declares of itself. */
  readonly page: PageFacts;
  /** As it stands on the page, and its signature. */
  readonly text: string;
  readonly signature: Signature;
  readonly findings: Findings;
  readonly verdict: Verdict;
  readonly asked: readonly Asked[];
}

type Circumstances = Pick<Card, 'made' | 'version' | 'signedBy' | 'publishers'>;

/** The card of a comparison, not yet signed. What came of it is worked out anew from what the card can hold: so it is for whoever checks it. */
export async function composeCard(matter: Matter, circumstances: Circumstances, publishers: Publishers): Promise<Card> {
  const compared = comparedOf(matter, interval(circumstances.made)!.from);
  const found = await compareAgain(compared, publishers);
  return { format: CARD_FORMAT, ...circumstances, ...compared, publishers: circumstances.publishers, found, quoted: quotedStretches(matter.text, matter.signature, found) };
}

/** @param made milliseconds since 1970: what says that it is of later is not of then, however it came into a page or an index */
function comparedOf({ page, signature, findings, verdict, asked }: Matter, made: number): Compared {
  const tells = new Map<number, number>();
  for (const { answer } of asked) for (const [hash, value] of answer.tells) tells.set(hash, Math.min(value, tells.get(hash) ?? 1));
  const { publisherDeclared, language } = findings.page;
  const published = dateBy(made, findings.page.published);
  return {
    page: {
      ...factsOf({ ...page, published }),
      url: page.url.slice(0, MOST.url),
      publisherDeclared,
      language: language === null ? null : line(language, MOST.language),
      credits: page.credits.slice(0, MOST.credits).map((credit) => ({ ...creditOf(credit), words: line(credit.words, MOST.name) })),
      publishedFrom: published !== null && published === page.published && page.publishedFrom !== null ? placeOf(page.publishedFrom) : null,
      dates: page.dates.filter(({ iso }) => dateOf(iso) !== null).slice(0, MOST.dates).map(({ of, iso, ...place }) => ({ of, iso, ...placeOf(place) })),
      conflicts: page.conflicts.slice(0, 3),
      words: signature.words,
      signature: toHex(encodeSignature(signature)),
    },
    indexes: asked.slice(0, MOST.indexes).map(({ about, answer }) => ({ ...about, name: line(about.name, MOST.name), version: about.version === null ? null : line(about.version, MOST.name), entries: about.kind === 'library' || about.kind === 'feeds' ? null : answer.among })),
    among: Math.max(1, ...asked.map(({ answer }) => answer.among)),
    tells: [...tells],
    known: worthHolding(verdict, findings).flatMap((match) => knownOf(match, asked, made)),
  };
}

/** The matches that are shown, and those that the verdict speaks of, in the order in which they were found. */
function worthHolding({ matches, lead, source }: Verdict, findings: Findings): Match[] {
  const named = source !== null && source.creditedBy !== null ? matches[source.creditedBy] : undefined;
  const held = new Set([...matches.slice(0, MOST.known - 2), ...(lead === null ? [] : [lead]), ...(named === undefined ? [] : [named])]);
  return findings.matches.filter((match) => held.has(match));
}

function knownOf({ index, entry, facts }: Match, asked: readonly Asked[], made: number): Compared['known'] {
  const at = asked.findIndex((one) => one.index === index);
  const candidate = asked[at]?.answer.candidates.find((one) => one.entry === entry);
  if (candidate === undefined) return [];
  const { hits, text: { scale, words, weight, shingles, sampled, quotes, skeleton } } = candidate;
  return [{
    index: at,
    facts: { ...factsOf({ ...facts, published: dateBy(made, facts.published) }), url: facts.url === null ? null : line(facts.url, MOST.url), credits: facts.credits.slice(0, MOST.credits).map(creditOf), own: facts.own === undefined ? null : { ...facts.own, firstSeen: Math.min(facts.own.firstSeen, made) } },
    text: { scale: scale as Card['known'][number]['text']['scale'], words, weight, shingles, sampled, quotes: [...quotes], skeleton: toHex(skeleton), hits },
  }];
}

/** What the page and known articles have alike. */
function factsOf({ title, publisher, published, authors, label, teaser, traces }: Omit<ArticleFacts, 'url'> & Omit<Claims, 'credits'>) {
  return {
    title: line(title, MOST.title),
    publisher: publisher === null ? null : line(publisher, MOST.name),
    published: dateOf(published),
    authors: authors.slice(0, MOST.authors).map((author) => line(author, MOST.name)),
    label,
    teaser,
    traces: traces.slice(0, MOST.traces).map(({ kind, publisher: named, at }) => ({ kind, publisher: named === null ? null : line(named, MOST.name), at })),
  };
}

const creditOf = ({ publisher, kind, published, url }: KnownCredit) => ({ publisher: publisher === null ? null : line(publisher, MOST.name), kind, published: dateOf(published), url: url === null ? null : line(url, MOST.url) });
const placeOf = ({ place, name }: { readonly place: string; readonly name: string }) => ({ place: line(place, MOST.place), name: line(name, MOST.place) });

const dateOf = (date: string | null): string | null => (date !== null && ISO_DATE.test(date) ? date : null);

function dateBy(made: number, date: string | null): string | null {
  const known = dateOf(date);
  return known !== null && isAfter(known, made) ? null : known;
}

/** One line as the schema takes it: a page's words may hold anything. */
const line = (text: string, most: number): string => text.slice(0, most).replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, ' ').toWellFormed();
