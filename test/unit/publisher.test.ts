import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameKey, publisherName, Publishers, type KnownPublisher } from '../../src/core/facts/publisher';

const LIST: readonly KnownPublisher[] = [
  { name: 'Harbour Press Agency', short: 'HPA', aliases: ['HPA', 'Harbour Press'], domains: ['hpa.example', 'harbourpress.co.uk'] },
  { name: 'Kyst News', short: 'KYSTNEWS', aliases: [], domains: ['kyst.example'] },
];
const publishers = new Publishers(LIST);
const of = (publisher: string | null, url: string | null = null) => ({ publisher, url });

describe('the name of a publisher', () => {
  it.each([
    ['The Harbour Times', 'harbour times'],
    ['HARBOUR  Times!', 'harbour times'],
    ['Der Hafen', 'hafen'],
    ['Le Havre', 'havre'],
    ['The', 'the'],
    ['  Harbour.Times ', 'harbour times'],
    ["Fisher's Daily", 'fisher s daily'],
    ['日刊港', '日 刊 港'],
    ['★', '★'],
  ])('%j compares as %j', (name, key) => expect(nameKey(name)).toBe(key));
});

describe('the listed publisher', () => {
  it.each([
    [of('Harbour Press Agency'), 'HPA'],
    [of('the harbour press'), 'HPA'],
    [of('hpa'), 'HPA'],
    [of(null, 'https://www.hpa.example/x'), 'HPA'],
    [of('Somebody', 'https://news.harbourpress.co.uk/x'), 'HPA'],
    [of('Kyst News', 'https://hpa.example/x'), 'KYSTNEWS'],
    [of('Harbour'), undefined],
    [of(null, 'https://hpa.example.evil.test/x'), undefined],
    [of(null), undefined],
    [of(null, 'not an address'), undefined],
    [of(null, 'https://15.08.2023'), undefined],
  ])('of %j is %s', (named, short) => expect(publishers.known(named)?.short).toBe(short));
});

describe('two articles of one publisher', () => {
  const same: [ReturnType<typeof of>, ReturnType<typeof of>][] = [
    [of('HPA'), of(null, 'https://hpa.example/x')],
    [of('Harbour Press', 'https://portal.example/hpa'), of('Harbour Press Agency')],
    [of(null, 'https://a.paper.example/1'), of('Paper', 'https://b.paper.example/2')],
    [of('The Evening Paper'), of('evening paper')],
    [of('★'), of(' ★ ')],
    [of('The Evening Paper', 'https://a.example/1'), of('Evening Paper', 'https://b.example/1')],
  ];
  const others: [ReturnType<typeof of>, ReturnType<typeof of>][] = [
    [of('Evening Paper'), of('Morning Paper')],
    [of(null), of(null)],
    [of('★'), of('☆')],
    [of(null, 'http://localhost:1/x'), of(null, 'http://localhost:2/x')],
    [of(null, 'https://one.github.io/x'), of(null, 'https://two.github.io/x')],
    [of('Paper', 'https://a.example/1'), of(null, 'https://b.example/1')],
    [of('HPA'), of('Kyst News')],
  ];
  it.each(same)('%j and %j', (a, b) => {
    expect(publishers.same(a, b)).toBe(true);
    expect(publishers.same(b, a)).toBe(true);
    expect(publishers.contradicts({ publisher: a.publisher, url: a.url }, true, b)).toBe(false);
  });
  it.each(others)('are not %j and %j', (a, b) => {
    expect(publishers.same(a, b)).toBe(false);
    expect(publishers.same(b, a)).toBe(false);
  });
});

describe("a page's publisher speaks against an entry's", () => {
  it.each([
    ['where it declares another name', of('Evening Paper', 'https://a.example/1'), true, of('HPA'), true],
    ['not where it declares the same one', of('Harbour Press', 'https://a.example/1'), true, of('HPA'), false],
    ['not where the entry names none', of('Evening Paper', 'https://a.example/1'), true, of(null), false],
    ['where it declares none, but stands on a public site that the listed publisher does not own', of('a.example', 'https://a.example/1'), false, of('HPA'), true],
    ['not where it declares none and stands on a site that is listed', of('hpa.example', 'https://hpa.example/1'), false, of('HPA'), false],
    ['not where it declares none and the entry is of an unlisted publisher', of('a.example', 'https://a.example/1'), false, of('Evening Paper'), false],
    ['not where it declares none and stands on no public site', of('localhost', 'http://localhost/1'), false, of('HPA'), false],
  ])('%s', (_what, page, declared, known, wanted) => expect(publishers.contradicts(page, declared, known)).toBe(wanted));
});

