import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { RawFactsSchema } from '../../src/core/facts/raw';
import { Publishers } from '../../src/core/facts/publisher';
import { decodeSignature } from '../../src/core/signature/codec';
import { articleFrom } from '../../src/library/feeds/article';
import type { FeedItem } from '../../src/library/feeds/feed';
import type { OfFeed, ReadArticle } from '../../src/library/feeds/reader';
import { readItem } from '../../src/offscreen/item';
import { feedsOn, readPage } from '../../src/offscreen/page';
import { plainLine } from '../../src/offscreen/plain';
import { newsPage, OWN_TEXT } from '../e2e/support/pages';
import { withDocuments } from './feed-documents';

beforeAll(withDocuments);

const URL_OF = 'https://www.wexcombe.example/2026/10/spades';
const NOW = Date.UTC(2026, 10, 1);
const html = (paragraphs: readonly string[] = OWN_TEXT): string => paragraphs.map((text) => `<p>${text}</p>`).join('\n');
const item = (more: Partial<FeedItem> = {}): FeedItem => ({ key: '1', url: URL_OF, title: 'A library that lends spades', html: html(), isSummary: false, published: '2026-10-02T09:00Z', updated: null, authors: ['Ada Reed'], print: '0', ...more });
const OF: OfFeed = { title: 'Wexcombe Wire', language: 'en-gb' };
const read = (more: Partial<FeedItem> = {}): ReadArticle => readItem(item(more), OF);
const what = (read: ReadArticle): string => ('none' in read ? read.none : 'article');
const signed = (read: ReadArticle) => ('none' in read ? null : decodeSignature(read.article.signature));

describe("an item's text", () => {
  it('is signed as the same text is on a page', () => {
    const page = readPage(newsPage({ title: 'A library that lends spades', publisher: 'Wexcombe Wire', paragraphs: OWN_TEXT }), URL_OF, 'text/html; charset=utf-8', null);
    expect(signed(page)!.words).toBeGreaterThan(150);
    expect(signed(read())).toEqual(signed(page));
    const around = `<div class="share-buttons"><a href="/x">Share this on everything</a></div>${html()}<p>The post <a href="${URL_OF}">A library</a> appeared first on <a href="/">Wexcombe Wire</a>.</p><img src="/pixel.gif">`;
    expect(signed(read({ html: around }))).toEqual(signed(page));
  });

  it('keeps what stands in block quotes apart', () => {
    const { quotes, words } = signed(read({ html: `${html()}<blockquote><p>${OWN_TEXT[0]}</p></blockquote>` }))!;
    expect([...quotes].slice(-2)).toEqual([expect.any(Number), words]);
  });

  it.each<[string, Partial<FeedItem>, string]>([
    ['a whole one', {}, 'article'],
    ['cut off', { html: `<p>${OWN_TEXT.slice(0, 3).join(' ')} …</p>` }, 'teaser'],
    ['cut off in brackets', { html: `${html(OWN_TEXT.slice(0, 3))}<p>And then [&hellip;]</p>` }, 'teaser'],
    ['leading on', { html: `${html(OWN_TEXT.slice(0, 3))}<p><a href="x">Continue reading A library that lends spades →</a></p>` }, 'teaser'],
    ['leading on in German', { html: `${html(OWN_TEXT.slice(0, 3))}<a href="x">Weiterlesen</a>` }, 'teaser'],
    ['leading on in Chinese', { html: `${html(OWN_TEXT.slice(0, 3))}<a href="x">阅读全文</a>` }, 'teaser'],
    ['cut off after many words: a long beginning', { html: `${html([1, 2, 3, 4].flatMap((part) => OWN_TEXT.map((text) => `${text} That was part ${part}.`)))}<p>And so on …</p>` }, 'article'],
    ['a few words', { html: '<p>Forks and spades may be borrowed.</p>' }, 'teaser'],
    ['none', { html: '' }, 'teaser'],
    ['a summary of 100 words', { html: html(OWN_TEXT.slice(0, 3)), isSummary: true }, 'teaser'],
    ['a summary as long as an article', { isSummary: true }, 'article'],
    ['short, but called the whole', { html: html(OWN_TEXT.slice(0, 2)) }, 'article'],
    ['more than may be read', { html: '<p>a</p>'.repeat(13_000) }, 'too-large'],
    ['nested beyond depth', { html: '<div>'.repeat(500) + html() }, 'too-large'],
  ])('%s', (_what, more, wanted) => expect(what(read(more))).toBe(wanted));
});

