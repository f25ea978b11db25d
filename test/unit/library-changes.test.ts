import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../src/core/signature/sign';
import type { Signature } from '../../src/core/signature/signature';
import { whenChanged } from '../../src/library/changes';
import type { FactSources } from '../../src/library/entry';
import { Library } from '../../src/library/library';
import { newArticle } from './library-articles';
import { chance, prose, vocabulary } from './seeded';

const next = chance(612);
const WORDS = vocabulary(next, 3000);
const text = (words: number): string[] => prose(next, WORDS, words);
const MILL = 'https://hpa.example/mill';
const HAND = { by: 'hand', now: 1000 } as const;
const DAY = 86_400_000;
const asked = (signature: Signature): Float64Array => Float64Array.from(new Set(signature.hashes)).sort();
const saying = (modified: string | null): FactSources => ({ publishedFrom: null, modified, dates: [], conflicts: [] });

let library: Library;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  library = await Library.open();
});

describe('a story that is edited', () => {
  it('gets a version for each text, none for the same one; the reader learns which was met', async () => {
    const first = text(400);
    const second = [...first.slice(0, 300), ...text(150)];
    const oneWord = first.with(200, 'otherwise');
    await library.add(newArticle(sign(first.join(' ')), { url: MILL }), HAND);
    await library.add(newArticle(sign(first.join(' ')), { url: MILL }), { ...HAND, now: 2000 });
    await library.add(newArticle(sign(oneWord.join(' ')), { url: MILL }), { ...HAND, now: 2500 });
    await library.add(newArticle(sign(second.join(' ')), { url: MILL }), { ...HAND, now: 3000 });
    expect(await library.versionsOf(1)).toMatchObject([{ version: 1, firstSeen: 1000, lastSeen: 2500 }, { version: 2, firstSeen: 3000, lastSeen: 3000 }]);
    const own = async (of: string[]) => (await library.facts([(await library.ask(asked(sign(of.join(' '))))).candidates[0]!.entry]))[0]!.own;
    expect(await own(first)).toEqual({ firstSeen: 1000, by: 'hand', version: { seen: 1000, newest: false } });
    expect(await own(second)).toEqual({ firstSeen: 1000, by: 'hand', version: { seen: 3000, newest: true } });
    // The text of before is back: no third version.
    await library.add(newArticle(sign(first.join(' ')), { url: MILL }), { ...HAND, now: 4000 });
    expect(await library.versionsOf(1)).toHaveLength(2);
    expect(await own(first)).toMatchObject({ version: { newest: true } });
  });

  it('gets one for a single word where the page says that it was changed', async () => {
    const first = text(600);
    const add = (words: string[], modified: string | null, now: number) => library.add(newArticle(sign(words.join(' ')), { url: MILL }, { sources: saying(modified) }), { ...HAND, now });
    await add(first, '2023-01-30T10:00Z', 1000);
    await add(first, '2023-01-30T11:00Z', 2000);
    expect(await library.versionsOf(1)).toHaveLength(1);
    await add(first.with(200, 'otherwise'), '2023-01-30T12:00Z', 3000);
    expect((await library.versionsOf(1)).map(({ modified }) => modified)).toEqual(['2023-01-30T10:00Z', '2023-01-30T12:00Z']);
  });

  it('keeps eight of many: the first, the newest, and of the others those that stood longest', async () => {
    const start = text(200);
    // A pause of an hour before every third.
    const times = Array.from({ length: 30 }, (_, i) => 1000 + i * 60 + Math.floor(i / 3) * 3600);
    for (const now of times) await library.add(newArticle(sign([...start, ...text(200)].join(' ')), { url: MILL }, { text: `${now}` }), { ...HAND, now });
    const kept = await library.versionsOf(1);
    expect(kept).toHaveLength(8);
    expect([kept[0]!.firstSeen, kept.at(-1)!.firstSeen]).toEqual([times[0], times[29]]);
    // The third of each three stood an hour.
    for (const { firstSeen } of kept.slice(1, -1)) expect((times.indexOf(firstSeen) + 1) % 3).toBe(0);
    expect(await Promise.all(kept.map(({ version }) => library.textOf(version)))).toEqual(kept.map(({ firstSeen }) => `${firstSeen}`));
    for (const { version } of kept) expect((await library.texts([version]))[0]).not.toBeNull();
    expect((await library.texts([2]))[0]).toBeNull();
  });
});

describe('a story of many versions', () => {
  it('loses none of which the reader has a copy while others can go', async () => {
    const start = text(200);
    for (let i = 0; i < 12; i++) await library.add(newArticle(sign([...start, ...text(200)].join(' ')), { url: MILL }, { text: i === 3 ? 'kept' : null }), { ...HAND, now: 1000 + i });
    const texts = await Promise.all((await library.versionsOf(1)).map(({ version }) => library.textOf(version)));
    expect(texts).toHaveLength(8);
    expect(texts.filter((one) => one !== null)).toEqual(['kept']);
  });
});

