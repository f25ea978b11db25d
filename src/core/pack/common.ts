import { prefixOf } from './posting-block';

/**
 * Which hashes tell nothing: those of phrases and boilerplate. It is decided by clusters, not by articles: a story that 500 sites carry
 * is the most reposted story; a paragraph that 500 unrelated articles of one site carry is boilerplate.
 *
 * Two articles are of one cluster when they share a quarter of their least hashes (bottom-k sketches, Cohen and Kaplan 2007): a
 * paragraph of 40 words in two unrelated articles shares 1 or 2 of the 16.
 */
const SKETCH = 16;
const RELATED = 1 / 4;
/** On one site: its boilerplate may well be a quarter of two unrelated articles, and half of two versions of one story is equal. */
const RELATED_ON_SITE = 1 / 2;

/** More unrelated articles than this, of any site, carry a phrase of the language. FACTS counts shingles of over 60 articles as common. */
const MOST_CLUSTERS = 60;
/** More unrelated articles than this of one site carry its boilerplate. */
const MOST_OF_SITE = 12;
/** Entries looked at of a long list, evenly spread. */
const LOOKED_AT = 128;

/**
 * The bounds hold up to so many articles of an index, the site's up to so many of that site; beyond, they grow with this power: the more
 * articles, the more carry a phrase that tells as much as before. With fixed bounds runs of 40-59 words were found at 1.0 among 20,000
 * articles, .93 among 200,000, at the power 1/2 .92 (other texts), at 3/4 .97 (test/million). With the power 1 postings of phrases fill the candidates.
 */
const BOUNDS_FOR = 25_000;
const BOUND_OF_SITE_FOR = 2_000;
const GROWTH = 0.75;

/** Unrelated articles up to which a hash is of level 0, 1, 2; above them and up to MOST_CLUSTERS it is of level 3. */
const LEVELS = [4, 10, 25];
/**
 * What a shingle of each level tells, beside one that a few carry: in passages it stands for that share of its words. Halves in place of
 * quarters (1, .5, .25, .125) lose .04 of AllSides' runs of 40-59 words, quoted by many, and no false match.
 */
export const TELLS = [1, 0.75, 0.5, 0.25] as const;
export const COMMON = -1;

/** The least hashes of every entry, and its site, gathered in one pass over the postings. */
export class Frequency {
  readonly #least: Uint32Array;
  readonly #held: Uint8Array;
  readonly #sites: Uint32Array;
  /** By how much the bounds are wider: of all, and of each site by its number. */
  readonly #wider: number;
  readonly #widerOfSite: readonly number[];

  /** @param sites a number for the site of each entry; 0 is unknown, and then every such entry stands for its own */
  constructor(sites: Uint32Array) {
    this.#sites = sites;
    this.#wider = wider(sites.length, BOUNDS_FOR);
    const ofSite: number[] = [];
    for (const site of sites) ofSite[site] = (ofSite[site] ?? 0) + 1;
    this.#widerOfSite = ofSite.map((articles) => wider(articles, BOUND_OF_SITE_FOR));
    this.#least = new Uint32Array(sites.length * SKETCH);
    this.#held = new Uint8Array(sites.length);
  }

  /** To be called for every posting, by rising hash: the first ones of an entry are its least. */
  add(hash: number, entries: ArrayLike<number>): void {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const held = this.#held[entry]!;
      if (held === SKETCH) continue;
      this.#least[entry * SKETCH + held] = prefixOf(hash);
      this.#held[entry] = held + 1;
    }
  }

  /** The level of a hash with these entries, or COMMON. */
  level(entries: ArrayLike<number>): number {
    if (entries.length <= LEVELS[0]! * this.#wider) return 0;
    /** The clusters met: one member, whether it has a second one, and its site. */
    const clusters: { readonly leader: number; readonly site: number; single: boolean }[] = [];
    const step = Math.max(1, entries.length / LOOKED_AT);
    for (let i = 0; i < entries.length; i += step) {
      const entry = entries[Math.floor(i)]!;
      const known = clusters.find(({ leader }) => this.#areRelated(leader, entry));
      if (known === undefined) clusters.push({ leader: entry, site: this.#sites[entry]!, single: true });
      else known.single = false;
    }
    // Of a long list a part was looked at: what was met once stands for as many as were passed by, a story's cluster for itself.
    const weigh = (count: number, { single }: { single: boolean }): number => count + (single ? step : 1);
    const all = clusters.reduce(weigh, 0) / this.#wider;
    const ofSite = new Map<number, number>();
    for (const cluster of clusters) if (cluster.site !== 0) ofSite.set(cluster.site, weigh(ofSite.get(cluster.site) ?? 0, cluster));
    if (all > MOST_CLUSTERS || [...ofSite].some(([site, count]) => count > MOST_OF_SITE * this.#widerOfSite[site]!)) return COMMON;
    const level = LEVELS.findIndex((bound) => all <= bound);
    return level === -1 ? LEVELS.length : level;
  }

  #areRelated(a: number, b: number): boolean {
    const sameSite = this.#sites[a] !== 0 && this.#sites[a] === this.#sites[b];
    const wanted = Math.max(1, Math.ceil(Math.min(this.#held[a]!, this.#held[b]!) * (sameSite ? RELATED_ON_SITE : RELATED)));
    let shared = 0;
    let i = a * SKETCH;
    let j = b * SKETCH;
    const endA = i + this.#held[a]!;
    const endB = j + this.#held[b]!;
    // Both rise.
    while (i < endA && j < endB) {
      const left = this.#least[i]!;
      const right = this.#least[j]!;
      if (left === right && ++shared === wanted) return true;
      if (left <= right) i++;
      if (right <= left) j++;
    }
    return false;
  }
}

const wider = (articles: number, bound: number): number => Math.max(1, (articles / bound) ** GROWTH);
