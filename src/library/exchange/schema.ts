import * as v from 'valibot';
import { CREDIT_KINDS, LABELS, NO_CLAIMS, TRACES } from '../../core/article-facts';
import { MOST_WORDS } from '../../core/signature/signature';
import { MOST } from './limits';

/**
 * The library file, version 1 (docs/library-file.md): JSON Lines, a header and then a line an article. Fields that are not known are
 * refused, not dropped: what a file holds must not get lost without a word.
 */
export const FILE_VERSION = 1;

/** The first line. Nothing in it may change from one export to the next: the same library gives the same bytes. */
export const HEADER = { firstprint: 'library', version: FILE_VERSION } as const;

const line = (length: number) => v.pipe(v.string('not a text'), v.maxLength(length, `longer than ${length}`));
const list = <S extends v.GenericSchema>(item: S, most: number) => v.pipe(v.array(item, 'not a list'), v.maxLength(most, `more than ${most}`));
const orNull = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
/** ISO 8601 as precise as it is known; what it says is read where dates are compared, which takes nothing for granted. */
const date = line(MOST.date);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
/** A moment, `2026-11-22T17:42:40.123Z`, as milliseconds since 1970. */
const time = v.pipe(
  line(MOST.date),
  v.check((iso) => TIME.test(iso) && !Number.isNaN(Date.parse(iso)), 'not a time like 2026-11-22T17:42:40.123Z'),
  v.transform((iso) => Date.parse(iso)),
);
const address = v.pipe(line(MOST.url), v.check((url) => /^https?:\/\//i.test(url) && URL.canParse(url), 'not an http(s) address'));
const base64 = v.pipe(line(MOST.signature), v.regex(/^[A-Za-z0-9+/]+=*$/, 'not base64'));
const evidence = { place: line(MOST.place), name: line(MOST.place) };
const weight = v.pipe(v.number('not a number'), v.minValue(0, 'below 0'), v.maxValue(1, 'above 1'));

const credit = v.strictObject({ publisher: orNull(line(MOST.name)), kind: v.picklist(CREDIT_KINDS), published: orNull(date), url: orNull(line(MOST.url)) });
const trace = v.strictObject({ kind: v.picklist(TRACES), publisher: orNull(line(MOST.name)), at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_WORDS)) });
const editable = { title: line(MOST.title), publisher: orNull(line(MOST.name)), published: orNull(date) };
const sources = v.strictObject({
  publishedFrom: orNull(v.strictObject({ ...evidence, weight })),
  modified: orNull(date),
  dates: list(v.strictObject({ ...evidence, of: v.picklist(['published', 'modified']), iso: date, weight }), MOST.dates),
  conflicts: list(v.picklist(['disagree', 'future', 'modified-before-published']), 3),
});
const version = v.strictObject({
  signature: base64,
  firstSeen: time,
  lastSeen: time,
  modified: v.optional(orNull(date), null),
  text: v.optional(line(MOST.text)),
});

export const LineSchema = v.strictObject(
  {
    url: address,
    title: v.optional(editable.title, ''),
    publisher: v.optional(editable.publisher, null),
    published: v.optional(editable.published, null),
    authors: v.optional(list(line(MOST.name), MOST.authors), []),
    credits: v.optional(list(credit, MOST.credits), []),
    label: v.optional(v.picklist(LABELS), NO_CLAIMS.label),
    teaser: v.optional(v.boolean(), NO_CLAIMS.teaser),
    traces: v.optional(list(trace, MOST.traces), []),
    edited: v.optional(v.strictObject({ title: v.optional(editable.title), publisher: v.optional(editable.publisher), published: v.optional(editable.published) }), {}),
    language: v.optional(orNull(line(MOST.language)), null),
    note: v.optional(line(MOST.note), ''),
    tags: v.optional(list(line(MOST.tag), MOST.tags), []),
    by: v.optional(v.picklist(['hand', 'reading', 'import']), 'import'),
    /** Missing: now, as with everything else that only the import itself can know. */
    added: v.optional(orNull(time)),
    firstSeen: v.optional(time),
    lastSeen: v.optional(time),
    /** Another article has this one's address. */
    aside: v.optional(v.boolean(), false),
    sources: v.optional(orNull(sources), null),
    versions: v.optional(v.pipe(list(version, MOST.versions), v.minLength(1, 'empty'))),
    /** In place of `versions`: the one text that is known. */
    signature: v.optional(base64),
  },
  'not an object',
);
export type Line = v.InferOutput<typeof LineSchema>;
/** A line as it is written. */
export type WrittenLine = v.InferInput<typeof LineSchema>;
