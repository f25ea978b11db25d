import { Random } from './random';
import { Reuse } from './reuse';

/**
 * What each generated article is made of, without a word of it: its site, whose copy it is, and what it has in common with others.
 * Every rate stands beside what was measured on AllSides (20,000 articles; `npx tsx test/million/measure.ts` prints both side by side).
 */
export interface Plan {
  readonly count: number;
  readonly site: Uint32Array;
  /** The article whose paragraphs it carries, its own number where it is no copy. */
  readonly root: Uint32Array;
  /** Days after the beginning of 2012; UNDATED where it gives no date. */
  readonly day: Uint16Array;
  /** Article i quotes passages[starts[i]] up to passages[starts[i + 1]]. */
  readonly quoted: Lists;
  /** Numbers of its site's standing texts. */
  readonly standing: Lists;
}

export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

export const UNDATED = 2 ** 16 - 1;
const DAYS = 15 * 365;
/** 2,645 of the 22,590. */
const UNDATED_SHARE = 0.12;

/** Sites met: 97 in 1,250 articles, 135 in 2,500, 175 in 5,000, 227 in 10,000, 307 in 20,000; so on to 1,713 in a million. */
const SITES = { discount: 0.4, strength: 5.4 };

/** An update or edition of an article of the same site, near in time: 16 runs of 200 words and more in 1,000 articles, both sides counted. */
const UPDATES = 0.008;
/** A repost on another site. */
const REPOSTS = 0.0015;
const NEAR = 3000;

/**
 * Passages that others quote or pass on as well, three an article. Runs of 16 words and more shared with other sites, an article: .17 in 5,000, .27 in
 * 10,000, .45 in 20,000 real articles; .12, .22, .35 in as many generated ones, and 1.6 in a million, the most quoted one in 288.
 */
const QUOTED = { each: 3, discount: 0.8, strength: 75_000 };

/** A fifth of the sites put a standing text under most articles: of the paragraphs in 20,000 articles .21 an article stand in more than 60. */
const FOOTED_SITES = 0.2;
/** Other standing texts, an article: author's notes, section notes, calls to subscribe. */
const STANDING = { each: 0.3, discount: 0.6, strength: 3 };

export function planOf(seed: number, count: number): Plan {
  const random = new Random(seed, 1);
  const sites = new Reuse(SITES.discount, SITES.strength);
  const passages = new Reuse(QUOTED.discount, QUOTED.strength);
  const standingOf: { readonly footed: number; readonly other: Reuse }[] = [];
  const site = new Uint32Array(count);
  const root = new Uint32Array(count);
  const day = new Uint16Array(count);
  const quoted = new ListsWriter(count);
  const standing = new ListsWriter(count);
  for (let i = 0; i < count; i++) {
    const kind = random.next();
    const source = i - 1 - random.below(NEAR);
    const isCopy = kind < UPDATES + REPOSTS && source >= 0;
    root[i] = isCopy ? root[source]! : i;
    site[i] = sites.draw(random);
    if (isCopy && kind < UPDATES) site[i] = site[source]!;
    const isUndated = random.next() < UNDATED_SHARE;
    const own = isCopy && day[source] !== UNDATED ? Math.min(DAYS, day[source]! + random.below(4)) : random.below(DAYS);
    day[i] = isUndated ? UNDATED : own;
    for (let n = QUOTED.each; n > 0; n--) quoted.add(passages.draw(random));
    quoted.end();
    const texts = (standingOf[site[i]!] ??= { footed: random.next() < FOOTED_SITES ? 0.3 + 0.65 * random.next() : 0, other: new Reuse(STANDING.discount, STANDING.strength) });
    if (random.next() < texts.footed) standing.add(0);
    if (random.next() < STANDING.each) standing.add(1 + texts.other.draw(random));
    standing.end();
  }
  return { count, site, root, day, quoted: quoted.done(), standing: standing.done() };
}

class ListsWriter {
  readonly #starts: Uint32Array;
  readonly #items: number[] = [];
  #lists = 0;

  constructor(lists: number) {
    this.#starts = new Uint32Array(lists + 1);
  }

  add(item: number): void {
    this.#items.push(item);
  }

  end(): void {
    this.#starts[++this.#lists] = this.#items.length;
  }

  done(): Lists {
    return { starts: this.#starts, items: Uint32Array.from(this.#items) };
  }
}

export const itemsOf = ({ starts, items }: Lists, list: number): Uint32Array => items.subarray(starts[list], starts[list + 1]);
