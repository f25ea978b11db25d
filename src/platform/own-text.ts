import { browser } from './browser';
import { AT_LENGTH, AT_ONCE, inTime } from './in-time';

/** Where vite.config.ts lays the bundled script. */
const FILE = 'src/content/text.js';

/** An article's text as it stands on the page, and encodeSignature of it, base64. */
export interface OwnText {
  readonly url: string;
  readonly text: string;
  readonly signature: string;
}

/** Runs content/text.ts in a tab's top document and gives what it read, unchecked: it comes from beside a page. Rejects where no extension may run, and where the page is held up. */
export async function ownTextIn(tab: number): Promise<unknown> {
  const target = { tabId: tab };
  await inTime(AT_ONCE, browser.scripting.executeScript({ target, files: [FILE], injectImmediately: true }));
  const [answer] = await inTime(AT_LENGTH, browser.scripting.executeScript({
    target,
    injectImmediately: true,
    // Sent to the page as its source: it can name nothing from here.
    func: () => (globalThis as unknown as Record<symbol, () => unknown>)[Symbol.for('firstprint-text')]!(),
  }));
  return answer?.result;
}
