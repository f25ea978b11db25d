import { useEffect, useRef, useState } from 'preact/hooks';
import { mayReadAllSites, requestAllSites, whenAccessChanges } from '../platform/permissions';
import type { Settings } from '../platform/settings-fields';
import { text } from '../platform/text';

/**
 * Whether the browser lets the reader's choice be carried out: access to sites may have been left out or taken back, and then it is said, and asked for in
 * a click.
 * @param otherwise what is said where nothing is in the way
 */
export function Access({ check, otherwise }: { check: Settings['check']; otherwise: string | null }) {
  const [access, setAccess] = useState<{ readonly now: boolean; readonly lacked: boolean }>({ now: true, lacked: false });
  useEffect(() => {
    const look = (): void => void mayReadAllSites().then((now) => setAccess(({ lacked }) => ({ now, lacked: lacked || !now })));
    look();
    return whenAccessChanges(look);
  }, []);
  const isBarred = check === 'always' && !access.now;
  const said = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  // The button is gone with what it asked for: focus goes to the sentence that says so.
  useEffect(() => {
    if (!isBarred && asked.current && document.activeElement === document.body) said.current?.focus();
    asked.current = false;
  }, [isBarred]);
  const ask = (): void => {
    asked.current = true;
    void requestAllSites();
  };
  return (
    <div class="follows">
      <div role="status" ref={said} tabIndex={-1}>
        {check === 'always' && access.lacked && access.now && <p class="done">{text('settings_access_given')}</p>}
        {(isBarred || otherwise !== null) && <p class={isBarred ? 'warning' : undefined}>{isBarred ? text('settings_access') : otherwise}</p>}
      </div>
      {isBarred && <button type="button" class="primary" data-action="access" onClick={ask}>{text('settings_access_ask')}</button>}
    </div>
  );
}
