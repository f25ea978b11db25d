import { describe, expect, it } from 'vitest';
import { authorsOf } from '../../src/core/facts/author';
import { namesIn } from '../../src/core/facts/person';
import { Publishers } from '../../src/core/facts/publisher';
import type { Candidate, Place } from '../../src/core/facts/raw';
import { between, chance, pick } from './seeded';

describe('the names in a line', () => {
  it.each([
    ['Ada Reed', ['Ada Reed']],
    ['By Ada Reed', ['Ada Reed']],
    ['Written by: Ada Reed', ['Ada Reed']],
    ['By | Ada Reed | Staff Writer', ['Ada Reed']],
    ['Ada Reed, Tom Weir and Una Holm', ['Ada Reed', 'Tom Weir', 'Una Holm']],
    ['Ada Reed & Tom Weir', ['Ada Reed', 'Tom Weir']],
    ['Von Ada Ried und Tom Weier, dpa', ['Ada Ried', 'Tom Weier', 'dpa']],
    ['Par Anne Moulin et Luc Marée', ['Anne Moulin', 'Luc Marée']],
    ['Por Ana Marea y Luis del Molino', ['Ana Marea', 'Luis del Molino']],
    ['José Molino y Vega', ['José Molino y Vega']],
    ['di Anna Marea e Luca Mulino', ['Anna Marea', 'Luca Mulino']],
    ['Door Anna Molen en Luuk van der Zee', ['Anna Molen', 'Luuk van der Zee']],
    ['Av Anna Kvern og Lars Holm', ['Anna Kvern', 'Lars Holm']],
    ['Av Anna Kvarn och Lars Holm', ['Anna Kvarn', 'Lars Holm']],
    ['Анна Мельник и Иван Приливов', ['Анна Мельник', 'Иван Приливов']],
    ['بقلم: ليلى طاحون', ['ليلى طاحون']],
    ['文／林小潮', ['林小潮']],
    ['潮 太郎、水車 花子', ['潮 太郎', '水車 花子']],
    ['물레방아 기자', ['물레방아']],
    ['Ada Reed, Political Editor', ['Ada Reed']],
    ['Ada Reed, Senior Director of Mills, Harbour Group', ['Ada Reed']],
    ['Ada Ried, Redakteurin', ['Ada Ried']],
    ['Anne Moulin, correspondante à Londres', ['Anne Moulin']],
    ['Ada Reed, MD, PhD', ['Ada Reed']],
    ['Ada Reed and agencies', ['Ada Reed']],
    ['Ada Reed in Leeds (photos: Tom Weir)', ['Ada Reed']],
    ['Harbour Press Agency in Leeds', ['Harbour Press Agency']],
    ['Ada Reed 6 February 2023 10:15 GMT', ['Ada Reed']],
    ['by Ada Reed Feb. 6, 2023 10:15 am', ['Ada Reed']],
    ['Feb. 6, 2023 Ada Reed', ['Ada Reed']],
    ['Ada Reed @adareed', ['Ada Reed']],
    ['Ada Reed ada.reed@harbour.example', ['Ada Reed']],
    ['Ada Reed https://harbour.example/ada', ['Ada Reed']],
    ['Written by | Ada Reed | Reviewed by | Tom Weir', ['Ada Reed']],
    ['Reviewed by | Tom Weir | Written by | Ada Reed', ['Ada Reed']],
    ['Harbour staff reporter', ['Harbour staff reporter']],
    ['Byron Lake', ['Byron Lake']],
    ['Vonda Parr', ['Vonda Parr']],
    ['Reporter Tide', ['Tide']],
    ['kesm', ['kesm']],
    ['https://www.facebook.com/harbour', []],
    ['ada.reed@harbour.example', []],
    ['By', []], ['Staff Reporter', []], ['5 min read', []], ['105092', []], ['(Image: Tide Pictures)', []], ['View all posts', []], ['', []],
    ['the wheel of the old mill went round again', []],
  ])('%j: %j', (line, names) => expect(namesIn(line)).toEqual(names));

  it('are found in any line within its time, and never throw', () => {
    const next = chance(3);
    const pieces = ['By ', 'von', ' and ', ', ', '|', '(', '@x', 'Ada', ' Editor', '12', '\u00ad', 'é', '記者', '/', ';', '   ', 'senior ', 'a'.repeat(40)];
    const start = performance.now();
    for (let i = 0; i < 300; i++) namesIn(Array.from({ length: between(next, 1, 60) }, () => pick(next, pieces)).join('').slice(0, 300));
    for (const piece of pieces) namesIn(piece.repeat(300).slice(0, 300));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('the authors of a page', () => {
  const from = (place: Place, name: string, value: string): Candidate => ({ place, name, value });
  const agencies = new Publishers([{ name: 'HPA', short: 'HPA', kind: 'agency', aliases: ['Harbour Press Agency'], domains: ['hpa.example'] }]);
  const own = ['The Harbour Times', 'harbour-times.example'];
  const authors = (...candidates: Candidate[]) => authorsOf(candidates, own, agencies);

  it('are those of the best place', () => expect(authors(from('byline', 'words', 'By Una Holm'), from('meta', 'author', 'Tom Weir'), from('json-ld', 'author', 'Ada Reed'))).toEqual(['Ada Reed']));
  it('are persons of a worse place rather than the site itself', () => {
    expect(authors(from('json-ld', 'author organization', 'The Harbour Times'), from('byline', 'marked', 'By Ada Reed'))).toEqual(['Ada Reed']);
    expect(authors(from('json-ld', 'author', 'The Harbour Times'), from('meta', 'author', 'Harbour Newsroom'), from('byline', 'words', 'By Ada Reed'))).toEqual(['Ada Reed']);
  });
  it('are the site or the newsroom where no person is named', () => {
    expect(authors(from('json-ld', 'author organization', 'The Harbour Times'))).toEqual(['The Harbour Times']);
    expect(authors(from('json-ld', 'author', 'The Harbour Times and HPA'))).toEqual(['The Harbour Times and HPA']);
  });
  it('leave the site out beside a person, and keep a declared agency', () => {
    expect(authors(from('json-ld', 'author', 'Ada Reed'), from('json-ld', 'author', 'The Harbour Times'), from('json-ld', 'author organization', 'HPA'))).toEqual(['Ada Reed', 'HPA']);
  });
  it('are only persons where the line was read off the page', () => expect(authors(from('byline', 'marked', 'politics'), from('byline', 'marked', 'By Ada Reed | Harbour Newsroom'))).toEqual(['Ada Reed']));
  it('stand once, whatever the letter case', () => expect(authors(from('json-ld', 'author', 'ADA REED'), from('json-ld', 'author', 'Ada Reed'), from('json-ld', 'author', 'Ada Reed, Tom Weir'))).toEqual(['ADA REED', 'Tom Weir']));
  it('are none where only addresses are given', () => expect(authors(from('meta', 'article:author', 'https://www.facebook.com/harbour'), from('meta', 'twitter:data1', '5 minutes'))).toEqual([]));
});
