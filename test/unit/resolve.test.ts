import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RawFactsSchema, type Candidate, type Place, type RawFacts } from '../../src/core/facts/raw';
import { Publishers } from '../../src/core/facts/publisher';
import { resolveFacts } from '../../src/core/facts/resolve';

const NOW = Date.UTC(2023, 5, 1, 12);
const from = (place: Place, value: string, name = 'x'): Candidate => ({ place, name, value });
const raw = (facts: Partial<RawFacts> = {}): RawFacts => ({
  url: 'https://www.harbour-times.example/tide-mill', canonical: null, language: null, titles: [], published: [], modified: [], publishers: [], authors: [], labels: [], credits: [], teaser: null, traces: [], ...facts,
});
const resolved = (facts: Partial<RawFacts> = {}) => resolveFacts(raw(facts), new Publishers([]), NOW);

describe('a page that declares nothing', () => {
  it('is known by its address alone', () => {
    expect(resolved()).toEqual({
      url: 'https://www.harbour-times.example/tide-mill', title: '', publisher: 'harbour-times.example', publisherDeclared: false, published: null, publishedFrom: null, modified: null, dates: [], conflicts: [], credits: [], label: 'article', teaser: false, traces: [], authors: [], language: null,
    });
  });
  it('is named by its bare host where there is no site', () => expect(resolved({ url: 'http://127.0.0.1:8080/x' })).toMatchObject({ publisher: '127.0.0.1', publisherDeclared: false }));
});

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
