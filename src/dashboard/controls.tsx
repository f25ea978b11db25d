import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../platform/text';
import { ActButton, type Doing } from './doing';

interface SwitchProps {
  readonly name: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly children: ComponentChildren;
  /** What it means, in a sentence below. */
  readonly hint?: ComponentChildren;
}

export function Switch({ name, on, set, children, hint }: SwitchProps) {
  return (
    <div class="switch">
      <label>
        <input type="checkbox" role="switch" name={name} checked={on} onChange={(event) => set(event.currentTarget.checked)} />
        <span>{children}</span>
      </label>
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

/** A button that asks once more, in its own place, before it does what cannot be undone. */
export function SureButton({ name, doing, act, label, question }: { name: string; doing: Doing; act: () => Promise<unknown>; label: string; question: ComponentChildren }) {
  const [asked, setAsked] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const asking = useId();
  const first = useRef(true);
  // The pressed button is gone: focus goes to what took its place, and back. At once: a key pressed meanwhile would go to nobody, or be undone by it.
  useLayoutEffect(() => {
    if (!first.current) group.current?.querySelector<HTMLElement>(asked ? '[data-action^="keep"]' : 'button')?.focus();
    first.current = false;
  }, [asked]);
  return (
    <div class="sure" ref={group} role={asked ? 'group' : undefined} aria-labelledby={asked ? asking : undefined} onKeyDown={(event) => event.key === 'Escape' && setAsked(false)}>
      {asked
        ? (
          <>
            <p id={asking}>{question}</p>
            <ActButton name={`${name}-sure`} doing={doing} act={act} kind="danger">{label}</ActButton>
            <button type="button" class="quiet" data-action={`keep-${name}`} onClick={() => setAsked(false)}>{text('dashboard_cancel')}</button>
          </>
        )
        : <button type="button" class="quiet" data-action={name} onClick={() => setAsked(true)}>{text('dashboard_asks_first', label)}</button>}
    </div>
  );
}

/** A bar that a screen reader can ask for; without a total it only says that something goes on. */
export function Progress({ label, done, total }: { label: string; done: number; total: number | null }) {
  return (
    <label class="progress">
      <span>{label}</span>
      {total === null ? <progress /> : <progress value={done} max={Math.max(total, 1)} />}
    </label>
  );
}
