import { useState } from 'preact/hooks';
import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import { Say } from '../../view/say';
import { counted, say, type Wording } from '../../view/wording';
import { useAnnounce } from '../announcing';
import { download, fileName } from '../../view/download';
import { ActButton, useDoing } from '../doing';
import { FileField } from '../file-field';
import { useLanding } from '../landing';
import { problemWords } from '../problem-wording';
import { settingsFile, settingsIn } from './file';
import { changedIn } from './undoable';

interface FileProps {
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => Promise<void>;
}

/** Settings written to a file, and taken from one; what was taken can be undone at once. */
export function FilePart({ settings, change }: FileProps) {
  const doing = useDoing();
  const part = useLanding(() => ['[data-action="undo-settings"]', 'h2'], doing.busy !== null);
  const announce = useAnnounce();
  const [withSites, setWithSites] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<{ readonly said: Wording; readonly before: Partial<Settings> | null } | null>(null);
  const finish = (said: Wording, before: Partial<Settings> | null): void => {
    setDone({ said, before });
    announce(said);
  };
  const take = (file: File): void =>
    doing.run('import-settings', async () => {
      setDone(null);
      setChosen(file.name);
      const news = await settingsIn(file);
      let before: Partial<Settings> = {};
      await change((now) => {
        before = changedIn(now, news);
        return news;
      });
      const count = Object.keys(before).length;
      finish(count === 0 ? say('settings_file_same') : counted('settings_file_taken', count), count === 0 ? null : before);
    });
  const undo = async (before: Partial<Settings>): Promise<void> => {
    await change(() => before);
    setChosen(null);
    finish(say('settings_undone'), null);
  };
  return (
    <section class="part" aria-labelledby="settings-file-heading" ref={part}>
      <h2 id="settings-file-heading" tabIndex={-1} data-landing>{text('settings_file')}</h2>
      <p class="hint">{text('settings_file_hint')}</p>
      <div class="choice">
        <label>
          <input type="checkbox" name="withSites" checked={withSites} aria-describedby="with-sites-hint" onChange={(event) => setWithSites(event.currentTarget.checked)} />
          <span>{text('settings_file_lists')}</span>
        </label>
        <p class="hint" id="with-sites-hint">{text('settings_file_lists_hint')}</p>
      </div>
      <ActButton name="export-settings" doing={doing} act={async () => download(new Blob([settingsFile(settings, withSites)], { type: 'application/json' }), fileName('settings.json', new Date()))}>
        {text('settings_file_export')}
      </ActButton>
      <FileField name="import-settings" label={text('settings_file_import')} accept=".json,application/json" chosen={chosen} choose={take} />
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      {done !== null && (
        <div class="done-bar">
          <p class="done"><Say wording={done.said} /></p>
          {done.before !== null && <ActButton name="undo-settings" doing={doing} act={() => undo(done.before!)}>{text('dashboard_undo')}</ActButton>}
        </div>
      )}
    </section>
  );
}
