import type { JSDOM } from 'jsdom';
import type { PageFacts } from '../../core/article-facts';
import { readDateInWords, readMachineDate } from '../../core/facts/dates';
import { PLACES, type RawFacts } from '../../core/facts/raw';
import { resolveFacts } from '../../core/facts/resolve';
import { copyOf, extractArticle, refusal, type Article } from '../../page/article';
import { readDeclaredFacts } from '../../page/declared';

/** What the content script would find on a page. */
export interface PageLook {
  /** Null where neither the caller nor the page knows its address. */
  readonly url: string | null;
  /** Null where the content script would stay silent. */
  readonly article: Article | null;
  readonly facts: PageFacts;
  readonly modified: string | null;
  /** Milliseconds from the parsed page on; parsing is the browser's own work. */
  readonly ms: number;
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
    if (url === null && own !== null) dom.reconfigure({ url: own });
    return { url: own, ...look(dom.window.document) };
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

function look(page: Document): Omit<PageLook, 'url'> {
  const start = performance.now();
  const article = articleOf(page);
  const raw = readDeclaredFacts(page, article ?? { title: page.title, byline: null, siteName: null });
  const facts = resolveFacts(raw, Date.now());
  return { article, facts, modified: modifiedOf(raw), ms: Math.round((performance.now() - start) * 10) / 10 };
}

function articleOf(page: Document): Article | null {
  if (refusal(page) !== null) return null;
  const copied = copyOf(page);
  return copied === 'too-large' ? null : extractArticle(copied.copy, copied.charThreshold);
}

function modifiedOf(raw: RawFacts): string | null {
  for (const { value } of raw.modified.toSorted((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place))) {
    const date = readMachineDate(value) ?? readDateInWords(value, raw.language);
    if (date !== null) return date;
  }
  return null;
}

function declaredAddress(page: Document): string | null {
  const declared = [page.querySelector('link[rel="canonical" i]')?.getAttribute('href'), page.querySelector('meta[property="og:url"]')?.getAttribute('content')];
  return declared.find((address): address is string => /^https?:\/\//i.test(address ?? '') && URL.canParse(address!)) ?? null;
}
