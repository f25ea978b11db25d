import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { PLACES } from '../../src/core/facts/raw';
import { readDates } from '../../src/page/published';
import { sourcesOf, type ReadArticle, type Sources } from '../../src/page/sources';

const ADDRESS = 'https://www.harbour-times.example/news/tide-mill';
const TITLE = 'Tide mill turns again';
const LONG = 'The wheel of the old tide mill went round again on Sunday, and for the first time in ninety years there was flour on the floor below it, warm and a little damp, as the oldest of the bakers remembered it from the days of her father.';
const story = (lines: string, rest = ''): string => `<div><h1>${TITLE}</h1>${lines}<p>${LONG}</p><p>${LONG}</p></div>${rest}`;

function sourcesIn(body: string, head = '', text: string | null = null): Sources {
  const { window } = new JSDOM(`<!doctype html><html><head><title>${TITLE} | Harbour Times</title>${head}</head><body>${body}</body></html>`, { url: ADDRESS });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  const article: ReadArticle | null = text === null ? null : { text, quoted: [], title: TITLE, byline: null, siteName: null, teaser: null };
  return sourcesOf(window.document, ADDRESS, article);
}

function dates(body: string, head = '', text: string | null = null): { published: string[]; modified: string[]; page: Document } {
  const sources = sourcesIn(body, head, text);
  const { published, modified } = readDates(sources);
  const said = (list: readonly { place: string; name: string; value: string }[]): string[] => list.map(({ place, name, value }) => `${place} | ${name} | ${value.trim()}`);
  return { published: said(published), modified: said(modified), page: sources.page };
}
const first = (body: string, head = '', text: string | null = null): string | undefined => dates(body, head, text).published[0];

describe('a date beside the headline', () => {
  it.each([
    ['a short line', '<div>6 Feb 2023</div>', 'byline | line under | 6 Feb 2023'],
    ['the class of its element', '<span class="entry-date">6 Feb 2023</span>', 'byline | dated under | 6 Feb 2023'],
    ['the class of its line', '<div class="byline"><b>Ada Reed</b><i>6 Feb 2023</i></div>', 'byline | meta under | Ada Reed 6 Feb 2023'],
    ['the words before it, in another element', '<dl><dt>Published</dt><dd>6 Feb 2023</dd></dl>', 'byline | line under | Published 6 Feb 2023'],
    ['a line between line breaks', `<p>6 Feb 2023<br>${LONG}</p>`, 'byline | line under | 6 Feb 2023'],
    ['<time>', '<time datetime="2023-02-06T10:15Z">today</time>', 'time | time line under | 2023-02-06T10:15Z'],
    ['<time> without attribute', '<time>6 Feb 2023</time>', 'time | time line under | 6 Feb 2023'],
    ['<time> with pubdate, whatever its class', '<time class="updated" pubdate datetime="2023-02-06">x</time>', 'time | time published under | 2023-02-06'],
    ['<time> in a link to the page itself', '<a href="/news/tide-mill" rel="bookmark"><time datetime="2023-02-06">x</time></a>', 'time | time line under | 2023-02-06'],
    ['a link to all of that day', '<a class="post-date" href="/2023/02/06/">6 Feb 2023</a>', 'byline | dated under | 6 Feb 2023'],
    ['a microformat', '<abbr class="published" title="2023-02-06T10:15Z">10:15</abbr>', 'time | stamp published under | 2023-02-06T10:15Z'],
    ['seconds in an attribute', '<span data-timestamp="1675678500">4 hours ago</span>', 'time | stamp line under | 1675678500'],
    ['a small <aside>', '<aside class="meta"><span class="date">6 Feb 2023</span></aside>', 'byline | dated under | 6 Feb 2023'],
    ['a script without spaces', '<div>2023年2月6日 10時15分</div>', 'byline | line under | 2023年2月6日 10時15分'],
    ['other figures', '<div>٦ فبراير ٢٠٢٣</div>', 'byline | line under | ٦ فبراير ٢٠٢٣'],
    ['a month of two names', '<div>تم نشره الجمعة 24 نيسان / أبريل 2020 09:22</div>', 'byline | line under | تم نشره الجمعة 24 نيسان / أبريل 2020 09:22'],
    ['a month of two words', '<div>6 كانون الثاني 2023</div>', 'byline | line under | 6 كانون الثاني 2023'],
    ['an era', '<div>令和5年2月6日</div>', 'byline | line under | 令和5年2月6日'],
  ])('is known by %s', (_what, lines, wanted) => expect(first(story(lines))).toBe(wanted));

  it('is read where a wrapper is called a sidebar, and over the headline too, nearest first', () => {
    expect(first(`<div class="with-sidebar">${story('<div>6 Feb 2023</div>')}</div>`)).toBe('byline | line under | 6 Feb 2023');
    expect(dates(`<p>1 Feb 2023</p><p>6 Feb 2023</p>${story('')}`).published).toEqual(['byline | line over | 6 Feb 2023', 'byline | line over | 1 Feb 2023']);
  });

  it.each([
    ['meta', 'By noon on 31 July 2019 the mayor had left town.', 'By noon on 31 July 2019'],
    ['post-details', 'Nobody who had seen it then believed on 31 July 2019, at 10:15, that it would turn.', 'then believed on 31 July 2019, at 10:15'],
    ['date', 'Published in the spring, it was sold out when on 31 July 2019 the mill burnt down!', 'out when on 31 July 2019'],
    ['x', 'Published in the spring, it was sold out when on 31 July 2019 the mill burnt down.', 'out when on 31 July 2019'],
    ['info', '水車小屋の門は2019年7月31日町長が町を出た。', '車小屋の門は2019年7月31日'],
    ['meta', 'This page was last updated on 31 July 2019.', 'last updated on 31 July 2019'],
    ['meta', 'Published 30 July 2019, updated 31 July 2019.', 'Published 30 July 2019 updated 31 July 2019'],
    ['meta', 'Last edited by reader7 of the mill; 31 July 2019 at 08:08 PM.', 'edited 31 July 2019 at 08:08 PM'],
    ['meta', '2019年7月31日更新。', '2019年7月31日更新。'],
    ['meta', '最終更新日時：2019年7月31日。', '最終更新日時：2019年7月31日'],
    ['meta', '31 July 2019 (updated).', '31 July 2019 (updated).'],
  ])('in a sentence is sent with its label and no more: %s, %j', (called, sentence, wanted) => {
    const [line] = dates(story(`<div class="${called}">${sentence}</div>`)).published;
    expect(line?.split(' | ')[2]).toBe(wanted);
  });

  it('is not taken for the site\'s name at the end of the title', () => {
    expect(first(`<div><h1>Harbour Times</h1><span>Monday, 6 Feb 2023</span></div><div><h2>${TITLE}</h2><span>1 Feb 2023</span><p>${LONG}</p></div>`)).toBe('byline | line under | 1 Feb 2023');
  });

  it.each([
    ['in the site\'s header', `<header><div>6 Feb 2023</div></header>${story('')}`],
    ['of a picture', story('<figure><img alt=""><figcaption>The gate, 6 Feb 1998</figcaption></figure>')],
    ['in a sentence', story('<p>The gate was locked on 6 Feb 1998.</p>')],
    ['within the article', story(`<p>${LONG} It had stood still since 6 February 1935, and nobody had missed it.</p>`)],
    ['of related articles', story('', '<div class="related"><div><a href="/x">Eels</a> <span class="date">6 Feb 2019</span></div></div>')],
    ['of another article, in a navigation', `<nav><time datetime="2019-02-06">6 Feb 2019</time></nav>${story('')}`],
    ['a month alone', story('<div>February 2023</div>')],
    ['a copyright', story('', '<p>© 2009-2023 Harbour Times</p>')],
    ['in a script', story('<script>var day = "6 Feb 2023";</script>')],
  ])('is none: %s', (_what, body) => expect(dates(body).published).toEqual([]));
});

