import { copyOf, extractArticle } from '../../src/page/article';
import { sign } from '../../src/core/signature/sign';

/** The two costly steps of a look at a page, timed one after the other. */
export function run(page: Document): { readability: number; signing: number } {
  const { copy, charThreshold } = copyOf(page);
  const start = performance.now();
  const article = extractArticle(copy, charThreshold);
  const parsed = performance.now();
  if (article === null) throw new Error('No article was found.');
  sign(article.text, article.quoted);
  return { readability: parsed - start, signing: performance.now() - parsed };
}
