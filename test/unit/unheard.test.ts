import { expect, it } from 'vitest';
import type { PageState } from '../../src/platform/page-state';
import { hiddenOf, hiddenSince, isUnheard } from '../../src/popup/unheard';
import { page, verdict } from './verdicts';

const article = (hidden: readonly string[]): PageState => ({ kind: 'article', host: 'globalresearch.test', facts: page(), verdict: verdict('nothing', null), hidden, kept: null, private: false });
const URL = page().url;

it('a match that was hidden without an answer is known by what is hidden then and was not before', () => {
  const since = (before: PageState | null, after: PageState | null): string | null => hiddenSince(hiddenOf(before, URL), hiddenOf(after, URL));
  expect(since(article(['a']), article(['a', 'b']))).toBe('b');
  expect(since(article(['a']), article(['a']))).toBeNull();
  expect(since(article(['a']), { kind: 'checking' })).toBeNull();
  expect(since(null, article(['b']))).toBeNull();
  // Another window hid one too: which of them is this one cannot be told.
  expect(since(article([]), article(['a', 'b']))).toBeNull();
  expect(hiddenOf(article(['a']), 'https://elsewhere.test/')).toBeNull();
});

it('only a missing answer is none: a refusal is', () => {
  expect(['no-answer', 'no-match'].map((code) => isUnheard({ ok: false, code, sentence: '' }))).toEqual([true, false]);
  expect(isUnheard({ ok: true, value: null })).toBe(false);
});
