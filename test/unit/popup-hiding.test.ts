// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PageState } from '../../src/platform/page-state';
import type { HidingDoor } from '../../src/popup/hiding';
import { PopupView } from '../../src/popup/view';
import { match, page, verdict } from './verdicts';

Object.assign((globalThis as unknown as { browser: { runtime: object } }).browser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
Element.prototype.scrollIntoView = () => {};
Object.assign(window, { matchMedia: () => ({ matches: true }) });
beforeEach(() => document.body.replaceChildren());

const MATCHES = ['KCNA', 'AP', 'Echo'].map((name, entry) => match(name, `2023-01-3${entry % 2}`, { entry, index: 'list:1:ab12cd34' }));

/** The popup on an article with three matches, one of which may be hidden after another as the background does it. */
function opened(): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'));
  let hidden: readonly string[] = [];
  const state = (): PageState => {
    const left = MATCHES.filter(({ entry }) => !hidden.includes(`pair ${entry}`));
    return { kind: 'article', host: 'globalresearch.test', facts: page(), verdict: verdict('earlier', left[0]!, { matches: left }), ...(left.length === 3 && { lists: { 'list:1:ab12cd34': 'Mills' } }), hidden, kept: null, private: false };
  };
  const show = (): PageState => {
    render(h(PopupView, { state: state(), act: () => {}, hiding, openLibrary: () => {}, openSettings: () => {} }), root);
    return state();
  };
  const hiding: HidingDoor = {
    hide: async (_url, { entry }) => {
      hidden = [...hidden, `pair ${entry}`];
      return { ok: true, value: { state: show(), pair: `pair ${entry}`, signature: 'c2ln', known: null } };
    },
    unhide: async (_url, pairs) => {
      hidden = hidden.filter((pair) => !pairs.includes(pair));
      return { ok: true, value: show() };
    },
  };
  show();
  return root;
}
const said = (root: Element): string[] => [...root.querySelectorAll('.just-hidden .said > span')].map(({ textContent }) => textContent!);
const waysBack = (root: Element): (string | null)[] => [...root.querySelectorAll('[data-action="unhide"]')].map((button) => button.getAttribute('aria-label'));
const hideFirst = async (root: Element, then: readonly string[]): Promise<void> => {
  root.querySelector<HTMLElement>('[data-action="wrong"]')!.click();
  await vi.waitFor(() => expect(said(root)).toEqual(then));
};

it('what was typed of one hidden match stays when another is hidden; each has its way back', async () => {
  const root = opened();
  await hideFirst(root, ['Hidden on this page: KCNA']);
  expect(waysBack(root)).toEqual([null]);
  const words = root.querySelector<HTMLTextAreaElement>('.report textarea')!;
  words.value = 'It only quotes the mayor.';
  words.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await vi.waitFor(() => expect(words.dataset['typed']).toBe('true'));
  await hideFirst(root, ['Hidden on this page: AP', 'Hidden on this page: KCNA']);
  // Two buttons of one name are told apart by whom they bring back.
  expect(waysBack(root)).toEqual(['Undo: AP', 'Undo: KCNA']);
  expect([...root.querySelectorAll<HTMLTextAreaElement>('.report textarea')].map(({ value }) => value)).toEqual(['', 'It only quotes the mayor.']);
  expect(new Set([...root.querySelectorAll('.report textarea')].map(({ id }) => id)).size).toBe(2);
  expect(root.querySelector('.hidden-count')).toBeNull();
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('[data-action="unhide"]')));
  root.querySelectorAll<HTMLElement>('[data-action="unhide"]')[1]!.click();
  await vi.waitFor(() => expect(said(root)).toEqual(['Hidden on this page: AP']));
  expect([...root.querySelectorAll('.match')].map((one) => one.querySelector('b')!.textContent)).toEqual(['KCNA', 'Echo']);
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.match summary')));
});

it('its report names the list that it was in, also when no match is of it any more', async () => {
  const root = opened();
  await hideFirst(root, ['Hidden on this page: KCNA']);
  root.querySelectorAll<HTMLDetailsElement>('.report, .report details').forEach((part) => (part.open = true));
  await vi.waitFor(() => expect(root.querySelector('.report pre')!.textContent).toContain('"list": "Mills"'));
});
