import { NO_CLAIMS, type KnownFacts } from '../../core/article-facts';
import type { Answer, OpenIndex } from '../../core/pack/known-index';
import type { Pack } from '../../core/pack/reader';
import type { KnownText } from '../../core/pack/record-block';

/** A list's pack among the indexes. Others' files may be damaged where nobody looked yet: then it answers that it knows nothing, and says so once. */
export class ListIndex implements OpenIndex {
  readonly name: string;
  readonly #pack: Pack;
  readonly #onDamage: (error: unknown) => void;
  #damaged = false;

  constructor(name: string, pack: Pack, onDamage: (error: unknown) => void) {
    this.name = name;
    this.#pack = pack;
    this.#onDamage = onDamage;
  }

  ask(hashes: Float64Array): Promise<Answer> {
    return this.#unlessDamaged((pack) => pack.ask(hashes), { among: 0, candidates: [], tells: new Map<number, number>() });
  }

  facts(entries: readonly number[]): Promise<KnownFacts[]> {
    return this.#unlessDamaged((pack) => pack.facts(entries), entries.map(() => ({ ...NO_CLAIMS, id: null, url: null, title: '', publisher: null, published: null, authors: [] })));
  }

  texts(entries: readonly number[]): Promise<(KnownText | null)[]> {
    return this.#unlessDamaged<(KnownText | null)[]>((pack) => pack.texts(entries), entries.map(() => null));
  }

  async #unlessDamaged<T>(ask: (pack: Pack) => Promise<T>, nothing: T): Promise<T> {
    if (this.#damaged) return nothing;
    try {
      return await ask(this.#pack);
    } catch (error) {
      if (!this.#damaged) this.#onDamage(error);
      this.#damaged = true;
      return nothing;
    }
  }
}
