import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { JSDOM } from 'jsdom';

/**
 * Pages that the newsstand does not have: late articles, in-page navigation, going back, prerendering, strict policies, pages
 * that hold no article. Served on any *.localhost site by their path; the texts are the newsstand's or stand here.
 */

const sites = new URL('../../newsstand/sites/', import.meta.url);
function paragraphsOf(path: string): string[] {
  const { window } = new JSDOM(readFileSync(new URL(path, sites)));
  return [...window.document.querySelectorAll('article p')].map((p) => p.textContent!.replace(/\s+/g, ' ').trim()).filter((text) => text.split(' ').length > 8);
}
export const ORIGINAL = paragraphsOf('hpa.localhost/tide-mill-turns-again.html');
export const UNRELATED = paragraphsOf('millwright.localhost/saltmere-wheel-visit.html');

/** A text in no index, for the reader's own library. */
export const OWN_TEXT = `The parish library of Upper Wexcombe will lend garden tools from the first of the month, and the librarian has had to learn the difference between a mattock and a grubber.
Forty-one tools came from the shed of the late Harold Pinnock, who had kept the allotments' books for thirty years and, as it turned out, everything that anybody had ever left behind there.
Each tool carries a brass tag with a number, a slip in the back of an exercise book, and one condition: it comes back clean. Nobody pays. A fork that is late for a fortnight costs its borrower an hour of weeding under the reading room's windows.
On the first morning a queue of eleven people stood at the counter before nine, seven of whom wanted the same long-handled lopper, and the matter was settled by the drawing of book titles from a hat.
The county's lending office has asked for a report in the spring, chiefly, its letter says, because no form exists on which a wheelbarrow can be renewed by telephone.
Mrs Pinnock, who came to see the shed emptied, took nothing home except the tag of number one, a hand fork with a handle of pear wood that her husband had turned himself in the winter of 1974.`.split('\n');

interface News {
  readonly title: string;
  readonly publisher: string;
  readonly published?: string;
  readonly paragraphs: readonly string[];
  readonly head?: string;
  readonly foot?: string;
}

/** A plain news page with all that stands around an article. */
export function newsPage({ title, publisher, published, paragraphs, head = '', foot = '' }: News): string {
  const linked = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, publisher: { '@type': 'Organization', name: publisher }, ...(published ? { datePublished: published } : {}) };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | ${publisher}</title>
<script type="application/ld+json">${JSON.stringify(linked)}</script>${head}</head><body>
<header><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/1">Council votes on bins</a></li><li><a href="/2">Ferry times change</a></li></ul></aside>
<section class="comments"><h2>Comments</h2><p>Lovely piece, thank you.</p></section><footer>All rights reserved</footer>${foot}</body></html>`;
}

const copy: News = { title: 'Mill wheel turns', publisher: 'The Daily Echo', published: '2026-09-18T08:00:00Z', paragraphs: ORIGINAL };
const unrelated: News = { title: 'Below the floor', publisher: 'The Daily Echo', published: '2026-09-18T08:00:00Z', paragraphs: UNRELATED };
const own: News = { title: 'A library that lends spades', publisher: 'Wexcombe Parish News', published: '2026-10-02T09:00:00Z', paragraphs: OWN_TEXT };
const LINKS = '<p><a href="/x">Short item</a></p>'.repeat(30);
const article = (news: News): string => `<article><h1>${news.title}</h1>${news.paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`;

const APP = `<script>
const views = ${JSON.stringify({ '/app/copy': article(copy), '/app/unrelated': article(unrelated), '/app/list': LINKS })};
const draw = () => { document.querySelector('main').innerHTML = views[location.pathname] ?? ''; };
window.go = (path, after) => { history.pushState({}, '', path); setTimeout(draw, after ?? 0); };
addEventListener('popstate', draw);
</script>`;

const PAGES: Record<string, string> = {
  '/routed': newsPage({ ...copy, foot: `<script>window.route = (to) => { history.pushState({}, '', to); setTimeout(() => { document.querySelector('main').innerHTML = ${JSON.stringify(LINKS).replaceAll('</', '<\\/')}; }, 300); };</script>` }),
  '/changed': newsPage({ title: copy.title, publisher: copy.publisher, paragraphs: ['<time itemprop="dateModified" datetime="2026-10-01T08:00:00Z">1 October 2026</time>', 'Last updated <time datetime="2026-10-02T08:00:00Z">2 October 2026</time>', ...ORIGINAL] }),
  '/copy': newsPage(copy),
  '/unrelated': newsPage(unrelated),
  '/own': newsPage(own),
  '/undated': newsPage({ title: 'Spades on loan', publisher: 'County Gazette', paragraphs: own.paragraphs }),
  '/own-copy': newsPage({ ...own, title: 'Spades on loan', publisher: 'County Gazette', published: '2026-10-09T09:00:00Z' }),
  '/late': newsPage({ ...copy, paragraphs: ['Loading ...'], foot: `<script>setTimeout(() => { document.querySelector('main').innerHTML = ${JSON.stringify(article(copy)).replaceAll('</', '<\\/')}; }, 900);</script>` }),
  '/hostile': newsPage({ ...copy, title: '<img src=x onerror="document.title=1">Mill', publisher: '"><script>alert(1)</script>' }),
  '/busy': newsPage({ ...copy, foot: `<script>setInterval(() => { const p = document.createElement('p'); p.textContent = 'Ticker ' + 'x'.repeat(200); document.querySelector('aside').append(p); if (document.querySelectorAll('aside p').length > 5) document.querySelector('aside p').remove(); }, 50);</script>` }),
  '/ruled': newsPage({ ...unrelated, foot: '<script type="speculationrules">{"prerender":[{"source":"list","urls":["/copy?ahead"],"eagerness":"immediate"}]}</script>' }),
  '/listing': `<!doctype html><html lang="en"><head><title>News</title></head><body><main>${LINKS}</main></body></html>`,
  '/login': '<!doctype html><html lang="en"><head><title>Log in</title></head><body><form><label>Name <input></label><label>Password <input type="password"></label><button>Log in</button></form></body></html>',
  '/product': newsPage({ ...unrelated, head: '<meta property="og:type" content="product">' }),
  '/short': newsPage({ ...unrelated, paragraphs: ['The ferry is late today because of fog over the estuary, and the next one leaves at four from the north quay if the fog lifts by then; passengers are asked to wait in the hall.'] }),
  ...Object.fromEntries(['copy', 'unrelated', 'list'].map((view) => [`/app/${view}`, newsPage({ ...copy, paragraphs: [], head: '', foot: `${APP}<script>draw()</script>` })])),
};

const STRICT = "default-src 'none'; script-src 'none'; style-src 'none'; sandbox allow-same-origin";

/** Answers for the newsstand's server where the path is one of these pages. */
export function servePage(_host: string, path: string, _request: IncomingMessage, response: ServerResponse): boolean {
  const strict = path === '/strict';
  const html = strict ? newsPage(copy) : PAGES[path];
  if (html !== undefined) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(strict ? { 'content-security-policy': STRICT } : {}) }).end(html);
    return true;
  }
  if (path === '/paper.pdf') {
    response.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF);
    return true;
  }
  if (path === '/plain.txt') {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(ORIGINAL.join('\n\n'));
    return true;
  }
  return false;
}

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
