import type { AskedFacts, KnownFacts } from '../article-facts';
import type { Publishers } from '../facts/publisher';
import { fromHex } from '../keys';
import type { Answer, KnownIndex } from '../pack/known-index';
import { Problem } from '../problem';
import { decodeSignature } from '../signature/codec';
import { findMatches } from '../verdict/find';
import type { Match, Passage, Verdict } from '../verdict/match';
import { verdictOf } from '../verdict/verdict';
import { MOST } from './limits';
import type { Card, Found } from './schema';

/** What was compared: a card without what came of it. */
export type Compared = Pick<Card, 'page' | 'indexes' | 'among' | 'tells' | 'known'>;

/**
 * What comes of a card's data, by the same code that compares pages: where it is made and where it is checked.
 *
 * @throws Problem `bad-signature`, `cut-off`, `card-contradicts`
 */
export async function compareAgain(compared: Compared, publishers: Publishers): Promise<Found> {
  const page = decodeSignature(fromHex(compared.page.signature));
  const hashes = new Set(page.hashes);
  if (page.words !== compared.page.words) throw contradicts(`the page has ${page.words} words by its signature, and ${compared.page.words} by the card`);
  if (!compared.tells.every(([hash]) => hashes.has(hash)) || !compared.known.every(({ text }) => text.hits.every((hash) => hashes.has(hash)))) throw contradicts('a hash is not of the page');
  if (!compared.known.every(({ index }) => index < compared.indexes.length)) throw contradicts('an article is of no index');
  const findings = await findMatches(page, askedFacts(compared), compared.indexes.map((_, at) => indexOf(compared, at)), publishers);
  return foundOf(verdictOf(findings, publishers));
}

const contradicts = (sentence: string): Problem => new Problem('card-contradicts', `The card contradicts itself: ${sentence}.`);

function askedFacts({ page }: Compared): AskedFacts {
  const { url, title, publisher, publisherDeclared, published, authors, label, teaser, traces, language, credits } = page;
  return { url, title, publisher, publisherDeclared, published, authors, label, teaser, traces, language, credits: credits.map(({ publisher, kind, published, url }) => ({ publisher, kind, published, url })) };
}

/** The articles of one index as it gave them. What the hashes tell all indexes give alike. */
function indexOf({ known, among, tells }: Compared, at: number): KnownIndex {
  const answer: Answer = {
    among,
    tells: new Map(tells),
    candidates: known.flatMap(({ index, text: { hits, skeleton, quotes, ...text } }, entry) =>
      index === at ? [{ entry, hits, text: { ...text, quotes: Uint32Array.from(quotes), skeleton: fromHex(skeleton) } }] : []),
  };
  return {
    name: String(at),
    ask: () => Promise.resolve(answer),
    facts: (entries) => Promise.resolve(entries.map((entry): KnownFacts => {
      const { own, ...facts } = known[entry]!.facts;
      return { ...facts, id: null, ...(own === null ? {} : { own }) };
    })),
  };
}

function foundOf({ kind, lead, matches, earlier, credited, source, chain }: Verdict): Found {
  return { kind, lead: lead && matches.indexOf(lead), earlier, credited, source, chain, matches: matches.map(matchOf) };
}

function matchOf(match: Match): Found['matches'][number] {
  const { entry, relation, order, evidence, days, sharedOfPage, sharedOfOther, errorOfPage, errorOfOther, sharedWords, longestPassage, quoted, agreement } = match;
  return {
    known: entry,
    relation,
    order,
    evidence,
    days,
    sharedOfPage: rounded(sharedOfPage),
    sharedOfOther: rounded(sharedOfOther),
    errorOfPage: rounded(errorOfPage),
    errorOfOther: rounded(errorOfOther),
    sharedWords,
    longestPassage,
    quoted: rounded(quoted),
    agreement: rounded(agreement),
    passages: longest(match.passages).map(({ page, other }) => [page[0], page[1], other[0], other[1]]),
  };
}

/** No reader needs more, and no engine's last bit can differ in it. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function longest(passages: readonly Passage[]): Passage[] {
  const length = ({ page: [from, to] }: Passage): number => to - from;
  return passages.toSorted((a, b) => length(b) - length(a)).slice(0, MOST.passages).sort((a, b) => a.page[0] - b.page[0]);
}
