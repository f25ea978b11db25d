import type { ComponentChildren } from 'preact';
import { text } from '../platform/text';

/** Addresses come from pages, files, lists and feeds: only a web address becomes a link (`javascript:` and `data:` never do). */
function webAddress(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const address = new URL(url);
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : null;
}

export function hostName(url: string | null): string | null {
  return webAddress(url)?.hostname.replace(/^www\./, '') || null;
}

/** A link where the address is a web address, else its words alone. */
export function WebLink({ url, children }: { url: string | null; children: ComponentChildren }) {
  const address = webAddress(url);
  if (address === null) return <span dir="auto">{children}</span>;
  return (
    <a href={address.href} target="_blank" rel="noopener noreferrer" dir="auto" title={address.href}>
      {children}
      <span class="unseen"> {text('dashboard_new_tab')}</span>
    </a>
  );
}
