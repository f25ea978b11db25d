import { browser } from './browser';

/** Whether the background has a document of its own, to hold a frame: in Firefox, not in Chromium. Set by vite.config.ts for each browser. */
declare const HAS_DOCUMENT: boolean;

/**
 * The document in which feeds and their pages are read: Chromium's background has none, so one is opened off screen; Firefox's holds the
 * same page in a frame. It is opened for a look and closed after it.
 */
const PAGE = 'src/offscreen/reader.html';

let frame: HTMLIFrameElement | null = null;

/** Resolves when the document is loaded; at once where it is open. A worker that died may have left it open. */
export const openReadingRoom = (): Promise<void> => (HAS_DOCUMENT ? openFrame() : openOffScreen());

export async function closeReadingRoom(): Promise<void> {
  if (HAS_DOCUMENT) {
    frame?.remove();
    frame = null;
  } else if (await chrome.offscreen.hasDocument()) await chrome.offscreen.closeDocument();
}

async function openFrame(): Promise<void> {
  if (frame !== null) return;
  const opened = document.createElement('iframe');
  frame = opened;
  await new Promise((resolve) => {
    opened.addEventListener('load', resolve, { once: true });
    opened.src = browser.runtime.getURL(PAGE);
    document.body.append(opened);
  });
}

async function openOffScreen(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) return;
  await chrome.offscreen.createDocument({ url: PAGE, reasons: [chrome.offscreen.Reason.DOM_PARSER], justification: 'Reads the articles of the feeds that the reader follows.' });
}
