import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/core/facts/raw';
import { suffixesOf, titleOf } from '../../src/core/facts/title';

const PLACES = { ld: ['json-ld', 'headline'], h1: ['byline', 'headline'], other: ['byline', 'h1'], og: ['meta', 'og:title'], twitter: ['meta', 'twitter:title'], title: ['title', 'title'], reader: ['title', 'readability'] } as const;
const titles = (given: Partial<Record<keyof typeof PLACES, string>>): Candidate[] => Object.entries(given).map(([at, value]) => ({ place: PLACES[at as keyof typeof PLACES][0], name: PLACES[at as keyof typeof PLACES][1], value }));
const MILL = 'Tide mill turns again';

describe('the title', () => {
  it.each([
    ['the headline of all', { ld: MILL, og: 'You will not believe this mill', h1: MILL }, MILL],
    ['without a site that no place declares, as the headline shows', { h1: MILL, og: `${MILL} | Another Paper`, title: `${MILL} | News | Another Paper` }, MILL],
    ['without the section behind it', { h1: MILL, og: `${MILL}-Politics`, title: `${MILL} - Politics - The Harbour Times` }, MILL],
    ['without the site before it', { title: `The Harbour Times: ${MILL}`, og: `The Harbour Times | ${MILL}` }, MILL],
    ['without the kicker before it', { ld: `Old wheels: ${MILL}`, h1: `Old wheels: ${MILL}`, og: MILL }, MILL],
    ['with a colon of its own', { ld: `Mill: ${MILL}`, h1: `Mill: ${MILL}`, og: `Mill: ${MILL} | The Harbour Times` }, `Mill: ${MILL}`],
    ['with a dash of its own', { og: 'Mill – old and new', title: 'Mill – old and new – The Harbour Times' }, 'Mill – old and new'],
    ['not the site\'s name in the first heading', { other: 'The Harbour Times', title: `${MILL} | The Harbour Times` }, MILL],
    ['not cut down to its section', { h1: 'News', title: `News: ${MILL}`, og: `News: ${MILL}` }, `News: ${MILL}`],
    ['of a page that has but its title', { title: MILL }, MILL],
    ['a site\'s name where there is nothing else', { title: 'The Harbour Times' }, 'The Harbour Times'],
    ['in a script without spaces', { h1: '潮汐磨坊重新转动', title: '潮汐磨坊重新转动_港口新闻网' }, '潮汐磨坊重新转动'],
    ['nothing where there is nothing', {}, ''],
  ])('is %s', (_what, given, title) => expect(titleOf(titles(given), ['The Harbour Times', 'harbour-times.example'])).toBe(title));

  it('is cut within its time, whatever the page writes', () => {
    const start = performance.now();
    for (const piece of [' | ', ' - ', ': ', 'a - ', '_', '--', '\u200b| ']) titleOf([...titles({ title: piece.repeat(150), og: `a${piece}`.repeat(100), h1: piece.repeat(149) })], ['a', piece]);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('the end of a title that is the site\'s name', () => {
  it('is what the headline does not say', () => expect(suffixesOf(titles({ h1: MILL, title: `${MILL} | The Harbour Times` })).map(({ value }) => value)).toEqual(['The Harbour Times']));
  it('is no part of the headline', () => expect(suffixesOf(titles({ h1: `${MILL} - at last`, title: `${MILL} - at last` }))).toEqual([]));
  it('is not guessed where no headline is known', () => expect(suffixesOf(titles({ title: `${MILL} | at last` }))).toEqual([]));
});
