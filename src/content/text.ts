import { encodeSignature } from '../core/signature/codec';
import { sign } from '../core/signature/sign';
import { copyOf, extractArticle } from '../page/article';
import { refusal } from '../page/kind';
import { dropSurvey } from '../page/survey';
import { toBase64 } from '../platform/base64';
import type { OwnText } from '../platform/own-text';

/**
 * A script of its own, run only when the reader adds a page and wants own copies of texts, or compares the page with another text: the article's text, and the signature of that very
 * text, for the page may have grown since it was checked. It only lays a function ready, which platform/own-text.ts calls.
 */
function ownText(page: Document): OwnText | null {
  try {
    if (refusal(page, page.location.href) !== null) return null;
    const article = extractArticle(copyOf(page));
    return article && { url: page.location.href, text: article.text, signature: toBase64(encodeSignature(sign(article.text, article.quoted))) };
  } finally {
    dropSurvey(page);
  }
}

const scope = globalThis as unknown as Record<symbol, unknown>;
scope[Symbol.for('firstprint-text')] = () => ownText(document);
