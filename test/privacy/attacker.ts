import { Dictionary } from './dictionary';
import { Model } from './model';
import type { Article } from './victims';
import { Vocabulary, type Tokens } from './vocabulary';

/** All that an attacker makes of the articles read. */
export class Attacker {
  readonly articles: readonly Article[];
  readonly vocabulary: Vocabulary;
  readonly tokens: readonly Tokens[];
  readonly model: Model;
  readonly dictionary: Dictionary;
  readonly #documents: Uint32Array;

  constructor(articles: readonly Article[]) {
    this.articles = articles;
    const texts = articles.map(({ text }) => text);
    this.vocabulary = new Vocabulary(texts);
    this.tokens = texts.map((text) => this.vocabulary.tokens(text));
    this.model = new Model(this.tokens, this.vocabulary);
    this.dictionary = new Dictionary(texts);
    this.#documents = new Uint32Array(this.vocabulary.size);
    for (const tokens of this.tokens) for (const word of new Set(tokens)) if (word >= 0) this.#documents[word]!++;
  }

  /** The four words of a hash, if the first `articles` articles hold it. */
  phrase(hash: number, articles = this.articles.length): Tokens | null {
    const seen = this.dictionary.find(hash);
    return seen === null || seen.article >= articles ? null : this.tokens[seen.article]!.slice(seen.position, seen.position + 4);
  }

  /** How telling a word is: the rarer, the more (log inverse document frequency). */
  weight(word: number): number {
    return word < 0 ? 0 : Math.log(this.articles.length / (1 + this.#documents[word]!));
  }

  /** The words that tell most of what a text is about: frequent in it, rare elsewhere. */
  telling(tokens: Tokens, most: number): number[] {
    const counts = new Map<number, number>();
    for (const word of tokens) if (word >= 0) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] * this.weight(b[0]) - a[1] * this.weight(a[0])).slice(0, most).map(([word]) => word);
  }
}
