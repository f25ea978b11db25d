import type { Text } from '../evaluate/corpora';
import { Phrases, type PhraseBook } from './phrases';
import { itemsOf, UNDATED, type Plan } from './plan';
import { Random } from './random';

/** Kinds of chance, so that what one thing draws moves no other. */
const [FACTS, SHAPE, PARAGRAPH, PASSAGE, STANDING, SITE] = [2, 3, 4, 5, 6, 7];

/** Lengths of passages shared by sites, as 20,000 AllSides articles have them: share of all up to so many words. */
const PASSAGE_LENGTHS = [[0.52, 16, 24], [0.825, 25, 39], [0.95, 40, 59], [0.987, 60, 99], [0.998, 100, 199], [1, 200, 400]] as const;
/** The same of one site's standing texts, and of those under most of its articles. */
const STANDING_LENGTHS = [[0.15, 7, 15], [0.45, 16, 24], [0.68, 25, 39], [0.9, 40, 59], [0.98, 60, 99], [1, 100, 160]] as const;
const FOOT_LENGTHS = [[0.4, 7, 15], [0.9, 16, 24], [1, 25, 39]] as const;
type Lengths = readonly (readonly [upTo: number, from: number, to: number])[];

/** Paragraphs of one article are numbered below this. */
const MOST_PARAGRAPHS = 4096;
const MOST_WORDS = 16_384;
const SPACE = 0x20;
const BREAK_BYTES = Buffer.from('\\n\\n');
const [OPEN, CLOSE] = [Buffer.from('“'), Buffer.from(',” the statement said.')];

/** What articles are made from. */
export interface Sources {
  readonly seed: number;
  readonly book: PhraseBook;
  /** Words of each real article. */
  readonly lengths: Uint32Array;
  readonly titles: readonly string[];
}

/** The articles of a plan; each is the same whatever was made before it. */
export class Articles {
  readonly plan: Plan;
  readonly #sources: Sources;
  readonly #phrases: Phrases;
  readonly #random = new Random(0);
  readonly #forms = new Uint32Array(MOST_WORDS);
  #out = new Uint8Array(2 ** 20);
  #at = 0;

  constructor(plan: Plan, sources: Sources) {
    this.plan = plan;
    this.#sources = sources;
    this.#phrases = new Phrases(sources.book);
  }

  /** An article as a line of JSON, with its line break; the bytes are good until the next one is asked for. */
  line(article: number): Uint8Array {
    this.#at = 0;
    const head = JSON.stringify({ ...this.facts(article), text: '' });
    this.#put(Buffer.from(head.slice(0, -2)));
    this.#text(article);
    this.#put(Buffer.from('"}\n'));
    return this.#out.subarray(0, this.#at);
  }

  text(article: number): Text {
    const { id, url, publisher, published, title, text } = JSON.parse(Buffer.from(this.line(article)).toString()) as Text;
    return { id, url, publisher, published, title, text };
  }

  facts(article: number): { id: string; url: string; publisher: string; published: string | null; authors: string[]; title: string } {
    const { site, day } = this.plan;
    const random = this.#random.seed(this.#sources.seed + FACTS, article);
    const [first, second] = [random.of(this.#sources.titles).split(' '), random.of(this.#sources.titles).split(' ')];
    const title = [...first.slice(0, Math.ceil(first.length / 2)), ...second.slice(Math.ceil(second.length / 2))].join(' ');
    const author = `${capital(syllables(random, 2))} ${capital(syllables(random, 3))}`;
    const date = day[article] === UNDATED ? null : new Date(Date.UTC(2012, 0, 1 + day[article]!)).toISOString().slice(0, 10);
    const name = syllables(this.#random.seed(this.#sources.seed + SITE, site[article]!), 3);
    const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60);
    return {
      id: `g${article}`,
      url: `https://www.${name}${site[article]!.toString(36)}.com/${date === null ? 'story' : date.replaceAll('-', '/')}/${slug}-${article.toString(36)}`,
      publisher: `${capital(name)} ${site[article]}`,
      published: date,
      authors: [author],
      title,
    };
  }

  /** The text, as within a JSON string. */
  #text(article: number): void {
    const { root, quoted, standing, site } = this.plan;
    const { seed, lengths } = this.#sources;
    const shape = new Random(seed + SHAPE, article);
    const length = shape.of(lengths);
    const passages = itemsOf(quoted, article);
    /** Shares of the article behind which its passages stand. */
    const places = Array.from(passages, () => shape.next()).sort();
    // Of what it copies, it keeps this share of the paragraphs.
    const kept = root[article] === article ? 0 : 0.5 + 0.5 * shape.next();
    let words = 0;
    let passage = 0;
    let paragraph = 0;
    const begin = this.#at;
    for (; words < length && paragraph < MOST_PARAGRAPHS; paragraph++) {
      const from = shape.next() < kept ? root[article]! : article;
      this.#random.seed(seed + PARAGRAPH, from * MOST_PARAGRAPHS + paragraph);
      const end = this.#phrases.paragraph(this.#random, this.#forms, 0);
      const count = Math.min(end, length - words);
      if (paragraph > 0) this.#put(BREAK_BYTES);
      this.#words(count);
      words += count;
      for (; passage < passages.length && words >= places[passage]! * length; passage++) {
        this.#put(BREAK_BYTES);
        words += this.#shared(seed + PASSAGE, passages[passage]!, PASSAGE_LENGTHS, shape.next() < 0.5);
      }
    }
    for (const own of itemsOf(standing, article)) {
      if (this.#at > begin) this.#put(BREAK_BYTES);
      this.#shared(seed + STANDING, site[article]! * 2 ** 20 + own, own === 0 ? FOOT_LENGTHS : STANDING_LENGTHS, false);
    }
  }

  /** A text that others have too. */
  #shared(kind: number, which: number, lengths: Lengths, isQuoted: boolean): number {
    const random = this.#random.seed(kind, which);
    const share = random.next();
    const [, from, to] = lengths.find(([upTo]) => share < upTo)!;
    const wanted = random.between(from, to);
    let count = 0;
    while (count < wanted) count = this.#phrases.paragraph(random, this.#forms, count);
    if (isQuoted) this.#put(OPEN);
    this.#words(wanted);
    if (isQuoted) this.#put(CLOSE);
    return wanted;
  }

  #words(count: number): void {
    const { ends, bytes } = this.#sources.book.tokens;
    this.#room(count * 64);
    for (let i = 0; i < count; i++) {
      const form = this.#forms[i]!;
      if (i > 0) this.#out[this.#at++] = SPACE;
      const end = ends[form]!;
      this.#room(end - ends[form - 1]! + 64);
      for (let at = ends[form - 1]!; at < end; at++) this.#out[this.#at++] = bytes[at]!;
    }
  }

  #put(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#out.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #room(count: number): void {
    if (this.#at + count <= this.#out.length) return;
    const larger = new Uint8Array(2 * (this.#at + count));
    larger.set(this.#out);
    this.#out = larger;
  }
}

function syllables(random: Random, count: number): string {
  let word = '';
  for (; count > 0; count--) word += random.of('bdfgklmnprstvz') + random.of('aeiou') + random.of(['', '', 'n', 'r', 's']);
  return word;
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
