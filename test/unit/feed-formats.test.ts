import { describe, expect, it } from 'vitest';
import { decoded } from '../../src/library/feeds/decoding';
import { feedDate } from '../../src/library/feeds/feed-dates';
import { readFeed } from '../../src/library/feeds/read-feed';

const FEED = 'https://echo.example/news/feed.xml';
const item = (inner: string): string => `<item>${inner}</item>`;
const rss = (items: string, channel = ''): string => `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>The Echo</title><link>https://echo.example/</link>${channel}${items}</channel></rss>`;
const atom = (entries: string, head = ''): string => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>The Echo</title>${head}${entries}</feed>`;
const LINK = '<link>https://echo.example/a</link>';
const only = (text: string) => readFeed(text, FEED).items[0]!;
const problem = (text: string): string => {
  try {
    return `read: ${readFeed(text, FEED).items.length}`;
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
};

describe('RSS 2.0', () => {
  it('gives what it has of an item', () => {
    const feed = readFeed(rss(item(`<title>Tide &amp; mill</title>${LINK}<guid isPermaLink="false">17</guid><pubDate>Fri, 02 Oct 2026 09:00:00 GMT</pubDate><dc:creator>Ada Reed</dc:creator><dc:creator>Tom Ash</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>Long &lt; whole</p>]]></content:encoded>`), '<language>en-gb</language><ttl>90</ttl>'), FEED);
    expect(feed).toMatchObject({ title: 'The Echo', homepage: 'https://echo.example/', language: 'en-gb', every: 90 });
    expect(feed.items).toMatchObject([{ key: '17', url: 'https://echo.example/a', title: 'Tide & mill', html: '<p>Long &lt; whole</p>', isSummary: false, published: '2026-10-02T09:00Z', updated: null, authors: ['Ada Reed', 'Tom Ash'] }]);
  });

  it.each([
    ['a description is a summary', `${LINK}<description>&lt;p&gt;Words&lt;/p&gt;</description>`, { html: '<p>Words</p>', isSummary: true }],
    ['the same text in both places is one too', `${LINK}<description>Words</description><content:encoded>Words</content:encoded>`, { html: 'Words', isSummary: true }],
    ['the whole text of Russian feeds', `${LINK}<description>W</description><yandex:full-text>Whole</yandex:full-text>`, { html: 'Whole', isSummary: false }],
    ['a relative link', '<link>/b?x=1&amp;y=2</link>', { url: 'https://echo.example/b?x=1&y=2' }],
    ['a permalink where there is no link', '<guid>https://echo.example/c</guid>', { url: 'https://echo.example/c', key: 'https://echo.example/c' }],
    ['the address that FeedBurner hides', `${LINK}<feedburner:origLink>https://echo.example/d</feedburner:origLink>`, { url: 'https://echo.example/d' }],
    ['without its fragment', '<link>https://echo.example/e#more</link>', { url: 'https://echo.example/e' }],
    ['an author with a mail address', `${LINK}<author>ada@echo.example (Ada Reed)</author>`, { authors: ['Ada Reed'] }],
    ['a mail address alone is nobody', `${LINK}<author>ada@echo.example</author>`, { authors: [] }],
    ['names in any case', '<LINK>https://echo.example/f</LINK><PubDate>2026-10-02</PubDate>', { url: 'https://echo.example/f', published: '2026-10-02' }],
    ['a date in words stays as it is', `${LINK}<pubDate>2. Oktober 2026</pubDate>`, { published: '2. Oktober 2026' }],
    ['a stray ampersand', `${LINK}<title>Q&A & more</title>`, { title: 'Q&A & more' }],
    ['references by number, and names that XML does not have', `${LINK}<title>&#8217;&#x2019;&rsquo;&nbsp;x</title>`, { title: '’’&rsquo;\u00a0x' }],
    ['references too large for any sign', `${LINK}<title>a&#9999999;b</title>`, { title: 'a&#9999999;b' }],
  ])('%s', (_what, inner, wanted) => expect(only(rss(item(inner)))).toMatchObject(wanted));

  it('leaves items out that stand at no address of the web, and the same item a second time', () => {
    const { items } = readFeed(rss(['<link>javascript:alert(1)</link>', '<link>file:///etc/passwd</link>', '<link>data:text/html,x</link>', '<title>None</title>', LINK, LINK].map(item).join('')), FEED);
    expect(items.map(({ url }) => url)).toEqual(['https://echo.example/a']);
  });

  it('says how often it may be asked', () => {
    expect(readFeed(rss('', '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>'), FEED).every).toBe(30);
    for (const odd of ['<ttl>-5</ttl>', '<ttl>often</ttl>', '<sy:updatePeriod>__proto__</sy:updatePeriod>', '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>']) expect(readFeed(rss('', odd), FEED).every).toBeNull();
  });

  it('takes 200 items, the first', () => expect(readFeed(rss(Array.from({ length: 300 }, (_, i) => item(`<link>https://echo.example/${i}</link>`)).join('')), FEED).items.map(({ url }) => url)).toHaveLength(200));

  it('an item that changed has another print', () => {
    const prints = ['<title>A</title>', '<title>B</title>', '<title>A</title><description>x</description>', '<title>A</title><pubDate>2026-10-02</pubDate>', '<title>A</title>'].map((inner) => only(rss(item(LINK + inner))).print);
    expect(prints[4]).toBe(prints[0]);
    expect(new Set(prints).size).toBe(4);
  });
});

