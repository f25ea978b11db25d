import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SIGNS } from '../../src/core/text/characters';
import { readWords, type Words } from '../../src/core/text/words';
import { slowHash, slowWords } from './slow-words';

const hashes = (words: Words): string[] => Array.from({ length: words.count }, (_, i) => `${words.high[i]} ${words.low[i]} ${words.weight[i]}`);
const wordsOf = (text: string): string[] => hashes(readWords(text));
const pieces = (text: string): string[] => {
  const words = readWords(text);
  return Array.from({ length: words.count }, (_, i) => text.slice(words.start[i], words.end[i]));
};

describe('typographic variants are the same words', () => {
  const variants: [what: string, one: string, other: string][] = [
    ['straight and curly apostrophes', "don't the crew's", 'don’t the crew‘s'],
    ['an apostrophe and a space', "It's o'clock", "It 's o’ clock"],
    ['letter and full-width apostrophes', "o'clock o'clock", 'oʼclock o＇clock'],
    ['straight and curly quotation marks', '"So be it", he said', '“So be it”, he said'],
    ['quotation marks of other countries', '"So be it", he said', '»So be it«, he said „'],
    ['single quotation marks around words', "'so be it' he said", '‘so be it’ he said'],
    ['dashes', 'the well-known bridge - a ruin', 'the well‑known bridge – a ruin —'],
    ['a hyphen and a minus sign', 'ten-twelve', 'ten−twelve'],
    ['ligatures', 'the official office staff of Straße', 'the oﬃcial oﬀice staﬀ of Straße'],
    ['soft hyphens', 'government spokeswoman', 'gov\u00adern\u00adment spokes\u00adwoman'],
    ['zero-width characters', 'a long word', '\ufeffa lo\u200bng\u200d \u2060wo\u200crd\u200b'],
    ['all kinds of space', 'one two three four', 'one\u00a0two\u2009three\u3000four\n'],
    ['full-width forms', 'Radio ABC 123', 'Ｒａｄｉｏ ＡＢＣ １２３'],
    ['upper and lower case', 'ΟΔΌΣ ПРАВДА ÉCOLE', 'οδός правда école'],
    ['accents left out', 'résumé naïve Ångström', 'resume naive Angstrom'],
    ['final sigma', 'ΛΟΓΟΣ', 'λογος'],
    ['sharp s, small and capital', 'STRASSE GROSS', 'Straße groẞ'],
    ['dotted and dotless i', 'İstanbul ışık', 'istanbul isik'],
    ['long s', 'Congress', 'Congreſs'],
    ['mathematical letters', 'Breaking news 24', '𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠 𝓃𝑒𝓌𝓈 𝟐𝟜'],
    ['an apostrophe between mathematical letters', "don't", '𝐝𝐨𝐧’𝐭'],
    ['squared and circled letters', 'ok no 12', '🄾🄺 ⓝⓞ ⑫'],
    ['superscripts', 'm2 2nd', 'm² 2ⁿᵈ'],
    ['Arabic alef forms and hamza', 'إعلان الأمم آخر ٱسم', 'اعلان الامم اخر اسم'],
    ['Arabic ya and ta marbuta', 'مستشفى المدينة', 'مستشفي المدينه'],
    ['Arabic vowel signs', 'كِتَابٌ جَدِيدٌ', 'كتاب جديد'],
    ['Arabic tatweel', 'الســـلام', 'السلام'],
    ['Arabic presentation forms', 'سلام', 'ﺳﻼﻡ'],
    ['Arabic and Persian digits', '2023 47', '٢٠٢٣ ۴۷'],
    ['Persian kaf and ya', 'كتابي', 'کتابی'],
    ['Devanagari digits', '1984', '१९८४'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['half-width katakana', 'ニュース ガイド', 'ﾆｭｰｽ ｶﾞｲﾄﾞ'],
    ['CJK compatibility ideographs', '更車賈', '\uf901\uf902\uf903'],
    ['ideographs with variation selectors', '葛城', '葛\u{e0100}城\ufe00'],
    ['square katakana words and companies', '株式会社', '㍿'],
    ['Hangul half-width letters', 'ㄱㄴ', 'ﾡﾤ'],
  ];
  test.each(variants)('%s', (_what, one, other) => {
    expect(wordsOf(one).length).toBeGreaterThan(0);
    expect(wordsOf(other)).toEqual(wordsOf(one));
  });

  test.each([
    ['Latin', 'Crème brûlée, Ærøskøbing, Tiếng Việt, Łódź'],
    ['Greek', 'Ἐν ἀρχῇ ἦν ὁ λόγος, ΐ'],
    ['Cyrillic', 'Йошкар-Ола, ёлка, їжак, Ўзбекистон'],
    ['Hangul', '서울의 봄은 짧다, 값싼 꽃다발'],
    ['Arabic', 'أؤئآ ۀ مُؤَسَّسَة'],
    ['Hebrew', 'בְּרֵאשִׁית שׁׂ'],
    ['Devanagari', 'क़लम ड़ोर ज़्यादा'],
    ['Japanese', 'がぎぐ パピプ ヴ'],
    ['Thai with two marks', 'ก\u0e38\u0e48น น้ำ'],
    ['Burmese with two marks', 'ခ\u103d\u1004\u103a\u1037 န\u103e\u1004\u1037\u103a'],
  ])('composed and decomposed text: %s', (_script, text) => {
    const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => wordsOf(text.normalize(form)));
    for (const form of forms) expect(form).toEqual(wordsOf(text));
  });
});

