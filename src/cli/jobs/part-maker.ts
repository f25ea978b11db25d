import type { PackMeta } from '../../core/pack/layout';
import type { Pool } from './pool';
import type { SignedBatch } from './sign-batch';

/**
 * Articles in a part: few enough that a worker makes one in a second, many enough that a million articles have 122 parts, for a
 * merge holds some blocks of each. Parts are cut by the input alone.
 */
const PART_ENTRIES = 2 ** 13;

/** Gathers signed articles in their order and has the workers make parts of them. */
export class PartMaker {
  readonly #pool: Pool;
  readonly #meta: PackMeta;
  readonly #scale: number | null;
  readonly #take: (part: Uint8Array) => void;
  #held: SignedBatch[] = [];
  #count = 0;
  #parts = 0;
  /** The part before, taken; and the one before that. */
  #last: Promise<void> = Promise.resolve();
  #lastButOne: Promise<void> = Promise.resolve();

  /** @param take given the parts in their order */
  constructor(pool: Pool, meta: PackMeta, scale: number | null, take: (part: Uint8Array) => void) {
    this.#pool = pool;
    this.#meta = meta;
    this.#scale = scale;
    this.#take = take;
  }

  /** Waits where two parts are in the making already. */
  async add(batch: SignedBatch): Promise<void> {
    this.#held.push(batch);
    this.#count += batch.facts.length;
    if (this.#count < PART_ENTRIES) return;
    this.#make();
    await this.#lastButOne;
  }

  /** All parts are taken; at least one, for an empty pack is a pack too. */
  async end(): Promise<void> {
    if (this.#count > 0 || this.#parts === 0) this.#make();
    await this.#last;
  }

  #make(): void {
    const batches = this.#held.map(({ facts, signatures, ends }) => ({ facts, signatures, ends }));
    const made = this.#pool.run('part', { meta: this.#meta, scale: this.#scale, batches });
    const before = this.#last;
    this.#lastButOne = before;
    this.#last = (async () => {
      // Both at once, so that neither's failure goes unseen.
      const [part] = await Promise.all([made, before]);
      this.#take(part);
    })();
    this.#last.catch(() => {});
    this.#held = [];
    this.#count = 0;
    this.#parts++;
  }
}
