// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import './messages';
import { Blob } from 'node:buffer';
import { h, render, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/core/problem';
import { Announcer } from '../../src/dashboard/announcing';
import { ImportSection, useImporting } from '../../src/dashboard/data/import-section';
import { FeedCard } from '../../src/dashboard/feeds/card';
import type { FeedsDoor } from '../../src/dashboard/feeds/door';
import { ListCard } from '../../src/dashboard/lists/card';
import type { ListsDoor } from '../../src/dashboard/lists/door';
import type { Unfinished } from '../../src/dashboard/library/draft';
import { OpenedRow } from '../../src/dashboard/library/opened';
import { rowOf } from '../../src/dashboard/library/row';
import { ReadingSection } from '../../src/dashboard/reading/section';
import { useStatuses } from '../../src/dashboard/statuses';
import { sign } from '../../src/core/signature/sign';
import { Library } from '../../src/library/library';
import type { FeedStatus } from '../../src/platform/feed-status';
import type { ListStatus } from '../../src/platform/list-status';
import type { SettingsChange } from '../../src/platform/settings';
import { DEFAULT_SETTINGS, type Settings } from '../../src/platform/settings-fields';
import { base64, signed } from './exchange-library';
import { newArticle } from './library-articles';
import { MOST_SITES } from '../../src/platform/sites';
import { openLocks } from './web-locks';

const asked: string[] = [];
let granted = true;
Object.assign((globalThis as unknown as { browser: object }).browser, { permissions: { request: ({ origins }: { origins: string[] }) => (asked.push(...origins), Promise.resolve(granted)) } });
openLocks();

beforeEach(() => {
  document.body.replaceChildren();
  asked.length = 0;
  granted = true;
});
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)));
const textOf = (element: Element | null | undefined): string => element?.textContent!.replace(/\s+/g, ' ').trim() ?? '';
const said = (root: Element): string => textOf(root.querySelector('.unseen'));
async function shown(view: ComponentChild, root: HTMLElement = document.body.appendChild(document.createElement('div'))): Promise<HTMLElement> {
  await act(async () => render(h(Announcer, null, view), root));
  await settle();
  return root;
}
async function press(root: Element, selector: string): Promise<void> {
  await act(async () => root.querySelector<HTMLElement>(selector)!.click());
  await settle();
}

const never = (): Promise<never> => new Promise(() => {});
const list = (more: Partial<ListStatus> = {}): ListStatus => ({
  id: 1, url: 'https://lists.test/list.json', name: 'Wires', version: '7', license: '', homepage: '', entries: 1, bytes: 1, fingerprint: null, enabled: true, checked: 0, updated: 0, progress: null, problem: null, ...more,
});
const feed: FeedStatus = { id: 4, url: 'https://press.test/feed', title: 'Press', homepage: null, enabled: true, fetchPages: false, articles: 1, checked: null, due: 0, problem: null };
const again = (): Promise<void> => Promise.resolve();

describe('while a server is waited for', () => {
  it('a list is switched and removed', async () => {
    const done: string[] = [];
    const door = { check: never, enable: async (_id: number, on: boolean) => void done.push(`enable ${on}`), remove: async () => void done.push('remove') } as unknown as ListsDoor;
    const root = await shown(h(ListCard, { list: list(), door, again }));
    for (const selector of ['[data-action="check"]', 'input[name="enabled"]', 'input[name="enabled"]', '[data-action="remove"]', '[data-action="remove-sure"]']) await press(root, selector);
    expect(done).toEqual(['enable false', 'enable true', 'remove']);
  });

  it('a source is switched and removed, and what was refused is said', async () => {
    const done: string[] = [];
    const change = (_id: number, news: object): Promise<void> => (done.push(JSON.stringify(news)), 'enabled' in news ? Promise.resolve() : Promise.reject(new Problem('storage-full', 'Full.')));
    const door = { check: never, change, remove: async () => void done.push('remove') } as unknown as FeedsDoor;
    const root = await shown(h(FeedCard, { feed, door, again }));
    for (const selector of ['[data-action="check"]', 'input[name="enabled"]', 'input[name="fetchPages"]', '[data-action="remove"]', '[data-action="remove-sure"]']) await press(root, selector);
    expect(done).toEqual(['{"enabled":false}', '{"fetchPages":true}', 'remove']);
  });
});

