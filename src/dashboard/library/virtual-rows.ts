import { defaultRangeExtractor, observeWindowOffset, observeWindowRect, Virtualizer, windowScroll, type VirtualizerOptions } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface Wanted {
  readonly count: number;
  /** The same function as long as the rows are the same: another has all of them measured anew. */
  readonly keyOf: (index: number) => number;
  /** Pixels of a row before it is measured. */
  readonly rowSize: number;
  /** Rows that stay in the document wherever the reader scrolls: the focused one, and one that is being edited. */
  readonly held: readonly number[];
  /** Pixels between the page's beginning and the rows. */
  readonly before: number;
  /** Pixels of what sticks above the rows: nothing is scrolled beneath it. */
  readonly covered: number;
}

type Rows = Virtualizer<Window, HTMLElement>;

/** The rows near the window, of any number: @tanstack/virtual-core for Preact. The window itself scrolls, so that a zoomed page stays one page. */
export function useVirtualRows({ count, keyOf, rowSize, held, before, covered }: Wanted): Rows {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const options: VirtualizerOptions<Window, HTMLElement> = {
    count,
    getItemKey: keyOf,
    estimateSize: () => rowSize,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    scrollMargin: before,
    scrollPaddingStart: covered,
    overscan: 8,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...held.filter((index) => index >= 0 && index < count)])].sort((a, b) => a - b),
    onChange: () => redraw(undefined),
  };
  const [rows] = useState(() => new Virtualizer(options));
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), []);
  useLayoutEffect(() => rows._willUpdate());
  return rows;
}

/** Where an element begins on the page, kept up to date while what stands before it grows and shrinks. */
export function useOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => void (element.current && setOffset(element.current.getBoundingClientRect().top + scrollY));
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(document.body);
    return () => watching.disconnect();
  }, []);
  return offset;
}
