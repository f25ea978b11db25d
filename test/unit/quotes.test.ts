import { describe, expect, it, test } from 'vitest';
import { findQuotes } from '../../src/core/text/quotes';
import { readWords } from '../../src/core/text/words';
import { between, chance, pick, vocabulary } from './seeded';

const quoted = (text: string): string[] => findQuotes(text).map(([from, to]) => text.slice(from, to));

describe('the quotation marks of many countries', () => {
  test.each([
    ['straight', 'He said "the mill turns" and left.', ['the mill turns']],
    ['English', 'He said “the mill turns” and “it grinds”.', ['the mill turns', 'it grinds']],
    ['English single', 'He said ‘the mill turns’ and left.', ['the mill turns']],
    ['German', 'Er sagte: „Die Mühle dreht sich“ und ging.', ['Die Mühle dreht sich']],
    ['German single', 'Er sagte ‚sie dreht sich‘ und ging.', ['sie dreht sich']],
    ['German and Danish guillemets', 'Er sagte: »Sie dreht sich« und ging.', ['Sie dreht sich']],
    ['Polish', 'Powiedział: „Młyn się kręci” i wyszedł.', ['Młyn się kręci']],
    ['French, with spaces within', 'Il dit : « Le moulin tourne » et partit.', [' Le moulin tourne ']],
    ['French single', 'Il dit ‹le moulin› et partit.', ['le moulin']],
    ['Swedish, one mark for both ends', 'Han sa: ”Kvarnen snurrar” och gick.', ['Kvarnen snurrar']],
    ['Finnish guillemets, one mark for both ends', 'Hän sanoi: »Mylly pyörii» ja lähti.', ['Mylly pyörii']],
    ['Spanish', 'Dijo: «El molino gira» y se fue.', ['El molino gira']],
    ['Russian', 'Он сказал: «Мельница крутится» и ушёл.', ['Мельница крутится']],
    ['Arabic', 'وقال: «الطاحونة تدور» ثم مضى', ['الطاحونة تدور']],
    ['Hebrew, straight', 'הוא אמר "הטחנה מסתובבת" והלך', ['הטחנה מסתובבת']],
    ['Hebrew, gershayim', 'הוא אמר ״הטחנה מסתובבת״ והלך', ['הטחנה מסתובבת']],
    ['Hebrew, with an abbreviation inside', 'הוא אמר "דובר צה"ל הגיע" והלך', ['דובר צה"ל הגיע']],
    ['Hebrew, gershayim with an abbreviation inside', 'הוא אמר ״דובר צה״ל הגיע״ והלך', ['דובר צה״ל הגיע']],
    ['Chinese', '他说：“水车在转”，然后走了。', ['水车在转']],
    ['Taiwanese', '他說「水車在轉」然後走了。', ['水車在轉']],
    ['Japanese', '彼は「水車が回る」と言い、『粉屋』を読んだ。', ['水車が回る', '粉屋']],
    ['Japanese, half-width', '彼は｢水車が回る｣と言った。', ['水車が回る']],
    ['upright, of vertical text', '彼は﹁水車﹂と﹃粉屋﹄を見た。', ['水車', '粉屋']],
    ['full-width straight', '他说＂水车在转＂', ['水车在转']],
    ['straight, in Chinese', '他说"水车在转"，她说"是的"。', ['水车在转', '是的']],
    ['double primes', '彼は〝水車〟と言った。', ['水車']],
    ['Korean', '그는 “물레방아가 돈다”고 말했다.', ['물레방아가 돈다']],
  ])('%s', (_country, text, expected) => expect(quoted(text)).toEqual(expected));
});

describe('nesting', () => {
  test.each([
    ['English in English', '“He called it ‘a ruin’ then,” she said.', ['He called it ‘a ruin’ then,']],
    ['German in German', '„Er nannte sie ‚eine Ruine‘ damals“, sagte sie.', ['Er nannte sie ‚eine Ruine‘ damals']],
    ['Japanese in Japanese', '「彼は『粉屋』を読む」と言った。', ['彼は『粉屋』を読む']],
    ['guillemets around curly marks', '«Il l’appelle “ruine” ici», dit-elle.', ['Il l’appelle “ruine” ici']],
  ])('%s: the outer quotation', (_what, text, expected) => expect(quoted(text)).toEqual(expected));
});

