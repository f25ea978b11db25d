import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PLACES, RawFactsSchema, type Candidate, type Place, type RawFacts } from '../../src/core/facts/raw';
import { Publishers } from '../../src/core/facts/publisher';
import { resolveFacts } from '../../src/core/facts/resolve';
import { between, chance, pick, shuffled } from './seeded';

const NOW = Date.UTC(2023, 5, 1, 12);
const from = (place: Place, value: string, name = 'x'): Candidate => ({ place, name, value });
const raw = (facts: Partial<RawFacts> = {}): RawFacts => ({
  url: 'https://www.harbour-times.example/tide-mill', canonical: null, language: null, titles: [], published: [], modified: [], publishers: [], authors: [], labels: [], credits: [], teaser: null, ...facts,
});
const resolved = (facts: Partial<RawFacts> = {}) => resolveFacts(raw(facts), new Publishers([]), NOW);

describe('a page that declares nothing', () => {
  it('is known by its address alone', () => {
    expect(resolved()).toEqual({
      url: 'https://www.harbour-times.example/tide-mill', title: '', publisher: 'harbour-times.example', publisherDeclared: false, published: null, publishedFrom: null, modified: null, dates: [], conflicts: [], credits: [], label: 'article', teaser: false, authors: [], language: null,
    });
  });
  it('is named by its bare host where there is no site', () => expect(resolved({ url: 'http://127.0.0.1:8080/x' })).toMatchObject({ publisher: '127.0.0.1', publisherDeclared: false }));
});

describe('the publication date', () => {
  it.each([
    ['JSON-LD before all others', [from('time', '2023-01-03'), from('meta', '2023-01-02'), from('json-ld', '2023-01-01')], '2023-01-01', 'json-ld'],
    ['what can be read before what cannot', [from('json-ld', 'soon'), from('meta', '2023-01-02T10:00Z')], '2023-01-02T10:00Z', 'meta'],
    ['the page\'s own order among equals', [from('time', '2023-01-05'), from('time', '2023-01-04')], '2023-01-05', 'time'],
    ['a date in words', [from('byline', 'Harbour Times, February 06, 2023')], '2023-02-06', 'byline'],
    ['nothing from an empty line', [from('json-ld', ' '), from('byline', '6 Feb 2023')], '2023-02-06', 'byline'],
    ['no date that has not come yet', [from('json-ld', '2023-06-04'), from('meta', '2023-05-30')], '2023-05-30', 'meta'],
    ['today, and tomorrow as the other side of the world has it', [from('json-ld', '2023-06-02')], '2023-06-02', 'json-ld'],
  ])('is %s', (_what, published, iso, place) => expect(resolved({ published })).toMatchObject({ published: iso, publishedFrom: { place } }));

  it('is never a modified one', () => expect(resolved({ modified: [from('json-ld', '2023-01-01')] }).published).toBeNull());

  it('is read from the address where nothing declares it, the one in the bar rather than the canonical one', () => {
    const url = 'https://www.harbour-times.example/2023/01/30/tide-mill';
    expect(resolved({ url, canonical: '/2020/01/01/x' })).toMatchObject({ published: '2023-01-30', publishedFrom: { place: 'url', name: 'path' } });
    expect(resolved({ url, published: [from('byline', 'February 6, 2023')] }).publishedFrom?.place).toBe('byline');
    expect(resolved({ url: 'https://www.harbour-times.example/2029/01/30/tide-mill' }).published).toBeNull();
  });

  it('is read in the language of the page', () => {
    const published = [from('byline', '06/02/2023')];
    expect(resolved({ published, language: 'fr-FR' }).published).toBe('2023-02-06');
    expect(resolved({ published, language: 'en' }).published).toBeNull();
  });

  it('is that of the best place, however many there are', () => {
    const next = chance(5);
    const places = PLACES.filter((place) => place !== 'url');
    for (let i = 0; i < 300; i++) {
      const published = Array.from({ length: between(next, 1, 9) }, () => from(pick(next, places), pick(next, ['2023-01-30', 'none', '', '2031-01-01', '2022-12-24', 'May 5, 2021'])));
      let wanted: string | null = null;
      for (const place of places) for (const candidate of published) {
        if (wanted === null && candidate.place === place) wanted = { '2023-01-30': '2023-01-30', '2022-12-24': '2022-12-24', 'May 5, 2021': '2021-05-05' }[candidate.value] ?? null;
      }
      expect(resolved({ published: shuffledWithin(next, published) }).published, JSON.stringify(published)).toBe(wanted);
    }
  });
});

