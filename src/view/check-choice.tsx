import type { Settings } from '../platform/settings-fields';
import { text } from '../platform/text';

interface CheckChoiceProps {
  readonly check: Settings['check'];
  readonly set: (check: Settings['check']) => void;
}

const CHOICES = [
  { check: 'always', name: 'settings_check_always', hint: 'settings_check_always_hint' },
  { check: 'click', name: 'settings_check_click', hint: 'settings_check_click_hint' },
] as const;

/** When articles are checked: by themselves, or at a click. */
export function CheckChoice({ check: chosen, set }: CheckChoiceProps) {
  return (
    <fieldset class="check-choice">
      <legend>{text('settings_check')}</legend>
      {CHOICES.map(({ check, name, hint }) => (
        <div key={check} class="choice">
          <label>
            <input type="radio" name="check" value={check} checked={check === chosen} aria-describedby={`check-${check}`} onChange={() => set(check)} />
            <span>{text(name)}</span>
          </label>
          <p class="hint" id={`check-${check}`}>{text(hint)}</p>
        </div>
      ))}
    </fieldset>
  );
}
