import { useState } from 'preact/hooks';
import type { SettingsChange } from '../../platform/settings';
import { DEFAULT_SETTINGS, type Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import { say } from '../../view/wording';
import { useAnnounce } from '../announcing';
import { SureButton } from '../controls';
import { ActButton, useDoing } from '../doing';
import { useLanding } from '../landing';
import { problemWords } from '../problem-wording';
import { changedIn } from './undoable';

interface ResetProps {
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => Promise<void>;
}

/** All settings to their defaults, after a second press, and back again. */
export function ResetPart({ settings, change }: ResetProps) {
  const doing = useDoing();
  const part = useLanding(() => ['[data-action="undo-reset"]', 'h2'], doing.busy !== null);
  const announce = useAnnounce();
  const [before, setBefore] = useState<Partial<Settings> | null>(null);
  const reset = async (): Promise<void> => {
    let were: Partial<Settings> = {};
    await change((now) => {
      const defaults = { ...DEFAULT_SETTINGS, sync: now.sync };
      were = changedIn(now, defaults);
      return defaults;
    });
    setBefore(were);
    announce(say('settings_reset_done'));
  };
  const undo = async (): Promise<void> => {
    await change(() => before!);
    setBefore(null);
    announce(say('settings_undone'));
  };
  const isDefault = Object.keys(changedIn(settings, { ...DEFAULT_SETTINGS, sync: settings.sync })).length === 0;
  return (
    <section class="part" aria-labelledby="reset-heading" ref={part}>
      <h2 id="reset-heading" tabIndex={-1} data-landing>{text('settings_reset')}</h2>
      <p class="hint">{text('settings_reset_hint')}</p>
      {isDefault
        ? (
          <div class="done-bar">
            <p class="done">{text('settings_reset_done')}</p>
            {before !== null && Object.keys(before).length > 0 && <ActButton name="undo-reset" doing={doing} act={undo}>{text('dashboard_undo')}</ActButton>}
          </div>
        )
        : <SureButton name="reset" doing={doing} act={reset} label={text('settings_reset')} question={text('settings_reset_sure')} />}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
    </section>
  );
}
