import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import type { Wording } from '../../view/wording';
import { useAnnounce } from '../announcing';
import { useDoing } from '../doing';
import { problemOf, problemWords } from '../problem-wording';
import { ClosedPart, type Closed } from './closed-part';
import { Elsewhere } from './elsewhere';
import { FilePart } from './file-part';
import { ResetPart } from './reset-part';
import { Shown } from './shown';
import { SyncPart } from './sync-part';
import { Where } from './where';

interface SectionProps {
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => Promise<void>;
  readonly closed: Closed;
}

/** Everything that a reader can choose, but what belongs to a section of its own. */
export function SettingsSection({ settings, change, closed }: SectionProps) {
  const doing = useDoing();
  const announce = useAnnounce();
  const set = (how: SettingsChange, said?: Wording): void => {
    doing.refuse(null);
    void change(how).then(() => said && announce(said), (error: unknown) => doing.refuse(problemOf(error)));
  };
  return (
    <section aria-labelledby="settings-heading">
      <h1 id="settings-heading" tabIndex={-1}>{text('settings_section')}</h1>
      <p class="lead">{text('settings_lead')}</p>
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      <Where settings={settings} set={set} />
      <Shown settings={settings} set={set} />
      <ClosedPart closed={closed} />
      <Elsewhere />
      <SyncPart settings={settings} change={change} />
      <FilePart settings={settings} change={change} />
      <ResetPart settings={settings} change={change} />
    </section>
  );
}
