import 'fake-indexeddb/auto';
import './messages';
import { describe, expect, it } from 'vitest';
import type { LibraryEntry } from '../../src/library/entry';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { sign } from '../../src/core/signature/sign';
import { changesIn, disputed, draftOf, pagesOwn } from '../../src/dashboard/library/draft';
import { tagsIn } from '../../src/view/tags';
import { fold } from '../../src/dashboard/library/fold';
import { asking, comparing, EVERYTHING, SORTS, usuallyDescending, type Query } from '../../src/dashboard/library/query';
import { rowOf, type Row } from '../../src/dashboard/library/row';
import { everyOne, extended, NONE, toggled, within } from '../../src/dashboard/library/selection';
import { Shelf, type Shown } from '../../src/dashboard/library/shelf';
import { inTurns, sorting } from '../../src/dashboard/library/turns';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';

const entry = (number: number, more: Partial<LibraryEntry> = {}, facts: Partial<LibraryEntry['facts']> = {}): LibraryEntry => ({
  entry: number, key: `k${number}`, edited: {}, sources: null, language: 'en', note: '', tags: [], by: 'hand', added: number * 1000, firstSeen: number, lastSeen: number * 10, feed: null, ...more,
  facts: { url: `https://www.site${number}.test/a`, title: `Title ${number}`, publisher: 'Harbour Press', published: '2023-01-30', authors: [], ...NO_CLAIMS, ...facts },
});
const row = (number: number, more: Partial<LibraryEntry> = {}, facts: Partial<LibraryEntry['facts']> = {}): Row => rowOf(entry(number, more, facts));
const collator = new Intl.Collator('en', { sensitivity: 'base' });
const query = (more: Partial<Query>): Query => ({ ...EVERYTHING, ...more });

describe('searching', () => {
  it('folds case, diacritics and compatibility forms', () => {
    expect(['Čapek', 'ŁÓDŹ', 'Straße', 'ﬁnance', 'Ærø', 'İzmir', 'مُحَمَّد'].map(fold)).toEqual(['capek', 'lodz', 'strasse', 'finance', 'aero', 'izmir', 'محمد']);
  });

  it.each([
    ['capek', true], ['ČAPEK robots', true], ['site7', true], ['follow', true], ['compare', true], ['harbour press', true], ['robots capek nothing', false], ['   ', true], ['www.', false], ['k7', false],
  ])('"%s" finds by title, publisher, site, note and tags: %s', (words, found) => {
    const of = row(7, { note: 'Compare\nlater', tags: ['Follow up'] }, { title: 'Robots of Karel Čapek' });
    expect(asking(query({ words }))(of)).toBe(found);
  });

  it('looks at what the reader wrote, not at what the page said', () => {
    const of = row(1, { edited: { title: 'Mine', publisher: null } }, { title: 'Theirs' });
    expect([asking(query({ words: 'mine' }))(of), asking(query({ words: 'theirs' }))(of), of.publisher]).toEqual([true, false, null]);
  });

  it('narrows by kind, tag and publisher', () => {
    const rows = [row(1), row(2, { added: null, by: 'reading' }), row(3, { note: 'x' }), row(4, { tags: ['Éire'] }), row(5, {}, { publisher: null })];
    const found = (more: Partial<Query>): number[] => rows.filter(asking(query(more))).map(({ entry: number }) => number);
    expect(found({ kind: 'added' })).toEqual([1, 3, 4, 5]);
    expect(found({ kind: 'remembered' })).toEqual([2]);
    expect(found({ kind: 'noted' })).toEqual([3]);
    expect(found({ tag: 'eire' })).toEqual([4]);
    expect(found({ publisher: 'site5.test' })).toEqual([5]);
  });
});

