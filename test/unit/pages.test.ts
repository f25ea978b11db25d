import { NO_CLAIMS } from '../../src/core/article-facts';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { look } from '../../src/cli/jobs/look';
import { complaints, PAGES, type PageCase, type Seen } from '../pages/cases';

function open(html: string, url: string): Document {
  const { window } = new JSDOM(html, { url, contentType: 'text/html' });
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return window.document;
}

describe('a page of test/pages', { timeout: 20_000 }, () => {
  it.each(PAGES.map((page) => [page.name, page] as const))('is read as a careful reader reads it: %s', (_name, page) => {
    const document = open(page.html, page.address);
    const before = document.documentElement.outerHTML;
    const seen = look(document, page.address);
    expect(document.documentElement.outerHTML === before, 'the page is as it was').toBe(true);
    expect(complaints(page, seen), page.what).toEqual([]);
  });

  it('is long enough to be a page, and they are many', () => {
    expect(PAGES.length).toBeGreaterThan(45);
    for (const { name, html } of PAGES) expect(html.length, name).toBeGreaterThan(1200);
  });
});

describe('an expectation', () => {
  const seen: Seen = {
    article: { text: 'The wheel turned. “It sings,” she said.\n\nThe pond\nwas full.', quoted: [[41, 61]] },
    facts: {
      url: 'https://www.mill.example/a?id=7', title: 'Mill', publisher: 'Echo', publisherDeclared: true, language: 'en', authors: ['Ada Reed'], ...NO_CLAIMS, published: '2023-01-30T06:10:00+00:00', publishedFrom: null, modified: null,
      dates: [{ of: 'published', iso: '2023-01-30T06:10:00+00:00', place: 'meta', name: 'date', weight: 0.9 }, { of: 'published', iso: '2094-01-30', place: 'url', name: 'path', weight: 0.5 }], conflicts: ['future'], label: 'article', teaser: false,
      credits: [{ publisher: 'AP', kind: 'byline', words: 'By AP', published: null, url: null }, { publisher: 'AFP', kind: 'phrase', words: 'from AFP', published: null, url: null }],
    },
  };
  const of = (expect: PageCase['expect']): string[] => complaints({ name: 'x', html: '', address: '', what: '', expect }, seen);
  const both = [{ publisher: 'AFP' }, { publisher: ['AP', 'Associated Press'], kind: 'byline', words: 'AP', published: null, url: null }];

  it.each<[right: PageCase['expect'], wrong: PageCase['expect']]>([
    [{ article: true }, { article: false }],
    [{ title: ['Mill', 'The mill'] }, { title: 'Mil' }],
    [{ published: '2023-01-30T06:10Z' }, { published: '2023-01-30' }],
    [{ modified: null }, { modified: '2023-01-30' }],
    [{ publisher: 'Echo' }, { publisher: ['Eco', 'echo'] }],
    [{ authors: ['Ada Reed'] }, { authors: [] }],
    [{ credits: both }, { credits: both.slice(1) }],
    [{ credits: [...both, { publisher: 'AP', optional: true }] }, { credits: [...both, { publisher: 'AP' }] }],
    [{ credits: both }, { credits: [both[0]!, { ...both[1]!, words: 'Reuters' }] }],
    [{ credits: both }, { credits: [both[0]!, { ...both[1]!, url: 'https://apnews.com/' }] }],
    [{ label: 'article' }, { label: 'satire' }],
    [{ teaser: false }, { teaser: true }],
    [{ conflicts: ['future'] }, { conflicts: [] }],
    [{ conflictsHas: ['future'] }, { conflictsHas: ['disagree'] }],
    [{ datesHas: [{ of: 'published', iso: '2094-01-30' }] }, { datesHas: [{ of: 'modified', iso: '2094-01-30' }] }],
    [{ url: 'https://www.mill.example/a?id=7' }, { url: 'https://mill.example/a?id=7' }],
    [{ sameAs: 'https://mill.example/a?id=7&utm_source=x' }, { sameAs: 'https://mill.example/a?id=8' }],
    [{ textHas: ['The pond was full.'] }, { textHas: ['pond. was'] }],
    [{ textHasNot: ['The sea'] }, { textHasNot: ['The pond'] }],
    [{ quoted: ['It sings,', 'The pond was full.'] }, { quoted: ['she said'] }],
    [{ notQuoted: ['The wheel turned.'] }, { notQuoted: ['It sings'] }],
  ])('is met by what is so and by nothing else: %j', (right, wrong) => {
    expect(of(right)).toEqual([]);
    expect(of(wrong)).not.toEqual([]);
  });

  it('goes without saying: the chosen date stands first, weights are shares, a credit names somebody', () => {
    const { facts } = seen;
    const broken: Seen[] = [
      { ...seen, facts: { ...facts, dates: facts.dates.toReversed() } },
      { ...seen, facts: { ...facts, dates: [facts.dates[0]!, { ...facts.dates[1]!, weight: 1.5 }] } },
      { ...seen, facts: { ...facts, credits: [{ ...facts.credits[0]!, publisher: null }] } },
    ];
    for (const one of [seen, ...broken]) expect(complaints({ name: 'x', html: '', address: '', what: '', expect: {} }, one)).toHaveLength(one === seen ? 0 : 1);
  });
});
