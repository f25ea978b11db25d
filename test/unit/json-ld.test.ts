import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { articlesAmong, thingsOf, type Thing } from '../../src/page/json-ld';
import { readJson } from '../../src/page/mended-json';

const URL_OF_PAGE = 'https://www.harbour-times.example/2023/tide-mill';
const scripts = (...sources: string[]): Element[] => [...new JSDOM(sources.map((source) => `<script type="application/ld+json">${source}</script>`).join('')).window.document.scripts];
const articles = (things: readonly unknown[], title = 'Tide mill turns again | Harbour Times'): Thing[] => articlesAmong(thingsOf(scripts(JSON.stringify(things))), URL_OF_PAGE, title);

describe('JSON that templates broke', () => {
  const whole = { '@type': 'NewsArticle', headline: 'The mill', list: [1, 2] };
  it.each([
    ['nothing', '{"@type":"NewsArticle","headline":"The mill","list":[1,2]}'],
    ['trailing commas', '{"@type":"NewsArticle","headline":"The mill","list":[1,2,],}'],
    ['an HTML comment', '<!--\n{"@type":"NewsArticle","headline":"The mill","list":[1,2]}\n-->'],
    ['CDATA in comments', '//<![CDATA[\n{"@type":"NewsArticle","headline":"The mill","list":[1,2]}\n//]]>'],
    ['CDATA in block comments', '/*<![CDATA[*/{"@type":"NewsArticle","headline":"The mill","list":[1,2]}/*]]>*/'],
    ['a semicolon', '{"@type":"NewsArticle","headline":"The mill","list":[1,2]};'],
    ['a missing last bracket', '{"@type":"NewsArticle","headline":"The mill","list":[1,2]'],
    ['two missing brackets and a comma', '{"@type":"NewsArticle","headline":"The mill","list":[1,2,'],
    ['a bracket too many', '{"@type":"NewsArticle","headline":"The mill","list":[1,2]}}'],
    ['quotes escaped for HTML', '{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;The mill&quot;,&quot;list&quot;:[1,2]}'],
    ['a raw line break in a string', '{"@type":"NewsArticle","headline":"The\nmill","list":[1,2]}'],
    ['a control character in a string', '{"@type":"NewsArticle","headline":"The\u0007 mill","list":[1,2]}'],
    ['an escape that JSON has not', String.raw`{"@type":"NewsArticle","headline":"The\ mill","list":[1,2]}`],
    ['a byte order mark', '\ufeff{"@type":"NewsArticle","headline":"The mill","list":[1,2]}'],
  ])('is mended: %s', (_what, source) => expect(readJson(source)).toEqual([whole]));

  it('may be several values one after another', () => {
    expect(readJson('{"a":1}{"b":2},\n[3]')).toEqual([{ a: 1 }, { b: 2 }, [3]]);
    expect(readJson(String.raw`{"a":"it\'s \"so\" \u00e9", "b":1,}`)).toEqual([{ a: 'it\'s "so" é', b: 1 }]);
  });

  it.each([['', []], ['null', [null]], ['{"a":', []], ['{"a":"cut of', []], ['{"a":"one "word" in quotes"}', []], ['{a:1}', []], ['{"a":[1}', []], ['[[[[[1', []], ['</script>', []], ['}', []]])('is left alone where it can be read in several ways: %s', (source, wanted) => expect(readJson(source)).toEqual(wanted));

  it('takes no time for a hostile script', () => {
    for (const source of ['['.repeat(400_000), '{"a":'.repeat(80_000), '"'.repeat(400_000), `{"a":"${'\\'.repeat(400_000)}`, `{"a":1${', '.repeat(200_000)}}`, '{},'.repeat(130_000), `[${'[],'.repeat(66_000)}x`]) {
      const start = performance.now();
      readJson(source);
      expect(performance.now() - start, source.slice(0, 10)).toBeLessThan(400);
    }
  });
});

describe('the articles of a page', () => {
  const named = (type: string | string[], headline: string, more: object = {}): object => ({ '@type': type, headline, ...more });
  const headlines = (things: readonly unknown[], title?: string): unknown[] => articles(things, title).map((thing) => thing['headline']);

  it('are best first: news before other articles, these before posts, a page where there is none', () => {
    expect(headlines([named('WebPage', 'page'), named('SocialMediaPosting', 'post'), named('BlogPosting', 'blog'), named(['Thing', 'NewsArticle'], 'news')])).toEqual(['news', 'blog', 'post']);
    expect(headlines([named('Organization', 'no'), named('WebPage', 'page')])).toEqual(['page']);
  });

  it('stand in graphs, lists, main entities and parts, not among comments, lists of others, mentions', () => {
    expect(headlines([{ '@graph': [named('NewsArticle', 'in a graph')] }])).toEqual(['in a graph']);
    expect(headlines([{ '@type': 'WebPage', mainEntity: named('NewsArticle', 'main') }])).toEqual(['main']);
    expect(headlines([{ '@type': 'WebPage', hasPart: [[named('NewsArticle', 'part')]] }])).toEqual(['part']);
    for (const property of ['itemListElement', 'comment', 'review', 'mentions', 'isBasedOn', 'citation', 'relatedLink']) expect(headlines([{ '@type': 'ItemList', [property]: [named('NewsArticle', 'other')] }])).toEqual([]);
  });

  it('are those of this page where one says so', () => {
    const others = [named('NewsArticle', 'Eels in the race', { url: '/2023/eels' }), named('NewsArticle', 'A heron on the pond', { url: '/2023/heron' })];
    expect(headlines([...others, named('Article', 'Mill', { mainEntityOfPage: { '@id': URL_OF_PAGE } })])).toEqual(['Mill']);
    expect(headlines([...others, named('Article', 'Mill', { url: `${URL_OF_PAGE}/?a=b#c` })])).toEqual(['Mill']);
    expect(headlines([...others, named('Article', 'Tide mill turns again')])).toEqual(['Tide mill turns again']);
    expect(headlines([...others, named('Article', 'Mill', { mainEntityOfPage: true })])).toEqual(['Eels in the race', 'A heron on the pond', 'Mill']);
  });

  it('are few, however many the page has', () => {
    expect(thingsOf(scripts(...Array.from({ length: 8 }, () => JSON.stringify(Array.from({ length: 90 }, (_, i) => named('Article', `${i}`))))))).toHaveLength(300);
  });
});
