import { Contexts, type Groups } from './contexts';
import type { Random } from './random';
import { BREAK, type Tokens } from './tokens';

/** Words that decide what follows: phrases of one word more are as common as they really are. */
const ORDER = 4;
/** An item of a list: how many times the list has the word that stands there, up to 127, above the place. */
const PLACE_BITS = 25;
const MOST_COUNT = 127;

/**
 * Factor of the discounts, below 1 because a word drawn behind few words goes on behind few, even where the longer context is known: with
 * it the frequencies come out as they are (measure.ts).
 */
const SAMENESS = 0.8;

/** The phrases of real paragraphs, ready to be drawn from. */
export interface PhraseBook {
  readonly tokens: Tokens;
  /** For each place, ORDER numbers: where in `lists` stands what follows the one word before it, the two ... */
  readonly heads: Uint32Array;
  /** Lists of places whose words may follow: their number, then the items. List 0 is of all words. */
  readonly lists: Uint32Array;
  /** For 0, 1 ... ORDER words: what is taken off a count of 1, 2, 3 and more. */
  readonly discounts: Float64Array;
}

export function phraseBook(tokens: Tokens, step: (done: string) => void = () => {}): PhraseBook {
  const count = tokens.form.length;
  if (count >= 2 ** PLACE_BITS) throw new Error(`${count} tokens are too many`);
  const contexts = new Contexts(tokens);
  const heads = new Uint32Array(count * ORDER);
  const discounts = new Float64Array((ORDER + 1) * 3);
  const lists: Uint32Array[] = [];
  // The orders are made from the longest down, and list 0 is to come first: heads are counted from the end until the sum is known.
  let behind = 0;
  let longest: Groups | null = null;
  let longer = contexts.by(ORDER + 1);
  for (let order = ORDER; order >= 0; order--) {
    const own = contexts.by(order);
    const made = listsOf(own, longer, longest);
    behind += made.lists.length;
    lists.unshift(made.lists);
    discounts.set(made.discounts, order * 3);
    for (let place = 0; order > 0 && place < count; place++) heads[place * ORDER + order - 1] = behind - made.heads[own.group[place]!]!;
    [longest, longer] = [longer, own];
    step(`phrases of ${order + 1} words`);
  }
  for (let i = 0; i < heads.length; i++) heads[i] = behind - heads[i]!;
  const all = new Uint32Array(behind);
  for (const own of lists) {
    all.set(own, all.length - behind);
    behind -= own.length;
  }
  return { tokens, heads, lists: all, discounts };
}

/**
 * @param own places by their context, @param longer by one word more: its group behind a place is a context with the word that follows
 * @param longest by two more: a shorter context's list has a place for each distinct word before it (Kneser and Ney); null for the longest
 * context, whose list has a place for each time
 */
function listsOf(own: Groups, longer: Groups, longest: Groups | null): { lists: Uint32Array; heads: Uint32Array; discounts: readonly number[] } {
  const count = own.group.length - 1;
  const counted = new Uint8Array(count);
  const seen = new Uint8Array(longest?.count ?? 0);
  const times = new Uint32Array(longer.count);
  const sizes = new Uint32Array(own.count);
  for (let place = 0; place < count; place++) {
    if (longest !== null) {
      if (seen[longest.group[place + 1]!] === 1) continue;
      seen[longest.group[place + 1]!] = 1;
    }
    counted[place] = 1;
    times[longer.group[place + 1]!]!++;
    sizes[own.group[place]!]!++;
  }
  const heads = new Uint32Array(own.count);
  let end = 0;
  for (let i = 0; i < own.count; i++) {
    heads[i] = end;
    end += sizes[i]! + 1;
  }
  const lists = new Uint32Array(end);
  for (let place = 0; place < count; place++) {
    if (counted[place] === 0) continue;
    const head = heads[own.group[place]!]!;
    lists[head + ++lists[head]!] = (Math.min(MOST_COUNT, times[longer.group[place + 1]!]!) << PLACE_BITS) | place;
  }
  return { lists, heads, discounts: discountsOf(times) };
}

/** Chen and Goodman's discounts, from how many phrases stand once, twice, three and four times. */
function discountsOf(times: Uint32Array): readonly number[] {
  const [one, two, three, four] = [1, 2, 3, 4].map((wanted) => Math.max(1, times.reduce((sum, time) => sum + (time === wanted ? 1 : 0), 0))) as [number, number, number, number];
  const share = one / (one + 2 * two);
  return [1 - (2 * share * two) / one, 2 - (3 * share * three) / two, 3 - (4 * share * four) / three];
}

/**
 * Real paragraphs resampled by phrases: from a real paragraph's first word on, each word follows as it does somewhere in the corpus behind
 * the same ORDER words, or, with the chance that real text goes on in a way not seen before, behind fewer. The chances are those
 * of Kneser and Ney (1995), made for this question: how often is a phrase new. So common phrases stay as common as they are, and new ones
 * go on coming, however much is drawn. Whole paragraphs drawn a million times would come 45 times each; paragraphs with swapped words would line up with one another.
 */
export class Phrases {
  readonly #book: PhraseBook;
  readonly #discounts: Float64Array;

  constructor(book: PhraseBook) {
    this.#book = book;
    this.#discounts = book.discounts.map((discount) => discount * SAMENESS);
  }

  /** The forms of a paragraph as long as a real one, into `out` from `at` on. @returns where it ends */
  paragraph(random: Random, out: Uint32Array, at: number): number {
    const { form, paragraphs } = this.#book.tokens;
    const which = random.below(paragraphs.length);
    const length = (paragraphs[which + 1] ?? form.length) - paragraphs[which]! - 1;
    return this.words(random, random.of(paragraphs), length, out, at);
  }

  /** `length` words, the first as it stands at `place`. @returns where they end */
  words(random: Random, place: number, length: number, out: Uint32Array, at: number): number {
    const { form } = this.#book.tokens;
    const end = Math.min(at + length, out.length);
    let order = ORDER;
    while (at < end) {
      out[at++] = form[place]!;
      place++;
      [place, order] = this.#follow(random, place, order);
    }
    return at;
  }

  /** A place whose word follows, and how many words before it then are what was drawn. Paragraphs end by their length. */
  #follow(random: Random, place: number, order: number): [number, number] {
    const { heads, lists, tokens: { form } } = this.#book;
    for (let o = order; o > 0; o--) {
      const head = heads[place * ORDER + o - 1]!;
      const item = lists[head + 1 + random.below(lists[head]!)]!;
      const count = item >>> PLACE_BITS;
      const found = item & (2 ** PLACE_BITS - 1);
      if (random.next() * count >= this.#discounts[o * 3 + Math.min(count, 3) - 1]! && form[found] !== BREAK) return [found, Math.min(ORDER, o + 1)];
    }
    for (;;) {
      const found = lists[1 + random.below(lists[0]!)]! & (2 ** PLACE_BITS - 1);
      if (form[found] !== BREAK) return [found, 1];
    }
  }
}
