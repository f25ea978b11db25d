import { useEffect } from 'preact/hooks';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { counted, number, say } from '../view/wording';

interface BarProps {
  /** The passage that the reader is at, from 1; 0 before the first. */
  readonly current: number;
  readonly count: number;
  readonly ready: boolean;
  /** Only its index knows the other text. */
  readonly alone: boolean;
  readonly step: (by: 1 | -1) => void;
}

/** Stays in view while the texts scroll: where the reader is, and the way to the next passage. */
export function PassageBar({ current, count, ready, alone, step }: BarProps) {
  useEffect(() => {
    // No single letter: those belong to screen readers and to find-as-you-type.
    const listen = (event: KeyboardEvent): void => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
      if (by === null || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      step(by);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [step]);
  return (
    <div class="bar">
      <p role="status">
        {ready && <Say wording={count === 0 ? say(alone ? 'compare_nothing_known' : 'compare_nothing') : current === 0 ? counted('compare_passages', count) : say('compare_at', number(current), number(count))} />}
      </p>
      {count > 0 && (
        <div class="steps">
          <Step by={-1} name={text('compare_previous')} keys={text('compare_key_previous')} shortcut="Alt+ArrowUp" step={step} />
          <Step by={1} name={text('compare_next')} keys={text('compare_key_next')} shortcut="Alt+ArrowDown" step={step} />
        </div>
      )}
    </div>
  );
}

interface StepProps extends Pick<BarProps, 'step'> {
  readonly by: 1 | -1;
  readonly name: string;
  readonly keys: string;
  readonly shortcut: string;
}

function Step({ by, name, keys, shortcut, step }: StepProps) {
  return (
    <button type="button" class="quiet" data-step={by} title={keys} aria-keyshortcuts={shortcut} onClick={() => step(by)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={by === 1 ? 'M4 6l4 4 4-4' : 'M4 10l4-4 4 4'} /></svg>
      <span>{name}</span>
    </button>
  );
}
