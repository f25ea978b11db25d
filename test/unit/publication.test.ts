import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelOf } from '../../src/core/facts/date-labels';
import { weightOf } from '../../src/core/facts/date-weights';
import { interval } from '../../src/core/facts/dates';
import { publicationOf, type Publication } from '../../src/core/facts/publication';
import { PLACES, type Candidate, type Place, type RawFacts } from '../../src/core/facts/raw';

const NOW = Date.UTC(2023, 5, 1, 12);
const from = (place: Place, name: string, value: string): Candidate => ({ place, name, value });
const linked = (value: string): Candidate => from('json-ld', 'datePublished', value);
const meta = (value: string): Candidate => from('meta', 'article:published_time', value);
const line = (value: string): Candidate => from('byline', 'line under', value);
const time = (value: string): Candidate => from('time', 'time line under', value);
const read = (published: readonly Candidate[], facts: Partial<RawFacts> = {}): Publication =>
  publicationOf({ url: 'https://www.harbour-times.example/tide-mill', canonical: null, language: null, titles: [], published: [...published], modified: [], publishers: [], authors: [], labels: [], credits: [], teaser: null, traces: [], ...facts }, NOW);

describe('the date of publication', () => {
  it.each([
    ['the weightiest', [line('3 January 2023'), meta('2023-01-02'), from('meta', 'dc.date', '2023-01-04')], '2023-01-02', 'meta'],
    ['what can be read before what cannot', [linked('soon'), time('2023-01-02T10:00Z')], '2023-01-02T10:00Z', 'time'],
    ["the page's own order among equals", [time('2023-01-05'), from('time', 'time line over', '2023-01-04')], '2023-01-05', 'time'],
    ['a date in words', [line('Harbour Times, February 06, 2023')], '2023-02-06', 'byline'],
    ['nothing from an empty line', [linked(' '), line('6 Feb 2023')], '2023-02-06', 'byline'],
    ['no date that has not come yet', [linked('2023-06-04'), time('2023-05-30')], '2023-05-30', 'time'],
    ['tomorrow as the other side of the world has it', [linked('2023-06-02')], '2023-06-02', 'json-ld'],
    ['that of which two weaker places speak', [from('meta', 'pubdate', '2023-01-02'), from('microdata', 'dateCreated', '2023-01-01'), from('meta', 'dc.date', '2023-01-01')], '2023-01-01', 'meta'],
    ['not what two weak places say against a strong one', [linked('2023-01-02'), from('byline', 'line over', '3 January 2023'), from('meta', 'dc.date', '2023-01-03')], '2023-01-02', 'json-ld'],
    ['with the hour, where a good place gives it', [meta('2023-01-02'), linked('2023-01-02T10:00+01:00')], '2023-01-02T10:00+01:00', 'json-ld'],
    ['without the hour of a bad place', [meta('2023-01-02'), from('site', 'line far', '2023-01-02T10:00Z')], '2023-01-02', 'meta'],
  ])('is %s', (_what, published, iso, place) => expect(read(published)).toMatchObject({ published: iso, publishedFrom: { place } }));

  it('has the clock of its place, where the page says the same minute again', () => {
    expect(read([linked('2023-01-31T03:28Z'), from('meta', 'sailthru.date', '2023-01-30T22:28')]).published).toBe('2023-01-30T22:28-05:00');
    expect(read([meta('2023-01-31T03:28Z'), time('2023-01-31T08:58+05:30')]).published).toBe('2023-01-31T08:58+05:30');
    // Another moment, no whole quarter of an hour off, further than zones go: none of these says the zone.
    for (const other of ['2023-01-30T22:20', '2023-01-31T08:59+05:30', '2023-01-29T03:28']) expect(read([linked('2023-01-31T03:28Z'), line('-'), from('microdata', 'dateCreated', other)]).published).toBe('2023-01-31T03:28Z');
    expect(read([linked('2023-01-31T03:28+01:00'), time('2023-01-30T21:28-05:00')]).published).toBe('2023-01-31T03:28+01:00');
  });

  it('is read from the address, the one in the bar rather than the canonical one; a month only where nothing says a day', () => {
    const url = 'https://www.harbour-times.example/2023/01/30/tide-mill';
    expect(read([], { url, canonical: '/2020/01/01/x' })).toMatchObject({ published: '2023-01-30', publishedFrom: { place: 'url', name: 'path' } });
    expect(read([], { url: 'https://www.harbour-times.example/2029/01/30/tide-mill' }).published).toBeNull();
    const month = { url: 'https://www.harbour-times.example/2023/01/tide-mill' };
    expect(read([], month).published).toBe('2023-01');
    expect(read([from('site', 'line far', '30 January 2023')], month).published).toBe('2023-01-30');
  });

  it('is the first of those that one place lists', () => {
    const listed = ['2023-01-05', '2023-01-04', '2023-01-03'].map((day) => from('time', 'time dated under', day));
    expect(read([...listed, line('4 January 2023')])).toMatchObject({ published: '2023-01-04', publishedFrom: { place: 'byline' } });
    expect(read(listed.slice(0, 1)).dates[0]!.weight).toBeGreaterThan(read(listed).dates[0]!.weight);
  });

  it('takes the order of day and month from the language, or from another date', () => {
    expect(read([line('06/02/2023')], { language: 'fr-FR' }).published).toBe('2023-02-06');
    expect(read([line('06/02/2023'), from('site', 'line far', '6 February 2023')], { language: 'en' })).toMatchObject({ published: '2023-02-06', publishedFrom: { place: 'byline' } });
    const alone = read([line('02/06/2023')], { language: 'en' });
    expect(alone.published).toBe('2023-02-06');
    expect(alone.dates[0]!.weight).toBeLessThan(read([line('02/06/2023')], { language: 'en-US' }).dates[0]!.weight);
  });
});

