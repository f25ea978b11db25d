import * as v from 'valibot';
import { CREDIT_KINDS, LABELS, TRACES } from '../article-facts';
import { HASH_SPACE, MOST_WORDS } from '../signature/signature';
import { ORIGIN_EVIDENCE, RELATIONS, VERDICTS } from '../verdict/match';
import { CARD_FORMAT, ISO_DATE, MOST } from './limits';

/** One line of plain text: what would move the words around it (controls, changes of direction) has no place in it. */
const line = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]*$/u, 'holds control characters'));
/** As they stand on the page, with its line breaks: what would show them in another order than they are compared in has no place in them either. */
const words = v.pipe(v.string(), v.maxLength(MOST.quotedText), v.regex(/^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|[\t\n\r])*$/u, 'holds control characters'));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const measure = v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_WORDS));
const hex = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^(?:[0-9a-f]{2})*$/, 'is not of pairs of hexadecimal digits'));
const list = <S extends v.GenericSchema>(item: S, most: number) => v.pipe(v.array(item), v.maxLength(most));
const maybe = <S extends v.GenericSchema>(value: S) => v.nullable(value);
const word = whole(MOST_WORDS);
const hash = whole(HASH_SPACE);
const moment = whole(8_640_000_000_000_000);
const date = v.pipe(line(MOST.date), v.regex(ISO_DATE, 'is no ISO date'));
const order = v.picklist(['earlier', 'later', 'unknown']);

const credit = { publisher: maybe(line(MOST.name)), kind: v.picklist(CREDIT_KINDS), published: maybe(date), url: maybe(line(MOST.url)) };
const trace = v.strictObject({ kind: v.picklist(TRACES), publisher: maybe(line(MOST.name)), at: whole(10_000_000) });
const facts = {
  title: line(MOST.title),
  publisher: maybe(line(MOST.name)),
  published: maybe(date),
  authors: list(line(MOST.name), MOST.authors),
  label: v.picklist(LABELS),
  teaser: v.boolean(),
  traces: list(trace, MOST.traces),
};
const place = { place: line(MOST.place), name: line(MOST.place) };

