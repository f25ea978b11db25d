import type { Browser, Page } from 'puppeteer-core';
import type { ExtensionBrowser } from '../../harness/extension-browser';
import { waitFor } from '../../harness/wait';

/**
 * Looks into the line in a page: the browsers' own tools for developers see closed roots, which no page does. Presses are the browser's own, for the
 * line acts on no others.
 */

declare global {
  /** What an element of the line says: its words are painted by style, and no text of its own. */
  function wordsOf(element: Element | null | undefined): string | null;
}

/** A function over the root; what it returns must survive JSON. */
type Look<A extends unknown[], R> = (root: ShadowRoot, ...args: A) => R;
const WORDS = '(element) => element ? [...element.querySelectorAll("[data-t]")].map((words) => words.getAttribute("data-t")).join("") : null';
const codeOf = (look: unknown): string => `function (root, text) { const __name = (f) => f; const wordsOf = ${WORDS}; return JSON.stringify((${String(look)})(root, ...JSON.parse(text))) ?? 'null'; }`;

interface CdpNode { readonly nodeId: number; readonly nodeName: string; readonly children?: readonly CdpNode[]; readonly shadowRoots?: readonly (CdpNode & { readonly shadowRootType: string })[] }
interface BidiNode { readonly sharedId: string; readonly value: { readonly children?: readonly BidiNode[]; readonly shadowRoot?: BidiNode | null; readonly mode?: string } }
interface Bidi { send(method: string, params: object): Promise<{ result: { type: string; result?: unknown; exceptionDetails?: { text: string } } }> }

/** Runs a function over the line's root; null where the page has no line. */
export async function inChip<A extends unknown[], R>(browser: ExtensionBrowser, page: Page, look: Look<A, R>, ...args: A): Promise<R | null> {
  const text = browser.kind === 'chromium' ? await throughCdp(page, codeOf(look), JSON.stringify(args)) : await throughBidi(browser.browser, page, codeOf(look), JSON.stringify(args));
  return text === null ? null : (JSON.parse(text) as R);
}

async function throughCdp(page: Page, code: string, given: string): Promise<string | null> {
  const session = await page.createCDPSession();
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: 3, pierce: true })) as { root: CdpNode };
    const html = root.children?.findLast(({ nodeName }) => nodeName.toLowerCase() === 'html');
    const closed = html?.children?.flatMap(({ shadowRoots = [] }) => shadowRoots.filter(({ shadowRootType }) => shadowRootType === 'closed')).at(-1);
    if (closed === undefined) return null;
    const { object } = await session.send('DOM.resolveNode', { nodeId: closed.nodeId });
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', { functionDeclaration: `function (text) { return (${code})(this, text); }`, objectId: object.objectId!, arguments: [{ value: given }], returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as string;
  } finally {
    await session.detach();
  }
}

async function throughBidi(browser: Browser, page: Page, code: string, given: string): Promise<string | null> {
  const { connection } = browser as Browser & { connection: Bidi };
  const target = { context: (page.mainFrame() as unknown as { _id: string })._id };
  const tree = await connection.send('script.evaluate', { expression: 'document.documentElement', target, awaitPromise: false, serializationOptions: { maxDomDepth: 2, includeShadowTree: 'all' } });
  const closed = (tree.result.result as BidiNode).value.children?.map(({ value }) => value.shadowRoot).findLast((root) => root?.value.mode === 'closed');
  if (!closed) return null;
  const { result } = await connection.send('script.callFunction', { functionDeclaration: code, target, awaitPromise: false, arguments: [{ sharedId: closed.sharedId }, { type: 'string', value: given }] });
  if (result.type !== 'success') throw new Error(result.exceptionDetails?.text);
  return (result.result as { value: string }).value;
}

/** What the line says, its pieces one behind the other; null where none is seen. */
export const chipText = (browser: ExtensionBrowser, page: Page): Promise<string | null> => inChip(browser, page, (root) => {
  const frame = root.querySelector('.frame')!;
  const isSeen = frame.hasAttribute('data-edge') && getComputedStyle(root.host).display !== 'none';
  return isSeen ? [root.querySelector('.claim'), ...root.querySelectorAll('.fact')].map((element) => wordsOf(element)).join(' · ') : null;
});

export const untilChip = (browser: ExtensionBrowser, page: Page): Promise<string> => waitFor(() => chipText(browser, page), { what: 'the line in the page', until: (text) => text !== null }) as Promise<string>;
export const untilNoChip = (browser: ExtensionBrowser, page: Page): Promise<unknown> => waitFor(() => chipText(browser, page), { what: 'the line to go', until: (text) => text === null });

export interface Rect { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where an element of the line is painted; null where it is not. */
export const rectInChip = (browser: ExtensionBrowser, page: Page, selector: string): Promise<Rect | null> => inChip(browser, page, (root, of) => {
  const element = root.querySelector(of);
  if (element === null) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  return width === 0 || getComputedStyle(element).visibility === 'hidden' ? null : { x, y, width, height };
}, selector);

/** Clicks in the middle of an element of the line, as a mouse does. */
export async function pressChip(browser: ExtensionBrowser, page: Page, selector: string): Promise<void> {
  const { x, y, width, height } = (await waitFor(() => rectInChip(browser, page, selector), { what: `"${selector}" on screen`, until: (rect) => rect !== null }))!;
  await page.bringToFront();
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Buttons by their place. */
export const MARKS = '.details .actions button:first-child';
export const DETAILS = '.details .actions button:nth-child(2)';
export const SITE = '.choices button:first-child';
export const OFF = '.choices button:last-child';
export const UNDO = '.frame > .details:last-child .actions button:first-child';
export const DONE = '.frame > .details:last-child .actions button:last-child';
