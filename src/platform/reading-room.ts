import { browser } from './browser';

/**
 * The document in which feeds and their pages are read: Chromium's background has none, so one is opened off screen; Firefox's has
 * one, and holds the same page in a frame. It is opened for a look and closed after it.
 */
const PAGE = 'src/offscreen/reader.html';

let frame: HTMLIFrameElement | null = null;

/** Resolves when the document is loaded; at once where it is open. A worker that died may have left it open. */
export async function openReadingRoom(): Promise<void> {
  if (typeof document !== 'undefined') {
    if (frame !== null) return;
    const opened = document.createElement('iframe');
    frame = opened;
    await new Promise((resolve) => {
      opened.addEventListener('load', resolve, { once: true });
      opened.src = browser.runtime.getURL(PAGE);
      document.body.append(opened);
    });
    return;
  }
  if (await chrome.offscreen.hasDocument()) return;
  const opening = chrome.offscreen.createDocument({ url: PAGE, reasons: [chrome.offscreen.Reason.DOM_PARSER], justification: 'Reads the articles of the feeds that the reader follows.' });
  // Two askers at once: the second one's is refused, for there may be one only.
  await opening.catch(async (error: unknown) => {
    if (!(await chrome.offscreen.hasDocument())) throw error;
  });
}

export async function closeReadingRoom(): Promise<void> {
  frame?.remove();
  frame = null;
  if (typeof document === 'undefined' && (await chrome.offscreen.hasDocument())) await chrome.offscreen.closeDocument();
}
