import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { dropSurvey, surveyOf, takeSurvey, type Survey } from '../../src/page/survey';

const HTML = `<!doctype html><html><head>
<meta property="og:type" content="article"><meta name="date" itemprop="datePublished" content="2023-02-06"><meta property="article:published_time" content="2023-02-06">
<link rel="stylesheet" href="/a.css"><link rel="Canonical" href="/mill"><link rel="canonical" href="/other">
<script type="Application/LD+JSON">{}</script><script src="/a.js"></script><script>let mill;</script><script src="https://pixel.propublica.org/p.js"></script><script id="republication-a" src="/b.js"></script>
</head><body class="card price"><form></form>
<header role="banner"><h1 itemprop="name headline">Mill</h1><h2>Tide</h2><h3 itemprop="headline">Pond</h3><h4>No</h4></header>
<article itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="dateModified">6 May</span><i property="dc:created">x</i><i property="schema:datePublished">x</i><i property="publisher">x</i><i itemprop="uploadTIME">x</i><i itemprop="author creator">A</i>
<a rel="nofollow author" href="/cart/1">A</a><b class="the-Byline">A</b><b class="Author">A</b><time>x</time><abbr title="6 May">x</abbr><abbr>x</abbr><p class="entry published" title="x">x</p><p class="published">x</p><p class="unpublished" title="x">x</p><p data-utime="1">x</p><p data-times="1">x</p>
<img id="republication-tracker-tool" src="/1.gif"><img src="https://counter.theconversation.com/1"><img src="/republish" width="1"><img src="/republish" width="2"><img src="/mill.jpg">
<p class="u-repost-of x">x</p><p class="h-cite u-repost">x</p><p class="h-cite">x</p><p class="repost">x</p></article>
<button class="btn">x</button><input type="submit"><input type="text"><span role="button">x</span><i class="price card-tile">1</i><i itemprop="price">2</i>
<div class="Copyright-line">x</div><div id="my-copyright">x</div><div id="Footer">x</div><div id="footer-2">x</div><div role="contentinfo">x</div><footer>x</footer></body></html>`;

/** What each list of the survey holds, as a selector has it. */
const SELECTED: Partial<Record<keyof Survey, string>> = {
  metas: 'meta',
  linked: 'script[type="application/ld+json" i]',
  inline: 'script:not([src]):not([type="application/ld+json" i])',
  headings: 'h1, h2, h3',
  itemDates: '[itemprop*="dat" i], [itemprop*="pub" i], [itemprop*="time" i], [property*="dat" i]:not(meta), [property*="created" i]:not(meta), [property*="publi" i]:not(meta)',
  stamped: 'time, abbr[title], .published[title], .updated[title], [data-datetime], [data-timestamp], [data-time], [data-utime], [data-date], [data-published], [data-publish-date], [data-pubdate]',
  authors: '[rel~="author"], [itemprop~="author"], [class*="author" i], [class*="byline" i]',
  feet: 'footer, [role="contentinfo"], [class*="copyright" i], [id*="copyright" i], [id="footer" i]',
  counters: 'img[src*="republication-pixel" i], img[id^="republication-tracker"], img[src*="counter.theconversation" i], img[src*="republish" i][width="1"], script[src*="pixel.propublica.org" i], script[id^="republication"]',
  reposts: '.u-repost-of, .h-cite[class*="repost" i]',
};

function open(html = HTML): Document {
  const { window } = new JSDOM(html);
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return window.document;
}

describe('the survey of a page', () => {
  it.each(Object.entries(SELECTED))('finds the %s that a selector finds', (list, selector) => {
    const page = open();
    const selected = [...page.querySelectorAll(selector)];
    expect(selected.length).toBeGreaterThan(0);
    expect((surveyOf(page)[list as keyof Survey] as Element[]).map(({ outerHTML }) => outerHTML)).toEqual(selected.map(({ outerHTML }) => outerHTML));
  });

  it('finds the first canonical link and headline, all types, and counts', () => {
    const page = open();
    const { canonical, itemHeadline, itemtypes, elements, forms, counts } = surveyOf(page);
    expect([canonical?.getAttribute('href'), itemHeadline?.localName, itemtypes]).toEqual(['/mill', 'h1', ['https://schema.org/NewsArticle']]);
    expect([elements, forms]).toEqual([page.querySelectorAll('*').length, 1]);
    // The body's own class is a template's.
    expect(counts).toEqual({ price: 2, cart: 1, card: 1, button: 4, byline: 2 });
  });

  it('lasts for one look, and is not made of a page with too many elements', () => {
    const page = open();
    const before = surveyOf(page);
    page.body.append(page.createElement('footer'));
    expect(surveyOf(page)).toBe(before);
    dropSurvey(page);
    expect(surveyOf(page).feet).toHaveLength(before.feet.length + 1);
    expect(takeSurvey(page, 20)).toBeNull();
    expect(surveyOf(page).feet).toHaveLength(before.feet.length + 1);
  });
});