it('RSS 1.0, whose items stand beside the channel', () => {
  const text = '<rdf:RDF xmlns:rdf="r"><channel rdf:about="https://echo.example/"><title>The Echo</title><link>https://echo.example/</link></channel><item rdf:about="https://echo.example/1"><title>One</title><link>https://echo.example/1</link><dc:date>2026-10-02T09:00:00+02:00</dc:date></item></rdf:RDF>';
  expect(readFeed(text, FEED)).toMatchObject({ title: 'The Echo', items: [{ key: 'https://echo.example/1', title: 'One', published: '2026-10-02T09:00+02:00' }] });
});

describe('Atom', () => {
  it('gives what it has of an entry', () => {
    const feed = readFeed(atom('<entry><id>tag:1</id><title type="html">A &amp;lt;b&amp;gt; C</title><link rel="enclosure" href="/x.mp3"/><link rel="alternate" type="text/html" href="/a"/><published>2026-10-02T09:00:00Z</published><updated>2026-10-03T09:00:00Z</updated><author><name>Ada Reed</name></author><summary>Short.</summary><content type="html">&lt;p&gt;Whole&lt;/p&gt;</content></entry>', '<link rel="self" href="/feed"/><link href="/"/>'), FEED);
    expect(feed).toMatchObject({ title: 'The Echo', homepage: 'https://echo.example/', language: 'en-GB' });
    expect(feed.items).toMatchObject([{ key: 'tag:1', url: 'https://echo.example/a', title: 'A &lt;b&gt; C', html: '<p>Whole</p>', isSummary: false, published: '2026-10-02T09:00Z', updated: '2026-10-03T09:00Z', authors: ['Ada Reed'] }]);
  });

  it.each([
    ['XHTML, with a prefix and short forms', '<content type="xhtml"><x:div>One<x:br/>two <x:p/><x:script src="a"/><x:p>three &amp; more</x:p></x:div></content>', { html: '<div>One<br/>two <p></p><script src="a"></script><p>three &amp; more</p></div>' }],
    ['plain text holds no markup', '<content>1 &lt; 2 &amp;amp; 3</content>', { html: '1 &lt; 2 &amp;amp; 3' }],
    ['a picture is no text', '<content type="image/png">aGVsbG8=</content><summary>Short</summary>', { html: 'Short', isSummary: true }],
    ['nor is a text that stands elsewhere', '<content type="html" src="https://echo.example/whole">x</content>', { html: '' }],
    ['a base of its own', '<link href="b"/>', { url: 'https://base.example/dir/b' }, ' xml:base="https://base.example/dir/"'],
    ['the author of all', '', { authors: ['Everybody'] }],
    ['of Atom 0.3', '<issued>2026-10-02</issued><modified>2026-10-04</modified>', { published: '2026-10-02', updated: '2026-10-04' }],
  ])('%s', (_what, inner, wanted, attributes = '') => expect(only(atom(`<entry${attributes}>${inner.includes('<link') ? '' : '<link href="/a"/>'}${inner}</entry>`, '<author><name>Everybody</name></author>'))).toMatchObject(wanted));

  it('may be written with a prefix', () => expect(readFeed('<a:feed xmlns:a="x"><a:title>T</a:title><a:entry><a:link href="/a"/><a:title>U</a:title></a:entry></a:feed>', FEED)).toMatchObject({ title: 'T', items: [{ title: 'U', url: 'https://echo.example/a' }] }));
});

