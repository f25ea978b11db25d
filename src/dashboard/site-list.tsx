import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MOST_SITES } from '../platform/sites';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { say, type Wording } from '../view/wording';
import { typedSite } from './typed-site';

interface SiteListProps {
  /** Tells the lists of one section apart. */
  readonly name: string;
  readonly title: string;
  readonly hint: ComponentChildren;
  readonly sites: readonly string[];
  /** What is said after a site was added. */
  readonly added: (site: string) => Wording;
  /** What the list becomes, of what it is then, and what is said when it did. */
  readonly set: (how: (sites: readonly string[]) => string[], said: Wording) => void;
}

const widened = (site: string): Wording => say('dashboard_site_widened', site);

/** A list of sites: a field, and each with a button that takes it off. */
export function SiteList({ name, title, hint, sites, added, set }: SiteListProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<'dashboard_never_wrong' | 'dashboard_never_full' | null>(null);
  /** Added in place of one of its subdomains. */
  const [wider, setWider] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const add = (event: Event): void => {
    event.preventDefault();
    const found = typedSite(typed);
    const isFull = found !== null && sites.length >= MOST_SITES && !sites.includes(found.site);
    setWrong(found === null ? 'dashboard_never_wrong' : isFull ? 'dashboard_never_full' : null);
    if (found === null || isFull) return field.current?.focus();
    const { site, isWider } = found;
    setTyped('');
    setWider(isWider ? site : null);
    set((all) => [...new Set([...all, site])].sort().slice(0, MOST_SITES), isWider ? widened(site) : added(site));
  };
  return (
    <div class="site-list" data-sites={name} role="group" aria-labelledby={`sites-${name}`}>
      <h2 id={`sites-${name}`}>{title}</h2>
      <p class="hint">{hint}</p>
      <form class="address-form" onSubmit={add}>
        <label>
          <span>{text('dashboard_never_site')}</span>
          <input
            ref={field}
            type="text"
            inputMode="url"
            name="site"
            dir="ltr"
            autocomplete="off"
            spellcheck={false}
            maxLength={300}
            placeholder="example.org"
            value={typed}
            aria-invalid={wrong !== null || undefined}
            aria-describedby={wrong !== null ? `${name}-wrong` : undefined}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(null);
              setWider(null);
            }}
          />
        </label>
        <button type="submit" class="quiet" data-action="add-site">{text('dashboard_never_add')}</button>
      </form>
      {wrong !== null && <p class="problem" role="alert" id={`${name}-wrong`}>{text(wrong)}</p>}
      {wider !== null && sites.includes(wider) && <p class="done"><Say wording={widened(wider)} /></p>}
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