test('the digits of all scripts', () => {
  const zeros = Array.from({ length: 0xd800 }, (_, code) => code).filter((code) => /^[^\p{Nd}]\p{Nd}{10}/u.test(String.fromCharCode(...Array.from({ length: 11 }, (_, i) => code - 1 + i))));
  expect(zeros.length).toBeGreaterThan(30);
  // Some stand in scripts without spaces, where each is a token of weight 1: the hashes alone.
  const hashed = (digit: number): string => wordsOf(String.fromCharCode(digit)).join().slice(0, -1);
  for (const zero of zeros) for (let digit = 0; digit < 10; digit++) expect(hashed(zero + digit)).toBe(hashed(0x30 + digit));
});

describe('different words stay different', () => {
  test.each([
    ['Latin', 'cat cut act cats'], ['Greek', 'λόγος λόγοι λόγω ολόγος'], ['Cyrillic', 'дом дым дама сад'], ['Arabic', 'كتب كتاب كاتب مكتب'],
    ['Hangul', '가 각 간 갇 나'], ['numbers', '1 10 01 100 2023 2032'], ['Chinese', '中国人民日报'], ['Devanagari', 'कल काल कला क्ल'], ['letters and numbers', 'a1 1a a 1 ai'],
  ])('%s', (_script, text) => {
    const words = wordsOf(text);
    expect(new Set(words).size).toBe(words.length);
  });

  it('gives 200,000 different numbers 200,000 different pairs of hashes', () => {
    const words = wordsOf(Array.from({ length: 200_000 }, (_, i) => i).join(' '));
    expect(new Set(words).size).toBe(200_000);
  });
});

describe('where the words stand', () => {
  test.each([
    ['"Well — don’t!", it’s said.', ['Well', 'don', 't', 'it', 's', 'said']],
    ["the dogs' tails 'n' more rock''roll", ['the', 'dogs', 'tails', 'n', 'more', 'rock', 'roll']],
    ['𝐁𝐨𝐥𝐝 🙂 text 𠮷野家', ['𝐁𝐨𝐥𝐝', 'text', '𠮷', '野', '家']],
    ['\u00adgov\u00adern\u00ad, x', ['gov\u00adern', 'x']],
    ['e\u0301te\u0301 fin', ['e\u0301te', 'fin']],
    ['北京 iPhone15发布', ['北', '京', 'iPhone15', '发', '布']],
    ['東京タワー・㍿', ['東', '京', 'タ', 'ワ', 'ー', '㍿', '㍿', '㍿', '㍿']],
    ['サンｶﾞ', ['サ', 'ン', 'ｶ']],
    ['서울의 봄', ['서울의', '봄']],
  ])('%s', (text, expected) => expect(pieces(text)).toEqual(expected));

  test.each([
    ['Chinese', '今天天气很好。'], ['Japanese', '今日はとても良い天気'], ['Thai', 'วันนี้อากาศดี'], ['Khmer', 'ថ្ងៃនេះ'], ['Burmese', 'ဒီနေ့'], ['Lao', 'ມື້ນີ້'],
  ])('%s is cut into characters of weight 1', (_script, text) => {
    const words = readWords(text);
    expect(words.count).toBe([...text.replace(/\p{P}/gu, '')].length);
    expect([...words.weight].every((weight) => weight === 1)).toBe(true);
  });

  it('gives spaced words weight 2, Hangul among them', () => expect([...readWords('서울의 spring 中 봄').weight]).toEqual([2, 2, 1, 2]));
});