describe('what stands in the place of a name', () => {
  const at = 'https://edition.paper.co.uk/1';

  it.each(['Guest Writer - Left', 'guest writer', 'Unknown', 'unknown source', 'Staff', 'Staff Writer', 'Admin', 'The Editors', 'N/A', 'null', 'NaN', '', '  ', '-', '?'])('%j gives way to the site', (name) => {
    expect(publisherName(of(name, at))).toBe('paper.co.uk');
    expect(publisherName(of(name))).toBeNull();
  });

  it.each(['Guestroom Weekly', 'The Staff Canteen', 'CNN (Web News)', 'Unknown Pleasures', 'Nonesuch', 'Editor & Publisher', 'Admin Magazine', 'New York Times - News', '★', '3alyoum'])('%j is a name', (name) => {
    expect(publisherName(of(` ${name} `, at))).toBe(name);
  });

  it('no name and no address is no publisher', () => {
    expect(publisherName(of(null))).toBeNull();
    expect(publisherName(of(null, 'http://127.0.0.1/x'))).toBeNull();
  });
});

describe('the name on a badge', () => {
  it.each([
    ['the short name of a listed publisher', of('Harbour Press'), 'HPA'],
    ['found by its site', of(null, 'https://hpa.example/1'), 'HPA'],
    ['none where the short name has more than four characters', of('Kyst News'), null],
    ['a name that is short itself', of('Hav'), 'Hav'],
    ['four characters, each of two UTF-16 units', of('𝔸𝔹ℂ𝔻'), '𝔸𝔹ℂ𝔻'],
    ['none for a long name', of('Evening Paper'), null],
    ['none without publisher', of(null, 'https://a.example/1'), null],
    ['none for an empty name', of(''), null],
  ])('is %s', (_what, article, wanted) => expect(publishers.badgeName(article)).toBe(wanted));
});

describe('a list with owners, hosts and names that mean other things', () => {
  const list = new Publishers([
    { name: 'Quay Press', short: 'QP', kind: 'agency', aliases: ['QP', 'Quay', 'وكالة الرصيف'], domains: ['news.portal.example'], weak: ['QP'] },
    { name: 'The Morning Quay', short: 'The Morning Quay', group: 'Quay Group', aliases: ['Morning Quay Online'], domains: ['morning.example'] },
    { name: 'The Evening Quay', short: 'The Evening Quay', group: 'Quay Group', aliases: ['Ark'], domains: ['evening.example'] },
    { name: 'Harbour Post', short: 'Harbour Post', aliases: [], domains: ['post.example'] },
  ]);

  it.each([
    ['Quay Press', 'Quay Press'], ['QUAY', 'Quay Press'], ['Quay', 'Quay Press'], ['quay', undefined], ['QP', 'Quay Press'], ['Qp', undefined], ['وكالة الرصيف', 'Quay Press'], ['the morning quay', 'The Morning Quay'], ['Ark', 'The Evening Quay'], ['ark', undefined], ['Quayside', undefined], ['', undefined],
  ])('%j in running text names %j', (words, name) => expect(list.listed(words)?.name).toBe(name));

  it('knows which of its names are weak', () => {
    const quay = list.listed('QP')!;
    expect([list.isWeak(quay, 'QP'), list.isWeak(quay, ' qp '), list.isWeak(quay, 'Quay'), list.isWeak(list.listed('Ark')!, 'Ark')]).toEqual([true, true, false, false]);
  });

  it('knows a host below a shared domain, and what lies below it, but not the domain', () => {
    expect(list.known(of(null, 'https://www.news.portal.example/x'))?.name).toBe('Quay Press');
    expect(list.known(of(null, 'https://portal.example/x'))).toBeNull();
    expect(list.known(of(null, 'https://sport.portal.example/x'))).toBeNull();
  });

  it("takes an owner's publishers for one, and nobody else's", () => {
    const [morning, evening] = [of('The Morning Quay'), of(null, 'https://www.evening.example/1')];
    expect([list.same(morning, evening), list.isOne(morning, evening), list.isOne(of('Ark'), evening), list.isOne(morning, of('Morning Quay Online'))]).toEqual([true, false, true, true]);
    expect(list.contradicts(of('The Morning Quay', 'https://morning.example/1'), true, of('The Evening Quay'))).toBe(false);
    expect(list.same(of('Harbour Post'), of('Quay Press'))).toBe(false);
  });
});

