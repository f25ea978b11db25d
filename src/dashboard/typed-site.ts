import { siteOf } from '../core/facts/identity';
import { isSite } from '../platform/sites';

interface TypedSite {
  readonly site: string;
  /** More than what was typed: of `news.example.org` all of example.org. */
  readonly isWider: boolean;
}

/** A site as a reader types or pastes it: `https://www.example.co.uk/a` and `example.co.uk` are one. Null where it is none. */
export function typedSite(typed: string): TypedSite | null {
  const words = typed.trim().toLowerCase();
  const address = words.includes('://') ? words : `https://${words}`;
  if (words === '' || /\s/.test(words) || !URL.canParse(address)) return null;
  // Of the address as the browser writes it: a page at münchen.de says that it is at xn--mnchen-3ya.de.
  const { hostname, href } = new URL(address);
  const site = siteOf(href) ?? hostname;
  return isSite(site) ? { site, isWider: hostname !== site && hostname !== `www.${site}` } : null;
}
