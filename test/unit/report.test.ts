import { expect, it } from 'vitest';
import { MOST_WORDS, reportOf } from '../../src/popup/report';
import { match, page } from './verdicts';

const given = { signature: 'c2lnbmF0dXJl', known: { words: 480, skeleton: 'c2tlbGV0b24=' } };
const own = { firstSeen: 1, by: 'reading' as const, version: null };

it('a report holds what is needed to make the comparison again, and nothing of the reader but what was typed for it', () => {
  const text = reportOf({ page: page(), match: match('KCNA', '2023-01-30', { index: 'list:1:ab12cd34', entry: 7, facts: { own } }), list: 'Mills', given }, '  It only "quotes" the speech.\n ', '0.1.0');
  const report = JSON.parse(text) as Record<string, Record<string, unknown>>;
  expect(report['firstprint']).toBe('0.1.0');
  expect(report['words']).toBe('It only "quotes" the speech.');
  expect(report['page']).toMatchObject({ url: 'https://www.globalresearch.test/story', title: 'The mill by the river', published: '2023-02-06', signature: given.signature });
  expect(report['known']).toMatchObject({ index: 'list:1:ab12cd34', list: 'Mills', entry: 7, url: 'https://www.kcna.test/a', publisher: 'KCNA', text: given.known });
  expect(report['match']).toMatchObject({ relation: 'full', order: 'earlier', sharedOfPage: 0.86, sharedOfOther: 0.91, evidence: [{ by: 'dates' }], passages: [{ page: [20, 232] }, {}] });
  expect(text).not.toMatch(/firstSeen|"own"/);
  expect(text.endsWith('\n')).toBe(true);
});

it('a report of a text that its index has no more, and of more words than anybody reads', () => {
  const report = JSON.parse(reportOf({ page: page(), match: match(null, null), list: null, given: { ...given, known: null } }, 'x'.repeat(3 * MOST_WORDS), '0.1.0')) as { words: string; known: { text: unknown } };
  expect([report.words.length, report.known.text]).toEqual([MOST_WORDS, null]);
});
