// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PageFacts } from '../../src/core/article-facts';
import { ORIGIN_EVIDENCE, RELATIONS, VERDICTS, type Verdict } from '../../src/core/verdict/match';
import { PopupView } from '../../src/popup/view';
import { credit, evidence, match, node, page, quotation, SEED_CHAIN, source, verdict } from './verdicts';

/** The popup on an article with this verdict, as it stands in a document. */
function shown(of: Verdict, facts: PageFacts = page()): HTMLElement {
  const root = document.createElement('div');
  render(h(PopupView, { state: { kind: 'article', host: 'globalresearch.test', facts, verdict: of, kept: null, private: false }, act: () => {}, openLibrary: () => {} }), root);
  return document.body.appendChild(root);
}
const textOf = (element: Element | null): string => element?.textContent!.replace(/\s+/g, ' ').trim() ?? '';
const texts = (root: Element, selector: string): string[] => [...root.querySelectorAll(selector)].map(textOf);
beforeEach(() => document.body.replaceChildren());

const KCNA = match('KCNA', '2023-01-30');
const HOSTILE = '<img src=x onerror=alert(1)>';

describe('the chain', () => {
  it('tells how the text of the seeds travelled', () => {
    const root = shown(verdict('earlier', KCNA, { chain: SEED_CHAIN }));
    expect(texts(root, '.chain summary')).toEqual(['How the text travelled3 places']);
    expect(texts(root, '.chain ol > li')).toEqual([
      'KCNA (opens in a new tab)30 Jan 2023',
      'Al Mayadeen English (opens in a new tab)2 Feb 2023named by this page, not seen itself',
      'Global Research6 Feb 2023this pagecredits Al Mayadeen English',
    ]);
    expect(texts(root, '.chain [aria-current]')).toHaveLength(1);
    // Its place on the page is no link to where the reader is.
    expect([...root.querySelectorAll<HTMLAnchorElement>('.chain a')].map(({ href, rel }) => [href, rel])).toEqual([
      ['http://www.kcna.test/1', 'noopener noreferrer'], ['https://english.almayadeen.test/2', 'noopener noreferrer'],
    ]);
  });

  it('says of each place how it is known, of those without index by whom', () => {
    const chain = [
      node('AP', null, {}), node('Fox News', '2023-01-01', { match: 0, from: 0, by: 'credit' }), node('Here', '2023-01-02', { isPage: true, from: 1, by: 'changes' }),
      node('Mill Post', '2023-01-03', { match: 1, from: 2, by: 'changes' }), node('Echo', '2023-01-03', { match: 2, from: 2, by: 'credit' }), node('Late', '2023-01-04', { match: 3, from: 2, by: 'dates' }), node(null, null, {}),
    ];
    expect(texts(shown(verdict('earlier', KCNA, { chain })), '.chain .how')).toEqual([
      'named by Fox News, not seen itself', 'credits AP', 'this pagecarries the changes of Fox News', 'carries the changes of this page', 'credits this page', 'not seen itself',
      'Where nothing else is said, the dates give the order.',
    ]);
    document.body.replaceChildren();
    expect(texts(shown(verdict('earlier', KCNA, { chain: chain.slice(0, 5) })), '.chain > .how')).toEqual([]);
  });

  it('stays closed where it says little or would push the matches away, and away where there is none', () => {
    const of = (count: number): HTMLDetailsElement | null => shown(verdict('also', KCNA, { chain: Array.from({ length: count }, (_, at) => node(`P${at}`, null)) })).querySelector('details.chain');
    expect([0, 1].map(of)).toEqual([null, null]);
    expect([2, 3, 6, 7].map((count) => of(count)!.open)).toEqual([false, true, true, false]);
  });

  it('makes no link of what is no web address', () => {
    const chain = ['javascript:alert(1)', 'data:text/html,x', 'ftp://x.test/', 'nonsense', null].map((url) => node('X', null, { url, match: 0 }));
    expect(shown(verdict('also', KCNA, { chain })).querySelectorAll('.chain a')).toHaveLength(0);
  });
});

describe('the quotations', () => {
  it('are told by where they are known from, each by its length and its place on the page', () => {
    const times = match('The Times', '2020-01-12');
    const root = shown(verdict('quotes', KCNA, { quotations: [
      quotation(420, 440, times), quotation(20, 74, times, { places: 4 }), quotation(250, 251, match('Late', '2023-03-01'), { places: 2 }), quotation(300, 330, match('Elsewhere', null)),
    ] }));
    expect(textOf(root.querySelector('.quotations summary'))).toBe('4 quotations also stand elsewhere');
    expect(texts(root, '.quotations ol > li > p')).toEqual(['First known at The Times (opens in a new tab)12 Jan 2020', 'Later at Late (opens in a new tab)1 Mar 2023', 'Also at Elsewhere (opens in a new tab)']);
    expect([...root.querySelectorAll('.quotations ol > li')].map((place) => texts(place, 'ul > li'))).toEqual([
      ['54 words near the startalso at 3 other places', '20 words near the end'], ['1 word near the middlealso at one other place'], ['30 words near the middle'],
    ]);
  });

  it('claim no place behind the end of the page that the matches speak of', () => {
    const firstLine = (from: number): string => textOf(shown(verdict('quotes', KCNA, { quotations: [quotation(from, from + 20, match('Elsewhere', null))] })).querySelector('.quotations ul li'));
    // 430 shared words are .86 of 500.
    expect([0, 150, 170, 320, 340, 480, 560].map((from) => firstLine(from).slice('20 words'.length))).toEqual([' near the start', ' near the start', ' near the middle', ' near the middle', ' near the end', ' near the end', '']);
  });

  it('claim no place where no match tells how long the page is, and count characters in a script without spaces', () => {
    const root = shown(verdict('nothing', null, { quotations: [quotation(20, 74, match('新华社', '2020-01-12'))] }), page({ language: 'zh-CN' }));
    expect(texts(root, '.quotations ul li')).toEqual(['54 characters']);
  });
});