describe('JSON Feed', () => {
  const json = (items: unknown, more: object = {}): string => JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'The Echo', home_page_url: 'https://echo.example/', items, ...more });

  it('gives what it has of an item', () => {
    const feed = readFeed(json([{ id: 7, url: '/a', title: 'One', content_html: '<p>Whole</p>', date_published: '2026-10-02T09:00:00Z', authors: [{ name: 'Ada Reed' }] }, { id: 'x', url: 'https://echo.example/b', content_text: 'A < B\nC' }, { id: 'y', url: '/c', summary: 'Short' }]), FEED);
    expect(feed.items).toMatchObject([
      { key: '7', url: 'https://echo.example/a', title: 'One', html: '<p>Whole</p>', isSummary: false, published: '2026-10-02T09:00Z', authors: ['Ada Reed'] },
      { html: '<p>A &lt; B</p><p>C</p>', isSummary: false },
      { html: '<p>Short</p>', isSummary: true },
    ]);
  });

  it('with items that are none', () => expect(readFeed(json([null, 3, 'x', [], { url: {} }, { url: 'https://echo.example/a', authors: 'x' }]), FEED).items.map(({ url }) => url)).toEqual(['https://echo.example/a']));

  it.each([
    ['{"a":1}', /^bad-feed: This is no JSON feed: version/],
    ['{"version":"https://jsonfeed.org/version/1","items":{}}', /^bad-feed: This is no JSON feed: items/],
    ['{ "cut', /^bad-feed: This is no JSON that can be read: /],
  ])('%s is refused', (text, wanted) => expect(problem(text)).toMatch(wanted));
});

