import { NO_CLAIMS } from '../../src/core/article-facts';
import { encodeSignature } from '../../src/core/signature/codec';
import type { Signature } from '../../src/core/signature/signature';
import type { NewArticle } from '../../src/library/entry';

/** An article on its way into a library, as the background makes one of a page's facts. */
export function newArticle(signature: Signature | Uint8Array, facts: Partial<NewArticle['facts']> & { readonly url: string }, more: Partial<NewArticle> = {}): NewArticle {
  return {
    facts: { title: `Title of ${facts.url}`, publisher: 'Harbour Press', published: '2023-01-30', authors: ['Ada Reed'], ...NO_CLAIMS, ...facts },
    sources: null,
    language: 'en',
    signature: signature instanceof Uint8Array ? signature : encodeSignature(signature),
    text: null,
    ...more,
  };
}
