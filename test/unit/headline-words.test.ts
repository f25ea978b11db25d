import './messages';
import { describe, expect, it } from 'vitest';
import { LABELS, type PageFacts } from '../../src/core/article-facts';
import { VERDICTS, type Verdict } from '../../src/core/verdict/match';
import { headline, headlineNotes } from '../../src/view/headline-wording';
import { distance, order, ownLine, versionLine } from '../../src/view/match-wording';
import { plain } from '../../src/view/wording';
import { credit, evidence, match, namedByBoth, page, source, verdict } from './verdicts';

const KCNA = match('KCNA', '2023-01-30');
const LATER_DATED = match('KCNA', '2023-02-20', { order: 'earlier', evidence: [evidence('known-agency', 'earlier', 'KCNA'), evidence('dates', 'later')] });
const FOX = match('Fox News', null);

const MOMENT = new Date(2026, 9, 3, 14, 5).getTime();

const told = (of: Verdict, facts: PageFacts = page()): string[] => [headline(of), ...headlineNotes(of, facts)].map(plain);

describe('the headline and its lines', () => {
  it.each<[string, Verdict, PageFacts | undefined, string[]]>([
    ['an earlier copy by its date', verdict('earlier', KCNA), undefined, ['Earlier at KCNA']],
    ['before evidence was kept', verdict('earlier', match('KCNA', '2023-01-30', { evidence: [] })), undefined, ['Earlier at KCNA']],
    ['by a credit and by its date', verdict('earlier', match('KCNA', '2023-01-30', { evidence: [evidence('known-agency', 'earlier', 'KCNA'), evidence('dates', 'earlier')] })), undefined, ['Earlier at KCNA']],
    ['of years ago', verdict('earlier', match('KCNA', '2019-03-01')), undefined, ['First published in 2019, at KCNA']],
    ['of 366 days ago', verdict('earlier', match('KCNA', '2022-02-05')), undefined, ['Earlier at KCNA']],
    ['by a credit alone', verdict('earlier', match('KCNA', null, { order: 'earlier', evidence: [evidence('known-agency', 'earlier', 'KCNA')] })), undefined, ['From KCNA']],
    ['by a credit, the dates against it', verdict('earlier', LATER_DATED), undefined, ['From KCNA', 'This page is dated earlier.']],
    ['several of them', verdict('earlier', KCNA, { earlier: 3 }), undefined, ['Earlier at KCNA', '2 more earlier copies are listed below.']],
    ['credited', verdict('earlier', KCNA, { credited: true, source: source('KCNA') }), page({ credits: [credit('KCNA')] }), ['From KCNA, credited']],
    ['credited by its article', verdict('earlier', KCNA, { credited: true, source: source('The KCNA') }), page({ credits: [credit('The KCNA')] }), ['From KCNA, credited']],
    ['whose own source is credited', verdict('earlier', match('Fox News', '2023-02-01'), { credited: true, source: source('AP') }), page({ credits: [credit('AP')] }), ['From AP, credited', 'Earlier at Fox News, 1 Feb 2023']],
    ['another one is credited', verdict('earlier', KCNA, { source: source('Al Mayadeen English', { published: '2023-02-02' }) }), page({ credits: [credit('Al Mayadeen English')] }),
      ['Earlier at KCNA', 'Credits Al Mayadeen English, but an earlier copy is known at KCNA.']],
    ['and a copy credits an agency', verdict('earlier', match('Fox News', '2023-02-01'), { source: source('AP', { creditedBy: 0 }) }), undefined, ['Earlier at Fox News', 'Fox News credits AP for the same text.', 'This page names no source.']],
    ['a release', verdict('earlier', match('Acme', '2023-02-01', { relation: 'release', facts: { label: 'press-release' } })), undefined, ['From a press release at Acme']],
    ['credited, and a copy known', verdict('credited', FOX, { credited: true, source: source('AP') }), page({ credits: [credit('AP')] }), ['From AP, credited', 'Also at Fox News']],
    ['credited, and a later copy known', verdict('credited', match('Fox News', '2023-02-20'), { credited: true, source: source('AP') }), page({ credits: [credit('AP')] }), ['From AP, credited', 'Later at Fox News, 20 Feb 2023']],
    ['credited, the source\'s own copy known', verdict('credited', match('AP', null), { credited: true, source: source('AP') }), page({ credits: [credit('AP')] }), ['From AP, credited']],
    ['credited by a link', verdict('credited', null, { credited: true, source: source(null, { url: 'https://www.apnews.test/x' }) }), page({ credits: [credit(null)] }), ['From apnews.test, credited']],
    ['an agency\'s text', verdict('wire', FOX, { source: source('AP', { creditedBy: 0 }) }), undefined, ['Text from AP', 'Fox News credits AP for the same text.', 'This page names no source.']],
    ['an agency\'s text, by a copy that is not shown', verdict('earlier', KCNA, { source: source('AP', { creditedBy: 30 }) }), undefined, ['Earlier at KCNA', 'A copy credits AP for the same text.', 'This page names no source.']],
    ['a shared passage', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'passage' })), undefined, ['Shares passages with KCNA']],
    ['a quotation', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'statement', quotedHere: 0.5, quotedThere: 0.49 })), undefined, ['Quotes KCNA']],
    ['the same quotation', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'statement', quotedHere: 0.5, quotedThere: 0.5 })), undefined, ['Quotes the same words as KCNA']],
    ['a shared passage, and a credit', verdict('quotes', match('KCNA', '2023-01-30', { relation: 'passage' })), page({ credits: [credit('Reuters', { published: '2023-02-01' })] }), ['Shares passages with KCNA', 'Credits Reuters, 1 Feb 2023']],
    ['a release of its publisher', verdict('quotes', match('Acme', null, { relation: 'release', facts: { label: 'press-release' } })), undefined, ['From a press release at Acme']],
    ['a release whose wire is credited', verdict('quotes', match('PR Newswire', null, { relation: 'release' }), { source: source('PR Newswire') }), page({ credits: [credit('PR Newswire')] }), ['From a press release at PR Newswire']],
    ['a release at another paper, its wire credited', verdict('quotes', match('Harbour Press', null, { relation: 'release' }), { source: source('PR Newswire') }), page({ credits: [credit('PR Newswire')] }), ['The same release at Harbour Press', 'Credits PR Newswire']],
    ['a release of nobody known', verdict('also', match('Harbour Press', null, { relation: 'release' })), undefined, ['The same release at Harbour Press']],
    ['an agency that both name', verdict('also', FOX, { source: namedByBoth('AP') }), undefined, ['Also at Fox News', 'Which was first is not known.', 'Both name AP as having reported or contributed.']],
    ['also elsewhere', verdict('also', FOX), undefined, ['Also at Fox News', 'Which was first is not known.']],
    ['a copy that was read', verdict('read', match('Fox News', null, { facts: { own: { firstSeen: MOMENT, by: 'reading', version: null } } })), undefined, ['You read this on 3 Oct 2026, at Fox News', 'Which was first is not known.']],
    ['a later copy that was read', verdict('read', match('Fox News', '2023-02-20', { facts: { own: { firstSeen: MOMENT, by: 'reading', version: null } } })), undefined, ['You read this on 3 Oct 2026, at Fox News', 'Later at Fox News, 20 Feb 2023']],
    ['a copy that was imported', verdict('read', match('Fox News', null, { facts: { own: { firstSeen: MOMENT, by: 'import', version: null } } })), undefined, ['Also at Fox News, in your library since 3 Oct 2026', 'Which was first is not known.']],
    ['the earliest', verdict('earliest', match('Fox News', '2023-02-20')), undefined, ['Earliest known copy', 'Later at Fox News, 20 Feb 2023']],
    ['the earliest by a credit, the dates too near', verdict('earliest', match('Fox News', '2023-02-04', { order: 'later', evidence: [evidence('known-credits', 'later', 'Global Research')] })), undefined, ['Earliest known copy', 'Also at Fox News, 4 Feb 2023']],
    ['... and without one', verdict('earliest', match('Fox News', null, { order: 'later', evidence: [evidence('known-credits', 'later', 'Global Research')] })), undefined, ['Earliest known copy', 'Also at Fox News']],
    ['the earliest by a credit, the dates against it', verdict('earliest', match('Fox News', '2023-01-20', { order: 'later', evidence: [evidence('known-credits', 'later', 'Global Research'), evidence('dates', 'earlier')] })), undefined,
      ['Earliest known copy', 'Also at Fox News', 'Its date is earlier, but the credits say otherwise.']],
    ['the publisher\'s own', verdict('publisher', match('Global Research', '2023-02-01', { relation: 'publisher' })), undefined, ['Only at the same publisher', 'An update or another edition. No other publisher is known to carry this text.']],
    ['the publisher\'s own of years ago', verdict('publisher', match('Global Research', '2017-02-01', { relation: 'publisher' })), undefined,
      ['Only at the same publisher', 'First published there in 2017.', 'An update or another edition. No other publisher is known to carry this text.']],
    ['nothing', verdict('nothing', null), undefined, ['No earlier copy known', 'Only the bundled index, your own library, and lists and sources that you chose are compared, on this device.']],
    ['nothing of a free beginning', verdict('nothing', null), page({ teaser: true }), ['No earlier copy known', 'Only the bundled index, your own library, and lists and sources that you chose are compared, on this device.', 'Only the free beginning of a longer article is on this page.']],
    ['an earlier copy of a free beginning', verdict('earlier', KCNA, { earlier: 2 }), page({ teaser: true }), ['Earlier at KCNA', 'Only the free beginning of a longer article is on this page.', 'One more earlier copy is listed below.']],
    ['nothing, and a credit', verdict('nothing', null), page({ credits: [credit('AP')] }), ['No earlier copy known', 'Only the bundled index, your own library, and lists and sources that you chose are compared, on this device.', 'Credits AP']],
  ])('%s', (_what, of, facts, lines) => expect(told(of, facts)).toEqual(lines));

  it('say what the other calls itself, before all else, where this page does not', () => {
    const joke = match('The Onion', '2023-01-30', { facts: { label: 'satire' } });
    expect(told(verdict('earlier', joke))).toEqual(['Earlier at The Onion', 'The Onion calls this satire.']);
    expect(told(verdict('earlier', joke), page({ label: 'satire' }))).toEqual(['Earlier at The Onion']);
    expect(told(verdict('also', match('Acme', null, { facts: { label: 'sponsored' } })))).toEqual(['Also at Acme', 'Acme calls this sponsored.', 'Which was first is not known.']);
  });

  it('say of what is only quoted no more than that it is a joke', () => {
    const quoting = (label: PageFacts['label']): string[] => told(verdict('quotes', match('The Onion', '2023-01-30', { relation: 'passage', facts: { label } })));
    expect(LABELS.filter((label) => quoting(label).length > 1)).toEqual(['satire']);
  });

  it('never leave a string missing, nor more than three lines, whatever is known', () => {
    const leads = [null, KCNA, LATER_DATED, FOX, match(null, null), match(null, '2023-02-20', { relation: 'release' })];
    const sources = [null, source('AP'), source('KCNA', { creditedBy: 0 }), source(null, { url: 'https://x.test/', creditedBy: 9 }), source(null)];
    for (const kind of VERDICTS) for (const lead of leads) for (const of of sources) for (const credited of [true, false]) {
      const lines = told(verdict(kind, lead, { source: of, credited, earlier: 2 }), page({ credits: [credit('Reuters')] }));
      expect(lines.length).toBeLessThanOrEqual(4);
      for (const line of lines) expect(line, kind).toMatch(/^[^_]+$/);
    }
  });
});