/** Mixes the places, and keeps the order within each. */
function shuffledWithin(next: () => number, candidates: readonly Candidate[]): Candidate[] {
  const order = shuffled(next, candidates.map(({ place }) => place));
  const left = [...candidates];
  return order.map((place) => left.splice(left.findIndex((candidate) => candidate.place === place), 1)[0]!);
}

describe('publisher, title and authors', () => {
  it('takes the publisher from the best place, as declared', () => {
    const publishers = [from('site', 'Reader', 'readability'), from('meta', 'The Harbour Times', 'og:site_name'), from('meta', 'Other', 'publisher')];
    expect(resolved({ publishers })).toMatchObject({ publisher: 'The Harbour Times', publisherDeclared: true });
    expect(resolved({ publishers: [from('meta', '  ', 'og:site_name')] })).toMatchObject({ publisher: 'harbour-times.example', publisherDeclared: false });
  });

  it.each([
    ['Tide mill turns again | The Harbour Times', 'Tide mill turns again'],
    ['Tide mill turns again — the harbour times', 'Tide mill turns again'],
    ['Mill - old and new - The Harbour Times', 'Mill - old and new'],
    ['Mill: old and new · The Harbour Times', 'Mill: old and new'],
    ['Tide mill turns again | Another Paper', 'Tide mill turns again | Another Paper'],
    ['Why we read The Harbour Times', 'Why we read The Harbour Times'],
    ['The Harbour Times', 'The Harbour Times'],
    ['- The Harbour Times', '- The Harbour Times'],
    ['', ''],
  ])('takes %j for the title %j', (value, title) => expect(resolved({ titles: [from('meta', value)], publishers: [from('meta', 'The Harbour Times')] }).title).toBe(title));

  it('keeps the title whole where no publisher is declared', () => expect(resolved({ titles: [from('title', 'A | B')] }).title).toBe('A | B'));

  it('names every author once, without "By"', () => {
    const authors = ['By Ada Reed', 'Ada Reed', 'by  Tom Weir', 'Byron Lake', 'By', ' '].map((name) => from('byline', name));
    expect(resolved({ authors }).authors).toEqual(['Ada Reed', 'Tom Weir', 'Byron Lake']);
  });
});

describe('what may come in from a page', () => {
  it('takes the empty facts', () => expect(v.safeParse(RawFactsSchema, raw()).success).toBe(true));

  it.each([
    ['an unknown field', { articleBody: 'x' }, 'articleBody'],
    ['a missing field', { titles: undefined }, 'titles'],
    ['a line too long', { titles: [from('meta', 'x'.repeat(301))] }, 'titles.0.value'],
    ['a name too long', { authors: [from('meta', 'x', 'y'.repeat(81))] }, 'authors.0.name'],
    ['a place that is none', { published: [{ place: 'body', name: 'x', value: 'y' }] }, 'published.0.place'],
    ['a field too many in a candidate', { published: [{ ...from('meta', 'x'), text: 'y' }] }, 'published.0.text'],
    ['a list too long', { modified: Array.from({ length: 17 }, () => from('meta', 'x')) }, 'modified'],
    ['an address too long', { url: `https://a.example/${'x'.repeat(4000)}` }, 'url'],
    ['a number for a text', { language: 7 }, 'language'],
  ])('refuses %s', (_what, change, path) => {
    const result = v.safeParse(RawFactsSchema, { ...raw(), ...change });
    expect(result.issues?.map((issue) => v.getDotPath(issue))).toEqual([path]);
  });
});
