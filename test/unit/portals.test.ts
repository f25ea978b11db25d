import { describe, expect, it } from 'vitest';
import portals from '../../packs/portals.json';
import { mastheadOf } from '../../src/core/facts/masthead';
import { Publishers } from '../../src/core/facts/publisher';
import { providerOn } from '../../src/core/facts/portals';
import type { Candidate, Place } from '../../src/core/facts/raw';

const from = (place: Place, name: string, value: string): Candidate => ({ place, name, value });

describe('whom a portal has an article from', () => {
  const on = (site: string | null, publishers: Candidate[], authors: Candidate[] = []) => providerOn(site, publishers, authors);

  it.each([
    ['its JSON-LD provider', 'yahoo.com', [from('json-ld', 'publisher', 'Yahoo News'), from('json-ld', 'provider', 'The Harbour Times')], 'The Harbour Times'],
    ['its JSON-LD publisher where that is another', 'msn.com', [from('meta', 'og:site_name', 'MSN'), from('json-ld', 'publisher', 'The Harbour Times')], 'The Harbour Times'],
    ['a meta element', 'daum.net', [from('meta', 'og:site_name', '다음뉴스'), from('meta', 'og:article:author', '항구신문')], '항구신문'],
    ['a meta element with the portal\'s name behind it', 'naver.com', [from('meta', 'og:article:author', '항구신문 | 네이버')], '항구신문'],
    ['the logo near the headline, before a picture\'s source', 'msn.com', [from('byline', 'source', '© Tide Pictures'), from('byline', 'source', 'Mills'), from('byline', 'logo', 'The Harbour Times logo')], 'The Harbour Times'],
    ['what is said to be the source', 'sohu.com', [from('byline', 'source', '来源：港口新闻')], '港口新闻'],
    ['nobody but itself', 'yahoo.com', [from('json-ld', 'publisher', 'Yahoo Finance'), from('meta', 'og:site_name', 'Yahoo Finance')], null],
    ['nobody but itself, without spaces', 'sohu.com', [from('meta', 'mediaid', '搜狐体育')], null],
    ['nobody where only a handle is given', 'msn.com', [from('meta', 'twitter:creator', '@harbour')], null],
    ['nobody on a paper\'s own site', 'harbour-times.example', [from('json-ld', 'provider', 'HPA')], null],
    ['nobody without a site', null, [from('json-ld', 'provider', 'HPA')], null],
  ])('is %s', (_what, site, publishers, provider) => expect(on(site, publishers)).toBe(provider));

  it('is the organisation that wrote it', () => expect(on('msn.com', [from('meta', 'og:site_name', 'MSN')], [from('json-ld', 'author', 'Ada Reed'), from('json-ld', 'author organization', 'The Harbour Times')])).toBe('The Harbour Times'));

  it('is asked of portals that stand once each in the list', () => {
    const domains = portals.flatMap((portal) => portal.domains);
    expect(new Set(domains).size).toBe(domains.length);
    for (const portal of portals) expect(portal.own.length, portal.name).toBeGreaterThan(0);
  });
});

describe('the name under which a site is known', () => {
  const URL = 'https://www.harbour-times.example/tide-mill';
  it.each([
    ['what most places say', [from('json-ld', 'publisher', 'Quay Media AG'), from('meta', 'og:site_name', 'The Harbour Times'), from('title', 'suffix', 'The Harbour Times')], 'The Harbour Times'],
    ['what is like the domain', [from('json-ld', 'publisher', 'Where the sea is'), from('meta', 'og:site_name', 'Harbour Times')], 'Harbour Times'],
    ['a name rather than the bare domain', [from('json-ld', 'publisher', 'harbour-times.example'), from('meta', 'og:site_name', 'The Harbour Times')], 'The Harbour Times'],
    ['the bare domain where there is nothing else', [from('json-ld', 'publisher', 'harbour-times.example')], 'harbour-times.example'],
    ['without its slogan', [from('meta', 'og:site_name', 'The Harbour Times | News of the tide')], 'The Harbour Times'],
    ['without a slogan before it', [from('meta', 'application-name', 'Breaking news and tides - Harbour Times')], 'Harbour Times'],
    ['out of a copyright line', [from('site', 'copyright', '© 2019-2023 The Harbour Times Ltd. All rights reserved.')], 'The Harbour Times'],
    ['no address', [from('meta', 'application-name', 'https://www.harbour-times.example'), from('json-ld', 'publisher', '@harbour')], null],
    ['the end of the title where that is like the domain', [from('title', 'suffix', 'Harbour Times')], 'Harbour Times'],
    ['no end of a title that may be a section', [from('title', 'suffix', 'Politics')], null],
    ['no place that names another', [from('meta', 'twitter:creator', 'Ada Reed'), from('json-ld', 'sourceOrganization', 'HPA')], null],
  ])('is %s', (_what, candidates, name) => expect(mastheadOf(candidates, URL)).toBe(name));
});

describe('two articles on one portal', () => {
  const publishers = new Publishers([]);
  const article = (publisher: string | null, url: string) => ({ publisher, url });

  it('are one publisher\'s only where its name says so', () => {
    const [left, right] = [article('Harbour Ledger', 'https://www.msn.com/en-gb/news/a'), article('Northern Post', 'https://www.msn.com/en-gb/news/b')];
    expect(publishers.same(left, right)).toBe(false);
    expect(publishers.same(left, { ...right, publisher: 'The Harbour Ledger' })).toBe(true);
  });
  it('are two publishers\' where the portal is listed itself', () => {
    const list = new Publishers([{ name: 'MSN', short: 'MSN', kind: 'agency', aliases: [], domains: ['msn.com'] }]);
    const [left, right] = [article('Harbour Ledger', 'https://www.msn.com/en-gb/news/a'), article('Northern Post', 'https://www.msn.com/en-gb/news/b')];
    expect(list.same(left, right)).toBe(false);
    expect(list.same({ ...left, publisher: 'MSN' }, { ...right, publisher: 'MSN' })).toBe(true);
  });
  it('elsewhere one domain is one publisher', () => expect(publishers.same(article('A', 'https://a.example.com/1'), article('B', 'https://b.example.com/2'))).toBe(true));
});
