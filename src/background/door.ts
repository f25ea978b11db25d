import * as v from 'valibot';
import { RawFactsSchema } from '../core/facts/raw';
import { Problem } from '../core/problem';
import { CHIP_PRESSES } from '../platform/chip';
import { ORDERS } from '../platform/marks';
import { isOwnPage, isThisExtension, type Sender } from '../platform/sender';
import { withoutFragment } from '../platform/without-fragment';

/**
 * The door of the background: every message is unknown until it has passed here, and so is who sent it. Content scripts run
 * beside untrusted pages, so they are believed no more than pages are.
 */

/** A browser allows about 64 MB a message; the longest signature (200,000 words) has about 0.7 MB. */
const MOST_SIGNATURE = 1_500_000;
const pageName = v.pipe(v.string(), v.regex(/^[a-z0-9-]{4,40}$/));
const address = v.pipe(v.string(), v.maxLength(4000));

const signatureText = v.pipe(v.string(), v.maxLength(MOST_SIGNATURE), v.regex(/^[A-Za-z0-9+/]+=*$/));

export const CheckSchema = v.strictObject({
  page: pageName,
  signature: signatureText,
  facts: RawFactsSchema,
});
export const ShowSchema = v.strictObject({ page: pageName });
export const ChipSchema = v.strictObject({ page: pageName, press: v.picklist(CHIP_PRESSES) });
export const LeaveSchema = v.strictObject({ page: pageName, url: address });
export const NoneSchema = v.strictObject({ page: pageName, url: address, why: v.picklist(['not-html', 'not-article', 'too-short', 'too-large', 'failed']) });
export const TabSchema = v.strictObject({ tab: v.pipe(v.number(), v.integer(), v.minValue(0)) });
/** A number that the library gave: of an entry, or of a removal. */
const given = v.pipe(v.number(), v.integer(), v.minValue(0));
const MatchSchema = v.strictObject({ index: v.pipe(v.string(), v.maxLength(300)), entry: given });
export const MarksSchema = v.strictObject({ ...TabSchema.entries, order: v.picklist(ORDERS), of: v.exactOptional(MatchSchema) });
export const HideSchema = v.strictObject({ ...TabSchema.entries, ...MatchSchema.entries, url: address });
/** Names as platform/hidden-pairs.ts gives them; an index may know some hundreds of matches of one page. */
export const UnhideSchema = v.strictObject({ ...TabSchema.entries, url: address, pairs: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(5000)) });
const typed = (most: number) => v.pipe(v.string(), v.maxLength(most));
/** What a reader typed: a date may be one in words. Room enough for what the library takes. */
const WordsSchema = v.strictObject({
  publisher: v.exactOptional(v.nullable(typed(300))),
  published: v.exactOptional(v.nullable(typed(100))),
  title: v.exactOptional(typed(1000)),
  note: v.exactOptional(typed(10_000)),
  tags: v.exactOptional(v.pipe(v.array(typed(100)), v.maxLength(100))),
});
export const AddSchema = v.strictObject({ ...TabSchema.entries, url: address, words: WordsSchema });
export const EditSchema = v.strictObject({ ...TabSchema.entries, entry: given, words: WordsSchema, was: WordsSchema });
export const RemoveSchema = v.strictObject({ ...TabSchema.entries, entry: given });
export const UndoSchema = v.strictObject({ ...TabSchema.entries, undo: given });
/** Indexes are named by us, those of lists by their packs. */
export const CompareSchema = v.strictObject({ ...TabSchema.entries, index: v.pipe(typed(300), v.nonEmpty()), entry: given });
/** What content/text.ts read: a text of 200,000 words has 1.3 million characters. */
export const OwnTextSchema = v.strictObject({ url: address, text: v.pipe(typed(4_000_000), v.nonEmpty()), signature: signatureText });
export const PauseSchema = v.strictObject({ ...TabSchema.entries, paused: v.boolean() });
/** What a search sends: short, and without the mark that each phrase will stand in. Chosen beside a page, so checked like a message. */
export const PhrasesSchema = v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100), v.regex(/^[^"\p{Cc}]*$/u))), v.maxLength(3));
export const CardSchema = v.strictObject({ ...TabSchema.entries, url: address });
export const SearchSchema = v.strictObject({ ...TabSchema.entries, phrases: v.pipe(PhrasesSchema, v.nonEmpty()) });

/** @throws Problem `bad-message` naming the field */
export function checked<S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new Problem('bad-message', `A message was refused: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`);
}

/** Where a message of the content script comes from. @throws Problem `bad-sender` for frames, prerendered pages and strangers */
export function articleSender(sender: Sender): { tab: number; url: string; privateWindow: boolean } {
  const { tab, frameId, url, documentLifecycle } = sender;
  if (!isThisExtension(sender) || tab?.id === undefined || frameId !== 0 || url === undefined || !/^https?:/.test(url)) {
    throw new Problem('bad-sender', 'A message was refused: it does not come from the top document of a web page.');
  }
  if (documentLifecycle === 'prerender') throw new Problem('bad-sender', 'A message was refused: the page is not shown yet.');
  return { tab: tab.id, url: withoutFragment(url), privateWindow: tab.incognito };
}

/** @throws Problem `bad-sender` for everything but this extension's own pages */
export function ownPageSender(sender: Sender): void {
  if (!isOwnPage(sender)) throw new Problem('bad-sender', 'A message was refused: only this extension\'s own pages may send it.');
}

/** The facts must be of the page that sent them. @throws Problem `bad-message` */
export function sameOrigin(declared: string, sender: string): void {
  if (!URL.canParse(declared) || new URL(declared).origin !== new URL(sender).origin) {
    throw new Problem('bad-message', 'A message was refused: it speaks of another site than the one that sent it.');
  }
}
