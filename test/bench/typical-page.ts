import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

/** The typical article page of the measured corpora: about 1,000 nodes and 975 words, three quarters of them a known text. */
export function typicalPage(): string {
  const paragraphs = ['hpa.localhost/tide-mill-turns-again.html', 'millwright.localhost/saltmere-wheel-visit.html'].flatMap((path) => {
    const { window } = new JSDOM(readFileSync(new URL(`../newsstand/sites/${path}`, import.meta.url)));
    return [...window.document.querySelectorAll('article p')].map((p) => p.textContent!.replace(/\s+/g, ' ').trim());
  });
  let words = 0;
  const kept = paragraphs.filter((text) => (words += text.split(' ').length) <= 975);
  const links = Array.from({ length: 280 }, (_, i) => `<li><a href="/item/${i}"><span>Headline number ${i} of the day</span></a></li>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mill wheel turns | The Daily Echo</title>
<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Mill wheel turns', datePublished: '2026-09-18T08:00:00Z', publisher: { name: 'The Daily Echo' } })}</script></head>
<body><header><nav><ul>${links.slice(0, links.length / 3)}</ul></nav></header><main><article><h1>Mill wheel turns</h1>${kept.map((text) => `<p>${text}</p>`).join('\n')}</article></main>
<aside><ul>${links}</ul></aside></body></html>`;
}
