import { copyOf, extractArticle } from '../../src/page/article';
import { readDeclaredFacts } from '../../src/page/declared';
import { sign } from '../../src/core/signature/sign';

const AGAIN = 10;

/** Milliseconds of the costly steps of a look at a page, one after the other; the declared facts also when read again, by code that has run before. */
export function run(page: Document): Record<'readability' | 'signing' | 'facts' | 'factsAgain', number> {
  const copied = copyOf(page);
  const start = performance.now();
  const article = extractArticle(copied);
  const parsed = performance.now();
  if (article === null) throw new Error('No article was found.');
  sign(article.text, article.quoted);
  const signed = performance.now();
  readDeclaredFacts(page, page.location.href, article);
  const read = performance.now();
  for (let i = 0; i < AGAIN; i++) readDeclaredFacts(page, page.location.href, article);
  return { readability: parsed - start, signing: signed - parsed, facts: read - signed, factsAgain: (performance.now() - read) / AGAIN };
}
