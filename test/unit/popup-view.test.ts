// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageFacts } from '../../src/core/article-facts';
import { ORIGIN_EVIDENCE, RELATIONS, VERDICTS, type Verdict } from '../../src/core/verdict/match';
import type { PageState } from '../../src/platform/page-state';
import { PopupView } from '../../src/popup/view';
import { credit, evidence, match, node, page, quotation, SEED_CHAIN, source, verdict } from './verdicts';

/** The popup on an article with this verdict, as it stands in a document. */
function shown(of: Verdict, facts: PageFacts = page(), more: Partial<Extract<PageState, { kind: 'article' }>> = {}): HTMLElement {
  const root = document.createElement('div');
  render(h(PopupView, { state: { kind: 'article', host: 'globalresearch.test', facts, verdict: of, hidden: [], kept: null, private: false, ...more }, act: () => {}, openLibrary: () => {}, openSettings: () => {} }), root);
  return document.body.appendChild(root);
}
const textOf = (element: Element | null): string => element?.textContent!.replace(/\s+/g, ' ').trim() ?? '';
const texts = (root: Element, selector: string): string[] => [...root.querySelectorAll(selector)].map(textOf);
beforeEach(() => document.body.replaceChildren());

const KCNA = match('KCNA', '2023-01-30');
const HOSTILE = '<img src=x onerror=alert(1)>';

describe('the headline', () => {
  const LONG = 'The Association of Independent Weekly Newspapers of the Northern Fjords, Sounds and Outer Islands';

  it('keeps a name apart from its date, and gives one of any length a box of its own', () => {
    const root = shown(verdict('earlier', match(LONG, '2023-01-30')), page({ publisher: LONG }));
    expect(texts(root, '.this-page')).toEqual([`This page: ${LONG}, 6 Feb 2023`]);
    expect([...root.querySelectorAll('.this-page bdi, h1 bdi')].map((one) => [one.className, textOf(one)])).toEqual([['name long', LONG], ['', '6 Feb 2023'], ['name long', LONG]]);
    document.body.replaceChildren();
    expect([...shown(verdict('earlier', KCNA)).querySelectorAll('h1 bdi')].map(({ className }) => className)).toEqual(['name']);
  });

  it('tears no date over two lines', () => {
    const root = shown(verdict('earliest', match('Fox News', '2023-02-20')));
    expect([...root.querySelectorAll<HTMLElement>('.note bdi')].map((one) => [one.textContent, one.querySelector('span')?.style.whiteSpace])).toEqual([['Fox News', undefined], ['20 Feb 2023', 'nowrap']]);
  });

  it('gives no second date beside the day of reading', () => {
    const root = shown(verdict('read', match('KCNA', '2023-01-30', { facts: { own: { firstSeen: new Date(2026, 9, 3).getTime(), by: 'reading', version: null } } })));
    expect([textOf(root.querySelector('h1')), root.querySelector('.when')]).toEqual(['You read this on 3 Oct 2026, at KCNA', null]);
  });
});

it('says that the page is being checked once a glance has become a wait', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const root = document.body.appendChild(document.createElement('div'));
    render(h(PopupView, { state: null, act: () => {}, openLibrary: () => {}, openSettings: () => {} }), root);
    const said = (): string => textOf(root.querySelector('.skeleton [role="status"]'));
    // Effects run behind the next frame.
    await vi.advanceTimersByTimeAsync(500);
    expect(said()).toBe('');
    await vi.advanceTimersByTimeAsync(1000);
    expect(said()).toBe('Checking this page');
  } finally {
    vi.useRealTimers();
  }
});

