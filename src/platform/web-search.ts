import { browser } from './browser';
import { AT_LENGTH, AT_ONCE, inTime } from './in-time';

/** Where vite.config.ts lays the bundled script. */
const FILE = 'src/content/search.js';

/**
 * Runs content/search.ts in a tab's top document and gives what it chose, unchecked: it comes from beside a page. Rejects where no
 * extension may run, and where the page is held up.
 *
 * @param tells by hash, for the article's shingles that tell less than others
 */
export async function phrasesIn(tab: number, tells: readonly (readonly [number, number])[]): Promise<unknown> {
  const target = { tabId: tab };
  await inTime(AT_ONCE, browser.scripting.executeScript({ target, files: [FILE], injectImmediately: true }));
  const [answer] = await inTime(AT_LENGTH, browser.scripting.executeScript({
    target,
    injectImmediately: true,
    // Sent to the page as its source: it can name nothing from here.
    func: (known: unknown) => (globalThis as unknown as Record<symbol, (known: unknown) => unknown>)[Symbol.for('firstprint-search')]!(known),
    args: [tells],
  }));
  return answer?.result;
}

/** Asks the reader's own search engine, in a new tab beside this one: its window tells whether it is a private one, and `disposition` would not. */
export async function openSearch(tab: number, query: string): Promise<void> {
  const { windowId } = await browser.tabs.get(tab);
  const { id } = await browser.tabs.create({ windowId: windowId!, openerTabId: tab, url: 'about:blank' });
  try {
    await browser.search.query({ text: query, tabId: id! });
  } catch (error) {
    await browser.tabs.remove(id!);
    throw error;
  }
}
