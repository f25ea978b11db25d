import './messages';
import { describe, expect, it } from 'vitest';
import { ORIGIN_EVIDENCE, type Match, type Order } from '../../src/core/verdict/match';
import { evidenceLines, undecided } from '../../src/view/evidence-wording';
import { plain } from '../../src/view/wording';
import { evidence, match, page } from './verdicts';

/** One piece of evidence in a match that is earlier, later or undecided. */
const of = (by: (typeof ORIGIN_EVIDENCE)[number], says: Order, publisher: string | null, more: Partial<Omit<Match, 'facts'>> = {}): Match => match('KCNA', '2023-01-30', { order: says, ...more, evidence: [evidence(by, says, publisher)] });
const said = (one: Match, facts = page()): string[] => evidenceLines(one, facts).map(({ wording, against }) => `${against ? 'but ' : ''}${plain(wording)}`);

describe('each piece of evidence', () => {
  it.each<[(typeof ORIGIN_EVIDENCE)[number], Order, string | null, string]>([
    ['page-credits', 'earlier', 'KCNA', 'This page credits KCNA.'],
    ['page-credits', 'earlier', null, 'This page credits KCNA.'],
    ['page-credits', 'unknown', 'AP', 'This page credits AP, from which both may come.'],
    ['page-credits', 'unknown', null, 'This page credits another source, from which both may come.'],
    ['known-credits', 'later', 'Global Research', 'KCNA credits Global Research, this page\'s publisher.'],
    ['known-credits', 'later', null, 'KCNA credits Global Research, this page\'s publisher.'],
    ['known-credits', 'unknown', 'AP', 'KCNA credits AP, from which both may come.'],
    ['known-credits', 'earlier', 'AP', 'KCNA credits AP.'],
    ['known-credits', 'earlier', null, 'KCNA credits another source.'],
    ['known-agency', 'earlier', 'KCNA', 'KCNA is an agency, whose texts others print.'],
    ['known-agency', 'earlier', null, 'KCNA is an agency, whose texts others print.'],
    ['known-agency', 'unknown', 'AP', 'It carries a dateline or byline of AP, from which both may come.'],
    ['page-agency', 'later', 'AP', 'AP is an agency, whose texts others print.'],
    ['page-agency', 'later', null, 'Global Research is an agency, whose texts others print.'],
    ['page-agency', 'unknown', 'AP', 'This page carries a dateline or byline of AP, from which both may come.'],
    ['dates', 'earlier', null, 'It is dated earlier: 30 Jan 2023, this page 6 Feb 2023.'],
    ['dates', 'later', null, 'This page is dated earlier: 6 Feb 2023, the other 30 Jan 2023.'],
    ['dates', 'unknown', null, 'The dates leave it open: 30 Jan 2023, this page 6 Feb 2023.'],
    ['attribution-lost', 'earlier', 'Reuters', 'It attributes words to Reuters where this page does not.'],
    ['attribution-lost', 'later', null, 'This page attributes words to an agency where it does not.'],
    ['attribution-lost', 'unknown', 'Reuters', 'Only one of the two attributes words to Reuters.'],
    ['tag-left', 'earlier', 'KCNA', 'A tag of KCNA was left in both texts.'],
    ['tag-left', 'later', null, 'A tag of an agency was left in both texts.'],
    ['tag-left', 'unknown', 'Reuters', 'A tag of Reuters, from which both may come, was left in both texts.'],
    ['slip-shared', 'unknown', null, 'Both carry the same slip: a word said twice.'],
  ])('%s, which says "%s" and names %s', (by, says, publisher, line) => expect(said(of(by, says, publisher))).toEqual([line]));

  it('is said in some words, whatever it says, whether or not it names anybody', () => {
    for (const by of ORIGIN_EVIDENCE) for (const says of ['earlier', 'later', 'unknown'] as const) for (const publisher of ['AP', null, ' ']) {
      const [line] = said(of(by, says, publisher), page({ publisher: null }));
      expect(line, `${by} ${says}`).toMatch(/^\S[^_]+\.$/);
    }
  });

  it('gives the times of two dates of one day', () => {
    const there = match('KCNA', '2023-02-06T08:05Z', { order: 'earlier', evidence: [evidence('dates', 'earlier')] });
    expect(said(there, page({ published: '2023-02-06T10:30+01:00' }))).toEqual(['It is dated earlier: 6 Feb 2023, 08:05 (UTC), this page 6 Feb 2023, 10:30 (UTC+01:00).']);
  });

  it('gives no dates where one of the two has none, or a doubtful one', () => {
    expect(said(of('dates', 'earlier', null), page({ published: null }))).toEqual(['It is dated earlier.']);
    expect(said(of('dates', 'later', null), page({ publishedFrom: { place: 'byline', name: 'text', weight: 0.3 } }))).toEqual(['This page is dated earlier.']);
  });
});

