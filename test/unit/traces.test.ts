import { describe, expect, it, test } from 'vitest';
import publisherList from '../../packs/publishers.json';
import type { Trace } from '../../src/core/article-facts';
import { Publishers, type KnownPublisher } from '../../src/core/facts/publisher';
import { MOST } from '../../src/core/facts/raw';
import { rawTraces, tracesOf } from '../../src/core/facts/traces';
import { readWords } from '../../src/core/text/words';

const publishers = new Publishers(publisherList as readonly KnownPublisher[]);
/** The traces of a text, each with the word at which it is said to stand. */
const traces = (text: string): [kind: Trace['kind'], publisher: string | null, word: string][] => {
  const { start, end } = readWords(text);
  return tracesOf(rawTraces(text), publishers).map(({ kind, publisher, at }) => [kind, publisher, text.slice(start[at], end[at])]);
};

describe('what in a text points to where it came from', () => {
  test.each<[string, [Trace['kind'], string | null, string][]]>([
    ['The mill turns again. The Associated Press contributed to this report.', [['contribution', 'AP', 'report']]],
    ['Wheels turn.\nReuters and Agence France-Presse contributed to this story.', [['contribution', 'Reuters', 'story'], ['contribution', 'AFP', 'story']]],
    ['Wheels turn. (Material from Reuters and the Associated Press was used in this story.)', [['contribution', 'Reuters', 'story'], ['contribution', 'AP', 'story']]],
    ['Wheels turn. (Reporting by Ada Reed in Saltmere; Editing by Bo Lind)', [['tag', 'Reuters', 'Reporting']]],
    ['SALTMERE (Reuters) - The mill turns again.', [['tag', 'Reuters', 'Reuters']]],
    ['"It turns," the miller told Reuters on Monday.', [['attribution', 'Reuters', 'Reuters']]],
    ['"It turns," he told The Associated Press.', [['attribution', 'AP', 'Associated']]],
    ['In an interview with AFP the miller said so.', [['attribution', 'AFP', 'AFP']]],
    ['Das sagte der Müller der dpa, er sagte der dpa alles.', [['attribution', 'dpa', 'dpa']]],
    ["Il a déclaré à l'AFP que le moulin tourne.", [['attribution', 'AFP', 'AFP']]],
    ['As Reuters reported, the mill turns.', [['attribution', 'Reuters', 'Reuters']]],
    ['The mill turns, AFP notes, and so the AP reports.', [['attribution', 'AFP', 'AFP'], ['attribution', 'AP', 'AP']]],
    ['The mill turns the the wheel.', [['slip', null, 'the']]],
  ])('%s', (text, wanted) => {
    const found = traces(text);
    expect(found).toEqual(wanted);
  });

  test.each([
    ['a name that is no agency\'s', 'He told Ada Reed that he (Reed) had seen it. The Ledger contributed to this report.'],
    ['a small word where a name should stand', 'He told reuters nothing, and told them so.'],
    ['what was said twice on purpose', 'She had had enough, very very much, and that that was so.'],
    ['a word twice across a line or a full stop', 'It was the. the mill\nmill turned.'],
    ['parts of words', 'The the-atre and other her-her things retold Reutersville.'],
    ['nothing at all', ''],
  ])('nothing: %s', (_what, text) => expect(traces(text)).toEqual([]));

  it('no more are sent than the background takes: contributions before tags, tags before the rest; in order of their words', () => {
    // A contribution is told where its sentence ends.
    const text = `${'So he told Reuters the the news. '.repeat(60)}(AP). The Associated Press contributed to this report.`;
    const found = rawTraces(text);
    expect(found).toHaveLength(MOST.traces);
    expect(found.slice(-2).map(({ kind, name }) => [kind, name])).toEqual([['tag', 'AP'], ['contribution', 'Associated Press']]);
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => a - b));
    for (const { name } of rawTraces(`He told ${'Aa'.repeat(200)} all. (${'Bb'.repeat(200)})`)) expect(name.length).toBeLessThanOrEqual(40);
  });
});

describe('text written to hold a pattern up', () => {
  const SIZE = 1_000_000;
  const filled = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
  // Before every repeat had its bound, 40,000 characters of the first four took 0.8 to 7 s, and 25 times as many 600 times as long.
  test.each(['\n', '\n ', 'A.', '\u{1d400}.', 'A-', 'A.A.A. ', '" ', '. ', '(A', '(Reporting by a', 'told the ', 'told l', ' l', 'according to ', 'contributed to ', 'ab ab ', 'ab\t\t\t\t', 'AP reports '])(
    'a megabyte of %j takes a moment', (piece) => {
      const start = performance.now();
      rawTraces(filled(piece));
      rawTraces(`told${filled(piece)}`);
      expect(performance.now() - start).toBeLessThan(8000);
    }, 30_000,
  );
});
