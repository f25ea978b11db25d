// @vitest-environment jsdom
import './messages';
import { h, render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../src/compare/app';
import { PassageBar } from '../../src/compare/bar';
import { OtherText } from '../../src/compare/other-text';
import { readSide } from '../../src/compare/side';
import { chance, prose, vocabulary } from './seeded';

const next = chance(9);
const TEXT = prose(next, vocabulary(next, 200), 60).join(' ');
const NOTHING = (): void => undefined;
beforeEach(() => document.body.replaceChildren());

const drawn = (root: Element, view: ComponentChild): Promise<void> => act(async () => render(view, root));
const rooted = (): HTMLElement => document.body.appendChild(document.createElement('div'));

describe('the page of a comparison', () => {
  it('puts the focus on what says whose text came, and names the host that sent it', async () => {
    const root = rooted();
    const asking = { host: 'hpa.example', name: 'HPA', still: 1, fetching: false, problem: null, fetchIt: NOTHING };
    await drawn(root, h(OtherText, { ...asking, other: null }));
    root.querySelector('button')!.focus();
    await drawn(root, h(OtherText, { ...asking, other: { from: 'fetched', side: readSide(TEXT), language: 'en', host: 'archive.example' } }));
    expect(document.activeElement!.textContent).toBe('The text as fetched from archive.example just now');
  });

  it('keeps the focus within the page when it is tried again', async () => {
    const root = rooted();
    const refusal = { code: 'no-text', sentence: '' };
    let asked = 0;
    await drawn(root, h(App, { given: refusal, again: () => asked++ }));
    expect(document.activeElement).toBe(document.body);
    await act(async () => root.querySelector('button')!.click());
    for (const given of [null, refusal]) {
      await drawn(root, h(App, { given, again: NOTHING }));
      expect(document.activeElement!.localName).toBe('h1');
    }
    expect(asked).toBe(1);
  });

  it('speaks of two texts only where there are two', async () => {
    const root = rooted();
    const bar = { current: 0, count: 0, ready: true, step: NOTHING };
    await drawn(root, h(PassageBar, { ...bar, alone: true }));
    expect(root.textContent).toBe('As this page stands now, it shares no passage with what is known of the other text.');
    await drawn(root, h(PassageBar, { ...bar, alone: false }));
    expect(root.textContent).toBe('As the two texts stand now, they share no passage.');
  });
});
