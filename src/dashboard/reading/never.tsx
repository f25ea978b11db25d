import { useRef, useState } from 'preact/hooks';
import { text } from '../../platform/text';
import { say, type Wording } from '../wording';
import { typedSite } from './sites';

interface NeverProps {
  readonly sites: readonly string[];
  /** What the list becomes, of what it is then, and what is said when it did. */
  readonly set: (how: (sites: readonly string[]) => string[], said: Wording) => void;
}

/** The sites of which nothing is remembered: a field, and each with a button that takes it off. */
export function NeverSites({ sites, set }: NeverProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const add = (event: Event): void => {
    event.preventDefault();
    const site = typedSite(typed);
    setWrong(site === null);
    if (site === null) return field.current?.focus();
    setTyped('');
    set((all) => [...new Set([...all, site])].sort(), say('dashboard_site_added', site));
  };
  return (
    <div class="never">
      <h2>{text('dashboard_never')}</h2>
      <p class="hint">{text('dashboard_never_hint')}</p>
      <form class="address-form" onSubmit={add}>
        <label>
          <span>{text('dashboard_never_site')}</span>
          <input ref={field} type="text" inputMode="url" name="site" dir="ltr" autocomplete="off" spellcheck={false} maxLength={300} placeholder="example.org" value={typed} aria-invalid={wrong || undefined} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <button type="submit" class="quiet" data-action="add-site">{text('dashboard_never_add')}</button>
      </form>
      {wrong && <p class="problem" role="alert">{text('dashboard_never_wrong')}</p>}
      {sites.length > 0 && (
        <ul class="sites">
          {sites.map((site) => (
            <li key={site}>
              <bdi>{site}</bdi>
              <button type="button" class="link" aria-label={text('dashboard_never_remove_site', site)} onClick={() => {
                set((all) => all.filter((other) => other !== site), say('dashboard_site_removed', site));
                field.current?.focus();
              }}>{text('dashboard_never_remove')}</button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
