import { truthWords } from '../evaluate/truth-words';
import { GramTable } from './gram-table';

/** Words of a run at the least: what is shorter is a phrase. */
const LEAST = 16;
const LENGTHS = [24, 39, 59, 99, Infinity];
const LENGTH_NAMES = ['16-24', '25-39', '40-59', '60-99', '100+'];

/** How many runs of words the articles of a corpus have in common with others, of their own site and of others. */
export class SharedRuns {
  readonly #table = new GramTable(LEAST);
  readonly #ofSeveralSites = new Set<number>();
  readonly #articles: Uint32Array[] = [];
  readonly #sites: string[] = [];

  add(text: string, site: string): void {
    const article = this.#sites.push(site) - 1;
    this.#articles.push(this.#table.add(article, truthWords(text), (slot, before) => {
      if (before >= 0 && this.#sites[before] !== site) this.#ofSeveralSites.add(slot);
    }));
  }

  /** Runs of each length, an article. */
  rates(): Record<string, string> {
    const own = LENGTHS.map(() => 0);
    const others = LENGTHS.map(() => 0);
    let carriers = 0;
    for (const slots of this.#articles) {
      let carries = false;
      for (let i = 0, begin = -1, several = 0; i <= slots.length; i++) {
        if (i < slots.length && this.#table.counts[slots[i]!]! >= 2) {
          if (begin < 0) [begin, several] = [i, 0];
          if (this.#ofSeveralSites.has(slots[i]!)) several++;
        } else if (begin >= 0) {
          const which = LENGTHS.findIndex((most) => i - begin + LEAST - 1 <= most);
          (several > (i - begin) / 2 ? others : own)[which]!++;
          carries = true;
          begin = -1;
        }
      }
      if (carries) carriers++;
    }
    const each = (counts: readonly number[]): string => counts.map((count) => (count / this.#articles.length).toFixed(3)).join(' / ');
    return {
      [`runs an article shares with other sites, of ${LENGTH_NAMES.join(' / ')} words`]: each(others),
      'the same, with its own site only': each(own),
      'articles that share a run of 16 words or more (%)': ((100 * carriers) / this.#articles.length).toFixed(1),
    };
  }
}