const PageSchema = v.strictObject({
  ...facts,
  url: v.pipe(line(MOST.url), v.regex(/^https?:\/\//, 'is no web address')),
  publisherDeclared: v.boolean(),
  language: maybe(line(MOST.language)),
  credits: list(v.strictObject({ ...credit, words: line(MOST.name) }), MOST.credits),
  /** Where `published` was read; null where it is that of the page's own entry in an index, or where there is none. */
  publishedFrom: maybe(v.strictObject(place)),
  dates: list(v.strictObject({ of: v.picklist(['published', 'modified']), iso: date, ...place }), MOST.dates),
  conflicts: list(v.picklist(['disagree', 'future', 'modified-before-published']), 3),
  words: word,
  /** encodeSignature. */
  signature: hex(MOST.signature),
});

/** An index that was asked. Version, digest and number of articles are null for the maker's own: those change all the time, and how much somebody reads is nobody's business. */
const IndexSchema = v.strictObject({
  kind: v.picklist(['bundled', 'library', 'feeds', 'list']),
  name: line(MOST.name),
  version: maybe(line(MOST.name)),
  /** SHA-256 of its file. */
  digest: maybe(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'))),
  entries: maybe(whole(2 ** 32)),
});

/** What the index holds of the text (KnownText), and under which of the page's hashes it was found. */
const TextSchema = v.pipe(
  v.strictObject({
    scale: v.picklist([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]),
    words: word,
    weight: whole(2 * MOST_WORDS),
    shingles: word,
    sampled: word,
    quotes: list(word, MOST_WORDS),
    skeleton: hex(MOST_WORDS),
    hits: list(hash, MOST_WORDS),
  }),
  v.check(({ words, skeleton }) => skeleton.length === 2 * ((words + 3) >> 2), 'has a skeleton of another length than its words'),
);
const KnownSchema = v.strictObject({
  index: whole(MOST.indexes),
  facts: v.strictObject({
    ...facts,
    url: maybe(line(MOST.url)),
    credits: list(v.strictObject(credit), MOST.credits),
    own: maybe(v.strictObject({ firstSeen: moment, by: v.picklist(['hand', 'import', 'reading']), version: maybe(v.strictObject({ seen: moment, newest: v.boolean() })) })),
  }),
  text: TextSchema,
});

const MatchSchema = v.strictObject({
  /** Index in `known`. */
  known: whole(MOST.known),
  relation: v.picklist(RELATIONS),
  order,
  evidence: list(v.strictObject({ by: v.picklist(ORIGIN_EVIDENCE), says: order, publisher: maybe(line(MOST.name)) }), MOST.evidence),
  days: maybe(v.number()),
  sharedOfPage: share,
  sharedOfOther: share,
  errorOfPage: measure,
  errorOfOther: measure,
  sharedWords: word,
  longestPassage: word,
  quoted: share,
  agreement: share,
  /** Words of the page from and to, of the other from and to. */
  passages: list(v.strictTuple([word, word, word, word]), MOST.passages),
});
const nodeIndex = maybe(whole(MOST.known));
const FoundSchema = v.strictObject({
  kind: v.picklist(VERDICTS),
  /** Index in `matches`. */
  lead: nodeIndex,
  earlier: whole(MOST.known),
  credited: v.boolean(),
  source: maybe(v.strictObject({ publisher: maybe(line(MOST.name)), url: maybe(line(MOST.url)), published: maybe(date), by: v.picklist(['credit', 'both-name']), creditedBy: nodeIndex })),
  chain: list(v.strictObject({ publisher: maybe(line(MOST.name)), url: maybe(line(MOST.url)), published: maybe(date), match: nodeIndex, isPage: v.boolean(), from: nodeIndex, by: maybe(v.picklist(['credit', 'changes', 'dates'])) }), 16),
  matches: list(MatchSchema, MOST.known),
});

/** A card's data (docs/card.md): what was compared, and what came of it. Both, so that the comparison can be done again without this very version. */
const CardSchema = v.pipe(v.strictObject({
  format: v.literal(CARD_FORMAT),
  /** With the zone of the maker's clock. */
  made: v.pipe(date, v.regex(/T.*(?:Z|[+-]\d{2}:\d{2})$/, 'has no time and zone')),
  version: line(40),
  /** Whose key signs: the browser's own, or one made for this card alone. */
  signedBy: v.picklist(['browser', 'once']),
  page: PageSchema,
  indexes: list(IndexSchema, MOST.indexes),
  /** Articles in the largest index, and what it tells of the page's hashes (Answer). */
  among: whole(2 ** 32),
  tells: list(v.strictTuple([hash, share]), MOST_WORDS),
  /** SHA-256 of the list of agencies and publishers by which names were told apart. */
  publishers: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256')),
  known: list(KnownSchema, MOST.known),
  found: FoundSchema,
  /** Words [from, to) of the page as they stand there. */
  quoted: list(v.strictObject({ from: word, to: word, text: words }), MOST.quoted),
}), v.check(({ known, found }) => found.matches.every((match) => match.known < known.length), 'speaks of an article that it does not hold'));

type Frozen<T> = T extends readonly [unknown, ...unknown[]] ? { readonly [K in keyof T]: T[K] } : T extends readonly (infer U)[] ? readonly Frozen<U>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
export type Card = Frozen<v.InferOutput<typeof CardSchema>>;
export type Found = Card['found'];

/** A card with what makes it one: the key, and its signature of the card; hexadecimal. */
export const SealedSchema = v.strictObject({
  card: CardSchema,
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no Ed25519 key')),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/, 'is no Ed25519 signature')),
});
