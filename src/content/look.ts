import { sign } from '../core/signature/sign';
import type { Signature } from '../core/signature/signature';
import { isProblem } from '../core/problem';
import { copyOf, extractArticle } from '../page/article';
import { readDeclaredFacts } from '../page/declared';
import { isArticle, refusal } from '../page/kind';
import { dropSurvey } from '../page/survey';
import type { RawFacts } from '../core/facts/raw';
import { breath } from '../platform/breath';
import type { NoArticle } from '../platform/messages';

/** What one look at the page gave. The text stays here and is dropped. */
export type Look = { readonly article: { readonly signature: Signature; readonly facts: RawFacts } } | { readonly none: NoArticle };

/**
 * Looks at the page as it is now: cheap gate, clone, Readability, a second look at what was found, signature, declared facts.
 * Each step ends its task, so that the page can answer its reader in between.
 */
export async function look(page: Document): Promise<Look> {
  try {
    return await lookThrough(page);
  } finally {
    // Most pages hold no article: what the gate found on them would keep elements that the page has long removed.
    dropSurvey(page);
  }
}

async function lookThrough(page: Document): Promise<Look> {
  const refused = refusal(page, page.location.href);
  if (refused !== null) return { none: refused };
  const copied = copyOf(page);
  await breath();
  const article = extractArticle(copied);
  if (article === null || !isArticle(page, page.location.href, article.text)) return { none: 'not-article' };
  await breath();
  try {
    const signature = sign(article.text, article.quoted);
    await breath();
    return { article: { signature, facts: readDeclaredFacts(page, page.location.href, article) } };
  } catch (error) {
    if (isProblem(error, 'too-short')) return { none: 'too-short' };
    throw error;
  }
}