describe('how an article came', () => {
  it('only remembered and written on: it is the reader\'s own from then on', async () => {
    await library.add(newArticle(sign(text(200).join(' ')), { url: MILL }), { by: 'reading', now: 1000 });
    expect(await library.edit(1, { note: '' }, { note: '' }, 1500)).toMatchObject({ by: 'reading', added: null });
    expect(await library.edit(1, { note: 'mine' }, { note: '' }, 2000)).toMatchObject({ by: 'hand', added: 2000, note: 'mine' });
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
    expect(await library.forgetRead(Infinity)).toBe(0);
    expect(await library.verify()).toEqual([]);
  });

  it('by hand after reading counts as added, by reading after hand stays added', async () => {
    const signature = sign(text(200).join(' '));
    expect(await library.add(newArticle(signature, { url: MILL }), { by: 'reading', now: 500 })).toEqual({ entry: 1, isNew: true, added: null, firstSeen: 500 });
    expect(await library.count()).toEqual({ added: 0, remembered: 1 });
    expect(await library.add(newArticle(signature, { url: MILL }), HAND)).toEqual({ entry: 1, isNew: false, added: 1000, firstSeen: 500 });
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
    expect(await library.add(newArticle(signature, { url: MILL }), { by: 'reading', now: 2000 })).toEqual({ entry: 1, isNew: false, added: 1000, firstSeen: 500 });
    expect(await library.get(1)).toMatchObject({ by: 'hand', lastSeen: 2000 });
  });

  it('what was only remembered is forgotten after its time, with all that is of it, and nothing else is', async () => {
    for (let i = 0; i < 450; i++) await library.add(newArticle(sign(text(60).join(' ')), { url: `${MILL}/${i}` }, { text: 'kept' }), { by: i % 9 === 0 ? 'hand' : 'reading', now: i });
    expect(await library.forgetRead(400)).toBe(355);
    expect(await library.count()).toEqual({ added: 50, remembered: 45 });
    const left = await library.list(null, 1000);
    expect(left.every(({ by, lastSeen }) => by === 'hand' || lastSeen >= 400)).toBe(true);
    expect(left).toHaveLength(95);
    expect(await library.textOf(2)).toBeNull();
    expect(await library.textOf(1)).toBe('kept');
    expect(await library.forgetRead(400)).toBe(0);
  });
});

describe('what the reader writes', () => {
  it('stands in place of the page\'s facts, also when the page is seen again, and is dropped where the page says the same', async () => {
    const signature = sign(text(200).join(' '));
    await library.add(newArticle(signature, { url: MILL, publisher: null }), { ...HAND, edited: { publisher: 'Mill Post', title: `Title of ${MILL}` }, note: 'seen at breakfast', tags: ['mills'] });
    expect(await library.get(1)).toMatchObject({ facts: { publisher: null }, edited: { publisher: 'Mill Post' }, note: 'seen at breakfast', tags: ['mills'] });
    expect(Object.keys((await library.get(1))!.edited)).toEqual(['publisher']);
    await library.add(newArticle(signature, { url: MILL, publisher: null, title: 'Changed' }), { by: 'reading', now: 2000 });
    expect((await library.facts([1]))[0]).toMatchObject({ publisher: 'Mill Post', title: 'Changed' });
    expect(await library.get(1)).toMatchObject({ note: 'seen at breakfast', tags: ['mills'] });
    expect(await library.edit(1, { publisher: null, published: null, tags: [] }, { publisher: 'Mill Post', published: '2023-01-30', tags: ['mills'] })).toMatchObject({ edited: { published: null }, tags: [] });
    expect((await library.facts([1]))[0]).toMatchObject({ publisher: null, published: null });
  });

  it('is refused where another window changed that field since, named; other fields do not matter', async () => {
    await library.add(newArticle(sign(text(200).join(' ')), { url: MILL, title: 'Old' }), HAND);
    await library.edit(1, { title: 'Theirs' }, { title: 'Old' });
    await expect(library.edit(1, { title: 'Mine', note: 'mine' }, { title: 'Old', note: '' })).rejects.toMatchObject({ code: 'changed-meanwhile', values: { field: 'title' } });
    expect(await library.get(1)).toMatchObject({ edited: { title: 'Theirs' }, note: '' });
    await library.edit(1, { note: 'mine' }, { note: '' });
    // Both wrote the same.
    expect(await library.edit(1, { title: 'Theirs' }, { title: 'Old' })).toMatchObject({ edited: { title: 'Theirs' }, note: 'mine' });
    await expect(library.edit(9, { note: 'x' }, { note: '' })).rejects.toMatchObject({ code: 'no-entry' });
  });

  it.each([
    [{ title: 'x'.repeat(1001) }, 'too-long', 'title'],
    [{ note: 'x'.repeat(10_001) }, 'too-long', 'note'],
    [{ tags: ['x'.repeat(101)] }, 'too-long', 'tags'],
    [{ tags: Array.from({ length: 101 }, () => 'x') }, 'too-many-tags', 'tags'],
    [{ published: 'yesterday' }, 'bad-date', 'published'],
    [{ title: null as unknown as string }, 'bad-field', 'title'],
  ])('is refused where it is too long or no date: %j', async (changes, code, field) => {
    await library.add(newArticle(sign(text(200).join(' ')), { url: MILL }), HAND);
    const before = await library.get(1);
    await expect(library.edit(1, changes, {})).rejects.toMatchObject({ code, values: { field } });
    expect(await library.get(1)).toEqual(before);
  });
});

