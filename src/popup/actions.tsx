import { text } from '../platform/text';

/** What the reader can do from here, the library apart (library.tsx). */
export type Action = 'pause' | 'resume' | 'retry' | 'check';

export interface Press {
  readonly press: (action: Action) => void;
  /** What is being done at this moment: until it is, no button takes another press. */
  readonly busy: Action | null;
}

interface ButtonProps extends Press {
  readonly action: Action;
  readonly look?: 'primary' | 'quiet' | 'link';
}

/** A busy button is not `disabled`: that would drop the keyboard's focus. */
export function Button({ action, look = 'quiet', press, busy }: ButtonProps) {
  return (
    <button
      type="button"
      class={look}
      data-action={action}
      aria-disabled={busy !== null || undefined}
      aria-busy={busy === action || undefined}
      onClick={() => busy === null && press(action)}
    >
      {text(`popup_${action}`)}
    </button>
  );
}

interface FootProps extends Press {
  readonly openLibrary: () => void;
  readonly openSettings: () => void;
  /** Whether the site can be paused from here. */
  readonly pausable: boolean;
}

/** What is seldom pressed, in small; and what can be relied on, whatever the page. */
export function Foot({ openLibrary, openSettings, pausable, ...pressing }: FootProps) {
  return (
    <div class="foot">
      <div class="links">
        {pausable && <Button look="link" action="pause" {...pressing} />}
        <button type="button" class="link" data-action="open-library" onClick={openLibrary}>{text('popup_open_library')}</button>
        <button type="button" class="link" data-action="open-settings" onClick={openSettings}>{text('popup_settings')}</button>
      </div>
      <p class="promise">
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 13V8a5 5 0 0 1 10 0v5M5.7 13V8a2.3 2.3 0 0 1 4.6 0v5M8 8.3V13" /></svg>
        <span>{text('popup_promise')}</span>
      </p>
    </div>
  );
}
