import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * For a part in which what has the focus may go with what it did: focus lands on what took its place, on what undoes it, or on a heading, and never at
 * the page's beginning.
 *
 * @param places selectors within the part, of which the first that is there is taken; of what had the focus, and is gone
 * @param isBusy while something is being done that may yet draw the place: until then nothing lands
 */
export function useLanding(places: (gone: HTMLElement) => readonly string[], isBusy = false): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null);
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => void (last.current = part.current?.contains(target as Node) ? (target as HTMLElement) : null);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    const gone = last.current;
    if (isBusy || gone === null || gone.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    const place = places(gone).map((selector) => part.current?.querySelector<HTMLElement>(selector)).find((found) => found);
    // Only to what is pressed next the page moves: it may have been the mouse that pressed, and the heading is far.
    place?.focus({ preventScroll: !place.matches('button, input') });
  });
  return part;
}
