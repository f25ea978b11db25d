import type { JSDOM } from 'jsdom';
import { look, type Look } from './look';

/** What the content script would find on a page. */
export interface PageLook extends Look {
  /** Null where neither the caller nor the page knows its address. */
  readonly url: string | null;
}

/**
 * Looks at a page as the content script does, in jsdom: gate, clone, Readability, declared facts.
 *
 * @param html as text, or as bytes in the encoding that `type`, a byte order mark or the page's own meta names
 * @param url null takes the page's word for it: its canonical link or og:url
 */
export async function lookAtPage(html: string | Uint8Array, url: string | null, type: string | null = null): Promise<PageLook> {
  const dom = await open(html, url, type);
  try {
    const own = url ?? declaredAddress(dom.window.document);
    return { url: own, ...look(dom.window.document, own ?? dom.window.location.href) };
  } finally {
    dom.window.close();
  }
}

/** Takes half a second and 60 MB: only where there are pages, and before the first one's time counts. */
export async function readyForPages(): Promise<void> {
  await import('jsdom');
}

async function open(html: string | Uint8Array, url: string | null, type: string | null): Promise<JSDOM> {
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type ?? '')?.[1];
  const dom = new JSDOM(typeof html === 'string' ? html : Buffer.from(html), {
    contentType: charset === undefined ? 'text/html' : `text/html; charset=${charset}`,
    // Broken style sheets are nobody's business here.
    virtualConsole: new VirtualConsole(),
    ...(url === null ? {} : { url }),
  });
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: dom.window.Node, NodeFilter: dom.window.NodeFilter });
  return dom;
}

function declaredAddress(page: Document): string | null {
  const declared = [page.querySelector('link[rel="canonical" i]')?.getAttribute('href'), page.querySelector('meta[property="og:url"]')?.getAttribute('content')];
  return declared.find((address): address is string => /^https?:\/\//i.test(address ?? '') && URL.canParse(address!)) ?? null;
}