describe('what the library saw', () => {
  const seen = (day: string, published: string | null, more: Partial<Match> = {}, version: string | null = null): Match => {
    const at = (iso: string): number => new Date(`${iso}T12:00`).getTime();
    return match('KCNA', published, { evidence: [], ...more, facts: { own: { firstSeen: at(day), by: 'reading', version: version === null ? null : { seen: at(version), newest: true } } } });
  };

  it('is said where it was before the date of this page, or before the one it gives', () => {
    expect(said(seen('2023-01-31', '2023-01-30'))).toEqual(["First seen, by your library, on 31 Jan 2023: before this page's date, 6 Feb 2023."]);
    expect(said(seen('2023-02-08', '2023-02-20'))).toEqual(['but First seen, by your library, on 8 Feb 2023: before the date given, 20 Feb 2023.']);
    expect(said(seen('2023-01-31', '2023-02-20', { order: 'later' }))).toEqual([
      "but First seen, by your library, on 31 Jan 2023: before this page's date, 6 Feb 2023.", 'but First seen, by your library, on 31 Jan 2023: before the date given, 20 Feb 2023.',
    ]);
  });

  it('is of the text that matched, where the article had others before', () => {
    expect(said(seen('2023-01-31', '2023-01-30', {}, '2023-02-08'))).toEqual([]);
    expect(said(seen('2023-01-31', null, {}, '2023-02-01'))).toEqual(["First seen, by your library, on 1 Feb 2023: before this page's date, 6 Feb 2023."]);
  });

  it('says nothing where a date without a time may lie before it, or one is not to be relied on, or missing', () => {
    expect(said(seen('2023-02-06', null))).toEqual([]);
    expect(said(seen('2023-01-31', null), page({ publishedFrom: { place: 'byline', name: 'text', weight: 0.3 } }))).toEqual([]);
    expect(said(seen('2023-01-31', null), page({ published: null }))).toEqual([]);
  });
});

describe('evidence that contradicts', () => {
  const both = [evidence('page-credits', 'earlier', 'KCNA'), evidence('dates', 'later')];

  it('is marked where it speaks against the order, and only there', () => {
    expect(said(match('KCNA', '2023-02-20', { order: 'earlier', evidence: both }))).toEqual(['This page credits KCNA.', 'but This page is dated earlier: 6 Feb 2023, the other 20 Feb 2023.']);
    expect(said(match('KCNA', '2023-01-30', { evidence: [evidence('dates', 'earlier'), evidence('slip-shared', 'unknown')] }))).toEqual(['It is dated earlier: 30 Jan 2023, this page 6 Feb 2023.', 'Both carry the same slip: a word said twice.']);
  });

  it('is summed up where it gives no order', () => {
    const open = (...pieces: Match['evidence'][number][]): string | null => {
      const wording = undecided(match('KCNA', null, { evidence: pieces }), page());
      return wording && plain(wording);
    };
    expect(open(...both)).toBe('They point both ways, so no order is claimed.');
    expect(said(match('KCNA', '2023-02-20', { order: 'unknown', evidence: both })).every((line) => !line.startsWith('but '))).toBe(true);
    expect(open(evidence('tag-left', 'earlier', 'KCNA'))).toBe('That is too little to say which was first.');
    expect(open(evidence('dates', 'unknown'))).toBeNull();
    expect(undecided(match('KCNA', '2023-01-30'), page())).toBeNull();
  });
});
