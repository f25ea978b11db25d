import { JSDOM } from 'jsdom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Publishers } from '../../src/core/facts/publisher';
import { RawFactsSchema, type RawFacts } from '../../src/core/facts/raw';
import { resolveFacts } from '../../src/core/facts/resolve';
import { readDeclaredFacts } from '../../src/page/declared';
import { readNames } from '../../src/page/names';
import { sourcesOf } from '../../src/page/sources';

const TEXT = 'The wheel of the old tide mill went round again on Sunday, and for the first time since 1935 there was flour on the floor below it, warm and a little damp, as the oldest of the bakers remembered it from the days of her father, who had kept the gate.';
const BODY = `<p>${TEXT}</p><p>${TEXT}</p><p>${TEXT}</p>`;
const ADDRESS = 'https://www.harbour-times.example/tide-mill';
const page = (body: string, head = ''): string => `<!doctype html><html lang="en"><head><title>Tide mill turns again | Harbour Times</title>${head}</head>${body.startsWith('<body') ? body : `<body>${body}</body>`}</html>`;
function facts(html: string, url = ADDRESS): RawFacts {
  const { window } = new JSDOM(html, { url });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  const raw = readDeclaredFacts(window.document, url, { text: '', quoted: [], title: 'Tide mill turns again', byline: null, siteName: null, teaser: null });
  return v.parse(RawFactsSchema, raw);
}
const resolved = (html: string, url?: string) => resolveFacts(facts(html, url), new Publishers([]), Date.UTC(2026, 0, 1));
const under = (lines: string): string => page(`<main><article><h1>Tide mill turns again</h1>${lines}${BODY}</article></main>`);

