import type { Settings } from '../../platform/settings-fields';
import { text } from '../../platform/text';
import { Access } from '../../view/access';
import { CheckChoice } from '../../view/check-choice';
import { say } from '../../view/wording';
import { SiteList } from '../site-list';
import type { SettingsProps } from './parts';

const PLACES: readonly { readonly sites: Settings['sites']; readonly name: string }[] = [
  { sites: 'all', name: 'settings_where_all' },
  { sites: 'only', name: 'settings_where_only' },
];

/** When and on which sites articles are checked. */
export function Where({ settings, set }: SettingsProps) {
  const { check, sites, onlySites, pausedSites } = settings;
  const isNowhere = check === 'always' && sites === 'only' && onlySites.length === 0;
  return (
    <div class="part settings">
      <CheckChoice check={check} set={(chosen) => set(() => ({ check: chosen }))} />
      {/* Of some sites alone the browser may have been asked for just these. */}
      {sites === 'all' && <Access check={check} otherwise={null} />}
      {/* At a click any page is checked: a choice of sites would promise something else. */}
      {check === 'always' && (
        <fieldset>
          <legend>{text('settings_where')}</legend>
          {PLACES.map((place) => (
            <div key={place.sites} class="choice">
              <label>
                <input type="radio" name="sites" value={place.sites} checked={place.sites === sites} onChange={() => set(() => ({ sites: place.sites }))} />
                <span>{text(place.name)}</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      {check === 'always' && sites === 'only' && (
        <SiteList
          name="only"
          title={text('settings_only')}
          hint={text('settings_only_hint')}
          sites={onlySites}
          added={(site) => say('settings_only_added', site)}
          set={(how, said) => set((now) => ({ onlySites: how(now.onlySites) }), said)}
        />
      )}
      <p class="warning" role="status">{isNowhere && text('settings_only_none')}</p>
      <SiteList
        name="never"
        title={text('settings_never')}
        hint={text('settings_never_hint')}
        sites={pausedSites}
        added={(site) => say('settings_never_added', site)}
        set={(how, said) => set((now) => ({ pausedSites: how(now.pausedSites) }), said)}
      />
    </div>
  );
}