describe('names that several publishers have', () => {
  const list = new Publishers([
    { name: 'The Quay', short: 'The Quay', group: 'Quay Group', aliases: ['Quay Online'], domains: ['quay.example'], weak: ['The Quay'] },
    { name: 'The Evening Post', short: 'The Evening Post', group: 'Quay Group', aliases: [], domains: ['evening.example'] },
  ]);

  it.each([
    [of('The Quay', 'https://www.quay.example/1'), 'The Quay'], [of('The Quay'), 'The Quay'], [of('The Quay', 'https://www.msn.com/1'), 'The Quay'], [of('The Quay', 'http://localhost/1'), 'The Quay'],
    [of('The Quay', 'https://baltimore-quay.example/1'), undefined], [of('Quay', 'https://baltimore-quay.example/1'), undefined], [of('Quay Online', 'https://baltimore-quay.example/1'), 'The Quay'], [of('The Quay', 'https://evening.example/1'), 'The Evening Post'],
  ])('of %j is %s', (named, name) => expect(list.known(named)?.name).toBe(name));

  it('join no two sites, nor their owners\'', () => {
    const [theirs, other] = [of('The Quay', 'https://quay.example/1'), of('The Quay', 'https://baltimore-quay.example/1')];
    expect([list.same(theirs, other), list.same(other, theirs), list.same(other, of('The Quay', 'https://vancouver-quay.example/1')), list.same(other, of('The Evening Post'))]).toEqual([false, false, false, false]);
    expect([list.same(other, of('The Quay', 'https://m.baltimore-quay.example/2')), list.same(theirs, of('the quay')), list.same(theirs, of('The Quay', 'https://www.msn.com/1'))]).toEqual([true, true, true]);
  });
});

describe('the list that ships', () => {
  const shipped = JSON.parse(readFileSync(new URL('../../packs/publishers.json', import.meta.url), 'utf8')) as KnownPublisher[];

  it('names no publisher and no site twice, and finds each by every name and site it gives', () => {
    const list = new Publishers(shipped);
    for (const publisher of shipped) {
      for (const name of [publisher.name, ...publisher.aliases]) expect(list.known(of(name))).toBe(publisher);
      for (const domain of publisher.domains) expect(list.known(of(null, `https://www.${domain}/x`))).toBe(publisher);
    }
    for (const publisher of shipped) for (const name of publisher.weak ?? []) expect(list.listed(name), name).toBe(publisher);
    const badges = shipped.map(({ short }) => short);
    expect(new Set(badges).size).toBe(badges.length);
  });

  it('knows the agencies of the world by the names that papers write', () => {
    const list = new Publishers(shipped);
    expect(shipped.filter(({ kind }) => kind === 'agency').length).toBeGreaterThanOrEqual(120);
    const written: [string, string][] = [['رويترز', 'Reuters'], ['ا ف ب', 'AFP'], ['أ. ف. ب', 'AFP'], ['واس', 'SPA'], ['РИА Новости', 'RIA Novosti'], ['ТАСС', 'TASS'], ['Интерфакс', 'Interfax'], ['新华社', 'Xinhua'], ['新華社', 'Xinhua'], ['共同', 'Kyodo News'], ['時事', 'Jiji Press'], ['연합뉴스', 'Yonhap'], ['뉴시스', 'Newsis'], ['ČTK', 'ČTK'], ['Anadolu Ajansı', 'Anadolu Agency']];
    for (const [name, wanted] of written) expect(list.listed(name)?.name, name).toBe(wanted);
    expect(['KCNA', 'AP', 'AFP', 'dpa', 'EFE', 'ANSA', 'TASS', 'SPA', 'UPI', 'BBC News', 'CNN', 'NPR'].map((name) => list.badgeName(of(name)))).toEqual(['KCNA', 'AP', 'AFP', 'dpa', 'EFE', 'ANSA', 'TASS', 'SPA', 'UPI', 'BBC', 'CNN', 'NPR']);
  });
});