describe('what an item says of itself', () => {
  const raw = (more: Partial<FeedItem> = {}, of: OfFeed = OF) => {
    const found = readItem(item(more), of);
    if ('none' in found) throw new Error(found.none);
    return found.article;
  };
  const list = [{ name: 'Wexcombe Weekly', short: 'WW', aliases: [], domains: ['wexcombe.example'] }, { name: 'Reuters', short: 'RTR', aliases: [], domains: ['reuters.com'], kind: 'agency' }];
  const article = (more: Partial<FeedItem> = {}, of: OfFeed = OF, known = new Publishers([])) => articleFrom(raw(more, of), known, NOW);

  it('passes the door', () => {
    const hostile = { title: 'x'.repeat(1000), authors: Array.from({ length: 24 }, () => 'Ada '.repeat(70)), published: 'y'.repeat(100), updated: 'z'.repeat(100) };
    for (const more of [{}, hostile]) expect(v.safeParse(RawFactsSchema, raw(more).facts).success).toBe(true);
  });

  it("is settled as a page's facts are: the feed's date is sure, its title names the publisher", () => {
    expect(article()).toMatchObject({
      facts: { url: URL_OF, title: 'A library that lends spades', publisher: 'Wexcombe Wire', published: '2026-10-02T09:00Z', authors: ['Ada Reed'], credits: [], label: 'article', teaser: false },
      sources: { publishedFrom: { place: 'feed', name: 'published', weight: 0.95 } },
      language: 'en-gb',
      text: null,
    });
  });

  it.each<[string, Partial<FeedItem>, object]>([
    ['tracking parameters are undone', { url: `${URL_OF}?utm_source=rss` }, { url: URL_OF }],
    ['a date of a change is no date of publication', { published: null, updated: '2026-10-02T09:00Z', url: 'https://www.wexcombe.example/spades' }, { published: null }],
    ['nor is a day that has not come', { published: '2027-10-02', url: 'https://www.wexcombe.example/spades' }, { published: null }],
    ['markup in a title', { title: '<b>Spades</b> &amp; forks' }, { title: 'Spades & forks' }],
    ['a title escaped twice', { title: 'Spades &amp;amp; forks &amp;#8217;' }, { title: 'Spades & forks ’' }],
    ['a title that is nothing but code', { title: '<script>alert(1)</script>' }, { title: '<script>alert(1)</script>' }],
    ['a picture for a title', { title: '<img src=x onerror=alert(1)>' }, { title: '<img src=x onerror=alert(1)>' }],
  ])('%s', (_what, more, facts) => expect(article(more).facts).toMatchObject(facts));

  it("a listed publisher keeps its name, whatever its feed is called; a section's name is none", () => {
    expect(article({}, { title: 'World news', language: null }, new Publishers(list)).facts.publisher).toBe('Wexcombe Weekly');
    expect(article({}, { title: null, language: null }).facts.publisher).toBe('wexcombe.example');
  });

  it("a dateline in the text is the agency's credit", () => {
    const text = [`UPPER WEXCOMBE, Oct 2 (Reuters) - ${OWN_TEXT[0]}`, ...OWN_TEXT.slice(1)];
    expect(article({ html: html(text) }, OF, new Publishers(list)).facts.credits).toMatchObject([{ publisher: 'Reuters', kind: 'dateline' }]);
  });
});

describe('a page that was fetched', () => {
  const page = newsPage({ title: 'A library that lends spades', publisher: 'Wexcombe Parish News', paragraphs: OWN_TEXT });
  const list = (published: string | null, type = 'text/html', text = page): ReadArticle => readPage(text, URL_OF.replace('/2026/10', ''), type, published);

  it("says for itself who published it, and the feed when", () => {
    const found = list('2026-10-02T09:00Z');
    if ('none' in found) throw new Error(found.none);
    expect(articleFrom(found.article, new Publishers([]), NOW).facts).toMatchObject({ publisher: 'Wexcombe Parish News', published: '2026-10-02T09:00Z', title: 'A library that lends spades' });
  });

  it.each<[string, ReadArticle['none' & keyof ReadArticle] | string, () => ReadArticle]>([
    ['no page', 'not-article', () => list(null, 'application/pdf')],
    ['no article', 'not-article', () => list(null, 'text/html', '<!doctype html><form><input></form>')],
    ['nothing at all', 'not-article', () => list(null, 'text/html', '')],
    ['more than may be read', 'too-large', () => list(null, 'text/html', `<!doctype html><body>${'<p>a</p>'.repeat(13_000)}`)],
  ])('%s', (_what, wanted, look) => expect(what(look())).toBe(wanted));

  it('names its feeds', () => {
    const links = ['<link rel="alternate" type="application/rss+xml" href="/feed">', '<link rel="stylesheet" href="/x.css">', '<LINK REL="Alternate" TYPE="application/atom+xml" HREF="atom.xml">', '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', '<link rel="alternate" hreflang="de" href="/de">'];
    expect(feedsOn(`<!doctype html><head>${links.join('')}</head>`, 'https://wexcombe.example/news/')).toEqual(['https://wexcombe.example/feed', 'https://wexcombe.example/news/atom.xml']);
  });
});

it.each([
  ['Plain', 'Plain'],
  ['  a\n b ', 'a b'],
  ['AT&amp;T', 'AT&T'],
  ['1 < 2', '1 < 2'],
  ['x'.repeat(5000), 'x'.repeat(1000)],
])('the line %s', (title, wanted) => expect(plainLine(title)).toBe(wanted));