describe('without access to its host', () => {
  const problem = { code: 'list-no-access', sentence: 'Firstprint may not ask lists.test: allow it first.' };

  it('a list asks for it at each press, and is looked at only with it', async () => {
    let checked = 0;
    const door = { check: async () => void checked++ } as unknown as ListsDoor;
    const root = await shown(h(ListCard, { list: list({ problem }), door, again }));
    granted = false;
    await press(root, '[data-action="check"]');
    expect([asked, checked, textOf(root.querySelector('.problem'))]).toEqual([['https://lists.test/*'], 0, 'Nothing was fetched: the browser was not allowed to read lists.test.']);
    granted = true;
    await press(root, '[data-action="check"]');
    expect([asked.length, checked]).toEqual([2, 1]);
  });

  it('a source asks too, and none that has it does', async () => {
    const door = { check: async () => {} } as unknown as FeedsDoor;
    const root = await shown(h(FeedCard, { feed, door, again }));
    await press(root, '[data-action="check"]');
    expect(asked).toEqual([]);
    const other = await shown(h(FeedCard, { feed: { ...feed, problem: { ...problem, code: 'feed-no-access' } }, door, again }));
    await press(other, '[data-action="check"]');
    expect(asked).toEqual(['https://press.test/*']);
  });
});

describe('settings', () => {
  const first: Settings = { ...DEFAULT_SETTINGS, rememberNever: ['b.test'] };
  const library = { count: () => Promise.resolve({ added: 0, remembered: 1 }), forgetRead: never } as unknown as Library;
  async function addSite(root: Element, site: string): Promise<void> {
    const field = root.querySelector<HTMLInputElement>('input[name="site"]')!;
    await act(async () => {
      field.value = site;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await press(root, '[data-action="add-site"]');
  }

  it('are changed while something else goes on, from what they are then', async () => {
    let settings = first;
    const change = async (how: SettingsChange): Promise<void> => void (settings = { ...settings, ...how(settings) });
    // The section was drawn before any of this, as with changes that come faster than they are written.
    const root = await shown(h(ReadingSection, { library, settings: first, change }));
    await press(root, '[data-action="forget"]');
    await press(root, '[data-action="forget-sure"]');
    await press(root, 'input[name="remember"]');
    await addSite(root, 'a.test');
    await addSite(root, 'c.test');
    expect(settings).toMatchObject({ remember: true, rememberNever: ['a.test', 'b.test', 'c.test'] });
    expect(said(root)).toBe('Nothing is remembered of c.test any more.');
    await press(root, '.sites button');
    expect(settings.rememberNever).toEqual(['a.test', 'c.test']);
  });

  it('say what was added where it is more than what was typed, and that a full list takes no more', async () => {
    const Kept = ({ list }: { list: readonly string[] }): ComponentChild => {
      const [settings, setSettings] = useState<Settings>({ ...DEFAULT_SETTINGS, rememberNever: [...list] });
      return h(ReadingSection, { library, settings, change: async (how: SettingsChange) => setSettings((now) => ({ ...now, ...how(now) })) });
    };
    const root = await shown(h(Kept, { list: [] }));
    await addSite(root, 'news.example.org');
    expect(said(root)).toBe('Added as example.org, with all its subdomains.');
    expect(textOf(root.querySelector('.site-list .done'))).toBe(said(root));
    await addSite(root, 'www.example.com');
    expect(root.querySelector('.site-list .done')).toBeNull();
    const full = await shown(h(Kept, { list: Array.from({ length: MOST_SITES }, (_, i) => `s${i}.test`) }));
    await addSite(full, 'one-more.test');
    expect(textOf(full.querySelector('[role="alert"]'))).toBe('The list is full. Take a site off before you add another.');
    expect(said(full)).toBe('');
    await addSite(full, 's7.test');
    expect(full.querySelector('[role="alert"]')).toBeNull();
  });

  it('that could not be written are not said to be', async () => {
    const change = (): Promise<void> => Promise.reject(new Problem('storage-full', 'Full.'));
    const root = await shown(h(ReadingSection, { library, settings: first, change }));
    await press(root, 'input[name="remember"]');
    await addSite(root, 'a.test');
    expect(said(root)).toBe('');
    expect(root.querySelector('.problem')).not.toBeNull();
  });
});

describe('what the background knows', () => {
  it('is asked again after the page was hidden for a while', async () => {
    vi.useFakeTimers();
    let loads = 0;
    const load = async (): Promise<number[]> => [++loads];
    const Probe = (): null => (useStatuses(load, 'lists', () => false, () => {}), null);
    const root = document.body.appendChild(document.createElement('div'));
    render(h(Probe, null), root);
    await vi.advanceTimersByTimeAsync(100);
    expect(loads).toBe(1);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(loads).toBe(1);
    hidden.mockReturnValue(false);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(loads).toBe(2);
    hidden.mockRestore();
    render(null, root);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(loads).toBe(2);
  });
});

describe('an opened row', () => {
  it('says so where the article is not there any more', async () => {
    const library = await Library.open();
    const { entry: number } = await library.add(newArticle(sign('one two three four five six seven eight nine ten '.repeat(12)), { url: 'https://gone.test/' }), { by: 'hand', now: Date.now() });
    const row = rowOf((await library.get(number))!);
    await library.remove([number], Date.now());
    const root = await shown(h(OpenedRow, { row, library, editing: false, unfinished: { current: null }, edit: () => {}, remove: () => {}, saved: () => {} }));
    expect(textOf(root.querySelector('.hint'))).toBe('This article is no longer in the library: another window removed it.');
    await library.clear();
  });

  it('keeps what was typed into its form while another section is shown', async () => {
    const library = await Library.open();
    const { entry: number } = await library.add(newArticle(sign('one two three four five six seven eight nine ten '.repeat(12)), { url: 'https://kept.test/' }), { by: 'hand', now: Date.now() });
    const row = rowOf((await library.get(number))!);
    const unfinished: Unfinished = { current: null };
    const opened = (editing: boolean): ComponentChild => h(OpenedRow, { row, library, editing, unfinished, edit: () => {}, remove: () => {}, saved: () => {} });
    const root = await shown(opened(true));
    expect(unfinished.current).toBeNull();
    const field = (): HTMLInputElement => root.querySelector('[name="note"]')!;
    await act(async () => {
      field().value = 'Half a thought';
      field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await shown(h('p', null, 'Settings'), root);
    await shown(opened(true), root);
    expect(field().value).toBe('Half a thought');
    await act(async () => {
      field().value = '';
      field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    expect(unfinished.current).toBeNull();
    render(null, root);
    await library.clear();
  });
});

describe('an import', () => {
  it('goes on while another section is looked at, and can be taken back by who opens the page later', async () => {
    const library = await Library.open();
    const Page = ({ section }: { section: string }): ComponentChild => {
      const importing = useImporting(library);
      return section === 'data' ? h(ImportSection, { importing }) : h('p', null, 'Lists');
    };
    const root = await shown(h(Page, { section: 'data' }));
    const lines = Array.from({ length: 30 }, (_, i) => JSON.stringify({ url: `https://new.example/${i}`, signature: base64(signed()) }));
    const file = Object.assign(new Blob([`{"firstprint":"library","version":1}\n${lines.join('\n')}\n`]), { name: 'my.jsonl' });
    const field = root.querySelector<HTMLInputElement>('input[name="import"]')!;
    Object.defineProperty(field, 'files', { value: [file] });
    await act(async () => void field.dispatchEvent(new Event('change', { bubbles: true })));
    await vi.waitFor(() => expect(root.querySelector('[data-action="import"]')).not.toBeNull());
    await act(async () => root.querySelector<HTMLElement>('[data-action="import"]')!.click());
    await act(async () => render(h(Announcer, null, h(Page, { section: 'lists' })), root));
    expect((await library.count()).added).toBe(0);
    await vi.waitFor(async () => expect((await library.count()).added).toBe(30), 5000);
    await shown(h(Page, { section: 'data' }), root);
    expect(textOf(root.querySelector('.done'))).toMatch(/30/);

    render(null, root);
    const later = await shown(h(Page, { section: 'data' }));
    expect(textOf(later.querySelector('.done-bar'))).toMatch(/^The import of (\d+ \w+ \d+, [\d:]+) can be undone until (?!\1)\d+ \w+ \d+, [\d:]+\./);
    await press(later, '[data-action="undo-import"]');
    await vi.waitFor(async () => expect(await library.count()).toEqual({ added: 0, remembered: 0 }), 5000);
    await settle();
    expect([textOf(later.querySelector('.done')), later.querySelector('[data-action="undo-import"]')]).toEqual(['The import was undone.', null]);
  });
});
