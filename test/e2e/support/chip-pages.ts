import type { ServerResponse } from 'node:http';
import { newsPage, ORIGINAL } from './pages';

/** Pages that carry a known text and make it hard to lay a line over them. */

const copy = (more: { head?: string; foot?: string } = {}): string => newsPage({ title: 'Mill wheel turns', publisher: 'The Daily Echo', published: '2026-09-18T08:00:00Z', paragraphs: ORIGINAL, ...more });

/** All that a page can write against a box that it did not make. A filter or opacity of the root is left out: Firefox paints its top layer with them too, as it does the page's own dark mode. */
const SPITE = `<style>
  :root { --paper: red; --text: red; --ink: red; font-size: 3px; transform: rotate(4deg) translate(40px, 90px); letter-spacing: 1em; text-transform: uppercase; cursor: none; direction: rtl; }
  @keyframes spin { to { transform: rotate(1turn); } }
  div, [popover], html > :last-child, html > :not(head, body) {
    all: unset !important; display: none !important; position: static !important; visibility: hidden !important; opacity: .1 !important; transform: scale(.1) rotate(20deg) !important; zoom: 3 !important;
    clip-path: circle(0) !important; pointer-events: none !important; content-visibility: hidden !important; animation: spin .2s infinite !important; transition: all 9s !important; color: red !important; background: red !important;
    font: 40px fantasy !important; filter: blur(9px) !important; inset: 50% !important; inline-size: 3px !important; block-size: 3px !important; margin: 99px !important; padding: 30px !important; border: 9px solid red !important;
    z-index: -1 !important; mix-blend-mode: difference !important; writing-mode: vertical-rl !important; direction: rtl !important; unicode-bidi: bidi-override !important; --paper: red !important; --text: red !important; user-select: none !important;
  }
  ::before, ::after { content: 'SPITE' !important; display: block !important; position: fixed !important; inset: 0 !important; background: red !important; }
  main *::before, main *::after, body::before, body::after, html::before, html::after, header *::before, header *::after { content: none !important; display: none !important; }
  ::backdrop { display: block !important; background: red !important; opacity: 1 !important; }
  frame, button, span, bdi, svg { display: none !important; }
</style>`;

const BAR = 'position:fixed;inset:auto 0 0 0;height:90px;background:#123;color:#fff';
const late = (html: string): string => `<script>window.come = () => document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(html)});</script>`;
const PROTECTED = "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const remover = (often: number): string => `<script>let left = ${often}; new MutationObserver(() => { for (const child of [...document.documentElement.children]) if (!/^(HEAD|BODY)$/.test(child.nodeName) && left-- > 0) child.remove(); }).observe(document.documentElement, { childList: true });</script>`;

export const CHIP_PAGES: Readonly<Record<string, { readonly html: string; readonly csp?: string; readonly type?: string }>> = {
  '/chip/plain': { html: copy() },
  '/chip/dark': { html: copy({ head: '<style>:root { color-scheme: dark; background: #000; color: #fff }</style>' }) },
  '/chip/none': { html: copy(), csp: PROTECTED },
  '/chip/spite': { html: copy({ head: SPITE }) },
  '/chip/cookies': { html: copy({ foot: late(`<section style="${BAR}"><button>Accept</button></section>`) }) },
  '/chip/corner': { html: copy({ foot: '<button style="position:fixed;right:20px;bottom:20px;width:24px;height:24px">^</button>' }) },
  '/chip/full': { html: copy({ foot: '<aside style="position:fixed;inset:0 0 55% 0;background:#eee">Ad</aside><aside style="position:fixed;inset:55% 0 0 0;background:#ddd">Ad</aside>' }) },
  '/chip/boxed': { html: copy({ head: '<style>main { position: fixed; inset: 0; overflow: auto; background: #fff }</style>' }) },
  '/chip/overlay': { html: copy({ foot: '<section style="position:fixed;inset:0;background:#0008;display:flex;align-items:flex-end"><p style="background:#fff;margin:0;width:100%;height:120px">We value your privacy</p></section>' }) },
  '/chip/taken-out': { html: copy({ foot: remover(2) }) },
  '/chip/never': { html: copy({ foot: remover(1000) }) },
  '/chip/quirks': { html: copy({ head: '<style>body { margin: 8px } </style>' }).replace('<!doctype html>', '') },
  '/chip/xhtml': { html: copy().replace('<!doctype html><html lang="en">', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en">').replace('<meta charset="utf-8">', ''), type: 'application/xhtml+xml' },
  '/chip/spoofed': { html: copy({ foot: `<script>window.tryAll = () => { const host = document.documentElement.lastElementChild; const { innerWidth: w, innerHeight: h } = window;
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown']) for (const [x, y] of [[w - 20, h - 30], [w - 200, h - 30]]) { const at = document.elementFromPoint(x, y); for (const one of [at, host]) one.dispatchEvent(new (type === 'keydown' ? KeyboardEvent : MouseEvent)(type, { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, key: 'Enter' })); }
    host.click(); return [host.shadowRoot, host.attributes.length, host.childNodes.length, Object.keys(host).length]; }</script>` }) },
};

/** Answers for the newsstand's server where the path is one of these pages. */
export function serveChipPage(path: string, response: ServerResponse): boolean {
  const page = CHIP_PAGES[path];
  if (page === undefined) return false;
  response.writeHead(200, { 'content-type': `${page.type ?? 'text/html'}; charset=utf-8`, 'cache-control': 'max-age=0', ...(page.csp === undefined ? {} : { 'content-security-policy': page.csp }) }).end(page.html);
  return true;
}
