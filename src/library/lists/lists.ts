import { Problem } from '../../core/problem';
import type { OpenIndex } from '../../core/pack/known-index';
import type { ListOffer, ListStatus } from '../../platform/list-status';
import { listAddress } from './address';
import { openListsDatabase, type ListsDatabase } from './database';
import { fingerprintOf } from './envelope';
import { fetchManifest } from './fetch-manifest';
import { addList, changeList, removeList } from './ledger';
import { OpenedPacks, packName } from './opened-packs';
import { NO_VALIDATORS } from './record';
import { statuses } from './status';
import { noAccess, NO_ACCESS, updateList, type Surroundings } from './update';

/** The lists that the reader subscribed to. What they are and how far an update has come stands in the database, never here. */
export class Lists {
  readonly #db: ListsDatabase;
  readonly #around: Surroundings;
  readonly #now: () => number;
  readonly #packs: OpenedPacks;
  /** Updates that run in this context: whoever asks for one meanwhile gets the same. */
  readonly #running = new Map<number, Promise<void>>();

  private constructor(db: ListsDatabase, around: Surroundings, now: () => number) {
    this.#db = db;
    this.#around = around;
    this.#now = now;
    this.#packs = new OpenedPacks(db, around.changed);
  }

  static async open(around: Surroundings, now = Date.now): Promise<Lists> {
    return new Lists(await openListsDatabase(around.lost), around, now);
  }

  /** The packs of all lists that are switched on; what cannot be read is left out. */
  indexes(): Promise<OpenIndex[]> {
    return this.#packs.indexes();
  }

  /** What the packs are of which `indexes` speaks, by the names of those. */
  async packs(): Promise<{ readonly index: string; readonly list: string; readonly version: string; readonly sha256: string }[]> {
    return (await this.#db.getAll('lists')).flatMap(({ id, held }) =>
      held?.manifest.packs.map(({ sha256 }) => ({ index: packName(id, sha256), list: held.manifest.name, version: held.manifest.version, sha256 })) ?? []);
  }

  statuses(): Promise<ListStatus[]> {
    return statuses(this.#db);
  }

  /** Fetches a list's manifest, and nothing else of it. @throws Problem with which it is refused */
  async look(url: string): Promise<ListOffer> {
    const { url: address, signed: { manifest, digest } } = await this.#fetch(url);
    const there = new Set(await this.#db.getAllKeys('files'));
    const download = manifest.packs.reduce((sum, { sha256, bytes }) => sum + (there.has(sha256) ? 0 : bytes), 0);
    return { url: address, manifest, digest, download, fingerprint: await fingerprintOf(manifest.key) };
  }

  /**
   * Subscribes to what was looked at; the download is for `update`.
   * @param key which is pinned; @param digest of the offer that the reader saw
   * @throws Problem `list-offer-changed` of another key, `list-altered`, `list-known`, and as `look`
   */
  async subscribe(url: string, key: string, digest: string): Promise<number> {
    const { url: address, signed, validators } = await this.#fetch(url);
    const { serial } = signed.manifest;
    if (signed.manifest.key !== key) throw new Problem('list-offer-changed', 'This list has changed since it was shown: look at it again.', { serial });
    // Of one serial a server may give two manifests: that of which licence, size and origin were shown is meant.
    if (signed.digest !== digest) throw new Problem('list-altered', 'The server gives this list with other contents than were shown: look at it again.', { serial });
    const now = this.#now();
    const id = await addList(this.#db, { url: address, key, enabled: true, held: null, coming: signed, validators, checked: now, updated: null, due: now, failures: 0, problem: null });
    this.#around.changed();
    return id;
  }

  async #fetch(url: string) {
    const address = listAddress(url);
    if (!(await this.#around.mayRead(address))) throw noAccess(address);
    const { signed, validators } = (await fetchManifest(address, NO_VALIDATORS, this.#around.patience))!;
    return { url: address, signed, validators };
  }

  /** Switches a list on or off: one that is off is neither matched against nor looked after. */
  async change(id: number, enabled: boolean): Promise<void> {
    await changeList(this.#db, id, () => ({ enabled }));
    this.#around.changed();
  }

  async remove(id: number): Promise<void> {
    await removeList(this.#db, id);
    this.#around.changed();
  }

  /** Looks for a newer version now, and goes on with one that is under way. @throws Problem as `updateList` */
  update(id: number): Promise<void> {
    const running = this.#running.get(id) ?? updateList(this.#db, id, this.#around, this.#now).finally(() => this.#running.delete(id));
    this.#running.set(id, running);
    return running;
  }

  /** Updates every list that is due, or whose update was cut short, one after another. What goes wrong with one is kept with it. */
  async updateDue(): Promise<void> {
    for (const { id } of await this.#due()) await this.update(id).catch(() => undefined);
  }

  /** The reader may have given access to a host: a list that could not be asked for want of it is due. */
  async accessChanged(): Promise<void> {
    for (const { id, url, problem } of await this.#db.getAll('lists')) {
      if (url !== null && problem?.code === NO_ACCESS && (await this.#around.mayRead(url))) await changeList(this.#db, id, () => ({ due: this.#now() }));
    }
  }

  async #due() {
    return (await this.#db.getAll('lists')).filter(({ url, enabled, due }) => url !== null && enabled && due <= this.#now());
  }

  /** Whether there is anything to look after, and whether an update is under way or due. */
  async pending(): Promise<{ readonly subscribed: boolean; readonly due: boolean }> {
    return { subscribed: (await this.#db.getAll('lists')).some(({ url, enabled }) => url !== null && enabled), due: (await this.#due()).length > 0 };
  }
}