describe('a match', () => {
  it('gives its shares with their errors where these are worth knowing', () => {
    const shares = (errorOfPage: number, errorOfOther: number): string[] => texts(shown(verdict('earlier', { ...KCNA, errorOfPage, errorOfOther })), '.shares li');
    expect(shares(0.02, 0)).toEqual(['86% of this page stands in it', '91% of it stands on this page']);
    expect(shares(0.04, 0.031)).toEqual(['86% ± 4% of this page stands in it', '91% ± 3% of it stands on this page']);
    document.body.replaceChildren();
    expect(shares(Number.NaN, 0)[0]).toBe('86% of this page stands in it');
  });

  it('tells in its details why, in words where a reason speaks against the order', () => {
    const root = shown(verdict('earlier', match('KCNA', '2023-02-20', { order: 'earlier', evidence: [evidence('page-credits', 'earlier', 'KCNA'), evidence('dates', 'later')] })));
    expect(texts(root, '.evidence h4')).toEqual(['Why this order']);
    expect(texts(root, '.evidence li')).toEqual(['This page credits KCNA.', 'Against this: This page is dated earlier: 6 Feb 2023, the other 20 Feb 2023.']);
    expect(texts(root, '.evidence .odd')).toHaveLength(1);
    expect(root.querySelector('.evidence')!.closest('details')!.open).toBe(false);
  });

  it('of many stands behind the first, but the one that the headline names does not', () => {
    const many = Array.from({ length: 8 }, (_, entry) => match(`P${entry}`, '2023-01-30', { entry }));
    const listed = (count: number, lead: number): string[][] => {
      document.body.replaceChildren();
      const root = shown(verdict('earlier', { ...many[lead]! }, { matches: many.slice(0, count) }));
      return ['.matches > ol', '.matches > details'].map((part) => texts(root, `${part} .source b`));
    };
    expect(listed(4, 0)).toEqual([['P0', 'P1', 'P2', 'P3'], []]);
    expect(listed(5, 0)).toEqual([['P0', 'P1', 'P2'], ['P3', 'P4']]);
    expect(listed(8, 6)).toEqual([['P0', 'P1', 'P2', 'P6'], ['P3', 'P4', 'P5', 'P7']]);
    expect(texts(document.body, '.matches > details > summary')).toEqual(['4 more known articles']);
    expect(document.querySelector<HTMLDetailsElement>('.matches > details')!.open).toBe(false);
  });

  it('that is a joke, or the free beginning of something, says so', () => {
    expect(textOf(shown(verdict('earlier', match('The Onion', '2023-01-30', { facts: { label: 'satire', teaser: true } }))).querySelector('.match details p'))).toMatch(/Only the free beginning of it is known\. It calls itself satire\.$/);
  });
});

describe('every verdict that the types allow', () => {
  const reasons = ORIGIN_EVIDENCE.flatMap((by) => (['earlier', 'later', 'unknown'] as const).map((says) => evidence(by, says)));
  const matches = RELATIONS.flatMap((relation) => (['earlier', 'later', 'unknown'] as const).map((order, at) => match(HOSTILE, at === 2 ? null : '2023-01-30', { relation, order, entry: at, index: relation, evidence: reasons, errorOfPage: 0.3, facts: { title: HOSTILE, authors: [HOSTILE] } })));

  it.each(VERDICTS)('%s: no string is missing, and nothing that a page or a pack says becomes markup', (kind) => {
    for (const lead of [null, ...matches.filter((_, at) => at % 5 === 0)]) {
      document.body.replaceChildren();
      const chain = [node(HOSTILE, null, { match: 0 }), node(null, '2023-01-01', { from: 0, by: 'credit' }), node(HOSTILE, null, { isPage: true, from: 9, by: 'changes' })];
      const of = verdict(kind, lead, { matches: lead === null ? [] : [lead, matches[1]!], source: source(HOSTILE), chain, quotations: [quotation(3, 40, matches[0]!)] });
      const root = shown(of, page({ publisher: HOSTILE, credits: [credit(HOSTILE)] }));
      expect(root.querySelectorAll('img')).toHaveLength(0);
      expect(textOf(root)).not.toContain('popup_');
      expect(root.querySelectorAll('h1')).toHaveLength(1);
    }
  });

  it.each<[Verdict, string]>([
    [verdict('earlier', KCNA), 'speaks'],
    [verdict('earlier', KCNA, { credited: true, source: source('KCNA') }), 'calm'],
    [verdict('credited', KCNA, { credited: true, source: source('KCNA') }), 'calm'],
    [verdict('wire', KCNA, { source: source('AP', { creditedBy: 0 }) }), 'calm'],
    [verdict('read', KCNA), 'calm'],
    [verdict('quotes', KCNA), 'calm'],
    [verdict('also', KCNA), 'calm'],
    [verdict('earliest', KCNA), 'first'],
    [verdict('publisher', KCNA), 'quiet'],
    [verdict('nothing', null), 'quiet'],
  ])('has its tone: $0.kind, $1', (of, tone) => expect(shown(of).querySelector('.headline')!.getAttribute('data-tone')).toBe(tone));
});
