import { useEffect, useState } from 'preact/hooks';
import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import { askToPersist, storageUse } from '../../platform/storage';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { Switch } from '../controls';
import { ActButton, useDoing } from '../doing';
import { problemOf, problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { bytes, say } from '../../view/wording';

/** How much is kept, whether the browser may clear it away, and whether texts are kept too. */
export function StorageSection({ settings, change }: { settings: Settings; change: (change: SettingsChange) => Promise<void> }) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [used, setUsed] = useState<number | null>(null);
  const [safe, setSafe] = useState<boolean | null>(null);
  useEffect(() => {
    void storageUse().then(({ used: found, persisted }) => {
      setUsed(found);
      setSafe(persisted);
    });
  }, []);
  return (
    <section class="part" aria-labelledby="storage-heading">
      <h2 id="storage-heading">{text('dashboard_storage')}</h2>
      {used !== null && (
        <div>
          <p><Say wording={say('dashboard_used', bytes(used))} /></p>
          <p class="hint">{text('dashboard_used_hint')}</p>
        </div>
      )}
      <p class="hint">{text('dashboard_unlimited')}</p>
      {safe === true && <p>{text('dashboard_persisted')}</p>}
      {safe === false && <p>{text('dashboard_persist_hint')}</p>}
      {safe === false && (
        <ActButton name="persist" doing={doing} act={async () => {
          const granted = await askToPersist();
          setSafe(granted);
          announce(say(granted ? 'dashboard_persisted' : 'dashboard_not_persisted'));
          if (!granted) doing.refuse({ code: 'not-persisted', sentence: text('dashboard_not_persisted') });
        }}>{text('dashboard_persist')}</ActButton>
      )}
      <Switch name="keepText" on={settings.keepText} set={(keepText) => void change(() => ({ keepText })).catch((error: unknown) => doing.refuse(problemOf(error)))} hint={text('dashboard_keep_text_hint')}>{text('dashboard_keep_text')}</Switch>
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
    </section>
  );
}
