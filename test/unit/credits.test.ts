import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { creditsOf } from '../../src/core/facts/credits';
import { Publishers, type KnownPublisher } from '../../src/core/facts/publisher';
import { type Candidate, type RawFacts } from '../../src/core/facts/raw';
import { creditLines } from '../../src/page/credit-lines';

const publishers = new Publishers(JSON.parse(readFileSync(new URL('../../packs/publishers.json', import.meta.url), 'utf8')) as KnownPublisher[]);
const BODY = 'The wheel of the old tide mill went round again on Sunday, and for the first time since 1935 there was flour on the floor below it, warm and a little damp, as the oldest of the bakers remembered it from the days of her father.';
const facts = (change: Partial<RawFacts>): RawFacts => ({
  url: 'https://www.saltmere-echo.example/mill', canonical: null, language: null, titles: [], published: [], modified: [], publishers: [{ place: 'meta', name: 'og:site_name', value: 'Saltmere Echo' }],
  authors: [], labels: [], credits: [], teaser: null, traces: [], ...change,
});
const of = (change: Partial<RawFacts>) => creditsOf(facts(change), publishers);
const names = (change: Partial<RawFacts>): (string | null)[] => of(change).map(({ publisher }) => publisher);
const opened = (start: string): RawFacts['credits'] => creditLines(`${start} ${BODY}\n${BODY}\n${BODY}`);
const closed = (end: string): RawFacts['credits'] => creditLines(`${BODY}\n${BODY}\n${end}`);
const author = (value: string): Candidate[] => [{ place: 'meta', name: 'author', value }];

