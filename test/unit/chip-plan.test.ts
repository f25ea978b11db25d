import './messages';
import { describe, expect, it } from 'vitest';
import { chipPlan } from '../../src/background/chip-plan';
import type { Verdict } from '../../src/core/verdict/match';
import { evidence, match, page, verdict } from './verdicts';

const KCNA = match('KCNA', '2023-01-30');
const URL_ = 'https://www.globalresearch.test/story';
const plan = (of: Verdict) => chipPlan('abcd', URL_, { verdict: of, facts: page() });
const joined = (pieces: readonly { text: string }[]): string => pieces.map(({ text }) => text).join('');

describe('what the line in the page says', () => {
  it.each<[string, Verdict, string]>([
    ['name, date and share', verdict('earlier', KCNA), 'Earlier at KCNA · 30 Jan 2023 · 86% of this text'],
    ['the same of years ago', verdict('earlier', match('KCNA', '2019-01-30')), 'Earlier at KCNA · 30 Jan 2019 · 86% of this text'],
    ['no date where none is known', verdict('earlier', match('KCNA', null, { order: 'earlier', evidence: [evidence('known-agency', 'earlier', 'KCNA')] })), 'From KCNA · 86% of this text'],
    ['the host where there is no name', verdict('earlier', match(null, '2023-01-30', { facts: { url: 'https://mill.test/x' } })), 'Earlier at mill.test · 30 Jan 2023 · 86% of this text'],
    ['never all where a little is missing', verdict('earlier', match('KCNA', '2023-01-30', { sharedOfPage: 0.999 })), 'Earlier at KCNA · 30 Jan 2023 · 99% of this text'],
  ])('is %s', (_what, of, line) => {
    const { claim, facts, spoken } = plan(of);
    expect([joined(claim), ...facts].join(' · ')).toBe(line);
    expect(spoken).toBe(line);
  });

  it('keeps apart what others wrote, so that it turns no words around it', () => {
    expect(plan(verdict('earlier', KCNA)).claim).toEqual([{ text: 'Earlier at ', value: false }, { text: 'KCNA', value: true }]);
  });

  it('says in the details what the headline says more, and not that copies stand below which do not', () => {
    const { notes } = plan(verdict('earlier', match('KCNA', '2019-01-30', { facts: { label: 'satire' } }), { earlier: 5 }));
    expect(notes.map(joined)).toEqual(['First published in 2019, at KCNA', expect.stringContaining('KCNA')]);
  });

  it('gives three copies, the named one first and the publisher\'s own left out, and says how many more there are; only web addresses become links', () => {
    const others = [match('Own', '2023-01-01', { entry: 2, relation: 'publisher' }), match('Mill Press', '2023-01-31', { entry: 3, facts: { url: 'javascript:alert(1)' } }), match('B', null, { entry: 4 }), match('C', null, { entry: 5 })];
    const { copies, more, marks } = plan(verdict('earlier', KCNA, { matches: [others[1]!, others[0]!, KCNA, ...others.slice(2)] }));
    expect(copies.map(({ name, href, date }) => ({ name, href, date }))).toEqual([
      { name: 'KCNA', href: 'https://www.kcna.test/a', date: '30 Jan 2023' }, { name: 'Mill Press', href: null, date: '31 Jan 2023' }, { name: 'B', href: 'https://www.b.test/a', date: 'no date' },
    ]);
    expect(copies[0]!.facts.map(joined)).toEqual(['86% of this page also stands there', 'Full copy, with changes']);
    expect(joined(more)).toBe('One more known article');
    expect(marks).toBe(true);
    expect(plan(verdict('earlier', KCNA, { matches: [KCNA, ...others.slice(1, 3)] })).more, 'where all are there').toEqual([]);
  });

  it('offers no marks where no passage is known', () => expect(plan(verdict('earlier', match('KCNA', '2023-01-30', { passages: [] }))).marks).toBe(false));

  it('has a word for everything', () => {
    for (const word of Object.values(plan(verdict('earlier', KCNA)).words)) expect(word).not.toMatch(/^$|_/);
  });
});
