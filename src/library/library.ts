import { NO_CLAIMS, type KnownFacts, type OwnFacts } from '../core/article-facts';
import type { Answer, OpenIndex } from '../core/pack/known-index';
import type { KnownText } from '../core/pack/record-block';
import { addIn, keyOf, ready, type Coming, type Kept } from './adding';
import { announce } from './changes';
import { openLibraryDatabase } from './database';
import { checkEdit, editIn, type Changes } from './editing';
import { factsOf, type LibraryEntry, type LibraryVersion, type NewArticle } from './entry';
import { LookUp, textIn } from './look-up';
import { forgetIn, purgeIn, removeIn, undoIn } from './removing';
import { NOTHING, STORES, type LibraryDatabase, type StoredVersion } from './schema';
import { writeEmptyIndex } from './settling';
import { inOneStep, type Step } from './step';
import { verifyLibrary } from './verify';
import { newestOf } from './versions';

/** Entries of one step where many go: a step that takes seconds holds up the pages that ask. */
const AT_ONCE = 200;

/**
 * The reader's own index, or that of the feeds. What changes it is done when it resolves, or nothing happened. As an index it knows texts: its
 * `entry` numbers are those of versions.
 */
export class Library implements OpenIndex {
  readonly name: 'library' | 'feeds';
  readonly #database: LibraryDatabase;
  readonly #lookUp: LookUp;

  private constructor(name: 'library' | 'feeds', database: LibraryDatabase) {
    this.name = name;
    this.#database = database;
    this.#lookUp = new LookUp(database);
  }

  /** @param lost told when the browser closed it by itself: it has to be opened anew */
  static async open(which: 'library' | 'feeds' = 'library', lost: () => void = () => {}): Promise<Library> {
    const library = new Library(which, await openLibraryDatabase(which, lost));
    void library.#lookUp.prepare().catch(() => undefined);
    return library;
  }

  /** For what reads and writes many articles at once (exchange/): changes go through inOneStep, and are announced. */
  get database(): LibraryDatabase {
    return this.#database;
  }

  /**
   * Adds an article, or brings the entry of the same address up to date: its facts, when it was seen, and a version more where its text differs.
   * @throws Problem `bad-signature`, `too-long`, `bad-date`, `storage-full`
   */
  async add(article: NewArticle, how: Coming): Promise<Kept> {
    return (await this.addAll([{ article, how }]))[0]!;
  }

