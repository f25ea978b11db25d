import { dayOf } from '../../platform/dates';
import { WORTHY, type Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import { Say } from '../../view/say';
import { piecesOf, say, type Wording } from '../../view/wording';
import { Switch } from '../controls';
import { SiteList } from '../site-list';
import type { SettingsProps } from './parts';

type Worthy = Settings['worth'][number];

/** Ten days ago: a date that what is remembered while reading can have. */
const day = (): string => dayOf(Date.now() - 10 * 86_400_000);

/** What each is called, and what the badge's tooltip would say: its own words, so that they are recognised there. */
const WORTH: Readonly<Record<Worthy, { readonly name: string; readonly example: () => Wording }>> = {
  earlier: { name: 'settings_worth_earlier', example: () => say('badge_earlier', 'KCNA', day()) },
  credited: { name: 'settings_worth_credited', example: () => say('badge_credited', 'Reuters', day()) },
  wire: { name: 'settings_worth_wire', example: () => say('badge_wire', 'AFP', day()) },
  read: { name: 'settings_worth_read', example: () => say('badge_read', 'BBC', day()) },
  quotes: { name: 'settings_worth_quotes', example: () => say('badge_quotes', 'KCNA', day()) },
  also: { name: 'settings_worth_also', example: () => say('badge_also', 'Reuters', day()) },
};

/** What is shown of what was found: the badge, and the line in the page. */
export function Shown({ settings, set }: SettingsProps) {
  const { badge, worth, chip, chipNever } = settings;
  const setWorth = (kind: Worthy, isWorth: boolean): void => set((now) => ({ worth: WORTHY.filter((one) => (one === kind ? isWorth : now.worth.includes(one))) }));
  return (
    <>
      <div class="part settings">
        <Switch name="badge" on={badge} set={(on) => set(() => ({ badge: on }))} hint={text('settings_badge_hint')}>{text('settings_badge')}</Switch>
        {badge && (
          <fieldset class="worth">
            <legend>{text('settings_worth')}</legend>
            <p class="hint">{text('settings_worth_hint')}</p>
            {WORTHY.map((kind) => (
              <div key={kind} class="choice">
                <label>
                  <input type="checkbox" name="worth" value={kind} checked={worth.includes(kind)} aria-describedby={`worth-${kind}`} onChange={(event) => setWorth(kind, event.currentTarget.checked)} />
                  <span>{text(WORTH[kind].name)}</span>
                </label>
                <p class="hint" id={`worth-${kind}`}><Example of={WORTH[kind].example()} /></p>
              </div>
            ))}
          </fieldset>
        )}
      </div>
      <div class="part settings">
        <Switch name="chip" on={chip} set={(on) => set(() => ({ chip: on }))} hint={text('settings_line_hint')}>{text('settings_line')}</Switch>
        {chip && (
          <SiteList
            name="chip-never"
            title={text('settings_line_never')}
            hint={text('settings_line_never_hint')}
            sites={chipNever}
            added={(site) => say('settings_line_never_added', site)}
            set={(how, said) => set((now) => ({ chipNever: how(now.chipNever) }), said)}
          />
        )}
      </div>
    </>
  );
}

/** "For example: …", of which the name and the date are elements of their own. */
const Example = ({ of: wording }: { of: Wording }) => <>{piecesOf(say('settings_worth_example', wording.key)).map(({ text: words, value }, at) => (value ? <bdi key={at}><Say wording={wording} /></bdi> : words))}</>;
