// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import './messages';
import { h, render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_CLAIMS } from '../../src/core/article-facts';
import { Problem } from '../../src/core/problem';
import { sign } from '../../src/core/signature/sign';
import { PreviewView } from '../../src/dashboard/data/preview';
import type { Doing } from '../../src/dashboard/doing';
import { FeedsSection } from '../../src/dashboard/feeds/section';
import type { FeedsDoor } from '../../src/dashboard/feeds/door';
import { Details } from '../../src/dashboard/library/details';
import { ListsSection } from '../../src/dashboard/lists/section';
import type { ListsDoor } from '../../src/dashboard/lists/door';
import { ReadingSection } from '../../src/dashboard/reading/section';
import type { LibraryEntry, LibraryVersion } from '../../src/library/entry';
import type { ImportPreview } from '../../src/library/exchange/offer';
import { Library } from '../../src/library/library';
import type { FeedStatus } from '../../src/platform/feed-status';
import type { ListStatus } from '../../src/platform/list-status';
import { DEFAULT_SETTINGS, type Settings } from '../../src/platform/settings-fields';
import { newArticle } from './library-articles';

/** The browser's answer to the permission, and what was asked for. */
const asked: string[] = [];
let granted = true;
const permissions = { request: ({ origins }: { origins: string[] }) => (asked.push(...origins), Promise.resolve(granted)) };
Object.assign((globalThis as unknown as { browser: object }).browser, { permissions });

const HOSTILE = '<img src=x onerror=alert(1)>';
const textOf = (element: Element | null | undefined): string => element?.textContent!.replace(/\s+/g, ' ').trim() ?? '';
beforeEach(() => {
  document.body.replaceChildren();
  asked.length = 0;
  granted = true;
});

