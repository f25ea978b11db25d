import { browser } from './browser';
import { SITES } from './content-script';

/** Whether the reader lets this extension read pages of the address's host. */
export function mayRead(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/** Whether the reader lets it read all sites, as it was installed. */
export function mayReadAllSites(): Promise<boolean> {
  return browser.permissions.contains({ origins: SITES });
}
