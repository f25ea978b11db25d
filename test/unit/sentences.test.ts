import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSentences } from '../../src/core/text/sentences';

const sentences = (text: string): string[] => findSentences(text).map(([from, to]) => text.slice(from, to).trim());

describe('sentences', () => {
  it.each([
    ['English, past titles, initials and decimals', ['Mr. J. R. Vane of Hull Co. Ltd. paid 3.5 million in the U.S. market.', 'He left.']],
    ['a mark within quotation marks', ['“Was it ours?”', 'Nobody said.']],
    ['three dots that end nothing', ['It went on ... and on.', 'Then it stopped!']],
    ['Chinese', ['市长昨天说话。', '大家都来了吗？', '没有！']],
    ['Arabic', ['هل وصل القطار؟', 'نعم وصل.']],
    ['Hindi', ['बारिश हुई।', 'सब घर गए।']],
    ['Armenian', ['Անձրև եկավ։', 'Բոլորը գնացին։']],
    ['Amharic', ['ዝናብ ዘነበ።', 'ሁሉም ሄዱ።']],
    ['Urdu', ['بارش ہوئی۔', 'سب گھر گئے۔']],
  ])('%s', (_what, parts) => {
    expect(sentences(parts.join(/^[\p{Script=Han}]/u.test(parts[0]!) ? '' : ' '))).toEqual(parts);
  });

  it('end with their paragraph, with a mark or without', () => {
    expect(sentences('The mill turns again\nIt was quiet, said Dr.\nThen it was not.')).toEqual(['The mill turns again', 'It was quiet, said Dr.', 'Then it was not.']);
  });

  it('cover any text, without gap or overlap', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('Mr.', ' ', 'U.S.', 'A', 'word', '。', '…', '\n', '"', '?', '5.5', 'ก', '\ud800')).map((parts) => parts.join('')), (text) => {
      let at = 0;
      for (const [from, to] of findSentences(text)) {
        expect(from).toBe(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(at).toBe(text.length);
    }));
  });
});