describe('a date of change', () => {
  const changed = [from('meta', 'article:modified_time', '2023-02-01')];
  it('is told apart by the words around it', () => {
    const both = read([line('Published: 5 February 2023 | Updated: 7 February 2023')]);
    expect(both).toMatchObject({ published: '2023-02-05', modified: '2023-02-07', publishedFrom: { name: 'published, line under' } });
    expect(read([time('Stand: 2023-02-01')]).dates).toMatchObject([{ of: 'published', name: 'modified, time line under' }, { of: 'modified' }]);
  });

  it('is told apart by the words behind it', () => {
    for (const said of ['5 May 2023 Updated', '05.05.2023 (updated)', '05.05.2023 (aktualisiert)']) expect(read([line(said)]).dates).toMatchObject([{ name: 'modified, line under' }, { of: 'modified', iso: '2023-05-05' }]);
    expect(read([line('5 May 2023 Updated 7 May 2023')]).dates[0]).toMatchObject({ of: 'published', iso: '2023-05-05', name: 'line under' });
    expect(read([line('Ngày đăng: 5/5/2023')]).publishedFrom).toMatchObject({ name: 'published, line under' });
  });

  it('is a last resort, of little weight, and by its name', () => {
    expect(read([], { modified: changed })).toMatchObject({ published: '2023-02-01', publishedFrom: { place: 'meta', name: 'modified, article:modified_time' }, modified: '2023-02-01' });
    const [claim] = read([], { modified: changed }).dates;
    for (const [place, name] of [['json-ld', 'datePublished'], ['meta', 'date'], ['microdata', 'datePublished'], ['time', 'time line under'], ['byline', 'line over'], ['site', 'line far'], ['url', 'path']] as const) expect(claim!.weight).toBeLessThan(weightOf({ place, name }));
    expect(read([from('site', 'line far', '5 January 2023')], { modified: changed }).published).toBe('2023-01-05');
  });

  it('loses to an earlier date where one place alone calls it the publication', () => {
    const published = [meta('2023-02-01'), from('microdata', 'datePublished', '2023-01-30')];
    expect(read(published).published).toBe('2023-02-01');
    expect(read(published, { modified: changed }).published).toBe('2023-01-30');
    expect(read([...published, linked('2023-02-01')], { modified: changed }).published).toBe('2023-02-01');
  });
});

describe('a place line', () => {
  const day = (value: string): Candidate => from('dateline', 'day', value);
  it.each([
    ['January 30', 'en', '2023-02-02', '2023-01-30'],
    ['December 30', 'en', '2023-01-02', '2022-12-30'],
    ['30 января', 'ru', '2023-01-30', '2023-01-30'],
    ['30. Jan', 'de', '2023-01-29', '2023-01-30'],
    ['June 30', 'en', '2023-01-02', null],
    ['February 31', 'en', '2023-03-02', null],
  ])('%s (%s) beside %s', (value, language, other, wanted) => {
    expect(read([day(value), meta(other)], { language }).dates.find(({ place }) => place === 'dateline')?.iso ?? null).toBe(wanted);
  });
  it('is chosen only where no other date is sure, and takes nothing from one of its own day', () => {
    const dateline = from('dateline', 'date', '30 January 2023');
    for (const other of [from('meta', 'pubdate', '2023-02-02'), from('json-ld', 'dateCreated', '2023-02-02'), from('byline', 'line over', '2 February 2023')]) {
      expect(read([dateline, other])).toMatchObject({ published: '2023-02-02', publishedFrom: { place: other.place } });
    }
    for (const other of [from('meta', 'pubdate', '2023-01-30'), from('byline', 'line over', '30 January 2023')]) expect(read([dateline, other])).toMatchObject({ published: '2023-01-30', publishedFrom: { place: other.place } });
    expect(read([dateline, from('site', 'line far', '2 February 2023')])).toMatchObject({ published: '2023-01-30', publishedFrom: { place: 'dateline' } });
    // It confirms all the same.
    expect(read([dateline, from('byline', 'line over', '31 January 2023'), from('meta', 'pubdate', '2023-01-30')])).toMatchObject({ published: '2023-01-30', publishedFrom: { place: 'meta' } });
  });
  it('says nothing alone', () => expect(read([day('January 30')]).dates).toEqual([]));
});