describe('datelines', () => {
  it.each([
    ['SALTMERE (Reuters) -', 'Reuters'], ['SALTMERE/LONDON, March 7 (Reuters) –', 'Reuters'], ['Pyongyang, January 30 (KCNA) --', 'KCNA'], ['BEIJING, Jan. 30 (Xinhua) --', 'Xinhua'],
    ['SALTMERE — (AP) —', 'AP'], ['(AP) SALTMERE —', 'AP'], ['PARIS, 30 janv. (AFP) –', 'AFP'], ['Madrid, 30 ene (EFE).-', 'EFE'], ['(ANSA) - ROMA, 30 GEN -', 'ANSA'], ['Berlin (dpa/lno) -', 'dpa'],
    ['Wien (APA) -', 'APA'], ['KUALA LUMPUR, Jan 30 (Bernama) --', 'Bernama'], ['İSTANBUL (AA) -', 'Anadolu Agency'], ['NEW DELHI (PTI):', 'PTI'], ['Praha 30. ledna (ČTK) -', 'ČTK'], ['ZAGREB, 30. siječnja (Hina) -', 'HINA'],
    ['SALTMERE, Jan. 30, 2023 /PRNewswire/ --', 'PR Newswire'], ['SALTMERE, England--(BUSINESS WIRE)--', 'Business Wire'], ['AFP -', 'AFP'], ['dpa -', 'dpa'],
    ['МОСКВА, 30 янв — РИА Новости.', 'RIA Novosti'], ['МОСКВА, 30 января. /ТАСС/.', 'TASS'], ['新华社北京1月30日电', 'Xinhua'], ['中新社北京1月30日电', 'CNS'], ['【ロンドン共同】', 'Kyodo News'], ['（共同）', 'Kyodo News'],
    ['(서울=연합뉴스)', 'Yonhap'], ['[서울=뉴시스]', 'Newsis'], ['القاهرة - رويترز:', 'Reuters'], ['الرياض - واس:', 'SPA'], ['(أ ف ب) -', 'AFP'], ['CAMBRIDGE (The Conversation) —', 'The Conversation'], ['Genève (ats) -', 'Keystone-ATS'], ['LAGOS (NAN)', 'NAN'], ['据新华社北京1月30日电', 'Xinhua'], ['Saltmere, July 3 (PTI):', 'PTI'],
  ])('%s credits %s', (start, wanted) => {
    expect(names({ credits: opened(start) })).toEqual([wanted]);
    expect(of({ credits: opened(start) })[0]!.words.length).toBeLessThan(60);
  });

  it('two agencies in one', () => expect(names({ credits: opened('Bogotá (dpa/AFP) -') })).toEqual(['dpa', 'AFP']));
  it('【AFP=時事】 are two', () => expect(names({ credits: opened('【AFP=時事】') })).toEqual(['AFP', 'Jiji Press']));

  it.each([
    ['SALTMERE (NEWS10) —'], ['The mill (AP) was old, and'], ['The mill, Reuters said,'], ['Brian Snyder (Reuters photo)'], ['(Jane Roe/Reuters)'], ['Toggle caption Jane Roe/AFP/'], ['HANOI, Vietnam —'], ['Michael Bloomberg —'],
    ['Trend: shorter skirts.'], ['The AFP-owned'], ['Reuters-Ipsos'], ['By the time (PA) the'], ['Reuters: Russia says'], ['AP: Officials say'], ['TASS — the state news agency said'], ['TASS - the state news agency said'], ['Interfax — Russia says'], ['The study (APA, 2019) -'],
  ])('%s credits nobody', (start) => expect(names({ credits: opened(start) })).toEqual([]));

  it('an agency does not credit itself, where its site is known or the page calls itself the agency; another site is not the agency for naming it as publisher', () => {
    expect(names({ credits: opened('SALTMERE (Reuters) -'), url: 'https://www.reuters.com/world/mill' })).toEqual([]);
    expect(names({ credits: opened('SALTMERE (Reuters) -'), publishers: [{ place: 'meta', name: 'og:site_name', value: 'Saltmere Echo' }, { place: 'json-ld', name: 'publisher', value: 'Reuters' }] })).toEqual(['Reuters']);
    expect(names({ credits: opened('SALTMERE (Reuters) -'), publishers: [{ place: 'json-ld', name: 'publisher', value: 'Reuters' }] })).toEqual([]);
  });

  it.each([
    ['Pyongyang, January 30 (KCNA) --', '2023-02-02', 'en', '2023-01-30'], ['LONDON, Dec. 31 (Reuters) -', '2024-01-01', 'en', '2023-12-31'], ['新华社北京1月30日电', '2023-01-31T08:00+08:00', 'zh', '2023-01-30'],
    ['LONDON, Jan 5 (Reuters) -', '2023-01-04', 'en', '2023-01-05'], ['Madrid, 30 ene (EFE).-', '2023-01-30', 'es', '2023-01-30'], ['LONDON (Reuters) -', '2023-01-04', 'en', null],
  ])('%s on a page of %s is of %s', (start, published, language, wanted) =>
    expect(of({ credits: opened(start), language, published: [{ place: 'meta', name: 'date', value: published }] })[0]!.published).toBe(wanted));
});

describe('the year of a dateline', () => {
  const dated = (place: Candidate['place'], name: string, value: string): Candidate => ({ place, name, value });
  it.each([
    ['of the declared date, not of a line read before it', 'LONDON, Jan 5 (Reuters) -', [dated('site', 'dated far', '3 March 2017'), dated('json-ld', 'datePublished', '2023-01-06T08:00Z')], '2023-01-05'],
    ['of the day of publication, not of creation', 'LONDON, Jan 5 (Reuters) -', [dated('meta', 'created', '2019-01-06'), dated('meta', 'article:published_time', '2023-01-06')], '2023-01-05'],
    ['the one ahead on its eve', 'SYDNEY, Jan 1 (Reuters) -', [dated('meta', 'date', '2023-12-31T20:00Z')], '2024-01-01'],
    ['none of an impossible day', 'LONDON, Feb 30 (Reuters) -', [dated('meta', 'date', '2023-03-01')], null],
  ])('is %s', (_what, start, published, wanted) => expect(of({ credits: opened(start), language: 'en', published })[0]!.published).toBe(wanted));
});