describe('the words beside a match\'s date', () => {
  const said = (of: ReturnType<typeof match>): string[] => [order(of), distance(of)].flatMap((wording) => (wording === null ? [] : [plain(wording)]));

  it('follow the dates where these give the order', () => {
    expect(said(KCNA)).toEqual(['earlier', '7 days before this page']);
    expect(said(match('KCNA', '2023-02-07'))).toEqual(['order not known']);
    expect(said(match('KCNA', '2023-02-20'))).toEqual(['later', '14 days after this page']);
  });
  it('claim no days that the dates contradict', () => {
    expect(said(LATER_DATED)).toEqual(['the source']);
    expect(said(match('Fox News', '2023-01-20', { order: 'later', evidence: [evidence('known-credits', 'later', 'Global Research'), evidence('dates', 'earlier')] }))).toEqual(['from this page']);
    expect(said(match('AP', '2023-02-06', { order: 'earlier', evidence: [evidence('page-credits', 'earlier', 'AP'), evidence('dates', 'unknown')] }))).toEqual(['the source', 'the same day as this page']);
  });
});

describe('what the library knows of a match', () => {
  const own = (by: 'hand' | 'import' | 'reading', version: { seen: number; newest: boolean } | null = null) => match('KCNA', null, { facts: { own: { firstSeen: MOMENT, by, version } } });
  const line = (wording: ReturnType<typeof ownLine>): string | null => wording && plain(wording);

  it('is when it was read, or since when it is there', () => {
    expect([own('reading'), own('hand'), own('import'), KCNA].map((one) => line(ownLine(one)))).toEqual(['You read this on 3 Oct 2026', 'In your library since 3 Oct 2026', 'In your library since 3 Oct 2026', null]);
    expect([own('reading'), own('hand'), own('import')].map((one) => line(headline(verdict('read', one))))).toEqual(['You read this on 3 Oct 2026, at KCNA', 'Also at KCNA, in your library since 3 Oct 2026', 'Also at KCNA, in your library since 3 Oct 2026']);
    expect(line(headline(verdict('earlier', own('reading'))))).toBe('From KCNA');
  });
  it('is which version matched, by its time on the same day, and that it was changed since', () => {
    const later = new Date(2026, 9, 3, 23, 0).getTime();
    const nextDay = new Date(2026, 9, 4, 0, 30).getTime();
    expect(line(versionLine(own('hand', { seen: MOMENT, newest: true }), later))).toBe('Matched the version of 14:05.');
    expect(line(versionLine(own('hand', { seen: MOMENT, newest: true }), nextDay))).toBe('Matched the version of 3 Oct 2026, 14:05.');
    expect(line(versionLine(own('hand', { seen: MOMENT, newest: false }), later))).toBe('Matched the version of 14:05, later changed.');
    expect(versionLine(own('hand'), later)).toBeNull();
  });
});
