import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import { readWords } from '../../src/core/text/words';
import { distinctivePhrases } from '../../src/core/verdict/distinctive';
import { searchQuery } from '../../src/core/verdict/search-query';

const NOTHING: ReadonlyMap<number, number> = new Map();
const chosen = (text: string, tells = NOTHING): string[] => distinctivePhrases(text, [], tells);
const wordsOf = (text: string): number => readWords(text).count;

/** Of 16 words each, so that no sentence is preferred for its length. */
const SENTENCES = [
  'The allotment society of Lower Brackwater voted on Thursday to keep the disputed hedge another ten years.',
  'Forty members had signed a petition against it since the hawthorn shades three vegetable beds every afternoon.',
  'Surveyors hired by the parish council measured the shadow twice and arrived at two quite different answers.',
  'The hedge was planted by prisoners of war who dug potatoes along the railway embankment during winter.',
  'Nightingales have nested inside its thickest corner for eleven springs, which settled the matter for most people.',
  'Opponents may still appeal to the district planning inspector, whose predecessor rejected a similar request before retirement.',
];
const TEXT = SENTENCES.join(' ');

describe('the phrases that a search is made of', () => {
  it('are three runs of eight words, in order, from as many sentences, as they stand in the text', () => {
    const phrases = chosen(TEXT);
    expect(phrases.map(wordsOf)).toEqual([8, 8, 8]);
    const places = phrases.map((phrase) => TEXT.indexOf(phrase));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(phrases.map((phrase) => SENTENCES.findIndex((sentence) => sentence.includes(phrase)))).size).toBe(3);
  });

  it('are not of the lead, of headings or of lines without end', () => {
    const text = `${SENTENCES[0]} ${SENTENCES[1]}\nEverything that anybody needs to know about ornamental hedge maintenance today\n${SENTENCES.slice(2).join(' ')}`;
    for (const phrase of chosen(text)) expect(SENTENCES.slice(2).some((sentence) => sentence.includes(phrase)), phrase).toBe(true);
  });

  it('are not of quotations where there is anything else', () => {
    const quote = 'the extraordinary nightingales remain permanently protected throughout consecutive breeding seasons everywhere';
    const text = [...SENTENCES.slice(0, 4), `“We promise that ${quote},” Ms Orde declared.`, ...SENTENCES.slice(4)].join(' ');
    for (const phrase of chosen(text)) expect(quote).not.toContain(phrase.slice(0, 20));
    expect(chosen(`“We promise that ${quote}.”`)).toHaveLength(1);
    const from = TEXT.indexOf(SENTENCES[2]!);
    const blockQuoted = distinctivePhrases(TEXT, [[from, TEXT.length]], NOTHING);
    expect(TEXT.indexOf(blockQuoted[0]!)).toBeLessThan(from);
  });

  it('are not what many unrelated articles carry', () => {
    const { hashes, positions } = sign(TEXT);
    const { start } = readWords(TEXT);
    const within = (phrase: string): number[] => {
      const from = TEXT.indexOf(phrase);
      return [...hashes].filter((_hash, i) => start[positions[i]!]! >= from && start[positions[i]!]! < from + phrase.length);
    };
    const before = chosen(TEXT);
    const dull = before.find((phrase) => within(phrase).length > 0)!;
    const told = (tells: number): string[] => chosen(TEXT, new Map(within(dull).map((hash) => [hash, tells])));
    expect(told(1)).toEqual(before);
    expect(told(0.25)).not.toContain(dull);
    for (const phrase of told(0)) expect(within(dull).filter((hash) => within(phrase).includes(hash))).toEqual([]);
  });

  it('stop before double quotation marks and what steers an engine', () => {
    const text = 'Councillors called the scheme "a hedge against boredom" although nobody upstairs laughed about anything whatsoever, see hedges@brackwater.example for further particulars concerning prize marrows and leeks.';
    for (const phrase of chosen(text)) expect(phrase).not.toMatch(/["@]|boredom/);
    expect(chosen(text)).toHaveLength(1);
  });

  it('part scripts without spaces where words part', () => {
    const phrases = chosen('東京都は二十三日、新しい図書館の建設計画を発表し、来年四月に着工すると明らかにした。建物は地上五階建てで、延べ床面積は一万二千平方メートルになる見通しである。');
    expect(phrases).toHaveLength(2);
    const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
    for (const phrase of phrases) {
      expect(wordsOf(phrase)).toBeGreaterThanOrEqual(16);
      expect(wordsOf(phrase)).toBeLessThan(24);
      expect(phrase).not.toMatch(/メート$|^ートル/);
      expect([...segmenter.segment(phrase)].length).toBeGreaterThan(4);
    }
  });

  it('hold nothing that is not typed: soft hyphens, direction marks, line ends', () => {
    const phrases = chosen(TEXT.replaceAll('tt', 't\u00adt').replaceAll(' the ', ' \u200ethe\u202c\u0001\t').replaceAll('h', 'h\u200b'));
    expect(phrases).toHaveLength(3);
    for (const phrase of phrases) expect(TEXT).toContain(phrase);
  });

  it.each([
    ['letters without an end', 'กรุงเทพมหานครประกาศแผน'.repeat(1800)],
    ['points', '.'.repeat(40_000)],
    ['one word', 'a'.repeat(40_000)],
    ['short sentences of a script without spaces', '新しい図書館は市民の場所です。'.repeat(2700)],
  ])('are chosen soon, whatever the page is made of: %s', (_what, text) => {
    const start = performance.now();
    chosen(text);
    // On an idle machine 100 ms at most; expressions that look back from every place took 3 to 46 s.
    expect(performance.now() - start).toBeLessThan(2500);
  });

  it('are none where there is no run of six words', () => {
    expect(chosen('')).toEqual([]);
    expect(chosen('Rain. Wind. More rain, said "many". So it goes.')).toEqual([]);
  });

  it('make a query of one line, whatever the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ mode: 'words' }), fc.constantFrom('"', '“', '. ', '\n', 'نص عربي طويل جدا للبحث عنه ', '新しい図書館の建設計画を発表し', '\ud800', '\u202e', ' OR ', '-site:'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(' ')), (text) => {
      const phrases = chosen(text);
      expect(phrases.length).toBeLessThanOrEqual(3);
      for (const phrase of phrases) {
        expect(phrase).not.toMatch(/["“”\p{Cc}]/u);
        expect(phrase.length).toBeGreaterThan(0);
        expect(phrase.length).toBeLessThanOrEqual(100);
      }
      if (phrases.length > 0) expect(encodeURIComponent(searchQuery(phrases)).length).toBeLessThanOrEqual(1800);
    }), { numRuns: 300 });
  });
});

describe('the query', () => {
  it('asks for any of the phrases', () => expect(searchQuery(['one two', 'three'])).toBe('"one two" OR "three"'));

  it('leaves out the last ones of what would be too long an address', () => {
    const long = '界'.repeat(90);
    expect(searchQuery([long, long, long])).toBe(`"${long}" OR "${long}"`);
  });
});
