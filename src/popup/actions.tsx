import { text } from '../platform/text';
import { Say } from './say';
import { addedSince } from './wording';

/** What the reader can do from here. */
export type Action = 'add' | 'remove' | 'pause' | 'resume' | 'retry' | 'check';

export interface Press {
  readonly press: (action: Action) => void;
  /** What is being done at this moment: until it is, no button takes another press. */
  readonly busy: Action | null;
}

interface ButtonProps extends Press {
  readonly action: Action;
  readonly primary?: boolean;
  /** Where focus goes when what was pressed is gone (view.tsx). */
  readonly landing?: boolean;
}

/** A busy button is not `disabled`: that would drop the keyboard's focus. */
export function Button({ action, primary = false, landing = false, press, busy }: ButtonProps) {
  return (
    <button
      type="button"
      class={primary ? 'primary' : 'quiet'}
      data-action={action}
      data-landing={landing || undefined}
      aria-disabled={busy !== null || undefined}
      aria-busy={busy === action || undefined}
      onClick={() => busy === null && press(action)}
    >
      {text(`popup_${action}`)}
    </button>
  );
}

interface ArticleActionsProps extends Press {
  readonly added: number | null;
  readonly privateWindow: boolean;
}

/** The library and the pause. The keys keep a second, hasty press of "Add this page" from landing on "Remove". */
export function ArticleActions({ added, privateWindow, press, busy }: ArticleActionsProps) {
  return (
    <>
      {added === null && privateWindow && <p class="private">{text('popup_private_window')}</p>}
      {added !== null && (
        <p class="added" key="added" tabIndex={-1} data-landing>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5 6.5 12 13 4.5" /></svg>
          <span><Say wording={addedSince(added)} /></span>
        </p>
      )}
      <div class="buttons">
        {added === null
          ? <Button key="add" action="add" primary landing press={press} busy={busy} />
          : <Button key="remove" action="remove" press={press} busy={busy} />}
        <Button key="pause" action="pause" press={press} busy={busy} />
      </div>
    </>
  );
}

/** What can be relied on, whatever the page. */
export function PrivacyPromise() {
  return (
    <p class="promise">
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 13V8a5 5 0 0 1 10 0v5M5.7 13V8a2.3 2.3 0 0 1 4.6 0v5M8 8.3V13" /></svg>
      <span>{text('popup_promise')}</span>
    </p>
  );
}