describe('what is no feed is refused, and where it goes wrong is said', () => {
  it.each([
    ['a cut one', rss(item(LINK)).slice(0, -20), /^bad-feed: .*line \d/],
    ['tags that do not match', '<rss>\n<channel>\n</item></rss>', /^bad-feed: .*line 3/],
    ['another document', '<html><body></body></html>', /neither RSS nor Atom/],
    ['nothing', '', /^bad-feed/],
    ['no text', '\u0000\u0001\u0002', /^bad-feed/],
    ['entities of its own', `<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "ha">]>${rss('')}`, /^bad-feed: .*entities of its own in line 2/],
    ['an entity from a file', `<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>${rss(item(`<title>&a;</title>${LINK}`))}`, /^bad-feed/],
    ['names that reach for prototypes', rss(item(`<__proto__><x/></__proto__>${LINK}`)), /^bad-feed|^read: 1/],
    ['tags beyond number', `<rss><channel>${'<a/>'.repeat(300_000)}</channel></rss>`, /^bad-feed: .*more than 100000 elements/],
    ['tags beyond depth', `<rss><channel>${'<a>'.repeat(10_000)}`, /^bad-feed/],
  ])('%s', (_what, text, wanted) => expect(problem(text)).toMatch(wanted));

  it('an old DOCTYPE is no harm, and no entity is put in', () => {
    expect(problem(rss('').replace('<rss', '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss'))).toBe('read: 0');
    const late = `<!--${'x'.repeat(6000)}--><!DOCTYPE rss [<!ENTITY a "${'ha'.repeat(1000)}">]>${rss(item(`<title>&a;</title>${LINK}`)).replace(/^<\?xml.*\n/, '')}`;
    expect(only(late).title).toBe('&a;');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('long values are cut', () => {
    const { title, key, html, authors } = only(rss(item(`<title>${'t'.repeat(5000)}</title><guid isPermaLink="false">${'g'.repeat(5000)}</guid>${LINK}<description>${'d'.repeat(1_500_000)}</description>${'<dc:creator>a</dc:creator>'.repeat(60)}`)));
    expect([title.length, key.length, html.length, authors.length]).toEqual([1000, 500, 1_000_000, 24]);
    expect(problem(rss(item(`<link>https://echo.example/${'x'.repeat(5000)}</link>`)))).toBe('read: 0');
  });
});

describe('dates of feeds', () => {
  it.each([
    ['Fri, 02 Oct 2026 09:05:00 GMT', '2026-10-02T09:05Z'],
    ['Fri, 2 Oct 26 9:05 EST', '2026-10-02T09:05-05:00'],
    ['02 Oct 2026 09:05:00 +0200', '2026-10-02T09:05+02:00'],
    ['Fri, 02 October 2026 09:05:00 +02:00', '2026-10-02T09:05+02:00'],
    ['Fri, 02 Oct 2026 09:05:00 PDT', '2026-10-02T09:05-07:00'],
    ['Fri, 02 Oct 2026 09:05:00 GMT+0100', '2026-10-02T09:05+01:00'],
    ['Fri, 02 Oct 2026 09:05:00 IST', '2026-10-02T09:05'],
    ['Fri, 02 Oct 2026 09:05:00', '2026-10-02T09:05'],
    ['Fr., 02 Oct 2026 09:05:00 CEST', '2026-10-02T09:05+02:00'],
    ['2026-10-02T09:05:33.123+02:00', '2026-10-02T09:05+02:00'],
    ['2026-10-02', '2026-10-02'],
    // Midnight is how systems write that they know the day only.
    ['Fri, 02 Oct 2026 00:00:00 +0000', '2026-10-02'],
    ['Fri, 31 Feb 2026 09:05:00 GMT', null],
    ['yesterday', null],
    ['x'.repeat(100_000), null],
  ])('%s', (written, wanted) => expect(feedDate(written)).toBe(wanted));
});

describe('encodings', () => {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  it.each<[string, Uint8Array, string | null, string]>([
    ['UTF-8 where nothing is said', new TextEncoder().encode('<a>é</a>'), null, 'é'],
    ['by Content-Type', latin('<a>\u00e9</a>'), 'text/xml; charset="ISO-8859-1"', 'é'],
    ['by the XML declaration', latin('<?xml version="1.0" encoding="windows-1251"?><a>\u00c4\u00e0</a>'), 'text/xml', 'Да'],
    ['by a meta element', latin('<!doctype html><meta charset=windows-1251><a>\u00c4\u00e0</a>'), 'text/html', 'Да'],
    ['by a mark, whatever is said', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<a>é</a>')), 'text/xml; charset=latin1', 'é'],
    ['UTF-16 by its mark', Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x3e, 0, 0xe9, 0, 0x3c, 0), null, 'é'],
    ['no UTF-16 where ASCII was read', new TextEncoder().encode('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'), null, 'é'],
    ['an encoding that nobody knows', new TextEncoder().encode('<a>é</a>'), 'text/xml; charset=x-unheard-of', 'é'],
  ])('%s', (_what, bytes, type, wanted) => expect(/<a>(.*?)</.exec(decoded(bytes, type))?.[1]).toBe(wanted));
});