async function shown(view: ComponentChild): Promise<HTMLElement> {
  const root = document.body.appendChild(document.createElement('div'));
  await act(async () => render(view, root));
  await settle();
  return root;
}
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)));
async function press(root: Element, selector: string): Promise<void> {
  await act(async () => root.querySelector<HTMLElement>(selector)!.click());
  await settle();
}
async function typed(root: Element, selector: string, words: string): Promise<void> {
  const field = root.querySelector<HTMLInputElement>(selector)!;
  await act(async () => {
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}
async function look(root: Element, address: string): Promise<void> {
  await typed(root, 'input[name="address"]', address);
  await press(root, '[data-action="look"]');
}

const list = (more: Partial<ListStatus>): ListStatus => ({
  id: 1, url: 'https://lists.test/list.json', name: 'Wires', version: '7', license: 'CC BY 4.0', homepage: 'https://lists.test/', entries: 12_000, bytes: 3_400_000, fingerprint: '3f2a 91c0 77de 1b08',
  enabled: true, checked: 0, updated: 0, progress: null, problem: null, ...more,
});
/** The background's lists in memory; what is done to them is noted. */
function listsOf(lists: ListStatus[]): ListsDoor & { done: string[] } {
  const done: string[] = [];
  const note = <T>(what: string, value: T): Promise<T> => (done.push(what), Promise.resolve(value));
  const manifest = { name: HOSTILE, version: '8', serial: 8, description: '', license: 'MIT', homepage: 'javascript:alert(1)', packs: [{ path: 'a.pack', bytes: 5, sha256: '', entries: 700 }, { path: 'b.pack', bytes: 5, sha256: '', entries: 1300 }], key: 'k' };
  return {
    done,
    all: () => Promise.resolve(lists),
    look: (url) => (url.includes('wrong') ? Promise.reject(new Problem('list-not-a-list', 'No list.')) : Promise.resolve({ url, manifest, digest: 'd'.repeat(64), download: 12_345_678, fingerprint: '3f2a 91c0 77de 1b08' })),
    subscribe: ({ url, manifest: { serial } }) => note(`subscribe ${url} ${serial}`, 2),
    enable: (id, enabled) => note(`enable ${id} ${enabled}`, undefined),
    check: (id) => note(`check ${id}`, null),
    remove: (id) => note(`remove ${id}`, undefined),
    open: (file) => note(`open ${file.name}`, 3),
  };
}

describe('lists', () => {
  it('are offered with what is fetched and checked, after the host was asked for in the click', async () => {
    const door = listsOf([]);
    const root = await shown(h(ListsSection, { door }));
    expect(textOf(root.querySelector('.none'))).toBe('You have no lists yet.Whoever publishes a list gives its address, for example on a web page. Paste it above.');
    await look(root, 'lists.test/list.json');
    expect(asked).toEqual(['https://lists.test/*']);
    const offer = root.querySelector('.offer')!;
    expect(textOf(offer.querySelector('h2'))).toBe(HOSTILE);
    expect(offer.querySelectorAll('img, a')).toHaveLength(0);
    expect([...offer.querySelectorAll('dd')].map(textOf)).toEqual(['javascript:alert(1)', 'lists.test', 'MIT', '2,000', '8', '3f2a 91c0 77de 1b08']);
    expect(textOf(offer.querySelector('[data-action="subscribe"]'))).toBe('Subscribe (12.3 MB), checked daily');
    expect(document.activeElement).toBe(offer);
    await press(root, '[data-action="subscribe"]');
    expect(door.done).toEqual(['subscribe https://lists.test/list.json 8']);
    expect(root.querySelector('.offer')).toBeNull();
  });

  it('are not looked at without the permission, and what is none is said', async () => {
    const root = await shown(h(ListsSection, { door: listsOf([]) }));
    granted = false;
    await look(root, 'https://lists.test/');
    expect(textOf(root.querySelector('.problem'))).toBe('Nothing was fetched: the browser was not allowed to read lists.test.');
    granted = true;
    await look(root, 'https://wrong.test/');
    expect(textOf(root.querySelector('.problem'))).toBe('There is no Firstprint list at this address.');
    asked.length = 0;
    await look(root, 'javascript:alert(1)');
    expect([textOf(root.querySelector('.problem')), asked]).toEqual(['This is no web address. It should look like https://example.org/list.json', []]);
  });

  it('show their state, and are switched, checked, and removed after another press', async () => {
    const door = listsOf([
      list({}), list({ id: 2, name: 'Wörter', progress: { done: 1_000_000, total: 4_000_000 }, problem: { code: 'list-slow', sentence: 'The server lists.test took too long.' } }), list({ id: 3, url: null, fingerprint: null, checked: null }),
    ]);
    const root = await shown(h(ListsSection, { door }));
    const [first, second, third] = root.querySelectorAll('.card');
    expect(textOf(first!.querySelector('.facts'))).toBe('12,000 articles3.4 MBCC BY 4.0lists.test (opens in a new tab)');
    // A dot belongs to the line, whichever way its fact runs.
    expect([...first!.querySelectorAll('.facts > *')].map((fact) => fact.tagName + fact.getAttribute('dir'))).toEqual(Array(8).fill('SPANnull'));
    expect(textOf(second!.querySelector('.progress'))).toBe('1 MB of 4 MB downloaded');
    expect([second!.querySelector('progress')!.value, second!.querySelector('progress')!.max]).toEqual([1_000_000, 4_000_000]);
    expect(textOf(second!.querySelector('.problem'))).toBe('The server lists.test took too long.');
    expect([first, second].map((card) => card!.querySelectorAll('.problem[role="status"]').length), 'there before its words, to be heard').toEqual([1, 1]);
    expect(document.getElementById(second!.getAttribute('aria-labelledby')!)!.textContent).toBe('Wörter');
    expect([third!.querySelector('[data-action="check"]'), textOf(third!.querySelector('.hint'))]).toEqual([null, 'version 7updated 1 Jan 1970, 00:00opened from a file, never checked'.replace('00:00', textOf(third!.querySelector('.hint')).match(/\d\d:\d\d/)![0])]);
    await press(first!, 'input[role="switch"]');
    await press(first!, '[data-action="check"]');
    await press(first!, '[data-action="remove"]');
    expect(door.done).toEqual(['enable 1 false', 'check 1']);
    expect(document.activeElement).toBe(first!.querySelector('[data-action="keep-remove"]'));
    await press(first!, '[data-action="remove-sure"]');
    expect(door.done.at(-1)).toBe('remove 1');
  });
});

describe('followed sources', () => {
  const feed = (more: Partial<FeedStatus>): FeedStatus => ({ id: 4, url: 'https://press.test/feed', title: 'Harbour Press', homepage: null, enabled: true, fetchPages: false, articles: 1, checked: null, due: 0, problem: null, ...more });

  it('are offered, followed with or without their pages, and changed', async () => {
    const done: string[] = [];
    const note = (what: string): Promise<void> => (done.push(what), Promise.resolve());
    const door: FeedsDoor = {
      all: () => Promise.resolve([feed({ title: HOSTILE, homepage: 'data:text/html,x', problem: { code: 'bad-feed', sentence: 'This is no feed that can be read: line 3.' } })]),
      look: (url) => Promise.resolve({ url, title: 'Harbour Press', homepage: 'https://press.test/', items: 20, full: 8 }),
      follow: (url, fetchPages) => note(`follow ${url} ${fetchPages}`).then(() => 5),
      change: (id, change) => note(`change ${id} ${JSON.stringify(change)}`),
      check: (id) => note(`check ${id}`),
      remove: (id) => note(`remove ${id}`),
    };
    const root = await shown(h(FeedsSection, { door }));
    const card = root.querySelector('[data-feed="4"]')!;
    expect([textOf(card.querySelector('h2')), card.querySelectorAll('img, a').length, textOf(card.querySelector('.problem'))]).toEqual([HOSTILE, 0, 'This is no feed that can be read: line 3.']);
    expect([...card.querySelectorAll('.facts > *')].map((fact) => fact.tagName + fact.getAttribute('dir'))).toEqual(Array(3).fill('SPANnull'));
    expect([textOf(card.querySelector('.switch')), textOf(card.querySelector('[data-action="remove"]'))]).toEqual(['Use this source', 'Remove source…']);
    await look(root, 'press.test/feed');
    expect(textOf(root.querySelector('.offer dl'))).toContain('20, of which 8 have their full text');
    await press(root, '.offer input[name="fetchPages"]');
    await press(root, '[data-action="follow"]');
    await press(card, 'input[name="enabled"]');
    await press(card, 'input[name="fetchPages"]');
    expect(done).toEqual(['follow https://press.test/feed true', 'change 4 {"enabled":false}', 'change 4 {"fetchPages":true}']);
  });
});

describe('the preview of an import', () => {
  it('says what is new, known, conflicting and bad, and goes by the choice', async () => {
    const sample = { line: 2, url: 'https://a.test/', title: HOSTILE, publisher: 'A', published: null };
    const preview: ImportPreview = {
      fresh: { count: 1200, samples: [sample] }, same: { count: 0, samples: [] },
      conflicting: { count: 1, samples: [{ ...sample, line: 3, entry: 1, fields: [{ field: 'publisher', mine: 'Mine', theirs: '' }] }] },
      bad: { count: 2, samples: [{ line: 17, field: 'versions.0.signature', code: 'bad-signature', reason: 'cut off' }, { line: 18, field: null, code: 'not-json', reason: 'no JSON' }] },
      texts: 1,
    };
    const chosen: unknown[] = [];
    const doing: Doing = { busy: null, problem: null, refuse: () => {}, run: (_name, go) => void go() };
    const root = await shown(h(PreviewView, { preview, name: 'my.jsonl', doing, go: (choice) => (chosen.push(choice), Promise.resolve()), dismiss: () => {} }));
    expect([...root.querySelectorAll('summary')].map(textOf)).toEqual(['New: 1,200', 'In the library with other facts: 1', 'Lines that cannot be read: 2']);
    expect([...root.querySelectorAll('.samples > li')].map(textOf)).toEqual([`${HOSTILE}A`, `${HOSTILE}Publisher: yours “Mine”, the file's “(empty)”`, 'Line 17, versions.0.signature: cut off', 'Line 18: no JSON']);
    expect(root.querySelector('img')).toBeNull();
    expect(textOf(root.querySelector('[data-action="import"]'))).toBe('Import 1,201 articles');
    await press(root, 'input[value="theirs"]');
    await press(root, '[data-action="import"]');
    const texts = root.querySelector('input[name="texts"]')!;
    expect(textOf(texts.closest('label'))).toBe('Keep the copies of texts that the file holds (1 article)');
    await press(root, 'input[name="texts"]');
    await press(root, '[data-action="import"]');
    expect(chosen).toEqual([true, false].map((kept) => ({ conflicts: 'theirs', badLines: 'leave-out', texts: kept })));
    const without = await shown(h(PreviewView, { preview: { ...preview, texts: 0 }, name: 'my.jsonl', doing, go: () => Promise.resolve(), dismiss: () => {} }));
    expect(without.querySelector('input[name="texts"]')).toBeNull();
  });
});

describe('the details of an article', () => {
  it('give versions, where the date was read, credits and the own copy, and link to nothing but web pages', async () => {
    const entry: LibraryEntry = {
      entry: 1, key: 'k', edited: {}, language: 'en-GB', note: HOSTILE, tags: [], by: 'import', added: 5, firstSeen: 1, lastSeen: 2, feed: null,
      sources: { publishedFrom: { place: 'json-ld', name: 'datePublished', weight: 1 }, modified: '2023-01-31', dates: [], conflicts: ['future'] },
      facts: { url: 'javascript:alert(1)', title: HOSTILE, publisher: 'هيئة', published: '2023-01-30', authors: ['A', 'B'], ...NO_CLAIMS, label: 'satire', credits: [{ publisher: 'AP', kind: 'byline', published: null, url: null }] },
    };
    const version = (number: number, firstSeen: number, lastSeen: number): LibraryVersion => ({ version: number, entry: 1, firstSeen, lastSeen, signature: new Uint8Array(), modified: number === 2 ? '2023-01-31T10:00Z' : null });
    const library = { versionsOf: () => Promise.resolve([version(1, 0, 0), version(2, 0, 86_400_000)]), copyOf: () => Promise.resolve(`One.\n${HOSTILE}`) };
    const root = await shown(h(Details, { entry, library, edit: () => {}, remove: () => {} }));
    expect(root.querySelectorAll('img, a')).toHaveLength(0);
    const facts = Object.fromEntries([...root.querySelectorAll('dl > div')].map((fact) => [textOf(fact.querySelector('dt')), textOf(fact.querySelector('dd'))]));
    expect(facts).toMatchObject({
      Published: "30 Jan 2023from the page's data (JSON-LD)", Authors: 'A, B', Credits: 'Credits AP', Kind: 'It calls itself satire.', Language: 'British English', Modified: '31 Jan 2023',
      'In the library': expect.stringMatching(/^with an imported fileadded 1 Jan 1970/) as string,
    });
    expect([...root.querySelectorAll('dl > div')].filter((fact) => textOf(fact.querySelector('dt')) === 'Note on its dates').map((fact) => textOf(fact.querySelector('dd')))).toEqual([
      'First seen, by your library, on 1 Jan 1970: before the date given, 30 Jan 2023.', 'One of its dates has not come yet.',
    ]);
    // The row above says these, and it was seen but once within that minute.
    expect([textOf(root).includes('هيئة'), facts['Seen'] === undefined, 'First seen' in facts]).toEqual([false, false, false]);
    expect(root.querySelectorAll('dl ol li')).toHaveLength(2);
    expect([...root.querySelectorAll('.copy p')].map(textOf)).toEqual(['One.', HOSTILE]);
  });
});

describe('remembering', () => {
  it('is a switch, numbers within their ends, and sites that are left out', async () => {
    const library = await Library.open();
    for (const [by, site] of [['hand', 'a'], ['reading', 'b']] as const) await library.add(newArticle(sign(`${site} ${'one two three four five six seven eight nine ten '.repeat(12)}`), { url: `https://${site}.test/` }), { by, now: Date.now() });
    let settings: Settings = { ...DEFAULT_SETTINGS, rememberNever: ['b.test'] };
    const root = await shown(null);
    const draw = (): Promise<void> => act(async () => render(h(ReadingSection, { library, settings, change: async (how) => void (settings = { ...settings, ...how(settings) }) }), root));
    await draw();
    await press(root, 'input[name="remember"]');
    expect(settings.remember).toBe(true);
    const seconds = root.querySelector<HTMLInputElement>('input[name="rememberAfter"]')!;
    await act(async () => {
      seconds.value = '1';
      seconds.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settle();
    await draw();
    expect([seconds.value, settings.rememberAfter]).toEqual(['5', 5]);
    await typed(root, 'input[name="site"]', 'https://www.a.co.uk/x');
    await press(root, '[data-action="add-site"]');
    await draw();
    expect([...root.querySelectorAll('.sites bdi')].map(textOf)).toEqual(['a.co.uk', 'b.test']);
    await press(root, '.sites li:last-child button');
    expect(settings.rememberNever).toEqual(['a.co.uk']);
    expect(textOf(root.querySelector('.remembered h2'))).toBe('1 article is remembered');
    await press(root, '[data-action="forget"]');
    expect((await library.count()).remembered).toBe(1);
    await press(root, '[data-action="forget-sure"]');
    await vi.waitFor(() => expect(textOf(root.querySelector('.remembered h2'))).toBe('0 articles are remembered'));
    expect(await library.count()).toEqual({ added: 1, remembered: 0 });
  });
});
