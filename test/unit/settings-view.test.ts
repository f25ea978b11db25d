// @vitest-environment jsdom
import './messages';
import { h, render, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { Announcer } from '../../src/dashboard/announcing';
import { ClosedPart } from '../../src/dashboard/settings/closed-part';
import { FilePart } from '../../src/dashboard/settings/file-part';
import { ResetPart } from '../../src/dashboard/settings/reset-part';
import { Where } from '../../src/dashboard/settings/where';
import type { SettingsChange } from '../../src/platform/settings';
import { DEFAULT_SETTINGS, type Settings } from '../../src/platform/settings-fields';
import { Choice } from '../../src/welcome/choice';

/** The browser's answer to the permission, and who is told of it. */
let granted = false;
const told: (() => void)[] = [];
const permissions = {
  contains: () => Promise.resolve(granted),
  request: () => {
    granted = true;
    for (const tell of told) tell();
    return Promise.resolve(true);
  },
  onAdded: { addListener: (then: () => void) => void told.push(then) },
  onRemoved: { addListener: () => {} },
};
const storage = { onChanged: { addListener: () => {}, removeListener: () => {} }, local: { onChanged: { addListener: () => {}, removeListener: () => {} } } };
const api = (globalThis as unknown as { browser: { runtime: object } }).browser;
Object.assign(api, { permissions, storage, runtime: { ...api.runtime, getURL: (path: string) => `chrome-extension://unit/${path}` } });

beforeEach(() => document.body.replaceChildren());

const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)));
async function shown(view: ComponentChild): Promise<HTMLElement> {
  const root = document.body.appendChild(document.createElement('div'));
  await act(async () => render(h(Announcer, null, view), root));
  await settle();
  return root;
}
/** Presses what has the focus, as by the keyboard. */
async function press(root: Element, selector: string): Promise<void> {
  const button = root.querySelector<HTMLElement>(selector)!;
  button.focus();
  await act(async () => button.click());
  await settle();
}
const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['action'] ?? document.activeElement!.id;

function Kept({ part, first }: { part: typeof ResetPart | typeof Where; first: Settings }): ComponentChild {
  const [settings, setSettings] = useState(first);
  const change = async (how: SettingsChange): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    setSettings((now) => ({ ...now, ...how(now) }));
  };
  return h(part as typeof ResetPart & typeof Where, { settings, change, set: (how) => void change(how) });
}

describe('sites that are checked alone', () => {
  it('that none is listed is said where it is waited for: the place stands there before its words', async () => {
    const root = await shown(h(Kept, { part: Where, first: DEFAULT_SETTINGS }));
    const place = root.querySelector('.warning[role="status"]')!;
    expect(place.textContent).toBe('');
    await press(root, '[name="sites"][value="only"]');
    expect(root.querySelector('.warning')).toBe(place);
    expect(place.textContent).toBe('No site is listed yet, so nothing is checked by itself.');
    expect([...root.querySelectorAll('.site-list')].map((list) => document.getElementById(list.getAttribute('aria-labelledby')!)!.textContent)).toEqual(['Only on these sites', 'Never on these sites']);
  });
});

describe('focus stays where it was', () => {
  it('when all settings are reset, and when that is undone', async () => {
    const root = await shown(h(Kept, { part: ResetPart, first: { ...DEFAULT_SETTINGS, badge: false } }));
    await press(root, '[data-action="reset"]');
    await press(root, '[data-action="reset-sure"]');
    expect(focused()).toBe('undo-reset');
    await press(root, '[data-action="undo-reset"]');
    expect(focused()).toBe('reset-heading');
  });

  it('when what a file set is undone', async () => {
    const root = await shown(h(Kept, { part: FilePart, first: DEFAULT_SETTINGS }));
    const field = root.querySelector<HTMLInputElement>('input[type="file"]')!;
    Object.defineProperty(field, 'files', { value: [new File(['{"firstprint":"settings","version":1,"settings":{"badge":false}}'], 'settings.json')] });
    await act(async () => void field.dispatchEvent(new Event('change', { bubbles: true })));
    await settle();
    expect(root.querySelector('.file bdi')!.textContent).toBe('settings.json');
    await press(root, '[data-action="undo-settings"]');
    expect(focused()).toBe('settings-file-heading');
    expect(root.querySelector('.file bdi')).toBeNull();
  });

  it('when closed lines are shown again', async () => {
    let lines = 2;
    const closed = { lines: { count: async () => lines, forget: async () => void (lines = 0) }, matches: { count: async () => 0, forget: async () => {} } };
    const root = await shown(h(ClosedPart, { closed }));
    await press(root, '[data-action="forget-lines"]');
    expect(focused()).toBe('closed-heading');
  });

  it('when the browser lets pages be read', async () => {
    const root = await shown(h(Choice, { check: 'always' }));
    await press(root, '[data-action="access"]');
    expect(document.activeElement!.getAttribute('role')).toBe('status');
    expect(document.activeElement!.textContent).toContain('Firstprint may read pages now.');
  });
});