describe('what opens and closes nothing', () => {
  test.each([
    ['apostrophes inside words', 'The crew’s wheel doesn’t turn, it’s said.', []],
    ['an apostrophe inside a single quotation', '‘It doesn’t turn’ he said.', ['It doesn’t turn']],
    ['straight apostrophes', "The 'wheel' doesn't turn.", []],
    ['inch and second marks', 'A 12" pipe and a 5" one, 3\' long.', []],
    ['a lone closing mark behind a word', 'It turns” he said.', []],
    ['a straight mark behind a full stop', 'It turns." He left.', []],
    ['a straight mark with spaces around it', 'a " b " c', []],
    ['an empty quotation', 'He said “” and "" only.', []],
    ['a Hebrew abbreviation', 'דובר צה״ל וארה"ב הגיעו.', []],
    ['speech after a dash', '– Kverna går, sier hun og peker.', []],
    ['no marks at all', 'It turns.', []],
    ['no text', '', []],
  ])('%s', (_what, text, expected) => expect(quoted(text)).toEqual(expected));
});

describe('paragraphs', () => {
  it('ends an unclosed quotation with its paragraph', () => {
    expect(quoted('He said “it turns and turns\nIt was noon.\nShe said “really?” then.')).toEqual(['it turns and turns', 'really?']);
  });
  it('ends an unclosed quotation with the text', () => expect(quoted('Then: “it turns')).toEqual(['it turns']));
  it('goes on over paragraphs that each open anew', () => {
    expect(quoted('“First of all.\n“Then again.\n“And last,” he said.')).toEqual(['First of all.', 'Then again.', 'And last,']);
    expect(quoted('"First of all.\n"Then again.\n"And last," he said.')).toEqual(['First of all.', 'Then again.', 'And last,']);
  });
  it('goes on where French paragraphs open with the closing mark', () => {
    expect(quoted('« D’abord ceci.\n» Puis cela.\n» Et enfin », dit-il. Il partit.')).toEqual([' D’abord ceci.', ' Puis cela.', ' Et enfin ']);
  });
  it('loses one paragraph at most to a stray mark', () => {
    expect(quoted('A "stray mark here.\nPlain text.\n“Quoted” here.')).toEqual(['stray mark here.', 'Quoted']);
  });
});

/** Texts of which it is known what is quoted, for they are made so: the oracle. */
it('finds exactly the quotations put into 500 seeded texts, in order', () => {
  const next = chance(31);
  const words = vocabulary(next, 200);
  const pairs = ['“”', '„“', '«»', '»«', '””', '""', '「」', '『』', '‘’'];
  const run = (count: number): string => Array.from({ length: count }, () => pick(next, words)).join(pick(next, [' ', ', ', '’s ']));
  for (let n = 0; n < 500; n++) {
    let text = run(between(next, 1, 5));
    const expected: [number, number][] = [];
    for (let parts = between(next, 0, 6); parts > 0; parts--) {
      const [open, close] = pick(next, pairs) as unknown as [string, string];
      const said = run(between(next, 1, 12));
      text += ` ${open}`;
      expected.push([text.length, text.length + said.length]);
      text += said + close + pick(next, [' ', '. ', ', ', '\n']) + run(between(next, 1, 5));
    }
    expect(findQuotes(text)).toEqual(expected);
  }
});

it('gives ranges that are in the text, rise and never overlap, whatever the marks, and the same from the signs of read words', () => {
  const next = chance(32);
  for (let n = 0; n < 2000; n++) {
    const text = Array.from({ length: between(next, 0, 40) }, () => pick(next, [...'"＂“”„‟«»‹›‘’‚「」『』｢｣﹁﹂﹃﹄〝〞〟\n  aé中.,', 'word', '\ud83d', "'"])).join('');
    let end = 0;
    expect(findQuotes(text, readWords(text).signs)).toEqual(findQuotes(text));
    for (const [from, to] of findQuotes(text)) {
      expect(from).toBeGreaterThan(end);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(text.length);
      expect(text.slice(from, to)).not.toContain('\n');
      end = to;
    }
  }
});
