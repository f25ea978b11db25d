import { useEffect, useState } from 'preact/hooks';
import { whenChanged } from '../../library/changes';
import type { Library } from '../../library/library';
import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { SureButton, Switch } from '../controls';
import { useDoing } from '../doing';
import { useLanding } from '../landing';
import { problemOf, problemWords } from '../problem-wording';
import { SiteList } from '../site-list';
import { Say } from '../../view/say';
import { counted, number, say, type Wording } from '../../view/wording';

interface ReadingProps {
  readonly library: Library;
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => Promise<void>;
}

/** Remembering what is read: off until the reader wants it, and what is kept said in a sentence. */
export function ReadingSection({ library, settings, change }: ReadingProps) {
  const doing = useDoing();
  const announce = useAnnounce();
  const root = useLanding(() => ['.remembered h2', 'h1'], doing.busy !== null);
  const [remembered, setRemembered] = useState<number | null>(null);
  const count = async (): Promise<void> => setRemembered((await library.count()).remembered);
  useEffect(() => {
    void count();
    return whenChanged((what) => void (what === 'library' && void count()));
  }, []);
  // They queue by themselves: none is dropped because something else goes on. Said is what was done.
  const set = (how: SettingsChange, said?: Wording): void => {
    doing.refuse(null);
    void change(how).then(() => said && announce(said), (error: unknown) => doing.refuse(problemOf(error)));
  };
  const forget = async (): Promise<void> => {
    const gone = await library.forgetRead(Infinity);
    announce(counted('dashboard_forgotten', gone));
    await count();
  };
  return (
    <section ref={root} aria-labelledby="reading-heading">
      <h1 id="reading-heading" tabIndex={-1}>{text('dashboard_reading_section')}</h1>
      <p class="lead">{text('dashboard_reading_lead')}</p>
      <Switch name="remember" on={settings.remember} set={(remember) => set(() => ({ remember }), say(remember ? 'dashboard_remember_on' : 'dashboard_remember_off'))} hint={text('dashboard_remember_hint')}>{text('dashboard_remember')}</Switch>
      <div class="numbers">
        <NumberField name="rememberAfter" label="dashboard_remember_after" value={settings.rememberAfter} least={5} most={3600} set={(rememberAfter) => set(() => ({ rememberAfter }))} />
        <NumberField name="rememberDays" label="dashboard_remember_days" value={settings.rememberDays} least={1} most={3650} set={(rememberDays) => set(() => ({ rememberDays }))} />
      </div>
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      <div class="never">
        <SiteList
          name="remember-never"
          title={text('dashboard_never')}
          hint={text('dashboard_never_hint')}
          sites={settings.rememberNever}
          added={(site) => say('dashboard_site_added', site)}
          set={(how, said) => set(({ rememberNever }) => ({ rememberNever: how(rememberNever) }), said)}
        />
      </div>
      {remembered !== null && (
        <div class="remembered">
          <h2 id="remembered-heading" tabIndex={-1} data-landing><Say wording={counted('dashboard_remembered_count', remembered)} /></h2>
          {remembered > 0 && <SureButton name="forget" doing={doing} act={forget} label={text('dashboard_forget')} question={<Say wording={counted('dashboard_forget_sure', remembered)} />} />}
        </div>
      )}
    </section>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly set: (value: number) => void;
}

/** Set when the field is left or Enter is pressed; a number beyond the ends becomes the nearest that is allowed. */
function NumberField({ name, label, value, least, most, set }: NumberFieldProps) {
  return (
    <label class="number">
      <span>{text(label)}</span>
      <input type="number" name={name} min={least} max={most} step={1} value={value} onChange={(event) => {
        const typed = Math.round(event.currentTarget.valueAsNumber);
        const wanted = Number.isNaN(typed) ? value : Math.max(least, Math.min(most, typed));
        event.currentTarget.value = String(wanted);
        if (wanted !== value) set(wanted);
      }} />
      <span class="hint">{text('dashboard_between', number(least), number(most))}</span>
    </label>
  );
}
