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
    ['AMP in the query', `${STORY}?amp=1`],
    ['another output', `${STORY}?outputType=amp`],
    ['print behind the path', `${STORY}/print`],
    ['print in the query', `${STORY}?print=true`],
    ['the index file', `${STORY}/index.html`],
    ['campaigns', `${STORY}?utm_source=letter&utm_medium=email&utm_campaign=a%20b`],
    ['click marks', `${STORY}?fbclid=x&gclid=y&msclkid=z&igshid=w&_ga=1.2`],
    ['a referrer', `${STORY}?ref=front&smid=share`],
  ])('differ only by %s', (_what, url) => expect(addressKey(url)).toBe(addressKey(STORY)));

  it('keep their own ending beside AMP', () => expect(addressKey('https://a.example/tide.amp.html')).toBe(addressKey('https://a.example/tide.html')));

  it('may write the query in any order', () => expect(addressKey('https://a.example/x?id=7&page=2')).toBe(addressKey('https://a.example/x?page=2&utm_term=t&id=7')));
});

describe('addresses of different articles', () => {
  const different = [
    STORY, 'https://www.harbour-times.example/2023/01/30/Tide-Mill', 'https://www.harbour-times.example/2023/01/31/tide-mill', 'https://harbour-times.example/', 'https://news.harbour-times.example/2023/01/30/tide-mill',
    'https://a.example/story?id=1', 'https://a.example/story?id=2', 'https://a.example/story?id=1&page=2', 'https://a.example/?p=1', 'https://a.example/?p=2', 'https://a.example/story?a=1&b=2', 'https://a.example/story?a=1%26b%3D2',
    'https://a.example/amplifier', 'https://a.example/blueprint', 'https://a.example/story?print_id=4', 'https://a.example/story?amount=4',
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
    ['the canonical one on the same bare host', 'http://localhost:4870/a?x=1', 'http://localhost:4870/a', 'http://localhost:4870/a'],
    ['its own where the canonical one is on another bare host', 'http://127.0.0.1/a', 'http://127.0.0.2/b', 'http://127.0.0.1/a'],
  ])('is %s', (_what, url, canonical, wanted) => expect(ownAddress(url, canonical)).toBe(wanted));
});