  /** All of them or none, in their order. @throws as `add` */
  async addAll(batch: readonly { readonly article: NewArticle; readonly how: Coming }[]): Promise<Kept[]> {
    const all = batch.map(({ article, how }) => ready(article, how));
    return this.#change(async (step) => {
      const kept: Kept[] = [];
      const byKey = new Map<string, number[]>();
      all.forEach(({ key }, i) => (byKey.has(key) ? byKey.get(key)!.push(i) : byKey.set(key, [i])));
      // Of one address one after the other; else a thousand requests that wait for one another take four times as long.
      await Promise.all(Array.from(byKey.values(), async (own) => {
        for (const i of own) kept[i] = await addIn(step, all[i]!);
      }));
      return kept;
    });
  }

  /** The entry of an address, in any of its forms. */
  async find(url: string): Promise<LibraryEntry | null> {
    return (await this.#database.getFromIndex('articles', 'byKey', keyOf(url))) ?? null;
  }

  async get(entry: number): Promise<LibraryEntry | null> {
    return (await this.#database.get('articles', entry)) ?? null;
  }

  /** The texts that an article had, oldest first. */
  async versionsOf(entry: number): Promise<LibraryVersion[]> {
    return (await this.#database.getAllFromIndex('versions', 'byEntry', entry)).map(({ sampled: _sampled, ...version }) => version);
  }

  /** The reader's own copy of a version's text; null where none was kept. */
  async textOf(version: number): Promise<string | null> {
    return (await this.#database.get('texts', version))?.text ?? null;
  }

  /** The reader's own copy of an article: of the version seen last of those that have one, for one that was only remembered has none. */
  async copyOf(entry: number): Promise<string | null> {
    const versions = (await this.versionsOf(entry)).sort((a, b) => b.lastSeen - a.lastSeen || b.version - a.version);
    for (const { version } of versions) {
      const text = await this.textOf(version);
      if (text !== null) return text;
    }
    return null;
  }

  /**
   * Writes in place of the page's facts, and notes and tags. What is the page's own again is no edit any more.
   * @param was the values that the editor saw
   * @throws Problem `no-entry`, `changed-meanwhile` with the field that another window changed since, `too-long`, `bad-date`, `storage-full`
   */
  async edit(entry: number, changes: Changes, was: Changes, now = Date.now()): Promise<LibraryEntry> {
    checkEdit(changes);
    return this.#change((step) => editIn(step, entry, changes, was, now));
  }

  /** @returns the number under which `undo` puts them back, for a day; 0 where none was there any more */
  remove(entries: readonly number[], now: number): Promise<number> {
    return this.#change((step) => removeIn(step, entries, now));
  }

  /** @throws Problem `nothing-to-undo`, `storage-full` */
  undo(undo: number, now = Date.now()): Promise<void> {
    return this.#change((step) => undoIn(step, undo, now));
  }

  /** Takes away for good what was removed more than a day ago. @returns whether anything that was removed is still kept */
  async purge(now: number): Promise<boolean> {
    if ((await this.#database.count('undo')) === 0) return false;
    return inOneStep(this.#database, (step) => purgeIn(step, now));
  }

  /** Forgets what was only remembered and was last seen before a time. @returns how many */
  async forgetRead(before: number): Promise<number> {
    return this.#forgetAll(({ transaction }) => transaction.objectStore('articles').index('byCame').getAllKeys(IDBKeyRange.bound(['reading', 0], ['reading', before], false, true), AT_ONCE));
  }

  /** Takes out what a feed brought. */
  async removeFeed(feed: number): Promise<void> {
    await this.#forgetAll(({ transaction }) => transaction.objectStore('articles').index('byFeed').getAllKeys(feed, AT_ONCE));
  }

  /** Forgets what a feed brought first where it brought more than so many. */
  async trimFeed(feed: number, most: number): Promise<void> {
    const over = (await this.countOfFeed(feed)) - most;
    if (over > 0) await this.#change(async (step) => forgetIn(step, await step.transaction.objectStore('articles').index('byFeed').getAllKeys(feed, over)));
  }

  countOfFeed(feed: number): Promise<number> {
    return this.#database.countFromIndex('articles', 'byFeed', feed);
  }

  /** Entries behind a number, in the order of their numbers. */
  list(after: number | null, most: number): Promise<LibraryEntry[]> {
    return this.#database.getAll('articles', after === null ? null : IDBKeyRange.lowerBound(after, true), most);
  }

  async count(): Promise<{ added: number; remembered: number }> {
    const { articles, remembered } = (await this.#database.get('counts', 'counts'))!;
    return { added: articles - remembered, remembered };
  }

  /** Deletes everything, for good. */
  async clear(): Promise<void> {
    await this.#change(async ({ transaction }) => {
      await Promise.all(STORES.filter((store) => store !== 'index').map((store) => transaction.objectStore(store).clear()));
      await Promise.all([writeEmptyIndex(transaction), transaction.objectStore('counts').put(NOTHING)]);
    });
  }

  /** Holds everything against everything. @returns what is wrong, in sentences; none where all is well */
  verify(): Promise<string[]> {
    return verifyLibrary(this.#database);
  }

  ask(hashes: Float64Array): Promise<Answer> {
    return this.#lookUp.ask(hashes);
  }

  async texts(versions: readonly number[]): Promise<(KnownText | null)[]> {
    const { store } = this.#database.transaction('versions');
    const records = await Promise.all(versions.map((version) => store.get(version)));
    return records.map((record) => (record === undefined ? null : textIn(record)));
  }

  async facts(versions: readonly number[]): Promise<KnownFacts[]> {
    const transaction = this.#database.transaction(['articles', 'versions']);
    return Promise.all(versions.map(async (number) => {
      const version = await transaction.objectStore('versions').get(number);
      const article = version && (await transaction.objectStore('articles').get(version.entry));
      // One removed since it was asked for is a match no more, and is shown as one of which nothing is known.
      if (version === undefined || article === undefined) return { ...NO_CLAIMS, ...UNKNOWN, id: null };
      const all = await transaction.objectStore('versions').index('byEntry').getAll(version.entry);
      return { ...factsOf(article), id: null, ...ownOf(article, version, all) };
    }));
  }

  /** Where many go, in steps that are whole by themselves. */
  async #forgetAll(next: (step: Step) => Promise<number[]>): Promise<number> {
    let sum = 0;
    for (;;) {
      const gone = await inOneStep(this.#database, async (step) => forgetIn(step, await next(step)));
      // It is asked every day, and with every change: nothing is to be told of nothing.
      if (gone > 0) announce(this.name);
      sum += gone;
      if (gone < AT_ONCE) return sum;
    }
  }

  async #change<T>(work: (step: Step) => Promise<T>): Promise<T> {
    const result = await inOneStep(this.#database, work);
    announce(this.name);
    return result;
  }
}

const UNKNOWN = { url: null, title: '', publisher: null, published: null, authors: [] };

/** What the reader's own library knows besides; a feed's article was not read by anybody. */
function ownOf({ by, firstSeen }: LibraryEntry, version: StoredVersion, all: readonly StoredVersion[]): { own?: OwnFacts } {
  if (by === 'feed') return {};
  return { own: { firstSeen, by, version: all.length === 1 ? null : { seen: version.firstSeen, newest: newestOf(all).version === version.version } } };
}
