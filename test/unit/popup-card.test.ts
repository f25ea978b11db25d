// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/platform/messages';
import { CardPart } from '../../src/popup/card';
import { sentenceGap } from '../../src/view/wording';
import { match, page, verdict } from './verdicts';

let saved: { name: string; file: Blob }[] = [];
beforeEach(() => {
  document.body.replaceChildren();
  saved = [];
  const files = new Map<string, Blob>();
  URL.createObjectURL = (file) => (files.set(`blob:${files.size}`, file as Blob), `blob:${files.size - 1}`);
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, file: files.get(this.href)! });
  });
});

/** The part pressed, with this answer. @returns what it says then */
async function pressed(outcome: Outcome<string>, url = 'https://www.globalresearch.test/story?id=7#x', isPrivate = false, hidden: readonly string[] = []): Promise<{ said: string; part: HTMLElement; asked: string[] }> {
  const asked: string[] = [];
  const root = document.body.appendChild(document.createElement('div'));
  render(h(CardPart, { state: { kind: 'article', host: 'globalresearch.test', facts: page({ url }), verdict: verdict('nothing', null), hidden, kept: null, private: isPrivate }, make: async (of) => (asked.push(of), outcome) }), root);
  const part = document.querySelector<HTMLElement>('.evidence-card')!;
  part.querySelector('button')!.click();
  await vi.waitFor(() => expect(part.querySelector('[role="status"]')!.textContent).not.toMatch(/^(Making the card…)?$/));
  return { said: part.querySelector('[role="status"]')!.textContent!, part, asked };
}

it('saves the file by a name that tells the day and the host only', async () => {
  const { said, asked } = await pressed({ ok: true, value: '<p>card</p>' });
  expect(asked).toEqual(['https://www.globalresearch.test/story?id=7#x']);
  expect(saved).toHaveLength(1);
  expect(saved[0]!.name).toMatch(/^firstprint-card-\d{4}-\d{2}-\d{2}-globalresearch\.test\.html$/);
  expect(saved[0]!.file.type).toBe('text/html');
  expect(said).toBe(`Saved as ${saved[0]!.name}`);
});

it.each([
  ['no-access', 'The text of this page could not be read. No card was made.'],
  ['no-text', 'The text of this page could not be read. No card was made.'],
  ['card-failed', 'The card could not be made. Try again.'],
  ['no-answer', 'The card could not be made. Try again.'],
  ['other-article', 'The tab shows another article by now. Nothing was changed.'],
  ['storage-full', 'The storage of this browser is full. Nothing was changed.'],
])('says why no card was made: %s', async (code, words) => {
  expect((await pressed({ ok: false, code, sentence: 'x' })).said).toBe(words);
  expect(saved).toEqual([]);
});

it('says in a private window that nothing is kept', async () => {
  const { part } = await pressed({ ok: true, value: '' }, undefined, true);
  expect(part.querySelector('#card-hint')!.textContent).toBe('In a private window the card is signed with a key made for it alone, and nothing is kept here.');
});

it('says that what was hidden here is in the card too, where something was', async () => {
  const hint = async (hidden: readonly string[]): Promise<string> => {
    document.body.replaceChildren();
    return (await pressed({ ok: true, value: '' }, undefined, false, hidden)).part.querySelector('#card-hint')!.textContent!;
  };
  expect(await hint([])).not.toContain('hid');
  expect(await hint(['pair'])).toContain(' What you hid here as wrong is in the card too');
});

it('promises what was found only where something was', () => {
  const hint = (of: ReturnType<typeof verdict>): string => {
    const root = document.body.appendChild(document.createElement('div'));
    render(h(CardPart, { state: { kind: 'article', host: 'globalresearch.test', facts: page(), verdict: of, hidden: [], kept: null, private: false }, make: () => new Promise<never>(() => {}) }), root);
    return root.querySelector('.hint')!.textContent!;
  };
  expect(hint(verdict('nothing', null))).toMatch(/^One file that says what was compared, when, and that no earlier copy was known,/);
  expect(hint(verdict('earlier', match('KCNA', '2023-01-30')))).toMatch(/^One file with what was found here,/);
});

it('leaves no room behind a full stop that has its own', () => {
  const { i18n } = (globalThis as unknown as { chrome: { i18n: { getMessage: (key: string) => string; getUILanguage: () => string } } }).chrome;
  const gapIn = (language: string): string => {
    vi.spyOn(i18n, 'getMessage').mockReturnValue(language);
    vi.spyOn(i18n, 'getUILanguage').mockReturnValue(language);
    return sentenceGap();
  };
  try {
    expect(['en', 'ko', 'zh-CN', 'ja'].map(gapIn)).toEqual([' ', ' ', '', '']);
  } finally {
    vi.restoreAllMocks();
  }
});

it('says that the card is being made', async () => {
  const root = document.body.appendChild(document.createElement('div'));
  render(h(CardPart, { state: { kind: 'article', host: 'globalresearch.test', facts: page(), verdict: verdict('nothing', null), hidden: [], kept: null, private: false }, make: () => new Promise<never>(() => {}) }), root);
  root.querySelector('button')!.click();
  await vi.waitFor(() => expect(root.querySelector('[role="status"]')!.textContent).toBe('Making the card…'));
});
