import { articles, type Text } from './corpora';
import { Index, type Answer } from './engine';
import { progress } from './progress';
import { Truth } from './truth';

/** A corpus with its index, its truth and what was already asked of it: several parts of the table share one. */
export class Corpus {
  readonly name: string;
  readonly texts: readonly Text[];
  readonly byId: ReadonlyMap<string, Text>;
  readonly truth: Truth;
  readonly #answers = new Map<string, Promise<Answer>>();
  #index: Promise<Index> | null = null;

  private constructor(name: string, texts: readonly Text[]) {
    this.name = name;
    this.texts = texts;
    this.byId = new Map(texts.map((text) => [text.id, text]));
    this.truth = new Truth(texts);
  }

  static readonly #open = new Map<string, Corpus>();

  /** @throws CorpusMissing */
  static open(name: 'allsides' | 'saudinewsnet'): Corpus {
    let corpus = Corpus.#open.get(name);
    if (corpus === undefined) Corpus.#open.set(name, (corpus = new Corpus(name, articles(name))));
    return corpus;
  }

  /** All texts as the bundled pack would index them; built when first asked for. */
  index(): Promise<Index> {
    if (this.#index === null) {
      progress(`${this.name}: building the pack of ${this.texts.length} articles`);
      this.#index = Index.build(this.texts);
    }
    return this.#index;
  }

  /** One of the texts asked against the index of all; remembered. */
  ask(id: string): Promise<Answer> {
    let answer = this.#answers.get(id);
    if (answer === undefined) this.#answers.set(id, (answer = this.index().then((index) => index.ask(this.byId.get(id)!))));
    return answer;
  }
}
