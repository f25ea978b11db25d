import { browser } from './browser';

/** Opens the dashboard, or goes to the tab in which it is open. */
export function openDashboard(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Opens the popup as a press on the button does. Rejects where the browser wants the reader to press it: Firefox, unless asked within the very click. */
export function openPopup(): Promise<void> {
  return browser.action.openPopup();
}
