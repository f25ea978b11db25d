import { Readability } from '@mozilla/readability';
import { readBlocks } from './blocks';
import { isDense } from './dense';
import type { ReadArticle } from './sources';

/** Clones the page for Readability, which edits what it is given. A step of its own, so that the page may breathe between the two. */
export function copyOf(page: Document): { copy: Document; charThreshold: number } {
  return { copy: page.cloneNode(true) as Document, charThreshold: isDense(page) ? 300 : 500 };
}

/** Readability's article of a cloned page; null where it finds none. */
export function extractArticle(copy: Document, charThreshold: number): ReadArticle | null {
  const parsed = new Readability<Element>(copy, { charThreshold, serializer: (element) => element as Element }).parse();
  if (!parsed?.content) return null;
  return { ...readBlocks(parsed.content), title: parsed.title ?? '', byline: parsed.byline ?? null, siteName: parsed.siteName ?? null, teaser: null };
}