describe('what is removed', () => {
  const three = async (): Promise<Signature[]> => {
    const signatures = [0, 1, 2].map(() => sign(text(200).join(' ')));
    for (const [i, signature] of signatures.entries()) await library.add(newArticle(signature, { url: `${MILL}/${i}` }, { text: `text ${i}` }), { ...HAND, note: `note ${i}` });
    return signatures;
  };
  const all = async () => [await library.list(null, 99), await Promise.all([1, 2, 3].map(async (n) => [await library.versionsOf(n), await library.textOf(n)])), await library.count()];

  it('is found no more, and put back whole within a day, once', async () => {
    const signatures = await three();
    const before = await all();
    const undo = await library.remove([1, 3, 3, 77], 5000);
    expect((await library.list(null, 99)).map(({ entry }) => entry)).toEqual([2]);
    expect((await library.ask(asked(signatures[0]!))).candidates).toEqual([]);
    expect([await library.versionsOf(1), await library.textOf(1), await library.find(`${MILL}/0`)]).toEqual([[], null, null]);
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
    await library.undo(undo, 5000 + DAY - 1);
    expect(await all()).toEqual(before);
    expect((await library.ask(asked(signatures[2]!))).candidates[0]!.entry).toBe(3);
    await expect(library.undo(undo, 5001)).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  it('gives no number where nothing was there: the next removal, of another window, is not taken for it', async () => {
    await three();
    expect(await library.remove([77], 5000)).toBe(0);
    const undo = await library.remove([2], 5001);
    await expect(library.undo(0, 5002)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await library.undo(undo, 5003);
    expect(await library.count()).toEqual({ added: 3, remembered: 0 });
  });

  it('cannot be put back after a day, and is not kept any longer', async () => {
    await three();
    const first = await library.remove([1], 5000);
    await expect(library.undo(first, 5000 + DAY)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    const second = await library.remove([2], 5000 + DAY);
    await expect(library.undo(first, 5001)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await library.undo(second, 6000 + DAY);
    expect((await library.list(null, 99)).map(({ entry }) => entry)).toEqual([2, 3]);
  });

  it('goes for good a day later, without another removal', async () => {
    await three();
    expect(await library.purge(5000)).toBe(false);
    await library.remove([1], 5000);
    expect(await library.purge(5000 + DAY - 1)).toBe(true);
    expect(await library.database.count('undo')).toBe(1);
    expect(await library.purge(5000 + DAY)).toBe(false);
    expect(await library.database.count('undo')).toBe(0);
  });

  it('has a number of its own, also after it was put back: an old button undoes nothing else', async () => {
    await three();
    const first = await library.remove([1], 5000);
    await library.undo(first, 5001);
    const second = await library.remove([2], 5002);
    const third = await library.remove([3], 5002);
    expect(new Set([first, second, third]).size).toBe(3);
    await expect(library.undo(first, 5003)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await library.undo(third, 5003);
    expect((await library.list(null, 99)).map(({ entry }) => entry)).toEqual([1, 3]);
  });

  it('becomes one with the article that came in again meanwhile; nothing written on either is lost', async () => {
    const first = text(300);
    const later = [...first.slice(0, 200), ...text(100)];
    await library.add(newArticle(sign(first.join(' ')), { url: MILL }, { text: 'first' }), { ...HAND, note: 'mine', tags: ['a'], edited: { publisher: 'Mill Post' } });
    const undo = await library.remove([1], 2000);
    await library.add(newArticle(sign(first.join(' ')), { url: MILL, title: 'New' }), { by: 'reading', now: 3000 });
    await library.add(newArticle(sign(later.join(' ')), { url: MILL, title: 'Newer' }, { text: 'later' }), { by: 'hand', now: 4000, tags: ['b'], note: 'too' });
    await library.undo(undo, 5000);
    expect(await library.list(null, 99)).toMatchObject([{ entry: 1, facts: { title: 'Newer' }, edited: { publisher: 'Mill Post' }, note: 'mine\ntoo', tags: ['a', 'b'], by: 'hand', added: 1000, firstSeen: 1000, lastSeen: 4000 }]);
    const versions = await library.versionsOf(1);
    expect(versions).toMatchObject([{ version: 1, firstSeen: 1000, lastSeen: 3000 }, { firstSeen: 4000 }]);
    expect(await Promise.all(versions.map(({ version }) => library.textOf(version)))).toEqual(['first', 'later']);
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
  });

  it('steps aside where another article has its address by now', async () => {
    await library.add(newArticle(sign(text(200).join(' ')), { url: MILL, title: 'First' }), HAND);
    const undo = await library.remove([1], 2000);
    await library.add(newArticle(sign(text(200).join(' ')), { url: MILL, title: 'Second' }), { ...HAND, now: 3000 });
    await library.undo(undo, 4000);
    expect(await library.list(null, 99)).toMatchObject([{ entry: 1, facts: { title: 'First' } }, { entry: 2, facts: { title: 'Second' } }]);
    expect(await library.find(MILL)).toMatchObject({ entry: 2 });
    await library.remove([1], 5000);
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
  });

  it('all of it: nothing is left, nothing can be put back, numbers go on', async () => {
    const signatures = await three();
    const undo = await library.remove([1], 2000);
    await library.clear();
    expect([await library.list(null, 99), await library.count(), await library.textOf(2)]).toEqual([[], { added: 0, remembered: 0 }, null]);
    await expect(library.undo(undo, 2001)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    expect((await library.ask(asked(signatures[1]!))).candidates).toEqual([]);
    expect(await library.add(newArticle(signatures[1]!, { url: MILL }), HAND)).toMatchObject({ entry: 4 });
  });
});

describe('the feeds\' index', () => {
  it('is apart from the library, says nothing of reading, and loses a feed as a whole', async () => {
    const feeds = await Library.open('feeds');
    const signatures = Array.from({ length: 6 }, () => sign(text(100).join(' ')));
    for (const [i, signature] of signatures.entries()) await feeds.add(newArticle(signature, { url: `${MILL}/${i}` }), { by: 'feed', now: i, feed: i % 2 });
    expect([feeds.name, library.name, await library.find(`${MILL}/1`)]).toEqual(['feeds', 'library', null]);
    expect((await feeds.facts([1]))[0]).not.toHaveProperty('own');
    await feeds.removeFeed(1);
    expect((await feeds.list(null, 99)).map(({ feed, added }) => ({ feed, added }))).toEqual(Array.from({ length: 3 }, () => ({ feed: 0, added: null })));
    expect((await feeds.ask(asked(signatures[1]!))).candidates).toEqual([]);
  });
});

describe('reading in batches', () => {
  it('goes through all of it, whatever goes out meanwhile', async () => {
    await library.addAll(Array.from({ length: 25 }, (_, i) => ({ article: newArticle(sign(text(60).join(' ')), { url: `${MILL}/${i}` }), how: HAND })));
    const first = await library.list(null, 10);
    await library.remove([11, 25], 2000);
    const rest = [...(await library.list(first.at(-1)!.entry, 10)), ...(await library.list(21, 10))];
    expect([...first, ...rest].map(({ entry }) => entry)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
  });

  it('a batch with one bad article changes nothing', async () => {
    const batch = [0, 1].map((i) => ({ article: newArticle(i === 1 ? new Uint8Array(9) : sign(text(60).join(' ')), { url: `${MILL}/${i}` }), how: HAND }));
    await expect(library.addAll(batch)).rejects.toMatchObject({ code: 'bad-signature' });
    expect(await library.list(null, 99)).toEqual([]);
  });
});

describe('the other windows', () => {
  it('are told of every change, this one not of its own', async () => {
    const others = new BroadcastChannel('firstprint-changes');
    const heard: string[] = [];
    const here: string[] = [];
    others.addEventListener('message', ({ data }: MessageEvent<string>) => heard.push(data));
    const end = whenChanged((change) => here.push(change));
    await library.add(newArticle(sign(text(60).join(' ')), { url: MILL }), HAND);
    await (await Library.open('feeds')).clear();
    await expect(library.edit(9, { note: 'x' }, {})).rejects.toThrow();
    others.postMessage('lists');
    await expect.poll(() => [heard, here]).toEqual([['library', 'feeds'], ['lists']]);
    end();
    others.postMessage('lists');
    await library.remove([1], 2000);
    await expect.poll(() => heard).toEqual(['library', 'feeds', 'library']);
    expect(here).toEqual(['lists']);
    others.close();
  });
});