describe('sorting', () => {
  const rows = [
    row(1, {}, { title: 'bee', published: null }), row(2, { added: null }, { title: 'Änt', published: '2024-05' }), row(3, {}, { title: '', publisher: 'Zed' }), row(4, {}, { title: 'ant', publisher: null, url: null }),
  ];
  const order = (sort: Query['sort'], descending: boolean): number[] => rows.toSorted(comparing({ sort, descending }, collator)).map(({ entry: number }) => number);

  it.each([
    ['title', false, [2, 4, 1, 3]], ['title', true, [1, 4, 2, 3]], ['publisher', false, [1, 2, 3, 4]], ['published', true, [2, 4, 3, 1]], ['published', false, [3, 4, 2, 1]],
    ['added', true, [4, 3, 1, 2]], ['seen', true, [4, 3, 2, 1]],
  ] as const)('by %s, descending %s: what has none stands at the end', (sort, descending, expected) => expect(order(sort, descending)).toEqual(expected));

  it('is the same in turns as at once, for every order', async () => {
    const many = Array.from({ length: 9001 }, (_, i) => row(i + 1, { added: (i * 7919) % 1000 }, { title: `T ${(i * 31) % 500}`, published: i % 9 === 0 ? null : `20${10 + (i % 15)}-01-0${1 + (i % 9)}` }));
    for (const sort of SORTS) {
      const compare = comparing({ sort, descending: usuallyDescending(sort) }, collator);
      expect(await inTurns(sorting(many, compare), new AbortController().signal)).toEqual(many.toSorted(compare));
    }
  });

  it('stops between two turns', async () => {
    const stop = new AbortController();
    function* slow(): Generator<void, string> {
      for (let i = 0; i < 50; i++) {
        const until = performance.now() + 3;
        while (performance.now() < until);
        if (i === 10) stop.abort(new Error('another question'));
        yield;
      }
      return 'done';
    }
    await expect(inTurns(slow(), stop.signal)).rejects.toThrow('another question');
  });
});

describe('the selection', () => {
  const rows = [row(1), row(2), row(3), row(4), row(5)];
  const chosen = (of: { chosen: ReadonlySet<number> }): number[] => [...of.chosen].sort();

  it('takes one, all from the last one on, and all', () => {
    const one = toggled(NONE, 2);
    expect(chosen(extended(one, rows, 4))).toEqual([2, 3, 4, 5]);
    expect(chosen(extended(one, rows, 0))).toEqual([1, 2]);
    expect(chosen(extended(NONE, rows, 2))).toEqual([3]);
    expect(chosen(toggled(everyOne(rows), 3))).toEqual([1, 2, 4, 5]);
  });

  it('holds nothing that is not shown', () => {
    const all = everyOne(rows);
    expect(chosen(within(all, rows.slice(3)))).toEqual([4, 5]);
    expect(within(all, rows.slice(3)).anchor).toBeNull();
    expect(within(all, rows)).toBe(all);
  });
});

describe('the shelf', () => {
  /** A library of these entries, which counts how often it is read. */
  const shelfOf = (entries: LibraryEntry[]) => {
    const shown: Shown[] = [];
    const list = async (after: number | null, most: number) => entries.filter(({ entry: number }) => number > (after ?? 0)).slice(0, most);
    return { shelf: new Shelf(list, (news) => shown.push(news), 'en'), last: () => shown.at(-1)!, shown };
  };
  const numbers = ({ found }: Shown): number[] => found.map(({ entry: number }) => number);

  it('reads a library of several batches whole, shows the first at once, and offers its tags and publishers', async () => {
    const { shelf, last, shown } = shelfOf(Array.from({ length: 1234 }, (_, i) => entry(i + 1, { tags: i % 2 ? ['odd'] : [] })));
    await shelf.read();
    expect(last()).toMatchObject({ total: 1234, loading: null, tags: [['odd', 617]], publishers: [['Harbour Press', 1234]] });
    expect(numbers(last()).slice(0, 3)).toEqual([1234, 1233, 1232]);
    expect(shown.find(({ found }) => found.length > 0)).toMatchObject({ total: 500, loading: 500 });
  });

  it('shows what was asked for last', async () => {
    const { shelf, last } = shelfOf(Array.from({ length: 3000 }, (_, i) => entry(i + 1)));
    await shelf.read();
    await Promise.all(['t', 'title 1', 'title 2999'].map((words) => shelf.ask(query({ words }))));
    expect(numbers(last())).toEqual([2999]);
  });

  it('takes in what was changed here, and lets go what was removed', async () => {
    const { shelf, last } = shelfOf([entry(1), entry(2), entry(3)]);
    await shelf.read();
    await shelf.ask(query({ sort: 'title', descending: false }));
    await shelf.put(entry(3, { edited: { title: 'A first' } }));
    expect(numbers(last())).toEqual([3, 1, 2]);
    shelf.drop(new Set([1]));
    expect([numbers(last()), last().total]).toEqual([[3, 2], 2]);
    await shelf.ask(query({ sort: 'title', descending: true }));
    expect(numbers(last())).toEqual([2, 3]);
  });

  it('does not bring back what was removed or changed here while it read everything anew', async () => {
    const entries = [entry(1), entry(2), entry(3)];
    let now: (() => void) | null = null;
    const last: Shown[] = [];
    const shelf = new Shelf(async (after) => {
      const read = entries.filter(({ entry: number }) => number > (after ?? 0));
      if (now !== null) await new Promise<void>((resolve) => (now = resolve));
      return read;
    }, (news) => last.splice(0, 1, news), 'en');
    await shelf.read();
    now = () => {};
    const reading = shelf.read();
    await shelf.put(entry(2, { edited: { title: 'Mine' } }));
    shelf.drop(new Set([3]));
    now();
    await reading;
    expect(last[0]).toMatchObject({ total: 2, found: [{ entry: 2, title: 'Mine' }, { entry: 1 }] });
    // What another window put back since is there again.
    now = null;
    await shelf.read();
    expect(numbers(last[0]!)).toEqual([3, 2, 1]);
  });
});

