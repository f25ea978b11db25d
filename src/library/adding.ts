import { withoutWords } from '../core/article-facts';
import { addressKey } from '../core/facts/identity';
import { decodeSignature } from '../core/signature/codec';
import type { Signature } from '../core/signature/signature';
import type { StoredVersion } from './schema';
import { EDITABLE, checkEdit } from './editing';
import type { CameBy, EditableFacts, LibraryEntry, NewArticle } from './entry';
import { hashesOf } from './found-under';
import type { Step } from './step';
import { isSameStory, tooMany, versionWith } from './versions';

/** How an article comes in. */
export interface Coming {
  readonly by: CameBy;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly edited?: Partial<EditableFacts>;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly feed?: number;
}

/** What became of it. */
export interface Kept {
  readonly entry: number;
  readonly isNew: boolean;
  readonly added: number | null;
  readonly firstSeen: number;
}

/** An article whose signature was read: what is left to do is writing. */
export interface Ready {
  readonly article: NewArticle;
  readonly how: Coming;
  readonly key: string;
  readonly decoded: Signature;
  readonly hashes: readonly number[];
}

/** @throws Problem `bad-signature`, or what checkEdit throws, before anything is written */
export function ready(article: NewArticle, how: Coming): Ready {
  checkEdit({ ...how.edited, ...(how.note === undefined ? {} : { note: how.note }), ...(how.tags === undefined ? {} : { tags: how.tags }) });
  const decoded = decodeSignature(article.signature);
  return { article, how, key: keyOf(article.facts.url), decoded, hashes: hashesOf(decoded) };
}

/** An address that is no http(s) one is its own key. */
export const keyOf = (url: string): string => addressKey(url) ?? url;

/** Adds an article, or brings the entry of the same address up to date. */
export async function addIn(step: Step, one: Ready): Promise<Kept> {
  const { how, key, decoded } = one;
  const { transaction } = step;
  const articles = transaction.objectStore('articles');
  const known = await articles.index('byKey').get(key);
  const versions = known === undefined ? [] : await transaction.objectStore('versions').index('byEntry').getAll(known.entry);
  if (known !== undefined && isSameStory(versions, decoded)) return bringUpToDate(step, known, versions, one);
  // Two texts that share nothing are two articles, whatever address their site declares: the older one steps aside.
  if (known !== undefined) await articles.put({ ...known, key: asideKey(known) });
  const added = isOfReader(how.by) ? how.now : null;
  const value: Omit<LibraryEntry, 'entry'> = {
    key, ...pageSide(one.article), edited: differing(how.edited ?? {}, one.article.facts), note: how.note ?? '', tags: [...(how.tags ?? [])], by: how.by, added, firstSeen: how.now, lastSeen: how.now, feed: how.feed ?? null,
  };
  const entry = await articles.add(value as LibraryEntry);
  await addVersion(step, entry, one);
  step.count(1, how.by === 'reading' ? 1 : 0);
  return { entry, isNew: true, added, firstSeen: how.now };
}

export const asideKey = ({ key, entry }: Pick<LibraryEntry, 'key' | 'entry'>): string => `${key}\n${entry}`;

async function bringUpToDate(step: Step, known: LibraryEntry, versions: readonly StoredVersion[], one: Ready): Promise<Kept> {
  const { article, how, decoded } = one;
  // What was seen earlier but comes later says nothing of how the page is now.
  const page = how.now >= known.lastSeen ? pageSide(article) : { facts: known.facts, sources: known.sources, language: known.language };
  const value: LibraryEntry = {
    ...known,
    ...page,
    edited: differing({ ...known.edited, ...how.edited }, page.facts),
    note: how.note ?? known.note,
    tags: how.tags === undefined ? known.tags : [...how.tags],
    by: stronger(known.by, how.by),
    added: known.added ?? (isOfReader(how.by) ? how.now : null),
    firstSeen: Math.min(known.firstSeen, how.now),
    lastSeen: Math.max(known.lastSeen, how.now),
    feed: known.feed ?? how.feed ?? null,
  };
  await step.transaction.objectStore('articles').put(value);
  const same = versionWith(versions, { signature: article.signature, decoded, modified: article.sources?.modified ?? null });
  if (same !== null) await seeAgain(step, same, one);
  else await dropOne(step, [...versions, await addVersion(step, known.entry, one)]);
  step.count(0, Number(value.by === 'reading') - Number(known.by === 'reading'));
  return { entry: known.entry, isNew: false, added: value.added, firstSeen: value.firstSeen };
}

async function seeAgain({ transaction }: Step, version: StoredVersion, { article, how }: Ready): Promise<void> {
  const { firstSeen, lastSeen } = version;
  await transaction.objectStore('versions').put({ ...version, firstSeen: Math.min(firstSeen, how.now), lastSeen: Math.max(lastSeen, how.now) });
  if (article.text !== null) await transaction.objectStore('texts').put({ version: version.version, text: article.text });
}

async function addVersion(step: Step, entry: number, { article, how, hashes }: Ready): Promise<StoredVersion> {
  const value: Omit<StoredVersion, 'version'> = { entry, firstSeen: how.now, lastSeen: how.now, signature: article.signature, modified: article.sources?.modified ?? null, sampled: hashes.length };
  const version = await step.transaction.objectStore('versions').add(value as StoredVersion);
  step.find({ ...value, version }, hashes);
  if (article.text !== null) await step.transaction.objectStore('texts').put({ version, text: article.text });
  return { ...value, version };
}

/** Where an article has too many versions, one goes. */
export async function dropOne(step: Step, versions: readonly StoredVersion[]): Promise<void> {
  if (tooMany(versions) === null) return;
  const texts = step.transaction.objectStore('texts');
  const kept = await Promise.all(versions.map(async ({ version }) => ((await texts.getKey(version)) === undefined ? [] : [version])));
  const withText = new Set(kept.flat());
  const gone = tooMany(versions, ({ version }) => withText.has(version))!;
  step.lose(gone);
  await Promise.all([step.transaction.objectStore('versions').delete(gone.version), step.transaction.objectStore('texts').delete(gone.version)]);
}

/** What the page says of the article, and nothing else that may hang on the objects. Of credits the page's own words are not kept. */
function pageSide({ facts, sources, language }: NewArticle): Pick<LibraryEntry, 'facts' | 'sources' | 'language'> {
  const { url, title, publisher, published, authors, label, teaser, traces } = facts;
  return {
    facts: { url, title, publisher, published, authors: [...authors], credits: facts.credits.map(withoutWords), label, teaser, traces: [...traces] },
    sources: sources && { publishedFrom: sources.publishedFrom, modified: sources.modified, dates: [...sources.dates], conflicts: [...sources.conflicts] },
    language,
  };
}

/** An edit that says what the page says is none. */
export function differing(edited: Partial<EditableFacts>, facts: EditableFacts): Partial<EditableFacts> {
  return Object.fromEntries(EDITABLE.flatMap((field) => (edited[field] === undefined || edited[field] === facts[field] ? [] : [[field, edited[field]]])));
}

const STRENGTH: readonly CameBy[] = ['feed', 'reading', 'import', 'hand'];
export const stronger = (a: CameBy, b: CameBy): CameBy => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b);
const isOfReader = (by: CameBy): boolean => by === 'hand' || by === 'import';