describe('the time line', () => {
  const copies = (count: number) => Array.from({ length: count }, (_, entry) => match(`P${entry}`, `2023-01-${String(entry + 10)}`, { entry }));
  /** A chain of copies, each with a match, and this page behind them. */
  const chainOf = (count: number) => [...copies(count).map(({ facts }, at) => node(facts.publisher, facts.published, { match: at, from: at === 0 ? null : 0, by: at === 0 ? null : 'dates' as const })), node('Here', '2023-02-06', { isPage: true, from: 0, by: 'dates' })];

  it('tells how the text of the seeds travelled', () => {
    const root = shown(verdict('earlier', KCNA, { chain: SEED_CHAIN }));
    expect(texts(root, '.line .head')).toEqual(['How the text travelled3 places']);
    expect(texts(root, '.line ol > li')).toEqual([
      'KCNA (shows it below)30 Jan 2023earlier',
      'Al Mayadeen English (opens in a new tab)2 Feb 2023named by this page; its own text not seen',
      'Global Research6 Feb 2023this pagecredits Al Mayadeen English',
    ]);
    expect(texts(root, '.line [aria-current]')).toHaveLength(1);
    // What is known leads to its match, and its place on the page is no link to where the reader is.
    expect([...root.querySelectorAll<HTMLAnchorElement>('.line a')].map(({ href, rel }) => [href, rel])).toEqual([['https://english.almayadeen.test/2', 'noopener noreferrer']]);
    expect([...root.querySelectorAll('.line .arc')].map((arc) => [arc.getAttribute('data-by'), arc.getAttribute('data-to'), arc.getAttribute('aria-hidden')])).toEqual([['credit', 'upper', 'true']]);
  });

  it('says of each place how it is known, of those without index by whom', () => {
    const chain = [
      node('AP', null, {}), node('Fox News', '2023-01-01', { match: 0, from: 0, by: 'credit' }), node('Here', '2023-01-02', { isPage: true, from: 1, by: 'changes' }),
      node('Mill Post', '2023-01-03', { match: 1, from: 2, by: 'changes' }), node('Echo', '2023-01-03', { match: 2, from: 2, by: 'credit' }), node('Late', '2023-01-04', { match: 3, from: 2, by: 'dates' }), node(null, '2023-01-05', {}),
    ];
    const matches = copies(4);
    expect(texts(shown(verdict('earlier', KCNA, { chain, matches })), '.line .how')).toEqual([
      'named by Fox News; its own text not seen', 'credits AP', 'carries the changes of Fox News', 'carries the changes of this page', 'credits this page', 'its own text not seen',
      'Without an arrow, the order is that of the dates.',
    ]);
    document.body.replaceChildren();
    expect(texts(shown(verdict('earlier', KCNA, { chain: chain.slice(0, 5), matches })), '.line > .how')).toEqual([]);
  });

  it('says that the dates give the order where something else gives it for others', () => {
    const said = (by: 'credit' | 'dates'): string[] => {
      document.body.replaceChildren();
      return texts(shown(verdict('earlier', KCNA, { matches: copies(2), chain: [node('P0', '2023-01-10', { match: 0 }), node('P1', '2023-01-11', { match: 1, from: 0, by }), node('Here', '2023-02-06', { isPage: true, from: 0, by: 'dates' })] })), '.line > .how');
    };
    expect([said('credit'), said('dates')]).toEqual([['Without an arrow, the order is that of the dates.'], ['In the order of their dates.']]);
  });

  it('is there from two places on; of many it leaves some out, and shows them at a press', async () => {
    const of = (count: number): HTMLElement => shown(verdict('also', copies(1)[0]!, { chain: count === 0 ? [] : chainOf(count), matches: copies(count) }));
    expect(of(0).querySelector('.line')).toBeNull();
    expect([1, 2, 6].map((count) => texts(of(count), '.line li').length)).toEqual([2, 3, 7]);
    const root = of(7);
    expect(texts(root, '.line [data-action="unfold"]')).toEqual(['2 more places']);
    root.querySelector<HTMLButtonElement>('[data-action="unfold"]')!.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(texts(root, '.line b, .line [data-to]').map((name) => name.split(' ')[0])).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'Here']);
    expect(document.activeElement?.getAttribute('data-to')).toBe('bundled 1');
  });

  it('leads to a match: what it is folded away in opens, and it has the focus', () => {
    const matches = copies(8);
    const root = shown(verdict('earlier', matches[0]!, { matches, chain: chainOf(7) }));
    Element.prototype.scrollIntoView = () => {};
    Object.assign(window, { matchMedia: () => ({ matches: true }) });
    root.querySelector<HTMLButtonElement>('[data-to="bundled 5"]')!.click();
    const row = root.querySelector('[data-match="bundled 5"]')!;
    expect(row.closest<HTMLDetailsElement>('.matches > details')!.open).toBe(true);
    expect(row.querySelector('details')!.open).toBe(true);
    expect(document.activeElement).toBe(row.querySelector('summary'));
  });

  it('has a place at its side for what has no date', () => {
    const matches = [match('Dated', '2023-01-30', { entry: 0 }), match('Undated', null, { entry: 1 })];
    const chain = [node('Dated', '2023-01-30', { match: 0 }), node('Here', '2023-02-06', { isPage: true, from: 0, by: 'dates' }), node('Undated', null, { match: 1 })];
    const root = shown(verdict('earlier', matches[0]!, { matches, chain }));
    expect(texts(root, '.line .drawn li')).toHaveLength(2);
    expect(texts(root, '.line h3')).toEqual(['Without a date']);
    expect(texts(root, '.line h3 + ol > li')).toEqual(['Undated (shows it below)no dateorder not known']);
  });

  it('is not there where neither dates nor credits say how the text travelled', () => {
    const undated = (more: Parameters<typeof node>[2] = {}) => shown(verdict('also', match('Undated', null), { chain: [node('Here', '2023-02-06', { isPage: true }), node('Undated', null, { match: 0, ...more })] }));
    expect(undated().querySelector('.line')).toBeNull();
    expect(undated({ from: 0, by: 'credit' }).querySelector('.line')).not.toBeNull();
  });

  it('makes no link of what is no web address', () => {
    const chain = ['javascript:alert(1)', 'data:text/html,x', 'ftp://x.test/', 'nonsense', null].map((url) => node('X', null, { url }));
    expect(shown(verdict('also', KCNA, { chain })).querySelectorAll('.line a')).toHaveLength(0);
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

it('a page that the library knew before its date was given a new one', () => {
  const at = (iso: string): number => new Date(`${iso}T12:00`).getTime();
  const words = { publisher: null, published: null, title: '', note: '', tags: [] };
  const odd = (firstSeen: number): string[] => texts(shown(verdict('nothing', null), page(), { kept: { entry: 1, added: null, firstSeen, before: true, words, page: words, withText: false } }), '.page-details .odd');
  expect(odd(at('2023-02-07'))).toEqual([]);
  expect(odd(at('2023-01-31'))).toEqual(['First seen, by your library, on 31 Jan 2023: before the date given, 6 Feb 2023.']);
});

it('words of the page stand in the quotation marks of its language, and where it names none, in those of none', () => {
  const quoted = (language: string | null): (string | null)[] => [...shown(verdict('earlier', KCNA), page({ language, credits: [credit('KCNA')] })).querySelectorAll('.page-details .quote')].map((quote) => quote.querySelector('q') && quote.getAttribute('lang'));
  expect([quoted('de-AT'), quoted(null)]).toEqual([['de-AT'], ['']]);
});

describe('a match', () => {
  it('gives its shares with their errors where these are worth knowing', () => {
    const shares = (errorOfPage: number, errorOfOther: number): string[] => texts(shown(verdict('earlier', { ...KCNA, errorOfPage, errorOfOther })), '.shares li');
    expect(shares(0.02, 0)).toEqual(['86% of this page also stands there', '91% of that text stands here']);
    expect(shares(0.04, 0.031)).toEqual(['86% ± 4% of this page also stands there', '91% ± 3% of that text stands here']);
    document.body.replaceChildren();
    expect(shares(Number.NaN, 0)[0]).toBe('86% of this page also stands there');
  });

  it('is a full copy without more only where nearly all of both texts is', () => {
    const called = (sharedOfPage: number, sharedOfOther: number): string[] => {
      document.body.replaceChildren();
      const root = shown(verdict('earlier', { ...KCNA, sharedOfPage, sharedOfOther, passages: [] }));
      return [textOf(root.querySelector('.relation')), textOf(root.querySelector('.match details p'))];
    };
    expect(called(0.95, 1)).toEqual(['Full copy', 'Nearly all of both texts is the same.']);
    for (const [page, other] of [[0.94, 1], [1, 0.94], [0.76, 0.86]] as const) expect(called(page, other)).toEqual(['Full copy, with changes', 'Most of both texts is the same.']);
  });

  it('tells in its details why, in words where a reason speaks against the order', () => {
    const root = shown(verdict('earlier', match('KCNA', '2023-02-20', { order: 'earlier', evidence: [evidence('page-credits', 'earlier', 'KCNA'), evidence('dates', 'later')] })));
    expect(texts(root, '.evidence h4')).toEqual(['Why this order']);
    expect(texts(root, '.evidence li')).toEqual(['This page credits KCNA.', 'Against this: This page is dated earlier: 6 Feb 2023, the other 20 Feb 2023.']);
    expect(texts(root, '.evidence .odd')).toHaveLength(1);
    expect(root.querySelector('.evidence')!.closest('details')!.open).toBe(false);
  });

  it.each([['bundled', 'bundled index'], ['library', 'your library'], ['feeds', 'followed sources'], ['list:1:ab12cd34', 'Mills of the world'], ['list:2:00000000', 'a list']])('says in words where it is known from: %s', (index, words) => {
    const root = shown(verdict('earlier', match('KCNA', '2023-01-30', { index })), page(), { lists: { 'list:1:ab12cd34': 'Mills of the world' } });
    const facts = Object.fromEntries([...root.querySelectorAll('.match dl > div')].map((fact) => [textOf(fact.querySelector('dt')), textOf(fact.querySelector('dd'))]));
    expect([facts['Known from'], facts['The other']]).toEqual([words, '30 Jan 2023']);
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
