import { describe, expect, it } from 'vitest';
import { addressKey, ownAddress, siteOf } from '../../src/core/facts/identity';
import { between, chance, pick, shuffled } from './seeded';

const STORY = 'https://www.harbour-times.example/2023/01/30/tide-mill';

describe('addresses of one article', () => {
  it.each([
    ['another protocol', 'http://www.harbour-times.example/2023/01/30/tide-mill'],
    ['a port', 'https://www.harbour-times.example:8443/2023/01/30/tide-mill'],
    ['a fragment', `${STORY}#comments`],
    ['a slash at the end', `${STORY}/`],
    ['a dot behind the host', 'https://www.harbour-times.example./2023/01/30/tide-mill'],
    ['capitals in the host', 'https://WWW.Harbour-Times.EXAMPLE/2023/01/30/tide-mill'],
    ['escaped letters', 'https://www.harbour-times.example/2023/01/30/%74ide-mill'],
    ['no www', 'https://harbour-times.example/2023/01/30/tide-mill'],
    ['another www', 'https://www2.harbour-times.example/2023/01/30/tide-mill'],
    ['the mobile host', 'https://m.harbour-times.example/2023/01/30/tide-mill'],
    ['the long mobile host', 'https://mobile.harbour-times.example/2023/01/30/tide-mill'],
    ['the AMP host', 'https://amp.harbour-times.example/2023/01/30/tide-mill'],
    ['AMP before the path', 'https://www.harbour-times.example/amp/2023/01/30/tide-mill'],
    ['AMP behind the path', `${STORY}/amp/`],
    ['AMP as an ending', `${STORY}.amp`],
    ['AMP within the path', 'https://www.harbour-times.example/2023/amp/01/30/tide-mill'],
    ['an AMP file', `${STORY}/amp.html`],
    ['Google\'s viewer', 'https://www.google.com/amp/s/www.harbour-times.example/2023/01/30/tide-mill'],
    ['Google\'s viewer in another country, without https', 'https://www.google.co.uk/amp/www.harbour-times.example/2023/01/30/tide-mill'],
    ['Bing\'s viewer', 'https://www.bing.com/amp/s/www.harbour-times.example/2023/01/30/tide-mill'],
    ['the AMP cache', 'https://www-harbour--times-example.cdn.ampproject.org/c/s/www.harbour-times.example/2023/01/30/tide-mill'],
    ['the old AMP cache', 'https://cdn.ampproject.org/v/s/www.harbour-times.example/2023/01/30/tide-mill?amp_js_v=0.1&usqp=mq331'],
    ['an AMP form in a cache', 'https://x.cdn.ampproject.org/c/s/amp.harbour-times.example/2023/01/30/tide-mill/amp'],
    ['AMP in the query', `${STORY}?amp=1`],
    ['a view for print', `${STORY}?view=print`],
    ['a mobile view', `${STORY}?mobile=1&m=1&display=mobile`],
    ['a touch host', 'https://touch.harbour-times.example/2023/01/30/tide-mill'],
    ['a print host', 'https://print.harbour-times.example/2023/01/30/tide-mill'],
    ['print as an ending', `${STORY}.print`],
    ['letters and mails', `${STORY}?mkt_tok=a&_hsenc=b&mc_eid=c&srsltid=d`],
    ['another output', `${STORY}?outputType=amp`],
    ['print behind the path', `${STORY}/print`],
    ['print in the query', `${STORY}?print=true`],
    ['the index file', `${STORY}/index.html`],
    ['campaigns', `${STORY}?utm_source=letter&utm_medium=email&utm_campaign=a%20b`],
    ['click marks', `${STORY}?fbclid=x&gclid=y&msclkid=z&igshid=w&_ga=1.2`],
    ['a referrer', `${STORY}?ref=front&smid=share`],
  ])('differ only by %s', (_what, url) => expect(addressKey(url)).toBe(addressKey(STORY)));

  it('may have the mobile label within', () => expect(addressKey('https://de.m.harbour.example/wiki/Mill')).toBe(addressKey('https://de.harbour.example/wiki/Mill')));

  it('keep their own ending beside AMP', () => expect(addressKey('https://a.example/tide.amp.html')).toBe(addressKey('https://a.example/tide.html')));

  it('may write the query in any order', () => expect(addressKey('https://a.example/x?id=7&page=2')).toBe(addressKey('https://a.example/x?page=2&utm_term=t&id=7')));
});