describe('bylines', () => {
  it.each([
    ['By Associated Press', 'AP'], ['The Associated Press', 'AP'], ['Associated Press in Valencia', 'AP'], ['Jane Roe, AP', 'AP'], ['By JANE ROE, AP National Writer', 'AP'], ['Jane Roe and Tom Weir The Associated Press', 'AP'], ['Jane Roe AP', 'AP'],
    ['Reuters Staff', 'Reuters'], ['Af Ritzau', 'Ritzau'], ['Ada Ried und Tom Weir, dpa', 'dpa'], ['ara/dpa', 'dpa'], ['Keystone-SDA', 'Keystone-ATS'], ['Agencia EFE', 'EFE'], ['رويترز - لندن', 'Reuters'], ['أ ف ب (موسكو)', 'AFP'],
    ['طوكيو :د ب أ', 'dpa'], ['الرياض - واس', 'SPA'], ['أ. ف. ب', 'AFP'], ['PTI,', 'PTI'], ['Michael Winship, Common Dreams', 'Common Dreams'], ['연합뉴스', 'Yonhap'], ['共同通信', 'Kyodo News'],
  ])('%s credits %s', (value, wanted) => {
    expect(names({ authors: author(value) })).toEqual([wanted]);
    expect(of({ authors: author(value) })[0]!.kind).toBe('byline');
  });

  it.each(['Jane Roe', 'Ani Sid', 'Jane Roe, PA', 'Jane Roe, Time', 'Michael Bloomberg', 'Auswärtige Autoren (AA)', 'Jane Roe/Reuters photo', 'Manuel Roe/AP', 'Sun Mapp', 'Join the conversation', 'Petra Weir', 'Saltmere Echo', 'Jane Roe, A, B, AP, Tom Weir, Ada Reed'])('%s credits nobody', (value) =>
    expect(names({ authors: author(value) })).toEqual([]));
});

describe('tags and notes behind the text', () => {
  it.each([
    ['(KNA, DR)', 'KNA'], ['-AP', 'AP'], ['— AFP', 'AFP'], ['/TASS', 'TASS'], ['dpa', 'dpa'], ['erb/ots', 'ots'], ['© AFP', 'AFP'], ['© dpa-infocom, dpa:220124-99-835563/5', 'dpa'], ['Quelle: ntv.example, ino/dpa', 'dpa'], ['Quelle: TSV Saltmere', 'TSV Saltmere'],
    ['Source: Xinhua', 'Xinhua'], ['Fonte: Agência Brasil - Foto: Ada Reed/Saltmere', 'Agência Brasil'], ['المصدر: واس', 'SPA'], ['Provided by AFP', 'AFP'], ['Via Reuters', 'Reuters'], ['（来源：央视新闻）', 'CGTN'], ['来源：新华社', 'Xinhua'], ['Źródło: PAP', 'PAP'], ['Источник: Интерфакс', 'Interfax'],
    [`${BODY} (PTI)`, 'PTI'], [`${BODY} —AP`, 'AP'], ['© 2020 Creators Syndicate Inc.', 'Creators Syndicate'], ['© Copyright 2019 The Associated Press. All rights reserved.', 'AP'],
    ['This article was originally published on The Conversation. Read the original article.', 'The Conversation'], ['This article is republished from The Conversation under a Creative Commons license.', 'The Conversation'],
    ["Editor's note: The following column originally appeared in the Harbour Review.", 'Harbour Review'], ['The original source of this article is Harbour Review', 'Harbour Review'], ['Reprinted from Harbour Review with permission.', 'Harbour Review'],
    ['Republished with permission from Harbour Review.', 'Harbour Review'], ['First published on harbour.example on 4 May 2018.', 'harbour.example'], ['This story was first published on March 14, 2013, at Harbour Review.', 'Harbour Review'],
    ['© Copyright 2025 LifeTide Inc. Used with permission under license.', 'LifeTide Inc'], ['This story was produced by ProPublica.', 'ProPublica'],
    ['Dieser Artikel ist zuerst in der Hafenzeitung erschienen.', 'Hafenzeitung'], ['Dieser Text erschien zuerst bei Hafenblick.', 'Hafenblick'], ['Cet article a été initialement publié sur Le Havre Libre.', 'Le Havre Libre'],
    ['Publicado originalmente en El Puerto.', 'El Puerto'], ['Questo articolo è stato originariamente pubblicato su Porto Vivo.', 'Porto Vivo'], ['Впервые опубликовано в Гавани.', 'Гавани'], ['本文转自新华社', 'Xinhua'],
    ['This article was originally published by Jane Doe on Medium.', 'Medium'], ['This interview first appeared on CBS News.', 'CBS News'], ['The story first appeared on CBS News.', 'CBS News'], ['Interview first published in Harbour Review.', 'Harbour Review'],
  ])('%s credits %s', (end, wanted) => expect(names({ credits: closed(end) })).toEqual([wanted]));

  it.each([
    'First published on Mon 30 Jan 2023 06.00 GMT', 'First published on Tue, Jan 31 2023', 'This article was first published March 3, 2023 in the New York edition.', 'This article was first published in English.', 'This article was first published in Issue 12.', 'This article was first published in Spring 2019.',
    'The report was first published in Nature in 2012.', 'The interview first appeared on CBS News.', 'The essay was originally published in The Atlantic in 1965.', 'The speech was originally published by the Kremlin.', 'The original source of this river is Lake Tana.', 'The story was first reported by Reuters.',
    'The Associated Press contributed to this report.', 'Fox News and Reuters contributed to this report.', 'With files from The Associated Press', 'Additional reporting by Reuters', 'Photo: AP', 'File photo/Reuters', '(Eric Roe/Reuters)',
    'Reuters reported the sale on Monday.', 'The keeper told AFP that the gate was shut.', 'The figures, according to Xinhua, were lower.', 'Originally published on Saltmere Echo.', '© 2020 Saltmere Echo. All rights reserved.', '© 2020 Harbour Media Holdings LLC',
    'This article was originally published in November 2015 and has been updated.', 'A study originally published in Nature found more eels.', 'The memo, first published by Fox News, was long.', 'Her work previously appeared in Vice and Al Jazeera.',
    'Source: Pew Research Center', 'Source: Russian Defense Ministry, October 25, 2019', 'Quelle: Unsplash', 'Quelle: Reed OCL et al.: Eels in mills. 2021', 'Ada Reed, Bloomberg', '(With inputs from agencies)', 'By REUTERS', 'First Published on Nov 20, 2019 01:38 pm', 'Bildquelle: dpa', 'Follow @politico',
    'Copyright 2023 Harbour Media Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.',
  ])('%s credits nobody', (end) => expect(names({ credits: closed(end) })).toEqual([]));
});

