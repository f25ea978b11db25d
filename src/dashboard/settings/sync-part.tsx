import { Problem } from '../../core/problem';
import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import { canSync, stopSync, syncSettings } from '../../platform/settings-sync';
import { text } from '../../platform/text';
import { say } from '../../view/wording';
import { useAnnounce } from '../announcing';
import { SureButton } from '../controls';
import { ActButton, useDoing } from '../doing';
import { useLanding } from '../landing';
import { problemWords } from '../problem-wording';

interface SyncProps {
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => Promise<void>;
}

/** The same settings on all devices: off until the reader wants it, and what is never synced said in a sentence. */
export function SyncPart({ settings: { sync }, change }: SyncProps) {
  const doing = useDoing();
  const announce = useAnnounce();
  // One button takes the other's place: focus goes along.
  const part = useLanding(() => ['button'], doing.busy !== null);
  const start = async (): Promise<void> => {
    await change(() => ({ sync: true }));
    await syncSettings().catch(refused);
    announce(say('settings_sync_on'));
  };
  const stop = async (): Promise<void> => {
    await stopSync().catch(refused);
    announce(say('settings_sync_off'));
  };
  return (
    <section class="part" aria-labelledby="sync-heading" ref={part}>
      <h2 id="sync-heading">{text('settings_sync')}</h2>
      <p class="hint">{text('settings_sync_hint')}</p>
      {sync && <p class="done">{text('settings_sync_on')}</p>}
      {!canSync() && <p>{text('settings_sync_none')}</p>}
      {canSync() && !sync && <ActButton name="sync" doing={doing} act={start}>{text('settings_sync_start')}</ActButton>}
      {canSync() && sync && <SureButton name="stop-sync" doing={doing} act={stop} label={text('settings_sync_stop')} question={text('settings_sync_stop_sure')} />}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
    </section>
  );
}

function refused(error: unknown): never {
  console.error('Firstprint could not reach the sync of the browser.', error);
  throw new Problem('settings-not-synced', text('settings_problem_sync'));
}
