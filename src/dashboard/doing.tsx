import type { ComponentChildren } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { problemOf, type Refusal } from './problem-wording';

export interface Doing {
  /** What is being done at this moment; null when nothing. */
  readonly busy: string | null;
  /** Why the last thing was not done. */
  readonly problem: Refusal | null;
  /** Runs one thing at a time: another press meanwhile does nothing. */
  readonly run: (name: string, act: () => Promise<unknown>) => void;
  readonly refuse: (problem: Refusal | null) => void;
}

export function useDoing(): Doing {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, refuse] = useState<Refusal | null>(null);
  const running = useRef(false);
  const run = useCallback((name: string, act: () => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setBusy(name);
    refuse(null);
    void act()
      .catch((error: unknown) => refuse(problemOf(error)))
      .finally(() => {
        running.current = false;
        setBusy(null);
      });
  }, []);
  return { busy, problem, run, refuse };
}

interface ButtonProps {
  readonly name: string;
  readonly doing: Pick<Doing, 'busy' | 'run'>;
  readonly act: () => Promise<unknown>;
  readonly kind?: 'primary' | 'quiet' | 'danger';
  readonly children: ComponentChildren;
}

/** A busy button is not `disabled`: that would drop the keyboard's focus. */
export function ActButton({ name, doing: { busy, run }, act, kind = 'quiet', children }: ButtonProps) {
  return (
    <button type="button" class={kind} data-action={name} aria-disabled={busy !== null || undefined} aria-busy={busy === name || undefined} onClick={() => run(name, act)}>
      {children}
    </button>
  );
}
