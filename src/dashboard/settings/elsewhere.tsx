import { ownAddress } from '../../platform/own-pages';
import { text } from '../../platform/text';

/** Each by the name that it has in the navigation. */
const PLACES: readonly { readonly href: string; readonly name: string; readonly what: string }[] = [
  { href: '#reading', name: 'dashboard_reading_section', what: 'settings_go_reading' },
  { href: '#lists', name: 'dashboard_lists', what: 'settings_go_lists' },
  { href: '#feeds', name: 'dashboard_feeds', what: 'settings_go_feeds' },
  { href: '#data', name: 'dashboard_data', what: 'settings_go_data' },
];

/** What is set in the section that it belongs to. */
export function Elsewhere() {
  return (
    <section class="part" aria-labelledby="elsewhere-heading">
      <h2 id="elsewhere-heading">{text('settings_elsewhere')}</h2>
      <ul class="links">
        {PLACES.map(({ href, name, what }) => (
          <li key={href}>
            <a href={href}>{text(name)}</a>
            <p class="hint">{text(what)}</p>
          </li>
        ))}
        <li><a href={ownAddress('welcome')}>{text('settings_go_welcome')}</a></li>
      </ul>
    </section>
  );
}