describe('addresses of different articles', () => {
  const different = [
    STORY, 'https://www.harbour-times.example/2023/01/30/Tide-Mill', 'https://www.harbour-times.example/2023/01/31/tide-mill', 'https://harbour-times.example/', 'https://news.harbour-times.example/2023/01/30/tide-mill',
    'https://a.example/story?id=1', 'https://a.example/story?id=2', 'https://a.example/story?id=1&page=2', 'https://a.example/?p=1', 'https://a.example/?p=2', 'https://a.example/story?a=1&b=2', 'https://a.example/story?a=1%26b%3D2',
    'https://a.example/x?m=4711', 'https://a.example/x?m=4712', 'https://a.example/x?view=4711', 'https://a.example/x?story_id=4', 'https://a.example/x?cid=4', 'https://a.example/x?type=1', 'https://a.example/x?mode=thread', 'https://www.google.com/amp', 'https://www.google.com/amp/s/nothing', 'https://cdn.ampproject.org/v0.js',
    'https://de.harbour.example/tide', 'https://fr.harbour.example/tide', 'https://a.example/amplifier', 'https://a.example/blueprint', 'https://a.example/story?print_id=4', 'https://a.example/story?amount=4',
    'http://localhost:3000/story', 'http://127.0.0.1/story', 'http://[::1]/story', 'https://m.example/story', 'https://a.m.example/story', 'https://a.example/%E2%82%AC', 'https://a.example/%FF',
  ];
  it('have keys of their own', () => {
    expect(new Set(different.map(addressKey)).size).toBe(different.length);
    expect(different.map(addressKey)).not.toContain(null);
  });

  it('stay different under any disguise, and one stays one', () => {
    const next = chance(11);
    const tracking = ['utm_source=a', 'fbclid=b', 'ref=c', 'amp=1', 'mc_cid=9', '_gl=1', 'ns_mchannel=d'];
    const disguise = (url: string): string => {
      const [address, query = ''] = url.split('?') as [string, string?];
      const parts = shuffled(next, [...query.split('&').filter((part) => part !== ''), ...tracking.slice(between(next, 0, tracking.length))]);
      const ends = address.endsWith('/') ? '' : pick(next, ['', '/', '/amp', '/index.php']);
      return `${address}${ends}${parts.length > 0 ? `?${parts.join('&')}` : ''}${pick(next, ['', '#top'])}`;
    };
    for (let i = 0; i < 500; i++) {
      const url = pick(next, different);
      const hidden = disguise(url);
      expect(different.filter((other) => addressKey(other) === addressKey(hidden)), hidden).toEqual([url]);
    }
  });
});

it.each(['ftp://a.example/x', 'javascript:alert(1)', 'data:text/html,x', 'file:///x', 'about:blank', 'not an address', '', '/relative', 'https://'])('%j is no address of a page', (url) => {
  expect(addressKey(url)).toBeNull();
});

describe('the site of an address', () => {
  it.each([
    ['https://edition.harbour.co.uk/x', 'harbour.co.uk'],
    ['https://deep.down.harbour.com/x', 'harbour.com'],
    ['https://someone.github.io/x', 'someone.github.io'],
    ['http://hpa.localhost:4870/x', 'hpa.localhost'],
    ['http://localhost:4870/x', null],
    ['http://192.168.0.7/x', null],
    ['http://[2001:db8::1]/x', null],
    ['not an address', null],
  ])('of %s is %s', (url, site) => expect(siteOf(url)).toBe(site));
});

