// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/platform/messages';
import type { KeptPage, PageState } from '../../src/platform/page-state';
import type { PageLibrary } from '../../src/popup/library';
import { PopupView } from '../../src/popup/view';
import { page, verdict } from './verdicts';

type Article = Extract<PageState, { kind: 'article' }>;
const MOMENT = new Date(2026, 9, 3, 14, 5).getTime();
const HOSTILE = '<img src=x onerror=alert(1)>';
const article = (kept: Partial<KeptPage> | null, more: Partial<Article> = {}): Article => ({ kind: 'article', host: 'globalresearch.test', facts: page(), verdict: verdict('nothing', null), hidden: [], kept: kept && { ...KEPT, ...kept }, private: false, ...more });
const PAGE = { publisher: 'Global Research', published: '2023-02-06', title: 'The mill by the river' };
const KEPT: KeptPage = { entry: 7, added: MOMENT, firstSeen: MOMENT, before: true, words: { ...PAGE, note: '', tags: [] }, page: PAGE, withText: false };
const done = async (): Promise<Outcome<never>> => ({ ok: true, value: undefined as never });
const refusing = (code: string, field?: string) => async (): Promise<Outcome<never>> => ({ ok: false, code, sentence: 'no', ...(field === undefined ? {} : { field }) });

let root: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren((root = document.createElement('div')));
});
function show(state: Article, library: Partial<PageLibrary> = {}): void {
  render(h(PopupView, { state, act: () => {}, openLibrary: () => {}, openSettings: () => {}, library: { add: done, edit: done, remove: async () => ({ ok: true as const, value: 3 }), undo: done, ...library } }), root);
}
const said = (selector: string): string | null => root.querySelector(selector)?.textContent!.replace(/\s+/g, ' ').trim() ?? null;
const actions = (): string[] => [...root.querySelectorAll<HTMLElement>('.library [data-action]')].map(({ dataset }) => dataset['action']!);
/** Effects run behind the next frame, which without one is waited for 35 ms. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
async function press(action: string): Promise<void> {
  root.querySelector<HTMLButtonElement>(`[data-action="${action}"]`)!.click();
  await settle();
}
async function type(field: string, value: string): Promise<void> {
  const input = root.querySelector<HTMLInputElement>(`#words-${field}`)!;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

describe('the page and the library', () => {
  it.each<[string, Article, string | null, string[]]>([
    ['not in it', article(null), null, ['add', 'write']],
    ['added', article({}), 'In your library since 3 Oct 2026, 14:05', ['write', 'remove']],
    ['added with its text', article({ withText: true }), 'In your library since 3 Oct 2026, 14:05with its text', ['write', 'remove']],
    ['read before', article({ added: null }), 'You read this here on 3 Oct 2026', ['add', 'write', 'remove']],
    ['read just now', article({ added: null, before: false }), 'Remembered as read, 14:05', ['add', 'write', 'remove']],
  ])('%s', (_what, state, line, buttons) => {
    show(state);
    expect(said('.added, .remembered')).toBe(line);
    expect(actions()).toEqual(buttons);
  });

  it('in a private window the sentence stands until the page is added', () => {
    for (const [kept, stands] of [[null, true], [{ added: null }, true], [{}, false]] as const) {
      show(article(kept, { private: true }));
      expect(root.querySelector('.private') !== null).toBe(stands);
    }
  });

  it('a refusal is said in words, whatever it is, and the page stays', async () => {
    for (const code of ['bad-date', 'storage-full', 'nothing-to-undo', 'no-entry', 'no-article', 'other-article', 'no-answer', 'something-new', 'constructor']) {
      show(article(null), { add: refusing(code) });
      await press('add');
      expect(said('.problem')!.length).toBeGreaterThan(20);
      expect(said('.problem')).not.toContain('popup_');
    }
    expect(actions()).toEqual(['add', 'write']);
  });

  it('one press is one: a second while the first is under way does nothing', async () => {
    const add = vi.fn(() => new Promise<Outcome<never>>(() => {}));
    show(article(null), { add });
    await press('add');
    await press('add');
    expect(add).toHaveBeenCalledTimes(1);
    expect(root.querySelector('[data-action="add"]')!.getAttribute('aria-busy')).toBe('true');
  });

  it('what was removed can be put back while the popup is open; the keyboard is led there', async () => {
    const undo = vi.fn(done);
    show(article({}), { undo });
    root.querySelector<HTMLElement>('[data-action="remove"]')!.focus();
    await press('remove');
    show(article(null), { undo });
    await settle();
    expect(said('.removed')).toBe('Removed.Undo');
    expect(document.activeElement).toBe(root.querySelector('[data-action="undo"]'));
    await press('undo');
    expect(undo).toHaveBeenCalledWith(3);
    show(article({}), { undo });
    await settle();
    expect(said('.removed')).toBeNull();
    expect(document.activeElement).toBe(root.querySelector('.added'));
  });
});

describe('what the reader writes', () => {
  it('begins with what the library has; what was not changed is not sent, and of the rest goes along what was seen', async () => {
    const edit = vi.fn(done);
    const words = { ...KEPT.words, publisher: 'GR', tags: ['mills'] };
    show(article({ words }), { edit });
    await press('write');
    expect(said('[data-field="publisher"] .hint')).toBe("On the page: Global ResearchBack to the page's");
    expect(said('[data-field="title"] .hint')).toBeNull();
    expect(said('[data-field="published"] .hint')).toBe('6 Feb 2023');
    await press('back-publisher');
    await type('tags', 'mills, rivers، mills,');
    await press('save');
    expect(edit).toHaveBeenCalledWith(7, { publisher: 'Global Research', tags: ['mills', 'rivers'] }, { publisher: 'GR', tags: ['mills'] });
  });

  it('before adding goes with the adding', async () => {
    const add = vi.fn(done);
    show(article(null), { add });
    await press('write');
    await type('published', 'January 2023');
    await press('save');
    expect(add).toHaveBeenCalledWith(page().url, { published: 'January 2023' });
  });

  it('of one article is not offered for the next: neither at another address nor at the same', async () => {
    const add = vi.fn(refusing('other-article'));
    show(article(null), { add });
    await press('write');
    await type('publisher', 'Of the first');
    await press('save');
    show(article(null, { facts: page({ url: 'https://www.globalresearch.test/next' }) }), { add });
    await settle();
    expect(root.querySelector('form')).toBeNull();
    await press('add');
    expect(add).toHaveBeenLastCalledWith('https://www.globalresearch.test/next', {});

    render(null, root);
    show(article({}), { edit: refusing('other-article') });
    await press('write');
    await type('publisher', 'Of the first');
    await press('save');
    show(article(null));
    await settle();
    expect(said('.problem')).toBe('The tab shows another article by now. Nothing was changed.');
    expect(root.querySelector('form')).toBeNull();
  });

  it('stays as it was typed when it is refused, with what another window wrote beside it; saved again, it goes over that', async () => {
    const edit = vi.fn(refusing('changed-meanwhile', 'publisher'));
    show(article({}), { edit });
    await press('write');
    await type('publisher', 'Mine');
    await press('save');
    const theirs = article({ words: { ...KEPT.words, publisher: 'Theirs', note: 'of theirs' } });
    show(theirs, { edit });
    await settle();
    expect(said('.problem')).toBe('Publisher: changed in another window meanwhile. Save again to put yours in its place.');
    expect(root.querySelector<HTMLInputElement>('#words-publisher')!.value).toBe('Mine');
    expect(said('[data-field="publisher"] .odd')).toBe('Now in the library: Theirs');
    await press('save');
    expect(edit).toHaveBeenLastCalledWith(7, { publisher: 'Mine' }, { publisher: 'Theirs' });
  });

  it('is text, whatever it holds', async () => {
    show(article({ words: { publisher: HOSTILE, published: null, title: HOSTILE, note: HOSTILE, tags: [HOSTILE] }, page: { publisher: `${HOSTILE}!`, published: 'javascript:1', title: '' } }));
    await press('write');
    expect(root.querySelectorAll('img')).toHaveLength(0);
    expect(root.querySelector<HTMLTextAreaElement>('#words-note')!.value).toBe(HOSTILE);
    expect(root.textContent).not.toContain('popup_');
  });
});