describe('what is odd about the dates', () => {
  it.each([
    ['nothing', [linked('2023-01-30'), meta('2023-01-31T01:00Z'), from('site', 'line far', '2020-05-05')], [], []],
    ['two strong places that name other days', [linked('2023-01-30'), meta('2023-02-02')], [], ['disagree']],
    ['a date that has not come', [linked('2024-01-30'), line('30 January 2023')], [], ['disagree', 'future']],
    ['a day to come in a box of the site', [linked('2023-01-30')], [from('site', 'line far', '2031-01-01')], []],
    ['a change in the future', [linked('2023-01-30')], [from('meta', 'dateModified', '2031-01-01')], ['future']],
    ['a change before the publication', [linked('2023-01-30')], [from('json-ld', 'dateModified', '2023-01-20')], ['modified-before-published']],
    ['a change on the day before', [linked('2023-01-30T10:00Z')], [from('json-ld', 'dateModified', '2023-01-29T18:00Z')], []],
    ['a change on the day itself', [linked('2023-01-30T10:00Z')], [from('json-ld', 'dateModified', '2023-01-30')], []],
  ])('%s', (_what, published, modified, wanted) => expect(read(published, { modified }).conflicts).toEqual(wanted));
});

describe('whatever a page declares', () => {
  const values = fc.constantFrom('2023-01-30', '2023-01-30T06:10Z', '2022-12-24T10:00', '2031-01-01', 'May 5, 2021', '06/02/2023', 'January 30', 'none', '', '2023-01', '٣٠ يناير ٢٠٢٣', '1401/11/10');
  const candidates = fc.array(fc.record({ place: fc.constantFrom(...PLACES.filter((place) => place !== 'url')), name: fc.constantFrom('datePublished', 'date', 'line under', 'x', 'time updated far'), value: values }), { maxLength: 12 });
  it('keeps every date with its evidence, the chosen one first, and chooses none to come', () => {
    fc.assert(fc.property(candidates, candidates, fc.constantFrom(null, 'en', 'fa', 'de-DE'), (published, modified, language) => {
      const { published: chosen, publishedFrom, dates, modified: change } = read(published, { modified, language });
      for (const { weight, iso } of dates) {
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThanOrEqual(1);
        expect(interval(iso)).not.toBeNull();
      }
      if (chosen === null) expect(publishedFrom).toBeNull();
      else {
        expect(dates[0]).toMatchObject({ of: 'published', iso: chosen, ...publishedFrom });
        expect(interval(chosen)!.from).toBeLessThan(NOW + 86_400_000);
      }
      for (const date of [chosen, change]) expect(date === null || !date.startsWith('2031')).toBe(true);
      const rest = dates.slice(1).filter(({ of }) => of === 'published').map(({ weight }) => weight);
      expect(rest).toEqual(rest.toSorted((a, b) => b - a));
    }), { seed: 20230130, numRuns: 300 });
  });
});

describe('the words around a date', () => {
  it.each([
    ['published on ', '', 'published'], ['updated: ', '', 'modified'], ['veroffentlicht am ', ', aktualisiert am', 'published'], ['zuletzt aktualisiert: ', '', 'modified'], ['stand: ', '', 'modified'], ['publie le ', '', 'published'], ['mis a jour le ', '', 'modified'],
    ['опубликовано ', '', 'published'], ['обновлено: ', '', 'modified'], ['', ' 更新', 'modified'], ['', ' 公開', null], ['', ' 수정', 'modified'], ['입력 ', '', 'published'], ['발행 2023.01.30 | 수정 ', '', 'modified'], ['yayinlanma tarihi: ', '', 'published'], ['guncelleme tarihi: ', '', 'modified'],
    ['', ' updated', 'modified'], ['', ' (updated)', 'modified'], ['', ' (aktualisiert)', 'modified'], ['', ', 14:05 uhr (zuletzt aktualisiert)', 'modified'], ['', ' 10:15 pm - edited.', 'modified'], ['', ' updated ', null], ['published ', ' updated: ', 'published'], ['', ' (updated 7 may)', null],
    ['ngay đang: ', '', 'published'], ['đang ky ', '', null], ['gundang ', '', null],
    ['© 2009-', '', 'neither'], ['mitglied seit ', '', 'neither'], ['by ada reed, ', '', null], ['', '', null],
  ])('%j and %j make it %s', (before, after, wanted) => expect(labelOf(before, after)).toBe(wanted));
});
