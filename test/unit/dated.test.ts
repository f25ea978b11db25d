// @vitest-environment jsdom
import './messages';
import { h, render } from 'preact';
import { describe, expect, it } from 'vitest';
import { Value } from '../../src/view/say';

const parts = (value: string): (readonly [string, string])[] => {
  const root = document.createElement('div');
  render(h(Value, null, value), root);
  return [...root.querySelectorAll('span')].map((part) => [part.textContent, part.style.whiteSpace] as const);
};

describe('a value of a message', () => {
  it.each([['27 Sept. 2026'], ['2026年10月4日'], ['16 أكتوبر 2026']])('that is a date is one piece: %s', (date) => expect(parts(date)).toEqual([[date, 'nowrap']]));

  it('with a time may go on in the next line before it', () => {
    expect(parts('27. Sept. 2026, 08:00 (UTC+02:00)')).toEqual([['27. Sept. 2026,', 'nowrap'], ['08:00 (UTC+02:00)', 'nowrap']]);
  });

  it.each([['firstprint-2026-11-22 (1).jsonl'], ['2026年夏の展覧会のお知らせと入場券の販売について'], ['The quiet launch of the year 2026'], ['KCNA']])('that is none breaks as all text does: %s', (value) => expect(parts(value)).toEqual([]));
});
