import { distinctivePhrases } from '../core/verdict/distinctive';
import { copyOf, extractArticle } from '../page/article';
import { refusal } from '../page/kind';
import { dropSurvey } from '../page/survey';

/**
 * A script of its own, run only when the reader asks for it: chooses in the page which phrases of its article a search would send, so
 * that nothing else of the text leaves the page. It only lays a function ready, which platform/web-search.ts calls with what the indexes tell.
 */
function phrasesOf(page: Document, tells: readonly (readonly [number, number])[]): string[] {
  try {
    if (refusal(page, page.location.href) !== null) return [];
    const article = extractArticle(copyOf(page));
    return article === null ? [] : distinctivePhrases(article.text, article.quoted, new Map(tells));
  } finally {
    dropSurvey(page);
  }
}

const scope = globalThis as unknown as Record<symbol, unknown>;
scope[Symbol.for('firstprint-search')] = (tells: readonly (readonly [number, number])[]) => phrasesOf(document, tells);
