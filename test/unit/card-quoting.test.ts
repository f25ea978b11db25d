import { describe, expect, it } from 'vitest';
import { quotedStretches, standsThere } from '../../src/core/card/quoting';
import { sign } from '../../src/core/signature/sign';
import { readWords } from '../../src/core/text/words';
import { between, chance, pick } from './seeded';

/** Words of many scripts, with what stands between and upon them in real text. */
const WORDS = ['mill', 'Mühle', "l'eau", 'x\u0323\u0307', 'x\u0307\u0323', 'مطحنة', 'الْمَاء', '水車が回る', '물레방아', 'мельница', 'กังหันน้ำ', '𠮷野家', '12.5', '½', '«mot»', '😀', 'e\u0301te\u0301', '–', '\n', 'naïve', '٣٤٥', 'ﬁnal', 'İstanbul'];
const next = chance(12);
const text = Array.from({ length: 3000 }, () => pick(next, WORDS)).join(' ');
const signature = sign(text);
const words = readWords(text);
const match = { known: 0, relation: 'full', order: 'unknown', evidence: [], days: null, sharedOfPage: 1, sharedOfOther: 1, errorOfPage: 0, errorOfOther: 0, sharedWords: 300, longestPassage: 300, quoted: 0, agreement: 1, passages: [] } as const;

describe('a stretch of a text', () => {
  it('cut out at any two words, fits the signature of the whole in every script', () => {
    for (let n = 0; n < 400; n++) {
      const from = between(next, 0, words.count - 1);
      const to = between(next, from + 1, Math.min(words.count, from + 60) + 1);
      if (to - from < 5) continue;
      const [one] = quotedStretches(text, signature, { matches: [{ ...match, passages: [[from, to, 0, 1]] }] });
      expect(one!.from - from + to - one!.to).toBeLessThanOrEqual(2);
      expect(one!.text).toBe(text.slice(words.start[one!.from]!, words.end[one!.to - 1]!));
      expect(standsThere(one!, signature), one!.text).toBe(true);
      if (from > 0) expect(standsThere({ ...one!, from: one!.from - 1, to: one!.to - 1 }, signature) && to - from > 20, one!.text).toBe(false);
    }
  });

  it('is quoted where it fits only: of another text nothing is', () => {
    const shared = { matches: [{ ...match, passages: [[10, 200, 0, 190], [150, 300, 200, 350], [900, 1500, 900, 1500]] as const }] };
    const quoted = quotedStretches(text, signature, shared);
    expect(quoted.map(({ from, to }) => [Math.abs(from - 10) < 2 || Math.abs(from - 900) < 2, to < 1301])).toEqual([[true, true], [true, true]]);
    expect(quoted.every((one) => standsThere(one, signature))).toBe(true);
    expect(quotedStretches(`Another text. ${text}`, signature, shared)).toEqual([]);
  });

  it('is quoted without what would show it in another order', () => {
    const turned = text.split(' ').map((word, i) => (i % 50 === 7 ? `\u202e${word}\u202c` : i % 50 === 9 ? `\u2067${word}\u0007` : word)).join(' ');
    const [one] = quotedStretches(turned, sign(turned), { matches: [{ ...match, passages: [[100, 300, 0, 200]] }] });
    expect(one!.to - one!.from).toBeGreaterThan(190);
    expect(one!.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u);
  });

  it('beyond the text fits nothing', () => expect(standsThere({ from: words.count - 2, to: words.count + 1, text: 'a b c' }, signature)).toBe(false));
});
