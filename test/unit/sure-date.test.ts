import { describe, expect, it } from 'vitest';
import { Publishers } from '../../src/core/facts/publisher';
import type { Candidate, RawFacts } from '../../src/core/facts/raw';
import { resolveFacts } from '../../src/core/facts/resolve';
import { withSureDate } from '../../src/core/facts/sure-date';

const NOW = Date.UTC(2026, 10, 1);
const facts = (dates: Partial<Pick<RawFacts, 'published' | 'modified' | 'credits'>>, url = 'https://www.harbour-times.example/tide-mill') =>
  resolveFacts({ url, canonical: null, language: 'en', titles: [], published: [], modified: [], publishers: [], authors: [], labels: [], credits: [], teaser: null, traces: [], ...dates }, new Publishers([]), NOW);
const at = (place: Candidate['place'], name: string, value: string): Candidate => ({ place, name, value });

describe('texts are ordered by', () => {
  it.each([
    ['a date that is declared', facts({ published: [at('json-ld', 'datePublished', '2023-01-30')] }), '2023-01-30'],
    ['a date beside the headline', facts({ published: [at('byline', 'dated under', '30 January 2023')] }), '2023-01-30'],
    ['a month beside the headline', facts({ published: [at('byline', 'dated under', 'January 2023')] }), '2023-01'],
    ['what the page says of its own first publication', facts({ credits: [at('closing', 'phrase', 'This article was first published on 30 January 2012.')] }), '2012-01-30'],
  ])('%s', (_what, found, published) => expect(withSureDate(found)).toMatchObject({ published }));

  it.each([
    ['a last change', facts({ modified: [at('json-ld', 'dateModified', '2023-01-30')] }), '2023-01-30'],
    ['a day far from the headline', facts({ published: [at('site', 'line far', '30 January 2023')] }), '2023-01-30'],
    ['a month in the address', facts({}, 'https://www.harbour-times.example/2023/01/tide-mill'), '2023-01'],
    ['a dateline, which a copy has from its source', facts({ published: [at('dateline', 'date', 'PORT ARLEN, 30 January 2023')] }), '2023-01-30'],
  ])('no date of %s, though it is given', (_what, found, published) => {
    expect(found.published).toBe(published);
    expect(withSureDate(found)).toEqual({ ...found, published: null });
  });

  it('nothing where there is none', () => expect(withSureDate(facts({}))).toMatchObject({ published: null, publishedFrom: null }));
});
