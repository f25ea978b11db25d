import { browser } from './browser';
import { SITES } from './content-script';

/** Whether the reader lets this extension read pages of the address's host. */
export function mayRead(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(url)] });
}

/** Whether the reader lets it read all sites, as it was installed. */
export function mayReadAllSites(): Promise<boolean> {
  return browser.permissions.contains({ origins: SITES });
}

/** Asks the reader for an address's host. To be called inside a click, from a tab: the browser refuses it elsewhere, and a Firefox popup closes over it. */
export function requestHost(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [hostPattern(url)] });
}

/** Asks the reader for all sites, as at the installation. To be called inside a click. */
export function requestAllSites(): Promise<boolean> {
  return browser.permissions.request({ origins: SITES });
}

/** The reader gave or took access, here or in the browser's own settings. */
export function whenAccessChanges(then: () => void): () => void {
  const both = [browser.permissions.onAdded, browser.permissions.onRemoved];
  for (const event of both) event.addListener(then);
  return () => both.forEach((event) => event.removeListener(then));
}

function hostPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
