import { browser } from './browser';

/** After install, and after each update of the extension or the browser; told whether it is new in this browser. */
export function whenInstalled(then: (isNew: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => then(reason === 'install'));
}

export function whenBrowserStarts(then: () => void): void {
  browser.runtime.onStartup.addListener(() => then());
}

export const ownVersion = (): string => browser.runtime.getManifest().version;