describe('a date further off', () => {
  it('has the place of the site', () => {
    expect(first(`<article>${story('', '<footer><span class="post-date">6 Feb 2023</span></footer>')}</article>`)).toBe('site | dated late | 6 Feb 2023');
    expect(first(story('', '<div>Veröffentlicht am 06.02.2023</div>'))).toBe('site | line far | Veröffentlicht am 06.02.2023');
  });

  it('is that of a comment or of a linked entry where there is no other', () => {
    const comment = '<div class="comments"><div><b>reader7</b> <time datetime="2023-02-06">x</time></div></div>';
    expect(dates(story('', comment)).published).toEqual(['site | of another aside | reader7 2023-02-06']);
    expect(dates(story('<div>5 Feb 2023</div>', comment)).published).toEqual(['byline | line under | 5 Feb 2023']);
    expect(dates('<p><a href="/news/eels">6 Feb 2023</a></p>').published).toEqual(['site | of another entry | 6 Feb 2023']);
  });

  it('stands in the place line of the text, of which nothing else is sent', () => {
    for (const [opening, wanted] of [
      ['Pyongyang, January 30 (KCNA) -- The mill turned', 'dateline | day | January 30'], ['MOSCOW, January 30. /TASS/. The mill', 'dateline | day | January 30'], ['Berlin, 30. Januar 2023 – Die Mühle', 'dateline | date | 30. Januar 2023'],
      ['30.01.2023 „Die Mühle dreht sich“', 'dateline | date | 30.01.2023'], ['On 30 January 2023 the mill turned', undefined], ['By January 30 the mill - it was said', undefined], ['The mill has stood here since 30 January 1935 - or longer', undefined],
    ] as const) expect(first(story(''), '', `${opening} again, and the eels came back.`), opening).toBe(wanted);
  });
});

