import { describe, expect, it } from 'vitest';
import { readTypedDate } from '../../src/core/facts/typed-date';

describe('a date as a reader types it', () => {
  it.each<[string, string | null | undefined]>([
    ['2023-01-30', '2023-01-30'], [' 2023-01 ', '2023-01'], ['2023-1-5', '2023-01-05'], ['2023/1', '2023-01'], ['20230130', '2023-01-30'],
    ['30 January 2023', '2023-01-30'], ['Jan 30, 2023', '2023-01-30'], ['30. Januar 2023', '2023-01-30'], ['January 2023', '2023-01'], ['2023年1月30日', '2023-01-30'],
    // What the library holds goes through unchanged, or it would be an edit.
    ['2023-01-30T06:10:00+09:00', '2023-01-30T06:10:00+09:00'], ['2023-01-30T00:00Z', '2023-01-30T00:00Z'], ['2023-01-30 06:10', '2023-01-30T06:10'],
    ['', null], ['  ', null],
    ['06/02/2023', undefined], ['yesterday', undefined], ['1675036800', undefined], ['2023-02-30', undefined], ['31 February 2023', undefined], ['2023', undefined],
  ])('%j is %j', (typed, iso) => {
    expect(readTypedDate(typed, 'en')).toBe(iso);
    expect(readTypedDate(typed, 'en-US')).toBe(iso);
  });
});
