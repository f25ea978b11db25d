// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenRead } from '../../src/content/reading';

const see = (state: 'visible' | 'hidden'): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};
const seconds = (count: number): void => void vi.advanceTimersByTime(count * 1000);

describe('a page is read', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    see('visible');
  });
  afterEach(() => vi.useRealTimers());

  it('once it was in view for so long, and then no more', () => {
    const read = vi.fn();
    whenRead(document, 30, read);
    seconds(29.9);
    expect(read).not.toHaveBeenCalled();
    seconds(0.2);
    see('hidden');
    see('visible');
    seconds(100);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('not while it is hidden; what it was in view before is not counted', () => {
    const read = vi.fn();
    whenRead(document, 30, read);
    seconds(20);
    see('hidden');
    seconds(3600);
    see('visible');
    seconds(29);
    expect(read).not.toHaveBeenCalled();
    seconds(1);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('not before it was shown for the first time', () => {
    see('hidden');
    const read = vi.fn();
    whenRead(document, 30, read);
    seconds(3600);
    expect(read).not.toHaveBeenCalled();
    see('visible');
    seconds(30);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('never after the wait was ended', () => {
    const read = vi.fn();
    whenRead(document, 30, read)();
    see('hidden');
    see('visible');
    seconds(100);
    expect(read).not.toHaveBeenCalled();
  });
});
