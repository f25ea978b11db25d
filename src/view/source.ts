import type { ArticleFacts } from '../core/article-facts';
import { text } from '../platform/text';

/**
 * How a known article is named and where it may be opened. Its facts come from pages and packs, so nothing in them is
 * trusted: an address becomes a link only when it is a web address (`javascript:` and `data:` never do).
 */
export function webAddress(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const address = new URL(url);
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : null;
}

export function hostName(url: string | null): string | null {
  return webAddress(url)?.hostname.replace(/^www\./, '') || null;
}

/** The publisher; without one, the host of the address; without either, words that say so. */
export function sourceName(facts: Pick<ArticleFacts, 'publisher' | 'url'> | null): string {
  return facts?.publisher?.trim() || hostName(facts?.url ?? null) || text('popup_source_unnamed');
}