describe('authors near the headline', () => {
  it.each([
    ['a class', under('<span class="post-author">Ada Reed</span>'), ['Ada Reed']],
    ['the innermost of classes', under('<div class="byline">By <a class="author-name" href="/ada">Ada Reed</a> <span class="author-role">Editor of tides</span></div>'), ['Ada Reed']],
    ['a relation', under('<p><a rel="author" href="/ada">Ada Reed</a></p>'), ['Ada Reed']],
    ['an address', under('<p><a href="/authors/ada-reed">Ada Reed</a> <a href="/authors/tom">Tom Weir</a></p>'), ['Ada Reed', 'Tom Weir']],
    ['an item property', under('<div itemprop="author"><meta itemprop="name" content="x">Ada Reed</div>'), ['Ada Reed']],
    ['a test id', under('<div data-testid="byline-name">Ada Reed</div>'), ['Ada Reed']],
    ['words', under('<div>By Ada Reed</div>'), ['Ada Reed']],
    ['words before the date', under('<div><span>Von Ada Reed,</span> <span>6. Februar 2023</span></div>'), ['Ada Reed']],
    ['"By" in an element of its own', under('<div><span>by</span></div><p><b>Ada Reed</b></p>'), ['Ada Reed']],
    ['"Author" as a heading', under('<h3>Author</h3><ul><li>Ada Reed</li><li>Tom Weir</li></ul>'), ['Ada Reed', 'Tom Weir']],
    ['a name with the date beside it', under('<div><span>Ada Reed</span> <span>Staff writer</span> <time>6 February 2023</time></div>'), ['Ada Reed']],
    ['a line that signs the article', page(`<main><h1>Tide mill turns again</h1>${BODY}${BODY}<p>By Ada Reed</p></main>`), ['Ada Reed']],
    ['Yoast\'s metas of another front end', page(BODY, '<meta property="twitter:misc:Written by" content="Ada Reed"><meta property="twitter:misc:Est. reading time" content="5 minutes">'), ['Ada Reed']],
    ['one behind the first paragraph', page(`<main><h1>Tide mill turns again</h1><p>${TEXT}</p><div class="byline">By Ada Reed</div>${BODY}</main>`), ['Ada Reed']],
    ['one in a frame whose class tells of a sidebar', page(`<body class="sidebar-right"><main><h1>Tide mill turns again</h1><div class="byline">By Ada Reed</div>${BODY}</main></body>`), ['Ada Reed']],
    ['one at the end, by its class', page(`<main><h1>Tide mill turns again</h1>${BODY}${BODY}<div class="author-box"><b class="author-name">Ada Reed</b></div></main>`), ['Ada Reed']],
  ])('are read by %s', (_what, html, authors) => expect(resolved(html).authors).toEqual(authors));

  it.each([
    ['of another article', under('<aside><div class="byline">By Una Holm</div></aside>')],
    ['of a comment', under('<div class="comments"><span class="author">tide_fan</span></div>')],
    ['of a picture', under('<figure><span class="author">By Una Holm</span></figure>')],
    ['of a quotation', under('<blockquote>By Una Holm</blockquote>')],
    ['from a heading of the text', under('<h2>By Great Tides</h2>')],
    ['from a sentence', under('<p>By Monday the Great Tide was over.</p>')],
    ['from a link in a paragraph', page(`<main><h1>Tide mill turns again</h1><p>${TEXT} <a href="/authors/una-holm">Una Holm</a> <span>By Una Holm</span></p>${BODY}</main>`)],
    ['from a date that stands beside a section', under('<div><span>Una news</span> <time>6 February 2023</time></div>')],
    ['from a button', under('<span class="author-follow">Follow Una</span><span class="author-image">By Una</span>')],
  ])('are not read %s', (_what, html) => {
    expect(resolved(html).authors).toEqual([]);
    expect(JSON.stringify(facts(html).authors)).not.toMatch(/Una|Great|Monday/);
  });

  it('are asked of a page with no body, with frames, and with an SVG title', () => {
    expect(facts('<frameset><frame></frameset>').authors).toEqual([]);
    expect(facts('<svg><title>By Ada Reed</title></svg>').authors).toEqual([]);
  });

  it('are found in good time, however the page nests and repeats them', () => {
    const nested = '<div class="author">'.repeat(300) + 'x '.repeat(200_000) + '</div>'.repeat(300);
    const many = '<span class="author byline">By </span>'.repeat(4000);
    for (const html of [under(nested), under(many), page(nested), page(`<h1>Tide mill turns again</h1>${'<p>'.repeat(2000)}`)]) {
      const { window } = new JSDOM(html, { url: ADDRESS });
      Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
      const sources = sourcesOf(window.document, ADDRESS, null);
      const start = performance.now();
      readNames(sources);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  }, 60_000);
});

describe('the other names', () => {
  it('takes authors from all of JSON-LD\'s, by reference and as organisations', () => {
    const ld = { '@graph': [{ '@id': '#a', '@type': 'Person', name: 'Ada Reed' }, { '@type': 'NewsArticle', headline: 'Mill', author: [{ '@id': '#a' }, { '@type': 'Person', name: 'By Tom Weir and Una Holm' }, { '@type': 'Organization', name: 'HPA' }] }] };
    expect(resolved(page(BODY, `<script type="application/ld+json">${JSON.stringify(ld)}</script>`)).authors).toEqual(['Ada Reed', 'Tom Weir', 'Una Holm', 'HPA']);
  });

  it('takes a portal\'s provider for the publisher', () => {
    const html = page(`<main><div class="provider-logo"><img alt="The Harbour Times" src="x.png"></div><h1>Tide mill turns again</h1>${BODY}</main>`, '<meta property="og:site_name" content="MSN">');
    expect(resolved(html, 'https://www.msn.com/en-us/news/tide-mill/ar-AA1')).toMatchObject({ publisher: 'The Harbour Times', publisherDeclared: true });
    expect(resolved(html.replace('provider-logo', 'picture'), 'https://www.msn.com/en-us/news/tide-mill/ar-AA1')).toMatchObject({ publisher: 'MSN' });
  });

  it('takes the original\'s site where an AMP cache shows the page', () => {
    const html = page(BODY);
    expect(resolved(html, 'https://www-harbour--times-example.cdn.ampproject.org/c/s/www.harbour-times.com/tide-mill')).toMatchObject({ url: 'https://www.harbour-times.com/tide-mill', publisher: 'harbour-times.com', publisherDeclared: false });
  });

  it('takes the copyright line for a name where nothing else has one', () => {
    expect(resolved(`<!doctype html><html><head><title>Tide</title></head><body>${BODY}<footer><p>© 2023 Harbour Times Ltd. All rights reserved.</p></footer></body></html>`)).toMatchObject({ publisher: 'Harbour Times' });
  });

  it.each([
    ['the type', page(BODY, '<script type="application/ld+json">{"@type":["NewsArticle","OpinionNewsArticle"],"headline":"Mill"}</script>'), 'opinion'],
    ['a claim review beside the article', page(BODY, '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Mill"},{"@type":"ClaimReview"}]</script>'), 'fact-check'],
    ['the section', page(BODY, '<meta property="article:section" content="Satire">'), 'satire'],
    ['a line over the headline', page(`<article><div>Kommentar</div><h1>Tide mill turns again</h1>${BODY}</article>`), 'opinion'],
    ['a line in the headline', page(`<article><h1><span>Opinion</span> Tide mill turns again</h1>${BODY}</article>`), 'opinion'],
    ['WordPress\'s category', page(`<article class="post category-press-releases"><h1>Tide mill turns again</h1>${BODY}</article>`), 'press-release'],
    ['nothing: a menu over the headline', page(`<ul><li><a href="/opinion">Opinion</a></li></ul><h1>Tide mill turns again</h1>${BODY}`), 'article'],
    ['nothing: a line further down', page(`<h1>Tide mill turns again</h1>${BODY}<div>Opinion</div>`), 'article'],
  ])('takes the label from %s', (_what, html, label) => expect(resolved(html).label).toBe(label));
});

describe('a hostile page', () => {
  it('keeps no byline busy with dots', () => {
    const start = performance.now();
    facts(under(`<div>Ada Reed${' ·'.repeat(2000)} x</div><div>Ada Reed${' ·'.repeat(55)} x</div>`));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('may write anything for a type', () => {
    const linked = JSON.stringify([{ '@type': { toString: 1 }, name: 'x' }, { '@type': [null, { a: 1 }, 7] }, { '@type': 'NewsArticle', headline: 'Tide mill turns again', author: { '@type': { toString: 1 }, name: 'Ada Reed' } }]);
    expect(resolved(page(`<h1>Tide mill turns again</h1>${BODY}`, `<script type="application/ld+json">${linked}</script>`)).authors).toEqual(['Ada Reed']);
  });
});
