import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesIn, readDateInWords } from '../../src/core/facts/date-words';

const SEED = { seed: 20230130, numRuns: 400 };
const two = (value: number): string => String(value).padStart(2, '0');

describe('a date in words', () => {
  it.each([
    ['February 06, 2023', null, '2023-02-06'],
    ['Harbour Times, February 06, 2023', 'en', '2023-02-06'],
    ['Published: 6 Feb 2023 | 12:30 GMT', 'en-GB', '2023-02-06T12:30Z'],
    ['Feb. 6, 2023 at 10:15 p.m.', 'en', '2023-02-06T22:15'],
    ['Tuesday 31 January 2023 21:05 BST', 'en', '2023-01-31T21:05'],
    ['January 31, 2023 18:10 CST', 'en', '2023-01-31T18:10'],
    ['31 January 2023 18:10 GMT', 'en', '2023-01-31T18:10Z'],
    ['31 January 2023 18:10 +0300', 'en', '2023-01-31T18:10+03:00'],
    ['30 Jan 2023 06:10 PM', 'en', '2023-01-30T18:10'],
    ['30. Januar 2023', 'de-DE', '2023-01-30'],
    ['Stand: 06.02.2023, 14:05 Uhr', 'de', '2023-02-06T14:05'],
    ['1er février 2023', 'fr', '2023-02-01'],
    ['Publié le 06/02/2023 à 14h05', 'fr-CA', '2023-02-06T14:05'],
    ['el lunes 6 de febrero de 2023', 'es', '2023-02-06'],
    ['February 6, 2023', 'fr', '2023-02-06'],
    ['2023/02/06', 'ja', '2023-02-06'],
    ['30/01/2023', null, '2023-01-30'],
    ['05.05.2021', 'pl', '2021-05-05'],
    ['28.01.22', 'de', '2022-01-28'],
    ['the 30th of January, 2023', 'en', '2023-01-30'],
    ['30-Jan-2023', 'en', '2023-01-30'],
    ['2:14 PM EST, Mon January 30, 2023', 'en', '2023-01-30T14:14'],
    ['06/02/2023', 'it', '2023-02-06'],
    ['06/02/2023', 'en-AU', '2023-02-06'],
    ['06/02/2023', 'en-US', '2023-06-02'],
    ['06.02.2023', 'en-US', '2023-02-06'],
    ['2023-01-30T06:10:00+09:00[Asia/Seoul]', 'en', '2023-01-30T06:10+09:00'],
  ])('%j on a page in %s', (text, language, wanted) => expect(readDateInWords(text, language)).toBe(wanted));

  it.each([
    ['yesterday', 'en'], ['2 days ago', 'en'], ['in 2 days', 'en'], ['1600 days ago', 'en'], ['Monday', 'en'], ['May 5', 'en'], ['March 2023', 'en'], ['6 Feb 23', 'en'], ['February 31, 2023', 'en'],
    ['gestern', 'de'], ['hier', 'fr'], ['30 Monkey 2023', 'en'], ['Version 1.2.2010.4', 'en'], ['192.168.10.23', 'de'], ['30 February 2023', 'en'], ['Room 12, 2023', 'en'], ['', null],
  ])('nothing is said by %j (%s)', (text, language) => expect(readDateInWords(text, language)).toBeNull());

  it.each([
    ['发布时间：2023-01-30 10:00', 'zh', '2023-01-30T10:00'],
    ['公開日：2023年1月30日', 'ja', '2023-01-30'],
    ['公開日:2023年01月30日', 'ja', '2023-01-30'],
    ['입력:2023.01.30', 'ko', '2023-01-30'],
    ['Datum:30.01.2023', 'de', '2023-01-30'],
    ['Published:30 January 2023', 'en', '2023-01-30'],
    ['Published:January 30, 2023', 'en', '2023-01-30'],
    ['Ngày đăng:30 tháng 1 năm 2023', 'vi', '2023-01-30'],
    ['Paskelbta:2023 m. sausio 30 d.', 'lt', '2023-01-30'],
    ['Publicēts:2023. gada 30. janvāris', 'lv', '2023-01-30'],
    ['10:30.01.2023', 'de', null],
    ['12:30 January 2023', 'en', null],
    ['7:2023-01-30', null, null],
  ])('may be glued to the colon of a label, not to that of a clock: %j', (text, language, wanted) => expect(readDateInWords(text, language)).toBe(wanted));

  it('a date in figures that two readers read differently says nothing without a language that decides', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), fc.constantFrom('/', '-'), fc.constantFrom(null, 'en', 'en-CA'), (first, second, mark, language) => {
      const read = readDateInWords(`${two(first)}${mark}${two(second)}${mark}2023`, language);
      if (second <= 12 && first !== second) expect(read).toBeNull();
      // Month first, or both alike; where that day does not exist, nothing.
      else if (read !== null) expect(read).toBe(`2023-${two(first)}-${two(second)}`);
    }), SEED);
    expect(readDateInWords('06/02/2023 (February 6, 2023)', 'en')).toBe('2023-02-06');
    expect(datesIn('06/02/2023', 'en')).toMatchObject([{ iso: '2023-06-02', other: '2023-02-06' }]);
    expect(datesIn('06-02-2023', 'en')).toMatchObject([{ iso: '2023-02-06', other: '2023-06-02' }]);
  });

  it('stands between the words before and behind it', () => {
    expect(datesIn('Published: 5 February 2023 | Updated: 7 February 2023, 14:05', 'en')).toEqual([
      { iso: '2023-02-05', other: null, before: 'published: ', after: ' | updated: ' },
      { iso: '2023-02-07T14:05', other: null, before: ' | updated: ', after: ', 14:05' },
    ]);
  });
});

