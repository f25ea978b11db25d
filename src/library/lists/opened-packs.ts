import { Problem } from '../../core/problem';
import type { OpenIndex } from '../../core/pack/known-index';
import { Pack } from '../../core/pack/reader';
import { sourceOf } from '../../platform/laid-file';
import { filesOf, type ListsDatabase } from './database';
import { dropPack } from './ledger';
import { ListIndex } from './list-index';

/** The name of a list's pack among the indexes. */
export const packName = (list: number, sha256: string): string => `list:${list}:${sha256.slice(0, 8)}`;

/** The packs of all lists as indexes, each opened once a worker's life. One that cannot be read is left out, and its list says so. */
export class OpenedPacks {
  readonly #db: ListsDatabase;
  readonly #onDamage: () => void;
  /** By SHA-256 and when their list was last brought up to date: a pack that was mended is opened anew. */
  #opened = new Map<string, Promise<Pack | null>>();

  constructor(db: ListsDatabase, onDamage: () => void) {
    this.#db = db;
    this.#onDamage = onDamage;
  }

  /** Indexes by the names `list:<id>:<first digits of the pack's SHA-256>`: an entry's number means nothing in another version of a pack. */
  async indexes(): Promise<OpenIndex[]> {
    const lists = (await this.#db.getAll('lists')).filter(({ enabled }) => enabled);
    const wanted = lists.flatMap(({ id, held, updated }) => held?.manifest.packs.map(({ sha256 }) => ({ name: packName(id, sha256), sha256, key: `${sha256} ${updated}` })) ?? []);
    const before = this.#opened;
    this.#opened = new Map(wanted.map(({ sha256, key }) => [key, before.get(key) ?? this.#open(sha256)]));
    const packs = await Promise.all(wanted.map(({ key }) => this.#opened.get(key)!));
    return packs.flatMap((pack, i) => {
      const { name, sha256, key } = wanted[i]!;
      // The same pack in two lists is asked once.
      if (pack === null || wanted.findIndex((other) => other.sha256 === sha256) < i) return [];
      return [new ListIndex(name, pack, (error) => {
        this.#opened.set(key, Promise.resolve(null));
        void this.#damaged(sha256, error);
      })];
    });
  }

  async #open(sha256: string): Promise<Pack | null> {
    try {
      const file = await this.#db.get('files', sha256);
      if (file === undefined) throw new Problem('pack-cut-off', 'The pack is not there.');
      return await Pack.open('list', await sourceOf(filesOf(this.#db), file));
    } catch (error) {
      await this.#damaged(sha256, error);
      return null;
    }
  }

  async #damaged(sha256: string, error: unknown): Promise<void> {
    console.error('A list is left out: one of its packs cannot be read.', error);
    // A connection that was closed or memory that ran out says nothing of the pack, which may be 256 MB: the next worker tries again.
    if (!isDamage(error)) return;
    const sentence = `A pack of this list cannot be read, and is left out: ${error.message}`;
    await dropPack(this.#db, sha256, { code: 'list-damaged', sentence });
    this.#onDamage();
  }
}

/** What the reader of packs refuses, or a file that the browser has lost. */
const isDamage = (error: unknown): error is Error => error instanceof Problem || (error as Partial<Error> | null)?.name === 'NotFoundError';
