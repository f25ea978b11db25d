import { describe, expect, it } from 'vitest';
import { readTypedDate } from '../../src/core/facts/typed-date';

describe('a date as a reader types it', () => {
  it.each<[string, string | null | undefined]>([
    ['2023-01-30', '2023-01-30'], [' 2023-01 ', '2023-01'], ['2023-1-5', '2023-01-05'], ['2023/1/5', '2023-01-05'], ['2023.1.5', '2023-01-05'], ['2023/1', '2023-01'], ['2023-1', '2023-01'], ['2023.11', '2023-11'], ['2023-12', '2023-12'], ['20230130', '2023-01-30'],
    ['30 January 2023', '2023-01-30'], ['Jan 30, 2023', '2023-01-30'], ['30. Januar 2023', '2023-01-30'], ['January 2023', '2023-01'], ['2023年1月30日', '2023-01-30'],
    // What the library holds goes through unchanged, or it would be an edit.
    ['2023-01-30T06:10:00+09:00', '2023-01-30T06:10:00+09:00'], ['2023-01-30T00:00Z', '2023-01-30T00:00Z'], ['2023-01-30 06:10', '2023-01-30T06:10'],
    ['Monday, 30 January 2023', '2023-01-30'], ['Mon January 30, 2023', '2023-01-30'], ['the 30th of January, 2023', '2023-01-30'], ['30 Jan 2023 06:10 PM', '2023-01-30T18:10'], ['30 Jan 2023 at 6:10 p.m.', '2023-01-30T18:10'],
    ['30 January 2023 18:10 GMT', '2023-01-30T18:10Z'], ['30 January 2023, 18:10 BST', '2023-01-30T18:10'], ['2:14 PM, January 30, 2023', '2023-01-30T14:14'], ['30 января 2023 г.', '2023-01-30'], ['2023年1月30日 10:00', '2023-01-30T10:00'],
    ['', null], ['  ', null],
    ['2023-01-30T06:10 soon', undefined], ['2023-01-30 soon', undefined], ['2023-01-30 not', undefined], ['not 30 January 2023', undefined], ['Est. 30 January 2023', undefined], ['30 January 2023 at best', undefined], ['2023-01-30T06:10Z?? or later', undefined], ['30 Jan 2023 or so', undefined], ['about 30 January 2023', undefined], ['30 Jan 2023, 31 Jan 2023', undefined], ['30 Jan 2023 17', undefined], ['30 Jan 2023 3', undefined], ['2023-13', undefined], ['2023-0', undefined], ['Tuesday, 30 January 2023', undefined],
    ['06/02/2023', undefined], ['yesterday', undefined], ['1675036800', undefined], ['2023-02-30', undefined], ['31 February 2023', undefined], ['2023', undefined],
  ])('%j is %j', (typed, iso) => {
    expect(readTypedDate(typed, 'en')).toBe(iso);
    expect(readTypedDate(typed, 'en-US')).toBe(iso);
  });

  it.each([
    ['Montag, 30. Januar 2023', 'de'], ['lundi 30 janvier 2023', 'fr'], ['lunes, 30 de enero de 2023', 'es'], ['segunda-feira, 30 de janeiro de 2023', 'pt-BR'], ['الاثنين، 30 يناير 2023', 'ar'],
    ['2023年1月30日星期一', 'zh-CN'], ['2023年1月30日(月)', 'ja'], ['2023년 1월 30일 월요일', 'ko'], ['понедельник, 30 января 2023 г.', 'ru'], ['пн, 30 января 2023', 'ru'], ['2023年1月30日 周一', 'zh-CN'], ['Mon, 30 Jan 2023', 'de'],
  ])('may have its weekday: %j in %s', (typed, language) => expect(readTypedDate(typed, language)).toBe('2023-01-30'));
});
