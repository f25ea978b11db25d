import type { Text } from '../evaluate/corpora';
import { Articles, type Sources } from './article';
import { planOf } from './plan';
import { Random } from './random';
import type { Real } from './real';

/** Articles by number, ready to be written as lines and looked up again. */
export interface Collection {
  readonly name: string;
  /** What the file is called that begins with this article: collections that have the same articles share it. */
  fileOf(from: number): string;
  line(article: number): Uint8Array;
  text(article: number): Text;
  /** The number of the article with this id. */
  numberOf(id: string): number;
}

/** @param count of the articles to be written; NEW_PAGES more, from number `NEW_FROM` on, are for asking only */
export function generated(sources: Sources, count: number): Collection {
  const articles = new Articles(planOf(sources.seed, Math.max(count, NEW_FROM) + NEW_PAGES), sources);
  return { name: 'generated', fileOf: () => 'generated', line: (article) => articles.line(article), text: (article) => articles.text(article), numberOf: (id) => Number(id.slice(1)) };
}

/** Articles of the same sites that no pack holds. */
export const NEW_FROM = 1_000_000;
export const NEW_PAGES = 2000;

/** The real articles themselves, in a chance order: what the generated ones are held against. */
export function realOnes({ resampled }: Real): Collection {
  const random = new Random(3);
  const texts = [...resampled];
  for (let i = texts.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [texts[i], texts[j]] = [texts[j]!, texts[i]!];
  }
  const numbers = new Map(texts.map(({ id }, i) => [id, i]));
  return { name: 'real', fileOf: () => 'real', line: (article) => Buffer.from(`${JSON.stringify(texts[article])}\n`), text: (article) => texts[article]!, numberOf: (id) => numbers.get(id)! };
}

/** The real articles, and generated ones behind them: what happens to real ones among a million others. */
export function mixed(real: Collection, others: Collection, realCount: number): Collection {
  const of = (article: number): Collection => (article < realCount ? real : others);
  return {
    name: 'mixed',
    fileOf: (from) => of(from).fileOf(from),
    line: (article) => of(article).line(article),
    text: (article) => of(article).text(article),
    numberOf: (id) => (Number.isInteger(real.numberOf(id)) ? real : others).numberOf(id),
  };
}
