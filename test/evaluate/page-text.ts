import { JSDOM, VirtualConsole } from 'jsdom';
import { copyOf, extractArticle } from '../../src/page/article';
import { isTooLarge } from '../../src/page/limits';

/** The text that the content script would sign of a stored page; null where it finds no article. */
export function pageText(html: string, url: string): string | null {
  // Told to nobody: stored pages' style sheets that do not parse.
  const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  const article = isTooLarge(window.document) ? null : extractArticle(copyOf(window.document));
  window.close();
  return article?.text ?? null;
}