describe('the form', () => {
  it('parts tags at commas of any script', () => expect(tagsIn(' one,two ،three、 one ,, four  words ')).toEqual(['one', 'two', 'three', 'four words']));

  it('gives what was changed, beside what it was', () => {
    const from = entry(1, { tags: ['a'], note: 'n' });
    const began = draftOf(from);
    expect(changesIn(began, from, 'en')).toEqual({ changes: {}, was: {} });
    expect(changesIn({ ...began, publisher: ' ', tags: 'b, a', published: 'Feb 2024' }, from, 'en')).toEqual({
      changes: { publisher: null, published: '2024-02', tags: ['b', 'a'] }, was: { publisher: 'Harbour Press', published: '2023-01-30', tags: ['a'] },
    });
    expect(changesIn({ ...began, tags: 'a,', published: ' 2023-01-30' }, from, 'en')).toEqual({ changes: {}, was: {} });
    expect(changesIn({ ...began, published: 'soon' }, from, 'en')).toBe('invalid');
  });

  it('keeps a date that no reader could have typed as long as nobody changes it', () => {
    for (const published of ['2023-01-30T06:10:00+09:00', 'the other day']) {
      const from = entry(1, {}, { published });
      expect(changesIn({ ...draftOf(from), title: 'Other' }, from, 'en')).toEqual({ changes: { title: 'Other' }, was: { title: 'Title 1' } });
    }
  });

  it('saves over values that it writes differently itself', async () => {
    const library = await Library.open();
    const signature = sign('one two three four five six seven eight nine ten '.repeat(12));
    const { entry: number } = await library.add(newArticle(signature, { url: 'https://a.test/', title: ' Title ', publisher: '' }), { by: 'hand', now: 1, note: 'n\n', tags: ['tide, high'] });
    const from = (await library.get(number))!;
    const asked = changesIn({ title: 'T', publisher: 'P', published: '2024-05', tags: 'tide, low', note: 'm' }, from, 'en');
    expect(asked).toMatchObject({ was: { title: ' Title ', publisher: '', tags: ['tide, high'], note: 'n\n' } });
    const { changes, was } = asked as Exclude<typeof asked, string>;
    expect(await library.edit(number, changes, was)).toMatchObject({ edited: { title: 'T', publisher: 'P', published: '2024-05' }, tags: ['tide', 'low'], note: 'm' });
  });

  it("knows the page's own value, and what two windows dispute", () => {
    const edited = entry(1, { edited: { publisher: 'Mine' } }, { publisher: null });
    expect([pagesOwn(edited, 'publisher'), pagesOwn(edited, 'title'), pagesOwn(edited, 'note')]).toEqual(['', null, null]);
    const began = draftOf(entry(1));
    expect(disputed({ ...began, title: 'a', note: 'same' }, began, { ...began, title: 'b', note: 'same', publisher: 'theirs' })).toEqual(['title', 'publisher']);
  });
});