describe('a declared date', () => {
  it('may have many names, and those of a change are kept apart', () => {
    const names = ['article:published_time', 'og:article:published_time', 'date', 'DC.date.issued', 'dcterms.created', 'pubdate', 'parsely-pub-date', 'sailthru.date', 'citation_publication_date', 'bt:pubDate', 'cXenseParse:recs:publishtime', 'article.published', 'publish_date'];
    const changes = ['article:modified_time', 'og:updated_time', 'last-modified', 'dcterms.modified', 'revision_date'];
    const others = ['event:start_time', 'expires', 'video:release_date', 'article:expiration_time', 'twitter:label1', 'generator', 'viewport'];
    const head = [...names, ...changes, ...others].map((name, i) => `<meta ${i % 2 ? 'property' : 'name'}="${name}" content="2023-01-${10 + i}">`).join('');
    const { published, modified } = dates('<p>x</p>', `${head}<meta http-equiv="Last-Modified" content="2023-01-09">`);
    expect(published.map((line) => line.split(' | ')[1])).toEqual(names.map((name) => name.toLowerCase()));
    expect(modified.map((line) => line.split(' | ')[1])).toEqual([...changes, 'last-modified']);
  });

  it('stands in JSON-LD as text, in a list, or with its type', () => {
    for (const value of ['"2023-02-06"', '["2023-02-06"]', '{"@type":"xsd:date","@value":"2023-02-06"}']) expect(first('<p>x</p>', `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":${value}}</script>`)).toBe('json-ld | datePublished | 2023-02-06');
    for (const value of ['20230206', '{"a":1}', '[[["2023"]]]', 'null', '[]']) expect(dates('<p>x</p>', `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":${value}}</script>`).published).toEqual([]);
  });

  it('may stand in microdata and RDFa, not in that of a comment or a film', () => {
    expect(first(story('<span itemprop="datePublished" content="2023-02-06">Monday</span>'))).toBe('microdata | datePublished | 2023-02-06');
    expect(first(story('<span property="schema:dateCreated" content="2023-02-06"></span>'))).toBe('microdata | schema:dateCreated | 2023-02-06');
    for (const type of ['Comment', 'Review', 'VideoObject', 'Event']) expect(dates(story('', `<div itemscope itemtype="https://schema.org/${type}"><meta itemprop="datePublished" content="2023-02-06"></div>`)).published).toEqual([]);
  });

  it('is looked for in the state of frameworks only where nothing else is declared', () => {
    const state = '<script id="__NEXT_DATA__" type="application/json">{"props":{"published_at":"2023-02-06T10:15:00Z","title":"Mill"}}</script><script>dataLayer.push({"publishDate":"2023-02-06"}); var x = "{\\"firstPublished\\": \\"2023-02-05\\"}";</script>';
    expect(dates(story(''), state).published).toEqual(['script | published_at | 2023-02-06T10:15:00Z', 'script | publishDate | 2023-02-06', 'script | firstPublished | 2023-02-05']);
    expect(dates(story(''), `${state}<meta name="date" content="2023-02-07">`).published).toEqual(['meta | date | 2023-02-07']);
    expect(first(story(''), '<meta property="og:image" content="https://cdn.example/2023/02/06/mill.jpg">')).toBe('link | og:image | 2023/02/06');
  });
});

describe('a hostile page', () => {
  it.each([
    ['ten thousand dates', '<p>6 Feb 2023</p>'.repeat(10_000)],
    ['ten thousand times', '<time datetime="2023-02-06">x</time>'.repeat(10_000)],
    ['one long line of figures', `<p>${'2023 '.repeat(100_000)}</p>`],
    ['one long word of figures', `<p class="date">${'1'.repeat(400_000)}</p>`],
    ['dates between line breaks of one long text', `${LONG}<br>6 Feb 2023 ${LONG}<br>`.repeat(800)],
    ['times that nobody closed', `${'<time datetime="2023-02-06">'.repeat(300)}${LONG.repeat(800)}`],
    ['tables of dates', `<table>${'<tr><td>6 Feb 2023</td></tr>'.repeat(3000)}</table>`],
    ['dates nested deeply', `${'<div class="date">6 Feb 2023'.repeat(1500)}`],
    ['a script full of names', `<script>${'"published":"'.repeat(30_000)}</script>`],
  ])('is read in bounds: %s', (_what, body) => {
    const start = performance.now();
    const { published, modified, page } = dates(story(body));
    expect(performance.now() - start).toBeLessThan(6000);
    expect(published.length).toBeLessThanOrEqual(60);
    for (const one of [...published, ...modified]) {
      expect(one.length).toBeLessThan(400);
      expect(PLACES).toContain(one.split(' | ')[0]);
    }
    expect(page.body.innerHTML.length).toBeGreaterThan(1000);
  });

  // 40 to 110 ms here, by what is remembered of the elements around; 1,000 to 4,700 without.
  it.each([
    ['asides in asides around many dates', `${'<aside class="sidebar">'.repeat(300)}${'<time datetime="2023-02-06">x</time>'.repeat(150)}`],
    ['the same in microdata', `${'<aside class="sidebar">'.repeat(300)}${'<time itemprop="datePublished" datetime="2023-02-06">x</time>'.repeat(150)}`],
    ['long classes around many short texts', `${`<div class="${'x'.repeat(2000)}">`.repeat(300)}${'<span>The gate of the mill was green, as it had always been before.</span>'.repeat(5000)}`],
  ])('is read fast: %s', (_what, body) => {
    const sources = sourcesIn(`<h1>${TITLE}</h1>${body}`);
    const start = performance.now();
    readDates(sources);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
