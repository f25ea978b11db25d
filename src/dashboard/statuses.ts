import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { whenChanged, type Change } from '../library/changes';

/** Often enough for a bar that moves, while something does. */
const BUSY_MS = 700;
/** The background says when something changed; this is for what it could not say, having been stopped. */
const IDLE_MS = 15_000;

export interface Statuses<T> {
  /** Null until the first answer. */
  readonly all: readonly T[] | null;
  readonly again: () => Promise<void>;
}

/** What the background knows of lists or feeds, asked again while the section is shown. */
export function useStatuses<T>(load: () => Promise<readonly T[]>, change: Change, isBusy: (one: T) => boolean, fail: (error: unknown) => void): Statuses<T> {
  const [all, setAll] = useState<readonly T[] | null>(null);
  const gone = useRef(false);
  const again = useCallback(async () => {
    try {
      const found = await load();
      if (!gone.current) setAll(found);
    } catch (error) {
      if (!gone.current) fail(error);
    }
  }, []);
  useEffect(() => {
    void again();
    const end = whenChanged((what) => void (what === change && void again()));
    return () => {
      gone.current = true;
      end();
    };
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    // Unseen, nothing is asked, so nothing is rendered that would set the next one.
    const wait = (): void => void (timer = setTimeout(() => (document.hidden ? wait() : void again()), all?.some(isBusy) === true ? BUSY_MS : IDLE_MS));
    wait();
    return () => clearTimeout(timer);
  });
  return { all, again };
}