describe('what is said to machines', () => {
  const json = (name: string, value: string): Candidate => ({ place: 'json-ld', name, value });
  it.each<[string, Partial<RawFacts>, object[]]>([
    ['a canonical address elsewhere', { canonical: 'https://www.harbour-review.example/mill' }, [{ publisher: 'harbour-review.example', kind: 'canonical', url: 'https://www.harbour-review.example/mill' }]],
    ['a canonical address of a listed publisher', { canonical: 'https://www.nbcnews.com/news/mill' }, [{ publisher: 'NBC News', kind: 'canonical' }]],
    ['none on the same site', { canonical: 'https://m.saltmere-echo.example/mill' }, []],
    ['none at another front page', { canonical: 'https://www.harbour-review.example/' }, []],
    ['none under another ending', { canonical: 'https://www.saltmere-echo.test/mill' }, []],
    ['syndication-source', { credits: [{ place: 'meta', name: 'syndication-source', value: 'https://www.harbour-review.example/mill' }] }, [{ publisher: 'harbour-review.example', kind: 'meta' }]],
    ['original-source that is the page itself', { credits: [{ place: 'meta', name: 'original-source', value: 'https://www.saltmere-echo.example/mill' }] }, []],
    ['a source by name', { credits: [{ place: 'meta', name: 'source', value: '来源：新华网' }] }, [{ publisher: 'Xinhua', kind: 'meta' }]],
    ['isBasedOn', { credits: [json('isBasedOn', 'https://www.harbour-review.example/mill')] }, [{ publisher: 'harbour-review.example', kind: 'json-ld' }]],
    ['an agency as publisher', { credits: [json('publisher', 'Associated Press')] }, [{ publisher: 'AP', kind: 'json-ld' }]],
    ['an owner as publisher', { credits: [json('publisher', 'Harbour Media Holdings')] }, []],
    ['a dateline', { credits: [json('dateline', 'SALTMERE (AP)')] }, [{ publisher: 'AP' }]],
    ["a station's own dateline", { credits: [json('dateline', 'SALTMERE (WSLT)')] }, []],
    ['the counter of The Conversation', { credits: [{ place: 'script', name: 'counter', value: 'https://counter.theconversation.com/content/1/count.gif' }] }, [{ publisher: 'The Conversation', kind: 'counter', url: null }]],
    ['a republication pixel', { credits: [{ place: 'script', name: 'counter', value: 'https://harbour-review.example/?republication-pixel=true&post=7' }] }, [{ publisher: 'harbour-review.example', kind: 'counter' }]],
    ['u-repost-of', { credits: [{ place: 'link', name: 'repost-of', value: 'https://harbour-review.example/mill' }] }, [{ publisher: 'harbour-review.example', kind: 'microformat', url: 'https://harbour-review.example/mill' }]],
  ])('%s', (_what, change, wanted) => expect(of(change)).toMatchObject(wanted));

  it.each([['https://time.com/1/mill', 'TIME', 'the Financial Times'], ['https://www.news.com.au/mill', 'news.com.au', 'NBC News'], ['https://www.post.com/mill', 'Post', 'The Washington Post']])('on %s another listed publisher with its name in it is no own one', (url, site, credited) => {
    const publisher: Candidate[] = [{ place: 'meta', name: 'og:site_name', value: site }];
    expect(names({ url, publishers: publisher, credits: closed(`This article was originally published in ${credited}.`) })).toEqual([publishers.listed(credited.replace(/^the /, ''))!.name]);
    const [domain] = publishers.listed(credited.replace(/^the /, ''))!.domains;
    expect(names({ url, publishers: publisher, canonical: `https://www.${domain!}/mill` })).toEqual([publishers.listed(credited.replace(/^the /, ''))!.name]);
  });

  it.each([['https://time.com/1/mill', 'TIME', 'Time'], ['https://www.hafenblick.example/mill', 'Hafenblick NACHRICHTEN', 'Hafenblick'], ['https://www.example.org/mill', 'CBS News', 'CBS News']])('on %s its own name is no credit', (url, site, credited) =>
    expect(names({ url, publishers: [{ place: 'meta', name: 'og:site_name', value: site }], credits: closed(`This article was originally published in ${credited}.`) })).toEqual([]));

  it.each(['© 15.08.2023', 'Quelle: 15.08.2023', 'via 15.08.2023', 'Source: 1.2.3.4.5', 'First published at 1.2.3.4.5'])('%s names no address, and throws nothing', (words) => {
    const meta: Candidate = { place: 'meta', name: 'source', value: words.replace(/^\D+/, '') };
    expect(names({ credits: [...closed(words), meta] })).toEqual([]);
  });

  it('names a source once, by its strongest evidence, with the address from another', () => {
    const credits = [...closed('This article was originally published by Reuters.'), ...opened('SALTMERE (Reuters) -'), { place: 'link', name: 'originally', value: 'https://www.reuters.com/world/mill' } as const];
    expect(of({ credits, authors: author('Reuters'), canonical: 'https://www.reuters.com/world/mill' })).toMatchObject([{ publisher: 'Reuters', kind: 'phrase', url: 'https://www.reuters.com/world/mill' }]);
  });

  it.each([['words', 'a '.repeat(150)], ['brackets', '('.repeat(300)], ['dashes', 'A - '.repeat(75)], ['labels', 'Source: '.repeat(37)], ['phrases', 'originally published '.repeat(14)], ['names with commas', 'A,'.repeat(150)], ['figures', '1 ab '.repeat(60)], ['no name', '   '], ['an address of nothing', 'http://'], ['capitals', 'A, '.repeat(100)]])('stands hostile %s', (_what, value) => {
    const everywhere = (['opening', 'closing', 'byline', 'meta', 'json-ld', 'link', 'script', 'mark'] as const).flatMap((place) => ['phrase', 'dateline', 'tag', 'line', 'isBasedOn', 'source'].map((name) => ({ place, name, value })));
    const start = performance.now();
    expect(() => of({ credits: everywhere, authors: author(value), canonical: value, publishers: author(value) })).not.toThrow();
    creditLines(`${value.repeat(200)}\n`.repeat(20));
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