describe('hostile text', () => {
  test.each(['', ' ', '\u0301', "''’", '\ud800', '\udc00\ud800', '\u200b'])('no words in %j', (text) => expect(readWords(text).count).toBe(0));
  it('takes lone surrogates as separators', () => {
    expect(pieces('one\ud800two\udfffthree\ud83d')).toEqual(['one', 'two', 'three']);
    expect(wordsOf('one\ud800two\udfffthree\ud83d')).toEqual(wordsOf('one two three'));
  });
  it('reads a million characters, words of one letter and one word without end', () => {
    expect(readWords('a '.repeat(500_000)).count).toBe(500_000);
    expect(readWords('中'.repeat(1_000_000)).count).toBe(1_000_000);
    const endless = readWords('x'.repeat(1_000_000));
    expect([endless.count, endless.start[0], endless.end[0]]).toEqual([1, 0, 1_000_000]);
  });
});

describe('against the slow oracle', () => {
  const letters = [
    'abcdefgxyzABCXYZßẞıİſœæøﬁﬃﬅ', 'éèüñåÇŐ', 'e\u0301\u0308a\u030a\u0327', 'αβγςσΣΩάΐᾳἘὁ', 'жщйёїЙЎЯ', '가각힣뷁ㄱ\u1100\u1161\u11a8', 'ابتةىيیکكأإؤئٱـ\u064b\u0651\u0670', '٠١٢۴۵०९๓',
    'שלום\u05b0\u05bc\u05c1', 'कखड़\u093c\u094d\u093e', '中文字更', 'ひらがガパー々', 'ｶﾞﾆｭ', 'กขนำ\u0e38\u0e48', 'ກຂ\u0eb8\u0ec8', 'កខ\u17d2', 'ကခ\u103a\u1037', 'ＡＢｃ１２', '𝐀𝒷𝟏𠮷', '0123456789²½',
  ].map((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 6 }));
  const between = fc.constantFrom(' ', '', '', '-', '—', '.', '\n', "'", '’', '‘', '"', '“', '\u00ad', '\u200b', '\u200d', '。', '・', '🙂', '\ud83d', '_', '/');
  const mixture = fc.array(fc.tuple(fc.oneof(...letters), between), { maxLength: 30 }).map((parts) => parts.flat().join(''));

  it('reads seeded mixtures of 20 scripts alike: hashes, places and weights', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const words = readWords(text);
        const slow = slowWords(text);
        expect(hashes(words)).toEqual(slow.map(({ folded, weight }) => `${slowHash(folded).high} ${slowHash(folded).low} ${weight}`));
        expect([...words.start]).toEqual(slow.map(({ start }) => start));
        expect([...words.end]).toEqual(slow.map(({ end }) => end));
      }),
      { seed: 20_261, numRuns: 2000 },
    );
  });

  it('reads long texts alike, in which words, characters and marks stand at the end of the room', () => {
    const long = fc.sample(mixture, { seed: 20_263, numRuns: 1500 }).join(' ');
    const texts = [long, '”'.repeat(9000), 'mill '.repeat(9000), `${'x'.repeat(9000)}'s mill`, '水'.repeat(9000), 'น้ำ'.repeat(3000), 'a\u00ad'.repeat(9000)];
    for (const text of texts) {
      const words = readWords(text);
      const slow = slowWords(text);
      expect([...words.start]).toEqual(slow.map(({ start }) => start));
      expect([...words.end]).toEqual(slow.map(({ end }) => end));
      // The oracle's numbers take long over words without end.
      const few = (_: unknown, i: number): boolean => slow[i]!.folded.length < 100;
      expect(hashes(words).filter(few)).toEqual(slow.filter(few).map(({ folded, weight }) => `${slowHash(folded).high} ${slowHash(folded).low} ${weight}`));
      expect([...words.signs]).toEqual(Array.from({ length: text.length }, (_, i) => i).filter((i) => SIGNS.includes(text[i]!)));
    }
  });

  it('reads the composed and the decomposed form of a mixture alike', () => {
    fc.assert(
      fc.property(mixture, fc.constantFrom('NFC', 'NFD'), (text, form) => {
        expect(wordsOf(text.normalize(form))).toEqual(wordsOf(text));
      }),
      { seed: 20_262, numRuns: 2000 },
    );
  });
});
