import { useEffect, useState } from 'preact/hooks';
import { ownAddress } from '../platform/own-pages';
import { changeSettings, readSettings, whenSettingsChange } from '../platform/settings';
import type { Settings } from '../platform/settings-fields';
import { text } from '../platform/text';
import { Access } from '../view/access';
import { CheckChoice } from '../view/check-choice';

/** The choice that a reader makes first, kept at once; and what follows from it. */
export function Choice({ check: first }: { check: Settings['check'] }) {
  const [check, setCheck] = useState(first);
  useEffect(() => whenSettingsChange(() => void readSettings().then((settings) => setCheck(settings.check))), []);
  const choose = (chosen: Settings['check']): void => {
    setCheck(chosen);
    // What could not be kept is not shown as chosen.
    void changeSettings(() => ({ check: chosen })).catch(readSettings).then((settings) => setCheck(settings.check));
  };
  return (
    <section class="choose">
      <CheckChoice check={check} set={choose} />
      <Access check={check} otherwise={text(check === 'always' ? 'welcome_chosen_always' : 'welcome_chosen_click')} />
      <p><a href={`${ownAddress('dashboard')}#settings`}>{text('welcome_change')}</a></p>
    </section>
  );
}
