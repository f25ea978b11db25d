import 'fake-indexeddb/auto';
import './messages';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { typedAddress } from '../../src/dashboard/address-form';
import { fileName, fileOf } from '../../src/view/download';
import { unsaved } from '../../src/dashboard/data/reminder';
import { problemOf, problemWords } from '../../src/dashboard/problem-wording';
import { typedSite } from '../../src/dashboard/typed-site';
import { bytes } from '../../src/view/wording';
import { Problem } from '../../src/core/problem';
import { sign } from '../../src/core/signature/sign';
import { LIMITS } from '../../src/library/feeds/tools';
import { lastRemoval } from '../../src/library/last-removal';
import { Library } from '../../src/library/library';
import { text } from '../../src/platform/text';
import { newArticle } from './library-articles';

describe('what is typed', () => {
  it.each([
    ['example.org/list.json', 'https://example.org/list.json'], [' HTTP://Example.org ', 'http://example.org/'], ['localhost:4870/a', 'https://localhost:4870/a'], ['https://example.org/a b', 'https://example.org/a%20b'],
    ['javascript:alert(1)', null], ['data:text/html,x', null], ['ftp://example.org/', null], ['', null], ['   ', null], ['https://', null], ['two words', null],
  ])('"%s" is the address %s', (typed, address) => expect(typedAddress(typed)).toBe(address));

  it.each([
    ['https://www.example.co.uk/a?b', 'example.co.uk'], ['News.Example.org', 'example.org'], ['localhost', 'localhost'], ['https://www.münchen.de/a', 'xn--mnchen-3ya.de'], ['新闻.中国', 'xn--efvy88h.xn--fiqs8s'], ['192.168.0.1', '192.168.0.1'], ['', null], ['two words', null], ['http://', null],
  ])('"%s" is the site %s', (typed, site) => expect(typedSite(typed)?.site ?? null).toBe(site));

  it.each([
    ['news.example.org', true], ['https://m.example.co.uk/a', true], ['example.org', false], ['www.example.org', false], ['localhost', false], ['192.168.0.1', false],
  ])('of "%s" the site is more: %s', (typed, isWider) => expect(typedSite(typed)!.isWider).toBe(isWider));
});

describe('the reminder of a backup', () => {
  const DAY = 86_400_000;
  const now = 1000 * DAY;
  const of = (added: number[], exported: number | null = null, reminded: number | null = null): number => unsaved({ added, exported, reminded, now });

  it('comes after fifty articles or thirty days', () => {
    expect(of([])).toBe(0);
    expect(of([now - DAY])).toBe(0);
    expect(of([now - 30 * DAY, now - DAY])).toBe(2);
    expect(of(Array.from({ length: 49 }, () => now - 1))).toBe(0);
    expect(of(Array.from({ length: 50 }, () => now - 1))).toBe(50);
  });

  it('does not come for what was exported, and comes again only after as much again', () => {
    const fifty = Array.from({ length: 50 }, () => now - 2 * DAY);
    expect(of(fifty, now - DAY)).toBe(0);
    expect(of([...fifty, now - 40 * DAY], now - 41 * DAY, now - DAY)).toBe(0);
    expect(of([...fifty, ...fifty.map(() => now - 1)], null, now - DAY)).toBe(100);
    expect(of(fifty, null, now - 31 * DAY)).toBe(50);
    expect(of([now - 40 * DAY], null, now - 30 * DAY)).toBe(1);
  });
});

describe('files and figures', () => {
  it('names a file by the day', () => expect(fileName('csv', new Date(2026, 10, 2))).toBe('firstprint-2026-11-02.csv'));

  it('puts pieces together', async () => {
    async function* pieces() {
      yield 'one\n';
      yield 'zwölf\n';
    }
    const file = await fileOf(pieces(), 'text/csv');
    expect([await file.text(), file.type]).toEqual(['one\nzwölf\n', 'text/csv']);
  });

  it.each([[0, '0 byte'], [999, '999 byte'], [1000, '1 kB'], [12_345_678, '12.3 MB'], [4.2e9, '4.2 GB'], [5e13, '50,000 GB']])('%d bytes are %s', (value, words) => expect(bytes(value)).toBe(words));
});

describe('a problem', () => {
  it('is told in words of its own, in its own sentence, or as something unexpected', () => {
    expect(problemWords({ code: 'list-forged', sentence: 'x' })).toMatch(/signature/);
    expect(problemWords(problemOf(new Problem('list-slow', 'The server a took too long.')))).toBe('The server a took too long.');
    expect(problemWords(problemOf(new TypeError('no such thing')))).toBe('Something unexpected happened: no such thing');
  });
});

describe('what is promised', () => {
  const doc = (name: string): string => readFileSync(`docs/${name}.md`, 'utf8');

  it.each([['the switch', text('dashboard_fetch_pages_hint')], ['permissions.md', doc('permissions')], ['privacy.md', doc('privacy')]])('%s names the servers that are asked for pages, and how often', (_where, words) => {
    expect(words.replace(/\s+/g, ' ')).toContain(`which may be others than the source's: up to ${LIMITS.pages} pages a day, one at a time and without`);
  });

  it('of a file that was written, no more than is known', () => expect(text('dashboard_exported')).toBe("The file was handed to the browser's downloads."));

  it('without access: which buttons ask, and where the rest is allowed', () => {
    const words = problemWords({ code: 'feed-no-access', sentence: 'x' });
    for (const button of ['dashboard_look', 'dashboard_check_now']) expect(words).toContain(`“${text(button)}”`);
    expect(words).toContain('settings of the extension');
  });
});

describe('the last removal', () => {
  it('is known whoever did it, until it is a day old or taken back', async () => {
    const library = await Library.open();
    const now = Date.UTC(2026, 10, 22);
    const page = (url: string) => newArticle(sign(`${url} ${'one two three four five six seven eight nine ten '.repeat(12)}`), { url });
    const { entry: one } = await library.add(page('https://a.test/1'), { by: 'hand', now });
    const { entry: two } = await library.add(page('https://b.test/2'), { by: 'hand', now });
    expect(await lastRemoval(library, now)).toBeNull();
    await library.remove([one], now);
    const undo = await library.remove([two], now + 5);
    expect(await lastRemoval(library, now + 10)).toEqual({ undo, articles: 1, at: now + 5 });
    expect(await lastRemoval(library, now + 5 + 86_400_000)).toBeNull();
    await library.undo(undo, now + 10);
    expect(await lastRemoval(library, now + 10)).toMatchObject({ articles: 1, at: now });
  });
});