describe('the address by which a page is known', () => {
  it.each([
    ['its canonical one on the same site', STORY, 'https://harbour-times.example/tide-mill', 'https://harbour-times.example/tide-mill'],
    ['a relative canonical one', STORY, '/tide-mill', 'https://www.harbour-times.example/tide-mill'],
    ['its own where there is none', STORY, null, STORY],
    ['its own where the canonical one is on another site', STORY, 'https://elsewhere.example/tide-mill', STORY],
    ['its own where the canonical one is on another site of one host company', 'https://one.github.io/a', 'https://two.github.io/a', 'https://one.github.io/a'],
    ['its own where the canonical one is only the front page', STORY, 'https://www.harbour-times.example/', STORY],
    ['its own where the canonical one is no web address', STORY, 'javascript:alert(1)', STORY],
    ['its own where the canonical one is broken', STORY, 'https://', STORY],
    ['a canonical query on the front page itself', 'https://a.example/?p=7&utm_source=x', 'https://a.example/?p=7', 'https://a.example/?p=7'],
    ['its canonical one with another slug', 'https://a.example/news/tide-mill-4711', 'https://a.example/news/the-mill-that-turns-again-4711', 'https://a.example/news/the-mill-that-turns-again-4711'],
    ['its canonical one without the slug', 'https://a.example/news/4711/tide-mill-turns-again', 'https://a.example/news/4711', 'https://a.example/news/4711'],
    ['its canonical one without the page', 'https://a.example/news/tide-mill-turns-again/2', 'https://a.example/news/tide-mill-turns-again', 'https://a.example/news/tide-mill-turns-again'],
    ['its own where the canonical one is a section above', 'https://a.example/news/tide-mill', 'https://a.example/news/', 'https://a.example/news/tide-mill'],
    ['its own where the canonical one is another section', STORY, 'https://www.harbour-times.example/politics', STORY],
    ['its own where the canonical one is an error page', STORY, 'https://www.harbour-times.example/error/404.html', STORY],
    ['its own where the canonical one lost the id', 'https://a.example/story.php?id=7', 'https://a.example/story.php', 'https://a.example/story.php?id=7'],
    ['its own where the canonical one is the front page of all ids', 'https://a.example/?p=7', 'https://a.example/', 'https://a.example/?p=7'],
    ['its canonical one where the path has the id', 'https://a.example/a/733320_4291?code=7&spm=1', 'https://a.example/a/733320_4291', 'https://a.example/a/733320_4291'],
    ['its canonical one where no id is lost', 'https://a.example/tide?page=x', 'https://a.example/tide', 'https://a.example/tide'],
    ['its own without tracking', `${STORY}?utm_source=x&id=7&fbclid=y`, null, `${STORY}?id=7`],
    ['its own as it was written', `${STORY}?q=a+b&c='d'`, null, `${STORY}?q=a+b&c='d'`],
    ['its canonical one without tracking', STORY, '/tide-mill?utm_source=x', 'https://www.harbour-times.example/tide-mill'],
    ['its original\'s where a cache shows it', 'https://a-example.cdn.ampproject.org/c/s/a.example/news/tide-mill', null, 'https://a.example/news/tide-mill'],
    ['its original\'s canonical one', 'https://www.google.com/amp/s/amp.a.example/news/tide-mill', 'https://www.a.example/news/tide-mill', 'https://www.a.example/news/tide-mill'],
    ['its own where a cache\'s canonical one is a third\'s', 'https://www.google.com/amp/s/a.example/news/tide-mill', 'https://b.example/news/tide-mill', 'https://a.example/news/tide-mill'],
    ['the canonical one on the same bare host', 'http://localhost:4870/a?x=1', 'http://localhost:4870/a', 'http://localhost:4870/a'],
    ['its own where the canonical one is on another bare host', 'http://127.0.0.1/a', 'http://127.0.0.2/b', 'http://127.0.0.1/a'],
  ])('is %s', (_what, url, canonical, wanted) => expect(ownAddress(url, canonical)).toBe(wanted));
});

describe('a number in the query', () => {
  it.each(['at_id=1', 'ref=4711', 'share=101', 'cvid=12', 'ns_no=3', 'cmp=8'])('may be an id, whatever its name: %s', (query) =>
    expect(addressKey(`https://a.example/x?${query}`)).not.toBe(addressKey(`https://a.example/x?${query}9`)));
  it.each(['at_medium=email', 'ref=front', 'share=twitter', 'ns_campaign=x'])('is one only as a number: %s', (query) => expect(addressKey(`https://a.example/x?${query}`)).toBe(addressKey('https://a.example/x')));
  it.each(['https://x.example/news2023.php?id=5', 'https://x.example/artikel-aus-aller-welt.php?id=5', 'https://x.example/viewtopic.php?t=1234'])('is kept where the canonical address loses it: %s', (url) =>
    expect(ownAddress(url, url.replace(/\?.*/, ''))).toBe(url));
});