describe('30 January 2023 in the words of', () => {
  it.each([
    ['German', 'Montag, 30. Januar 2023', 'de'], ['Austrian German', '30. Jänner 2023', 'de-AT'], ['French', '30 janvier 2023', 'fr'], ['Spanish', '30 de enero de 2023', 'es'], ['Portuguese', '30 de janeiro de 2023', 'pt'], ['Italian', '30 gennaio 2023', 'it'],
    ['Dutch', '30 januari 2023', 'nl'], ['Russian', '30 января 2023 г.', 'ru'], ['Ukrainian', '30 січня 2023', 'uk'], ['Belarusian', '30 студзеня 2023', 'be'], ['Polish', '30 stycznia 2023', 'pl'], ['Czech', '30. ledna 2023', 'cs'], ['Slovak', '30. januára 2023', 'sk'],
    ['Turkish', '30 Ocak 2023 Pazartesi', 'tr'], ['Greek', '30 Ιανουαρίου 2023', 'el'], ['Arabic in Egypt', '30 يناير 2023', 'ar'], ['Arabic in Syria', '٣٠ كانون الثاني ٢٠٢٣', 'ar'], ['Arabic in Algeria', '30 جانفي 2023', 'ar'], ['Arabic in both', '30 يناير/كانون الثاني 2023', 'ar'],
    ['Persian', '۳۰ ژانویه ۲۰۲۳', 'fa'], ['Urdu', '30 جنوری 2023', 'ur'], ['Hebrew', '30 בינואר 2023', 'he'], ['Hindi', '३० जनवरी २०२३', 'hi'], ['Bengali', '৩০ জানুয়ারি ২০২৩', 'bn'], ['Tamil', '30 ஜனவரி 2023', 'ta'], ['Chinese', '2023年1月30日', 'zh'], ['Chinese in Han figures', '二〇二三年一月三十日', 'zh'],
    ['Japanese', '2023年01月30日（月）', 'ja'], ['Korean', '2023년 1월 30일', 'ko'], ['Korean in figures', '2023. 1. 30.', 'ko'], ['Vietnamese', 'ngày 30 tháng 1 năm 2023', 'vi'], ['Vietnamese in figures', 'Thứ Hai, 30/1/2023', 'vi'], ['Indonesian', 'Senin, 30 Januari 2023', 'id'], ['Thai', '30 มกราคม 2023', 'th'],
    ['Swedish', '30 januari 2023', 'sv'], ['Danish', '30. januar 2023', 'da'], ['Norwegian', '30. januar 2023', 'nb'], ['Finnish', '30. tammikuuta 2023', 'fi'], ['Estonian', '30. jaanuar 2023', 'et'], ['Latvian', '2023. gada 30. janvāris', 'lv'], ['Lithuanian', '2023 m. sausio 30 d.', 'lt'],
    ['Hungarian', '2023. január 30.', 'hu'], ['Romanian', '30 ianuarie 2023', 'ro'], ['Bulgarian', '30 януари 2023', 'bg'], ['Serbian', '30. јануар 2023.', 'sr'], ['Croatian', '30. siječnja 2023.', 'hr'], ['Slovenian', '30. januar 2023', 'sl'], ['Catalan', '30 de gener de 2023', 'ca'], ['Basque', '2023ko urtarrila 30', 'eu'],
    ['Buddhist years', '30 มกราคม 2566', 'th'], ['Buddhist years with the era', '30 ม.ค. พ.ศ. 2566', 'th'], ['the Persian calendar', '۱۰ بهمن ۱۴۰۱', 'fa'], ['the Persian calendar in figures', '1401/11/10', 'fa-IR'], ['the Islamic calendar', '8 رجب 1444', 'ar-SA'], ['Reiwa', '令和5年1月30日', 'ja'], ['Minguo', '民國112年1月30日', 'zh-TW'],
  ])('%s', (_language, text, language) => expect(readDateInWords(text, language)).toBe('2023-01-30'));

  it.each([
    ['30 listopada 2023', 'pl', '2023-11-30'], ['30. listopada 2023.', 'hr', '2023-10-30'], ['9 oktober 2020', 'nl', '2020-10-09'], ['5 août 2023', 'fr', '2023-08-05'], ['1º de fevereiro de 2023', 'pt', '2023-02-01'], ['平成元年1月8日', 'ja', '1989-01-08'], ['昭和63年12月1日', 'ja', '1988-12-01'],
    ['30 Ιανουαρίου 2023, 10:15 μ.μ.', 'el', '2023-01-30T22:15'], ['2023년 1월 30일 오후 3:05', 'ko', '2023-01-30T15:05'], ['2023年1月30日 下午3:05', 'zh', '2023-01-30T15:05'], ['30. tammikuuta 2023 klo 10.15', 'fi', '2023-01-30T10:15'], ['30/1/2023, 14:05 (GMT+7)', 'vi', '2023-01-30T14:05+07:00'], ['30 يناير 2023 - 01:09 م', 'ar', '2023-01-30T13:09'], ['30 يناير 2023 09:22 مساءً', 'ar', '2023-01-30T21:22'], ['30 يناير 2023 09:22 صباحًا', 'ar', '2023-01-30T09:22'], ['۱۰ بهمن ۱۴۰۱ ۰۱:۰۹ ب.ظ', 'fa', '2023-01-30T13:09'],
  ])('and besides: %s (%s)', (text, language, wanted) => expect(readDateInWords(text, language)).toBe(wanted));

  it('takes no time for a hostile line', () => {
    for (const line of ['1 '.repeat(4000), `30 ${'a'.repeat(4000)} 2023`, '2023-'.repeat(2000), '12:'.repeat(3000), '1 de '.repeat(3000), '年'.repeat(5000), '一'.repeat(5000), '٣٠/'.repeat(3000)]) {
      const start = performance.now();
      datesIn(line, 'en');
      expect(performance.now() - start).toBeLessThan(50);
    }
  });
});
