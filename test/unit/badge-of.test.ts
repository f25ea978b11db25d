import './messages';
import { describe, expect, it } from 'vitest';
import { badgeOf } from '../../src/background/badge-of';
import { VERDICTS, type Verdict } from '../../src/core/verdict/match';
import { evidence, match, source, verdict } from './verdicts';

const KCNA = match('KCNA', '2023-01-30');
const LONG = match('Harbour and Mill Press', '2023-01-30');
const MOMENT = new Date(2026, 9, 3, 14, 5).getTime();
const said = (of: Verdict): string | null => {
  const badge = badgeOf(of);
  return badge && `${badge.text} ${badge.tone}: ${badge.title}`;
};

describe('the badge', () => {
  it.each<[string, Verdict, string | null]>([
    ['an earlier copy', verdict('earlier', KCNA), 'KCNA earlier: Earlier at KCNA, 30 Jan 2023'],
    ['an earlier copy without a short name', verdict('earlier', LONG, { earlier: 3 }), '3 earlier: Earlier at Harbour and Mill Press, 30 Jan 2023'],
    ['an earlier copy without a name', verdict('earlier', match(null, '2023-01-30', { facts: { url: 'https://mill.test/x' } })), '1 earlier: Earlier at mill.test, 30 Jan 2023'],
    ['of years ago', verdict('earlier', match('KCNA', '2019-01-30')), 'KCNA earlier: Earlier at KCNA, 30 Jan 2019'],
    ['earlier by a credit', verdict('earlier', match('KCNA', null, { order: 'earlier', evidence: [evidence('known-agency', 'earlier', 'KCNA')] })), 'KCNA earlier: From KCNA'],
    ['earlier and credited', verdict('earlier', KCNA, { credited: true, source: source('KCNA') }), 'KCNA note: From KCNA, 30 Jan 2023, credited'],
    ['earlier, another one credited', verdict('earlier', KCNA, { source: source('Al Mayadeen English') }), 'KCNA earlier: Earlier at KCNA, 30 Jan 2023'],
    ['earlier, whose own source is credited', verdict('earlier', LONG, { credited: true, source: source('AP') }), 'AP note: From AP, credited'],
    ['credited, its own copy known', verdict('credited', match('KCNA', null), { credited: true, source: source('KCNA') }), 'KCNA note: From KCNA, credited'],
    ['credited, its own copy known by its other name', verdict('credited', match('Associated Press', null), { credited: true, source: source('AP') }), 'AP note: From AP, credited'],
    ['credited, an earlier copy elsewhere', verdict('credited', LONG, { credited: true, source: source('AP') }), 'AP note: From AP, credited'],
    ['credited, some copy elsewhere', verdict('credited', match('Harbour and Mill Press', null), { credited: true, source: source('AP') }), null],
    ['credited, nothing known', verdict('credited', null, { credited: true, source: source('AP') }), null],
    ['an agency\'s text', verdict('wire', match('Harbour and Mill Press', null), { source: source('AP', { creditedBy: 0, published: '2023-02-01' }) }), 'AP note: Text from AP, 1 Feb 2023'],
    ['the text of an agency without a short name', verdict('wire', match('Harbour and Mill Press', null), { source: source('The Mill Agency', { creditedBy: 0 }) }), '1 note: Text from The Mill Agency'],
    ['a release', verdict('also', match('Acme', null, { relation: 'release', facts: { label: 'press-release' } })), 'Acme note: From a press release at Acme'],
    ['the same release elsewhere', verdict('also', match('Harbour and Mill Press', null, { relation: 'release' })), '1 note: The same release at Harbour and Mill Press'],
    ['passages', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'passage' })), 'KCNA note: Shares passages with KCNA, 30 Jan 2023'],
    ['a quotation of its words', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'statement', quotedHere: 0.9, quotedThere: 0.2 })), 'KCNA note: Quotes KCNA, 30 Jan 2023'],
    ['a quotation on both sides', verdict('quotes', match('KCNA', null, { relation: 'statement', quotedHere: 0.9, quotedThere: 0.8 })), 'KCNA note: Quotes the same words as KCNA'],
    ['its own words, quoted there', verdict('quotes', match('KCNA', null, { relation: 'statement', quotedHere: 0.1, quotedThere: 0.8 })), 'KCNA note: Shares passages with KCNA'],
    ['a short passage', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'passage', sharedWords: 59 })), null],
    ['a copy', verdict('also', match('KCNA', null)), 'KCNA note: Also at KCNA'],
    ['a copy that was read', verdict('read', match('Harbour and Mill Press', null, { facts: { own: { firstSeen: MOMENT, by: 'reading', version: null } } })), '1 note: You read this on 3 Oct 2026, at Harbour and Mill Press'],
    ['a copy that was added', verdict('read', match('KCNA', '2023-03-30', { facts: { own: { firstSeen: MOMENT, by: 'hand', version: null } } })), 'KCNA note: Also at KCNA, in your library since 3 Oct 2026'],
    ['only later ones', verdict('earliest', match('KCNA', '2023-03-30')), null],
    ['the publisher\'s own', verdict('publisher', match('KCNA', '2019-03-30', { relation: 'publisher' })), null],
    ['nothing', verdict('nothing', null), null],
  ])('on %s', (_what, of, badge) => expect(said(of)).toBe(badge));

  it('has at most four characters, and every string, whatever the verdict', () => {
    for (const kind of VERDICTS) for (const lead of [null, KCNA, LONG, match(null, null)]) for (const of of [null, source('AP'), source(null, { url: 'https://x.test/' }), source('A very long name indeed')]) for (const credited of [true, false]) {
      const badge = badgeOf(verdict(kind, lead, { source: of, credited }));
      if (badge === null) continue;
      expect([...badge.text].length).toBeLessThanOrEqual(4);
      expect(badge.text).not.toBe('');
      expect(badge.title).not.toMatch(/_/);
      expect(badge.tone === 'earlier').toBe(kind === 'earlier' && !credited);
    }
  });
});
