import publisherList from '../../../packs/publishers.json';
import type { PageFacts } from '../../core/article-facts';
import { Publishers } from '../../core/facts/publisher';
import { resolveFacts } from '../../core/facts/resolve';
import { copyOf, extractArticle } from '../../page/article';
import { readDeclaredFacts } from '../../page/declared';
import { isArticle, refusal } from '../../page/kind';
import type { ReadArticle } from '../../page/sources';

const publishers = new Publishers(publisherList);

/** What the content script and the background would make of a page. */
export interface Look {
  /** Null where the content script would stay silent. */
  readonly article: ReadArticle | null;
  readonly facts: PageFacts;
  /** Milliseconds from the parsed page on; parsing is the browser's own work. */
  readonly ms: number;
}

/** Looks at a page as the content script does, in one go: gate, clone, Readability, declared facts, and these resolved. */
export function look(page: Document, address: string): Look {
  const start = performance.now();
  const article = articleOf(page, address);
  const facts = resolveFacts(readDeclaredFacts(page, address, article), publishers, Date.now());
  return { article, facts, ms: Math.round((performance.now() - start) * 10) / 10 };
}

function articleOf(page: Document, address: string): ReadArticle | null {
  if (refusal(page, address) !== null) return null;
  const article = extractArticle(copyOf(page));
  return article !== null && isArticle(page, address, article.text) ? article : null;
}
