import { browser } from './browser';

/** After install, and after each update of the extension or the browser. */
export function whenInstalled(then: () => void): void {
  browser.runtime.onInstalled.addListener(() => then());
}

export function whenBrowserStarts(then: () => void): void {
  browser.runtime.onStartup.addListener(() => then());
}
